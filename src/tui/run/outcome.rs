//! The page of the outcome: what it comes to, why, what to do, what to find out, whom to ask.

use std::collections::BTreeSet;

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use super::earlier;
use super::so_far;
use super::what_if;
use super::words::{answer_words, outcomes};
use crate::content::{Affected, Citation, Text};
use crate::prescreen::Interview;

/// Writes the outcome, and where a run is given, how it differs from the earlier one that it started from.
pub(super) fn write(sheet: &mut Sheet<'_>, interview: &Interview<'_>, run: Option<&Run>) {
    let Some(outcome) = interview.outcome() else {
        sheet.title("The outcome is still open");
        return;
    };
    sheet.flow(&[(outcome.title.to_string(), sheet.theme.accent)], 0, 0);
    sheet.text(&outcome.text);
    sheet.styled(&interview.plan().questionnaire().disclaimer, sheet.theme.strong);
    sheet.gap();
    so_far::also(sheet, interview);
    let open = interview.unanswered().count();
    if open > 0 {
        sheet.gap();
        let words = if open == 1 {
            "1 question is still open. It does not change the outcome, but what to do beside it.".to_owned()
        } else {
            format!(
                "{open} questions are still open. They do not change the outcome, but what to do beside it."
            )
        };
        sheet.item(mark::OPEN, &words, sheet.theme.caution);
    }
    if let Some(run) = run {
        earlier::write(sheet, run, interview);
    }
    sheet.heading("Because");
    for reason in interview.reasons() {
        let answers: Vec<String> = interview
            .answers_behind(reason)
            .into_iter()
            .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
            .collect();
        sheet.item(mark::YES, &reason.text, sheet.theme.good);
        if !answers.is_empty() {
            sheet.flow(&[(format!("you said {}", answers.join(" · ")), sheet.theme.muted)], 2, 2);
        }
        cite(sheet, &reason.sources);
    }
    sheet.heading("Next steps");
    for (number, step) in outcome.next.iter().enumerate() {
        sheet.item(&format!("{}", number + 1), &step.text, sheet.theme.accent);
        cite(sheet, &step.sources);
    }
    if !outcome.musts.is_empty() {
        sheet.heading("Musts");
    }
    for (_, practice) in outcome.musts.iter().filter_map(|id| sheet.guide.practice(id)) {
        sheet.item(mark::BOX, &practice.title, sheet.theme.accent);
    }
    let actions = interview.actions();
    if !actions.is_empty() {
        sheet.heading("Also to do");
    }
    for action in actions {
        sheet.flow(
            &[
                (format!("{} ", mark::BOX), sheet.theme.accent),
                (action.title.to_string(), sheet.theme.strong),
            ],
            0,
            2,
        );
        sheet.flow(&[(action.text.to_string(), Style::new())], 2, 2);
        cite(sheet, &action.sources);
    }
    find_out(sheet, interview);
    what_if::write_short(sheet, interview);
    sheet.heading("Whom to ask");
    for contact in outcome.contacts.iter().filter_map(|id| sheet.guide.contacts.get(id.as_str())) {
        let reach: Vec<&str> =
            [&contact.phone, &contact.email].into_iter().flatten().map(Text::as_str).collect();
        let reach = if reach.is_empty() { String::new() } else { format!(" · {}", reach.join(" · ")) };
        let words = format!("{} (for {}){reach}", contact.name, contact.audience.words());
        sheet.item("·", &words, sheet.theme.accent);
    }
    sheet.developments(&Affected::Outcome(outcome.id.clone()), &[]);
    all_sources(sheet, interview);
}

/// What was answered "not sure": which outcomes knowing would allow, and whom to ask, what settles most first.
fn find_out(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let open = interview.find_out();
    if open.is_empty() {
        return;
    }
    sheet.heading("To find out");
    let here = interview.outcome().map(|outcome| &outcome.id);
    let allows = interview.knowing_allows();
    let words = if allows.iter().all(|outcome| Some(&outcome.id) == here) {
        "“Not sure” is counted with care. Whatever you find out, the outcome stays.".to_owned()
    } else {
        format!("“Not sure” is counted with care. Once you know, it can be: {}.", outcomes(&allows))
    };
    sheet.text(&words);
    for (question, decides) in open {
        let whom = question.find_out.as_deref().unwrap_or("Ask your privacy officer.");
        let mut pieces = vec![
            (format!("{} ", mark::BOX), sheet.theme.caution),
            (format!("{}: {whom}", question.short), Style::new()),
        ];
        if decides {
            pieces.push((" It can change the outcome.".to_owned(), sheet.theme.caution));
        }
        sheet.flow(&pieces, 0, 2);
    }
}

/// Every source of what the outcome page says, once, with its date.
fn all_sources(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let reasons = interview.reasons().into_iter().map(|reason| &reason.sources);
    let steps = interview.outcome().into_iter().flat_map(|outcome| &outcome.next).map(|step| &step.sources);
    let actions = interview.actions().into_iter().map(|action| &action.sources);
    let sources: BTreeSet<&Citation> =
        reasons.chain(steps).chain(actions).flat_map(|sources| sources.iter()).collect();
    sheet.heading("Sources");
    for source in sources {
        let line = sheet.source_line(source);
        sheet.item("·", &line, sheet.theme.muted);
    }
}

/// The first source of what stands above, set in, with its date, and how many more there are; the end of the page
/// lists all. What rests on later developments is marked with the date of each.
fn cite(sheet: &mut Sheet<'_>, sources: &[Citation]) {
    let Some((first, others)) = sources.split_first() else { return };
    let guide = sheet.guide;
    let line = |source: &Citation| {
        let cited = guide.cited(source);
        cited.map_or_else(
            || source.to_string(),
            |cited| format!("{} · {}", cited.short_line(), cited.date_words()),
        )
    };
    let is_later = |source: &Citation| matches!(source, Citation::Development(_));
    let shown: Vec<&Citation> =
        std::iter::once(first).chain(others.iter().filter(|source| is_later(source))).collect();
    let more = sources.len() - shown.len();
    for (place, source) in shown.iter().enumerate() {
        let is_last = place + 1 == shown.len();
        let rest = if is_last && more > 0 { format!(" (and {more} more, below)") } else { String::new() };
        let mut pieces = vec![(format!("{}{rest}", line(source)), sheet.theme.muted)];
        if is_later(source) {
            pieces.insert(0, (format!("{} ", mark::SINCE), sheet.theme.caution));
        }
        sheet.flow(&pieces, 2, 4);
    }
}
