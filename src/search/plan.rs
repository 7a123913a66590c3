//! A query against an index: which entries may be meant, and how well each fits.

use super::field::Field;
use super::index::{Index, JOINED, rarity};
use super::mark::{Match, ranges};
use super::marks::Marks;
use super::phrase::Sequence;
use super::query::{MOST_WORDS, Query};
use super::reach::{RUN_TOGETHER, Reach, reach};

/// What is added where a title is what was typed, word by word: more than any other entry can have.
const OWN_TITLE: f32 = 0.3;

/// The share of a query (by rarity of its words) that is most of it.
const MOST: f32 = 0.5;

/// What a title is worth that says what was asked and nothing else.
const WHOLE_TITLE: f32 = 0.35;

/// Entries that are looked at in any case; beyond, only those with the rarest words. A guide has fewer.
const LOOKED_AT: usize = 6_000;

/// A query, made ready against an index.
pub(super) struct Plan {
    /// Everything that is reached, by word of the guide.
    reaches: Vec<Reach>,
    /// One more than the place in `reaches` where each word of the guide begins; 0 where it is not reached.
    places: Vec<u32>,
    /// How rare each word of the query is.
    pub rarity: Vec<f32>,
    /// In how many entries each word of the query may be met.
    met_in: Vec<usize>,
    /// All of it.
    whole: f32,
    /// All words as typed, also those that are passed over; empty where one is no word of the guide.
    typed: Vec<u32>,
    phrases: Vec<Sequence>,
    without: Vec<u32>,
}

/// How well an entry fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    pub entry: usize,
    pub score: f32,
    /// The share of the query that it has, by rarity.
    pub share: f32,
    /// It has every word.
    pub all: bool,
    /// It has most of the words: more than half of them, and of their rarity.
    pub most: bool,
    /// It has a word that is not only a guess at what was meant.
    pub sure: bool,
}

impl Plan {
    /// Makes a query ready; `None` where a phrase has a word that nothing has.
    pub(super) fn new(index: &Index, query: &Query) -> Option<Self> {
        let phrases =
            query.phrases.iter().map(|phrase| Sequence::new(index, phrase)).collect::<Option<_>>()?;
        let without = query.without.iter().flat_map(|word| index.lexicon.with_stem(word)).copied().collect();
        let mut kept: Vec<usize> = (0..query.words.len())
            .filter(|at| {
                !index.lexicon.is_stop_word(&query.words[*at])
                    && !query.words[..*at].contains(&query.words[*at])
            })
            .collect();
        if kept.is_empty() && query.phrases.is_empty() {
            kept = (0..query.words.len()).collect();
        }
        let mut reaches: Vec<Reach> = Vec::new();
        let (mut rarity, mut met_in) = (Vec::new(), Vec::new());
        for (asked, at) in kept.into_iter().enumerate() {
            let last = at + 1 == query.words.len();
            let mut found = reach(index, asked, &query.words[at], last && query.open);
            join(index, query, at, asked, &mut found);
            rarity.push(rarity_of(index, &found));
            let entries: usize = found.iter().map(|reach| index.entries_with(reach.word).len()).sum();
            met_in.push(entries.min(index.entries().len()));
            reaches.append(&mut found);
        }
        reaches.sort_unstable_by_key(|reach| reach.word);
        let mut places = vec![0; index.lexicon.len()];
        for (place, reach) in (1_u32..).zip(&reaches) {
            let first = &mut places[reach.word as usize];
            if *first == 0 {
                *first = place;
            }
        }
        let whole: f32 = rarity.iter().sum();
        let typed = query.words.iter().map(|word| index.lexicon.number(word)).collect::<Option<_>>();
        Some(Self {
            reaches,
            places,
            rarity,
            met_in,
            whole,
            typed: typed.unwrap_or_default(),
            phrases,
            without,
        })
    }

    /// The entries that have any of the words, or of the rarest where that would be too many, and may have every
    /// phrase. An entry with all words has the rarest.
    pub(super) fn candidates(&self, index: &Index) -> Marks {
        let mut has = Marks::new(index.entries().len(), self.rarity.is_empty());
        let mut rarest_first: Vec<usize> =
            (0..self.met_in.len()).filter(|asked| self.met_in[*asked] > 0).collect();
        rarest_first.sort_by_key(|asked| self.met_in[*asked]);
        let mut sum = 0;
        rarest_first.retain(|asked| {
            let is_first = sum == 0;
            sum += self.met_in[*asked];
            is_first || sum <= LOOKED_AT
        });
        for reach in self.reaches.iter().filter(|reach| rarest_first.contains(&reach.asked)) {
            index.entries_with(reach.word).iter().for_each(|entry| has.set(*entry));
        }
        for phrase in &self.phrases {
            let mut has_phrase = Marks::new(index.entries().len(), false);
            phrase.each_candidate(index, |entry| has_phrase.set(entry));
            has.keep(&has_phrase);
        }
        has
    }

