//! Starting a pre-screen from an earlier one.

use crate::content::Questionnaire;
use crate::prescreen::{Answer, Answers, EARLIER, Earlier, Plan, Update};
use crate::store::{self, Change, Store, StoreError};

/// An earlier pre-screen to start from.
#[derive(Debug, Clone)]
pub struct Before {
    /// Its name.
    pub name: String,
    /// The day on which it was last changed, or exported.
    pub date: String,
    /// The version of the content that it rests on.
    pub content_version: String,
    /// The questionnaire that it answers, as it was; none where it was not kept.
    pub questionnaire: Option<Questionnaire>,
    /// Its answers, by the names that questions had.
    pub answers: Answers,
}

/// A pre-screen that is begun from an earlier one.
#[derive(Debug, Clone)]
pub struct Begun {
    /// What of the earlier one holds, and what is asked again.
    pub update: Update,
    /// What is remembered of the earlier one.
    pub earlier: Earlier,
    /// The answers that it begins with.
    pub answers: Answers,
    /// The changes with which its log begins.
    pub changes: Vec<Change>,
}

impl Before {
    /// A saved pre-screen as it is now.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn saved(store: &Store, saved: &store::Saved) -> Result<Self, StoreError> {
        let values = store::fold(&store.entries(saved.id).await?);
        let pairs = values.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let date = saved.changed.to_zoned(jiff::tz::TimeZone::system()).date();
        Ok(Self {
            name: saved.name.clone(),
            date: date.to_string(),
            content_version: saved.content_version.clone(),
            questionnaire: kept(store, saved.hash.as_deref()).await?,
            answers: Answers::from_log(pairs),
        })
    }

    /// What a new pre-screen begins with, under the questionnaire of today: the answers that hold, those that are
    /// given beside them, and its name.
    pub fn begin(&self, today: &Plan, name: &str, given: &Answers) -> Begun {
        let questionnaire = today.questionnaire();
        let is_other = |old: &&Questionnaire| *old != questionnaire;
        let other = self.questionnaire.as_ref().filter(is_other).map(Plan::new);
        // Where it is the questionnaire of today, its plan is there already.
        let old = other.as_ref().or_else(|| self.questionnaire.as_ref().map(|_| today));
        let update = Update::of(old, today, &self.answers);
        let earlier = Earlier::of(&self.name, &self.date, &self.content_version, old, today, &self.answers);
        let mut answers = update.kept.clone();
        answers.set(questionnaire.named_by.clone(), Answer::Text(name.trim().to_owned()));
        for (question, answer) in given.iter() {
            answers.set(question.clone(), answer.clone());
        }
        let set = answers.iter().map(|(question, answer)| Change::set(question.as_str(), answer.encode()));
        let changes = set.chain([Change::set(EARLIER, earlier.encode())]).collect();
        Begun { update, earlier, answers, changes }
    }
}

/// The questionnaire with a hash, where the store keeps it unharmed.
///
/// # Errors
///
/// What kept the file from being read.
pub async fn kept(store: &Store, hash: Option<&str>) -> Result<Option<Questionnaire>, StoreError> {
    let Some(hash) = hash else { return Ok(None) };
    let text = store.questionnaire(hash).await?.filter(|text| store::hash(text) == hash);
    Ok(text.and_then(|text| Questionnaire::read_written(&text).ok()))
}
