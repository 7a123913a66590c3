//! `sensitivity fill`: what the answers about sensitivity are in a saved pre-screen, set there after asking.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;

use super::super::answers::{of_file, questionnaire_for};
use super::super::app::author;
use super::super::arguments::Settings;
use super::super::arrange::{Found, said, with_run};
use super::super::input::Input;
use super::super::output::tell;
use super::super::prescreen::SORT;
use super::super::reply::{Exit, Failure, Reply, Scene};
use crate::checklist::{Filled, fills};
use crate::content::{Questionnaire, Role};
use crate::prescreen::{Answers, Interview, Plan};
use crate::store::{Change, Stamp, fold};
use crate::text::clean;

const AFTER_HELP: &str = "\
It shows what would be set, and asks. The answers that were there stay in the
pre-screen's history.

Examples:
  privacy-guide sensitivity fill sensitivity.yaml 'Housing survey'
  privacy-guide sensitivity fill sensitivity.yaml 'Housing survey' --yes";

/// What can be written behind `sensitivity fill`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The file of answers; - reads the standard input.
    file: PathBuf,
    /// The name of a saved pre-screen, in small or capital letters.
    name: String,
    /// Set them without asking.
    #[arg(long)]
    yes: bool,
}

/// Sets answers of a saved pre-screen, after asking.
pub(super) fn reply(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    settings: &Settings,
    scene: Scene<'_>,
) -> Result<Reply, Failure> {
    let into = questionnaire_for(scene.guide, Role::PreScreen)?;
    let plan = Plan::new(questionnaire);
    let filled = fills(&Interview::new(&plan, &of_file(questionnaire, &arguments.file, scene.input)?), into);
    if filled.is_empty() {
        let open = "error: these answers say nothing for a pre-screen yet; 'privacy-guide sensitivity evaluate' \
                    tells what is open";
        return Ok(Reply { output: String::new(), notes: vec![open.to_owned()], exit: Exit::No });
    }
    with_run(settings, scene.guide, SORT, &arguments.name, async |found: Found| {
        let name = clean(&found.saved.name);
        if found.saved.questionnaire != into.id.as_str() {
            let other = clean(&found.saved.questionnaire);
            return Err(Failure::Impossible(format!(
                "“{name}” answers the questionnaire '{other}', so nothing was set in it"
            )));
        }
        let values = fold(&found.entries);
        let present =
            Answers::from_log(values.iter().map(|(key, value)| (key.as_str(), value.as_str()))).renamed(into);
        let new: Vec<&Filled<'_>> =
            filled.iter().filter(|one| present.get(one.question.id.as_str()) != Some(&one.answer)).collect();
        if new.is_empty() {
            return Ok(said(scene, &format!("“{name}” has these answers already.")));
        }
        let lines = scene.page(|page| {
            if found.saved.archived.is_some() {
                page.line(&format!(
                    "“{name}” was put away, and stays so: 'prescreen archive --take-out' brings it back."
                ));
            }
            for Filled { question, answer } in &new {
                let now = present.get(question.id.as_str());
                let now = now.map_or_else(|| "not answered yet".to_owned(), |now| now.words(question));
                let to = answer.words(question);
                page.item("·", &format!("{} ({}): {to} (now: {now})", question.short, question.id));
            }
        });
        let answers = if new.len() == 1 { "answer" } else { "answers" };
        if !arguments.yes && !asks(scene.input, &name, &format!("{} {answers}", new.len()), &lines)? {
            return Ok(Reply { exit: Exit::No, ..said(scene, &format!("“{name}” was left as it is.")) });
        }
        let changes: Vec<Change> =
            new.iter().map(|one| Change::set(one.question.id.to_string(), one.answer.encode())).collect();
        let author = author();
        let stamp = Stamp { author: &author, seen: found.seen(), at: Timestamp::now() };
        found.store.append(found.saved.id, &changes, stamp).await.map_err(Failure::impossible)?;
        let told = scene.page(|page| page.line(&format!("Set in “{name}”, and saved:")));
        Ok(Reply::done(format!("{told}{lines}")))
    })
}

/// Asks at the terminal whether to set answers. Only a `y` or a `yes` does it.
fn asks(input: Input<'_>, name: &str, answers: &str, lines: &str) -> Result<bool, Failure> {
    if !input.is_terminal() {
        return Err(Failure::WrongUse(format!(
            "nobody can be asked whether to set {answers} of “{name}”, because the input is no terminal; --yes sets \
             them without asking"
        )));
    }
    tell(lines.trim_end());
    tell(&format!("Set {answers} of “{name}”? What it had stays in its history. [y/N]"));
    let line = input.read_line().map_err(Failure::impossible)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}
