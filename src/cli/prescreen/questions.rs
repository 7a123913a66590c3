//! `prescreen questions`: everything that a pre-screen, or another questionnaire, can ask.

use clap::Args;
use serde::Serialize;

use super::super::page::Page;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{
    Affected, Chapter, ChapterId, DevelopmentId, Guide, Kind, NOT_SURE, Question, QuestionId, Questionnaire,
    SourceLine, Text,
};
use crate::prescreen::spelled;

/// What can be written behind `prescreen questions`, and the same of other questionnaires.
#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    form: Formatted,
}

/// Lists the questions of a questionnaire.
pub(in crate::cli) fn reply(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    scene: Scene<'_>,
) -> Result<Reply, Failure> {
    let json =
        || questionnaire.sections.iter().map(|section| chapter(scene.guide, section)).collect::<Vec<_>>();
    scene.write(arguments.form, json, |page| write(page, questionnaire)).map(Reply::done)
}

/// Shows one question, of whichever questionnaire.
pub(in crate::cli) fn show(id: &str, form_wanted: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let all = || guide.questionnaires.iter().flat_map(Questionnaire::questions);
    let question = all().find(|question| question.id.as_str() == id).ok_or_else(|| {
        let known = all().map(|question| question.id.as_str());
        Failure::unknown("question", id, known, "prescreen questions")
    })?;
    scene.write(form_wanted, || form(guide, question), |page| write_one(page, question)).map(Reply::done)
}

/// A section as JSON.
#[derive(Serialize)]
struct SectionForm<'a> {
    id: &'a ChapterId,
    title: &'a Text,
    questions: Vec<QuestionForm<'a>>,
}

/// A question as JSON.
#[derive(Serialize)]
struct QuestionForm<'a> {
    id: &'a QuestionId,
    kind: &'static str,
    ask: &'a Text,
    short: &'a Text,
    help: &'a Text,
    why: &'a Text,
    find_out: Option<&'a Text>,
    options: Vec<OptionForm<'a>>,
    optional: bool,
    when: Option<String>,
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

/// An option as JSON.
#[derive(Serialize)]
struct OptionForm<'a> {
    id: &'a str,
    label: &'a str,
    alone: bool,
}

fn chapter<'a>(guide: &'a Guide, section: &'a Chapter) -> SectionForm<'a> {
    SectionForm {
        id: &section.id,
        title: &section.title,
        questions: section.questions.iter().map(|question| form(guide, question)).collect(),
    }
}

fn form<'a>(guide: &'a Guide, question: &'a Question) -> QuestionForm<'a> {
    let developments = guide.developments_of(&Affected::Question(question.id.clone()), &question.sources);
    QuestionForm {
        id: &question.id,
        kind: kind(question.kind),
        ask: &question.ask,
        short: &question.short,
        help: &question.help,
        why: &question.why,
        find_out: question.find_out.as_ref(),
        options: options(question),
        optional: question.optional,
        when: question.when.as_ref().map(spelled),
        source: SourceLine::all(guide, &question.sources),
        developments: developments.into_iter().map(|development| &development.id).collect(),
    }
}

/// The options, "not sure" the last.
fn options(question: &Question) -> Vec<OptionForm<'_>> {
    let mut options: Vec<OptionForm<'_>> = question
        .options
        .iter()
        .map(|option| OptionForm { id: option.id.as_str(), label: &option.label, alone: option.alone })
        .collect();
    if matches!(question.kind, Kind::Choice | Kind::Choices) {
        options.push(OptionForm { id: NOT_SURE, label: "Not sure", alone: true });
    }
    options
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Choice => "choice",
        Kind::Choices => "choices",
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Number => "number",
    }
}

fn answer_words(question: &Question) -> &'static str {
    match question.kind {
        Kind::Choice => "one of these",
        Kind::Choices => "one or several of these",
        Kind::Text if question.optional => "a text, which may be empty",
        Kind::Text => "a text",
        Kind::Date => "a day such as 2026-11-21",
        Kind::Number => "a whole number",
    }
}

fn write(page: &mut Page<'_>, questionnaire: &Questionnaire) {
    page.line(&format!("{} ({})", questionnaire.title, questionnaire.id));
    page.line(&questionnaire.intro);
    for section in &questionnaire.sections {
        page.heading(&format!("{} ({})", section.title, section.id));
        for question in &section.questions {
            page.gap();
            write_one(page, question);
        }
    }
    page.gap();
    page.line(&questionnaire.disclaimer);
}

fn write_one(page: &mut Page<'_>, question: &Question) {
    page.line(&format!("{} ({})", question.ask, question.id));
    page.under(&question.help);
    page.labelled("Answer", answer_words(question));
    for option in options(question) {
        page.labelled("", &format!("{}: {}", option.id, option.label));
    }
    let when = question.when.as_ref().map_or_else(|| "always".to_owned(), spelled);
    page.labelled("Asked when", &when);
    page.labelled("Why", &question.why);
    if let Some(find_out) = &question.find_out {
        page.labelled("Not sure?", find_out);
    }
    page.sources(&question.sources);
    page.developments(&Affected::Question(question.id.clone()), &question.sources);
}
