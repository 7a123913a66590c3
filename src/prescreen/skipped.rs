//! The questions that are not asked, and what keeps them from being asked.

use super::answer::Answer;
use super::condition::hinges_on;
use super::interview::Interview;
use crate::content::{Outcome, Question};

/// A question that is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped<'p, 'i> {
    /// The question.
    pub question: &'p Question,
    /// The answers that keep it from being asked, in the questionnaire's order.
    pub because: Vec<(&'p Question, &'i Answer)>,
    /// The outcome that ended the questions before it, where no answers keep it from being asked.
    pub ended_by: Option<&'p Outcome>,
}

impl<'p> Interview<'p> {
    /// The questions that are not asked, in order.
    pub fn skipped(&self) -> Vec<Skipped<'p, '_>> {
        let plan = self.plan();
        (0..plan.len())
            .map(|place| (place, plan.question(place)))
            .filter(|(_, question)| self.asked(question.id.as_str()).fails())
            .map(|(place, question)| {
                let mut places = Vec::new();
                self.add_blockers(place, &mut vec![false; plan.len()], &mut places);
                places.sort_unstable();
                let because: Vec<(&Question, &Answer)> = places
                    .into_iter()
                    .map(|place| plan.question(place))
                    .filter_map(|question| Some((question, self.answer(question.id.as_str())?)))
                    .collect();
                let ended_by = self.outcome().filter(|outcome| outcome.ends && because.is_empty());
                Skipped { question, because, ended_by }
            })
            .collect()
    }

    /// Adds the places of the answers that keep the question in `place` from being asked: those on which its
    /// condition fails and, where that rests on a question that is not asked either, those that keep that one.
    fn add_blockers(&self, place: usize, seen: &mut [bool], places: &mut Vec<usize>) {
        let Some(when) = &self.plan().question(place).when else { return };
        if !self.judge(when).fails() {
            return;
        }
        for question in hinges_on(when, &|question| self.seen(question)) {
            let Some(place) = self.plan().place(question.as_str()) else { continue };
            if std::mem::replace(&mut seen[place], true) {
                continue;
            }
            if self.answer(question.as_str()).is_some() {
                places.push(place);
            } else {
                self.add_blockers(place, seen, places);
            }
        }
    }
}
