//! `prescreen list`: the saved pre-screens.

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::page::Page;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved::{self, Kept};
use crate::clock::calendar;
use crate::content::{Guide, OutcomeId};
use crate::prescreen::{Interview, Plan};
use crate::store::lain;
use crate::text::clean;

/// What can be written behind `prescreen list`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// List those that were put away, too.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    form: Formatted,
}

/// Lists the saved pre-screens.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let (away, mut kept): (Vec<Kept>, Vec<Kept>) =
        saved::read(settings, scene.guide)?.into_iter().partition(|kept| kept.saved.archived.is_some());
    let hidden = if arguments.all { 0 } else { away.len() };
    if arguments.all {
        kept.extend(away);
    }
    let now = Timestamp::now();
    let forms: Vec<Form> = kept.into_iter().map(|kept| form(scene.guide, kept, now)).collect();
    let folder = clean(&saved::place(settings).map_err(Failure::impossible)?.name());
    scene.write(arguments.form, || &forms, |page| write(page, &forms, hidden, &folder)).map(Reply::done)
}

/// A saved pre-screen as JSON.
#[derive(Serialize)]
struct Form {
    name: String,
    questionnaire: String,
    created: String,
    changed: String,
    content_version: String,
    /// When it was put away; none where it was not.
    archived: Option<String>,
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

fn form(guide: &Guide, kept: Kept, now: Timestamp) -> Form {
    let Kept { saved, answers, .. } = kept;
    let when = calendar(saved.changed);
    let mut form = Form {
        name: saved.name,
        questionnaire: clean(&saved.questionnaire),
        created: saved.created.to_string(),
        changed: saved.changed.to_string(),
        content_version: clean(&saved.content_version),
        archived: saved.archived.map(|at| at.to_string()),
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
    let lain = lain(saved.changed, now);
    form.state = match interview.outcome() {
        Some(outcome) if interview.is_complete() && lain != "today" => {
            format!("finished {lain} · {} ({})", outcome.title, outcome.id)
        }
        Some(outcome) => format!("last changed {when} · {open} · {} ({})", outcome.title, outcome.id),
        None => format!("last changed {when} · {open} · outcome open"),
    };
    if let Some(archived) = saved.archived {
        form.state = format!("put away {} · {}", calendar(archived), form.state);
    }
    form
}

fn write(page: &mut Page<'_>, forms: &[Form], hidden: usize, folder: &str) {
    if forms.is_empty() && hidden == 0 {
        page.unbroken(&format!("No pre-screen is saved in {folder}."));
        page.line("'privacy-guide' opens the app; start one there.");
    }
    for form in forms {
        page.unbroken(&form.name);
        page.under(&form.state);
    }
    if hidden > 0 {
        page.line(&format!("{hidden} put away: --all lists them."));
    }
}
