//! Which of the commands of a place can do something there now: the footer, the palette and the keys go by it.

use super::Model;
use crate::tui::commands::{Command, Place};
use crate::tui::frame::Notice;
use crate::tui::help::keys_in_words;
use crate::tui::runs::Runs;
use crate::tui::runs_page::NO_QUESTIONS;

impl Model {
    /// Whether a command of a place can do something there now.
    pub(super) fn offers(&self, place: Place, command: Command) -> bool {
        self.list_at(place).is_none_or(|runs| runs.offers(command))
    }

    /// Says what to do first, where a command of the place in sight can do nothing there now.
    pub(super) fn tell_not_offered(&self, command: Command) -> Option<Notice> {
        let place = self.place();
        let runs = self.list_at(place).filter(|runs| !runs.offers(command))?;
        if runs.lacks_questions() {
            return Some(Notice::hint(NO_QUESTIONS));
        }
        if command == Command::Archived {
            return Some(Notice::hint("Nothing is put away."));
        }
        if !runs.list.rows().is_empty() {
            return Some(Notice::hint("Choose a saved one first."));
        }
        let new = self.keys.at(place).find(|row| row.command == Command::New);
        let how = new.map(|row| format!(": {} starts one", keys_in_words(&row.keys))).unwrap_or_default();
        Some(Notice::hint(format!("None is here yet{how}.")))
    }

    /// The saved runs whose list a place is.
    fn list_at(&self, place: Place) -> Option<&Runs> {
        match place {
            Place::Prescreens => Some(&self.prescreens),
            Place::Checklists => Some(&self.checklists.runs),
            Place::Sensitivities => Some(&self.sensitivity.runs),
            _ => None,
        }
    }
}
