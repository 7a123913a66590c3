//! A source in full, as exports and the command line name it.

use serde::Serialize;

use super::guide::{Cited, Guide};
use super::id::{DevelopmentId, DocumentId, ItemId, SectionId};
use super::source::Citation;

/// A source in full: an item of a document, or a later development. It borrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// The document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The later development.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub development: Option<DevelopmentId>,
    /// The section of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// The item of the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it is about.
    pub label: String,
    /// The date of the document, or since when the development holds.
    pub date: String,
    /// All of it on one line.
    pub line: String,
}

impl SourceLine {
    /// The source that a citation names; none where the guide has no such source.
    pub fn of(guide: &Guide, citation: &Citation) -> Option<Self> {
        let cited = guide.cited(citation)?;
        let (date, line) = (cited.date(), cited.line());
        Some(match cited {
            Cited::Item { document, section, item } => Self {
                document: Some(document.id.clone()),
                development: None,
                section: Some(section.id.clone()),
                item: Some(item.id.clone()),
                label: item.label.to_string(),
                date,
                line,
            },
            Cited::Development(development) => Self {
                document: None,
                development: Some(development.id.clone()),
                section: None,
                item: None,
                label: development.title.to_string(),
                date,
                line,
            },
        })
    }

    /// The sources that citations name, in their order.
    pub fn all(guide: &Guide, citations: &[Citation]) -> Vec<Self> {
        citations.iter().filter_map(|citation| Self::of(guide, citation)).collect()
    }
}
