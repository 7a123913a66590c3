//! The index: which words stand in which entries.

use std::collections::HashSet;
use std::sync::Arc;

use super::buckets::Buckets;
use super::build::{Parts, build};
use super::dense::{self, Dense};
use super::entry::{Entry, Place, entries};
use super::filter::Values;
use super::kind::Kind;
use super::lexicon::Lexicon;
use super::postings::Postings;
use super::reach::Abbreviations;
use super::scales::Scales;
use super::texts::Texts;
use crate::content::{Guide, Progress, Vocabulary};

/// Entries made ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Arc<Vec<Entry>>,
    /// The words of the entries were not read yet.
    is_waiting: bool,
    /// To read them takes but a moment.
    takes_a_moment: bool,
    /// The kind of each entry: looked at more often than the rest of it.
    pub(super) kinds: Vec<Kind>,
    pub(super) lexicon: Lexicon,
    pub(super) texts: Texts,
    pub(super) postings: Postings,
    pub(super) scales: Scales,
    pub(super) dense: Dense,
    /// The entries by their titles.
    pub(super) titles: Buckets,
    pub(super) values: Values,
    /// The groups of practices, in the order of the entries.
    pub(super) groups: Vec<Place>,
    pub(super) abbreviations: Abbreviations,
}

/// As many entries are read in a moment; more are read beside whatever else goes on.
const IN_A_MOMENT: usize = 5_000;

impl Index {
    /// Indexes everything in the guide.
    pub fn new(guide: &Guide) -> Self {
        Self::telling(guide, &Progress::default())
    }

    /// The same, and tells how far it is.
    pub fn telling(guide: &Guide, progress: &Progress) -> Self {
        Self::made(Arc::new(entries(guide)), &guide.vocabulary, progress)
    }

    /// Indexes entries, many at once where there are many. The index does not depend on how many.
    pub fn of(entries: Vec<Entry>, vocabulary: &Vocabulary) -> Self {
        Self::made(Arc::new(entries), vocabulary, &Progress::default())
    }

    /// Everything in the guide, waiting to be [`read`](Self::read): when it is first needed where that takes but a
    /// moment, else beside whatever else goes on.
    pub fn begin(guide: &Guide) -> Self {
        let entries = entries(guide);
        let takes_a_moment = entries.len() <= IN_A_MOMENT;
        Self { takes_a_moment, ..Self::waiting(entries) }
    }

    /// Entries whose words were not read yet: they can be looked through, but no word finds one.
    pub fn waiting(entries: Vec<Entry>) -> Self {
        Self::with(Arc::new(entries), Parts::default(), true)
    }

    /// Says whether the words of the entries were not read yet.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Says whether they were not, and are to be read as soon as a word may be looked for.
    pub fn is_read_when_needed(&self) -> bool {
        self.is_waiting && self.takes_a_moment
    }

    /// The index of the same entries with their words read. Tells how far it is.
    #[must_use]
    pub fn read(&self, vocabulary: &Vocabulary, progress: &Progress) -> Self {
        Self::made(Arc::clone(&self.entries), vocabulary, progress)
    }

    fn made(entries: Arc<Vec<Entry>>, vocabulary: &Vocabulary, progress: &Progress) -> Self {
        let parts = build(&entries, vocabulary, progress);
        Self::with(entries, parts, false)
    }

    fn with(entries: Arc<Vec<Entry>>, parts: Parts, is_waiting: bool) -> Self {
        let Parts { lexicon, texts, postings, scales, titles } = parts;
        let read = if is_waiting { 0 } else { entries.len() };
        let dense = Dense::new(&postings, &lexicon, &scales, read, dense::LEAST);
        Self {
            kinds: entries.iter().map(|entry| entry.kind).collect(),
            values: Values::gather(&entries),
            groups: groups(&entries),
            entries,
            is_waiting,
            takes_a_moment: false,
            lexicon,
            texts,
            postings,
            scales,
            dense,
            titles,
            abbreviations: Abbreviations::default(),
        }
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// The groups of practices, each once, in the order of the entries.
fn groups(entries: &[Entry]) -> Vec<Place> {
    let practices = entries.iter().filter(|entry| entry.kind == Kind::Practice);
    let mut known: HashSet<&str> = HashSet::new();
    practices
        .filter_map(|entry| entry.group.as_ref())
        .filter(|group| known.insert(&group.id))
        .cloned()
        .collect()
}

/// Indexes are the same where their entries are, and both were read or neither.
impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        self.is_waiting == other.is_waiting && self.entries == other.entries
    }
}

impl Eq for Index {}
