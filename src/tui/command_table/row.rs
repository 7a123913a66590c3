//! How a row of the table is written.

use crate::tui::commands::{Command, Entry, Place};

/// A row whose key and word stand in the footer.
pub(super) const fn shown(
    command: Command,
    keys: &'static [&'static str],
    label: (&'static str, &'static str),
    help: &'static str,
    places: &'static [Place],
) -> Entry {
    Entry { command, keys, label: Some(label), help, places }
}

/// A row that the help alone shows.
pub(super) const fn hidden(
    command: Command,
    keys: &'static [&'static str],
    help: &'static str,
    places: &'static [Place],
) -> Entry {
    Entry { command, keys, label: None, help, places }
}
