//! Ids: words that never change, because saved work refers to them.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

/// The longest id that is accepted, in bytes.
pub const LONGEST_ID: usize = 64;

/// Says whether `text` is an id: lower-case ASCII words and digits, joined by single hyphens.
pub fn is_id(text: &str) -> bool {
    let mut before = b'-';
    for byte in text.bytes() {
        let follows = match byte {
            b'-' => before != b'-',
            _ => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        };
        if !follows {
            return false;
        }
        before = byte;
    }
    before != b'-' && text.len() <= LONGEST_ID
}

/// The text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no id: expected lower-case words joined by hyphens, at most 64 characters")]
pub struct NotAnId(pub String);

/// What every kind of id can do, for code that serves all of them.
pub trait Id: Clone + Eq + Ord + std::hash::Hash + fmt::Display + fmt::Debug {
    /// The id as it stands in the content.
    fn as_str(&self) -> &str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Makes an id of `text`.
            ///
            /// # Errors
            /// [`NotAnId`] where `text` is not lower-case words joined by hyphens.
            pub fn new(text: impl Into<String>) -> Result<Self, NotAnId> {
                let text = text.into();
                if is_id(&text) { Ok(Self(text)) } else { Err(NotAnId(text)) }
            }

            /// The id as it stands in the content.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Self::new(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                    "maxLength": LONGEST_ID,
                })
            }
        }
    )+};
}

ids! {
    /// Names a source document.
    DocumentId;
    /// Names a section of a source document, unique in the document.
    SectionId;
    /// Names an item (one statement) of a section, unique in the section.
    ItemId;
    /// Names a video platform.
    PlatformId;
    /// Names a plan (a subscription level) of a platform, unique in the platform.
    PlanId;
    /// Names a feature that platforms have.
    FeatureId;
    /// Names a group of practices.
    GroupId;
    /// Names a practice.
    PracticeId;
    /// Names an area of topics.
    AreaId;
    /// Names a topic.
    TopicId;
    /// Names a contact.
    ContactId;
    /// Names a term of the glossary.
    TermId;
    /// Names a development.
    DevelopmentId;
    /// Names a questionnaire.
    QuestionnaireId;
    /// Names a section of a questionnaire.
    ChapterId;
    /// Names a question.
    QuestionId;
    /// Names an option of a question, unique in the question.
    OptionId;
    /// Names an outcome of a questionnaire.
    OutcomeId;
    /// Names an action of a questionnaire.
    ActionId;
    /// Names a rule that picks practices for checklists.
    RuleId;
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ID, is_id};

    #[test]
    fn an_id_is_lower_case_words_joined_by_single_hyphens() {
        for id in ["a", "7", "zoom", "lock-meeting", "s-33-1"] {
            assert!(is_id(id), "{id}");
        }
        for text in ["", "-", "-a", "a-", "a--b", "Zoom", "a b", "a_b", "é", "a/b"] {
            assert!(!is_id(text), "{text}");
        }
        assert!(is_id(&"a".repeat(LONGEST_ID)) && !is_id(&"a".repeat(LONGEST_ID + 1)));
    }
}
