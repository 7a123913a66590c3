//! What the log holds: entries, and the pre-screens that they belong to.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;

/// Which saved pre-screen: a number that the database gives and never gives again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrescreenId(pub(super) i64);

impl fmt::Display for PrescreenId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The place of an entry in the log: a later entry has a higher number, whatever the clock says.
///
/// One count runs over all pre-screens of a store. [`Sequence::START`] is before the first entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sequence(pub(super) i64);

impl Sequence {
    /// The place before the first entry of any log.
    pub const START: Self = Self(0);
}

impl fmt::Display for Sequence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One answer, given or taken back, as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log.
    pub seq: Sequence,
    /// When it was saved, by the clock of the one who saved it, to the millisecond.
    pub at: Timestamp,
    /// The id of the question.
    pub question: String,
    /// The answer as it was encoded, or nothing where the answer was taken back.
    pub value: Option<String>,
}

/// One saved pre-screen, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its number.
    pub id: PrescreenId,
    /// The name that a person gave it.
    pub name: String,
    /// The id of the questionnaire that it answers.
    pub questionnaire: String,
    /// The version of the content under which it was started.
    pub content_version: String,
    /// When it was started.
    pub created: Timestamp,
    /// When the last answer was saved; when it was started, where there is none.
    pub changed: Timestamp,
    /// How many questions have an answer now, on the present path or off it.
    pub answers: u64,
}

/// Works out the present answers: for each question the last one that was given and not taken back.
///
/// The entries may come in any order; their sequence numbers decide.
pub fn fold(entries: &[Entry]) -> BTreeMap<String, String> {
    let mut last: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let newest = last.entry(&entry.question).or_insert(entry);
        if newest.seq < entry.seq {
            *newest = entry;
        }
    }
    last.into_iter()
        .filter_map(|(question, entry)| Some((question.to_owned(), entry.value.clone()?)))
        .collect()
}
