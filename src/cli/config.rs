//! `config`: what a person has set, and what can be set.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use etcetera::BaseStrategy;

use super::arguments::Settings;
use super::reply::{Failure, Reply};
use crate::config::{self, Config, OwnTheme};
use crate::tui::{Clash, Ground, Keys, LEAST, Weak};

/// The environment variable that names the file of settings.
pub(super) const VARIABLE: &str = "PRIVACY_GUIDE_CONFIG";

/// A file of settings in which everything stands, each line turned off.
const EXAMPLE: &str = include_str!("config_example.yaml");

/// What can be written behind `config`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Show the file of settings, and what is set.
    Show,
    /// Print a file of settings with all that can be set, to start from.
    Example,
    /// List the commands of the app with their ids and keys.
    Keys,
}

/// The settings of a person, and where they stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    /// The file; none where the system names no place for one.
    file: Option<PathBuf>,
    /// Whether the file is there.
    is_there: bool,
    /// What it says.
    pub config: Config,
    /// The keys that follow from it.
    pub keys: Keys,
}

impl Own {
    /// Where they stand, in words.
    pub fn place(&self) -> String {
        let place = self.file.as_ref().map(|file| file.display().to_string());
        let place = place.unwrap_or_else(|| "no place for one is known".to_owned());
        format!("{place}{}", if self.is_there { "" } else { " (not there; nothing is set)" })
    }
}

/// Reads the settings: of the file asked for, else of the one that the environment names, else of the usual one.
///
/// # Errors
///
/// That a file that was named is not there, that it cannot be read, and all that is wrong in it.
pub(super) fn read(asked: Option<PathBuf>) -> Result<Own, Failure> {
    let named = asked.or_else(|| env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from));
    let must_be_there = named.is_some();
    let usual = || {
        let strategy = etcetera::choose_base_strategy().ok()?;
        Some(strategy.config_dir().join("privacy-guide").join("config.yaml"))
    };
    let Some(file) = named.or_else(usual) else { return Ok(Own::default()) };
    let shown = file.display().to_string();
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error)
            if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) && !must_be_there =>
        {
            return Ok(Own { file: Some(file), ..Own::default() });
        }
        Err(error) => {
            return Err(Failure::Impossible(format!(
                "the settings in {shown} cannot be read ({error}); 'privacy-guide config example' prints a file \
                 to start from"
            )));
        }
    };
    let config = config::read(&shown, &text)
        .map_err(|problems| Failure::Impossible(format!("the settings cannot be used:\n{problems}")))?;
    let keys = Keys::with(&config.keys()).map_err(|clashes| {
        let told: Vec<String> = clashes.iter().map(Clash::to_string).collect();
        Failure::Impossible(format!("the keys in {shown} cannot be used:\n{}", told.join("\n")))
    })?;
    Ok(Own { file: Some(file), is_there: true, config, keys })
}

/// Shows the settings.
pub(super) fn reply(arguments: &Arguments, settings: &Settings) -> Result<Reply, Failure> {
    Ok(match arguments.command {
        Command::Show => Reply { notes: weak_themes(&settings.own.config), ..Reply::done(show(settings)?) },
        Command::Example => Reply::done(EXAMPLE.to_owned()),
        Command::Keys => Reply::done(list_keys(&settings.own.keys)),
    })
}

fn show(settings: &Settings) -> Result<String, Failure> {
    let config = &settings.own.config;
    let folder = super::prescreen::folder(settings).map_err(Failure::impossible)?;
    let looks = &settings.looks;
    let mut lines = vec![
        ("file", settings.own.place()),
        ("data", folder.display().to_string()),
        ("theme", looks.theme.clone().or_else(|| config.theme.clone()).unwrap_or_else(|| "auto".to_owned())),
        ("colors", word(&looks.colors.or(config.colors).unwrap_or_default())?),
        ("symbols", word(&looks.symbols.or(config.symbols).unwrap_or_default())?),
        ("mouse", word(&config.mouse.unwrap_or_default())?),
        ("links", word(&config.links.unwrap_or_default())?),
        (
            "log",
            super::app::log_file(settings)
                .map_or_else(|| "none".to_owned(), |file| file.display().to_string()),
        ),
    ];
    lines.extend(config.themes.keys().map(|name| ("own theme", name.clone())));
    for (command, names) in config.keys() {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        lines.push(("key", format!("{command}: {}", names.join(", "))));
    }
    Ok(lines.iter().fold(String::new(), |mut text, (name, value)| {
        let _ = writeln!(text, "{name:9} {value}");
        text
    }))
}

/// What may not be read well of the themes that were set, a line each. They work all the same.
fn weak_themes(config: &Config) -> Vec<String> {
    let told = |name: &str, weak: Weak| match weak {
        Weak::Pair { text, ground, contrast } => {
            let ground = match ground {
                Ground::Background => "its background",
                Ground::Chosen => "the chosen row (chosen)",
                Ground::Dark => "a dark terminal",
                Ground::Light => "a light terminal",
            };
            // Rounded down, so that too little never looks like enough.
            let contrast = (contrast * 10.0).floor() / 10.0;
            format!(
                "the theme '{name}' may be hard to read: {text} has a contrast of {contrast:.1}:1 on {ground}, and a \
                 text needs {LEAST}:1"
            )
        }
        Weak::TextNotSet => format!(
            "the theme '{name}' may be hard to read: it sets a background and no text, and the terminal's own text \
             may be too near to it; set text too"
        ),
    };
    let weak = |(name, theme): (&String, &OwnTheme)| {
        theme.colours().weak().into_iter().map(|weak| told(name, weak)).collect::<Vec<_>>()
    };
    config.themes.iter().flat_map(weak).collect()
}

/// The word of a setting, as it stands in a file.
fn word(value: &impl serde::Serialize) -> Result<String, Failure> {
    let word = serde_json::to_value(value).map_err(Failure::impossible)?;
    Ok(word.as_str().unwrap_or_default().to_owned())
}

fn list_keys(keys: &Keys) -> String {
    let mut text = String::new();
    for row in keys.rows() {
        let _ = writeln!(text, "{:18} {:24} {}", row.command.to_string(), row.keys.join(" "), row.help);
    }
    text
}
