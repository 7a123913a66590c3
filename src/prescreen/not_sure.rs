//! What knowing would do where the answer was "not sure".

use std::cmp::Ordering;

use super::interview::Interview;
use super::walk::{Differences, Leeway};
use crate::content::{Outcome, Question};

/// Something to find out, with what knowing it would settle.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open<'p> {
    question: &'p Question,
    /// The number of outcomes that are left after each answer, added up.
    left: usize,
    /// How many answers there are.
    answers: usize,
    decides: bool,
}

impl<'p> Interview<'p> {
    /// The questions on the path that were answered "not sure", the one that settles most first: that whose
    /// answers leave the fewest outcomes possible on average, while all other such questions are open. Of those
    /// that settle as much, the one that is asked earlier.
    pub fn to_find_out(&self) -> impl Iterator<Item = &'p Question> + use<'p> {
        self.find_out().into_iter().map(|(question, _)| question)
    }

    /// The same, each with whether the outcome can depend on it.
    pub fn find_out(&self) -> Vec<(&'p Question, bool)> {
        let plan = self.plan();
        let leeway = self.known();
        let reached = plan.reach(&leeway);
        let mut differences = Differences::new(plan, &leeway);
        let mut all: Vec<Open<'p>> = self
            .not_sure()
            .filter_map(|question| {
                let place = plan.place(question.id.as_str())?;
                let left = |class: usize| {
                    let outcomes = plan.reach(&leeway.with(place, vec![class])).outcomes;
                    outcomes.into_iter().filter(|possible| *possible).count()
                };
                let after: Vec<usize> = self.sure_classes(place).into_iter().map(left).collect();
                Some(Open {
                    question,
                    left: after.iter().sum(),
                    answers: after.len(),
                    decides: self.decides(place, &reached, &mut differences),
                })
            })
            .collect();
        // The sort is stable, so that questions that settle as much stay in their order.
        all.sort_by(Open::settles_more);
        all.into_iter().map(|open| (open.question, open.decides)).collect()
    }

    /// The outcomes that are still possible once everything that was answered "not sure" is known, the present one
    /// among them where it is; none where nothing was answered so. Exact.
    pub fn knowing_allows(&self) -> Vec<&'p Outcome> {
        if self.not_sure().next().is_none() {
            return Vec::new();
        }
        let possible = self.plan().reach(&self.known()).outcomes;
        let outcomes = self.plan().questionnaire().outcomes.iter().zip(possible);
        outcomes.filter(|(_, possible)| *possible).map(|(outcome, _)| outcome).collect()
    }

    /// What is left open by the answers that count, where those that are not sure may be any that is.
    fn known(&self) -> Leeway {
        let mut leeway = Leeway::given(&self.counting_classes());
        for question in self.not_sure() {
            if let Some(place) = self.plan().place(question.id.as_str()) {
                leeway.set(place, Some(self.sure_classes(place)));
            }
        }
        leeway
    }

    /// The class of each answer to a question but "not sure"; one class may come several times.
    fn sure_classes(&self, place: usize) -> Vec<usize> {
        let samples = self.plan().samples(place).iter();
        samples.filter(|(answer, _)| !answer.is_not_sure()).map(|(_, class)| *class).collect()
    }
}

impl Open<'_> {
    fn settles_more(&self, other: &Self) -> Ordering {
        let decides = other.decides.cmp(&self.decides);
        decides.then_with(|| (self.left * other.answers).cmp(&(other.left * self.answers)))
    }
}
