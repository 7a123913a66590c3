//! Finding a saved run by its name.

use super::super::arguments::Settings;
use super::super::prescreen::{place, wait_for};
use super::super::reply::{Exit, Failure, Reply};
use super::command::Sort;
use crate::content::{Guide, Role, nearest};
use crate::store::{BOOKMARKS, Entry, Saved, Sequence, Store, StoreError};
use crate::text::clean;

/// A saved run that was found.
#[derive(Debug)]
pub(in crate::cli) struct Found {
    /// The store.
    pub store: Store,
    /// What the list shows of it.
    pub saved: Saved,
    /// Its log.
    pub entries: Vec<Entry>,
}

impl Found {
    /// Its newest entry.
    pub fn seen(&self) -> Sequence {
        self.entries.last().map_or(Sequence::START, |entry| entry.seq)
    }

    /// Its name, after it may have changed.
    pub async fn name_now(&self) -> Result<String, Failure> {
        let saved = self.store.get(self.saved.id).await.map_err(Failure::impossible)?;
        Ok(saved.map(|saved| clean(&saved.name)).unwrap_or_default())
    }
}

/// Does something with the saved run of a sort that has a name; or replies that there is none, with the nearest name.
pub(in crate::cli) fn with_run(
    settings: &Settings,
    guide: &Guide,
    sort: Sort,
    name: &str,
    work: impl AsyncFnOnce(Found) -> Result<Reply, Failure>,
) -> Result<Reply, Failure> {
    let place = place(settings).map_err(Failure::impossible)?;
    if place.is_unused() {
        return Ok(not_there(name, sort, &[]));
    }
    wait_for(async {
        let store = place.open().await.map_err(Failure::impossible)?;
        let reply = match find(&store, guide, sort.role, name).await.map_err(Failure::impossible)? {
            Ok((saved, entries)) => work(Found { store: store.clone(), saved, entries }).await,
            Err(names) => Ok(not_there(name, sort, &names)),
        };
        store.close().await;
        reply
    })?
}

/// The saved run with a name and its log; or the names that there are.
async fn find(
    store: &Store,
    guide: &Guide,
    role: Role,
    name: &str,
) -> Result<Result<(Saved, Vec<Entry>), Vec<String>>, StoreError> {
    let mut names = Vec::new();
    let all = store.list_all().await?;
    let mut questionnaires: Vec<&str> = all.iter().map(|saved| saved.questionnaire.as_str()).collect();
    questionnaires.retain(|questionnaire| is_of(guide, role, questionnaire));
    questionnaires.sort_unstable();
    questionnaires.dedup();
    for questionnaire in questionnaires {
        if let Some(saved) = store.find(questionnaire, name).await? {
            let entries = store.entries(saved.id).await?;
            return Ok(Ok((saved, entries)));
        }
    }
    names.extend(
        all.iter().filter(|saved| is_of(guide, role, &saved.questionnaire)).map(|saved| saved.name.clone()),
    );
    Ok(Err(names))
}

/// Whether runs of a questionnaire are of a sort; those of one that the content does not know count as pre-screens.
fn is_of(guide: &Guide, role: Role, questionnaire: &str) -> bool {
    match guide.questionnaires.get(questionnaire) {
        Some(known) => known.role == role,
        None => role == Role::PreScreen && questionnaire != BOOKMARKS,
    }
}

fn not_there(name: &str, sort: Sort, names: &[String]) -> Reply {
    let then = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean '{}'?", clean(near)),
        None => format!("'privacy-guide {}' lists them", sort.listed_by),
    };
    Reply {
        output: String::new(),
        notes: vec![format!("error: '{}' is no saved {}; {then}", clean(name), sort.called)],
        exit: Exit::No,
    }
}
