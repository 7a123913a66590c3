//! The words of everything that is searched, sorted, with their stems and synonyms.

use std::ops::Range;

use super::buckets::{Buckets, hash};
use super::fold::words;
use super::hands::Hands;
use super::slip::Remains;
use super::stem::stem;
use super::words::Words;
use crate::content::Vocabulary;

/// The words of all entries and of the vocabulary's synonyms.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Words,
    /// The words by their stems.
    stems: Buckets,
    /// Words, each with another that stands for it, sorted.
    synonyms: Vec<(u32, u32)>,
    /// Words that a search passes over, folded and sorted.
    stop_words: Vec<String>,
    /// For slips.
    remains: Remains,
}

impl Lexicon {
    /// Makes a lexicon of folded words, in any order, and the vocabulary; tells the number of each of the words.
    pub(super) fn new(known: &[Box<str>], vocabulary: &Vocabulary, hands: Hands) -> (Self, Vec<u32>) {
        let sets: Vec<Vec<String>> = vocabulary
            .synonyms
            .iter()
            .map(|set| set.words.iter().filter_map(|word| only_word(word)).collect())
            .collect();
        let of_sets = sets.iter().flatten().map(String::as_str);
        let mut sorted: Vec<(&str, usize)> =
            known.iter().map(|word| &**word).chain(of_sets).zip(0..).collect();
        hands.sort_by_key(&mut sorted, |(word, _)| *word);
        let mut numbers = vec![0; known.len()];
        let mut number = 0;
        let mut before = None;
        for (word, place) in &sorted {
            number += u32::from(before.is_some_and(|before| before != *word));
            before = Some(*word);
            if let Some(of_known) = numbers.get_mut(*place) {
                *of_known = number;
            }
        }
        sorted.dedup_by_key(|(word, _)| *word);
        let words = Words::new(sorted.into_iter().map(|(word, _)| word));
        let mut stop_words: Vec<String> =
            vocabulary.stop_words.iter().filter_map(|word| only_word(word)).collect();
        stop_words.sort_unstable();
        let ((stemmed, stems), remains) = hands.both(|| by_stem(&words), || Remains::new(&words));
        let synonyms = Vec::new();
        let mut lexicon = Self { words, stems, synonyms, stop_words, remains };
        for set in &sets {
            lexicon.add_synonyms(set, &stemmed);
        }
        lexicon.synonyms.sort_unstable();
        lexicon.synonyms.dedup();
        lexicon.synonyms.shrink_to_fit();
        (lexicon, numbers)
    }

    /// Each word of a set, in all of its forms, stands for every form of the others. `stemmed` are the stems of all words.
    fn add_synonyms(&mut self, set: &[String], stemmed: &[String]) {
        let stem_of = |number: u32| stemmed.get(number as usize).map(String::as_str);
        let forms = |word: &String| {
            let asked = self.number(word).and_then(stem_of).unwrap_or_default();
            self.stems.with(hash(asked)).filter(|number| stem_of(*number) == Some(asked)).collect()
        };
        let forms: Vec<Vec<u32>> = set.iter().map(forms).collect();
        for (word, own) in set.iter().zip(&forms) {
            let others = set.iter().zip(&forms).filter(|(other, _)| *other != word);
            for other in others.flat_map(|(_, forms)| forms) {
                let pairs = own.iter().filter(|form| *form != other).map(|form| (*form, *other));
                self.synonyms.extend(pairs);
            }
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// All words.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// The word with this number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.at(number as usize)
    }

    /// The number of a folded word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.words.number(word)
    }

    /// The words that begin with `prefix`, with their numbers.
    pub(super) fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = (u32, &str)> {
        self.words.numbered(self.range_of(prefix))
    }

    /// The numbers of the words that begin with `prefix`.
    pub(super) fn range_of(&self, prefix: &str) -> Range<usize> {
        self.words.with_prefix(0..self.words.len(), prefix)
    }

    /// The numbers of the words that have `part` in them, but not at their beginning; some more than once.
    pub(super) fn with_part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.words.with_part(part)
    }

    /// The words with the stem of `word`.
    pub(super) fn with_stem(&self, word: &str) -> Vec<u32> {
        let asked = stem(word);
        self.stems.with(hash(&asked)).filter(|number| stem(self.word(*number)) == asked).collect()
    }

    /// The words that stand for a word.
    pub(super) fn synonyms(&self, number: u32) -> impl Iterator<Item = u32> {
        let first = self.synonyms.partition_point(|(word, _)| *word < number);
        self.synonyms[first..].iter().take_while(move |(word, _)| *word == number).map(|(_, other)| *other)
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

/// The stem of each word, and the words by their stems.
fn by_stem(words: &Words) -> (Vec<String>, Buckets) {
    let stemmed: Vec<String> = words.iter().map(|(_, word)| stem(word)).collect();
    let hashed: Vec<(u32, u32)> = (0..).zip(&stemmed).map(|(number, stem)| (hash(stem), number)).collect();
    (stemmed, Buckets::new(&hashed))
}

/// The one word of a text, folded; of words joined by hyphens, all as one.
fn only_word(text: &str) -> Option<String> {
    words(text).pop().map(|word| word.folded).filter(|word| !word.is_empty())
}
