//! Taking along what is in sight: as a file, or as a copy.

use super::Model;
use crate::tui::export::{Export, Subject};
use crate::tui::frame::Notice;
use crate::tui::message::Effect;

impl Model {
    /// Asks for the name of a file for something.
    pub(super) fn ask_for_file(&mut self, subject: Subject) {
        self.export = Some(Export::new(subject));
        self.notice = None;
    }

    /// Asks for the name of a file for the pre-screen in sight; what is typed for a question is saved first.
    pub(super) fn export_prescreen(&mut self) -> Vec<Effect> {
        let effects = self.prescreens.draft();
        if let Some(subject) = self.prescreen_in_sight() {
            self.ask_for_file(subject);
        }
        effects
    }

    /// Copies the pre-screen in sight.
    pub(super) fn copy_prescreen(&mut self) -> Vec<Effect> {
        let subject = self.prescreen_in_sight();
        let copy = subject.map(|subject| subject.copy(&self.guide, self.compare.comparison()));
        copy.into_iter().collect()
    }

    /// The pre-screen that is open, or chosen in the list; where there is none, it says so.
    fn prescreen_in_sight(&mut self) -> Option<Subject> {
        let day = self.day.and_then(|day| day.to_string().parse().ok());
        let taken = day.and_then(|day| self.prescreens.taken(day));
        let Some(mut taken) = taken else {
            self.notice = Some(Notice::hint("Choose a saved pre-screen first."));
            return None;
        };
        taken.about.by = taken.about.by.or_else(|| self.made_by.clone());
        Some(Subject::Prescreen(taken))
    }
}
