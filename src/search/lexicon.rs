//! The words of everything that is searched, sorted, with their stems and synonyms.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::Vocabulary;

use super::fold::words;
use super::slip::{Remains, with_prefix};
use super::stem::stem;

/// The words of all entries and of the vocabulary's synonyms.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Sorted, each once. A word's number is its place.
    words: Vec<Box<str>>,
    /// The words with a stem.
    stems: HashMap<Box<str>, Vec<u32>>,
    /// Words that stand for a word, by the word.
    synonyms: HashMap<u32, Vec<u32>>,
    /// Words that a search passes over, folded and sorted.
    stop_words: Vec<String>,
    /// Where each word can be cut so that enough is left, sorted by what is left: for parts of words.
    endings: Vec<(u32, u32)>,
    /// For slips.
    remains: Remains,
}

/// The least letters that are looked for inside words.
pub(super) const PART: usize = 4;

impl Lexicon {
    /// Makes a lexicon of folded words, in any order, and the vocabulary.
    pub(super) fn new(mut known: Vec<Box<str>>, vocabulary: &Vocabulary) -> Self {
        let sets: Vec<Vec<String>> = vocabulary
            .synonyms
            .iter()
            .map(|set| set.words.iter().filter_map(|word| only_word(word)).collect())
            .collect();
        known.extend(sets.iter().flatten().map(|word| word.as_str().into()));
        known.sort_unstable();
        known.dedup();
        let mut stems: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (number, word) in (0_u32..).zip(&known) {
            stems.entry(stem(word).into()).or_default().push(number);
        }
        let mut stop_words: Vec<String> =
            vocabulary.stop_words.iter().filter_map(|word| only_word(word)).collect();
        stop_words.sort_unstable();
        let mut lexicon = Self {
            remains: Remains::new(&known),
            endings: endings(&known),
            words: known,
            stems,
            synonyms: HashMap::new(),
            stop_words,
        };
        for set in &sets {
            lexicon.add_synonyms(set);
        }
        lexicon
    }

    /// Each word of a set, in all of its forms, stands for every form of the others.
    fn add_synonyms(&mut self, set: &[String]) {
        for word in set {
            let others: Vec<u32> = set
                .iter()
                .filter(|other| *other != word)
                .flat_map(|other| self.with_stem(other))
                .copied()
                .collect();
            for form in self.with_stem(word).to_vec() {
                let known = self.synonyms.entry(form).or_default();
                known.extend(others.iter().filter(|other| **other != form));
                known.sort_unstable();
                known.dedup();
            }
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// All words, sorted.
    pub(super) fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// The word with this number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// The number of a folded word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        let at = self.words.binary_search_by(|known| (**known).cmp(word)).ok()?;
        u32::try_from(at).ok()
    }

    /// The numbers of the words that begin with `prefix`.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        with_prefix(&self.words, 0..self.words.len(), prefix)
    }

    /// The numbers of the words that have `part` in them, but not at their beginning; some more than once.
    pub(super) fn with_part(&self, part: &str) -> impl Iterator<Item = u32> {
        let start = self.endings.partition_point(|ending| ending_of(&self.words, *ending) < part);
        self.endings[start..]
            .iter()
            .take_while(move |ending| ending_of(&self.words, **ending).starts_with(part))
            .map(|(number, _)| *number)
    }

    /// The words with the stem of `word`.
    pub(super) fn with_stem(&self, word: &str) -> &[u32] {
        self.stems.get(stem(word).as_str()).map_or(&[], Vec::as_slice)
    }

    /// The words that stand for a word.
    pub(super) fn synonyms(&self, number: u32) -> &[u32] {
        self.synonyms.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Says whether a search passes over a folded word.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// For slips.
    pub(super) fn remains(&self) -> &Remains {
        &self.remains
    }
}

/// The endings of all words, sorted: number of the word, and where the ending begins.
fn endings(words: &[Box<str>]) -> Vec<(u32, u32)> {
    let mut endings: Vec<(u32, u32)> = (0_u32..)
        .zip(words)
        .flat_map(|(number, word)| {
            let letters = word.chars().count();
            let cuts = word.char_indices().take((letters + 1).saturating_sub(PART)).skip(1);
            cuts.filter_map(move |(at, _)| Some((number, u32::try_from(at).ok()?)))
        })
        .collect();
    endings.sort_unstable_by(|one, other| ending_of(words, *one).cmp(ending_of(words, *other)));
    endings
}

fn ending_of(words: &[Box<str>], (number, at): (u32, u32)) -> &str {
    &words[number as usize][at as usize..]
}

/// The one word of a text, folded; of words joined by hyphens, all as one.
fn only_word(text: &str) -> Option<String> {
    words(text).pop().map(|word| word.folded).filter(|word| !word.is_empty())
}
