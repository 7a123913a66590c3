//! Developments: what they affect and change exists, and their changes say something that can be done.

use std::collections::{BTreeMap, BTreeSet};

use super::citations::missing;
use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::development::{Affected, Change, Development, NewFacts};
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;

/// The plans that developments add, by platform.
type Added<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Tells what is wrong with the developments of all files.
pub(super) fn check_developments(sheets: &[Sheet], known: &Known<'_>, report: &mut Report) {
    let mut added = Added::new();
    for (_, _, development) in developments(sheets, known) {
        for change in &development.changes {
            let plans = added.entry(change.platform.as_str()).or_default();
            plans.extend(change.adds.iter().map(|plan| plan.id.as_str()));
        }
    }
    let mut seen = Added::new();
    for (sheet, field, development) in developments(sheets, known) {
        for (i, affected) in development.affects.iter().enumerate() {
            let field = format!("{field}.affects[{i}]");
            if let Some(message) = missing_affected(affected, known) {
                report.value(sheet, &field, message);
            } else if development.affects[..i].contains(affected) {
                report.value(sheet, &field, format!("'{affected}' is in this list already"));
            }
        }
        for (i, change) in development.changes.iter().enumerate() {
            let field = format!("{field}.changes[{i}]");
            let platform = change.platform.as_str();
            if known.has("platform", "", platform) {
                check_plans(sheet, &field, change, known, &added, report);
                check_added(sheet, &field, change, known, &mut seen, report);
            } else {
                let near = known.nearest("platform", "", platform);
                report.value(
                    sheet,
                    &format!("{field}.platform"),
                    format!("no platform is called '{platform}'{near}"),
                );
            }
            check_sense(sheet, &field, change, report);
        }
    }
}

/// All developments that no overlay replaced, each with its file and field.
fn developments<'a>(
    sheets: &'a [Sheet],
    known: &Known<'_>,
) -> impl Iterator<Item = (&'a Sheet, String, &'a Development)> {
    sheets.iter().flat_map(move |sheet| {
        let developments = match &sheet.body {
            Body::Developments(file) => file.developments.as_slice(),
            _ => &[],
        };
        let stands = |development: &Development| {
            !known.is_replaced("development", development.id.as_str(), sheet.layer)
        };
        let numbered = developments.iter().enumerate().filter(move |(_, development)| stands(development));
        numbered.map(move |(i, development)| (sheet, format!("developments[{i}]"), development))
    })
}

/// Why something affected does not exist; nothing where it does.
fn missing_affected(affected: &Affected, known: &Known<'_>) -> Option<String> {
    let look = |kind: &'static str, id: &str| {
        (!known.has(kind, "", id))
            .then(|| format!("no {kind} is called '{id}'{}", known.nearest(kind, "", id)))
    };
    match affected {
        Affected::Platform(id) => look("platform", id.as_str()),
        Affected::Practice(id) => look("practice", id.as_str()),
        Affected::Topic(id) => look("topic", id.as_str()),
        Affected::Contact(id) => look("contact", id.as_str()),
        Affected::Term(id) => look("term", id.as_str()),
        Affected::Question(id) => look("question", id.as_str()),
        Affected::Outcome(id) => look("outcome", id.as_str()),
        Affected::Action(id) => look("action", id.as_str()),
        Affected::Item(item) => missing(item, known),
    }
}

/// The plans that a change names are the platform's own, or were added to it.
fn check_plans(
    sheet: &Sheet,
    field: &str,
    change: &Change,
    known: &Known<'_>,
    added: &Added<'_>,
    report: &mut Report,
) {
    let platform = change.platform.as_str();
    let added = added.get(platform);
    for (i, plan) in change.plans.iter().enumerate() {
        let (field, plan) = (format!("{field}.plans[{i}]"), plan.as_str());
        if !known.has("plan", platform, plan) && !added.is_some_and(|plans| plans.contains(plan)) {
            let mut near = known.nearest("plan", platform, plan);
            if near.is_empty() {
                near = did_you_mean(plan, added.into_iter().flatten().copied());
            }
            report.value(sheet, &field, format!("the platform '{platform}' has no plan '{plan}'{near}"));
        } else if change.plans[..i].iter().any(|other| other.as_str() == plan) {
            report.value(sheet, &field, format!("'{plan}' is in this list already"));
        }
    }
}

/// The plans that a change adds are new.
fn check_added<'a>(
    sheet: &Sheet,
    field: &str,
    change: &'a Change,
    known: &Known<'_>,
    seen: &mut Added<'a>,
    report: &mut Report,
) {
    let platform = change.platform.as_str();
    for (i, plan) in change.adds.iter().enumerate() {
        let is_new = seen.entry(platform).or_default().insert(plan.id.as_str());
        if !is_new || known.has("plan", platform, plan.id.as_str()) {
            let message = format!("the platform '{platform}' has the plan '{}' already", plan.id);
            report.value(sheet, &format!("{field}.adds[{i}].id"), message);
        }
    }
}

/// A change says something, and does not contradict itself.
fn check_sense(sheet: &Sheet, field: &str, change: &Change, report: &mut Report) {
    if change.ended && change.plans.is_empty() {
        let message =
            "plans have ended, but none is named: expected plans, or retired for a platform that is gone";
        report.key(sheet, &format!("{field}.ended"), message);
    }
    if change.retired && !change.plans.is_empty() {
        let message =
            "the platform as a whole is retired: expected no plans, or ended for plans that are gone";
        report.key(sheet, &format!("{field}.retired"), message);
    }
    if change.name.is_some() && change.plans.len() > 1 {
        let message =
            format!("one name for {} plans: expected one plan, or a change for each", change.plans.len());
        report.key(sheet, &format!("{field}.name"), message);
    }
    let says_nothing = !change.retired
        && !change.ended
        && change.name.is_none()
        && change.set == NewFacts::default()
        && change.adds.is_empty()
        && change.note.is_none();
    if says_nothing {
        report.value(sheet, field, "nothing is changed: expected retired, ended, name, set, adds or note");
    }
}
