//! The saved checklists: finding, starting and changing them.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::super::app::author;
use super::super::arguments::Settings;
use super::super::arrange::refused;
use super::super::prescreen::{place, wait_for};
use super::super::reply::{Exit, Failure, Reply};
use crate::checklist::Marks;
use crate::content::{Guide, Questionnaire, nearest};
use crate::prescreen::Answers;
use crate::store::{Change, Edition, Saved, Sequence, Stamp, Store, StoreError, fold};
use crate::text::clean;

/// Where checklists are kept, and what they answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Where saved work is.
    pub settings: &'a Settings,
    /// The guide.
    pub guide: &'a Guide,
    /// The questionnaire about a meeting.
    pub questionnaire: &'a Questionnaire,
}

/// A saved checklist with what its log comes to.
#[derive(Debug)]
pub(super) struct Kept {
    /// What a list shows of it.
    pub saved: Saved,
    /// The answers about the meeting.
    pub answers: Answers,
    /// The marks of a person.
    pub marks: Marks,
    /// Its newest entry.
    pub seen: Sequence,
}

impl Place<'_> {
    /// Every saved checklist, the one that was worked on last first.
    pub fn read(self) -> Result<Vec<Kept>, Failure> {
        let all = self.with_saved(async |store| {
            let mut all = Vec::new();
            for saved in store.list(self.questionnaire.id.as_str()).await? {
                all.push(self.kept(store, saved).await?);
            }
            Ok(all)
        })?;
        Ok(all.unwrap_or_default())
    }

    /// The saved checklist with a name; or the reply that there is none, with the nearest name.
    pub fn find(self, name: &str) -> Result<Result<Kept, Reply>, Failure> {
        let id = self.questionnaire.id.as_str();
        let found = self.with_saved(async |store| match store.find(id, name).await? {
            Some(saved) => Ok(Ok(self.kept(store, saved).await?)),
            None => Ok(Err(store.list(id).await?)),
        })?;
        Ok(found.unwrap_or_else(|| Err(Vec::new())).map_err(|others| not_there(name, &others)))
    }

    /// Starts a checklist with its first entries.
    pub fn start(self, name: &str, changes: &[Change]) -> Result<(), Failure> {
        let edition = self.edition();
        self.with_store(async |store| {
            let now = Timestamp::now();
            let run = store.create(self.questionnaire.id.as_str(), name, &edition, now).await?;
            let author = author();
            store.append(run, changes, Stamp { author: &author, seen: Sequence::START, at: now }).await?;
            Ok(())
        })
    }

    /// Adds entries to a checklist.
    pub fn change(self, kept: &Kept, changes: &[Change]) -> Result<(), Failure> {
        if changes.is_empty() {
            return Ok(());
        }
        self.with_store(async |store| {
            let author = author();
            let stamp = Stamp { author: &author, seen: kept.seen, at: Timestamp::now() };
            store.append(kept.saved.id, changes, stamp).await?;
            Ok(())
        })
    }

    fn edition(self) -> Edition {
        Edition {
            content_version: self.guide.version.to_string(),
            questionnaire: Some(self.questionnaire.written()),
        }
    }

    async fn kept(self, store: &Store, mut saved: Saved) -> Result<Kept, StoreError> {
        let log = store.entries(saved.id).await?;
        let entries: BTreeMap<String, String> = fold(&log);
        let pairs = || entries.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        saved.name = clean(&saved.name);
        Ok(Kept {
            saved,
            answers: Answers::from_log(pairs()).renamed(self.questionnaire),
            marks: Marks::from_log(pairs()).renamed(self.guide),
            seen: log.last().map_or(Sequence::START, |entry| entry.seq),
        })
    }

    /// Looks at what is saved; nothing where nothing was ever saved. A folder that is not there is not made.
    fn with_saved<T>(
        self,
        what: impl AsyncFnOnce(&Store) -> Result<T, StoreError>,
    ) -> Result<Option<T>, Failure> {
        if place(self.settings).map_err(Failure::impossible)?.is_unused() {
            return Ok(None);
        }
        self.with_store(what).map(Some)
    }

    fn with_store<T>(self, what: impl AsyncFnOnce(&Store) -> Result<T, StoreError>) -> Result<T, Failure> {
        let place = place(self.settings).map_err(Failure::impossible)?;
        wait_for(async {
            let store = place.open().await.map_err(Failure::impossible)?;
            let done = what(&store).await.map_err(refused);
            store.close().await;
            done
        })?
    }
}

fn not_there(name: &str, others: &[Saved]) -> Reply {
    let near = nearest(name, others.iter().map(|saved| saved.name.as_str()));
    let then = match near {
        Some(near) => format!("did you mean '{}'?", clean(near)),
        None => "'privacy-guide checklist list' lists them".to_owned(),
    };
    Reply {
        output: String::new(),
        notes: vec![format!("error: '{}' is no saved checklist; {then}", clean(name))],
        exit: Exit::No,
    }
}
