//! What the content has, in numbers.

use std::fmt;

use serde::Serialize;

use super::ids::Known;
use super::report::Sheet;
use crate::content::kind::Body;

/// What the content has, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Platforms.
    pub platforms: usize,
    /// Practices, in all groups.
    pub practices: usize,
    /// Topics, in all areas.
    pub topics: usize,
    /// Questions, in all questionnaires.
    pub questions: usize,
    /// Developments.
    pub developments: usize,
    /// Items of all documents.
    pub items: usize,
    /// Items that an entry cites.
    pub items_cited: usize,
    /// Overlays.
    pub overlays: usize,
}

impl Summary {
    /// Counts what files have, without what was replaced; which items are cited is not counted here.
    pub(super) fn of(sheets: &[Sheet], known: &Known<'_>) -> Self {
        let mut summary = Self::default();
        for sheet in sheets {
            match &sheet.body {
                Body::Platform(_) => summary.platforms += 1,
                Body::Practices(file) => {
                    summary.practices += file.groups.iter().map(|group| group.practices.len()).sum::<usize>();
                }
                Body::Topics(file) => {
                    summary.topics += file.areas.iter().map(|area| area.topics.len()).sum::<usize>();
                }
                Body::Questionnaire(file) => summary.questions += file.questions().count(),
                Body::Developments(file) => summary.developments += file.developments.len(),
                Body::Document(file) => {
                    summary.items += file.sections.iter().map(|section| section.items.len()).sum::<usize>();
                }
                Body::Overlay(overlay) => {
                    summary.overlays += 1;
                    summary.developments += overlay.forbids.len() + overlay.approves.len();
                    summary.items += overlay.decisions.len();
                }
                Body::About(_)
                | Body::Features(_)
                | Body::Contacts(_)
                | Body::Glossary(_)
                | Body::Vocabulary(_)
                | Body::Checklists(_) => {}
            }
        }
        summary.platforms -= known.count_replaced("platform");
        summary.practices -= known.count_replaced("practice");
        summary.topics -= known.count_replaced("topic");
        summary.developments -= known.count_replaced("development");
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.platforms, "platform"),
            (self.practices, "practice"),
            (self.topics, "topic"),
            (self.questions, "question"),
            (self.developments, "development"),
        ];
        for (count, name) in counts {
            write!(f, "{count} {name}{}, ", if count == 1 { "" } else { "s" })?;
        }
        write!(f, "{} of {} items cited", self.items_cited, self.items)?;
        match self.overlays {
            0 => Ok(()),
            1 => f.write_str(", 1 overlay"),
            several => write!(f, ", {several} overlays"),
        }
    }
}
