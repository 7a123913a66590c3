//! Where a statement comes from: documents, their sections and items, and citations of them.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::date::Date;
use super::id::{DevelopmentId, DocumentId, ItemId, SectionId};
use super::text::Text;

/// A source document: an inventory of everything that it says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Its title.
    pub title: Text,
    /// A short name, for source lines.
    pub short: Text,
    /// Who published it.
    pub publisher: Text,
    /// Its date.
    pub date: Date,
    /// What kind of document it is, and what it may be relied on for.
    pub standing: Text,
    /// Its sections, in its own order.
    pub sections: Vec<Section>,
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Section {
    /// Its id, unique in the document.
    pub id: SectionId,
    /// Its heading, or ours where it has none.
    pub title: Text,
    /// Its statements, in its own order.
    pub items: Vec<Item>,
}

/// One statement of a document: a bullet, a sub-bullet or a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Item {
    /// Its id, unique in the section.
    pub id: ItemId,
    /// A few words of ours that tell it apart.
    pub label: Text,
}

/// Names the item, or the later development, that a statement rests on.
///
/// Written `document/section/item` or `development/id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Citation {
    /// An item of a document.
    Item {
        /// The document.
        document: DocumentId,
        /// The section of that document.
        section: SectionId,
        /// The item of that section.
        item: ItemId,
    },
    /// A later development.
    Development(DevelopmentId),
}

/// The text that is not a citation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no source: expected document/section/item or development/id")]
pub struct NotACitation(pub String);

impl FromStr for Citation {
    type Err = NotACitation;

    fn from_str(text: &str) -> Result<Self, NotACitation> {
        let wrong = || NotACitation(text.to_owned());
        let mut parts = text.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("development"), Some(id), None, _) => {
                DevelopmentId::new(id).map(Self::Development).map_err(|_| wrong())
            }
            (Some(document), Some(section), Some(item), None) => Ok(Self::Item {
                document: document.parse().map_err(|_| wrong())?,
                section: section.parse().map_err(|_| wrong())?,
                item: item.parse().map_err(|_| wrong())?,
            }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item { document, section, item } => write!(f, "{document}/{section}/{item}"),
            Self::Development(id) => write!(f, "development/{id}"),
        }
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Citation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Citation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "document/section/item or development/id",
            "pattern": "^(development/[a-z0-9-]+|[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+)$",
            "examples": ["document/section/item"],
        })
    }
}

/// The sources of a statement: one at least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Sources(#[schemars(length(min = 1))] Vec<Citation>);

impl Sources {
    /// Makes the sources of a statement; `None` for an empty list.
    pub fn new(citations: Vec<Citation>) -> Option<Self> {
        (!citations.is_empty()).then_some(Self(citations))
    }
}

impl std::ops::Deref for Sources {
    type Target = [Citation];

    fn deref(&self) -> &[Citation] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(deserializer)?).ok_or_else(|| {
            de::Error::custom(
                "no source is named: expected one at least, such as video-2020/participants/lock",
            )
        })
    }
}

/// A statement with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Statement {
    /// What is stated, in our own words.
    pub text: Text,
    /// Where it comes from.
    pub sources: Sources,
}
