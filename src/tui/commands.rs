//! The one table of commands: what each key does, and where.
//!
//! Dispatch, footer and help read it, so that none of them can be out of date.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Something that a person can ask of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Leave the app.
    Quit,
    /// Show or hide the keys.
    Help,
    /// Go back one step.
    Back,
    /// Go to Home.
    GoHome,
    /// Go to Compare.
    GoCompare,
    /// Go to Practices.
    GoPractices,
    /// Go to Pre-screen.
    GoPrescreen,
    /// Go to Reference.
    GoReference,
    /// Go to the next pane.
    NextPane,
    /// Go to the previous pane.
    PreviousPane,
    /// Search.
    Search,
    /// Up one row or line.
    Up,
    /// Down one row or line.
    Down,
    /// To the first row or line.
    First,
    /// To the last row or line.
    Last,
    /// Up one page of the text.
    PageUp,
    /// Down one page of the text.
    PageDown,
    /// Open the chosen row.
    Open,
    /// The group before.
    PreviousGroup,
    /// The group after.
    NextGroup,
    /// Switch between today and as documented.
    SwitchView,
    /// Say what the meeting needs.
    Needs,
    /// Need nothing.
    ClearNeeds,
    /// Type a digit.
    Type,
    /// Take the last letter away.
    Erase,
    /// Show only the platforms with a name.
    Filter,
    /// Sort by the next column.
    Sort,
    /// Turn the order around.
    Turn,
    /// The rule of the order.
    Order,
    /// Pin or unpin the platform.
    Pin,
    /// The pinned platforms side by side.
    SideBySide,
    /// Show or fold the rows that are the same.
    Unfold,
    /// Show or hide sources.
    Sources,
    /// Show the best plans only, or all plans.
    BestPlans,
    /// What to ask the provider.
    Ask,
    /// Start a new pre-screen.
    New,
    /// Choose the option with this number.
    Pick,
    /// Tick or untick the option.
    Tick,
    /// Give the answer.
    Answer,
    /// The question before.
    PreviousQuestion,
    /// The question after.
    NextQuestion,
    /// Why the question is asked, and its source.
    Why,
    /// All answers.
    Review,
    /// The outcome.
    Outcome,
    /// Try again to save.
    Retry,
    /// Take what was typed.
    Accept,
    /// Leave the field.
    Cancel,
}

/// Where in the app the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Home.
    Home,
    /// The comparison.
    Compare,
    /// The field that filters the comparison.
    Filtering,
    /// The form of what the meeting needs.
    Needs,
    /// A page of the comparison in full.
    Explained,
    /// Platforms side by side.
    SideBySide,
    /// The practices.
    Practices,
    /// The reference.
    Reference,
    /// A text in full.
    Reading,
    /// The field of a search.
    Searching,
    /// The list of saved pre-screens.
    Prescreens,
    /// The field of a new pre-screen's name.
    Naming,
    /// A question with one answer among options.
    Choosing,
    /// A question with several answers among options.
    Ticking,
    /// A question with a typed answer.
    Writing,
    /// All answers.
    Review,
    /// The outcome.
    Outcome,
    /// The keys.
    Help,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 18] = [
        Self::Home,
        Self::Compare,
        Self::Filtering,
        Self::Needs,
        Self::Explained,
        Self::SideBySide,
        Self::Practices,
        Self::Reference,
        Self::Reading,
        Self::Searching,
        Self::Prescreens,
        Self::Naming,
        Self::Choosing,
        Self::Ticking,
        Self::Writing,
        Self::Review,
        Self::Outcome,
        Self::Help,
    ];

    /// Whether letters are typed here rather than obeyed.
    pub const fn is_field(self) -> bool {
        matches!(self, Self::Filtering | Self::Searching | Self::Naming | Self::Writing)
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// The keys, by name: `a`, `G`, `enter`, `ctrl-c`, `pagedown`.
    pub keys: &'static [&'static str],
    /// The key and the word in the footer; none for what the help alone shows.
    pub label: Option<(&'static str, &'static str)>,
    /// What it does, for the help.
    pub help: &'static str,
    /// Where.
    pub places: &'static [Place],
}

