//! `checklist list`: the saved checklists.

use clap::Args;
use serde::Serialize;

use super::super::page::Page;
use super::super::prescreen::place as saved_in;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved::{Kept, Place};
use crate::checklist::Checklist;
use crate::clock::calendar;
use crate::content::PlatformId;
use crate::prescreen::{Interview, Plan};
use crate::text::clean;

/// What can be written behind `checklist list`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// List those that were put away, too.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    form: Formatted,
}

/// Lists the saved checklists.
pub(super) fn reply(arguments: &Arguments, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    let plan = Plan::new(place.questionnaire);
    let (away, mut kept): (Vec<Kept>, Vec<Kept>) =
        place.read()?.into_iter().partition(|kept| kept.saved.archived.is_some());
    let hidden = if arguments.all { 0 } else { away.len() };
    if arguments.all {
        kept.extend(away);
    }
    let forms: Vec<Form> = kept.into_iter().map(|kept| form(scene, &plan, kept)).collect();
    let folder = clean(&saved_in(place.settings).map_err(Failure::impossible)?.name());
    scene.write(arguments.form, || &forms, |page| write(page, &forms, hidden, &folder)).map(Reply::done)
}

/// A saved checklist as JSON.
#[derive(Serialize)]
struct Form {
    name: String,
    created: String,
    changed: String,
    content_version: String,
    /// When it was put away; none where it was not.
    archived: Option<String>,
    platform: Option<PlatformId>,
    done: usize,
    left: usize,
    required_left: usize,
    /// How many questions about the meeting have no answer.
    unanswered: usize,
    /// How far it is and when it was last changed, in words.
    #[serde(skip)]
    state: String,
}

fn form(scene: Scene<'_>, plan: &Plan, kept: Kept) -> Form {
    let Kept { saved, answers, marks, .. } = kept;
    let interview = Interview::new(plan, &answers);
    let list = Checklist::of(scene.guide, &interview, &marks);
    let count = list.count();
    let platform = list.platform().map(|platform| format!(" · {}", platform.name)).unwrap_or_default();
    let away = saved.archived.map(|at| format!("put away {} · ", calendar(at))).unwrap_or_default();
    let state = format!(
        "{away}{} of {} done · {} required left{platform} · last changed {}",
        count.done,
        count.done + count.left,
        count.required_left,
        calendar(saved.changed)
    );
    Form {
        name: saved.name,
        created: saved.created.to_string(),
        changed: saved.changed.to_string(),
        content_version: clean(&saved.content_version),
        archived: saved.archived.map(|at| at.to_string()),
        platform: list.platform().map(|platform| platform.id.clone()),
        done: count.done,
        left: count.left,
        required_left: count.required_left,
        unanswered: interview.unanswered().count(),
        state,
    }
}

fn write(page: &mut Page<'_>, forms: &[Form], hidden: usize, folder: &str) {
    if forms.is_empty() && hidden == 0 {
        page.unbroken(&format!("No checklist is saved in {folder}."));
        page.line("'privacy-guide checklist new NAME' starts one.");
    }
    for form in forms {
        page.unbroken(&form.name);
        page.under(&form.state);
    }
    if hidden > 0 {
        page.line(&format!("{hidden} put away: --all lists them."));
    }
}
