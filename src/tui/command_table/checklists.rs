//! Checklists, and what the answers about sensitivity lead to.

use super::row::shown;
use crate::tui::commands::{Command, Entry, Place};

/// The rows, in the order of the footer.
pub(super) const ROWS: &[Entry] = &[
    shown(
        Command::Tick,
        &["space"],
        ("space", "tick"),
        "Tick or untick the option",
        &[Place::Ticking, Place::Needs],
    ),
    shown(Command::Note, &["n"], ("n", "note"), "Type a note on the practice", &[Place::Checklist]),
    shown(
        Command::PickPractices,
        &["a"],
        ("a", "add"),
        "Choose practices to add, with space; v comes back",
        &[Place::Checklist],
    ),
    shown(
        Command::Drop,
        &["d"],
        ("d", "drop"),
        "Take the practice off the list, or put it back",
        &[Place::Checklist],
    ),
    shown(
        Command::Export,
        &["e"],
        ("e", "export"),
        "Write the checklist to a file: HTML, plain text, Markdown, Word or JSON",
        &[Place::Checklist, Place::Checklists],
    ),
    shown(
        Command::Copy,
        &["y"],
        ("y", "copy"),
        "Copy the checklist as Markdown",
        &[Place::Checklist, Place::Checklists],
    ),
    shown(
        Command::StartChecklist,
        &["c"],
        ("c", "checklist"),
        "Start a checklist with the practices that are required now",
        &[Place::Weighed],
    ),
    shown(
        Command::Fill,
        &["f"],
        ("f", "fill a pre-screen"),
        "Set answers of a pre-screen; shows them and asks first",
        &[Place::Weighed],
    ),
    shown(Command::Open, &["enter"], ("enter", "choose"), "Choose this pre-screen", &[Place::Filling]),
    shown(Command::Agree, &["y"], ("y", "set them"), "Set these answers", &[Place::FillAsked]),
    shown(
        Command::Cancel,
        &["n", "esc"],
        ("n", "leave as it is"),
        "Leave the pre-screen as it is",
        &[Place::FillAsked],
    ),
];
