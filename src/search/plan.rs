//! A query against an index: which words of the guide it reaches, and which entries may be meant.

use super::field::Field;
use super::index::Index;
use super::mark::{Match, ranges};
use super::marks::Marks;
use super::phrase::Sequence;
use super::query::Query;
use super::reach::{RUN_TOGETHER, Reach, most_of_open, reach};
use super::scales::rarity;
use super::texts::{JOINED, Tokens};

/// Entries that are looked at in any case; beyond, only those with the rarest words. A guide has fewer.
const LOOKED_AT: usize = 6_000;

/// A query, made ready against an index.
#[derive(Debug)]
pub(super) struct Plan {
    /// What each word of the query reaches.
    reaches: Vec<Vec<Reach>>,
    /// What was typed of the last word, and what is left of the nearness of words that begin so, where the index has
    /// them all together.
    beginning: Option<(String, f32)>,
    /// What all words of the query reach, by word of the guide.
    by_word: Vec<Reach>,
    /// The words of the guide that are reached.
    reached: Marks,
    /// The words by which the entries are found that are looked at.
    listed: Marks,
    /// The ranks of both.
    marked: Marks,
    /// How rare each word of the query is.
    pub rarity: Vec<f32>,
    /// How near each word of the query is to what it reaches, at best.
    pub nearest: Vec<f32>,
    /// In how many entries each word of the query may be met.
    met_in: Vec<usize>,
    /// How many entries the lists of each word of the query have together that have to be read.
    read_for: Vec<usize>,
    /// The rarity of all of it.
    pub whole: f32,
    /// All words as typed, also those that are passed over; empty where one is no word of the guide.
    pub typed: Vec<u32>,
    phrases: Vec<Sequence>,
    /// How many words the index has.
    words: usize,
    /// The entries with a word that must not be there.
    without: Option<Marks>,
}

impl Plan {
    /// Makes a query ready; `None` where a phrase has a word that nothing has.
    pub(super) fn new(index: &Index, query: &Query) -> Option<Self> {
        let phrases =
            query.phrases.iter().map(|phrase| Sequence::new(index, phrase)).collect::<Option<_>>()?;
        let without: Vec<u32> = query.without.iter().flat_map(|word| index.lexicon.with_stem(word)).collect();
        let mut kept: Vec<usize> = (0..query.words.len())
            .filter(|at| {
                !index.lexicon.is_stop_word(&query.words[*at])
                    && !query.words[..*at].contains(&query.words[*at])
            })
            .collect();
        if kept.is_empty() && query.phrases.is_empty() {
            kept = (0..query.words.len()).collect();
        }
        let mut reaches: Vec<Vec<Reach>> = Vec::new();
        let (mut rarity, mut met_in, mut read_for) = (Vec::new(), Vec::new(), Vec::new());
        let mut beginning = None;
        for (asked, at) in kept.into_iter().enumerate() {
            let last = at + 1 == query.words.len();
            let mut found = reach(index, asked, &query.words[at], last && query.open);
            let alone = found.len();
            let typed = &query.words[at];
            if found.iter().any(|reach| reach.begins) && index.dense.beginning(typed).is_some() {
                let most = most_of_open(index.lexicon.number(typed).is_some());
                beginning = Some((typed.clone(), most));
            }
            join(index, query, at, asked, &mut found);
            // How rare a word is it tells itself, where it reaches anything without those beside it.
            rarity.push(rarity_of(index, if alone > 0 { &found[..alone] } else { &found }));
            let entries: usize = found.iter().map(|reach| reach.entries).sum();
            met_in.push(entries.min(index.entries.len()));
            let is_dense = |reach: &&Reach| {
                reach.begins && beginning.is_some() || index.dense.word(reach.listed).is_some()
            };
            let dense: usize = found.iter().filter(is_dense).map(|reach| reach.entries).sum();
            read_for.push(entries - dense);
            reaches.push(found);
        }
        let mut by_word = reaches.concat();
        // What each word reaches is nearly in order: a sort that keeps runs is quick.
        by_word.sort_by_key(|reach| reach.word);
        let mut met = Marks::new(index.lexicon.len(), false);
        for reach in &by_word {
            met.set(reach.word);
        }
        let nearest = reaches
            .iter()
            .map(|found| found.iter().map(|reach| reach.nearness).fold(0.0, f32::max))
            .collect();
        let typed = query.words.iter().map(|word| index.lexicon.number(word)).collect::<Option<_>>();
        let mut plan = Self {
            whole: rarity.iter().sum(),
            reaches,
            beginning,
            by_word,
            reached: met,
            listed: Marks::new(index.lexicon.len(), false),
            marked: Marks::new(index.lexicon.len(), false),
            rarity,
            nearest,
            met_in,
            read_for,
            typed: typed.unwrap_or_default(),
            phrases,
            words: index.lexicon.len(),
            without: if without.is_empty() { None } else { Some(with_any(index, &without)) },
        };
        for asked in plan.looked_for() {
            for reach in &plan.reaches[asked] {
                plan.listed.set(reach.listed);
                plan.marked.set(index.texts.rank(reach.listed));
            }
        }
        for reach in &plan.by_word {
            plan.marked.set(index.texts.rank(reach.word));
        }
        Some(plan)
    }

