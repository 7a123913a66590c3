//! What the answers given so far have come to, before and after the outcome is settled.

use super::interview::Interview;
use crate::content::{Action, Outcome, Question, Reason};

/// What is settled, and what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoFar<'p> {
    /// The outcomes that can still be reached, each with those of its reasons that hold by answers given.
    pub possible: Vec<(&'p Outcome, Vec<&'p Reason>)>,
    /// The actions that follow, whatever is answered next.
    pub actions: Vec<&'p Action>,
    /// The actions that answers to come may call for.
    pub perhaps: Vec<&'p Action>,
    /// The questions without an answer that may still be asked and on which the outcome can depend, in order.
    pub deciding: Vec<&'p Question>,
    /// Those that may still be asked though the outcome cannot depend on them any more, in order.
    pub idle: Vec<&'p Question>,
}

impl<'p> Interview<'p> {
    /// What is settled, and what is open. Exact for outcomes and questions; an action counts as settled once its
    /// condition holds by itself.
    pub fn so_far(&self) -> SoFar<'p> {
        let reasons = |outcome: &'p Outcome| {
            let holds = |reason: &&Reason| reason.when.as_ref().is_some_and(|when| self.judge(when).holds());
            outcome.reasons.iter().filter(holds).collect()
        };
        let (deciding, idle): (Vec<_>, Vec<_>) =
            self.still_to_ask().into_iter().partition(|(_, decides)| *decides);
        let questions =
            |all: Vec<(&'p Question, bool)>| all.into_iter().map(|(question, _)| question).collect();
        let open = |action: &&Action| {
            let truth = self.judge(&action.when);
            !truth.holds() && !truth.fails()
        };
        SoFar {
            possible: self.possible().into_iter().map(|outcome| (outcome, reasons(outcome))).collect(),
            actions: self.actions(),
            perhaps: self.plan().questionnaire().actions.iter().filter(open).collect(),
            deciding: questions(deciding),
            idle: questions(idle),
        }
    }
}
