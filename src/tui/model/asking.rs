//! Commands that are looked for, and the mouse that is taken or left.

use super::Model;
use crate::tui::commands::Command;
use crate::tui::frame::Notice;
use crate::tui::message::Effect;
use crate::tui::palette::Asked;

impl Model {
    /// Obeys a command while one is looked for.
    pub(super) fn obey_palette(&mut self, command: Command) -> Vec<Effect> {
        let Some(mut palette) = self.palette.take() else { return Vec::new() };
        let rows = palette.rows(&self.keys, |place, command| self.offers(place, command));
        let asked = palette.obey(command, &rows);
        self.palette = Some(palette);
        match asked {
            Asked::Nothing => Vec::new(),
            Asked::Close => {
                self.palette = None;
                Vec::new()
            }
            Asked::Run(command) => {
                self.palette = None;
                self.run(command)
            }
        }
    }

    /// Runs a command that was asked for by its name.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Pick => self.notice = Some(Notice::hint("Press the number of the option itself.")),
            Command::Type => self.notice = Some(Notice::hint("Press the digits themselves.")),
            command => return self.obey(command),
        }
        Vec::new()
    }

    /// Leaves the mouse to the terminal, which selects text with it, or takes it again.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let key = self.keys.at(self.place()).find(|row| row.command == Command::Mouse);
        let key = key.and_then(|row| row.keys.first()).map_or("f8", |key| key.as_ref());
        self.notice = Some(Notice::good(if self.mouse {
            format!("The mouse is on: click and turn the wheel. {key} turns it off.")
        } else {
            format!("The mouse is off: it selects text as in other programs. {key} turns it on.")
        }));
        vec![Effect::Mouse(self.mouse)]
    }
}
