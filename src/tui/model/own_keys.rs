//! The page of a person's keys, within the app.

use super::{Model, Pane};
use crate::tui::commands::Command;
use crate::tui::message::Effect;

impl Model {
    /// Opens the page of the person's keys.
    pub(super) fn open_own_keys(&mut self) -> Vec<Effect> {
        self.own_keys = Some(Box::default());
        vec![Effect::Keys]
    }

    /// Obeys a command on the page of the person's keys, and opens it; nothing where the command is another's.
    pub(super) fn obey_own_keys(&mut self, command: Command) -> Option<Vec<Effect>> {
        let stays = matches!(command, Command::Quit | Command::Palette | Command::Help | Command::Mouse);
        if stays || self.palette.is_some() || self.help.is_some() {
            return None;
        }
        if command == Command::OwnKeys && self.host.is_some() && self.pane == Pane::Home {
            return Some(self.open_own_keys());
        }
        let effects = self.own_keys.as_mut()?.obey(command);
        if effects.is_none() {
            self.own_keys = None;
        }
        effects.or_else(|| (command == Command::Back).then(Vec::new))
    }
}
