//! What a run says of the earlier one that it started from.

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use super::words::counted;
use crate::content::Question;
use crate::prescreen::{EARLIER, Earlier, Interview, OutcomeMove};

/// The earlier one; none where it started from none.
fn of(run: &Run) -> Option<Earlier> {
    Earlier::decode(run.keeping.values().get(EARLIER)?)
}

/// What was taken over into a run that was just started, and what is to be asked; none where it started from none.
pub(in crate::tui) fn kept_words(run: &Run) -> Option<String> {
    let earlier = of(run)?;
    let interview = run.interview();
    let kept = counted(run.answers.len().saturating_sub(1), "answer");
    Some(match interview.unanswered().count() {
        0 => format!("{kept} of “{}” hold; none is to be asked. r changes one.", earlier.name),
        open => format!("{kept} of “{}” hold; {} to answer.", earlier.name, counted(open, "question")),
    })
}

/// Says what was answered before, while a question has no answer.
pub(super) fn write_before(sheet: &mut Sheet<'_>, run: &Run, question: &Question) {
    if run.answers.get(question.id.as_str()).is_some() {
        return;
    }
    let Some(earlier) = of(run) else { return };
    if let Some(words) = earlier.answer_to(run.questionnaire(), question) {
        let words = format!("In “{}” you answered: {words}", earlier.name);
        sheet.item(mark::SINCE, &words, sheet.theme.caution);
        sheet.gap();
    }
}

/// Says how it differs from the earlier one.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run, interview: &Interview<'_>) {
    let Some(earlier) = of(run) else { return };
    let differs = earlier.differs(interview);
    sheet.heading(&format!("Since “{}” ({})", earlier.name, earlier.date));
    let style = match differs.outcome {
        OutcomeMove::Same(_) => sheet.theme.good,
        _ => sheet.theme.caution,
    };
    sheet.item(mark::HERE, &differs.outcome.words(), style);
    if differs.answers.is_empty() {
        sheet.item("·", "No answer is another one.", sheet.theme.muted);
    }
    for answer in &differs.answers {
        sheet.item("·", &format!("{}: {}", answer.short, answer.words()), sheet.theme.muted);
    }
}
