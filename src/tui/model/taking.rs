//! Taking along what is in sight: as a file, or as a copy.

use super::{Model, Pane};
use crate::tui::export::{Export, Subject};
use crate::tui::frame::Notice;
use crate::tui::message::Effect;

impl Model {
    /// Asks for the name of a file for something; or says how to get one where none is written.
    pub(super) fn ask_for_file(&mut self, subject: Subject) {
        if !self.writes_files {
            self.notice = Some(Notice::hint(subject.elsewhere()));
            return;
        }
        self.export = Some(Box::new(Export::new(subject)));
        self.notice = None;
    }

    /// Asks for the name of a file for the run in sight; what is typed for a question is saved first.
    pub(super) fn export_run(&mut self) -> Vec<Effect> {
        let Some(runs) = self.runs_in_sight() else { return Vec::new() };
        let effects = runs.draft();
        if let Some(subject) = self.run_in_sight() {
            self.ask_for_file(subject);
        }
        effects
    }

    /// Copies the run in sight.
    pub(super) fn copy_run(&mut self) -> Vec<Effect> {
        let subject = self.run_in_sight();
        let copy = subject.map(|subject| subject.copy(&self.guide, self.compare.comparison()));
        copy.into_iter().collect()
    }

    /// The run that is open, or chosen in the list; where there is none, it says so.
    fn run_in_sight(&mut self) -> Option<Subject> {
        let day = self.day.and_then(|day| day.to_string().parse().ok());
        let taken = day.and_then(|day| self.runs_in_sight()?.taken(day));
        let Some(mut taken) = taken else {
            self.notice = Some(Notice::hint("Choose a saved one first."));
            return None;
        };
        taken.about.by = taken.about.by.or_else(|| self.made_by.clone());
        let subject = match self.pane {
            Pane::Checklists => Subject::Checklist,
            _ => Subject::Prescreen,
        };
        Some(subject(taken))
    }
}
