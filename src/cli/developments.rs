//! `developments`: what changed after the documents were written.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{
    Affected, Change, Citation, Cost, Development, DevelopmentId, Guide, Limit, NewFacts, NewPlan, PlanId,
    PlatformId, Since, SourceLine, Stated, Sure, Text,
};

/// What can be written behind `developments`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    form: Formatted,
}

/// Lists the developments.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let json = || guide.developments.iter().map(|development| form(guide, development)).collect::<Vec<_>>();
    scene.write(arguments.form, json, write).map(Reply::done)
}

/// Shows one development.
pub(super) fn show(id: &str, form_wanted: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let known = guide.developments.iter().map(|development| development.id.as_str());
    let development = guide
        .developments
        .get(id)
        .ok_or_else(|| Failure::unknown("development", id, known, "developments"))?;
    scene
        .write(form_wanted, || form(guide, development), |page| write_one(page, development))
        .map(Reply::done)
}

/// A development as JSON.
#[derive(Serialize)]
struct Form<'a> {
    id: &'a DevelopmentId,
    title: &'a Text,
    text: &'a Text,
    since: &'a Since,
    sure: Sure,
    evidence: &'a [Text],
    affects: &'a [Affected],
    changes: Vec<ChangeForm<'a>>,
    source: Vec<SourceLine>,
}

/// A change of a platform as JSON.
#[derive(Serialize)]
struct ChangeForm<'a> {
    platform: &'a PlatformId,
    plans: &'a [PlanId],
    retired: bool,
    ended: bool,
    name: Option<&'a Text>,
    set: Values<'a>,
    adds: Vec<PlanForm<'a>>,
    note: Option<&'a Text>,
}

/// A plan that came new, as JSON.
#[derive(Serialize)]
struct PlanForm<'a> {
    id: &'a PlanId,
    name: &'a Text,
    cost: &'a Stated<Cost>,
    set: Values<'a>,
}

/// New values as JSON: one that stays as it was is left out, and `null` is not stated.
#[derive(Serialize)]
struct Values<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<&'a Stated<Limit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<&'a Stated<Limit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desktop: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mobile: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guests: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outsiders: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strong_privacy: Option<&'a Stated<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<&'a Stated<bool>>,
}

impl<'a> Values<'a> {
    fn of(set: &'a NewFacts) -> Self {
        Self {
            people: set.people.as_ref(),
            minutes: set.minutes.as_ref(),
            browser: set.browser.as_ref(),
            desktop: set.desktop.as_ref(),
            mobile: set.mobile.as_ref(),
            guests: set.guests.as_ref(),
            outsiders: set.outsiders.as_ref(),
            strong_privacy: set.strong_privacy.as_ref(),
            approved: set.approved.as_ref(),
        }
    }
}

fn form<'a>(guide: &Guide, development: &'a Development) -> Form<'a> {
    Form {
        id: &development.id,
        title: &development.title,
        text: &development.text,
        since: &development.since,
        sure: development.sure,
        evidence: &development.evidence,
        affects: &development.affects,
        changes: development.changes.iter().map(change).collect(),
        source: SourceLine::all(guide, &[Citation::Development(development.id.clone())]),
    }
}

fn change(change: &Change) -> ChangeForm<'_> {
    ChangeForm {
        platform: &change.platform,
        plans: &change.plans,
        retired: change.retired,
        ended: change.ended,
        name: change.name.as_ref(),
        set: Values::of(&change.set),
        adds: change.adds.iter().map(plan).collect(),
        note: change.note.as_ref(),
    }
}

fn plan(plan: &NewPlan) -> PlanForm<'_> {
    PlanForm { id: &plan.id, name: &plan.name, cost: &plan.cost, set: Values::of(&plan.set) }
}

fn write(page: &mut Page<'_>) {
    let guide = page.guide;
    page.line(&format!("What changed after the documents, checked on {}.", guide.checked.words()));
    for development in &guide.developments {
        page.gap();
        write_one(page, development);
    }
}

fn write_one(page: &mut Page<'_>, development: &Development) {
    page.line(&format!("{} ({})", development.title, development.id));
    page.under(&development.text);
    page.labelled("When", &development.since.words());
    page.labelled("How sure", development.sure.words());
    page.labelled_each("Evidence", development.evidence.iter().map(ToString::to_string));
    let entries: Vec<String> = development
        .affects
        .iter()
        .filter(|affected| !matches!(affected, Affected::Item(_)))
        .map(ToString::to_string)
        .collect();
    if !entries.is_empty() {
        page.labelled("Affects", &entries.join(", "));
    }
    let items: Vec<String> = development
        .affects
        .iter()
        .filter_map(|affected| match affected {
            Affected::Item(item) => Some(page.source_line(item)),
            _ => None,
        })
        .collect();
    page.labelled_each("Items", items);
}
