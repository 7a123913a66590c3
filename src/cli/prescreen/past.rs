//! The earlier content under which a saved pre-screen was answered.

use super::super::arguments::Settings;
use super::super::reply::Failure;
use super::saved::{place, wait_for};
use crate::content::{Guide, Questionnaire};
use crate::prescreen::Answers;
use crate::store::{Edition, Entry, History, Saved, Sequence, StoreError};
use crate::text::clean;

/// The newest content under which it was answered that asked other questions than today's does.
#[derive(Debug)]
pub(super) struct Past {
    /// The version of the content.
    pub version: String,
    /// The questionnaire; none where it was not kept, or this program cannot read it.
    pub questionnaire: Option<Questionnaire>,
    /// The answers as they were when it was last answered under it.
    pub answers: Answers,
    /// Whether it was not answered under other content since.
    pub is_last: bool,
}

impl Past {
    /// Finds it; none where the pre-screen was always answered under today's questions.
    pub fn of(settings: &Settings, saved: &Saved, guide: &Guide) -> Result<Option<Self>, Failure> {
        let place = place(settings).map_err(Failure::impossible)?;
        let read = wait_for(async {
            let store = place.open().await?;
            let read = (store.editions(saved.id).await?, store.entries(saved.id).await?);
            store.close().await;
            Ok::<_, StoreError>(read)
        })?;
        let (editions, entries) = read.map_err(Failure::impossible)?;
        Ok(newest(&editions, &entries, saved, guide))
    }
}

fn newest(editions: &[(Sequence, Edition)], entries: &[Entry], saved: &Saved, guide: &Guide) -> Option<Past> {
    let today = guide.questionnaires.get(&saved.questionnaire)?;
    let mut until = Sequence::new(i64::MAX);
    for (place, (since, edition)) in editions.iter().enumerate().rev() {
        let text = edition.questionnaire.as_deref();
        let questionnaire = text.and_then(|text| Questionnaire::read_written(text).ok());
        let is_today = match (&questionnaire, text) {
            (Some(before), _) => before == today,
            (None, Some(_)) => false,
            (None, None) => edition.content_version == guide.version.as_str(),
        };
        if !is_today {
            let values = History::until(entries, until).answers();
            return Some(Past {
                version: clean(&edition.content_version),
                questionnaire,
                answers: Answers::from_log(values.iter().map(|(key, value)| (key.as_str(), value.as_str()))),
                is_last: place + 1 == editions.len(),
            });
        }
        until = *since;
    }
    None
}
