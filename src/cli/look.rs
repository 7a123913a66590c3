//! How the app looks: as it was asked for, else as the terminal says of itself.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::reply::Failure;
use crate::content::nearest;
use crate::terminal::Background;
use crate::text::clean;
use crate::tui::{Appearance, Depth, Look, Signs, Theme};

/// The environment variable that names the theme.
pub(super) const VARIABLE: &str = "PRIVACY_GUIDE_THEME";

/// What was asked for.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Wishes {
    /// The colours of the app: auto, dark, light, contrast or mono.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "THEME",
        hide_possible_values = true,
        help_heading = super::arguments::EVERYWHERE
    )]
    pub theme: Option<ThemeChoice>,
    /// How many colours the terminal shows: auto, truecolor, 256, 16 or none.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "COLORS",
        hide_possible_values = true,
        help_heading = super::arguments::EVERYWHERE
    )]
    pub colors: Option<DepthChoice>,
    /// The signs of the app: auto, unicode or ascii.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "SYMBOLS",
        hide_possible_values = true,
        help_heading = super::arguments::EVERYWHERE
    )]
    pub symbols: Option<SignChoice>,
}

/// The themes to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    /// What the terminal seems to be.
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// White on black, with high contrast.
    Contrast,
    /// Without colours.
    Mono,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DepthChoice {
    /// As the terminal says.
    Auto,
    /// All.
    Truecolor,
    /// The 256 of xterm.
    #[value(name = "256")]
    Indexed,
    /// The 16 of every colour terminal.
    #[value(name = "16")]
    Sixteen,
    /// None.
    None,
}

/// Which signs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SignChoice {
    /// By the locale and the terminal.
    Auto,
    /// All.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// Chooses how the app looks: as asked for, else as the environment says, else by the terminal.
