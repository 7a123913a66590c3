//! The saved pre-screens, read from the data folder; one that is not there is not made.

use std::env;
use std::future::Future;
use std::path::PathBuf;

use etcetera::BaseStrategy;
use tokio::runtime::Handle;

use super::super::arguments::Settings;
use super::super::reply::{Exit, Failure, Reply};
use crate::content::{Guide, Questionnaire, Role, nearest};
use crate::prescreen::{Answers, EARLIER, Earlier};
use crate::report::BY;
use crate::store::{BOOKMARKS, FOLDER_VARIABLE, Name, Place, Saved, Store, StoreError, choose_folder, fold};
use crate::text::clean;

/// The data folder that the settings, the environment or the system name.
pub(in crate::cli) fn folder(settings: &Settings) -> Result<PathBuf, StoreError> {
    let home = etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir());
    let named = env::var_os(FOLDER_VARIABLE).filter(|value| !value.is_empty());
    let set = settings.own.config.data.as_ref().map(|folder| folder.clone().into_os_string());
    choose_folder(settings.data.as_deref(), named.or(set).as_deref(), home.as_deref())
}

/// Where saved work is: in the store that is open already, else in the data folder.
pub(in crate::cli) fn place(settings: &Settings) -> Result<Place, StoreError> {
    match &settings.store {
        Some(store) => Ok(Place::Open(store.clone())),
        None => folder(settings).map(Place::Folder),
    }
}

/// Waits for work on the store: in the runtime that there is, else in one of its own.
pub(in crate::cli) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, Failure> {
    match Handle::try_current() {
        Ok(runtime) => Ok(runtime.block_on(work)),
        Err(_) => Ok(runtime()?.block_on(work)),
    }
}

/// A runtime for the store: one thread, as one person works.
pub(in crate::cli) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
        Failure::Impossible(format!("the system gives no means to wait for the disk: {error}"))
    })
}

/// A saved pre-screen with its answers, under the names that questions had when they were saved.
#[derive(Debug)]
pub(super) struct Kept {
    /// What the list shows of it.
    pub saved: Saved,
    /// The answers.
    pub answers: Answers,
    /// Who made it, where an import said so.
    pub by: Option<String>,
    /// The earlier one that it started from.
    pub earlier: Option<Earlier>,
}

/// Finds a saved pre-screen by its name; or the reply that there is none, with the nearest name.
pub(super) fn find(settings: &Settings, guide: &Guide, name: &str) -> Result<Result<Kept, Reply>, Failure> {
    let mut all = read(settings, guide)?;
    let wanted = key(name);
    let place = all.iter().position(|kept| key(&kept.saved.name) == wanted);
    Ok(place.map(|place| all.swap_remove(place)).ok_or_else(|| not_there(name, &all)))
}

/// The questionnaire that a saved pre-screen answers.
pub(super) fn questionnaire_of<'a>(saved: &Saved, guide: &'a Guide) -> Result<&'a Questionnaire, Failure> {
    guide.questionnaires.get(&saved.questionnaire).ok_or_else(|| {
        Failure::Impossible(format!(
            "'{}' answers the questionnaire '{}', which is not in this content",
            saved.name,
            clean(&saved.questionnaire)
        ))
    })
}

/// A name as names are told apart.
fn key(name: &str) -> String {
    Name::parse(name).map_or_else(|_| name.to_lowercase(), |name| name.as_str().to_lowercase())
}

fn not_there(name: &str, all: &[Kept]) -> Reply {
    let near = nearest(name, all.iter().map(|kept| kept.saved.name.as_str()));
    let then = match near {
        Some(near) => format!("did you mean '{near}'?"),
        None => "'privacy-guide prescreen list' lists them".to_owned(),
    };
    Reply {
        output: String::new(),
        notes: vec![format!("error: '{}' is no saved pre-screen; {then}", clean(name))],
        exit: Exit::No,
    }
}

/// Reads every saved pre-screen, the one that was worked on last first.
pub(super) fn read(settings: &Settings, guide: &Guide) -> Result<Vec<Kept>, Failure> {
    let place = place(settings).map_err(Failure::impossible)?;
    if place.is_unused() {
        return Ok(Vec::new());
    }
    wait_for(async {
        let store = place.open().await.map_err(Failure::impossible)?;
        let kept = read_all(&store, guide).await.map_err(Failure::impossible);
        store.close().await;
        kept
    })?
}

async fn read_all(store: &Store, guide: &Guide) -> Result<Vec<Kept>, StoreError> {
    let mut all = Vec::new();
    for mut saved in store.list_all().await? {
        if !is_prescreen(guide, &saved.questionnaire) {
            continue;
        }
        let entries = fold(&store.entries(saved.id).await?);
        let answers =
            Answers::from_log(entries.iter().map(|(question, value)| (question.as_str(), value.as_str())));
        saved.name = clean(&saved.name);
        let by = entries.get(BY).map(|by| clean(by));
        let earlier = entries.get(EARLIER).and_then(|value| Earlier::decode(value));
        all.push(Kept { saved, answers, by, earlier });
    }
    Ok(all)
}

/// Whether runs of a questionnaire are pre-screens; those of one that the content does not know count as such.
fn is_prescreen(guide: &Guide, questionnaire: &str) -> bool {
    match guide.questionnaires.get(questionnaire) {
        Some(known) => known.role == Role::PreScreen,
        None => questionnaire != BOOKMARKS,
    }
}
