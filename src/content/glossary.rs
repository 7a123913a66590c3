//! The glossary: abbreviations and terms.

use schemars::JsonSchema;
use serde::Deserialize;

use super::id::TermId;
use super::source::Sources;
use super::text::Text;

/// An abbreviation or a term, explained.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// The term as it is written.
    pub term: Text,
    /// What an abbreviation stands for.
    #[serde(default)]
    pub stands_for: Option<Text>,
    /// What it means.
    pub text: Text,
    /// Where it comes from.
    pub sources: Sources,
}
