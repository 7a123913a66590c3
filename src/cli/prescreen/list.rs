//! `prescreen list`: the saved pre-screens.

use clap::Args;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::page::Page;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved::{self, Kept};
use crate::content::{Guide, OutcomeId};
use crate::prescreen::{Interview, Plan};
use crate::text::clean;

/// What can be written behind `prescreen list`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    form: Formatted,
}

/// Lists the saved pre-screens.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let kept = saved::read(settings, scene.guide)?;
    let forms: Vec<Form> = kept.into_iter().map(|kept| form(scene.guide, kept)).collect();
    let folder = saved::folder(settings).map_err(Failure::impossible)?;
    let folder = clean(&folder.display().to_string());
    scene.write(arguments.form, || &forms, |page| write(page, &forms, &folder)).map(Reply::done)
}

/// A saved pre-screen as JSON.
#[derive(Serialize)]
struct Form {
    name: String,
    questionnaire: String,
    created: String,
    changed: String,
    content_version: String,
    /// How many questions have an answer, asked now or not.
    answers: usize,
    outcome: Option<OutcomeId>,
    settled: bool,
    /// How many questions on the present path have no answer.
    unanswered: usize,
    /// What it has come to and when it was last changed, in words.
    #[serde(skip)]
    state: String,
}

fn form(guide: &Guide, kept: Kept) -> Form {
    let Kept { saved, answers, .. } = kept;
    let when = saved::calendar(saved.changed);
    let mut form = Form {
        name: saved.name,
        questionnaire: clean(&saved.questionnaire),
        created: saved.created.to_string(),
        changed: saved.changed.to_string(),
        content_version: clean(&saved.content_version),
        answers: answers.len(),
        outcome: None,
        settled: false,
        unanswered: 0,
        state: format!("last changed {when} · its questionnaire is not in this content"),
    };
    let Some(questionnaire) = guide.questionnaires.get(&form.questionnaire) else { return form };
    let plan = Plan::new(questionnaire);
    let answers = answers.renamed(questionnaire);
    let interview = Interview::new(&plan, &answers);
    form.outcome = interview.outcome().map(|outcome| outcome.id.clone());
    form.settled = interview.is_settled();
    form.unanswered = interview.unanswered().count();
    let open = match form.unanswered {
        0 => "all answered".to_owned(),
        open => format!("{open} to answer now"),
    };
    form.state = match interview.outcome() {
        Some(outcome) => format!("last changed {when} · {open} · {} ({})", outcome.title, outcome.id),
        None => format!("last changed {when} · {open} · outcome open"),
    };
    form
}

fn write(page: &mut Page<'_>, forms: &[Form], folder: &str) {
    if forms.is_empty() {
        page.unbroken(&format!("No pre-screen is saved in {folder}."));
        page.line("'privacy-guide' opens the app; start one there.");
    }
    for form in forms {
        page.unbroken(&form.name);
        page.under(&form.state);
    }
}
