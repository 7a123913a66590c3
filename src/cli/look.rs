//! How the app looks: as it was asked for, else as the terminal says of itself.

use std::ffi::OsString;

use clap::Args;

use super::reply::Failure;
use crate::config::{Config, Shades, Symbols};
use crate::content::nearest;
use crate::terminal::Background;
use crate::text::clean;
use crate::tui::{Appearance, Colours, Depth, Look, Signs, Theme};

/// The environment variable that names the theme.
pub(super) const VARIABLE: &str = "PRIVACY_GUIDE_THEME";

/// What was asked for.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Wishes {
    /// The colours of the app: auto, dark, light, contrast, mono, or a theme of the settings.
    #[arg(long, global = true, value_name = "THEME", help_heading = super::arguments::EVERYWHERE)]
    pub theme: Option<String>,
    /// How many colours the terminal shows: auto, truecolor, 256, 16 or none.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "COLORS",
        hide_possible_values = true,
        help_heading = super::arguments::EVERYWHERE
    )]
    pub colors: Option<Shades>,
    /// The signs of the app: auto, unicode or ascii.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "SYMBOLS",
        hide_possible_values = true,
        help_heading = super::arguments::EVERYWHERE
    )]
    pub symbols: Option<Symbols>,
}

/// The themes that the program has, and `auto`.
const THEMES: [&str; 5] = ["auto", "dark", "light", "contrast", "mono"];

/// The theme that is wanted.
enum Wanted {
    /// As the terminal says.
    Auto,
    /// One that the program has.
    Known(Look),
    /// One of the settings.
    Own(Colours),
}

