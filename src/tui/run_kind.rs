//! What the runs of a questionnaire are for, and what they are called.

use super::commands::Place;
use crate::content::Role;

/// A kind of runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunKind {
    /// What they are for.
    pub role: Role,
    /// What one of them is called, with its article.
    pub one: &'static str,
    /// The same of one in particular.
    pub this: &'static str,
    /// What stands above all of them.
    pub title: &'static str,
    /// How a new one is started, in words.
    pub new: &'static str,
    /// Where the keys go in the list of them.
    pub place: Place,
}

impl RunKind {
    /// Pre-screens.
    pub const PRESCREEN: Self = Self {
        role: Role::PreScreen,
        one: "a pre-screen",
        this: "the pre-screen",
        title: "Pre-screens",
        new: "Start a new pre-screen",
        place: Place::Prescreens,
    };

    /// Checklists.
    pub const CHECKLIST: Self = Self {
        role: Role::Checklist,
        one: "a checklist",
        this: "the checklist",
        title: "Checklists",
        new: "Start a new checklist",
        place: Place::Checklists,
    };

    /// Answers about how sensitive information is.
    pub const SENSITIVITY: Self = Self {
        role: Role::Sensitivity,
        one: "these answers",
        this: "the answers about",
        title: "How sensitive is it?",
        new: "Ask about other information",
        place: Place::Sensitivities,
    };
}