    /// Says whether an entry has every phrase, and none of the words to leave out.
    pub(super) fn allows(&self, index: &Index, entry: usize) -> bool {
        let number = u32::try_from(entry).unwrap_or(u32::MAX);
        self.without.iter().all(|word| index.entries_with(*word).binary_search(&number).is_err())
            && self.phrases.iter().all(|phrase| phrase.is_in(index, entry))
    }

    /// What is reached at a word of a field.
    fn reached<'a>(&'a self, tokens: &'a [u32], at: usize) -> impl Iterator<Item = &'a Reach> {
        let word = tokens[at] & !JOINED;
        let start = match self.places[word as usize] {
            0 => self.reaches.len(),
            place => place as usize - 1,
        };
        self.reaches[start..]
            .iter()
            .take_while(move |reach| reach.word == word)
            .filter(move |reach| reach.after.is_none_or(|after| at > 0 && tokens[at - 1] == after))
    }

    pub(super) fn weigh(&self, index: &Index, entry: usize) -> Weighed {
        let mut best = [0.0_f32; MOST_WORDS];
        let mut best_in_title = [0.0_f32; MOST_WORDS];
        let mut covered = 0.0;
        let mut sure = self.rarity.is_empty();
        for field in Field::ALL {
            let tokens = index.tokens(entry, field);
            let weight = field.weight() * index.brevity(field, tokens.len());
            for at in 0..tokens.len() {
                let mut nearest = 0.0_f32;
                for reach in self.reached(tokens, at) {
                    let best = &mut best[reach.asked];
                    *best = best.max(reach.nearness * weight);
                    nearest = nearest.max(reach.nearness);
                    sure |= !reach.guessed;
                    if field == Field::Title {
                        let best = &mut best_in_title[reach.asked];
                        *best = best.max(reach.nearness);
                    }
                }
                if field == Field::Title && tokens[at] & JOINED == 0 {
                    covered += nearest * index.rarity(tokens[at]);
                }
            }
        }
        let (mut score, mut title, mut share, mut met) = (0.0, 0.0, 0.0, 0);
        for ((best, in_title), rarity) in best.iter().zip(best_in_title).zip(&self.rarity) {
            let part = rarity / self.whole;
            score += best * part;
            title += in_title * part;
            if *best > 0.0 {
                share += part;
                met += 1;
            }
        }
        let all = met == self.rarity.len();
        let most = met * 2 > self.rarity.len() && share >= MOST;
        let of_title = covered / index.title_rarity(entry).max(f32::MIN_POSITIVE);
        let mut score =
            (score + WHOLE_TITLE * of_title.min(1.0) * title) * index.entries[entry].kind.weight();
        let own = index.tokens(entry, Field::Title).iter().filter(|token| **token & JOINED == 0);
        if !self.typed.is_empty() && own.eq(&self.typed) {
            score += OWN_TITLE;
        }
        Weighed { entry, score, share, all, most, sure }
    }

    /// The words of an entry that matched.
    pub(super) fn mark(&self, index: &Index, entry: usize) -> Vec<Match> {
        let mut matches = Vec::new();
        for field in Field::ALL {
            let tokens = index.tokens(entry, field);
            let mut places: Vec<usize> = Vec::new();
            for at in 0..tokens.len() {
                let mut reached = self.reached(tokens, at).peekable();
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
            found.push(Reach { word, asked, nearness: RUN_TOGETHER, after: None, guessed: false });
        }
    }
}

/// How rare a word of a query is: by the entries that have the words nearest to it.
fn rarity_of(index: &Index, found: &[Reach]) -> f32 {
    let nearest = found
        .iter()
        .filter(|reach| !index.entries_with(reach.word).is_empty())
        .map(|reach| reach.nearness)
        .fold(0.0, f32::max);
    let entries = found
        .iter()
        .filter(|reach| reach.nearness >= nearest * 0.9)
        .map(|reach| index.entries_with(reach.word).len())
        .sum::<usize>()
        .min(index.entries.len());
    rarity(u32::try_from(entries).unwrap_or(u32::MAX), index.entries.len())
}
