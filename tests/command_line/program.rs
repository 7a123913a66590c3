//! The real program, run with words and expected to end in a way; and what helps to read its JSON.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The ids of the nine platforms.
pub const PLATFORMS: [&str; 9] =
    ["skype", "teams", "webex", "mattermost", "slack", "gotomeeting", "zoom", "whatsapp", "meet"];

/// A run of the program that is being put together.
pub struct Run {
    pub command: Command,
    input: String,
    /// Holds a data folder that does not exist, unless another is named.
    _home: TempDir,
}

/// What a run printed.
pub struct Said {
    pub output: String,
    pub errors: String,
}

/// A run with these words, apart from the environment of the tests.
pub fn run(words: &[&str]) -> Run {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(words).env("PRIVACY_GUIDE_DATA", home.path().join("data"));
    command.env("XDG_CONFIG_HOME", home.path().join("settings"));
    for variable in ["PRIVACY_GUIDE_CONTENT", "PRIVACY_GUIDE_OVERLAY", "PRIVACY_GUIDE_THEME", "NO_COLOR"] {
        command.env_remove(variable);
    }
    Run { command, input: String::new(), _home: home }
}

impl Run {
    pub fn variable(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn input(mut self, text: &str) -> Self {
        text.clone_into(&mut self.input);
        self
    }

    /// Runs it, and expects this exit code. Nothing that is printed may steer a terminal, and a run that is
    /// done tells no error.
    pub fn expect(mut self, code: i32) -> Said {
        let mut child =
            self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that reads no input may have ended before it is written.
        let _ = child.stdin.take().unwrap().write_all(self.input.as_bytes());
        let ended = child.wait_with_output().unwrap();
        let said = Said {
            output: String::from_utf8(ended.stdout).unwrap(),
            errors: String::from_utf8(ended.stderr).unwrap(),
        };
        assert_eq!(ended.status.code(), Some(code), "{}{}", said.output, said.errors);
        for text in [&said.output, &said.errors] {
            let steers = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(steers), "a control character in {text:?}");
        }
        if code == 0 {
            assert_eq!(said.errors, "");
        } else {
            assert!(!said.errors.is_empty() || !said.output.is_empty());
        }
        said
    }
}

impl Said {
    pub fn json(&self) -> Value {
        assert!(self.output.ends_with('\n') && !self.output.ends_with("\n\n"), "{:?}", self.output);
        serde_json::from_str(&self.output).unwrap()
    }
}

/// The JSON of a command that is done.
pub fn json(words: &[&str]) -> Value {
    run(words_with(words, &["--format", "json"]).as_slice()).expect(0).json()
}

/// The text of a command that is done.
pub fn text(words: &[&str]) -> String {
    run(words).expect(0).output
}

/// Words with more behind them.
pub fn words_with<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, more].concat()
}

/// A value that is a list.
pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// A field that is a text.
pub fn words_of<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().unwrap()
}

/// The keys of an entry.
pub fn keys(entry: &Value) -> BTreeSet<&str> {
    entry.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The ids of entries.
pub fn ids(entries: &Value) -> BTreeSet<&str> {
    list(entries).iter().map(|entry| words_of(entry, "id")).collect()
}

/// The platform with this id in a comparison.
pub fn platform<'a>(comparison: &'a Value, id: &str) -> &'a Value {
    list(comparison).iter().find(|platform| platform["id"] == id).unwrap()
}
