//! The keys of a person on a server.

use super::row::{hidden, shown};
use crate::tui::commands::{Command, Entry, Place};

/// The rows, in the order of the footer.
pub(super) const ROWS: &[Entry] = &[
    hidden(Command::OwnKeys, &["K"], "Over SSH: the keys that open your work on the server", &[Place::Home]),
    shown(
        Command::New,
        &["n"],
        ("n", "new code"),
        "Make a code that lets another key of yours in",
        &[Place::OwnKeys],
    ),
    shown(
        Command::Delete,
        &["d"],
        ("d", "take away"),
        "Take the chosen key away; asks first",
        &[Place::OwnKeys],
    ),
    shown(Command::Delete, &["y"], ("y", "take away"), "Take the key away", &[Place::Losing]),
    shown(Command::Cancel, &["n", "esc"], ("n", "keep"), "Keep the key", &[Place::Losing]),
];
