//! Answers to the questions of a questionnaire.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::Answer;
use crate::content::{QuestionId, Questionnaire};
use crate::text::clean;

/// Answers by question. Those to questions that are not asked now are kept beside the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<QuestionId, Answer>);

impl Answers {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Sets the answer to a question; the one before it comes back.
    pub fn set(&mut self, question: QuestionId, answer: Answer) -> Option<Answer> {
        self.0.insert(question, answer)
    }

    /// Takes the answer to a question away.
    pub fn remove(&mut self, question: &str) -> Option<Answer> {
        self.0.remove(question)
    }

    /// All answers, by the questions' ids in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Answer)> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answers that a log keeps: the question's id and the answer as [`Answer::encode`] writes it. What is
    /// no answer is passed over; texts are cleaned, because another program may have written them.
    pub fn from_log<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let read = |(question, value): (&str, &str)| {
            let answer = match Answer::decode(value).ok()? {
                Answer::Text(text) => Answer::Text(clean(&text)),
                answer => answer,
            };
            Some((QuestionId::new(question).ok()?, answer))
        };
        entries.into_iter().filter_map(read).collect()
    }

    /// The answers under the names that questions have today. Where the old and the new name both have an
    /// answer, the new one's stays.
    #[must_use]
    pub fn renamed(mut self, questionnaire: &Questionnaire) -> Self {
        for (old, new) in &questionnaire.renamed {
            if let Some(answer) = self.0.remove(old) {
                self.0.entry(new.clone()).or_insert(answer);
            }
        }
        self
    }
}

impl FromIterator<(QuestionId, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (QuestionId, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl IntoIterator for Answers {
    type Item = (QuestionId, Answer);
    type IntoIter = std::collections::btree_map::IntoIter<QuestionId, Answer>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
