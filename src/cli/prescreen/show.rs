//! `prescreen show`: a saved pre-screen, its answers, and where they lead.

use clap::Args;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::clock::calendar;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved::{self, Kept};
use crate::plain;
use crate::prescreen::{Answers, Differs, Evaluation, Interview, Plan};
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
    let Kept { saved, answers, earlier, .. } = match saved::find(settings, scene.guide, &arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let questionnaire = saved::questionnaire_of(&saved, scene.guide)?;
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
        earlier: earlier.as_ref().map(|earlier| Since {
            name: &earlier.name,
            date: &earlier.date,
            differs: earlier.differs(&interview),
        }),
        evaluation: if arguments.what_if {
            Evaluation::of(scene.guide, &interview).with_what_if(&interview)
        } else {
            Evaluation::of(scene.guide, &interview)
        },
    };
    scene
        .write(arguments.form, json, |page| {
            page.line(&saved.name);
            page.under(&format!("last changed {}", calendar(saved.changed)));
            page.gap();
            plain::write_answers(page, &interview);
            page.gap();
            plain::write_outcome(page, &interview);
            if let Some(earlier) = &earlier {
                plain::write_differs(page, earlier, &interview);
            }
            if arguments.what_if {
                plain::write_what_if(page, &interview);
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
    /// How it differs from the earlier one that it started from.
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<Since<'a>>,
    #[serde(flatten)]
    evaluation: Evaluation,
}

/// The earlier pre-screen, as JSON.
#[derive(Serialize)]
struct Since<'a> {
    name: &'a str,
    date: &'a str,
    #[serde(flatten)]
    differs: Differs,
}
