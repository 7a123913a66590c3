//! The index: which words stand in which entries.

use super::buckets::Buckets;
use super::build::{Parts, build};
use super::entry::{Entry, entries};
use super::filter::Values;
use super::kind::Kind;
use super::lexicon::Lexicon;
use super::postings::Postings;
use super::reach::Abbreviations;
use super::scales::Scales;
use super::texts::Texts;
use crate::content::{Guide, Vocabulary};

/// Entries made ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// The kind of each entry: looked at more often than the rest of it.
    pub(super) kinds: Vec<Kind>,
    pub(super) lexicon: Lexicon,
    pub(super) texts: Texts,
    pub(super) postings: Postings,
    pub(super) scales: Scales,
    /// The entries by their titles.
    pub(super) titles: Buckets,
    pub(super) values: Values,
    pub(super) abbreviations: Abbreviations,
}

impl Index {
    /// Indexes everything in the guide.
    pub fn new(guide: &Guide) -> Self {
        Self::of(entries(guide), &guide.vocabulary)
    }

    /// Indexes entries, many at once where there are many. The index does not depend on how many.
    pub fn of(entries: Vec<Entry>, vocabulary: &Vocabulary) -> Self {
        let Parts { lexicon, texts, postings, scales, titles } = build(&entries, vocabulary);
        Self {
            kinds: entries.iter().map(|entry| entry.kind).collect(),
            values: Values::gather(&entries),
            entries,
            lexicon,
            texts,
            postings,
            scales,
            titles,
            abbreviations: Abbreviations::default(),
        }
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
