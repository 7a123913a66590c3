//! Favourites and what was read last, kept from one session to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::library::Named;
use super::message::Saved;

/// The id of the questionnaire, and the name, under which bookmarks are kept: they are no run of any
/// questionnaire, but saved like one.
pub(super) const KEPT_AS: &str = "bookmarks";

/// How many entries that were read last are listed.
const MOST_READ: usize = 20;

/// The mark of something that is a favourite; no value takes it back.
const YES: &str = "yes";

/// Favourites and what was read last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bookmarks {
    favourites: BTreeSet<Named>,
    /// When each entry was read: the later, the higher the number.
    read: BTreeMap<Named, u64>,
}

impl Bookmarks {
    /// Reads what was kept; what names no entry is passed over.
    pub fn of(saved: &Saved) -> Self {
        let mut bookmarks = Self::default();
        for (key, value) in &saved.answers {
            let Some((what, name)) = key.split_once('/') else { continue };
            let Ok(name) = name.parse::<Named>() else { continue };
            match (what, value.parse::<u64>()) {
                ("favourite", _) if value == YES => {
                    bookmarks.favourites.insert(name);
                }
                ("read", Ok(turn)) => {
                    bookmarks.read.insert(name, turn);
                }
                _ => {}
            }
        }
        bookmarks
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

    /// Makes an entry a favourite, or takes that back. Says what is to be kept.
    pub fn toggle(&mut self, name: &Named) -> (String, Option<String>) {
        let is_new = !self.favourites.remove(name);
        if is_new {
            self.favourites.insert(name.clone());
        }
        (format!("favourite/{name}"), is_new.then(|| YES.to_owned()))
    }

    /// An entry was opened. Says what is to be kept, unless it was the last one that was opened.
    pub fn open(&mut self, name: &Named) -> Option<(String, Option<String>)> {
        let last = self.read.values().max().copied().unwrap_or_default();
        if last > 0 && self.read.get(name) == Some(&last) {
            return None;
        }
        let turn = last.saturating_add(1);
        self.read.insert(name.clone(), turn);
        Some((format!("read/{name}"), Some(turn.to_string())))
    }
}

