//! The keys as they are: the table of commands, with what a person has changed in it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::command_table::commands;
use super::commands::{Command, Place};
use crate::content::nearest;

/// A row: a command, its keys, and where they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it does.
    pub command: Command,
    /// The keys, by name; the first is the one that is shown.
    pub keys: Vec<Cow<'static, str>>,
    /// The key and the word in the footer; none for what the help alone shows.
    pub label: Option<(Cow<'static, str>, &'static str)>,
    /// What it does, for the help.
    pub help: &'static str,
    /// Where.
    pub places: Vec<Place>,
}

/// All rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(Vec<Row>);

/// The name of a key: a letter, `enter`, `f5`, `ctrl-k`, `alt-x`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{text}' is no key: expected a letter, f1 to f12, enter, esc, tab, space, backspace, delete, up, down, left, \
     right, home, end, pageup or pagedown, with ctrl- or alt- before it{meant}"
)]
pub struct NotAKey {
    text: String,
    meant: String,
}

/// Why keys cannot be as a person wants them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// One key would do two things in one place.
    Two {
        /// The key.
        key: String,
        /// What it would do.
        commands: [Command; 2],
        /// Where.
        place: Place,
    },
    /// A place could no longer be left.
    NoWayOut {
        /// Where.
        place: Place,
    },
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Two { key, commands: [one, other], place } => write!(
                f,
                "the key '{key}' would do two things in one place ({place:?}): '{one}' and '{other}'; give one of \
                 them another key"
            ),
            Self::NoWayOut { place } => write!(
                f,
                "there would be no key to go back from one place ({place:?}); leave 'back', 'cancel' and 'quit' one"
            ),
        }
    }
}

/// Keys that have names of more than one letter.
const NAMED: [&str; 15] = [
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "space",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
];

impl FromStr for KeyName {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let bare = text.trim_start_matches("ctrl-").trim_start_matches("alt-");
        let mut letters = bare.chars();
        let is_letter =
            matches!((letters.next(), letters.next()), (Some(letter), None) if !letter.is_control());
        let is_function = bare
            .strip_prefix('f')
            .and_then(|number| number.parse().ok())
            .is_some_and(|n: u8| (1..=12).contains(&n));
        if is_letter || is_function || NAMED.contains(&bare) {
            return Ok(Self(text.to_owned()));
        }
        let meant = nearest(bare, NAMED).map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
        Err(NotAKey { text: text.to_owned(), meant })
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl KeyName {
    /// Whether it types a letter where one types.
    fn is_typed(&self) -> bool {
        self.0 == "space" || self.0.chars().count() == 1
    }
}

impl Default for Keys {
    /// The keys of the table.
    fn default() -> Self {
        let rows = commands().map(|entry| Row {
            command: entry.command,
            keys: entry.keys.iter().map(|key| Cow::Borrowed(*key)).collect(),
            label: entry.label.map(|(key, word)| (Cow::Borrowed(key), word)),
            help: entry.help,
            places: entry.places.to_vec(),
        });
        Self(rows.collect())
    }
}

impl Keys {
    /// The keys of the table, with other keys for some commands. Where one types, a letter is typed: there a
    /// command keeps its own keys unless it is given one that is no letter.
    ///
    /// # Errors
    ///
    /// Every key that would do two things, and every place that could not be left.
    pub fn with(changes: &BTreeMap<Command, Vec<KeyName>>) -> Result<Self, Vec<Clash>> {
        let mut rows = Vec::new();
        for row in Self::default().0 {
            let Some(wanted) = changes.get(&row.command) else {
                rows.push(row);
                continue;
            };
            let (fields, others): (Vec<Place>, Vec<Place>) =
                row.places.iter().partition(|place| place.is_field());
            let for_fields: Vec<&KeyName> = wanted.iter().filter(|key| !key.is_typed()).collect();
            let kept = Row { places: fields.clone(), ..row.clone() };
            rows.extend((!others.is_empty()).then(|| changed(&row, wanted.iter(), others)));
            if !fields.is_empty() {
                rows.push(if for_fields.is_empty() { kept } else { changed(&row, for_fields, fields) });
            }
        }
        let keys = Self(rows);
        let clashes = keys.clashes();
        if clashes.is_empty() { Ok(keys) } else { Err(clashes) }
    }

    /// What a key does in a place.
    pub fn find(&self, place: Place, key: &str) -> Option<Command> {
        self.at(place).find(|row| row.keys.iter().any(|known| known == key)).map(|row| row.command)
    }

    /// The keys without those of a command.
    #[must_use]
    pub fn without(mut self, command: Command) -> Self {
        self.0.retain(|row| row.command != command);
        self
    }

    /// The rows that hold in a place.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &Row> {
        self.0.iter().filter(move |row| row.places.contains(&place))
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.0
    }

