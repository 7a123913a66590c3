//! What the log holds: entries, and the runs that they belong to.

use std::fmt;

use jiff::Timestamp;

/// Which saved run: a number that the database gives and never gives again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub(super) i64);

impl fmt::Display for RunId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The place of an entry in the log: a later entry has a higher number, whatever the clock says.
///
/// One count runs over all runs of a store. [`Sequence::START`] is before the first entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sequence(i64);

impl Sequence {
    /// The place before the first entry of any log.
    pub const START: Self = Self(0);

    /// The place with a number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Who writes: a session of the program, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Author {
    /// A mark that the session has to itself. Empty where it is not known.
    pub session: String,
    /// The login name of the one who works in it. Empty where it is not known.
    pub who: String,
}

/// What an entry is marked with beside what it says.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// Who writes.
    pub author: &'a Author,
    /// The newest entry of the run that the author had seen: what came after it was answered unseen.
    pub seen: Sequence,
    /// When, by the clock of the one who writes.
    pub at: Timestamp,
}

/// Something to add to the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id of a question, or a key with a slash for what is no answer.
    pub key: String,
    /// The value as it was encoded; none takes it back.
    pub value: Option<String>,
    /// The entry that is undone by it; such a change has no value of its own.
    pub undoes: Option<Sequence>,
}

impl Change {
    /// Gives a value to a key.
    pub fn set(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: Some(value.into()), undoes: None }
    }

    /// Takes the value of a key back.
    pub fn clear(key: impl Into<String>) -> Self {
        Self { key: key.into(), value: None, undoes: None }
    }

    /// Undoes an entry; what that entry had undone holds again.
    pub fn undo(entry: &Entry) -> Self {
        Self { key: entry.key.clone(), value: None, undoes: Some(entry.seq) }
    }
}

/// One answer, given, taken back or undone, as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log.
    pub seq: Sequence,
    /// When it was saved, by the clock of the one who saved it, to the millisecond.
    pub at: Timestamp,
    /// Who saved it.
    pub author: Author,
    /// The newest entry of the run that its author had seen.
    pub seen: Sequence,
    /// The first of the entries that were saved with it in one step; its own place where it stands alone.
    pub step: Sequence,
    /// The id of the question, or a key with a slash for what is no answer.
    pub key: String,
    /// The value as it was encoded, or nothing where it was taken back, or where the entry undoes another.
    pub value: Option<String>,
    /// The entry that this one undoes.
    pub undoes: Option<Sequence>,
}

/// Under which content a run is answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edition {
    /// The version of the content.
    pub content_version: String,
    /// The questionnaire as a text that can be read again; none where the run is of no questionnaire.
    pub questionnaire: Option<String>,
}

/// One saved run, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its number.
    pub id: RunId,
    /// The id of the questionnaire that it answers. With the name it tells the run apart.
    pub questionnaire: String,
    /// The name that a person gave it.
    pub name: String,
    /// The version of the content under which it was last answered.
    pub content_version: String,
    /// The hash of the questionnaire under which it was last answered ([`super::hash`]); none where it was not
    /// kept. [`super::Store::questionnaire`] has the text.
    pub hash: Option<String>,
    /// When it was started.
    pub created: Timestamp,
    /// When the last entry was saved; when it was started, where there is none.
    pub changed: Timestamp,
    /// When it was put away; none where it was not.
    pub archived: Option<Timestamp>,
}

/// When the bytes of something deleted are gone from the store's own files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wiped {
    /// They are gone.
    Now,
    /// Another session is reading: they are gone when it closes the file.
    WhenClosed,
    /// They are gone once the database has tidied up, which it does by itself.
    Later,
}
