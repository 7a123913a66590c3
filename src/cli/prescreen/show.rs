//! `prescreen show`: a saved pre-screen, its answers, and where they lead.

use clap::Args;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::newer::NewerForm;
use super::past::Past;
use super::saved::{self, Kept};
use crate::clock::calendar;
use crate::plain;
use crate::prescreen::{Answers, Differs, Evaluation, Interview, Newer, Plan};
use crate::text::clean;

/// What can be written behind `prescreen show`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The name of a saved pre-screen, in small or capital letters.
    name: String,
    /// Show it under the content under which it was saved, with the answers of then.
    #[arg(long)]
    as_saved: bool,
    /// Tell what would change the outcome, too.
    #[arg(long)]
    what_if: bool,
    #[command(flatten)]
    form: Formatted,
}

/// Shows a saved pre-screen.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let Kept { saved, answers, earlier, by } = match saved::find(settings, scene.guide, &arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let today = saved::questionnaire_of(&saved, scene.guide)?;
    let past = Past::of(settings, &saved, scene.guide)?;
    let as_it_was = past.as_ref().filter(|_| arguments.as_saved);
    let not_kept = || {
        Failure::Impossible(format!(
            "the questions under which '{}' was saved were not kept with it; leave --as-saved out to see it under \
             today's",
            clean(&saved.name)
        ))
    };
    let (questionnaire, answers, version) = match as_it_was {
        Some(past) => {
            let then = past.questionnaire.as_ref().ok_or_else(not_kept)?;
            (then, past.answers.clone(), past.version.clone())
        }
        None => (today, answers, clean(&saved.content_version)),
    };
    let plan = Plan::new(questionnaire);
    let given = answers.clone();
    let answers = answers.renamed(questionnaire);
    let interview = Interview::new(&plan, &answers);
    // What became of it is told where it was not answered under today's questions since.
    let before = past.as_ref().filter(|past| past.is_last && !arguments.as_saved);
    let then = before.and_then(|past| past.questionnaire.as_ref()).map(Plan::new);
    let newer = before.map(|_| Newer::between(then.as_ref(), &plan, &given));
    let json = || Form {
        name: &saved.name,
        questionnaire: questionnaire.id.as_str(),
        created: saved.created.to_string(),
        changed: saved.changed.to_string(),
        by: by.as_deref(),
        content_version: version.clone(),
        newer: newer.as_ref().map(NewerForm::of),
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
            if let Some(by) = &by {
                page.under(&format!("made by {by}"));
            }
            match (&newer, arguments.as_saved) {
                (Some(newer), _) => plain::write_newer(page, newer, &version),
                (None, true) if past.is_none() => {
                    page.under("It was saved under today's questions: this is how it was saved.");
                }
                (None, true) => page.under(&format!("As it was saved, under content {version}.")),
                (None, false) => {}
            }
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
    /// Who made it, where an export said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    content_version: String,
    answers: &'a Answers,
    #[serde(skip_serializing_if = "Option::is_none")]
    newer: Option<NewerForm<'a>>,
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
