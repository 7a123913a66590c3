//! What reaches the app, and what it asks of the world outside.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::crossterm::event::KeyEvent;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// A text was pasted.
    Paste(String),
    /// The screen has this size, in columns and rows.
    Resize(u16, u16),
    /// The day, where the person sits.
    Today(Date),
    /// The saved pre-screens, the one last changed first.
    Listed(Vec<Saved>),
    /// A pre-screen was started and saved.
    Created(Saved),
    /// An answer is on disk.
    Recorded {
        /// The pre-screen's name.
        name: String,
        /// The question.
        question: String,
        /// When it was saved, as a clock shows it.
        at: String,
    },
    /// A text is in its file.
    Exported {
        /// The name of the file.
        name: String,
        /// The folder that it is in.
        folder: String,
    },
    /// There is a file of that name already, and nothing was written.
    Exists {
        /// The file as it was named.
        file: String,
    },
    /// A text was sent to the terminal's clipboard. Whether it is there no terminal says.
    Copied {
        /// What it is, in a word.
        what: &'static str,
        /// How long it is.
        characters: usize,
    },
    /// Something that was asked for could not be done.
    Failed {
        /// What was asked for.
        effect: Effect,
        /// A sentence that says what happened and what to do.
        why: String,
    },
}

/// A saved pre-screen. Its name tells it apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The name.
    pub name: String,
    /// The id of the questionnaire.
    pub questionnaire: String,
    /// The answers as the log keeps them, by question.
    pub answers: BTreeMap<String, String>,
    /// When it was last changed, as a clock and a calendar show it.
    pub changed: String,
}

/// Something that the app asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the app.
    Quit,
    /// List the saved pre-screens.
    List,
    /// Start a pre-screen.
    Create {
        /// Its name.
        name: String,
        /// The id of the questionnaire.
        questionnaire: String,
    },
    /// Save an answer.
    Record {
        /// The pre-screen's name.
        name: String,
        /// The question.
        question: String,
        /// The answer as the log keeps it.
        value: String,
    },
    /// Write a text to a file.
    Export {
        /// The file as a person names it.
        file: String,
        /// The text.
        text: String,
        /// Whether a file of that name may be replaced.
        replace: bool,
    },
    /// Send a text to the terminal's clipboard.
    Copy {
        /// What it is, in a word.
        what: &'static str,
        /// The text.
        text: String,
    },
}
