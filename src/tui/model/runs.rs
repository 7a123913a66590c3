//! What the app hears of saved runs.

use super::Model;
use crate::tui::bookmarks::Bookmarks;
use crate::tui::frame::Notice;
use crate::tui::message::{Effect, Message};

impl Model {
    /// Takes in what happened to saved runs, and says what is to be done about it.
    pub(super) fn hear_of_runs(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Listed(saved) => {
                let key = Bookmarks::key();
                if let Some(bookmarks) = saved.iter().find(|saved| saved.key() == key) {
                    self.shelves.bookmarks = Bookmarks::of(bookmarks);
                    self.shelve();
                }
                self.prescreens.list(saved);
                Vec::new()
            }
            Message::Created(saved) => {
                self.notice = None;
                let effects = self.prescreens.open_created(saved);
                self.settle();
                effects
            }
            Message::Recorded { run, entries, .. } if run == Bookmarks::key() => {
                self.shelves.bookmarks.merge(&entries);
                self.shelve();
                Vec::new()
            }
            Message::Recorded { run, entries, at } => {
                let Some(effects) = self.prescreens.recorded(&run, entries, at) else { return Vec::new() };
                self.trouble = None;
                self.notice = self.notice.take().filter(|notice| !notice.is_error);
                self.tell();
                effects
            }
            Message::Changed { run, entries } => {
                let effects = self.prescreens.changed(&run, entries);
                self.tell();
                effects
            }
            Message::Renamed { run, name, entries, at } => {
                let effects = self.prescreens.renamed(&run, name, entries, at);
                self.tell();
                effects
            }
            Message::Duplicated(copy) => {
                self.prescreens.duplicated(copy);
                vec![Effect::List]
            }
            Message::Archived { run, away } => {
                let words = if away { "put away: A shows it" } else { "taken out again" };
                self.notice = Some(Notice::good(format!("“{}” is {words}", run.name)));
                vec![Effect::List]
            }
            Message::Deleted { run, wiped } => {
                if let Some(told) = self.prescreens.deleted(&run, wiped) {
                    self.notice =
                        Some(if wiped.is_some() { Notice::good(told) } else { Notice::error(told) });
                }
                vec![Effect::List]
            }
            Message::Opened(file) => {
                self.kept_in = Ok(file);
                Vec::new()
            }
            Message::NotSaved { effect, why } => {
                self.prescreens.not_saved(&effect);
                self.notice = Some(Notice::error(&why));
                self.trouble = Some(why);
                Vec::new()
            }
            Message::TryAgain => self.prescreens.try_again(),
            Message::Failed { effect, why } => {
                if let Some(effects) = self.prescreens.failed(&effect, &why) {
                    self.settle();
                    return effects;
                }
                self.notice = Some(Notice::error(&why));
                if matches!(effect, Effect::Create(_) | Effect::Record { .. } | Effect::Rename { .. }) {
                    self.trouble = Some(why);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Whether something is on its way to the disk.
    pub fn is_saving(&self) -> bool {
        self.prescreens.is_saving()
    }

    /// Tells what just happened to the open pre-screen.
    pub(super) fn tell(&mut self) {
        if let Some(told) = self.prescreens.take_told() {
            self.notice = Some(Notice::hint(told));
        }
        self.settle();
    }
}
