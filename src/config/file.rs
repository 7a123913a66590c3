//! The settings, and reading them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::ValueEnum;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

use super::colour_name::ColourName;
use super::serve::Serving;
use crate::content::{Problems, nearest, read_file};
use crate::tui::{Colours, Command, KeyName, commands};

/// What a person has set. What is not there is left to the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The theme: auto, dark, light, contrast, mono, or one of `themes`.
    pub theme: Option<String>,
    /// How many colours the terminal shows.
    pub colors: Option<Shades>,
    /// The signs: auto, unicode or ascii.
    pub symbols: Option<Symbols>,
    /// Whether the mouse is used.
    pub mouse: Option<Switch>,
    /// Whether links are sent to the terminal as links.
    pub links: Option<Switch>,
    /// The folder in which work is kept.
    pub data: Option<PathBuf>,
    /// The file to which a session is logged.
    pub log: Option<PathBuf>,
    /// Themes of one's own, by name.
    pub themes: BTreeMap<String, OwnTheme>,
    /// Other keys for commands.
    pub keys: BTreeMap<SetCommand, Vec<SetKey>>,
    /// How the guide is served.
    pub serve: Serving,
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Shades {
    /// As the terminal says.
    #[default]
    Auto,
    /// All.
    Truecolor,
    /// The 256 of xterm.
    #[serde(rename = "256")]
    #[value(name = "256")]
    Indexed,
    /// The 16 of every colour terminal.
    #[serde(rename = "16")]
    #[value(name = "16")]
    Sixteen,
    /// None.
    None,
}

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Symbols {
    /// By the locale and the terminal.
    #[default]
    Auto,
    /// All.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// Whether something is on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// As the terminal says.
    #[default]
    Auto,
    /// On.
    On,
    /// Off.
    Off,
}

/// A theme of one's own. A colour that is not named is the terminal's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OwnTheme {
    /// All text that has no colour of its own.
    pub text: Option<ColourName>,
    /// The background.
    pub background: Option<ColourName>,
    /// The chosen pane, headings, keys.
    pub accent: Option<ColourName>,
    /// What stands behind: sources, labels, hints.
    pub muted: Option<ColourName>,
    /// What holds, what is saved, what is done.
    pub good: Option<ColourName>,
    /// What changed since, what is uncertain.
    pub caution: Option<ColourName>,
    /// What fails, what went wrong.
    pub bad: Option<ColourName>,
    /// The background of the chosen row; without it the row is shown in reverse.
    pub chosen: Option<ColourName>,
}

impl OwnTheme {
    /// Its colours.
    pub fn colours(&self) -> Colours {
        let colour = |name: Option<ColourName>| name.map(|name| name.0);
        Colours {
            text: colour(self.text),
            background: colour(self.background),
            accent: colour(self.accent),
            muted: colour(self.muted),
            good: colour(self.good),
            caution: colour(self.caution),
            bad: colour(self.bad),
            chosen: colour(self.chosen),
        }
    }
}

/// The name of a key in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetKey(pub KeyName);

impl<'de> Deserialize<'de> for SetKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for SetKey {
    fn schema_name() -> Cow<'static, str> {
        "Key".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "a key: a letter, enter, f5, ctrl-k, alt-x",
            "examples": ["ctrl-k"],
        })
    }
}

/// The id of a command in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetCommand(pub Command);

impl<'de> Deserialize<'de> for SetCommand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let ids: BTreeMap<String, Command> =
            commands().map(|entry| (entry.command.to_string(), entry.command)).collect();
        ids.get(&text).copied().map(Self).ok_or_else(|| {
            let near = nearest(&text, ids.keys().map(String::as_str));
            let meant = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
            de::Error::custom(format!("'{text}' is no command{meant}"))
        })
    }
}

impl JsonSchema for SetCommand {
    fn schema_name() -> Cow<'static, str> {
        "Command".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: BTreeSet<String> = commands().map(|entry| entry.command.to_string()).collect();
        json_schema!({ "type": "string", "description": "a command", "enum": ids })
    }
}

impl Config {
    /// The keys that were set, by command.
    pub fn keys(&self) -> BTreeMap<Command, Vec<KeyName>> {
        let names = |keys: &[SetKey]| keys.iter().map(|key| key.0.clone()).collect();
        self.keys.iter().map(|(command, keys)| (command.0, names(keys))).collect()
    }
}

/// Reads settings. `file` is its name in messages.
///
/// # Errors
///
/// All that is wrong with them, each with line, column, what was expected and the nearest known name.
pub fn read(file: &str, text: &str) -> Result<Config, Problems> {
    read_file(file, text, &SCHEMA)
}

/// The JSON Schema of the settings.
pub fn schema() -> &'static serde_json::Value {
    &SCHEMA
}

static SCHEMA: LazyLock<serde_json::Value> =
    LazyLock::new(|| SchemaGenerator::default().into_root_schema_for::<Config>().to_value());

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    fn told(text: &str) -> String {
        read("config.yaml", text).unwrap_err().to_string()
    }

    #[test]
    fn a_whole_file_is_read() {
        let settings = read(
            "config.yaml",
            "theme: evening\ncolors: '256'\nsymbols: ascii\nmouse: off\nlinks: on\ndata: /srv/work\n\
             themes:\n  evening: {accent: '#5fd7ff', muted: '248', bad: light-red}\n\
             keys:\n  sort: [z, ctrl-s]\n",
        )
        .unwrap();
        assert_eq!(settings.theme.as_deref(), Some("evening"));
        let colours = settings.themes["evening"].colours();
        assert_eq!(colours.accent, Some(Color::Rgb(0x5f, 0xd7, 0xff)));
        assert_eq!(colours.muted, Some(Color::Indexed(248)));
        assert_eq!(colours.bad, Some(Color::LightRed));
        assert_eq!(settings.keys()[&Command::Sort].len(), 2);
        assert_eq!(settings.mouse, Some(Switch::Off));
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        assert_eq!(read("config.yaml", ""), Ok(Config::default()));
        assert_eq!(read("config.yaml", "# theme: dark\n"), Ok(Config::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_nearest_name() {
        let wrong = told("them: dark\nmouse: offf\nkeys:\n  serch: [z]\n  sort: [strg-k]\n");
        assert!(wrong.contains("config.yaml:1:1: them: unknown key 'them'"), "{wrong}");
        assert!(wrong.contains("did you mean 'theme'?"), "{wrong}");
        assert!(wrong.contains("config.yaml:2:8: mouse:"), "{wrong}");
        assert!(wrong.contains("did you mean 'off'?"), "{wrong}");
        assert!(wrong.contains("config.yaml:4:3: keys.serch: unknown key 'serch'"), "{wrong}");
        assert!(wrong.contains("did you mean 'search'?"), "{wrong}");
        assert!(wrong.contains("config.yaml:5:10:") && wrong.contains("'strg-k' is no key"), "{wrong}");
    }

    #[test]
    fn a_colour_that_is_none_is_told() {
        let wrong = told("themes:\n  mine:\n    accent: blurple\n");
        assert!(wrong.contains("config.yaml:3:13:") && wrong.contains("'blurple' is no colour"), "{wrong}");
    }
}
