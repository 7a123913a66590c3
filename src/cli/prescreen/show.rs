//! `prescreen show`: a saved pre-screen, its answers, and where they lead.

use clap::Args;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::reply::{Exit, Failure, Formatted, Reply, Scene};
use super::outcome;
use super::saved::{self, Kept};
use crate::content::nearest;
use crate::prescreen::{Answers, Evaluation, Interview, Plan};
use crate::store::Name;
use crate::text::clean;

/// What can be written behind `prescreen show`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The name of a saved pre-screen, in small or capital letters.
    name: String,
    /// Tell what would change the outcome, too.
    #[arg(long)]
    what_if: bool,
    #[command(flatten)]
    form: Formatted,
}

/// Shows a saved pre-screen.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let all = saved::read(settings, scene.guide)?;
    let wanted = key(&arguments.name);
    let Some(place) = all.iter().position(|kept| key(&kept.saved.name) == wanted) else {
        return Ok(not_there(&arguments.name, &all));
    };
    let Some(Kept { saved, answers }) = all.into_iter().nth(place) else {
        return Ok(not_there(&arguments.name, &[]));
    };
    let questionnaire = scene.guide.questionnaires.get(&saved.questionnaire).ok_or_else(|| {
        Failure::Impossible(format!(
            "'{}' answers the questionnaire '{}', which is not in this content",
            saved.name,
            clean(&saved.questionnaire)
        ))
    })?;
    let plan = Plan::new(questionnaire);
    let answers = answers.renamed(questionnaire);
    let interview = Interview::new(&plan, &answers);
    let json = || Form {
        name: &saved.name,
        questionnaire: questionnaire.id.as_str(),
        created: saved.created.to_string(),
        changed: saved.changed.to_string(),
        content_version: clean(&saved.content_version),
        answers: &answers,
        evaluation: if arguments.what_if {
            Evaluation::of(scene.guide, &interview).with_what_if(&interview)
        } else {
            Evaluation::of(scene.guide, &interview)
        },
    };
    scene
        .write(arguments.form, json, |page| {
            page.line(&saved.name);
            page.under(&format!("last changed {}", saved::calendar(saved.changed)));
            page.gap();
            outcome::write_answers(page, &interview);
            page.gap();
            outcome::write(page, &interview);
            if arguments.what_if {
                outcome::write_what_if(page, &interview);
            }
        })
        .map(Reply::done)
}

/// A saved pre-screen as JSON: what is saved, and what it comes to.
#[derive(Serialize)]
struct Form<'a> {
    name: &'a str,
    questionnaire: &'a str,
    created: String,
    changed: String,
    content_version: String,
    answers: &'a Answers,
    #[serde(flatten)]
    evaluation: Evaluation,
}

/// A name as names are told apart.
fn key(name: &str) -> String {
    Name::parse(name).map_or_else(|_| name.to_lowercase(), |name| name.as_str().to_lowercase())
}

fn not_there(name: &str, all: &[Kept]) -> Reply {
    let near = nearest(name, all.iter().map(|kept| kept.saved.name.as_str()));
    let then = match near {
        Some(near) => format!("did you mean '{near}'?"),
        None => "'privacy-guide prescreen list' lists them".to_owned(),
    };
    Reply {
        output: String::new(),
        notes: vec![format!("error: '{}' is no saved pre-screen; {then}", clean(name))],
        exit: Exit::No,
    }
}
