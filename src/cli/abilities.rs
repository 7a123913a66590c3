//! What of the terminal is used: its mouse and its links, as they are set or as the terminal is known.

use std::ffi::OsString;

use super::look::is_far;
use crate::config::{Config, Switch};

/// What of the terminal is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Abilities {
    /// Its mouse.
    pub mouse: bool,
    /// Its links.
    pub links: bool,
}

/// Chooses: as it is set, else the mouse everywhere but on a line from another machine, and links where the terminal
/// is known to have them.
pub(super) fn choose(config: &Config, environment: impl Fn(&str) -> Option<OsString>) -> Abilities {
    let value = |name: &str| {
        environment(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    };
    let is_on = |switch: Option<Switch>, auto: bool| match switch.unwrap_or_default() {
        Switch::Auto => auto,
        Switch::On => true,
        Switch::Off => false,
    };
    Abilities { mouse: is_on(config.mouse, !is_far(&value)), links: is_on(config.links, has_links(&value)) }
}

/// Programs that show links, by the name that they give themselves.
const PROGRAMS: [&str; 8] =
    ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "mintty", "contour"];

/// Terminals that show links, by the beginning of their name.
const TERMINALS: [&str; 6] = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"];

/// The first version of the library of many terminals that shows links without fault: 0.50.
const VTE: u32 = 5000;

/// Whether the terminal is known to have links. What stands between keeps them from it, or may.
fn has_links(value: &impl Fn(&str) -> Option<String>) -> bool {
    let term = value("TERM").unwrap_or_default();
    if value("TMUX").is_some() || value("STY").is_some() || term.starts_with("screen") || term == "linux" {
        return false;
    }
    let vte = value("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    value("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program.as_str()))
        || TERMINALS.iter().any(|known| term.starts_with(known))
        || vte.is_some_and(|version| version >= VTE)
        || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"]
            .into_iter()
            .any(|name| value(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(config: &str, variables: &[(&str, &str)]) -> Abilities {
        let config = crate::config::read("config.yaml", config).unwrap();
        choose(&config, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_mouse_is_off_over_a_line_unless_it_is_set() {
        assert!(chosen("", &[("TERM", "xterm")]).mouse);
        for name in ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"] {
            assert!(!chosen("", &[(name, "x")]).mouse, "{name}");
            assert!(chosen("mouse: on", &[(name, "x")]).mouse, "{name}");
        }
        assert!(!chosen("mouse: off", &[]).mouse);
    }

    #[test]
    fn links_are_sent_where_the_terminal_is_known_for_them_or_where_they_are_set() {
        for known in [
            [("TERM_PROGRAM", "WezTerm"), ("TERM", "xterm-256color")],
            [("VTE_VERSION", "7006"), ("TERM", "xterm-256color")],
            [("TERM", "xterm-kitty"), ("LANG", "C")],
            [("WT_SESSION", "x"), ("TERM", "xterm")],
        ] {
            assert!(chosen("", &known).links, "{known:?}");
            assert!(!chosen("links: off", &known).links, "{known:?}");
            assert!(!chosen("", &[known[0], known[1], ("TMUX", "x")]).links, "{known:?}");
        }
        for unknown in ["xterm-256color", "screen", "vt100", "linux", ""] {
            assert!(!chosen("", &[("TERM", unknown)]).links, "{unknown}");
            assert!(chosen("links: on", &[("TERM", unknown)]).links, "{unknown}");
        }
        assert!(!chosen("", &[("VTE_VERSION", "4205")]).links);
    }
}
