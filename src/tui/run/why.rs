//! The page that says why a question is asked, what brought one to it, and what its answer decides.

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::words::{answer_words, counted, outcomes};
use crate::content::{Affected, Question};
use crate::prescreen::{Answer, Bearing, Interview, Lead, Leaves};

/// The most later questions or actions that are named one by one.
const FEW: usize = 3;

/// Writes why a question is asked, and where it comes from.
pub(super) fn write(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    sheet.title(&question.ask);
    sheet.gap();
    reason(sheet, question);
    brought(sheet, interview, question);
    sheet.turn();
    consequences(sheet, interview, question);
}

/// Writes the same without the question, in one column.
pub(super) fn explain(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    reason(sheet, question);
    brought(sheet, interview, question);
    consequences(sheet, interview, question);
}

/// Writes the author's reason and its sources.
pub(super) fn reason(sheet: &mut Sheet<'_>, question: &Question) {
    sheet.labelled("Why", &question.why, Style::new());
    sheet.sources(&question.sources);
}

/// Writes the answers that brought one to a question.
fn brought(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    let brought: Vec<String> = interview
        .brought_by(question)
        .into_iter()
        .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
        .collect();
    let asked = match brought.as_slice() {
        [] => "everybody who comes this far is asked".to_owned(),
        brought => format!("because you answered {}", brought.join(" · ")),
    };
    sheet.labelled("Asked", &asked, Style::new());
}

/// Writes what the answer decides, what "not sure" does, and what changed.
fn consequences(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    decides(sheet, interview, question);
    if let Some(find_out) = &question.find_out {
        sheet.heading("If you are not sure");
        sheet.text(&format!("Take “not sure”: it is an answer. {find_out}"));
    }
    sheet.developments(&Affected::Question(question.id.clone()), &question.sources);
}

/// What the answer decides, and what else hangs on it.
fn decides(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    let bearing = interview.bearing(question.id.as_str());
    let given = interview.answer(question.id.as_str());
    sheet.heading("What the answer decides");
    if bearing.separates() {
        let possible = counted(bearing.outcomes().len(), "outcome");
        sheet.text(&format!("With your other answers as they are, {possible} can still come of it:"));
        for lead in &bearing.leads {
            write_lead(sheet, &bearing, lead, question, given);
        }
    } else if bearing.decides_outcome {
        sheet.text("By itself it rules no outcome out. Together with answers to come it can decide.");
    } else if interview.is_settled() {
        sheet.text("It does not change the outcome, which is settled.");
    } else {
        sheet.text("It does not change the outcome.");
    }
    for (label, words) in uses(&bearing) {
        sheet.labelled(label, &words, Style::new());
    }
    if bearing.is_for_the_record() {
        let words = if question.for_the_record {
            "Nothing else hangs on it: it is for the record, and stands in what you take along."
        } else {
            "With your other answers nothing hangs on it any more. It stands in what you take along."
        };
        sheet.text(words);
    }
}

fn write_lead(
    sheet: &mut Sheet<'_>,
    bearing: &Bearing<'_>,
    lead: &Lead<'_>,
    question: &Question,
    given: Option<&Answer>,
) {
    let words: Vec<String> = lead.answers.iter().map(|answer| answer_words(answer, question)).collect();
    let mut pieces =
        vec![(format!("{} ", mark::HERE), sheet.theme.muted), (words.join(" · "), sheet.theme.strong)];
    if given.is_some_and(|given| lead.answers.contains(given)) {
        pieces.push((format!("  {} your answer", mark::YES), sheet.theme.good));
    }
    sheet.flow(&pieces, 0, 2);
    let words = match bearing.leaves(lead) {
        Leaves::Only(only) => format!("→ {}", only.title),
        Leaves::All(all) => format!("→ all {all} stay possible"),
        Leaves::AllBut(gone) => format!("→ rules out: {}", outcomes(&gone)),
        Leaves::Some(left) => format!("→ leaves: {}", outcomes(&left)),
    };
    sheet.flow(&[(words, Style::new())], 2, 4);
}

/// What else hangs on an answer, each with its label.
fn uses(bearing: &Bearing<'_>) -> Vec<(&'static str, String)> {
    let mut uses = Vec::new();
    let questions: Vec<&str> = bearing.questions.iter().map(|question| question.short.as_str()).collect();
    if !questions.is_empty() {
        uses.push(("Questions", format!("it decides whether these are asked: {}", few(&questions))));
    }
    let actions: Vec<&str> = bearing.actions.iter().map(|action| action.title.as_str()).collect();
    if !actions.is_empty() {
        uses.push(("To do", format!("it decides whether this is to be done: {}", few(&actions))));
    }
    if bearing.gives_reasons {
        uses.push(("Reasons", "it decides which reasons stand beside the outcome".to_owned()));
    }
    uses
}

/// The first of some words, and how many more there are.
fn few(words: &[&str]) -> String {
    let named = words.iter().take(FEW).copied().collect::<Vec<_>>().join(" · ");
    match words.len().saturating_sub(FEW) {
        0 => named,
        more => format!("{named}, and {more} more"),
    }
}
