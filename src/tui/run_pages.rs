//! The pages of a pre-screen: a question, all answers, the outcome.

use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::style::Style;

use super::run::{Run, Saving, Stage, options_of};
use super::sheet::Sheet;
use super::theme::mark;
use crate::content::{Affected, Chapter, Citation, Kind, Question, QuestionId, Questionnaire, Text};
use crate::prescreen::{Answer, Interview, Plan};
use crate::text::width;

/// The rows of a page below which the options of a question stand before its help.
const FEW_ROWS: u16 = 14;

/// Writes what a run shows on a page of so many rows. Says which lines are to stay in sight.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run, plan: &Plan, rows: u16) -> Range<usize> {
    let interview = run.interview(plan);
    match (run.stage, run.question(plan)) {
        (Stage::Question, Some(asked)) => question(sheet, run, &interview, asked, rows < FEW_ROWS),
        (Stage::Why, Some(asked)) => {
            super::pages::question(sheet, asked);
            0..0
        }
        (Stage::Review, _) => review(sheet, run, plan.questionnaire(), &interview),
        _ => {
            outcome(sheet, plan.questionnaire(), &interview);
            0..0
        }
    }
}

/// The state of a run in a few words: how much is answered and how much is left.
pub(super) fn progress(interview: &Interview<'_>) -> String {
    let answered = interview.path().len() - interview.unanswered().count();
    let left = interview.left();
    let to_go = match (left.least, left.most) {
        (_, 0) => return format!("{answered} answered · complete"),
        (least, most) if least == most => format!("{most} to go"),
        (least, most) => format!("{least} to {most} to go"),
    };
    format!("{answered} answered · {to_go}")
}

/// Whether the answers are on disk, in a few words and with whether it is well.
pub(super) fn saving(saving: &Saving) -> (String, bool) {
    match saving {
        Saving::Saved(at) => (format!("saved {at}"), true),
        Saving::Waiting => ("saving".to_owned(), true),
        Saving::Failed => (format!("{} not saved: ctrl-s tries again", mark::NO), false),
    }
}

fn question(
    sheet: &mut Sheet<'_>,
    run: &Run,
    interview: &Interview<'_>,
    question: &Question,
    is_small: bool,
) -> Range<usize> {
    if !is_small {
        sections(sheet, run, interview.plan().questionnaire(), interview);
        sheet.gap();
    }
    sheet.title(&question.ask);
    if !is_small {
        sheet.text(&question.help);
        sheet.gap();
    }
    let focus = match question.kind {
        Kind::Choice | Kind::Choices => options(sheet, run, question),
        Kind::Text | Kind::Date | Kind::Number => field(sheet, run),
    };
    if is_small {
        sheet.gap();
        sheet.text(&question.help);
    }
    if let Some(problem) = &run.problem {
        sheet.gap();
        sheet.item(mark::NO, problem, sheet.theme.bad);
    }
    sheet.gap();
    so_far(sheet, interview);
    sheet.labelled("Why", &question.why, Style::new());
    sheet.sources(&question.sources);
    focus
}

/// The present section, after one mark for each: done, here, or to come.
fn sections(sheet: &mut Sheet<'_>, run: &Run, questionnaire: &Questionnaire, interview: &Interview<'_>) {
    let sections = &questionnaire.sections;
    let holds =
        |section: &Chapter, id: &QuestionId| section.questions.iter().any(|question| question.id == *id);
    let Some(here) = sections.iter().position(|section| holds(section, &run.at)) else { return };
    let mut pieces = Vec::new();
    for (place, section) in sections.iter().enumerate() {
        let mut asked = interview.path().iter().filter(|question| holds(section, &question.id)).peekable();
        let done =
            asked.peek().is_some() && asked.all(|question| interview.answer(question.id.as_str()).is_some());
        pieces.push(match (place == here, done) {
            (true, _) => (mark::HERE.to_owned(), sheet.theme.accent),
            (false, true) => (mark::YES.to_owned(), sheet.theme.muted),
            (false, false) => ("·".to_owned(), sheet.theme.muted),
        });
    }
    pieces.push((format!("  {}", sections[here].title), sheet.theme.accent));
    pieces.push((format!("  {} of {}", here + 1, sections.len()), sheet.theme.muted));
    sheet.flow(&pieces, 0, 0);
}

fn options(sheet: &mut Sheet<'_>, run: &Run, question: &Question) -> Range<usize> {
    let given = run.answers.get(question.id.as_str());
    let mut focus = 0..0;
    for (place, (option, label, _)) in options_of(question).into_iter().enumerate() {
        let chosen = Some(place) == run.option;
        let sign = match question.kind {
            Kind::Choices if run.ticks.contains(&option) => format!("{} ", mark::BOX_FULL),
            Kind::Choices => format!("{} ", mark::BOX),
            _ => String::new(),
        };
        let mut pieces = vec![
            (format!("{}  ", place + 1), sheet.theme.muted),
            (sign.clone(), sheet.theme.accent),
            (label, Style::new()),
        ];
        if given.is_some_and(|answer| answer.options().any(|one| *one == option)) {
            pieces.push((format!("  {} your answer", mark::YES), sheet.theme.good));
        }
        let lines = sheet.row(chosen, &pieces, 3 + width(&sign));
        focus = if chosen { lines } else { focus };
    }
    focus
}

