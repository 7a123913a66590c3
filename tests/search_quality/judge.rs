//! Judges what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use privacy_guide::content;
use privacy_guide::search::{Entry, Field, Found, Index, Query};
use serde::Deserialize;

/// The results of a query that are looked at.
pub const LOOKED_AT: usize = 10;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub ask: String,
    #[serde(default)]
    pub means: Option<String>,
    pub right: Vec<String>,
}

impl Asked {
    /// A third of the queries is not looked at while the search is tuned.
    pub fn is_held_out(&self) -> bool {
        let hash = self.ask.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 20).is_multiple_of(3)
    }

    pub fn meant(&self) -> &str {
        self.means.as_deref().unwrap_or(&self.ask)
    }
}

/// Sums over queries.
#[derive(Debug, Default, Clone, Copy)]
pub struct Figures {
    pub queries: usize,
    pub reciprocal_rank: f64,
    pub recall: f64,
    pub junk: usize,
    pub answered: usize,
    /// Of queries without an answer: those for which nothing is found but what is only related.
    pub silent: usize,
}

impl Figures {
    pub fn add(&mut self, other: Self) {
        self.queries += other.queries;
        self.reciprocal_rank += other.reciprocal_rank;
        self.recall += other.recall;
        self.junk += other.junk;
        self.answered += other.answered;
        self.silent += other.silent;
    }

    pub fn mrr(&self) -> f64 {
        self.reciprocal_rank / self.answered.max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.recall / self.answered.max(1) as f64
    }

    pub fn junk(&self) -> f64 {
        self.junk as f64 / self.queries.max(1) as f64
    }

    pub fn silent(&self) -> f64 {
        self.silent as f64 / (self.queries - self.answered).max(1) as f64
    }

    pub fn line(&self, name: &str) -> String {
        let mut line = format!("{name:<22}{:>5}", self.queries);
        if self.answered > 0 {
            let _ = write!(line, "   MRR@10 {:.3}   recall@5 {:.3}", self.mrr(), self.recall());
        }
        if self.queries > self.answered {
            let _ = write!(line, "   silent {:.2}", self.silent());
        }
        let _ = write!(line, "   junk {:.2}", self.junk());
        line
    }
}

/// The words of a text, small, for judging results without the search's own reading.
pub fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Says whether two words are forms of one word.
pub fn are_forms(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one == other || (common >= 4 && common * 5 >= one.len().min(other.len()) * 4)
}

/// Judges results.
pub struct Judge {
    pub index: Index,
    synonyms: Vec<Vec<String>>,
    pub stop_words: Vec<String>,
    /// The entries with each word.
    entries_with: BTreeMap<String, Vec<usize>>,
}

impl Judge {
    pub fn new() -> Self {
        let guide = content::embedded().unwrap();
        let index = Index::new(&guide);
        let small = |text: &content::Text| text.to_lowercase();
        let mut entries_with: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, entry) in index.entries().iter().enumerate() {
            let text = Field::ALL.map(|field| entry.field(field)).join(" ");
            let mut words = words_of(&text);
            words.extend(words_of(&text.replace(['-', '.', '\''], "")));
            for word in words {
                entries_with.entry(word).or_default().push(place);
            }
        }
        Self {
            synonyms: guide
                .vocabulary
                .synonyms
                .iter()
                .map(|set| set.words.iter().map(small).collect())
                .collect(),
            stop_words: guide.vocabulary.stop_words.iter().map(small).collect(),
            entries_with,
            index,
        }
    }

    pub fn name(entry: &Entry) -> String {
        format!("{}/{}", entry.kind, entry.id)
    }

    /// The entries in which a word of what was meant stands, in any form or as a synonym.
    fn with_a_word_of(&self, meant: &str) -> BTreeSet<usize> {
        let mut meant = words_of(meant);
        meant.extend(meant.windows(2).map(<[String]>::concat).collect::<Vec<_>>());
        meant.retain(|word| !self.stop_words.contains(word));
        let mut standing = meant.clone();
        for set in &self.synonyms {
            if set.iter().any(|one| meant.iter().any(|meant| are_forms(one, meant))) {
                standing.extend(set.iter().cloned());
            }
        }
        let is_met = |word: &str| {
            standing.iter().any(|standing| are_forms(word, standing))
                || meant.iter().any(|meant| meant.len() >= 4 && word.contains(meant.as_str()))
        };
        self.entries_with
            .iter()
            .filter(|(word, _)| is_met(word))
            .flat_map(|(_, entries)| entries)
            .copied()
            .collect()
    }

    /// Judges the places of entries that were found, best first; `right` is how many are right at all.
    pub fn judge(
        &self,
        places: &[usize],
        silent: bool,
        meant: &str,
        is_right: impl Fn(&Entry) -> bool,
        right: usize,
    ) -> Figures {
        let entry = |at: usize| &self.index.entries()[places[at]];
        let shown = places.len().min(LOOKED_AT);
        let with_a_word = self.with_a_word_of(meant);
        let junk = places.iter().filter(|place| !with_a_word.contains(place)).count();
        if right == 0 {
            return Figures { queries: 1, junk, silent: usize::from(silent), ..Figures::default() };
        }
        let first = (0..shown).find(|at| is_right(entry(*at)));
        let among = (0..shown.min(5)).filter(|at| is_right(entry(*at))).count();
        Figures {
            queries: 1,
            answered: 1,
            reciprocal_rank: first.map_or(0.0, |at| 1.0 / (at + 1) as f64),
            recall: among as f64 / right.min(5) as f64,
            junk,
            silent: 0,
        }
    }

    /// Judges what a search found.
    pub fn judge_found(
        &self,
        found: &Found,
        meant: &str,
        is_right: impl Fn(&Entry) -> bool,
        right: usize,
    ) -> Figures {
        let places: Vec<usize> = found.hits.iter().map(|hit| hit.entry).collect();
        self.judge(&places, found.hits.iter().all(|hit| hit.related), meant, is_right, right)
    }

    pub fn judge_asked(&self, asked: &Asked) -> Figures {
        let found = self.index.search(&Query::parse(&asked.ask), usize::MAX);
        let is_right = |entry: &Entry| asked.right.contains(&Self::name(entry));
        let figures = self.judge_found(&found, asked.meant(), is_right, asked.right.len());
        let imperfect =
            figures.junk > 0 || (figures.answered > 0 && figures.recall + figures.reciprocal_rank < 2.0);
        if std::env::var_os("SHOW").is_some() && !asked.is_held_out() && imperfect {
            println!("{:?} {figures:?}", asked.ask);
            for hit in found.hits.iter().take(6) {
                let entry = &self.index.entries()[hit.entry];
                let right = if is_right(entry) { "right" } else { "" };
                println!(
                    "    {:.3} {} {:<5} {} {}",
                    hit.score,
                    hit.related,
                    right,
                    Self::name(entry),
                    entry.title
                );
            }
            for right in &asked.right {
                println!("    wanted {right}");
            }
        }
        figures
    }
}
