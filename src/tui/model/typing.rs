//! What is typed: which field takes it.

use tui_input::Input;

use super::{Model, Pane};
use crate::tui::commands::Place;
use crate::tui::runs::type_into;

impl Model {
    /// Types a text where one is typed.
    pub(super) fn type_text(&mut self, text: &str) {
        let place = self.place();
        if place == Place::Needs {
            self.compare.type_text(text);
        } else if place.is_field() {
            self.change_field(|field| type_into(field, text));
        }
    }

    /// Changes the field in which one types.
    pub(super) fn change_field(&mut self, change: impl Fn(&mut Input)) {
        if let Some(palette) = &mut self.palette {
            return palette.edit(change);
        }
        if let Some(help) = &mut self.help {
            return help.edit(change);
        }
        if let Some(export) = &mut self.export {
            export.edit(change);
            return;
        }
        match self.pane {
            Pane::Practices => self.practices.edit(&self.shelves.index, change),
            Pane::Reference => self.reference.edit(&self.shelves.index, change),
            Pane::Prescreen => self.prescreens.edit(change),
            Pane::Compare => self.compare.edit_filter(&self.shelves.index, change),
            Pane::Checklists => self.checklists.edit(change),
            Pane::Sensitivity => self.sensitivity.edit(change),
            Pane::Home => {}
        }
    }
}
