//! Where a person sits, seen from where the program runs.

use crate::store::Store;

/// Where a person sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Desk {
    /// At the machine on which the program runs: files are written there.
    Here,
    /// At another one: no file is written, since it would land where the person cannot get at it.
    Elsewhere {
        /// What the person knows the store by.
        kept_in: String,
        /// What is told in the place of writing a file.
        instead: String,
    },
}

impl Desk {
    /// What a person knows a store by.
    pub(super) fn call(&self, store: &Store) -> String {
        match self {
            Self::Here => store.name(),
            Self::Elsewhere { kept_in, .. } => kept_in.clone(),
        }
    }

    /// A sentence without the name of the store, where nobody but its machine knows that.
    pub(super) fn tell(&self, why: &str, name: &str) -> String {
        match self {
            Self::Here => why.to_owned(),
            Self::Elsewhere { .. } => why.replace(name, "store of this server"),
        }
    }

    /// Why no file is written; none where it is.
    pub(super) fn writes_no_file(&self) -> Option<&str> {
        match self {
            Self::Here => None,
            Self::Elsewhere { instead, .. } => Some(instead),
        }
    }
}
