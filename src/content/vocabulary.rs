//! Words that help a search: those that mean the same, and those that mean nothing.

use schemars::JsonSchema;
use serde::Deserialize;

use super::text::Text;

/// The vocabulary of the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Vocabulary {
    /// Sets of words that stand for one another.
    pub synonyms: Vec<Synonyms>,
    /// Words that a search passes over, unless nothing else is asked.
    pub stop_words: Vec<Text>,
}

/// Words of which any may be typed for any other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Synonyms {
    /// The words, two at least, each a single word.
    #[schemars(length(min = 2))]
    pub words: Vec<Text>,
    /// Why people use one for the other.
    pub reason: Text,
}
