//! `prescreen evaluate`: where the answers of files lead.

mod many;
mod source;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::reply::{Exit, Failure, Format, Formatted, Reply, Scene};
use crate::content::{OutcomeId, Questionnaire};
use crate::plain;
use crate::prescreen::{Evaluation, Interview, Plan};
use many::{Layout, Row};
use source::{Source, Unread};

const AFTER_HELP: &str = "\
A file is YAML or JSON: answers: {question: option, or [options], or a text}. What
'prescreen export' wrote is read too. 'prescreen questions' lists the questions.
Several files, or a folder, give one row a file; a bad file is told, and the others go on.

Examples:
  privacy-guide prescreen evaluate answers.yaml
  echo 'answers: {organization: ministry, initiative: enactment}' |
    privacy-guide prescreen evaluate - --format json
  privacy-guide prescreen evaluate initiatives/ --format csv
  privacy-guide prescreen evaluate *.yaml --exit-by-outcome --stop-at outside-canada

Exit codes:
   0  every file is evaluated
   1  a file cannot be read
   2  a file holds something else than answers, or wrong use
With --exit-by-outcome, where every file is evaluated, the highest that holds:
   0  every outcome is settled, and no question is open
  10  a question is open, but every outcome is settled
  11  an outcome is not settled yet
  12  an outcome is one of those that --stop-at names";

/// What can be written behind `prescreen evaluate`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The files of answers, or folders with them; - reads the standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the reply; text, or a table where there are several files.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,
    /// Tell what would change the outcome, too; of one file.
    #[arg(long)]
    what_if: bool,
    /// Say by the exit code what the answers come to.
    #[arg(long)]
    exit_by_outcome: bool,
    /// An outcome that gets an exit code of its own; may be given several times.
    #[arg(long, value_name = "OUTCOME", requires = "exit_by_outcome")]
    stop_at: Vec<String>,
}

/// The forms of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read: one file in full.
    Text,
    /// For programs: one file in full, several in a list.
    Json,
    /// To read: one row a file.
    Table,
    /// For programs: one object a line and file.
    JsonLines,
    /// For a spreadsheet: one row a file.
    Csv,
}

/// Evaluates files of answers.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let questionnaire = super::questionnaire(scene.guide)?;
    let stops = stops(questionnaire, &arguments.stop_at)?;
    let sources = source::all(&arguments.files)?;
    let plan = Plan::new(questionnaire);
    let (mut reply, rows) = match (sources.as_slice(), arguments.format) {
        ([one], None | Some(Form::Text | Form::Json)) => {
            let (output, row) = in_full(one, &plan, arguments, scene)?;
            (Reply::done(output), vec![row])
        }
        _ if arguments.what_if => {
            let why = "--what-if tells of one file, as text or json; name one file alone";
            return Err(Failure::WrongUse(why.to_owned()));
        }
        (all, form) => {
            let layout = match form {
                None | Some(Form::Text | Form::Table) => Layout::Table,
                Some(Form::Json) => Layout::List,
                Some(Form::JsonLines) => Layout::Lines,
                Some(Form::Csv) => Layout::Csv,
            };
            let rows: Vec<Row> =
                all.iter().map(|source| many::evaluate(source, &plan, scene.input)).collect();
            (many::write(&rows, layout, questionnaire, scene.manner.columns)?, rows)
        }
    };
    if arguments.exit_by_outcome && reply.exit == Exit::Done {
        reply.exit =
            rows.iter().map(|row| row.exit(&stops)).max_by_key(|exit| exit.code()).unwrap_or(Exit::Done);
    }
    Ok(reply)
}

/// The outcomes that `--stop-at` names.
fn stops(questionnaire: &Questionnaire, named: &[String]) -> Result<Vec<OutcomeId>, Failure> {
    let known = || questionnaire.outcomes.iter().map(|outcome| outcome.id.as_str());
    let find = |name: &String| {
        let outcome = questionnaire.outcome(name).map(|outcome| outcome.id.clone());
        outcome.ok_or_else(|| Failure::unknown("outcome", name, known(), "check --proof"))
    };
    named.iter().map(find).collect()
}

/// One file with everything that its answers come to.
fn in_full(
    source: &Source,
    plan: &Plan,
    arguments: &Arguments,
    scene: Scene<'_>,
) -> Result<(String, Row), Failure> {
    let answers = source.answers(plan.questionnaire(), scene.input).map_err(|unread| match unread {
        Unread::Unreadable(why) => Failure::Impossible(format!("{} {why}", source.name())),
        Unread::Wrong(problems) => {
            let lines: Vec<String> =
                problems.iter().map(|problem| format!("{}: {problem}", source.name())).collect();
            Failure::WrongUse(lines.join("\n"))
        }
    })?;
    let interview = Interview::new(plan, &answers);
    let is_json = arguments.format == Some(Form::Json);
    let form = Formatted { format: if is_json { Format::Json } else { Format::Text } };
    let json = || {
        let evaluation = Evaluation::of(scene.guide, &interview);
        if arguments.what_if { evaluation.with_what_if(&interview) } else { evaluation }
    };
    let output = scene.write(form, json, |page| {
        plain::write_outcome(page, &interview);
        if arguments.what_if {
            plain::write_what_if(page, &interview);
        }
    })?;
    Ok((output, Row::of(source, &interview)))
}
