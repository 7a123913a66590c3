//! Places that have keys in common.

use crate::tui::commands::Place;

/// Where letters are commands.
pub(super) const CALM: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Page,
    Place::Prescreens,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::History,
    Place::Conflict,
    Place::Newer,
    Place::Checklists,
    Place::Checklist,
    Place::Sensitivities,
    Place::Weighed,
    Place::Filling,
];

/// Where number keys switch panes.
pub(super) const NUMBERED: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Page,
    Place::Prescreens,
    Place::Review,
    Place::Outcome,
    Place::History,
    Place::Conflict,
    Place::Newer,
    Place::Checklists,
    Place::Checklist,
    Place::Sensitivities,
    Place::Weighed,
    Place::Filling,
];

/// Where rows or lines are walked with the arrows, and letters are free for commands.
pub(super) const WALKED: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Needs,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Page,
    Place::Prescreens,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::History,
    Place::Conflict,
    Place::Newer,
    Place::Checklists,
    Place::Checklist,
    Place::Sensitivities,
    Place::Weighed,
    Place::Filling,
    Place::FillAsked,
    Place::Help,
];

/// Where a page of text stands beside or instead of a list.
pub(super) const PAGED: &[Place] = &[
    Place::Compare,
    Place::Needs,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Page,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::History,
    Place::Conflict,
    Place::Newer,
    Place::Checklist,
    Place::Weighed,
    Place::Help,
];

/// Where answers are undone by a letter.
pub(super) const ANSWERED: &[Place] = &[
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::History,
    Place::Conflict,
    Place::Checklist,
    Place::Weighed,
];

/// Where a search starts.
pub(super) const SEARCHED: &[Place] = &[
    Place::Home,
    Place::Practices,
    Place::Reference,
    Place::Page,
    Place::Prescreens,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::Checklists,
    Place::Checklist,
    Place::Sensitivities,
    Place::Weighed,
];

/// Where saved runs are listed.
pub(super) const LISTED: &[Place] = &[Place::Prescreens, Place::Checklists, Place::Sensitivities];

/// Where a letter is no command, though commands can be asked for.
pub(super) const TYPED: &[Place] = &[
    Place::Filtering,
    Place::Needs,
    Place::Exporting,
    Place::Replacing,
    Place::Searching,
    Place::Naming,
    Place::Writing,
    Place::Restoring,
    Place::Deleting,
    Place::Noting,
    Place::FillAsked,
];
