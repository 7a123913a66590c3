//! `prescreen evaluate`: where the answers of a file lead.

use std::path::PathBuf;

use clap::Args;

use super::super::answers;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use crate::plain;
use crate::prescreen::{Evaluation, Interview, Plan};

const AFTER_HELP: &str = "\
The file is YAML or JSON: answers: {question: option, or [options], or a text}.
'privacy-guide prescreen questions' lists the questions and their options.

Examples:
  privacy-guide prescreen evaluate answers.yaml
  echo 'answers: {organization: ministry, initiative: enactment}' |
    privacy-guide prescreen evaluate - --format json";

/// What can be written behind `prescreen evaluate`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The file of answers; - reads the standard input.
    file: PathBuf,
    /// Tell what would change the outcome, too.
    #[arg(long)]
    what_if: bool,
    #[command(flatten)]
    form: Formatted,
}

/// Evaluates a file of answers.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let questionnaire = super::questionnaire(scene.guide)?;
    let answers = answers::of_file(questionnaire, &arguments.file)?;
    let plan = Plan::new(questionnaire);
    let interview = Interview::new(&plan, &answers);
    let json = || {
        let evaluation = Evaluation::of(scene.guide, &interview);
        if arguments.what_if { evaluation.with_what_if(&interview) } else { evaluation }
    };
    scene
        .write(arguments.form, json, |page| {
            plain::write_outcome(page, &interview);
            if arguments.what_if {
                plain::write_what_if(page, &interview);
            }
        })
        .map(Reply::done)
}
