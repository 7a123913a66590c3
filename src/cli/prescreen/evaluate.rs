//! `prescreen evaluate`: where the answers of a file lead.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::super::reply::{Failure, Formatted, Reply, Scene};
use crate::plain;
use crate::prescreen::{Evaluation, Interview, LARGEST_FILE, Plan, read_answers};
use crate::text::clean;

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
    let from_input = arguments.file.as_os_str() == "-";
    let named =
        if from_input { "standard input".to_owned() } else { clean(&arguments.file.display().to_string()) };
    let text = if from_input { read_text(io::stdin().lock()) } else { read_file(&arguments.file) };
    let text = text.map_err(|error| Failure::Impossible(format!("{named} cannot be read: {error}")))?;
    let answers = read_answers(questionnaire, &text).map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{named}: {}", clean(&problem.to_string()))).collect();
        Failure::WrongUse(lines.join("\n"))
    })?;
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

fn read_file(file: &Path) -> io::Result<String> {
    read_text(File::open(file)?)
}

/// Reads a text, no further than a file of answers may be long.
fn read_text(from: impl Read) -> io::Result<String> {
    let mut text = String::new();
    from.take(u64::try_from(LARGEST_FILE + 1).unwrap_or(u64::MAX)).read_to_string(&mut text)?;
    Ok(text)
}
