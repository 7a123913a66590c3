//! `checklist tick`, `untick`, `add`, `drop` and `note`: what a person does to a checklist.

use clap::Args;

use super::super::reply::{Exit, Failure, Reply, Scene};
use super::new::change;
use super::saved::{Kept, Place};
use super::show::write_count;
use crate::checklist::{Checklist, Mark};
use crate::content::{Guide, Practice, PracticeId};
use crate::prescreen::{Interview, Plan};
use crate::text::clean;

/// A checklist and practices.
#[derive(Debug, Args)]
pub(super) struct Several {
    /// The name of a saved checklist, in small or capital letters.
    name: String,
    /// The practices, by their ids; 'checklist show' has them.
    #[arg(required = true, value_name = "PRACTICE")]
    practices: Vec<String>,
}

/// What can be written behind `checklist note`.
#[derive(Debug, Args)]
pub(super) struct Note {
    /// The name of a saved checklist, in small or capital letters.
    name: String,
    /// The practice, by its id.
    practice: String,
    /// The note; without one, the note that is there goes.
    #[arg(default_value = "")]
    text: String,
}

/// Ticks practices, or takes their ticks back.
pub(super) fn tick(
    arguments: &Several,
    is_done: bool,
    place: Place<'_>,
    scene: Scene<'_>,
) -> Result<Reply, Failure> {
    let told = if is_done { "Ticked" } else { "Not ticked any more" };
    mark(&arguments.name, &arguments.practices, told, place, scene, |list, practice| {
        let row = list.row(practice.as_str()).ok_or(NotOnList)?;
        let is_new = row.is_ticked != is_done;
        Ok(is_new.then(|| Mark::Tick(row.practice.id.clone(), is_done)).into_iter().collect())
    })
}

/// Puts practices on the list.
pub(super) fn add(arguments: &Several, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    mark(&arguments.name, &arguments.practices, "On the list", place, scene, |list, practice| {
        Ok(list.adding(practice))
    })
}

/// Takes practices off the list.
pub(super) fn take_off(arguments: &Several, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    mark(&arguments.name, &arguments.practices, "Taken off the list", place, scene, |list, practice| {
        let row = list.row(practice.as_str()).ok_or(NotOnList)?;
        Ok(list.dropping(&row.practice.id))
    })
}

/// Notes something on a practice.
pub(super) fn note(arguments: &Note, place: Place<'_>, scene: Scene<'_>) -> Result<Reply, Failure> {
    let told = if arguments.text.trim().is_empty() { "Without a note" } else { "Noted on" };
    let text = Mark::note(practice(scene.guide, &arguments.practice)?.id.clone(), &arguments.text)
        .map_err(|wrong| Failure::WrongUse(wrong.to_string()))?;
    let one = std::slice::from_ref(&arguments.practice);
    mark(&arguments.name, one, told, place, scene, |list, practice| {
        let row = list.row(practice.as_str()).ok_or(NotOnList)?;
        Ok(match &text {
            Mark::Note(_, text) if row.note != *text => {
                vec![Mark::Note(row.practice.id.clone(), text.clone())]
            }
            _ => Vec::new(),
        })
    })
}

/// A practice is not on the list.
struct NotOnList;

/// Makes marks on practices of a checklist, all or none, and says what they are about.
fn mark(
    name: &str,
    practices: &[String],
    told: &str,
    place: Place<'_>,
    scene: Scene<'_>,
    marks_of: impl Fn(&Checklist<'_>, &PracticeId) -> Result<Vec<Mark>, NotOnList>,
) -> Result<Reply, Failure> {
    let wanted: Vec<&Practice> =
        practices.iter().map(|id| practice(scene.guide, id)).collect::<Result<_, _>>()?;
    let mut kept = match place.find(name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let plan = Plan::new(place.questionnaire);
    let interview = Interview::new(&plan, &kept.answers);
    let mut changes = Vec::new();
    let mut titles: Vec<&str> = Vec::new();
    for practice in wanted {
        let list = Checklist::of(scene.guide, &interview, &kept.marks);
        let Ok(marks) = marks_of(&list, &practice.id) else { return Ok(not_on_list(&kept, practice)) };
        let title = list.row(practice.id.as_str()).map_or(&practice.title, |row| &row.practice.title);
        titles.push(title);
        changes.extend(marks.iter().map(change));
        for mark in marks {
            kept.marks.set(mark);
        }
    }
    place.change(&kept, &changes)?;
    let list = Checklist::of(scene.guide, &interview, &kept.marks);
    Ok(Reply::done(scene.page(|page| {
        for title in &titles {
            page.line(&format!("{told}: {title}"));
        }
        write_count(page, &list);
    })))
}

/// The practice with this id, or the one that it was renamed to.
fn practice<'a>(guide: &'a Guide, id: &str) -> Result<&'a Practice, Failure> {
    let today = guide.renamed_practices.get(id).map_or(id, PracticeId::as_str);
    let found =
        guide.practices().map(|(_, practice)| practice).find(|practice| practice.id.as_str() == today);
    found.ok_or_else(|| {
        let known = guide.practices().map(|(_, practice)| practice.id.as_str());
        Failure::unknown("practice", id, known, "practices")
    })
}

fn not_on_list(kept: &Kept, practice: &Practice) -> Reply {
    let name = clean(&kept.saved.name);
    Reply {
        output: String::new(),
        notes: vec![format!(
            "error: '{}' is not on the checklist “{name}”, and nothing was changed; 'privacy-guide checklist add' \
             puts it there",
            practice.id
        )],
        exit: Exit::No,
    }
}
