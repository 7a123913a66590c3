//! The fields of an entry, and what a word in each is worth.

use serde::Serialize;

/// A field of an entry that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The title.
    Title,
    /// The text.
    Text,
    /// Why.
    Why,
    /// The group, area or section.
    Group,
    /// Other words by which it may be looked for; see [`Entry::more`](super::Entry::more).
    More,
}

impl Field {
    /// Every field, in the order in which an entry is read.
    pub const ALL: [Self; 5] = [Self::Title, Self::Text, Self::Why, Self::Group, Self::More];

    /// What a word in this field is worth, from 0 to 1.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 1.0,
            Self::Text => 0.6,
            Self::Why => 0.5,
            Self::Group => 0.4,
            Self::More => 0.35,
        }
    }
}
