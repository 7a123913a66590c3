//! Favourites and what was read last, kept from one session to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::library::Named;
use super::message::{Effect, Logged, RunKey, Saved};
use crate::store::{BOOKMARKS, Change, Sequence};

/// How many entries that were read last are listed.
const MOST_READ: usize = 20;

/// The first part of the key of a favourite.
const FAVOURITE: &str = "favourite";

/// The first part of the key of something that was read; its value is the turn.
const READ: &str = "read";

/// The value of a favourite; none takes it back.
const YES: &str = "yes";

/// Favourites and what was read last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bookmarks {
    favourites: BTreeSet<Named>,
    /// When each entry was read: the later, the higher the number.
    read: BTreeMap<Named, u64>,
    /// The newest entry of their log that was seen.
    seen: Sequence,
}

impl Bookmarks {
    /// Reads what was kept; what names no entry is passed over.
    pub fn of(saved: &Saved) -> Self {
        let mut bookmarks = Self { seen: saved.seen, ..Self::default() };
        for (key, value) in &saved.answers {
            bookmarks.take(key, Some(value.as_str()));
        }
        bookmarks
    }

    /// What tells the run under which they are kept from all others: it runs no questionnaire.
    pub fn key() -> RunKey {
        RunKey { questionnaire: BOOKMARKS.to_owned(), name: BOOKMARKS.to_owned() }
    }

    /// Takes in what other sessions have kept meanwhile.
    pub fn merge(&mut self, entries: &[Logged]) {
        for logged in entries {
            if !logged.is_own {
                self.take(&logged.entry.key, logged.entry.value.as_deref());
            }
            self.seen = self.seen.max(logged.entry.seq);
        }
    }

    fn take(&mut self, key: &str, value: Option<&str>) {
        let Some((what, name)) = key.split_once('/') else { return };
        let Ok(name) = name.parse::<Named>() else { return };
        match (what, value) {
            (FAVOURITE, Some(YES)) => {
                self.favourites.insert(name);
            }
            (FAVOURITE, None) => {
                self.favourites.remove(&name);
            }
            (READ, Some(turn)) => {
                if let Ok(turn) = turn.parse::<u64>() {
                    self.read.insert(name, turn);
                }
            }
            _ => {}
        }
    }

    fn record(&self, change: Change) -> Effect {
        Effect::Record { run: Self::key(), changes: vec![change], seen: self.seen, start: true }
    }

    /// The favourites, by kind and name.
    pub fn favourites(&self) -> impl Iterator<Item = &Named> {
        self.favourites.iter()
    }

    /// What was read last, the last first.
    pub fn read(&self) -> impl Iterator<Item = &Named> {
        let mut read: Vec<(&Named, &u64)> = self.read.iter().collect();
        read.sort_by_key(|(name, turn)| (std::cmp::Reverse(**turn), *name));
        read.into_iter().take(MOST_READ).map(|(name, _)| name)
    }

    /// Whether an entry is a favourite.
    pub fn is_favourite(&self, name: &Named) -> bool {
        self.favourites.contains(name)
    }

    /// Makes an entry a favourite, or takes that back. Asks for it to be kept.
    pub fn toggle(&mut self, name: &Named) -> Effect {
        let key = format!("{FAVOURITE}/{name}");
        let change = if self.favourites.remove(name) {
            Change::clear(key)
        } else {
            self.favourites.insert(name.clone());
            Change::set(key, YES)
        };
        self.record(change)
    }

    /// An entry was opened. Asks for that to be kept, unless it was the last one that was opened.
    pub fn open(&mut self, name: &Named) -> Option<Effect> {
        let last = self.read.values().max().copied().unwrap_or_default();
        if last > 0 && self.read.get(name) == Some(&last) {
            return None;
        }
        let turn = last.saturating_add(1);
        self.read.insert(name.clone(), turn);
        Some(self.record(Change::set(format!("{READ}/{name}"), turn.to_string())))
    }
}
