//! The kinds of entries that can be found.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// What kind of entry something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A video platform.
    Platform,
    /// A practice: one thing to do.
    Practice,
    /// A topic: background reading.
    Topic,
    /// A development: a later change.
    Development,
    /// A contact.
    Contact,
    /// A term of the glossary.
    Term,
    /// A question of a questionnaire.
    Question,
    /// A source document.
    Source,
}

/// The word that names no kind of entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is no kind of entry; did you mean '{nearest}'? Kinds are {}", Kind::ids().join(", "))]
pub struct NotAKind {
    /// What was asked for.
    pub word: String,
    /// The id of the nearest kind.
    pub nearest: &'static str,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Platform,
        Self::Practice,
        Self::Topic,
        Self::Development,
        Self::Contact,
        Self::Term,
        Self::Question,
        Self::Source,
    ];

    /// The id of the kind, as filters and exports write it: one word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Practice => "practice",
            Self::Topic => "topic",
            Self::Development => "development",
            Self::Contact => "contact",
            Self::Term => "term",
            Self::Question => "question",
            Self::Source => "source",
        }
    }

    /// The word for several of the kind.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Platform => "platforms",
            Self::Practice => "practices",
            Self::Topic => "topics",
            Self::Development => "developments",
            Self::Contact => "contacts",
            Self::Term => "terms",
            Self::Question => "questions",
            Self::Source => "sources",
        }
    }

    /// What a match in an entry of this kind is worth: people look for what to do, and for the platforms, before all
    /// else. A definition is short, and would otherwise come before what it defines; questions are asked in their
    /// turn, and a document is everything at once.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Platform | Self::Practice => 1.08,
            Self::Topic | Self::Development | Self::Contact => 1.0,
            Self::Question => 0.86,
            Self::Term => 0.92,
            Self::Source => 0.75,
        }
    }

    /// The ids of all kinds.
    pub fn ids() -> [&'static str; 8] {
        Self::ALL.map(Self::id)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    /// Reads the id of a kind, or its plural, in capital or small letters.
    fn from_str(word: &str) -> Result<Self, NotAKind> {
        Self::ALL
            .into_iter()
            .find(|kind| {
                kind.id().eq_ignore_ascii_case(word.trim()) || kind.plural().eq_ignore_ascii_case(word.trim())
            })
            .ok_or_else(|| NotAKind {
                word: word.to_owned(),
                nearest: super::filter::nearest(&word.to_lowercase(), Self::ids()).unwrap_or("practice"),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_by_its_id_and_its_plural() {
        for kind in Kind::ALL {
            assert_eq!(kind.id().parse(), Ok(kind));
            assert_eq!(kind.plural().to_uppercase().parse(), Ok(kind));
        }
    }

    #[test]
    fn a_kind_that_is_none_is_told_with_the_nearest() {
        let told = "practise".parse::<Kind>().unwrap_err();
        assert_eq!(told.nearest, "practice");
        assert!(
            told.to_string().contains("'practise' is no kind of entry; did you mean 'practice'?"),
            "{told}"
        );
    }
}
