//! The page that says what became of a run under newer content.

use super::super::message::Effect;
use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use super::state::Stage;
use crate::prescreen::{Answers, Newer};

impl Run {
    /// Shows what newer questions changed. What is typed or ticked is to be saved first.
    pub(super) fn show_newer(&mut self) -> Vec<Effect> {
        if self.past.is_none() {
            self.told = Some("It was saved under today's questions: nothing changed since.".to_owned());
            return Vec::new();
        }
        let effects = self.draft();
        self.newer_from = Some(self.stage);
        self.show(Stage::Newer);
        effects
    }

    /// Goes back to where one asked for it.
    pub(super) fn leave_newer(&mut self) {
        if let Some(stage) = self.newer_from.take() {
            self.show(stage);
        }
    }

    /// Shows the run under the content under which it was saved.
    pub(super) fn show_as_saved(&mut self) {
        if self.past.as_ref().is_some_and(|past| past.plan.is_some()) {
            self.show(Stage::AsSaved);
        } else {
            self.told = Some("The questions of then were not kept with it.".to_owned());
        }
    }
}

/// Writes what was kept, renamed, new and no longer asked, and whether the outcome moved.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run) {
    let Some(past) = &run.past else { return };
    let given = given(run);
    let newer = Newer::between(past.plan.as_deref(), run.plan(), &given);
    let parts = newer.told();
    sheet.title("The questions have changed since this was saved");
    let versions = format!("Saved under content {}. Today's is {}.", past.version, sheet.guide.version);
    sheet.styled(&versions, sheet.theme.muted);
    for part in &parts {
        sheet.heading(part.title);
        let (sign, style) =
            if part.matters { (mark::OPEN, sheet.theme.caution) } else { ("·", sheet.theme.muted) };
        for line in &part.lines {
            sheet.item(sign, line, style);
        }
    }
    sheet.gap();
    let hint = "All answers are still there. It counts as saved under today's questions once you answer one.";
    sheet.item(mark::HERE, hint, sheet.theme.accent);
}

/// The answers as the log keeps them, under the ids of any time.
pub(super) fn given(run: &Run) -> Answers {
    let values = run.keeping.values();
    Answers::from_log(values.iter().map(|(question, value)| (question.as_str(), value.as_str())))
}
