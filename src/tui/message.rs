//! What reaches the app, and what it asks of the world outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use ratatui::crossterm::event::KeyEvent;

use crate::content::Questionnaire;
use crate::search::Index;
use crate::store::{Change, Entry, Sequence, Wiped};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// A text was pasted.
    Paste(String),
    /// The mouse was clicked in a column and a row.
    Click(u16, u16),
    /// The wheel was turned in a column and a row, downwards or not.
    Wheel {
        /// The column.
        column: u16,
        /// The row.
        row: u16,
        /// Whether downwards.
        down: bool,
    },
    /// Whoever serves the terminal has something to say, in a sentence. It stays until a key is pressed.
    Told(String),
    /// The screen has this size, in columns and rows.
    Resize(u16, u16),
    /// The day, where the person sits.
    Today(Date),
    /// The keys of whoever works here, the oldest first.
    Keys(Vec<OwnKey>),
    /// A code lets another key in.
    Invited {
        /// The code.
        code: String,
        /// Until when it does, as a clock shows it.
        until: String,
    },
    /// The saved runs of all questionnaires, the one last changed first.
    Listed(Vec<Saved>),
    /// A run was started and saved.
    Created(Saved),
    /// Changes are on disk.
    Recorded {
        /// The run.
        run: RunKey,
        /// Everything that its log holds after what was seen before, oldest first: these changes, and what
        /// other sessions have added.
        entries: Vec<Logged>,
        /// When it was saved, as a clock shows it.
        at: String,
    },
    /// The log of the watched run holds more: at first all of it, then what other sessions add.
    Changed {
        /// The run.
        run: RunKey,
        /// The new entries, oldest first.
        entries: Vec<Logged>,
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
    /// A run has another name.
    Renamed {
        /// The run as it was called before.
        run: RunKey,
        /// Its name now.
        name: String,
        /// Everything that its log holds after what was seen before, oldest first.
        entries: Vec<Logged>,
        /// When it was saved, as a clock shows it; none where another session did it.
        at: Option<String>,
    },
    /// A run was copied.
    Duplicated(Saved),
    /// A run was put away, or taken out again.
    Archived {
        /// The run.
        run: RunKey,
        /// Whether it was put away.
        away: bool,
    },
    /// A run is no longer in the store.
    Deleted {
        /// The run.
        run: RunKey,
        /// When its bytes are gone from the disk; none where another session deleted it.
        wiped: Option<Wiped>,
    },
    /// The store is open after it was not: the file in which work is kept.
    Opened(String),
    /// The disk or the database did not take, or give, what was asked for. It can be tried again.
    NotSaved {
        /// What was asked for.
        effect: Effect,
        /// A sentence that says what happened and what to do.
        why: String,
    },
    /// So much of the guide that was asked for is read, of a hundred.
    Reading(u8),
    /// So much of the index that was asked for is made, of a hundred.
    Indexing(u8),
    /// The index that was asked for is made.
    Indexed(Arc<Index>),
    /// It is time to try again what could not be saved.
    TryAgain,
    /// Something that was asked for could not be done.
    Failed {
        /// What was asked for.
        effect: Effect,
        /// A sentence that says what happened and what to do.
        why: String,
    },
}

impl Message {
    /// Says whether somebody did something at the terminal.
    pub(super) fn is_by_hand(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Paste(_) | Self::Click(..) | Self::Wheel { .. })
    }
}

/// Tells a saved run from all others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunKey {
    /// The id of the questionnaire.
    pub questionnaire: String,
    /// The name.
    pub name: String,
}

/// A saved run of a questionnaire. Questionnaire and name together tell it apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The name.
    pub name: String,
    /// The id of the questionnaire.
    pub questionnaire: String,
    /// The values as the log keeps them, by question, or by a key with a slash for what is no answer.
    pub answers: BTreeMap<String, String>,
    /// The newest entry of its log.
    pub seen: Sequence,
    /// When it was last changed, as a clock and a calendar show it.
    pub changed: String,
    /// How long ago that is, in words: `14 months ago`.
    pub lain: String,
    /// When it was put away, as a calendar shows it; none where it was not.
    pub archived: Option<String>,
    /// The version of the content under which it was last answered.
    pub content_version: String,
    /// The hash of the questionnaire under which it was last answered; none where it was not kept.
    pub hash: Option<String>,
    /// The questionnaire under which it was last answered.
    pub asked: LastAsked,
}