fn field(sheet: &mut Sheet<'_>, run: &Run) -> Range<usize> {
    let typed = run.field.value();
    let at = typed.char_indices().nth(run.field.cursor()).map_or(typed.len(), |(at, _)| at);
    let mut pieces = vec![(typed[..at].to_owned(), Style::new())];
    let mut rest = typed[at..].chars();
    let under = rest.next().unwrap_or(' ');
    let cursor = Style::new().add_modifier(ratatui::style::Modifier::REVERSED);
    pieces.push((under.to_string().replace(' ', "\u{a0}"), cursor));
    pieces.push((rest.as_str().to_owned(), Style::new()));
    sheet.row(true, &pieces, 0)
}

/// The outcomes that are still possible.
fn so_far(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let possible = interview.possible();
    if let Some(outcome) = interview.outcome() {
        sheet.labelled(
            "So far",
            &format!("{} The outcome is settled: {}", mark::YES, outcome.title),
            sheet.theme.good,
        );
    } else if possible.len() <= 4 {
        let titles: Vec<&str> = possible.iter().map(|outcome| outcome.title.as_str()).collect();
        sheet.labelled("So far", &format!("still open between: {}", titles.join(" / ")), Style::new());
    } else {
        sheet.labelled("So far", &format!("{} outcomes are still possible", possible.len()), Style::new());
    }
    also(sheet, interview);
}

/// How much there is to do and to find out beside the outcome.
fn also(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let counts = [(interview.actions().len(), "to do"), (interview.to_find_out().count(), "to find out")];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    if !words.is_empty() {
        sheet.labelled("Also", &words.join(" · "), Style::new());
    }
}

fn review(
    sheet: &mut Sheet<'_>,
    run: &Run,
    questionnaire: &Questionnaire,
    interview: &Interview<'_>,
) -> Range<usize> {
    sheet.title("All answers");
    sheet.styled("Choose one to change it.", sheet.theme.muted);
    let widest = interview.path().iter().map(|question| width(&question.short)).max().unwrap_or_default();
    let column = if sheet.is_slim() { 0 } else { widest + 2 };
    let mut focus = 0..0;
    for section in &questionnaire.sections {
        let mut titled = false;
        for (row, question) in interview.path().iter().enumerate() {
            if !section.questions.iter().any(|other| other.id == question.id) {
                continue;
            }
            if !titled {
                sheet.heading(&section.title);
                titled = true;
            }
            let (words, style) = match interview.answer(question.id.as_str()) {
                Some(answer) if answer.is_not_sure() => {
                    (format!("{} not sure", mark::OPEN), sheet.theme.caution)
                }
                Some(answer) => (answer_words(answer, question), Style::new()),
                None => (format!("{} not answered yet", mark::NONE), sheet.theme.muted),
            };
            let gap = column.saturating_sub(width(&question.short)).max(2);
            let pieces = [
                (question.short.to_string(), sheet.theme.muted),
                (" ".repeat(gap), Style::new()),
                (words, style),
            ];
            let lines = sheet.row(row == run.row, &pieces, column.max(2));
            focus = if row == run.row { lines } else { focus };
        }
    }
    let kept: Vec<String> = interview
        .kept()
        .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
        .collect();
    if !kept.is_empty() {
        sheet.heading("Kept, but not asked now");
        for words in kept {
            sheet.item("·", &words, sheet.theme.muted);
        }
    }
    focus
}

fn answer_words(answer: &Answer, question: &Question) -> String {
    let words = answer.words(question);
    if words.is_empty() { "left empty".to_owned() } else { words }
}

fn outcome(sheet: &mut Sheet<'_>, questionnaire: &Questionnaire, interview: &Interview<'_>) {
    let Some(outcome) = interview.outcome() else {
        sheet.title("The outcome is still open");
        return;
    };
    sheet.flow(&[(outcome.title.to_string(), sheet.theme.accent)], 0, 0);
    sheet.text(&outcome.text);
    sheet.styled(&questionnaire.disclaimer, sheet.theme.strong);
    sheet.gap();
    also(sheet, interview);
    let open = interview.unanswered().count();
    if open > 0 {
        sheet.gap();
        let words = format!(
            "{open} questions are still open. They do not change the outcome, but what to do beside it."
        );
        sheet.item(mark::OPEN, &words, sheet.theme.caution);
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
    let to_find_out: Vec<&Question> = interview.to_find_out().collect();
    if !to_find_out.is_empty() {
        sheet.heading("To find out");
    }
    for question in to_find_out {
        let whom = question.find_out.as_deref().unwrap_or("Ask your privacy officer.");
        sheet.item(mark::BOX, &format!("{}: {whom}", question.short), sheet.theme.caution);
    }
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

/// The first source of what stands above, set in, a later development marked, and how many more there are; the
/// end of the page lists all.
fn cite(sheet: &mut Sheet<'_>, sources: &[Citation]) {
    let Some(first) = sources.first() else { return };
    let cited = sheet.guide.cited(first);
    let line = cited.map_or_else(
        || first.to_string(),
        |cited| format!("{} · {}", cited.short_line(), cited.date_words()),
    );
    let more =
        if sources.len() > 1 { format!(" (and {} more, below)", sources.len() - 1) } else { String::new() };
    let mut pieces = vec![(format!("{line}{more}"), sheet.theme.muted)];
    if matches!(first, Citation::Development(_)) {
        pieces.insert(0, (format!("{} ", mark::SINCE), sheet.theme.caution));
    }
    sheet.flow(&pieces, 2, 4);
}
