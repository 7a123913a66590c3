//! `check`: all that is wrong with content, what it has, and what is proved of its questionnaires.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::proof::{Form, Proved};
use super::reply::{Exit, Failure, Format, Formatted, Reply, as_json};
use crate::checklist::{Unreached, unreached};
use crate::content::{self, Checked, Guide, Problem, Role, Rule, RulesFile, Spot};
use crate::plain::Manner;
use crate::prescreen::proof::{prove, prove_rules};
use crate::text::clean;

const AFTER_HELP: &str = "\
Besides what each file says, every way through every questionnaire is looked at:
each ends in one outcome, every question, outcome, action and reason is reached,
every rule decides something, and none reads a question off its path.

Examples:
  privacy-guide check content
  privacy-guide check --proof";

/// What can be written behind `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The folder of content; the content of the program itself, where none is given.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Tell the figures of the questionnaires, and answers that show what can be reached.
    #[arg(long)]
    proof: bool,
    #[command(flatten)]
    form: Formatted,
}

/// What a check with `--proof` comes to as JSON.
#[derive(Serialize)]
struct WithProofs<'a> {
    #[serde(flatten)]
    checked: &'a Checked,
    proofs: Vec<Form<'a>>,
}

/// Checks content, with overlays over it. `elsewhere` is the folder that `--content` or the environment names.
pub(super) fn reply(
    arguments: &Arguments,
    elsewhere: Option<PathBuf>,
    overlays: &[PathBuf],
    manner: Manner,
) -> Result<Reply, Failure> {
    let folder = arguments.folder.clone().or(elsewhere);
    let checked = content::check_with(folder.as_deref(), overlays);
    let found = proved(&checked);
    let checked = checked.with(found);
    let found = if checked.is_ok() && !checked.rules.is_empty() {
        let guide = content::load_with(folder.as_deref(), overlays).map_err(Failure::impossible)?;
        never_listed(&checked, &guide)?
    } else {
        Vec::new()
    };
    let checked = checked.with(found);
    let proofs: Vec<Proved<'_>> = if arguments.proof && checked.is_ok() {
        checked
            .questionnaires
            .iter()
            .map(|file| Proved::new(file.questionnaire()))
            .collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let output = match arguments.form.format {
        Format::Json if arguments.proof => {
            as_json(&WithProofs { checked: &checked, proofs: proofs.iter().map(Proved::form).collect() })?
        }
        Format::Json => as_json(&checked)?,
        Format::Text => {
            let lines: Vec<String> = checked.to_string().lines().map(clean).collect();
            let mut text = format!("{}\n", lines.join("\n"));
            if !proofs.is_empty() {
                let guide = content::load_with(folder.as_deref(), overlays).map_err(Failure::impossible)?;
                let mut page = Page::new(&guide, manner);
                for proof in &proofs {
                    proof.write(&mut page);
                }
                text.push('\n');
                text.push_str(&page.text());
            }
            text
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
        let platform = checked.rules.iter().find_map(RulesFile::platform).filter(|_| is_read);
        let findings = prove(questionnaire, if is_read { &all } else { &[] }, platform);
        found.extend(findings.into_iter().map(|finding| finding.in_file(file)));
        for rules in checked.rules.iter().filter(|_| is_read) {
            let own: Vec<&Rule> = rules.rules().iter().collect();
            let findings = prove_rules(questionnaire, &own).into_iter();
            found.extend(findings.map(|finding| rules.problem(&finding.spot, finding.message)));
        }
    }
    found
}

/// The practices of platforms that no checklist can ever have.
fn never_listed(checked: &Checked, guide: &Guide) -> Result<Vec<Problem>, Failure> {
    let mut found = Vec::new();
    for Unreached { practice, platform, rule } in unreached(guide).map_err(Failure::impossible)? {
        for file in &checked.rules {
            let Some(place) = file.rules().iter().position(|one| one.id == rule.id) else { continue };
            let message = format!(
                "the practice '{}' is for '{}' alone, and no rule picks it for a meeting there",
                practice.id, platform.id
            );
            found.push(file.problem(&Spot::rule(place), message));
        }
    }
    Ok(found)
}
