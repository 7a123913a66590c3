//! What is said of the earlier pre-screen that one started from.

use super::page::Page;
use super::run::Run;
use crate::content::Question;
use crate::prescreen::{EARLIER, Earlier, Interview};

/// Writes how a pre-screen differs from the earlier one that it started from.
pub fn write_differs(page: &mut Page<'_>, earlier: &Earlier, interview: &Interview<'_>) {
    let differs = earlier.differs(interview);
    page.heading(&format!("Since “{}” ({})", earlier.name, earlier.date));
    page.item("·", &differs.outcome.words());
    if differs.answers.is_empty() {
        page.item("·", "No answer is another one.");
    }
    for answer in &differs.answers {
        page.item("·", &format!("{}: {}", answer.short, answer.words()));
    }
}

/// The earlier pre-screen that a run started from; none where it started from none.
pub(super) fn earlier(run: &Run) -> Option<Earlier> {
    Earlier::decode(&run.value(EARLIER)?)
}

/// Says what was taken over into a run that was just started from an earlier one.
pub(super) fn write_kept(page: &mut Page<'_>, run: &Run) {
    let Some(earlier) = earlier(run) else { return };
    let kept = run.answered().saturating_sub(1);
    page.line(&format!("Answers of \"{}\" that hold and were copied: {kept}.", earlier.name));
    match run.interview().unanswered().count() {
        0 => page.line("No question is to be asked. Type review to change an answer."),
        open => page.line(&format!("Questions to answer: {open}.")),
    }
}

/// Says what was answered before, while a question has no answer.
pub(super) fn write_before(page: &mut Page<'_>, run: &Run, question: &Question) {
    if run.answer_to(question).is_some() {
        return;
    }
    let Some(earlier) = earlier(run) else { return };
    if let Some(words) = earlier.answer_to(run.questionnaire(), question) {
        page.line(&format!("In \"{}\" you answered: {words}", earlier.name));
    }
}
