//! Topics: background reading, statement by statement.

use schemars::JsonSchema;
use serde::Deserialize;

use super::id::{AreaId, PracticeId, TopicId};
use super::source::Statement;
use super::text::Text;

/// An area of topics, as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// What its topics are about.
    pub title: Text,
    /// Its topics, in reading order.
    pub topics: Vec<Topic>,
}

/// Background on one subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// What it is about.
    pub title: Text,
    /// What the documents say of it.
    #[schemars(length(min = 1))]
    pub statements: Vec<Statement>,
    /// Practices that follow from it.
    #[serde(default)]
    pub practices: Vec<PracticeId>,
}