    /// The words of the query whose entries are looked at: the rarest, and the others while their entries are few.
    /// An entry with all words has the rarest.
    pub(super) fn looked_for(&self) -> Vec<usize> {
        let mut rarest_first: Vec<usize> =
            (0..self.met_in.len()).filter(|asked| self.met_in[*asked] > 0).collect();
        rarest_first.sort_by_key(|asked| self.met_in[*asked]);
        let mut sum = 0;
        rarest_first.retain(|asked| {
            let is_first = sum == 0;
            sum += self.met_in[*asked];
            is_first || sum <= LOOKED_AT
        });
        rarest_first
    }

    /// How many entries there may be to look at.
    pub(super) fn most_candidates(&self, index: &Index) -> usize {
        match self.rarity.as_slice() {
            [] => index.entries.len(),
            _ => self.looked_for().iter().map(|asked| self.met_in[*asked]).sum(),
        }
    }

    /// The entries that have any of the words, or of the rarest where that would be too many, and may have every
    /// phrase.
    pub(super) fn candidates(&self, index: &Index) -> Marks {
        let mut has = Marks::new(index.entries.len(), self.rarity.is_empty());
        for reach in self.looked_for().into_iter().flat_map(|asked| &self.reaches[asked]) {
            index.postings.each_with(reach.listed, |entry| {
                has.set(entry);
            });
        }
        for phrase in &self.phrases {
            let mut has_phrase = Marks::new(index.entries.len(), false);
            phrase.each_candidate(index, |entry| {
                has_phrase.set(entry);
            });
            has.keep(&has_phrase);
        }
        has
    }

    /// What a word of the query reaches.
    pub(super) fn reaches(&self, asked: usize) -> &[Reach] {
        &self.reaches[asked]
    }

    /// What was typed of the last word, and what is left of the nearness of words that begin so, where the index has
    /// them all together.
    pub(super) fn beginning(&self) -> Option<(&str, f32)> {
        self.beginning.as_ref().map(|(typed, most)| (typed.as_str(), *most))
    }

    /// Says whether the entries of a word are looked at.
    pub(super) fn is_listed(&self, word: u32) -> bool {
        self.listed.has(word)
    }

    /// The ranks of the words that matter to how an entry is weighed.
    pub(super) fn marked(&self) -> &Marks {
        &self.marked
    }

    /// Says whether any words must follow one another.
    pub(super) fn asks_for_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// In how many entries a word of the query may be met.
    pub(super) fn met_in(&self, asked: usize) -> usize {
        self.met_in[asked]
    }

