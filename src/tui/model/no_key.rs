//! What is told of a key that does nothing where one is.

use super::Model;
use crate::tui::commands::{Command, Place};
use crate::tui::frame::Notice;
use crate::tui::help::keys_in_words;

impl Model {
    /// Says where the keys are told, where they are and nothing else is to be told.
    pub(super) fn tell_no_key(&mut self, place: Place, name: &str) {
        let Some(help) = self.keys.at(place).find(|row| row.command == Command::Help) else { return };
        if self.notice.is_none() {
            let (key, help) = (keys_in_words(&[name]), keys_in_words(&help.keys));
            self.notice = Some(Notice::hint(format!("{key} does nothing here. {help} shows the keys.")));
        }
    }
}