/// Where letters are commands.
const CALM: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Prescreens,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
];

/// Where number keys switch panes.
const NUMBERED: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Prescreens,
    Place::Review,
    Place::Outcome,
];

/// Where rows or lines are walked with the arrows.
const WALKED: &[Place] = &[
    Place::Home,
    Place::Compare,
    Place::Needs,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Prescreens,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::Help,
];

/// Where a page of text stands beside or instead of a list.
const PAGED: &[Place] = &[
    Place::Compare,
    Place::Needs,
    Place::Explained,
    Place::SideBySide,
    Place::Practices,
    Place::Reference,
    Place::Reading,
    Place::Choosing,
    Place::Ticking,
    Place::Review,
    Place::Outcome,
    Place::Help,
];

/// Where a search starts.
const SEARCHED: &[Place] =
    &[Place::Home, Place::Practices, Place::Reference, Place::Prescreens, Place::Outcome];

/// Every command. A footer shows its labels in this order.
pub const COMMANDS: &[Entry] = &[
    Entry {
        command: Command::Answer,
        keys: &["enter"],
        label: Some(("enter", "answer")),
        help: "Give the chosen answer",
        places: &[Place::Choosing, Place::Ticking],
    },
    Entry {
        command: Command::Accept,
        keys: &["enter"],
        label: Some(("enter", "done")),
        help: "Take what was typed",
        places: &[Place::Filtering, Place::Searching, Place::Naming, Place::Writing],
    },
    Entry {
        command: Command::Accept,
        keys: &["enter"],
        label: Some(("enter", "see what fits")),
        help: "Go to the table with these needs",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::Open,
        keys: &["enter"],
        label: Some(("enter", "open")),
        help: "Open the chosen row",
        places: &[Place::Home, Place::Compare, Place::Practices, Place::Reference, Place::Prescreens],
    },
    Entry {
        command: Command::Open,
        keys: &["enter"],
        label: Some(("enter", "change")),
        help: "Go to the question and change its answer",
        places: &[Place::Review],
    },
    Entry {
        command: Command::Cancel,
        keys: &["esc"],
        label: Some(("esc", "close")),
        help: "Leave the field; what was typed for a question is saved",
        places: &[Place::Searching, Place::Naming, Place::Writing],
    },
    Entry {
        command: Command::Cancel,
        keys: &["esc"],
        label: Some(("esc", "show all")),
        help: "Show all platforms again",
        places: &[Place::Filtering],
    },
    Entry {
        command: Command::Tick,
        keys: &["space"],
        label: Some(("space", "tick")),
        help: "Tick or untick the option",
        places: &[Place::Ticking, Place::Needs],
    },
    Entry {
        command: Command::Type,
        keys: &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        label: None,
        help: "Type a number of people or minutes",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::Erase,
        keys: &["backspace", "delete"],
        label: None,
        help: "Take the last digit away",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::ClearNeeds,
        keys: &["x"],
        label: Some(("x", "clear all")),
        help: "Need nothing: clear the whole form",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::New,
        keys: &["n"],
        label: Some(("n", "new")),
        help: "Start a new pre-screen",
        places: &[Place::Prescreens],
    },
    Entry {
        command: Command::Review,
        keys: &["r"],
        label: Some(("r", "all answers")),
        help: "See all answers and change any",
        places: &[Place::Choosing, Place::Ticking, Place::Outcome],
    },
    Entry {
        command: Command::Outcome,
        keys: &["o"],
        label: Some(("o", "outcome")),
        help: "See the outcome, once the answers settle it",
        places: &[Place::Choosing, Place::Ticking, Place::Review],
    },
    Entry {
        command: Command::Why,
        keys: &["w"],
        label: Some(("w", "why")),
        help: "Why this is asked, and where it comes from",
        places: &[Place::Choosing, Place::Ticking],
    },
    Entry {
        command: Command::Why,
        keys: &["f1"],
        label: Some(("F1", "why")),
        help: "Why this is asked, and where it comes from",
        places: &[Place::Writing],
    },
    Entry {
        command: Command::PreviousQuestion,
        keys: &["left", "backspace", "h"],
        label: Some(("←", "back")),
        help: "The question before",
        places: &[Place::Choosing, Place::Ticking],
    },
    Entry {
        command: Command::PreviousQuestion,
        keys: &["up", "shift-tab"],
        label: Some(("↑", "back")),
        help: "The question before",
        places: &[Place::Writing],
    },
    Entry {
        command: Command::NextQuestion,
        keys: &["enter"],
        label: Some(("enter", "go on")),
        help: "Go on with the questions, or back to the list",
        places: &[Place::Outcome],
    },
    Entry {
        command: Command::NextQuestion,
        keys: &["right", "l"],
        label: None,
        help: "The question after, when this one is answered",
        places: &[Place::Choosing, Place::Ticking],
    },
    Entry {
        command: Command::Pick,
        keys: &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        label: None,
        help: "Go to the option with this number",
        places: &[Place::Choosing, Place::Ticking],
    },
    Entry {
        command: Command::Needs,
        keys: &["n"],
        label: Some(("n", "needs")),
        help: "Say what the meeting needs",
        places: &[Place::Compare, Place::Explained, Place::SideBySide],
    },
    Entry {
        command: Command::Unfold,
        keys: &["f"],
        label: Some(("f", "fold or unfold")),
        help: "Show or fold the rows that are the same",
        places: &[Place::SideBySide],
    },
    Entry {
        command: Command::Sources,
        keys: &["s"],
        label: Some(("s", "sources")),
        help: "Show or hide where the values come from",
        places: &[Place::SideBySide],
    },
    Entry {
        command: Command::BestPlans,
        keys: &["p"],
        label: Some(("p", "best plan or all")),
        help: "Show the best plan of each platform only, or all plans",
        places: &[Place::SideBySide],
    },
    Entry {
        command: Command::Filter,
        keys: &["/"],
        label: Some(("/", "filter")),
        help: "Show only the platforms with this in their name",
        places: &[Place::Compare],
    },
    Entry {
        command: Command::Sort,
        keys: &["s"],
        label: Some(("s", "sort")),
        help: "Sort by the next column, and at last by the rule again",
        places: &[Place::Compare],
    },
    Entry {
        command: Command::Ask,
        keys: &["a"],
        label: Some(("a", "ask")),
        help: "What to ask the provider of the chosen platform",
        places: &[Place::Compare, Place::Explained],
    },
    Entry {
        command: Command::Pin,
        keys: &["space"],
        label: Some(("space", "pin")),
        help: "Pin or unpin the platform, to put two to four side by side",
        places: &[Place::Compare],
    },
    Entry {
        command: Command::SwitchView,
        keys: &["d"],
        label: Some(("d", "today/2020")),
        help: "Switch between today and what the documents said",
        places: &[Place::Compare, Place::Needs, Place::Explained, Place::SideBySide],
    },
    Entry {
        command: Command::SideBySide,
        keys: &["c"],
        label: Some(("c", "side by side")),
        help: "Put the pinned platforms side by side",
        places: &[Place::Compare, Place::Explained],
    },
    Entry {
        command: Command::Turn,
        keys: &["S"],
        label: None,
        help: "Turn the order around",
        places: &[Place::Compare],
    },
    Entry {
        command: Command::Order,
        keys: &["o"],
        label: Some(("o", "order")),
        help: "The rule by which the platforms stand",
        places: &[Place::Compare, Place::Explained],
    },
    Entry {
        command: Command::PreviousGroup,
        keys: &["left", "h", "["],
        label: None,
        help: "The group before",
        places: &[Place::Practices, Place::Reference],
    },
    Entry {
        command: Command::NextGroup,
        keys: &["right", "l", "]"],
        label: Some(("←→", "group")),
        help: "The group after",
        places: &[Place::Practices, Place::Reference],
    },
    Entry {
        command: Command::Search,
        keys: &["/"],
        label: Some(("/", "search")),
        help: "Search",
        places: SEARCHED,
    },
    Entry {
        command: Command::Back,
        keys: &["esc"],
        label: None,
        help: "Go back one step; never leaves the app",
        places: &[Place::Home, Place::Compare, Place::Practices, Place::Reference, Place::Prescreens],
    },
    Entry {
        command: Command::Back,
        keys: &["esc"],
        label: Some(("esc", "back")),
        help: "Go back one step; never leaves the app",
        places: &[
            Place::Needs,
            Place::Explained,
            Place::SideBySide,
            Place::Reading,
            Place::Review,
            Place::Help,
        ],
    },
    Entry {
        command: Command::Back,
        keys: &["esc"],
        label: Some(("esc", "close")),
        help: "Close the pre-screen; everything is saved",
        places: &[Place::Choosing, Place::Ticking, Place::Outcome],
    },
    Entry {
        command: Command::Up,
        keys: &["up", "k"],
        label: None,
        help: "Up one row or line",
        places: WALKED,
    },
    Entry {
        command: Command::Down,
        keys: &["down", "j"],
        label: None,
        help: "Down one row or line",
        places: WALKED,
    },
    Entry {
        command: Command::First,
        keys: &["home", "g"],
        label: None,
        help: "To the first row or line",
        places: WALKED,
    },
    Entry {
        command: Command::Last,
        keys: &["end", "G"],
        label: None,
        help: "To the last row or line",
        places: WALKED,
    },
    Entry {
        command: Command::PageUp,
        keys: &["pageup", "b", "ctrl-u"],
        label: None,
        help: "Up one page of the text",
        places: PAGED,
    },
    Entry {
        command: Command::PageDown,
        keys: &["pagedown", "ctrl-d"],
        label: None,
        help: "Down one page of the text",
        places: PAGED,
    },
    Entry {
        command: Command::Down,
        keys: &["tab"],
        label: None,
        help: "Down one row",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::Up,
        keys: &["shift-tab"],
        label: None,
        help: "Up one row",
        places: &[Place::Needs],
    },
    Entry {
        command: Command::Up,
        keys: &["up"],
        label: None,
        help: "Up one result while searching",
        places: &[Place::Filtering, Place::Searching],
    },
    Entry {
        command: Command::Down,
        keys: &["down"],
        label: None,
        help: "Down one result while searching",
        places: &[Place::Filtering, Place::Searching],
    },
    Entry {
        command: Command::PageUp,
        keys: &["pageup"],
        label: None,
        help: "Up one page of the text while typing",
        places: &[Place::Filtering, Place::Searching, Place::Writing],
    },
    Entry {
        command: Command::PageDown,
        keys: &["pagedown"],
        label: None,
        help: "Down one page of the text while typing",
        places: &[Place::Filtering, Place::Searching, Place::Writing],
    },
    Entry {
        command: Command::Retry,
        keys: &["ctrl-s"],
        label: None,
        help: "Try again to save, after saving failed",
        places: &[
            Place::Choosing,
            Place::Ticking,
            Place::Writing,
            Place::Review,
            Place::Outcome,
            Place::Prescreens,
        ],
    },
    Entry { command: Command::GoHome, keys: &["1"], label: None, help: "Home", places: NUMBERED },
    Entry { command: Command::GoCompare, keys: &["2"], label: None, help: "Compare", places: NUMBERED },
    Entry { command: Command::GoPractices, keys: &["3"], label: None, help: "Practices", places: NUMBERED },
    Entry { command: Command::GoPrescreen, keys: &["4"], label: None, help: "Pre-screen", places: NUMBERED },
    Entry { command: Command::GoReference, keys: &["5"], label: None, help: "Reference", places: NUMBERED },
    Entry {
        command: Command::NextPane,
        keys: &["tab"],
        label: Some(("tab", "next pane")),
        help: "The next pane",
        places: CALM,
    },
    Entry {
        command: Command::PreviousPane,
        keys: &["shift-tab"],
        label: None,
        help: "The pane before",
        places: CALM,
    },
    Entry {
        command: Command::Help,
        keys: &["?"],
        label: Some(("?", "keys")),
        help: "Show or hide the keys",
        places: &[
            Place::Home,
            Place::Compare,
            Place::Needs,
            Place::Explained,
            Place::SideBySide,
            Place::Practices,
            Place::Reference,
            Place::Reading,
            Place::Prescreens,
            Place::Choosing,
            Place::Ticking,
            Place::Review,
            Place::Outcome,
            Place::Help,
        ],
    },
    Entry {
        command: Command::Quit,
        keys: &["q"],
        label: Some(("q", "quit")),
        help: "Leave; everything is saved already",
        places: CALM,
    },
    Entry {
        command: Command::Back,
        keys: &["q"],
        label: None,
        help: "Hide the keys",
        places: &[Place::Help],
    },
    Entry {
        command: Command::Quit,
        keys: &["ctrl-c"],
        label: None,
        help: "Leave at once, from anywhere",
        places: &Place::ALL,
    },
];

