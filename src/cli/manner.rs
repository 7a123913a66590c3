//! What lines of text are like: how wide, and in signs or in words.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use ratatui::crossterm::terminal;

use super::arguments::Settings;
use crate::plain::{Manner, Voice};

/// The columns of text in a pipe, or where a terminal does not say how wide it is.
const USUAL: usize = 80;

/// The same for plain lines.
const USUAL_PLAIN: usize = 72;

/// The columns beyond which lines are hard to read.
const WIDEST: usize = 100;

/// The columns below which text is not made narrower.
const NARROWEST: usize = 24;

/// The variables that name the locale of letters; the first that is set counts.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// The manner of a command's text: in words where plain lines are asked for, else with signs.
pub(super) fn choose(settings: &Settings, environment: impl Fn(&str) -> Option<OsString>) -> Manner {
    if settings.plain {
        return plain(environment);
    }
    Manner { columns: window_columns().unwrap_or(USUAL), voice: Voice::Signs }
}

/// The manner of plain lines: in words, and in ASCII where the locale knows no other letters.
pub(super) fn plain(environment: impl Fn(&str) -> Option<OsString>) -> Manner {
    let voice = if knows_all_letters(environment) { Voice::Words } else { Voice::AsciiWords };
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

/// Whether the locale's letters are UTF-8.
fn knows_all_letters(environment: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = LOCALE.into_iter().find_map(|name| environment(name).filter(|value| !value.is_empty()));
    set.is_some_and(|locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_says_which_letters_there_are() {
        let knows = |variables: &[(&str, &str)]| {
            knows_all_letters(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            })
        };
        assert!(knows(&[("LANG", "en_CA.UTF-8")]));
        assert!(knows(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8"), ("LANG", "C")]));
        assert!(!knows(&[("LC_ALL", "C"), ("LANG", "en_CA.UTF-8")]));
        assert!(!knows(&[("LANG", "fr_CA.ISO-8859-1")]));
        assert!(!knows(&[]));
    }
}
