//! What is said of a run: its questions, why they are asked, what the answers have come to.

use super::outcome::{answer_words, write_outcome};
use super::page::Page;
use super::run::{Run, Stage, options_of};
use crate::content::{Affected, Kind, Question};
use crate::prescreen::Interview;

/// How much of what is asked is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// All of it.
    Whole,
    /// A reminder, where all of it was said not long before.
    Reminder,
}

/// Says what is asked now.
pub(super) fn ask(page: &mut Page<'_>, run: &mut Run, ask: Ask) {
    let section = section(run);
    match &run.stage {
        Stage::Question(_) => {
            if section != run.section && ask == Ask::Whole {
                write_section(page, run, section);
                run.section = section;
            }
            if let Some(question) = run.question() {
                write_question(page, run, question, ask);
            }
        }
        Stage::Review(_) => {
            page.line("Which answer do you want to change? Type its number, or back.");
        }
        Stage::Outcome => {
            if ask == Ask::Whole {
                write_outcome(page, &run.interview());
                page.gap();
            }
            let open = run.interview().unanswered().count();
            if open > 0 {
                page.line(&format!("Questions still open: {open}. An empty line goes on with them."));
            }
            page.line("Type review to change an answer, menu for the start, quit, or help.");
        }
    }
}

/// The section of the question that is asked now.
fn section(run: &Run) -> Option<usize> {
    let here = run.question()?;
    let sections = &run.questionnaire().sections;
    sections.iter().position(|section| section.questions.iter().any(|question| question.id == here.id))
}

fn write_section(page: &mut Page<'_>, run: &Run, section: Option<usize>) {
    let sections = &run.questionnaire().sections;
    if let Some((place, section)) = section.and_then(|place| Some((place, sections.get(place)?))) {
        page.line(&format!("Section {} of {}: {}", place + 1, sections.len(), section.title));
    }
}

fn write_question(page: &mut Page<'_>, run: &Run, question: &Question, ask: Ask) {
    let interview = run.interview();
    let number =
        interview.path().iter().position(|asked| asked.id == question.id).map_or(1, |place| place + 1);
    page.line(&format!("Question {number}: {}", question.ask));
    let given = run.answer_to(question);
    if ask == Ask::Reminder {
        page.line("Type your answer. Type repeat to hear the question again.");
        return;
    }
    page.line(&question.help);
    for (place, option) in options_of(question).iter().enumerate() {
        let is_chosen = given.is_some_and(|answer| answer.options().any(|one| one.as_str() == option.id));
        let state = if is_chosen { ", chosen" } else { "" };
        page.line(&format!("{}. {}{state}", place + 1, option.words));
    }
    let how = match question.kind {
        Kind::Choice => "Type one number or word.",
        Kind::Choices => "Type one number or several, such as 1 3.",
        Kind::Text if question.optional && given.is_none() => {
            "Type a text on one line. An empty line leaves it empty."
        }
        Kind::Text => "Type a text on one line.",
        Kind::Date => "Type a day such as 2026-11-21.",
        Kind::Number => "Type a whole number.",
    };
    match given {
        Some(_) if matches!(question.kind, Kind::Choice | Kind::Choices) => {
            page.line(&format!("Answered. An empty line keeps the answer. {how}"));
        }
        Some(answer) => {
            let words = answer_words(answer, question);
            page.line(&format!("Answered: {words}"));
            page.line(&format!("An empty line keeps the answer. {how}"));
        }
        None => page.line(how),
    }
}

/// How much is answered and how much is left.
pub(super) fn progress(interview: &Interview<'_>) -> String {
    let answered = interview.path().len() - interview.unanswered().count();
    let left = interview.left();
    match (left.least, left.most) {
        (_, 0) => format!("{answered} answered, complete"),
        (least, most) if least == most => format!("{answered} answered, {most} to go"),
        (least, most) => format!("{answered} answered, {least} to {most} to go"),
    }
}

/// Says why the question is asked.
pub(super) fn write_why(page: &mut Page<'_>, question: &Question) {
    page.line(&format!("Why this is asked: {}", question.why));
    if let Some(find_out) = &question.find_out {
        page.line(&format!("If you are not sure: {find_out}"));
    }
    page.sources(&question.sources);
    page.developments(&Affected::Question(question.id.clone()), &question.sources);
}

/// Says what the answers have come to.
pub(super) fn write_so_far(page: &mut Page<'_>, interview: &Interview<'_>) {
    page.line(&format!("So far: {}.", progress(interview)));
    if let Some(outcome) = interview.outcome() {
        page.line(&format!("The outcome is settled: {}", outcome.title));
    } else {
        let possible = interview.possible();
        page.line(&format!("{} outcomes are still possible:", possible.len()));
        for outcome in possible {
            page.under(&outcome.title);
        }
    }
    let actions = interview.actions();
    if !actions.is_empty() {
        page.line("Also to do:");
    }
    for action in actions {
        page.under(&action.title);
    }
    let to_find_out: Vec<&Question> = interview.to_find_out().collect();
    if !to_find_out.is_empty() {
        page.line("To find out:");
    }
    for question in to_find_out {
        page.under(&question.short);
    }
}

/// Reads all answers, numbered, by section.
pub(super) fn write_review(page: &mut Page<'_>, run: &Run) {
    let interview = run.interview();
    page.line(&format!("All answers: {}.", progress(&interview)));
    for section in &run.questionnaire().sections {
        let mut titled = false;
        for (place, question) in interview.path().iter().enumerate() {
            if !section.questions.iter().any(|other| other.id == question.id) {
                continue;
            }
            if !titled {
                page.heading(&section.title);
                titled = true;
            }
            let words = match interview.answer(question.id.as_str()) {
                Some(answer) => answer_words(answer, question),
                None => "not answered".to_owned(),
            };
            page.line(&format!("{}. {}: {words}", place + 1, question.short));
        }
    }
    for (place, (question, answer)) in interview.kept().enumerate() {
        if place == 0 {
            page.heading("Kept, but not asked now");
        }
        page.line(&format!("{}: {}", question.short, answer_words(answer, question)));
    }
}
