//! What enter and esc do in fields, lists and questions.

use super::row::shown;
use crate::tui::commands::{Command, Entry, Place};

/// The rows, in the order of the footer.
pub(super) const ROWS: &[Entry] = &[
    shown(
        Command::Answer,
        &["enter"],
        ("enter", "answer"),
        "Give the chosen answer",
        &[Place::Choosing, Place::Ticking],
    ),
    shown(
        Command::Accept,
        &["enter"],
        ("enter", "done"),
        "Take what was typed",
        &[Place::Filtering, Place::Searching, Place::Naming, Place::Writing, Place::Noting],
    ),
    shown(
        Command::Accept,
        &["enter"],
        ("enter", "what fits"),
        "Go to the table with these needs",
        &[Place::Needs],
    ),
    shown(Command::Accept, &["enter"], ("enter", "write"), "Write the file", &[Place::Exporting]),
    shown(Command::Cancel, &["esc"], ("esc", "close"), "Write nothing", &[Place::Exporting]),
    shown(Command::Replace, &["y"], ("y", "replace"), "Replace the file that is there", &[Place::Replacing]),
    shown(
        Command::Cancel,
        &["n", "esc"],
        ("n", "another name"),
        "Leave the file as it is, and choose another name",
        &[Place::Replacing],
    ),
    shown(
        Command::Tick,
        &["space"],
        ("space", "tick"),
        "Tick the practice as done, or take the tick away",
        &[Place::Checklist],
    ),
    shown(
        Command::Open,
        &["enter"],
        ("enter", "open"),
        "Open the chosen row",
        &[
            Place::Home,
            Place::Compare,
            Place::Practices,
            Place::Reference,
            Place::Prescreens,
            Place::Checklists,
            Place::Checklist,
            Place::Sensitivities,
        ],
    ),
    shown(
        Command::Follow,
        &["enter"],
        ("enter", "follow"),
        "Open the chosen entry that the page leads to",
        &[Place::Page],
    ),
    shown(
        Command::Open,
        &["enter"],
        ("enter", "change"),
        "Go to the question and change its answer",
        &[Place::Review],
    ),
    shown(
        Command::Cancel,
        &["esc"],
        ("esc", "close"),
        "Leave the field; what was typed for a question or a note is saved",
        &[Place::Searching, Place::Naming, Place::Writing, Place::Noting],
    ),
    shown(Command::Cancel, &["esc"], ("esc", "show all"), "Show all platforms again", &[Place::Filtering]),
];
