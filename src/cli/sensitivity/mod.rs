//! `sensitivity`: how sensitive information is, and what is in proportion.

mod fill;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::answers::{of_file, questionnaire_for};
use super::arguments::Settings;
use super::page::Page;
use super::prescreen::questions;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::checklist::{Filled, fills};
use crate::content::{Guide, PracticeId, QuestionId, QuestionnaireId, Role};
use crate::plain;
use crate::prescreen::{Answer, Evaluation, Interview, Plan};

const AFTER_HELP: &str = "\
The file is YAML or JSON: answers: {question: option, or [options], or a text}.
The outcome says which practices are musts, and what the answers would fill in
elsewhere. 'checklist new NAME --sensitivity FILE' starts a checklist with both;
'sensitivity fill FILE NAME' sets the answers of a saved pre-screen, after asking.

Examples:
  privacy-guide sensitivity questions
  echo 'answers: {information-kind: [personal], how-sensitive: very}' |
    privacy-guide sensitivity evaluate -";

/// What can be written behind `sensitivity`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The commands about sensitivity.
#[derive(Debug, Subcommand)]
enum Command {
    /// List every question, with its options and when it is asked.
    Questions(questions::Arguments),
    /// Evaluate answers from a file.
    Evaluate(Evaluate),
    /// Set the answers of a saved pre-screen that these answers have for it; asks first.
    Fill(fill::Arguments),
}

/// What can be written behind `sensitivity evaluate`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
struct Evaluate {
    /// The file of answers; - reads the standard input.
    file: PathBuf,
    #[command(flatten)]
    form: Formatted,
}

/// Does what is asked about sensitivity.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let questionnaire = questionnaire_for(scene.guide, Role::Sensitivity)?;
    match &arguments.command {
        Command::Questions(arguments) => questions::reply(arguments, questionnaire, scene),
        Command::Fill(arguments) => fill::reply(arguments, questionnaire, settings, scene),
        Command::Evaluate(arguments) => {
            let answers = of_file(questionnaire, &arguments.file, scene.input)?;
            let plan = Plan::new(questionnaire);
            let interview = Interview::new(&plan, &answers);
            let json = || form(scene.guide, &interview);
            scene.write(arguments.form, json, |page| write(page, &interview)).map(Reply::done)
        }
    }
}

/// What answers about sensitivity come to, as JSON.
#[derive(Serialize)]
struct Form<'a> {
    #[serde(flatten)]
    evaluation: Evaluation,
    musts: Vec<&'a PracticeId>,
    fills: Vec<FillForm<'a>>,
}

/// An answer to a question of another questionnaire, as JSON.
#[derive(Serialize)]
struct FillForm<'a> {
    questionnaire: &'a QuestionnaireId,
    question: &'a QuestionId,
    answer: Answer,
}

fn form<'a>(guide: &'a Guide, interview: &Interview<'a>) -> Form<'a> {
    let fills = guide.questionnaires.iter().flat_map(|into| {
        fills(interview, into).into_iter().map(|Filled { question, answer }| FillForm {
            questionnaire: &into.id,
            question: &question.id,
            answer,
        })
    });
    Form {
        evaluation: Evaluation::of(guide, interview),
        musts: interview.outcome().map(|outcome| outcome.musts.iter().collect()).unwrap_or_default(),
        fills: fills.collect(),
    }
}

fn write(page: &mut Page<'_>, interview: &Interview<'_>) {
    plain::write_outcome(page, interview);
    let guide = page.guide;
    for into in &guide.questionnaires {
        let filled = fills(interview, into);
        if !filled.is_empty() {
            page.heading(&format!("It would answer in “{}” ({})", into.title, into.id));
        }
        for Filled { question, answer } in filled {
            page.item("·", &format!("{} ({}): {}", question.short, question.id, answer.words(question)));
        }
    }
}
