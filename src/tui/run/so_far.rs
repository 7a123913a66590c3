//! What the answers given so far have come to: in a line below a question, and on a page.

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::words::{counted, outcomes, progress};
use crate::content::Question;
use crate::prescreen::{Interview, Lead};

/// The most outcomes that are named in a line.
const FEW: usize = 3;

/// Writes the outcomes that are still possible in a line, with what the answer to `question` does to them.
pub(super) fn write_short(sheet: &mut Sheet<'_>, interview: &Interview<'_>, question: &Question) {
    if let Some(outcome) = interview.outcome() {
        let words = format!("{} The outcome is settled: {}", mark::YES, outcome.title);
        sheet.labelled("So far", &words, sheet.theme.good);
    } else {
        let possible = interview.possible();
        let named = if possible.len() <= FEW {
            outcomes(&possible)
        } else {
            format!("{} outcomes are still possible", possible.len())
        };
        let words = match effect(&interview.leads(question.id.as_str())) {
            Some(effect) => format!("{named}: {effect}"),
            None => named,
        };
        sheet.labelled("So far", &words, Style::new());
    }
    also(sheet, interview);
}

/// What an answer does to the outcomes that are possible.
fn effect(leads: &[Lead<'_>]) -> Option<&'static str> {
    if leads.len() < 2 {
        None
    } else if leads.iter().all(|lead| lead.outcomes.len() == 1) {
        Some("this answer decides between them")
    } else {
        Some("this answer can rule some out")
    }
}

/// How much there is to do and to find out beside the outcome.
pub(super) fn also(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let counts = [(interview.actions().len(), "to do"), (interview.not_sure().count(), "to find out")];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    if !words.is_empty() {
        sheet.labelled("Also", &words.join(" · "), Style::new());
    }
}

/// Writes the page: what is still possible, what is settled, and which questions decide what is left.
pub(super) fn write(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let so_far = interview.so_far();
    sheet.title("So far");
    sheet.labelled("Questions", &progress(interview), Style::new());
    match interview.outcome() {
        Some(outcome) => {
            sheet.heading("The outcome is settled");
            sheet.item(mark::YES, &outcome.title, sheet.theme.good);
        }
        None => sheet.heading(&format!("Still possible: {}", counted(so_far.possible.len(), "outcome"))),
    }
    let mut holding: Vec<&str> = Vec::new();
    for (outcome, reasons) in &so_far.possible {
        if !interview.is_settled() {
            sheet.item("·", &outcome.title, sheet.theme.accent);
        }
        for reason in reasons {
            if !holding.contains(&reason.text.as_str()) {
                holding.push(&reason.text);
            }
        }
    }
    list(sheet, "Can still decide the outcome", &so_far.deciding);
    if !holding.is_empty() {
        sheet.heading(if interview.is_settled() { "Because" } else { "Holds already" });
    }
    for reason in holding {
        sheet.item(mark::YES, reason, sheet.theme.good);
    }
    sheet.turn();
    if !so_far.actions.is_empty() {
        sheet.heading("To do, whatever comes");
    }
    for action in &so_far.actions {
        sheet.item(mark::BOX, &action.title, sheet.theme.accent);
    }
    if !so_far.perhaps.is_empty() {
        sheet.gap();
        let words = match so_far.perhaps.len() {
            1 => "1 more action may follow from answers to come.".to_owned(),
            more => format!("{more} more actions may follow from answers to come."),
        };
        sheet.styled(&words, sheet.theme.muted);
    }
    let to_find_out: Vec<&Question> = interview.to_find_out().collect();
    list(sheet, "To find out, what settles most first", &to_find_out);
    list(sheet, "Cannot change the outcome any more, but may be asked", &so_far.idle);
    let skipped = interview.skipped().len();
    if skipped > 0 {
        sheet.gap();
        sheet.styled(&format!("{} will not be asked.", counted(skipped, "question")), sheet.theme.muted);
    }
}

/// Questions in a few words each.
fn list(sheet: &mut Sheet<'_>, heading: &str, questions: &[&Question]) {
    if questions.is_empty() {
        return;
    }
    sheet.heading(heading);
    let words: Vec<&str> = questions.iter().map(|question| question.short.as_str()).collect();
    sheet.text(&words.join(" · "));
}
