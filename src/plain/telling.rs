//! What is said of a run: its questions, why they are asked, what the answers have come to.

use super::checking;
use super::explaining::progress;
use super::outcome::{answer_words, write_outcome};
use super::page::Page;
use super::reading::options_of;
use super::run::{Run, Stage};
use super::updating::{earlier, write_before, write_differs};
use crate::content::{Guide, Kind, PracticeId, Question, Role};
use crate::prescreen::Answer;
use crate::text::clean;

/// What is said before an answer of this session.
pub(super) const ANSWERED: &str = "Answered";

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
        Stage::End => {
            let is_checklist = run.questionnaire().role == Role::Checklist;
            if ask == Ask::Whole {
                if is_checklist {
                    checking::write(page, run);
                } else {
                    write_outcome(page, &run.interview());
                    if let Some(earlier) = earlier(run) {
                        write_differs(page, &earlier, &run.interview());
                    }
                }
                page.gap();
            }
            if is_checklist {
                page.line("Type a number to read a practice, tick and a number when it is done, or help.");
                return;
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
    write_before(page, run, question);
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

/// A value of the log as an answer to a question, in words.
pub(super) fn value_words(value: &str, question: &Question) -> String {
    Answer::decode(value).map_or_else(|_| clean(value), |answer| answer_words(&answer, question))
}

/// Says what became of a key of the log: an answer, or a mark on a checklist. `who` says whose answer it is.
pub(super) fn write_change(page: &mut Page<'_>, guide: &Guide, run: &Run, key: &str, who: &str) {
    if let Some(question) = run.question_of(key) {
        let answer = run.answer_to(question);
        let words = answer.map_or_else(|| "no answer".to_owned(), |answer| answer_words(answer, question));
        let short = if who == ANSWERED { String::new() } else { format!("{}: ", question.short) };
        return page.line(&format!("{who}: {short}{words}"));
    }
    let Some((kind, id)) = key.split_once('/') else { return };
    let practice = PracticeId::new(id).ok().and_then(|id| guide.practice(&id));
    let title = practice.map_or(id, |(_, practice)| practice.title.as_str());
    let value = run.value(key);
    let what = match (kind, &value) {
        ("tick", Some(_)) => "Ticked",
        ("tick", None) => "Not ticked any more",
        ("note", Some(_)) => "Noted",
        ("note", None) => "Note taken away",
        ("add", Some(_)) | ("drop", None) => "Put on the list",
        ("add", None) | ("drop", Some(_)) => "Taken off the list",
        _ => return,
    };
    let note = value.filter(|_| kind == "note").map(|note: String| format!(": {note}")).unwrap_or_default();
    page.line(&format!("{what}: {title}{note}"));
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
