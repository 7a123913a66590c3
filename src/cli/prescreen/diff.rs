//! `prescreen diff`: what changed between two questionnaires, and which paths end elsewhere.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::super::page::Page;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{Guide, Questionnaire, load_questionnaire};
use crate::prescreen::difference::{Move, Moves, changes};
use crate::prescreen::{Answer, Answers};
use crate::text::rounded;

/// The word for a questionnaire of the guide itself.
const BUILT_IN: &str = "built-in";

const AFTER_HELP: &str = "\
OLD and NEW are YAML files of a questionnaire; the word 'built-in' stands for the guide's own.
A path is a complete set of answers. It is followed in NEW with the answers that are answers there
still; what NEW asks beside it is open.

Examples:
  privacy-guide prescreen diff built-in content/questionnaires/pia-prescreen.yaml
  privacy-guide prescreen diff old.yaml new.yaml --format json";

/// What can be written behind `prescreen diff`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The questionnaire as it was.
    old: String,
    /// The questionnaire as it is; the guide's own, where none is given.
    #[arg(default_value = BUILT_IN, hide_default_value = true)]
    new: String,
    #[command(flatten)]
    form: Formatted,
}

/// What changed, as JSON. Counts of paths are written as text, because they outgrow the numbers of most readers.
#[derive(Serialize)]
struct Form<'a> {
    changes: &'a [String],
    paths: String,
    elsewhere: String,
    perhaps_elsewhere: String,
    moves: Vec<MoveForm<'a>>,
}

/// Paths that end elsewhere, or may.
#[derive(Serialize)]
struct MoveForm<'a> {
    from: Option<&'a str>,
    to: Vec<Option<&'a str>>,
    paths: String,
    example: Answers,
}

/// Tells what changed.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let (old, new) = both(&arguments.old, &arguments.new, scene.guide)?;
    let told = changes(&old, &new);
    let moves = Moves::between(&old, &new).map_err(Failure::impossible)?;
    let json = || Form {
        changes: &told,
        paths: moves.count(|_| true).to_string(),
        elsewhere: moves.count(Move::leaves).to_string(),
        perhaps_elsewhere: moves.count(|one| !one.stays() && !one.leaves()).to_string(),
        moves: moves.0.iter().filter(|one| !one.stays()).map(move_form).collect(),
    };
    scene.write(arguments.form, json, |page| write(page, &told, &moves)).map(Reply::done)
}

fn move_form(one: &Move) -> MoveForm<'_> {
    MoveForm {
        from: one.from.as_ref().map(crate::content::OutcomeId::as_str),
        to: one.to.iter().map(|to| to.as_ref().map(crate::content::OutcomeId::as_str)).collect(),
        paths: one.paths.to_string(),
        example: one.example.iter().cloned().collect(),
    }
}

/// Both questionnaires. The guide's own is the one with the id of the other, or else the pre-screen.
fn both(old: &str, new: &str, guide: &Guide) -> Result<(Questionnaire, Questionnaire), Failure> {
    let read = |name: &str| {
        if name == BUILT_IN {
            return Ok(None);
        }
        let file = load_questionnaire(Path::new(name));
        let file = file.map_err(|problems| {
            Failure::Impossible(format!("the questionnaire cannot be used:\n{problems}"))
        })?;
        Ok(Some(file.questionnaire().clone()))
    };
    let (old, new) = (read(old)?, read(new)?);
    let named = old.as_ref().or(new.as_ref()).and_then(|one| guide.questionnaires.get(one.id.as_str()));
    let own = || named.map_or_else(|| super::questionnaire(guide), Ok).cloned();
    let old = old.map_or_else(own, Ok)?;
    let new = new.map_or_else(own, Ok)?;
    Ok((old, new))
}

fn write(page: &mut Page<'_>, told: &[String], moves: &Moves) {
    page.line(if told.is_empty() { "Nothing changed in the questionnaire." } else { "What changed" });
    for change in told {
        page.item("-", change);
    }
    page.heading("Where paths end");
    let count = |holds: &dyn Fn(&Move) -> bool| rounded(&moves.count(holds).to_string());
    page.under(&format!(
        "Paths of the old questionnaire: {}. Now {} of them end elsewhere, and {} may, which hangs on what is \
         asked anew or has to be answered again.",
        count(&|_| true),
        count(&Move::leaves),
        count(&|one| !one.stays() && !one.leaves()),
    ));
    for one in moves.0.iter().filter(|one| !one.stays()) {
        let to: Vec<&str> =
            one.to.iter().map(|to| to.as_ref().map_or("no outcome", |to| to.as_str())).collect();
        let from = one.from.as_ref().map_or("no outcome", |from| from.as_str());
        page.gap();
        page.item("-", &format!("{from} → {}: {} paths", to.join(" or "), rounded(&one.paths.to_string())));
        let answers: Vec<String> =
            one.example.iter().map(|(question, answer)| flow(question.as_str(), answer)).collect();
        page.item(" ", &format!("For instance: {}", answers.join(", ")));
    }
}

/// An answer as YAML in one line.
fn flow(question: &str, answer: &Answer) -> String {
    match answer.options().count() {
        0 | 1 => format!("{question}: {answer}"),
        _ => format!("{question}: [{answer}]"),
    }
}
