//! The practices and the reference.

use super::places::SEARCHED;
use super::row::{hidden, shown};
use crate::tui::commands::{Command, Entry, Place};

/// The rows, in the order of the footer.
pub(super) const ROWS: &[Entry] = &[
    hidden(
        Command::PreviousGroup,
        &["left", "h", "["],
        "The group before",
        &[Place::Practices, Place::Reference],
    ),
    shown(
        Command::NextGroup,
        &["right", "l", "]"],
        ("←→", "group"),
        "The group after",
        &[Place::Practices, Place::Reference],
    ),
    hidden(
        Command::PreviousLink,
        &["left", "h", "["],
        "The entry before that the page leads to",
        &[Place::Page],
    ),
    shown(
        Command::NextLink,
        &["right", "l", "]"],
        ("←→", "links"),
        "The next entry that the page leads to",
        &[Place::Page],
    ),
    shown(
        Command::NextMatch,
        &["n"],
        ("n", "match"),
        "The next place on the page that matches the search",
        &[Place::Page],
    ),
    hidden(
        Command::PreviousMatch,
        &["N"],
        "The place before on the page that matches the search",
        &[Place::Page],
    ),
    shown(Command::Search, &["/"], ("/", "search"), "Search, first with the search before", SEARCHED),
    shown(
        Command::AddToChecklist,
        &["space"],
        ("space", "add"),
        "Add the practice to the open checklist",
        &[Place::Practices, Place::Reference, Place::Page],
    ),
    shown(
        Command::Checklists,
        &["v"],
        ("v", "checklist"),
        "The open checklist, or the list of all",
        &[Place::Practices, Place::Reference, Place::Page],
    ),
    hidden(
        Command::Sensitivity,
        &["s"],
        "Ask how sensitive the information is",
        &[Place::Home, Place::Practices, Place::Page],
    ),
    shown(
        Command::Favourite,
        &["f"],
        ("f", "favourite"),
        "Make it a favourite, or take that back",
        &[Place::Practices, Place::Reference, Place::Page],
    ),
    shown(
        Command::Copy,
        &["y"],
        ("y", "copy"),
        "Copy the practice with its source",
        &[Place::Practices, Place::Page],
    ),
];
