//! Entries of the guide: opened where they live, marked as favourites, copied.

use std::sync::Arc;

use super::{Model, Pane};
use crate::content::Progress;
use crate::report;
use crate::search::{Index, Kind};
use crate::tui::frame::Notice;
use crate::tui::library::{Library, Named};
use crate::tui::message::Effect;

impl Model {
    /// Reads the words of the index, where they waited for somebody who may look for one. The first screen does not.
    pub(super) fn need_index(&mut self) {
        let index = &self.shelves.index;
        if index.is_read_when_needed() {
            self.take_index(Arc::new(index.read(&self.guide.vocabulary, &Progress::default())));
        }
    }

    /// Searches by an index whose words were read: also for what was typed before.
    pub(super) fn take_index(&mut self, index: Arc<Index>) {
        self.shelves.index = index;
        self.indexing = None;
        self.practices.search_again(&self.shelves.index);
        self.reference.search_again(&self.shelves.index);
        self.compare.filter_again(&self.shelves.index);
        self.settle();
    }

    /// Opens an entry in the pane where it lives; leaving it leads back here.
    pub(super) fn open_entry(&mut self, entry: Named, words: Vec<String>) {
        let (pane, from) = (entry.home(), Some(self.pane).filter(|pane| *pane != entry.home()));
        match pane {
            Pane::Compare => {
                self.compare.visit(&entry.id);
                self.came_from = from;
            }
            Pane::Practices => self.practices.visit(entry, words, from),
            _ => self.reference.visit(entry, words, from),
        }
        self.go(pane);
    }

    /// The library in sight.
    pub(super) fn library(&self) -> Option<&Library> {
        match self.pane {
            Pane::Practices => Some(&self.practices),
            Pane::Reference => Some(&self.reference),
            _ => None,
        }
    }

    /// Keeps the entry that was just opened among those that were read last.
    pub(super) fn keep_as_read(&mut self) -> Vec<Effect> {
        let Some(name) = self.library().and_then(Library::read).cloned() else { return Vec::new() };
        let effect = self.shelves.bookmarks.open(&name);
        self.shelve();
        effect.into_iter().filter(|_| self.kept_in.is_ok()).collect()
    }

    /// Makes a favourite of the entry in sight, or takes that back.
    pub(super) fn toggle_favourite(&mut self) -> Vec<Effect> {
        let Some(name) = self.library().and_then(|library| library.in_sight(&self.shelves.index)) else {
            return Vec::new();
        };
        let effect = self.shelves.bookmarks.toggle(&name);
        let title = name.find(&self.shelves.index).map_or("", |entry| &entry.title);
        let what = if self.shelves.bookmarks.is_favourite(&name) {
            "A favourite now"
        } else {
            "No favourite any more"
        };
        self.notice = Some(Notice::good(format!("{what}: {title}")));
        self.shelve();
        vec![effect]
    }

    /// Adds the practice in sight to the open checklist.
    pub(super) fn add_to_checklist(&mut self) -> Vec<Effect> {
        let name = self.library().and_then(|library| library.in_sight(&self.shelves.index));
        let practice = name.filter(|name| name.kind == Kind::Practice).and_then(|name| name.id.parse().ok());
        let Some(practice) = practice else {
            self.notice = Some(Notice::hint("Only a practice can be on a checklist."));
            return Vec::new();
        };
        match self.checklists.add(&self.guide, &practice) {
            Ok((told, effects)) => {
                self.notice = Some(Notice::good(told));
                effects
            }
            Err(why) => {
                self.notice = Some(Notice::hint(why));
                Vec::new()
            }
        }
    }

    /// Copies the practice in sight with its source.
    pub(super) fn copy_practice(&mut self) -> Vec<Effect> {
        let name = self.library().and_then(|library| library.in_sight(&self.shelves.index));
        let practice = name
            .filter(|name| name.kind == Kind::Practice)
            .and_then(|name| self.guide.practices().find(|(_, practice)| practice.id.as_str() == name.id));
        let Some((group, practice)) = practice else {
            self.notice = Some(Notice::hint("Only a practice is copied with its source."));
            return Vec::new();
        };
        let text = report::practice(&self.guide, group, practice);
        vec![Effect::Copy { what: "Practice", text }]
    }

    /// Puts the bookmarks on the shelves anew.
    pub(super) fn shelve(&mut self) {
        self.practices.shelve(&self.shelves.bookmarks, &self.shelves.index);
        self.reference.shelve(&self.shelves.bookmarks, &self.shelves.index);
        self.settle();
    }
}
