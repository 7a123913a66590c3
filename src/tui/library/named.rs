//! The name of any entry of the guide: its kind and its id.

use std::fmt;
use std::str::FromStr;

use crate::search::{Entry, Index, Kind};
use crate::tui::model::Pane;

/// The name of an entry, written `practice/lock-meeting`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) struct Named {
    /// What kind of entry it is.
    pub kind: Kind,
    /// Its id, unique in its kind.
    pub id: String,
}

impl Named {
    /// The name of an entry of a kind.
    pub fn new(kind: Kind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// The name of an entry of an index.
    pub fn of(entry: &Entry) -> Self {
        Self::new(entry.kind, entry.id.as_str())
    }

    /// The entry; none where the index has none of that name.
    pub fn find<'a>(&self, index: &'a Index) -> Option<&'a Entry> {
        index.entries().iter().find(|entry| entry.kind == self.kind && entry.id == self.id)
    }

    /// The pane in which entries of this kind live.
    pub fn home(&self) -> Pane {
        match self.kind {
            Kind::Platform => Pane::Compare,
            Kind::Practice => Pane::Practices,
            _ => Pane::Reference,
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

impl FromStr for Named {
    type Err = NotNamed;

    fn from_str(text: &str) -> Result<Self, NotNamed> {
        let (kind, id) = text.split_once('/').ok_or(NotNamed)?;
        let kind = Kind::ALL.into_iter().find(|known| known.id() == kind).ok_or(NotNamed)?;
        if id.is_empty() { Err(NotNamed) } else { Ok(Self::new(kind, id)) }
    }
}

/// The text that names no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this names no entry: expected a kind and an id, such as practice/lock-meeting")]
pub(in crate::tui) struct NotNamed;
