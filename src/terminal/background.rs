//! What is behind the text: asked of the terminal once, before the app takes it.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::modes::is_interactive;

/// How long the terminal may take. A terminal on the same machine answers in a thousandth of that.
const LIMIT: Duration = Duration::from_millis(100);

/// The background of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Background {
    /// Darker than the text.
    Dark,
    /// Lighter than the text.
    Light,
}

/// Asks the terminal for its background; none where it does not say within a tenth of a second, and where
/// there is no terminal. Not to be asked over a line: what is slow there would come in as keys.
pub fn ask_background() -> Option<Background> {
    if !is_interactive() {
        return None;
    }
    let mut options = QueryOptions::default();
    options.timeout = LIMIT;
    match theme_mode(options).ok()? {
        ThemeMode::Dark => Some(Background::Dark),
        ThemeMode::Light => Some(Background::Light),
    }
}
