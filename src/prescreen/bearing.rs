//! What the answer to a question still decides, and what brought one to it.

use super::answer::Answer;
use super::condition::Truth;
use super::interview::Interview;
use super::walk::{Differences, Leeway, Reached};
use crate::content::{Action, Outcome, Question, Reason};

/// Where some answers to a question lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead<'p> {
    /// The answers, each by itself; none for a question that is no choice.
    pub answers: Vec<Answer>,
    /// The outcomes that are then still possible, in the questionnaire's order.
    pub outcomes: Vec<&'p Outcome>,
}

/// What some answers to a question do to the outcomes that any of its answers leaves possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaves<'p> {
    /// One alone stays possible.
    Only(&'p Outcome),
    /// All of them do, so many.
    All(usize),
    /// All but these do, which are no more than those that do.
    AllBut(Vec<&'p Outcome>),
    /// These do.
    Some(Vec<&'p Outcome>),
}

/// What the answer to a question decides while all other answers stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearing<'p> {
    /// Where its answers lead. One alone where they all leave the same outcomes possible.
    pub leads: Vec<Lead<'p>>,
    /// Whether the outcome depends on it at all, be it together with answers to come.
    pub decides_outcome: bool,
    /// The later questions that are asked after some of its answers and not, or not for certain, after others.
    pub questions: Vec<&'p Question>,
    /// The actions that follow from some of its answers and not, or not for certain, from others.
    pub actions: Vec<&'p Action>,
    /// Whether it changes the reasons that are given.
    pub gives_reasons: bool,
}

impl<'p> Bearing<'p> {
    /// The outcomes that some answer leaves possible, each once.
    pub fn outcomes(&self) -> Vec<&'p Outcome> {
        let mut all: Vec<&'p Outcome> = Vec::new();
        for outcome in self.leads.iter().flat_map(|lead| &lead.outcomes) {
            if all.iter().all(|known| known.id != outcome.id) {
                all.push(outcome);
            }
        }
        all
    }

    /// What the answers of one of its leads do to those outcomes.
    pub fn leaves(&self, lead: &Lead<'p>) -> Leaves<'p> {
        let mut gone = self.outcomes();
        gone.retain(|outcome| lead.outcomes.iter().all(|left| left.id != outcome.id));
        match lead.outcomes.as_slice() {
            [only] => Leaves::Only(only),
            left if gone.is_empty() => Leaves::All(left.len()),
            left if gone.len() <= left.len() => Leaves::AllBut(gone),
            left => Leaves::Some(left.to_vec()),
        }
    }

    /// Whether its answers leave different outcomes possible.
    pub fn separates(&self) -> bool {
        self.leads.len() > 1
    }

    /// Whether nothing in the questionnaire hangs on it: it is asked for the record.
    pub fn is_for_the_record(&self) -> bool {
        !self.decides_outcome && self.questions.is_empty() && self.actions.is_empty() && !self.gives_reasons
    }
}

impl<'p> Interview<'p> {
    /// The answers that brought one to a question, in the questionnaire's order; none where everybody who comes
    /// that far is asked.
    pub fn brought_by(&self, question: &Question) -> Vec<(&'p Question, &Answer)> {
        question.when.as_ref().map(|when| self.rests_on(when)).unwrap_or_default()
    }

    /// Where the answers to a question lead while all others stay as they are: exact, and the answers that leave
    /// the same outcomes possible together. Empty where the question cannot be asked.
    pub fn leads(&self, question: &str) -> Vec<Lead<'p>> {
        let plan = self.plan();
        let Some(place) = plan.place(question) else { return Vec::new() };
        let leeway = self.leeway_without(place);
        let reached = plan.reach(&leeway);
        let after: Vec<Vec<bool>> = (0..plan.classes(place))
            .map(|class| plan.reach_from(plan.ways_on(&reached, place, class), &leeway).outcomes)
            .collect();
        let mut leads: Vec<(Vec<bool>, Vec<Answer>)> = Vec::new();
        let mut add = |class: usize, answer: Option<&Answer>| {
            let Some(outcomes) = after.get(class).filter(|outcomes| outcomes.contains(&true)) else { return };
            let answer = answer.cloned();
            match leads.iter_mut().find(|(known, _)| known == outcomes) {
                Some((_, answers)) => answers.extend(answer),
                None => leads.push((outcomes.clone(), answer.into_iter().collect())),
            }
        };
        let samples = plan.samples(place);
        if samples.is_empty() {
            add(0, None);
        }
        for (number, (answer, class)) in samples.iter().enumerate() {
            // Options together are told where they come to what none of them does by itself.
            if answer.options().count() < 2 || samples[..number].iter().all(|(_, known)| known != class) {
                add(*class, Some(answer));
            }
        }
        let outcomes = |possible: Vec<bool>| {
            let outcomes = plan.questionnaire().outcomes.iter().zip(possible);
            outcomes.filter(|(_, possible)| *possible).map(|(outcome, _)| outcome).collect()
        };
        leads.into_iter().map(|(possible, answers)| Lead { answers, outcomes: outcomes(possible) }).collect()
    }

    /// Whether the outcome can still depend on the answer to a question, whatever else is answered. The answer that
    /// it has is put aside.
    pub fn can_decide(&self, question: &str) -> bool {
        let Some(place) = self.plan().place(question) else { return false };
        let leeway = self.leeway_without(place);
        let reached = self.plan().reach(&leeway);
        self.decides(place, &reached, &mut Differences::new(self.plan(), &leeway))
    }

    /// The questions without an answer that may still be asked, each with whether the outcome can depend on it.
    pub(super) fn still_to_ask(&self) -> Vec<(&'p Question, bool)> {
        let plan = self.plan();
        let leeway = self.leeway();
        let reached = plan.reach(&leeway);
        let mut differences = Differences::new(plan, &leeway);
        (0..plan.len())
            .map(|place| (place, plan.question(place)))
            .filter(|(place, question)| !self.asked(question.id.as_str()).fails() && !self.has_answer(*place))
            .map(|(place, question)| (question, self.decides(place, &reached, &mut differences)))
            .collect()
    }

    /// What the answer to a question decides while all others stay as they are.
    pub fn bearing(&self, question: &str) -> Bearing<'p> {
        let plan = self.plan();
        let mut bearing = Bearing {
            leads: self.leads(question),
            decides_outcome: self.can_decide(question),
            questions: Vec::new(),
            actions: Vec::new(),
            gives_reasons: false,
        };
        let Some(place) = plan.place(question) else { return bearing };
        let after: Vec<Interview<'p>> =
            plan.samples(place).iter().map(|(answer, _)| self.answered(place, answer)).collect();
        let Some((first, others)) = after.split_first() else { return bearing };
        let asked = |interview: &Self, question: &Question| interview.asked(question.id.as_str());
        bearing.questions = (place + 1..plan.len())
            .map(|later| plan.question(later))
            .filter(|later| others.iter().any(|other| asked(other, later) != asked(first, later)))
            .collect();
        bearing.actions = plan
            .questionnaire()
            .actions
            .iter()
            .filter(|action| {
                others.iter().any(|other| other.judge(&action.when) != first.judge(&action.when))
            })
            .collect();
        let holds = |interview: &Self, reason: &Reason| {
            reason.when.as_ref().map_or(Truth::Holds, |when| interview.judge(when))
        };
        bearing.gives_reasons = self
            .possible()
            .into_iter()
            .flat_map(|outcome| &outcome.reasons)
            .any(|reason| others.iter().any(|other| holds(other, reason) != holds(first, reason)));
        bearing
    }

    pub(super) fn decides(&self, place: usize, reached: &Reached, differences: &mut Differences<'_>) -> bool {
        let plan = self.plan();
        let steps = plan.steps.iter().zip(&reached.steps);
        steps.filter(|(step, reached)| **reached && step.question == place).any(|(step, _)| {
            let (first, others) =
                step.ways.split_first().map_or((None, &[][..]), |(way, rest)| (Some(*way), rest));
            first.is_some_and(|first| others.iter().any(|other| differences.between(first, *other)))
        })
    }

    fn leeway_without(&self, place: usize) -> Leeway {
        let mut leeway = self.leeway();
        leeway.set(place, None);
        leeway
    }
}
