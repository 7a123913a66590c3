//! `prescreen verify`: whether the store of all saved work is sound.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::reply::{Exit, Failure, Formatted, Reply, Scene};
use super::saved::{folder, runtime};
use crate::content::{Guide, Questionnaire};
use crate::prescreen::Answer;
use crate::store::{BOOKMARKS, Entry, FILE_NAME, Finding, Saved, Store, StoreError, Verified, verify};
use crate::text::clean;

const AFTER_HELP: &str = "\
Nothing is changed. The exit code is 0 where all is well, and 1 where something is wrong.

Examples:
  privacy-guide prescreen verify
  privacy-guide prescreen verify /backup/privacy-guide";

/// What can be written behind `prescreen verify`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The data folder to check, such as a copy; without it, the one in use.
    folder: Option<PathBuf>,
    #[command(flatten)]
    form: Formatted,
}

/// What was found, as JSON.
#[derive(Serialize)]
struct Form {
    file: String,
    sound: bool,
    wrong: Vec<String>,
    notes: Vec<String>,
}

/// Checks a store.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let folder = match &arguments.folder {
        Some(named) => named.clone(),
        None => folder(settings).map_err(Failure::impossible)?,
    };
    let file = folder.join(FILE_NAME);
    if matches!(file.try_exists(), Ok(false)) {
        return Err(Failure::Impossible(format!(
            "nothing is saved in {}: there is no file {FILE_NAME} in it",
            folder.display()
        )));
    }
    let found = runtime()?.block_on(check(&folder, scene.guide)).map_err(Failure::impossible)?;
    let texts = |wrong: bool| {
        found.iter().filter(|finding| finding.is_wrong == wrong).map(|finding| clean(&finding.text)).collect()
    };
    let form = Form {
        file: clean(&file.display().to_string()),
        sound: !found.iter().any(|finding| finding.is_wrong),
        wrong: texts(true),
        notes: texts(false),
    };
    let exit = if form.sound { Exit::Done } else { Exit::No };
    let output = scene.write(
        arguments.form,
        || &form,
        |page| {
            page.unbroken(&form.file);
            for wrong in &form.wrong {
                page.item("✗", wrong);
            }
            for note in &form.notes {
                page.item("·", note);
            }
            page.line(if form.sound {
                "✓ Nothing is wrong with it."
            } else {
                "✗ Something is wrong with it."
            });
        },
    )?;
    Ok(Reply { exit, ..Reply::done(output) })
}

async fn check(folder: &Path, guide: &Guide) -> Result<Vec<Finding>, StoreError> {
    let Verified { mut findings, store } = verify(folder).await?;
    if let Some(store) = store {
        let looked = look_at_entries(&store, guide, &mut findings).await;
        store.close().await;
        looked?;
    }
    Ok(findings)
}

/// Whether the questionnaires explain the entries.
async fn look_at_entries(store: &Store, guide: &Guide, found: &mut Vec<Finding>) -> Result<(), StoreError> {
    for person in store.everybody().await? {
        look_at_person(&person, guide, found).await?;
    }
    Ok(())
}

async fn look_at_person(store: &Store, guide: &Guide, found: &mut Vec<Finding>) -> Result<(), StoreError> {
    for saved in store.list_all().await? {
        if saved.questionnaire == BOOKMARKS {
            continue;
        }
        let entries = store.entries(saved.id).await?;
        let name = format!("“{}”", clean(&saved.name));
        if let Some(last) = entries.last().filter(|last| last.at > Timestamp::now()) {
            found.push(Finding::note(format!(
                "Entry {} of {name} was saved by a clock that is ahead.",
                last.seq
            )));
        }
        let mut known: Vec<Questionnaire> =
            guide.questionnaires.get(&saved.questionnaire).cloned().into_iter().collect();
        known.extend(kept(store, &saved, found).await?);
        if known.is_empty() {
            found.push(Finding::note(format!(
                "The questionnaire of {name}, {}, is neither in this content nor kept with it.",
                clean(&saved.questionnaire)
            )));
            continue;
        }
        tell_of(&name, &entries, &known, found);
    }
    Ok(())
}

/// The questionnaire that was kept with a run.
async fn kept(
    store: &Store,
    saved: &Saved,
    found: &mut Vec<Finding>,
) -> Result<Option<Questionnaire>, StoreError> {
    let Some(hash) = &saved.hash else { return Ok(None) };
    let Some(text) = store.questionnaire(hash).await? else { return Ok(None) };
    let read = Questionnaire::read_written(&text);
    if let Err(why) = &read {
        found.push(Finding::note(format!(
            "The questionnaire that was kept with “{}” cannot be read by this version ({why}).",
            clean(&saved.name)
        )));
    }
    Ok(read.ok())
}

fn tell_of(name: &str, entries: &[Entry], known: &[Questionnaire], found: &mut Vec<Finding>) {
    let is_known = |key: &str| {
        known.iter().any(|questionnaire| {
            questionnaire.question(key).is_some()
                || questionnaire.renamed.contains_key(key)
                || questionnaire.retired.iter().any(|retired| retired.as_str() == key)
        })
    };
    let mut unexplained: Vec<&str> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.key.contains('/')) {
        if !is_known(&entry.key) && !unexplained.contains(&entry.key.as_str()) {
            unexplained.push(&entry.key);
        }
        if entry.value.as_ref().is_some_and(|value| Answer::decode(value).is_err()) {
            found.push(Finding::wrong(format!("Entry {} of {name} is no answer.", entry.seq)));
        }
    }
    if !unexplained.is_empty() {
        found.push(Finding::wrong(format!(
            "Entries of {name} that no question explains: {}.",
            clean(&unexplained.join(", "))
        )));
    }
}