/// A key that opens the work of whoever works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnKey {
    /// Its fingerprint.
    pub fingerprint: String,
    /// When it was let in, as a calendar shows it; none where nothing is saved yet.
    pub added: Option<String>,
    /// Whether it is the one that is in use now.
    pub is_present: bool,
}

/// Under which questionnaire a run was last answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum LastAsked {
    /// Under today's.
    #[default]
    Today,
    /// Under an earlier one.
    Earlier(Arc<Questionnaire>),
    /// Under an earlier one that was not kept, or that this program cannot read.
    NotKept,
}

impl Saved {
    /// What tells it apart.
    pub fn key(&self) -> RunKey {
        RunKey { questionnaire: self.questionnaire.clone(), name: self.name.clone() }
    }
}

/// An entry of a log, with what a screen shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The entry.
    pub entry: Entry,
    /// Whether this session wrote it.
    pub is_own: bool,
    /// Who wrote it, where that is somebody else than the one who works here, and is known.
    pub who: Option<String>,
    /// When it was saved, as a clock and a calendar show it.
    pub at: String,
}

/// Something that the app asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the app.
    Quit,
    /// List the keys of whoever works here.
    Keys,
    /// Make a code that lets another key in.
    Invite,
    /// Take a key away, by its fingerprint.
    RemoveKey(String),
    /// List the saved runs of all questionnaires.
    List,
    /// Make the index of these entries, beside whatever else is done.
    Index(Arc<Index>),
    /// Start a run.
    Create(RunKey),
    /// Tell what the log of a run holds, and what others add to it from now on.
    Watch(RunKey),
    /// Tell no more of a run.
    Unwatch(RunKey),
    /// Give a run another name, together with changes to its log.
    Rename {
        /// The run.
        run: RunKey,
        /// Its new name.
        name: String,
        /// What to add to its log.
        changes: Vec<Change>,
        /// The newest entry of its log that was seen.
        seen: Sequence,
    },
    /// Start another run with the present answers of one.
    Duplicate {
        /// The run.
        run: RunKey,
        /// The name of the other.
        name: String,
        /// The question that names it.
        named_by: String,
    },
    /// Start another run of its questionnaire from one: with the answers that hold still.
    Update {
        /// The earlier run.
        run: RunKey,
        /// The name of the new one.
        name: String,
    },
    /// Put a run away, or take it out again.
    Archive {
        /// The run.
        run: RunKey,
        /// Whether to put it away.
        away: bool,
    },
    /// Delete a run from the disk.
    Delete(RunKey),
    /// Save changes to a run, all of them or none.
    Record {
        /// The run.
        run: RunKey,
        /// What to add to its log.
        changes: Vec<Change>,
        /// The newest entry of its log that was seen.
        seen: Sequence,
        /// Whether to start the run where there is none.
        start: bool,
    },
    /// Write a file.
    Export {
        /// The file as a person names it.
        file: String,
        /// What is in it.
        bytes: Vec<u8>,
        /// Whether a file of that name may be replaced.
        replace: bool,
    },
    /// Take the mouse of the terminal, or leave it to select text.
    Mouse(bool),
    /// Send a text to the terminal's clipboard.
    Copy {
        /// What it is, in a word.
        what: &'static str,
        /// The text.
        text: String,
    },
}

impl Effect {
    /// What it is, in a word or two.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::Keys => "keys",
            Self::Invite => "invite",
            Self::RemoveKey(_) => "remove key",
            Self::Index(_) => "index",
            Self::List => "list",
            Self::Create(_) => "create",
            Self::Watch(_) => "watch",
            Self::Unwatch(_) => "unwatch",
            Self::Rename { .. } => "rename",
            Self::Duplicate { .. } => "duplicate",
            Self::Update { .. } => "update",
            Self::Archive { .. } => "archive",
            Self::Delete(_) => "delete",
            Self::Record { .. } => "record",
            Self::Export { .. } => "export",
            Self::Mouse(_) => "mouse",
            Self::Copy { .. } => "copy",
        }
    }

    /// Whether a name goes with it that a person types.
    pub fn is_named(&self) -> bool {
        matches!(
            self,
            Self::Create(_)
                | Self::Rename { .. }
                | Self::Duplicate { .. }
                | Self::Update { .. }
                | Self::Export { .. }
        )
    }
}