/// Chooses how the app looks: as asked for, else as the environment says, else as it is set, else by the
/// terminal.
///
/// `ask` asks the terminal for its background. It is called once at most, and only where the answer decides.
///
/// # Errors
///
/// That a theme is named that is none.
pub(super) fn choose(
    wishes: &Wishes,
    settings: &Config,
    environment: impl Fn(&str) -> Option<OsString>,
    ask: impl FnOnce() -> Option<Background>,
) -> Result<Appearance, Failure> {
    let value = |name: &str| {
        environment(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    };
    let (theme, is_asked_for) = match (&wishes.theme, value(VARIABLE), &settings.theme) {
        (Some(name), ..) => (named("--theme", name, settings)?, true),
        (None, Some(name), _) => (named(VARIABLE, &name, settings)?, true),
        (None, None, Some(name)) => (named("the theme of the settings", name, settings)?, false),
        (None, None, None) => (Wanted::Auto, false),
    };
    let is_asked_for = is_asked_for && !matches!(theme, Wanted::Auto);
    // Who asks for a theme wants to see it, unless the terminal has no colours at all.
    let depth = match wishes.colors.or(settings.colors).unwrap_or_default() {
        Shades::Auto if !is_asked_for && value("NO_COLOR").is_some() => Depth::None,
        Shades::Auto => shown_depth(&value),
        Shades::Truecolor => Depth::Full,
        Shades::Indexed => Depth::Indexed,
        Shades::Sixteen => Depth::Sixteen,
        Shades::None => Depth::None,
    };
    let theme = match theme {
        Wanted::Own(colours) => Theme::own(colours, depth),
        Wanted::Known(look) => Theme::at_depth(look, depth),
        Wanted::Auto if depth == Depth::None => Theme::of(Look::Mono),
        Wanted::Auto => {
            let ground = named_ground(&value).or_else(|| if is_far(&value) { None } else { ask() });
            let look = if ground == Some(Background::Light) { Look::Light } else { Look::Dark };
            Theme::at_depth(look, depth)
        }
    };
    Ok(Appearance { theme, signs: signs(wishes, settings, environment) })
}

/// Chooses the signs: as asked for, else as they are set, else by the locale and the terminal.
pub(super) fn signs(
    wishes: &Wishes,
    settings: &Config,
    environment: impl Fn(&str) -> Option<OsString>,
) -> Signs {
    match wishes.symbols.or(settings.symbols).unwrap_or_default() {
        Symbols::Auto => shown_signs(&|name| {
            environment(name)
                .filter(|value| !value.is_empty())
                .map(|value| value.to_string_lossy().into_owned())
        }),
        Symbols::Unicode => Signs::Unicode,
        Symbols::Ascii => Signs::Ascii,
    }
}

/// Tells a theme that was asked for and is none, also where a command draws nothing.
///
/// # Errors
///
/// That it is none.
pub(super) fn check(wishes: &Wishes, settings: &Config) -> Result<(), Failure> {
    wishes.theme.as_deref().map_or(Ok(()), |name| named("--theme", name, settings).map(drop))
}

/// The theme of a name; `said_by` is what named it.
fn named(said_by: &str, name: &str, settings: &Config) -> Result<Wanted, Failure> {
    if let Some(own) = settings.themes.get(name) {
        return Ok(Wanted::Own(own.colours()));
    }
    Ok(match name.to_lowercase().as_str() {
        "auto" => Wanted::Auto,
        "dark" => Wanted::Known(Look::Dark),
        "light" => Wanted::Known(Look::Light),
        "contrast" => Wanted::Known(Look::Contrast),
        "mono" => Wanted::Known(Look::Mono),
        _ => {
            let names: Vec<&str> =
                THEMES.into_iter().chain(settings.themes.keys().map(String::as_str)).collect();
            let near = nearest(name, names.iter().copied());
            let meant = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
            return Err(Failure::WrongUse(format!(
                "{said_by} is '{}', expected one of {}{meant}",
                clean(name),
                names.join(", ")
            )));
        }
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
pub(super) fn is_far(value: &impl Fn(&str) -> Option<String>) -> bool {
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
    use ratatui::style::Color;

    use super::*;

    fn seen(
        wishes: &Wishes,
        variables: &[(&str, &str)],
        ground: Option<Background>,
    ) -> Result<Appearance, Failure> {
        let environment = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        choose(wishes, &Config::default(), environment, || ground)
    }

    fn theme(variables: &[(&str, &str)]) -> Theme {
        seen(&Wishes::default(), variables, None).unwrap().theme
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
        let light = seen(&Wishes::default(), &[("TERM", "xterm")], Some(Background::Light)).unwrap();
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
        let asked = |ground| seen(&Wishes::default(), &[("TERM", "xterm-256color")], ground).unwrap().theme;
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
        let none = Config::default();
        let dark = Wishes { theme: Some("dark".to_owned()), ..Wishes::default() };
        choose(&dark, &none, environment(&[("TERM", "xterm-256color")]), never).unwrap();
        let mono = environment(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
        choose(&Wishes::default(), &none, mono, never).unwrap();
        let named = environment(&[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")]);
        choose(&Wishes::default(), &none, named, never).unwrap();
        let far = environment(&[("TERM", "xterm-256color"), ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")]);
        choose(&Wishes::default(), &none, far, never).unwrap();
    }

    #[test]
    fn what_is_asked_for_comes_before_the_environment_and_that_before_the_terminal() {
        let wish = |theme: &str| Wishes { theme: Some(theme.to_owned()), ..Wishes::default() };
        let variables = [(VARIABLE, "light"), ("TERM", "xterm-256color")];
        let look = |wishes: Wishes| seen(&wishes, &variables, None).unwrap().theme;
        assert_eq!(look(wish("dark")), Theme::of(Look::Dark));
        assert_eq!(look(Wishes::default()), Theme::of(Look::Light));
        assert_eq!(look(wish("auto")), Theme::of(Look::Dark));
        let coloured = [("TERM", "xterm-256color"), ("NO_COLOR", "1"), (VARIABLE, "contrast")];
        assert_eq!(theme(&coloured), Theme::of(Look::Contrast));
        let none = Wishes { colors: Some(Shades::None), ..wish("dark") };
        assert_eq!(look(none), Theme::of(Look::Mono));
    }

    #[test]
    fn a_theme_that_is_none_is_told_with_the_nearest() {
        let told = seen(&Wishes::default(), &[(VARIABLE, "ligth")], None).unwrap_err();
        assert!(told.to_string().contains("did you mean 'light'?"), "{told}");
    }

    #[test]
    fn signs_are_ascii_where_the_locale_or_the_screen_has_no_others() {
        let signs = |variables: &[(&str, &str)]| seen(&Wishes::default(), variables, None).unwrap().signs;
        assert_eq!(signs(&[("TERM", "xterm"), ("LANG", "en_CA.UTF-8")]), Signs::Unicode);
        assert_eq!(
            signs(&[("TERM", "xterm"), ("LANG", "en_CA.utf8"), ("LC_ALL", "C.UTF-8")]),
            Signs::Unicode
        );
        assert_eq!(signs(&[("TERM", "xterm")]), Signs::Unicode);
        assert_eq!(signs(&[("TERM", "xterm"), ("LANG", "en_CA.UTF-8"), ("LC_ALL", "C")]), Signs::Ascii);
        assert_eq!(signs(&[("TERM", "linux"), ("LANG", "en_CA.UTF-8")]), Signs::Ascii);
        assert_eq!(signs(&[("TERM", "vt220")]), Signs::Ascii);
        let wish = Wishes { symbols: Some(Symbols::Unicode), ..Wishes::default() };
        assert_eq!(seen(&wish, &[("TERM", "linux")], None).unwrap().signs, Signs::Unicode);
    }

    #[test]
    fn what_is_set_comes_after_the_environment_and_before_the_terminal() {
        let settings = crate::config::read(
            "config.yaml",
            "theme: evening\nsymbols: ascii\nthemes: {evening: {accent: '#5fd7ff', text: '252'}}\n",
        )
        .unwrap();
        let terminal = |name: &str| (name == "TERM").then(|| OsString::from("xterm-256color"));
        let own = choose(&Wishes::default(), &settings, terminal, || None).unwrap();
        assert_eq!(own.theme.accent.fg, Some(Color::Indexed(81)));
        assert_eq!(own.theme.ground.fg, Some(Color::Indexed(252)));
        assert_eq!(own.signs, Signs::Ascii);
        let dark = Wishes { theme: Some("dark".to_owned()), ..Wishes::default() };
        assert_eq!(choose(&dark, &settings, terminal, || None).unwrap().theme, Theme::of(Look::Dark));
        let colourless = |name: &str| match name {
            "NO_COLOR" => Some(OsString::from("1")),
            other => terminal(other),
        };
        let mono = choose(&Wishes::default(), &settings, colourless, || None).unwrap();
        assert_eq!(mono.theme.accent.fg, None, "who wants no colours gets none from the settings");
        let wrong = Wishes { theme: Some("evning".to_owned()), ..Wishes::default() };
        let told = choose(&wrong, &settings, terminal, || None).unwrap_err().to_string();
        assert!(told.ends_with("did you mean 'evening'?"), "{told}");
    }
}
