//! The lists of saved runs.

use super::places::LISTED;
use super::row::{hidden, shown};
use crate::tui::commands::{Command, Entry, Place};

/// The rows, in the order of the footer.
pub(super) const ROWS: &[Entry] = &[
    shown(Command::New, &["n"], ("n", "new"), "Start a new pre-screen", &[Place::Prescreens]),
    shown(Command::New, &["n"], ("n", "new"), "Start a new checklist", &[Place::Checklists]),
    shown(Command::New, &["n"], ("n", "new"), "Ask about other information", &[Place::Sensitivities]),
    shown(Command::Rename, &["r"], ("r", "rename"), "Give it another name", LISTED),
    shown(Command::Duplicate, &["c"], ("c", "copy"), "Copy it under another name", LISTED),
    shown(
        Command::Update,
        &["u"],
        ("u", "update"),
        "Start a new one from it: keeps what holds, asks what changed",
        &[Place::Prescreens],
    ),
    shown(
        Command::Archive,
        &["a"],
        ("a", "put away"),
        "Put it away, or take it out again; it keeps everything",
        LISTED,
    ),
    hidden(Command::Archived, &["A"], "Show or hide what was put away", LISTED),
    shown(Command::Delete, &["d"], ("d", "delete"), "Delete it from the disk; asks first", LISTED),
    shown(Command::Delete, &["y"], ("y", "delete"), "Delete it from the disk", &[Place::Deleting]),
    shown(Command::Cancel, &["n", "esc"], ("n", "keep"), "Keep it", &[Place::Deleting]),
];
