//! `check`: all that is wrong with content, and what it has.

use std::path::PathBuf;

use clap::Args;

use super::reply::{Exit, Failure, Format, Formatted, Reply, as_json};
use crate::content::{self, Checked, Problem, Role, Rule, RulesFile};
use crate::prescreen::proof::{prove, prove_rules};
use crate::text::clean;

/// What can be written behind `check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of content; the content of the program itself, where none is given.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    form: Formatted,
}

/// Checks content, with overlays over it. `elsewhere` is the folder that `--content` or the environment names.
pub(super) fn reply(
    arguments: &Arguments,
    elsewhere: Option<PathBuf>,
    overlays: &[PathBuf],
) -> Result<Reply, Failure> {
    let folder = arguments.folder.clone().or(elsewhere);
    let checked = content::check_with(folder.as_deref(), overlays);
    let found = proved(&checked);
    let checked = checked.with(found);
    let output = match arguments.form.format {
        Format::Json => as_json(&checked)?,
        Format::Text => {
            let lines: Vec<String> = checked.to_string().lines().map(clean).collect();
            format!("{}\n", lines.join("\n"))
        }
    };
    let exit = if checked.is_ok() { Exit::Done } else { Exit::No };
    Ok(Reply { exit, ..Reply::done(output) })
}

/// What the proof finds in each questionnaire and in each file of rules.
fn proved(checked: &Checked) -> Vec<Problem> {
    let mut found = Vec::new();
    let all: Vec<&Rule> = checked.rules.iter().flat_map(RulesFile::rules).collect();
    for file in &checked.questionnaires {
        let questionnaire = file.questionnaire();
        let is_read = questionnaire.role == Role::Checklist;
        let findings = prove(questionnaire, if is_read { &all } else { &[] });
        found.extend(findings.into_iter().map(|finding| finding.in_file(file)));
        for rules in checked.rules.iter().filter(|_| is_read) {
            let own: Vec<&Rule> = rules.rules().iter().collect();
            let findings = prove_rules(questionnaire, &own).into_iter();
            found.extend(findings.map(|finding| rules.problem(&finding.spot, finding.message)));
        }
    }
    found
}
