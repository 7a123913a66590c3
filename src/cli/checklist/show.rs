//! `checklist show`: a saved checklist, phase by phase.

use clap::Args;

use super::super::page::Page;
use super::super::reply::{Failure, Format, Formatted, Reply, Scene};
use super::super::take::today;
use super::saved::Place;
use crate::checklist::{Checklist, Row};
use crate::clock::calendar;
use crate::content::{Phase, Weight};
use crate::prescreen::{Interview, Plan};
use crate::report::{self, About, DocumentFormat, ListFormat};

/// What can be written behind `checklist show`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The name of a saved checklist, in small or capital letters.
    name: String,
    #[command(flatten)]
    form: Formatted,
}

/// Shows a saved checklist.
pub(super) fn reply(arguments: &Arguments, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    let kept = match place.find(&arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let plan = Plan::new(place.questionnaire);
    let interview = Interview::new(&plan, &kept.answers);
    let list = Checklist::of(scene.guide, &interview, &kept.marks);
    if arguments.form.format == Format::Json {
        let about = About { name: kept.saved.name.clone(), date: today()?, by: None, earlier: None };
        let format = ListFormat::Document(DocumentFormat::Json);
        let written = report::checklist(scene.guide, &interview, &list, &about, format);
        return String::from_utf8(written).map(Reply::done).map_err(Failure::impossible);
    }
    Ok(Reply::done(scene.page(|page| {
        page.line(&kept.saved.name);
        page.under(&format!("last changed {}", calendar(kept.saved.changed)));
        write_summary(page, &interview, &list);
        for (phase, rows) in list.phases() {
            page.heading(&capital(phase));
            for row in rows {
                write_row(page, row);
            }
        }
        write_rest(page, &list);
    })))
}

/// What the meeting comes to, how much is done, and what is open.
pub(super) fn write_summary(page: &mut Page<'_>, interview: &Interview<'_>, list: &Checklist<'_>) {
    for warning in list.warnings(page.guide) {
        page.item("!", &warning.text);
        page.cite(&warning.sources);
    }
    if let Some(outcome) = interview.outcome() {
        page.under(&format!("{} ({}): {}", outcome.title, outcome.id, outcome.text));
    }
    write_count(page, list);
    let open: Vec<String> =
        interview.unanswered().map(|question| format!("{} ({})", question.short, question.id)).collect();
    if !open.is_empty() {
        page.labelled("Open", &format!("{}. Answers to these can add practices.", open.join(", ")));
    }
}

/// How much is done.
pub(super) fn write_count(page: &mut Page<'_>, list: &Checklist<'_>) {
    let count = list.count();
    let all = count.done + count.left;
    page.under(&format!("{} of {all} done · {} required left", count.done, count.required_left));
}

fn write_row(page: &mut Page<'_>, row: &Row<'_>) {
    let mark = if row.is_ticked { "[x]" } else { "[ ]" };
    let weight = if row.weight == Weight::Required { " · required" } else { "" };
    page.item(mark, &format!("{} ({}){weight}", row.practice.title, row.practice.id));
    for general in &row.stands_for {
        page.item("   ", &format!("in general: {} ({})", general.title, general.id));
    }
    if let Some(note) = &row.note {
        page.item("   ", &format!("note: {note}"));
    }
}

/// What was taken off the list, and marks on what is not on it now.
fn write_rest(page: &mut Page<'_>, list: &Checklist<'_>) {
    if !list.dropped().is_empty() {
        page.heading("Taken off the list");
    }
    for row in list.dropped() {
        page.item("–", &format!("{} ({})", row.practice.title, row.practice.id));
    }
    if !list.kept().is_empty() {
        page.heading("Kept, but not on the list now");
    }
    for kept in list.kept() {
        let mark = if kept.is_ticked { "[x]" } else { "[ ]" };
        let title = kept.practice.map_or("no longer in this guide", |practice| practice.title.as_str());
        page.item(mark, &format!("{title} ({})", kept.id));
        if let Some(note) = &kept.note {
            page.item("   ", &format!("note: {note}"));
        }
    }
}

fn capital(phase: Phase) -> String {
    let mut letters = phase.words().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