///
/// `ask` asks the terminal for its background. It is called once at most, and only where the answer decides.
///
/// # Errors
///
/// That the environment names a theme that is none.
pub(super) fn choose(
    wishes: Wishes,
    environment: impl Fn(&str) -> Option<OsString>,
    ask: impl FnOnce() -> Option<Background>,
) -> Result<Appearance, Failure> {
    let value = |name: &str| {
        environment(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    };
    let theme = match (wishes.theme, value(VARIABLE)) {
        (Some(choice), _) => choice,
        (None, Some(word)) => named(&word)?,
        (None, None) => ThemeChoice::Auto,
    };
    // Who names a theme wants to see it, unless the terminal has no colours at all.
    let depth = match wishes.colors.unwrap_or(DepthChoice::Auto) {
        DepthChoice::Auto if theme == ThemeChoice::Auto && value("NO_COLOR").is_some() => Depth::None,
        DepthChoice::Auto => shown_depth(&value),
        DepthChoice::Truecolor => Depth::Full,
        DepthChoice::Indexed => Depth::Indexed,
        DepthChoice::Sixteen => Depth::Sixteen,
        DepthChoice::None => Depth::None,
    };
    let look = match theme {
        ThemeChoice::Dark => Look::Dark,
        ThemeChoice::Light => Look::Light,
        ThemeChoice::Contrast => Look::Contrast,
        ThemeChoice::Mono => Look::Mono,
        ThemeChoice::Auto if depth == Depth::None => Look::Mono,
        ThemeChoice::Auto => match named_ground(&value).or_else(|| if is_far(&value) { None } else { ask() })
        {
            Some(Background::Light) => Look::Light,
            Some(Background::Dark) | None => Look::Dark,
        },
    };
    Ok(Appearance { theme: Theme::at_depth(look, depth), signs: signs(wishes, environment) })
}

/// Chooses the signs: as asked for, else by the locale and the terminal.
pub(super) fn signs(wishes: Wishes, environment: impl Fn(&str) -> Option<OsString>) -> Signs {
    match wishes.symbols.unwrap_or(SignChoice::Auto) {
        SignChoice::Auto => shown_signs(&|name| {
            environment(name)
                .filter(|value| !value.is_empty())
                .map(|value| value.to_string_lossy().into_owned())
        }),
        SignChoice::Unicode => Signs::Unicode,
        SignChoice::Ascii => Signs::Ascii,
    }
}

fn named(word: &str) -> Result<ThemeChoice, Failure> {
    ThemeChoice::from_str(word, true).map_err(|_| {
        let near = nearest(word, ["auto", "dark", "light", "contrast", "mono"]);
        let meant = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
        Failure::WrongUse(format!(
            "{VARIABLE} is '{}', expected auto, dark, light, contrast or mono{meant}",
            clean(word)
        ))
    })
}

/// How many colours a terminal shows, by the usual variables.
fn shown_depth(value: &impl Fn(&str) -> Option<String>) -> Depth {
    let term = value("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" || term.starts_with("vt") {
        return Depth::None;
    }
    match value("COLORTERM").as_deref() {
        Some("truecolor" | "24bit") if term != "linux" => Depth::Full,
        _ if term.contains("direct") => Depth::Full,
        _ if term.contains("256color") => Depth::Indexed,
        Some(_) if term != "linux" => Depth::Indexed,
        _ => Depth::Sixteen,
    }
}

/// Whether the terminal is on another machine, behind a line that may be slow.
fn is_far(value: &impl Fn(&str) -> Option<String>) -> bool {
    ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(|name| value(name).is_some())
}

/// The background, where the terminal names it in the environment.
fn named_ground(value: &impl Fn(&str) -> Option<String>) -> Option<Background> {
    let colours = value("COLORFGBG")?;
    match colours.rsplit(';').next() {
        Some("7" | "15") => Some(Background::Light),
        Some(_) => Some(Background::Dark),
        None => None,
    }
}

/// Which signs a terminal shows: ASCII where the locale has no others, or the screen no letters for them.
fn shown_signs(value: &impl Fn(&str) -> Option<String>) -> Signs {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(value).unwrap_or_default().to_lowercase();
    let is_narrow = value("TERM").is_some_and(|term| term == "linux" || term.starts_with("vt"));
    // Where nothing names a locale nothing was set up, and nearly every terminal takes UTF-8.
    let names_utf8 = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
    if is_narrow || !names_utf8 { Signs::Ascii } else { Signs::Unicode }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(
        wishes: Wishes,
        variables: &[(&str, &str)],
        ground: Option<Background>,
    ) -> Result<Appearance, Failure> {
        let environment = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        choose(wishes, environment, || ground)
    }

    fn theme(variables: &[(&str, &str)]) -> Theme {
        seen(Wishes::default(), variables, None).unwrap().theme
    }

    #[test]
    fn a_terminal_without_colours_or_a_wish_for_none_gets_none() {
        assert_eq!(theme(&[]), Theme::of(Look::Mono));
        for term in ["dumb", "vt100", "vt220", ""] {
            assert_eq!(theme(&[("TERM", term)]), Theme::of(Look::Mono), "{term}");
        }
        let wish = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")];
        assert_eq!(theme(&wish), Theme::of(Look::Mono));
    }

    #[test]
    fn a_terminal_with_sixteen_colours_gets_a_theme_of_those() {
        for term in ["linux", "xterm", "screen"] {
            assert_eq!(theme(&[("TERM", term)]), Theme::at_depth(Look::Dark, Depth::Sixteen), "{term}");
        }
        assert_eq!(
            theme(&[("TERM", "linux"), ("COLORTERM", "truecolor")]),
            Theme::at_depth(Look::Dark, Depth::Sixteen)
        );
        let light = seen(Wishes::default(), &[("TERM", "xterm")], Some(Background::Light)).unwrap();
        assert_eq!(light.theme, Theme::at_depth(Look::Light, Depth::Sixteen));
    }

    #[test]
    fn an_empty_variable_counts_as_none() {
        let variables = [("TERM", "xterm-256color"), ("NO_COLOR", ""), (VARIABLE, "")];
        assert_eq!(theme(&variables), Theme::of(Look::Dark));
    }

    #[test]
    fn the_background_decides_between_dark_and_light() {
        let on = |ground: &str| theme(&[("TERM", "xterm-256color"), ("COLORFGBG", ground)]);
        assert_eq!(on("0;15"), Theme::of(Look::Light));
        assert_eq!(on("0;default;7"), Theme::of(Look::Light));
        assert_eq!(on("15;0"), Theme::of(Look::Dark));
        let asked = |ground| seen(Wishes::default(), &[("TERM", "xterm-256color")], ground).unwrap().theme;
        assert_eq!(asked(Some(Background::Light)), Theme::of(Look::Light));
        assert_eq!(asked(None), Theme::of(Look::Dark));
    }

    #[test]
    fn the_terminal_is_not_asked_where_its_answer_would_change_nothing() {
        let never = || -> Option<Background> { unreachable!("the terminal was asked") };
        let environment = |variables: &'static [(&str, &str)]| {
            move |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            }
        };
        let dark = Wishes { theme: Some(ThemeChoice::Dark), ..Wishes::default() };
        choose(dark, environment(&[("TERM", "xterm-256color")]), never).unwrap();
        let mono = environment(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
        choose(Wishes::default(), mono, never).unwrap();
        let named = environment(&[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")]);
        choose(Wishes::default(), named, never).unwrap();
        let far = environment(&[("TERM", "xterm-256color"), ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")]);
        choose(Wishes::default(), far, never).unwrap();
    }

    #[test]
    fn what_is_asked_for_comes_before_the_environment_and_that_before_the_terminal() {
        let wish = |theme| Wishes { theme: Some(theme), ..Wishes::default() };
        let variables = [(VARIABLE, "light"), ("TERM", "xterm-256color")];
        let look = |wishes| seen(wishes, &variables, None).unwrap().theme;
        assert_eq!(look(wish(ThemeChoice::Dark)), Theme::of(Look::Dark));
        assert_eq!(look(Wishes::default()), Theme::of(Look::Light));
        assert_eq!(look(wish(ThemeChoice::Auto)), Theme::of(Look::Dark));
        let coloured = [("TERM", "xterm-256color"), ("NO_COLOR", "1"), (VARIABLE, "contrast")];
        assert_eq!(theme(&coloured), Theme::of(Look::Contrast));
        let none = Wishes { colors: Some(DepthChoice::None), ..wish(ThemeChoice::Dark) };
        assert_eq!(look(none), Theme::of(Look::Mono));
    }

    #[test]
    fn a_theme_that_is_none_is_told_with_the_nearest() {
        let told = seen(Wishes::default(), &[(VARIABLE, "ligth")], None).unwrap_err();
        assert!(told.to_string().contains("did you mean 'light'?"), "{told}");
    }

    #[test]
    fn signs_are_ascii_where_the_locale_or_the_screen_has_no_others() {
        let signs = |variables: &[(&str, &str)]| seen(Wishes::default(), variables, None).unwrap().signs;
        assert_eq!(signs(&[("TERM", "xterm"), ("LANG", "en_CA.UTF-8")]), Signs::Unicode);
        assert_eq!(
            signs(&[("TERM", "xterm"), ("LANG", "en_CA.utf8"), ("LC_ALL", "C.UTF-8")]),
            Signs::Unicode
        );
        assert_eq!(signs(&[("TERM", "xterm")]), Signs::Unicode);
        assert_eq!(signs(&[("TERM", "xterm"), ("LANG", "en_CA.UTF-8"), ("LC_ALL", "C")]), Signs::Ascii);
        assert_eq!(signs(&[("TERM", "linux"), ("LANG", "en_CA.UTF-8")]), Signs::Ascii);
        assert_eq!(signs(&[("TERM", "vt220")]), Signs::Ascii);
        let wish = Wishes { symbols: Some(SignChoice::Unicode), ..Wishes::default() };
        assert_eq!(seen(wish, &[("TERM", "linux")], None).unwrap().signs, Signs::Unicode);
    }
}
