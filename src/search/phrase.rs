//! Phrases, and words that must not be there.

use super::field::Field;
use super::index::Index;
use super::query::Phrase;
use super::texts::{JOINED, Tokens};

/// A phrase in words of the lexicon.
#[derive(Debug)]
pub(super) struct Sequence {
    /// All words but the last.
    first: Vec<u32>,
    /// The words that the last may be.
    last: std::ops::Range<usize>,
}

impl Sequence {
    /// The phrase in the index's words; `None` where it has a word that nothing has.
    pub(super) fn new(index: &Index, phrase: &Phrase) -> Option<Self> {
        let (last, first) = phrase.words.split_last()?;
        let first = first.iter().map(|word| index.lexicon.number(word)).collect::<Option<_>>()?;
        let last = if phrase.open {
            index.lexicon.range_of(last)
        } else {
            let number = index.lexicon.number(last)? as usize;
            number..number + 1
        };
        Some(Self { first, last })
    }

    /// Calls `visit` with the places of the words of this phrase among the words of a field, joined ones not counted.
    pub(super) fn each_place(&self, tokens: &[u32], mut visit: impl FnMut(&[usize])) {
        let single: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at] & JOINED == 0).collect();
        for window in single.windows(self.first.len() + 1) {
            let Some((last, first)) = window.split_last() else { continue };
            if self.last.contains(&(tokens[*last] as usize))
                && first.iter().zip(&self.first).all(|(at, word)| tokens[*at] == *word)
            {
                visit(window);
            }
        }
    }

    /// Calls `visit` with entries that may have this phrase, some more than once: those with its rarest word.
    pub(super) fn each_candidate(&self, index: &Index, mut visit: impl FnMut(u32)) {
        let rarest = self.first.iter().copied().min_by_key(|word| index.postings.count(*word));
        if let Some(word) = rarest {
            index.postings.each_with(word, visit);
            return;
        }
        for word in self.last.clone().filter_map(|word| u32::try_from(word).ok()) {
            index.postings.each_with(word, &mut visit);
        }
    }

    /// Says whether an entry has this phrase.
    pub(super) fn is_in(&self, tokens: &Tokens) -> bool {
        Field::ALL.into_iter().any(|field| {
            let mut found = false;
            self.each_place(tokens.field(field), |_| found = true);
            found
        })
    }
}