/// What a key does in a place.
pub fn find(place: Place, key: &str) -> Option<Command> {
    COMMANDS
        .iter()
        .find(|entry| entry.places.contains(&place) && entry.keys.contains(&key))
        .map(|entry| entry.command)
}

/// The rows of the table that hold in a place.
pub fn at(place: Place) -> impl Iterator<Item = &'static Entry> {
    COMMANDS.iter().filter(move |entry| entry.places.contains(&place))
}

/// The name of a key: `a`, `G`, `space`, `enter`, `shift-tab`, `ctrl-c`, `pagedown`, `f1`.
pub fn key_name(key: KeyEvent) -> String {
    let mut name = match key.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::F(number) => format!("f{number}"),
        other => other.to_string().to_lowercase().replace(' ', ""),
    };
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        name.insert_str(0, "ctrl-");
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        name.insert_str(0, "alt-");
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{COMMANDS, Command, Place, at, find, key_name};
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for place in Place::ALL {
            let mut taken = HashMap::new();
            for entry in at(place) {
                for key in entry.keys {
                    let other = taken.insert(key, entry.command);
                    assert_eq!(other, None, "{key} in {place:?}");
                }
            }
        }
    }

    #[test]
    fn every_place_can_be_left_and_quit() {
        for place in Place::ALL {
            assert_eq!(find(place, "ctrl-c"), Some(Command::Quit), "{place:?}");
            let esc = find(place, "esc");
            assert!(matches!(esc, Some(Command::Back | Command::Cancel)), "{place:?}: {esc:?}");
        }
    }

    #[test]
    fn letters_are_typed_in_fields() {
        for place in Place::ALL.into_iter().filter(|place| place.is_field()) {
            for entry in at(place) {
                assert!(
                    entry.keys.iter().all(|key| key.chars().count() > 1),
                    "{:?} in {place:?}",
                    entry.keys
                );
            }
        }
    }

    #[test]
    fn every_command_has_words_for_the_help() {
        assert!(COMMANDS.iter().all(|entry| !entry.help.is_empty() && !entry.places.is_empty()));
    }

    #[test]
    fn keys_have_plain_names() {
        let name = |code, modifiers| key_name(KeyEvent::new(code, modifiers));
        assert_eq!(name(KeyCode::Char('c'), KeyModifiers::CONTROL), "ctrl-c");
        assert_eq!(name(KeyCode::PageDown, KeyModifiers::NONE), "pagedown");
        assert_eq!(name(KeyCode::Esc, KeyModifiers::NONE), "esc");
        assert_eq!(name(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab");
        assert_eq!(name(KeyCode::F(1), KeyModifiers::NONE), "f1");
        assert_eq!(name(KeyCode::Char(' '), KeyModifiers::NONE), "space");
    }
}
