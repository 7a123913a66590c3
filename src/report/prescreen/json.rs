//! A pre-screen as JSON: what is carried, and beside it what the answers come to.

use serde::Serialize;

use super::carried::Wire;
use super::not_asked::not_asked;
use crate::content::{Audience, Guide, QuestionId, SourceLine};
use crate::prescreen::{Answer, Evaluation, Interview};

/// The file.
#[derive(Serialize)]
struct FileForm<'a> {
    #[serde(flatten)]
    wire: Wire,
    report: ReportForm<'a>,
}

/// What the answers come to.
#[derive(Serialize)]
struct ReportForm<'a> {
    title: &'a str,
    text: &'a str,
    disclaimer: &'a str,
    #[serde(flatten)]
    evaluation: Evaluation,
    next: Vec<StepForm<'a>>,
    contacts: Vec<ContactForm<'a>>,
    sections: Vec<SectionForm<'a>>,
    not_asked: Vec<NotAskedForm<'a>>,
}

/// A next step.
#[derive(Serialize)]
struct StepForm<'a> {
    text: &'a str,
    source: Vec<SourceLine>,
}

/// Whom to ask.
#[derive(Serialize)]
struct ContactForm<'a> {
    name: &'a str,
    audience: Audience,
    phone: Option<&'a str>,
    email: Option<&'a str>,
}

/// A section with the questions that are asked.
#[derive(Serialize)]
struct SectionForm<'a> {
    title: &'a str,
    answers: Vec<AnswerForm<'a>>,
}

/// A question with its answer in words; none where it has none yet.
#[derive(Serialize)]
struct AnswerForm<'a> {
    question: &'a QuestionId,
    ask: &'a str,
    short: &'a str,
    words: Option<String>,
    not_sure: bool,
}

/// A question that was not asked.
#[derive(Serialize)]
struct NotAskedForm<'a> {
    section: &'a str,
    question: &'a QuestionId,
    ask: &'a str,
    why: String,
}

/// Writes the file. `carry` makes the data that go with a text.
pub(super) fn write(guide: &Guide, interview: &Interview<'_>, carry: impl Fn(&str) -> Wire) -> String {
    let report = report(guide, interview);
    let wire = carry(&text(&serde_json::to_value(&report).unwrap_or_default()));
    let file = FileForm { wire, report };
    format!("{}\n", serde_json::to_string_pretty(&file).unwrap_or_default())
}

/// What stands for the text of a file in JSON: its report on one line.
pub(super) fn text(report: &serde_json::Value) -> String {
    report.to_string()
}

fn report<'a>(guide: &'a Guide, interview: &Interview<'a>) -> ReportForm<'a> {
    let questionnaire = interview.plan().questionnaire();
    let outcome = interview.outcome();
    let contacts = outcome.map(|outcome| outcome.contacts.as_slice()).unwrap_or_default();
    let next = outcome.map(|outcome| outcome.next.as_slice()).unwrap_or_default();
    ReportForm {
        title: outcome.map_or("Still open", |outcome| &outcome.title),
        text: outcome.map_or("Answers to come decide it.", |outcome| &outcome.text),
        disclaimer: &questionnaire.disclaimer,
        evaluation: Evaluation::of(guide, interview),
        next: next
            .iter()
            .map(|step| StepForm { text: &step.text, source: SourceLine::all(guide, &step.sources) })
            .collect(),
        contacts: contacts
            .iter()
            .filter_map(|id| guide.contacts.get(id.as_str()))
            .map(|contact| ContactForm {
                name: &contact.name,
                audience: contact.audience,
                phone: contact.phone.as_deref(),
                email: contact.email.as_deref(),
            })
            .collect(),
        sections: questionnaire
            .sections
            .iter()
            .map(|section| SectionForm {
                title: &section.title,
                answers: section
                    .questions
                    .iter()
                    .filter(|question| interview.asked(question.id.as_str()).holds())
                    .map(|question| {
                        let answer = interview.answer(question.id.as_str());
                        AnswerForm {
                            question: &question.id,
                            ask: &question.ask,
                            short: &question.short,
                            words: answer.map(|answer| answer.words(question)),
                            not_sure: answer.is_some_and(Answer::is_not_sure),
                        }
                    })
                    .collect(),
            })
            .filter(|section| !section.answers.is_empty())
            .collect(),
        not_asked: not_asked(interview)
            .into_iter()
            .map(|not| NotAskedForm {
                section: &not.section.title,
                question: &not.question.id,
                ask: &not.question.ask,
                why: not.why.words(),
            })
            .collect(),
    }
}
