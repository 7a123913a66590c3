//! Which look the app has, where nobody chose one: as the terminal says of itself.

use std::ffi::OsString;

use clap::ValueEnum;

use super::reply::Failure;
use crate::content::nearest;
use crate::text::clean;
use crate::tui::Look;

/// The environment variable that names the look.
pub(super) const VARIABLE: &str = "PRIVACY_GUIDE_THEME";

/// The looks to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    /// What the terminal seems to be.
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Without colours.
    Mono,
}

/// Chooses the look: the one asked for, else the one that the environment names, else by the terminal.
pub(super) fn choose(
    asked: Option<ThemeChoice>,
    environment: impl Fn(&str) -> Option<OsString>,
) -> Result<Look, Failure> {
    let value = |name: &str| {
        environment(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    };
    let choice = match (asked, value(VARIABLE)) {
        (Some(choice), _) => choice,
        (None, Some(word)) => named(&word)?,
        (None, None) => ThemeChoice::Auto,
    };
    Ok(match choice {
        ThemeChoice::Auto => seen(value),
        ThemeChoice::Dark => Look::Dark,
        ThemeChoice::Light => Look::Light,
        ThemeChoice::Mono => Look::Mono,
    })
}

fn named(word: &str) -> Result<ThemeChoice, Failure> {
    ThemeChoice::from_str(word, true).map_err(|_| {
        let near = nearest(word, ["auto", "dark", "light", "mono"]);
        let meant = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
        Failure::WrongUse(format!(
            "{VARIABLE} is '{}', expected auto, dark, light or mono{meant}",
            clean(word)
        ))
    })
}

/// What a terminal says of its colours and its background by the usual variables.
fn seen(value: impl Fn(&str) -> Option<String>) -> Look {
    let shows_colours = match value("TERM").as_deref() {
        None | Some("dumb" | "linux") => false,
        Some(term) if term.starts_with("vt") => false,
        Some(term) => term.contains("256color") || value("COLORTERM").is_some(),
    };
    if value("NO_COLOR").is_some() || !shows_colours {
        return Look::Mono;
    }
    let ground = value("COLORFGBG");
    match ground.as_deref().and_then(|colours| colours.rsplit(';').next()) {
        Some("7" | "15") => Look::Light,
        _ => Look::Dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(variables: &[(&str, &str)]) -> Look {
        choose(None, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
        .unwrap()
    }

    #[test]
    fn a_terminal_without_colours_or_a_wish_for_none_gets_none() {
        assert_eq!(look(&[]), Look::Mono);
        for term in ["dumb", "linux", "vt100", "vt220", "xterm"] {
            assert_eq!(look(&[("TERM", term)]), Look::Mono, "{term}");
        }
        assert_eq!(look(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Look::Mono);
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Look::Mono);
    }

    #[test]
    fn an_empty_variable_counts_as_none() {
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", ""), (VARIABLE, "")]), Look::Dark);
    }

    #[test]
    fn the_background_decides_between_dark_and_light() {
        let on = |ground: &str| look(&[("TERM", "xterm-256color"), ("COLORFGBG", ground)]);
        assert_eq!(on("0;15"), Look::Light);
        assert_eq!(on("0;default;7"), Look::Light);
        assert_eq!(on("15;0"), Look::Dark);
        assert_eq!(look(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Look::Dark);
    }

    #[test]
    fn what_is_asked_for_comes_before_the_environment_and_that_before_the_terminal() {
        let environment = |name: &str| (name == VARIABLE).then(|| OsString::from("light"));
        assert_eq!(choose(Some(ThemeChoice::Dark), environment).unwrap(), Look::Dark);
        assert_eq!(choose(None, environment).unwrap(), Look::Light);
        assert_eq!(choose(Some(ThemeChoice::Auto), environment).unwrap(), Look::Mono);
    }

    #[test]
    fn a_theme_that_is_none_is_told_with_the_nearest() {
        let told = choose(None, |_| Some(OsString::from("ligth"))).unwrap_err();
        assert!(told.to_string().contains("did you mean 'light'?"), "{told}");
    }
}
