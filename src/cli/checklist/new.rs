//! `checklist new` and `checklist answer`: what the meeting is.

use std::path::PathBuf;

use clap::Args;

use super::super::answers::{Given, of_file, questionnaire_for};
use super::super::reply::{Failure, Reply, Scene};
use super::saved::Place;
use super::show::write_summary;
use crate::checklist::{Checklist, Filled, Mark, Marks, fills, musts};
use crate::content::Role;
use crate::prescreen::{self, Answers, Interview, Plan};
use crate::store::Change;
use crate::text::clean;

const AFTER_HELP: &str = "\
'privacy-guide checklist questions' lists the questions and their options. What
is not answered is open: 'checklist answer' answers it later.
--sensitivity takes a file of answers for 'sensitivity evaluate': its musts are
required on this list, and it answers what it can about the information.

Examples:
  privacy-guide checklist new 'Intake, Tuesday' --answer role=host \\
    --answer platform=zoom --answer plan=free --answer information=personal
  privacy-guide checklist new Intake --answers meeting.yaml
  privacy-guide checklist new Intake --sensitivity sensitivity.yaml";

/// What can be written behind `checklist new`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// What to call it.
    name: String,
    #[command(flatten)]
    given: Given,
    /// Take over what answers about sensitivity come to; - reads the standard input.
    #[arg(long, value_name = "FILE")]
    sensitivity: Option<PathBuf>,
}

/// What can be written behind `checklist answer`.
#[derive(Debug, Args)]
pub(super) struct Answer {
    /// The name of a saved checklist, in small or capital letters.
    name: String,
    #[command(flatten)]
    given: Given,
}

/// Starts a checklist.
pub(super) fn reply(arguments: &Arguments, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    let questionnaire = place.questionnaire;
    let mut answers = arguments.given.read(questionnaire, scene.input)?;
    let mut marks = Vec::new();
    if let Some(file) = &arguments.sensitivity {
        let asked = questionnaire_for(scene.guide, Role::Sensitivity)?;
        let plan = Plan::new(asked);
        let interview = Interview::new(&plan, &of_file(asked, file, scene.input)?);
        for Filled { question, answer } in fills(&interview, questionnaire) {
            if answers.get(question.id.as_str()).is_none() {
                answers.set(question.id.clone(), answer);
            }
        }
        marks = musts(&interview);
    }
    // Its name is the first of its answers.
    if let Some(question) = questionnaire.question(questionnaire.named_by.as_str())
        && let Ok(name) = prescreen::Answer::typed(question, &arguments.name)
    {
        answers.set(question.id.clone(), name);
    }
    let mut changes: Vec<Change> =
        answers.iter().map(|(question, answer)| Change::set(question.to_string(), answer.encode())).collect();
    changes.extend(marks.iter().map(change));
    place.start(&arguments.name, &changes)?;
    let mut all = Marks::default();
    for mark in marks {
        all.set(mark);
    }
    let output =
        summary(&format!("Started “{}”.", clean(arguments.name.trim())), &answers, &all, place, scene);
    Ok(Reply::done(output))
}

/// Answers about the meeting of a checklist.
pub(super) fn answer(arguments: &Answer, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    if arguments.given.is_empty() {
        return Err(Failure::WrongUse("no answer is given; --answer or --answers gives one".to_owned()));
    }
    let given = arguments.given.read(place.questionnaire, scene.input)?;
    let kept = match place.find(&arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let mut answers = kept.answers.clone();
    let mut changes = Vec::new();
    for (question, answer) in given {
        if answers.get(question.as_str()) != Some(&answer) {
            changes.push(Change::set(question.to_string(), answer.encode()));
            answers.set(question, answer);
        }
    }
    place.change(&kept, &changes)?;
    let told = format!("Answered about “{}”.", kept.saved.name);
    Ok(Reply::done(summary(&told, &answers, &kept.marks, place, scene)))
}

/// The entry of the log that a mark is.
pub(super) fn change(mark: &Mark) -> Change {
    match mark.value() {
        Some(value) => Change::set(mark.key(), value),
        None => Change::clear(mark.key()),
    }
}

/// What was done, and what the list comes to now.
fn summary(told: &str, answers: &Answers, marks: &Marks, place: Place<'_>, scene: Scene<'_>) -> String {
    let plan = Plan::new(place.questionnaire);
    let interview = Interview::new(&plan, answers);
    let list = Checklist::of(scene.guide, &interview, marks);
    scene.page(|page| {
        page.line(told);
        write_summary(page, &interview, &list);
    })
}