    fn clashes(&self) -> Vec<Clash> {
        let mut clashes = Vec::new();
        for place in Place::ALL {
            let mut taken: BTreeMap<&str, Command> = BTreeMap::new();
            for row in self.at(place) {
                for key in &row.keys {
                    if let Some(other) = taken.insert(key, row.command) {
                        let commands = [other, row.command];
                        clashes.push(Clash::Two { key: key.to_string(), commands, place });
                    }
                }
            }
            let has = |wanted: &[Command]| {
                self.at(place).any(|row| wanted.contains(&row.command) && !row.keys.is_empty())
            };
            if !has(&[Command::Quit]) || !has(&[Command::Back, Command::Cancel]) {
                clashes.push(Clash::NoWayOut { place });
            }
        }
        clashes
    }
}

/// A row with other keys.
fn changed<'a>(row: &Row, keys: impl IntoIterator<Item = &'a KeyName>, places: Vec<Place>) -> Row {
    let keys: Vec<Cow<'static, str>> = keys.into_iter().map(|key| Cow::Owned(key.0.clone())).collect();
    let label = row.label.as_ref().zip(keys.first()).map(|((_, word), key)| (key.clone(), *word));
    Row { keys, label, places, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(command: Command, keys: &[&str]) -> BTreeMap<Command, Vec<KeyName>> {
        BTreeMap::from([(command, keys.iter().map(|key| key.parse().unwrap()).collect())])
    }

    #[test]
    fn no_key_of_the_table_does_two_things_in_one_place() {
        assert_eq!(Keys::default().clashes(), []);
    }

    #[test]
    fn every_place_can_be_left_and_quit() {
        let keys = Keys::default();
        for place in Place::ALL {
            assert_eq!(keys.find(place, "ctrl-c"), Some(Command::Quit), "{place:?}");
            let esc = keys.find(place, "esc");
            assert!(matches!(esc, Some(Command::Back | Command::Cancel)), "{place:?}: {esc:?}");
        }
    }

    #[test]
    fn letters_are_typed_in_fields() {
        let keys = Keys::default();
        for place in Place::ALL.into_iter().filter(|place| place.is_field()) {
            for row in keys.at(place) {
                assert!(row.keys.iter().all(|key| key.chars().count() > 1), "{:?} in {place:?}", row.keys);
            }
        }
    }

    #[test]
    fn another_key_takes_the_place_of_those_of_the_table() {
        let keys = Keys::with(&change(Command::Sort, &["z", "ctrl-s"])).unwrap();
        assert_eq!(keys.find(Place::Compare, "z"), Some(Command::Sort));
        assert_eq!(keys.find(Place::Compare, "ctrl-s"), Some(Command::Sort));
        assert_eq!(keys.find(Place::Compare, "s"), None);
        let row = keys.at(Place::Compare).find(|row| row.command == Command::Sort).unwrap();
        assert_eq!(row.label, Some(("z".into(), "sort")));
    }

    #[test]
    fn a_letter_does_not_take_the_place_of_a_key_where_one_types() {
        let keys = Keys::with(&change(Command::Why, &["i"])).unwrap();
        assert_eq!(keys.find(Place::Choosing, "i"), Some(Command::Why));
        assert_eq!(keys.find(Place::Writing, "f1"), Some(Command::Why));
        assert_eq!(keys.find(Place::Writing, "i"), None);
        let keys = Keys::with(&change(Command::Why, &["i", "f9"])).unwrap();
        assert_eq!(keys.find(Place::Writing, "f9"), Some(Command::Why));
    }

    #[test]
    fn a_clash_names_the_key_and_both_commands() {
        let clashes = Keys::with(&change(Command::Sort, &["n"])).unwrap_err();
        let told: Vec<String> = clashes.iter().map(ToString::to_string).collect();
        assert!(
            told.iter()
                .any(|told| told.contains("'n'") && told.contains("'sort'") && told.contains("'needs'"))
        );
    }

    #[test]
    fn every_place_can_still_be_left() {
        let clashes = Keys::with(&change(Command::Quit, &[])).unwrap_err();
        assert!(clashes.contains(&Clash::NoWayOut { place: Place::Home }), "{clashes:?}");
    }

    #[test]
    fn keys_have_names_and_what_is_none_is_told_with_the_nearest() {
        for name in ["a", "G", "/", "space", "ctrl-k", "alt-x", "f12", "pagedown", "ctrl-left", "é"] {
            assert!(name.parse::<KeyName>().is_ok(), "{name}");
        }
        for name in ["", "f13", "f0", "abc", "ctrl-", "strg-k", "\u{7}"] {
            assert!(name.parse::<KeyName>().is_err(), "{name}");
        }
        let told = "entr".parse::<KeyName>().unwrap_err().to_string();
        assert!(told.ends_with("did you mean 'enter'?"), "{told}");
    }
}
