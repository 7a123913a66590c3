//! The page that says what became of a run under newer content.

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use crate::prescreen::{Answers, Newer};

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
