//! What a person did to a checklist: ticks, notes, practices added and dropped, and musts that were carried over.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Guide, OutcomeId, PracticeId};
use crate::text::clean;

/// The longest note that is kept, in characters.
pub const LONGEST_NOTE: usize = 1_000;

/// The value of a mark that is either there or not.
const YES: &str = "yes";

/// One thing that a person did to one practice of a checklist, as the log keeps it: under `tick/PRACTICE`,
/// `note/PRACTICE`, `add/PRACTICE`, `drop/PRACTICE` or `must/PRACTICE`, which are no questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It is done, or not after all.
    Tick(PracticeId, bool),
    /// A note on it; none takes the note away.
    Note(PracticeId, Option<String>),
    /// It is on the list though no rule picks it, or not after all.
    Add(PracticeId, bool),
    /// It is not on the list though a rule picks it, or it is after all.
    Drop(PracticeId, bool),
    /// This outcome about sensitivity makes it a must; none takes that away.
    Must(PracticeId, Option<OutcomeId>),
}

/// Why a text is no note.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the note has {characters} characters; at most {LONGEST_NOTE} are kept, so shorten it")]
pub struct NotAMark {
    /// How long it is.
    pub characters: usize,
}

impl Mark {
    /// A note as it was typed; an empty one takes the note away.
    ///
    /// # Errors
    /// [`NotAMark`] where it is too long.
    pub fn note(practice: PracticeId, typed: &str) -> Result<Self, NotAMark> {
        let text = clean(typed).trim().to_owned();
        let characters = text.chars().count();
        if characters > LONGEST_NOTE {
            return Err(NotAMark { characters });
        }
        Ok(Self::Note(practice, (!text.is_empty()).then_some(text)))
    }

    /// The key under which the log keeps it.
    pub fn key(&self) -> String {
        let (kind, practice) = match self {
            Self::Tick(practice, _) => ("tick", practice),
            Self::Note(practice, _) => ("note", practice),
            Self::Add(practice, _) => ("add", practice),
            Self::Drop(practice, _) => ("drop", practice),
            Self::Must(practice, _) => ("must", practice),
        };
        format!("{kind}/{practice}")
    }

    /// The value that the log keeps; none takes it back.
    pub fn value(&self) -> Option<String> {
        match self {
            Self::Tick(_, yes) | Self::Add(_, yes) | Self::Drop(_, yes) => yes.then(|| YES.to_owned()),
            Self::Note(_, text) => text.clone(),
            Self::Must(_, outcome) => outcome.as_ref().map(ToString::to_string),
        }
    }

    /// The mark that an entry of the log is; none where it is no mark.
    pub fn of_entry(key: &str, value: Option<&str>) -> Option<Self> {
        let (kind, practice) = key.split_once('/')?;
        let practice = PracticeId::new(practice).ok()?;
        Some(match kind {
            "tick" => Self::Tick(practice, value.is_some()),
            "add" => Self::Add(practice, value.is_some()),
            "drop" => Self::Drop(practice, value.is_some()),
            "note" => {
                let text = value.map(|text| clean(text).trim().to_owned());
                Self::Note(practice, text.filter(|text| !text.is_empty()))
            }
            "must" => Self::Must(practice, value.and_then(|outcome| outcome.parse().ok())),
            _ => return None,
        })
    }
}

/// All marks on a checklist as they are now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    ticked: BTreeSet<PracticeId>,
    notes: BTreeMap<PracticeId, String>,
    added: BTreeSet<PracticeId>,
    dropped: BTreeSet<PracticeId>,
    musts: BTreeMap<PracticeId, OutcomeId>,
}

impl Marks {
    /// The marks of a folded log: its keys and values. What is no mark is passed over.
    pub fn from_log<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut marks = Self::default();
        for (key, value) in entries {
            if let Some(mark) = Mark::of_entry(key, Some(value)) {
                marks.set(mark);
            }
        }
        marks
    }

    /// Sets a mark.
    pub fn set(&mut self, mark: Mark) {
        match mark {
            Mark::Tick(practice, yes) => put(&mut self.ticked, practice, yes),
            Mark::Add(practice, yes) => put(&mut self.added, practice, yes),
            Mark::Drop(practice, yes) => put(&mut self.dropped, practice, yes),
            Mark::Note(practice, Some(text)) => {
                self.notes.insert(practice, text);
            }
            Mark::Note(practice, None) => {
                self.notes.remove(&practice);
            }
            Mark::Must(practice, Some(outcome)) => {
                self.musts.insert(practice, outcome);
            }
            Mark::Must(practice, None) => {
                self.musts.remove(&practice);
            }
        }
    }

    /// The marks under the ids that practices have today. Where the old and the new id both have a note or a must,
    /// the new one's stays.
    #[must_use]
    pub fn renamed(mut self, guide: &Guide) -> Self {
        for (old, new) in &guide.renamed_practices {
            for set in [&mut self.ticked, &mut self.added, &mut self.dropped] {
                if set.remove(old) {
                    set.insert(new.clone());
                }
            }
            if let Some(note) = self.notes.remove(old) {
                self.notes.entry(new.clone()).or_insert(note);
            }
            if let Some(outcome) = self.musts.remove(old) {
                self.musts.entry(new.clone()).or_insert(outcome);
            }
        }
        self
    }

    /// Whether a practice is ticked.
    pub fn is_ticked(&self, practice: &PracticeId) -> bool {
        self.ticked.contains(practice)
    }

    /// The note on a practice.
    pub fn note(&self, practice: &PracticeId) -> Option<&str> {
        self.notes.get(practice).map(String::as_str)
    }

    /// Whether a person added a practice.
    pub fn is_added(&self, practice: &PracticeId) -> bool {
        self.added.contains(practice)
    }

    /// Whether a person dropped a practice, and did not add it again.
    pub fn is_dropped(&self, practice: &PracticeId) -> bool {
        self.dropped.contains(practice) && !self.is_added(practice)
    }

    /// The outcome about sensitivity that makes a practice a must.
    pub fn must(&self, practice: &PracticeId) -> Option<&OutcomeId> {
        self.musts.get(practice)
    }

    /// The practices that have a tick or a note, or were added, in the order of their ids.
    pub(super) fn touched(&self) -> BTreeSet<&PracticeId> {
        self.ticked.iter().chain(self.notes.keys()).chain(&self.added).collect()
    }
}

fn put(set: &mut BTreeSet<PracticeId>, practice: PracticeId, yes: bool) {
    if yes {
        set.insert(practice);
    } else {
        set.remove(&practice);
    }
}
