//! What lines of text are like: how wide, and in signs or in words.

use std::env;
use std::io::{self, IsTerminal};

use ratatui::crossterm::terminal;

use super::arguments::Settings;
use super::look;
use crate::plain::{Manner, Voice};
use crate::tui::Signs;

/// The columns of text in a pipe, or where a terminal does not say how wide it is.
const USUAL: usize = 80;

/// The same for plain lines.
const USUAL_PLAIN: usize = 72;

/// The columns beyond which lines are hard to read.
const WIDEST: usize = 100;

/// The columns below which text is not made narrower.
const NARROWEST: usize = 24;

/// The manner of a command's text: in words where plain lines are asked for, else with signs.
pub(super) fn choose(settings: &Settings) -> Manner {
    if settings.plain {
        return plain(settings);
    }
    Manner { columns: window_columns().unwrap_or(USUAL), voice: Voice::Signs }
}

/// The manner of plain lines: in words, and in ASCII where the locale or the terminal has no other letters.
pub(super) fn plain(settings: &Settings) -> Manner {
    let voice = match look::signs(&settings.looks, &settings.own.config, |name| env::var_os(name)) {
        Signs::Unicode => Voice::Words,
        Signs::Ascii => Voice::AsciiWords,
    };
    Manner { columns: window_columns().unwrap_or(USUAL_PLAIN), voice }
}

/// How wide the window is, where there is one that says so.
fn window_columns() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let window = terminal::window_size().ok()?;
    (window.columns > 0).then(|| usize::from(window.columns).clamp(NARROWEST, WIDEST))
}