    /// How many entries the lists of a word of the query have together that have to be read.
    pub(super) fn read_for(&self, asked: usize) -> usize {
        self.read_for[asked]
    }

    /// The share of the query that is one of its words, by rarity.
    pub(super) fn part(&self, asked: usize) -> f32 {
        self.rarity[asked] / self.whole
    }

    /// Says whether an entry has a word that must not be there.
    pub(super) fn leaves_out(&self, entry: u32) -> bool {
        self.without.as_ref().is_some_and(|without| without.has(entry))
    }

    /// Says whether an entry with these words has every phrase.
    pub(super) fn has_phrases(&self, tokens: &Tokens) -> bool {
        self.phrases.iter().all(|phrase| phrase.is_in(tokens))
    }

    /// What is reached at a word of a field; `before` is the one before it.
    #[inline]
    pub(super) fn reached(&self, word: u32, before: Option<u32>) -> impl Iterator<Item = &Reach> {
        let word = word & !JOINED;
        let start = if self.reached.has(word) {
            self.by_word.partition_point(|reach| reach.word < word)
        } else {
            self.by_word.len()
        };
        self.by_word[start..]
            .iter()
            .take_while(move |reach| reach.word == word)
            .filter(move |reach| reach.after.is_none_or(|after| before == Some(after)))
    }

    /// The words of an entry that matched; none where the index is another than the one this was made for.
    pub(super) fn mark(&self, index: &Index, entry: usize) -> Vec<Match> {
        let mut matches = Vec::new();
        if entry >= index.entries.len() || index.is_waiting() || self.words != index.lexicon.len() {
            return matches;
        }
        let mut of_entry = Tokens::default();
        index.texts.read(entry, &mut of_entry);
        for field in Field::ALL {
            let tokens = of_entry.field(field);
            let mut places: Vec<usize> = Vec::new();
            for at in 0..tokens.len() {
                let before = at.checked_sub(1).map(|before| tokens[before]);
                let mut reached = self.reached(tokens[at], before).peekable();
                if reached.peek().is_some() {
                    if reached.all(|reach| reach.after.is_some()) {
                        places.push(at - 1);
                    }
                    places.push(at);
                }
            }
            for phrase in &self.phrases {
                phrase.each_place(tokens, |found| places.extend(found));
            }
            if places.is_empty() {
                continue;
            }
            places.sort_unstable();
            places.dedup();
            let text = index.entries[entry].field(field);
            matches.extend(ranges(text, &places).into_iter().map(|range| Match { field, range }));
        }
        matches
    }
}

/// Adds what a word reaches together with the word before or after it: `zoom bombing` for zoombombing.
fn join(index: &Index, query: &Query, at: usize, asked: usize, found: &mut Vec<Reach>) {
    let word = query.words[at].as_str();
    let before = at.checked_sub(1).map(|before| query.words[before].clone() + word);
    let after = query.words.get(at + 1).map(|after| word.to_owned() + after);
    for joined in [before, after].into_iter().flatten() {
        if let Some(word) = index.lexicon.number(&joined) {
            found.push(Reach::of(index, word, asked, RUN_TOGETHER));
        }
    }
}

/// How rare a word of a query is: by the entries that have the words nearest to it.
fn rarity_of(index: &Index, found: &[Reach]) -> f32 {
    let nearest =
        found.iter().filter(|reach| reach.entries > 0).map(|reach| reach.nearness).fold(0.0, f32::max);
    let entries = found
        .iter()
        .filter(|reach| reach.nearness >= nearest * 0.9)
        .map(|reach| reach.entries)
        .sum::<usize>()
        .min(index.entries.len());
    rarity(u32::try_from(entries).unwrap_or(u32::MAX), index.entries.len())
}

/// The entries that have any of some words.
fn with_any(index: &Index, words: &[u32]) -> Marks {
    let mut with = Marks::new(index.entries.len(), false);
    for word in words {
        index.postings.each_with(*word, |entry| {
            with.set(entry);
        });
    }
    with
}
