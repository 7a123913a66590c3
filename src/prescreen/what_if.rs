//! What would change it: the smallest sets of answers that lead to each other outcome.
//!
//! A set says for some questions another answer, and leaves all others as they are: those with an answer keep it,
//! and those without one stay open. It leads to an outcome when no answer to an open question can
//! change that any more. So a question that a changed answer opens is in the set where the outcome hangs on it.
//! Answers that are kept for questions that are not asked now are no part of it.
//!
//! The search goes over the plan in the order of the questions, with all places at once where open questions may
//! lead, and never on where the changes that are left cannot be enough: how many are needed at least from each
//! step on is worked out beforehand.

use std::collections::HashSet;

use super::answer::Answer;
use super::interview::Interview;
use super::plan::{Plan, Target};
use crate::content::{Outcome, Question};

/// The most sets of answers that are told for one outcome.
pub const MOST_WAYS: usize = 12;

/// The most sets, before those that differ in one answer are told as one, that are looked for.
const MOST_FOUND: usize = 400;

/// More changes than any set has.
const NEVER: usize = usize::MAX;

/// What leads to another outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf<'p> {
    /// The other outcome.
    pub outcome: &'p Outcome,
    /// The smallest sets of changes that lead there, each enough by itself. All have as many changes, and no
    /// set with fewer leads there.
    pub ways: Vec<Vec<Change<'p>>>,
    /// Whether there are more such sets.
    pub more: bool,
}

/// Another answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'p> {
    /// The question.
    pub question: &'p Question,
    /// The answer as it is; none where there is none, or the question is not asked.
    pub now: Option<Answer>,
    /// The answers that it would have, each of them enough; "not sure" the last.
    pub answers: Vec<Answer>,
}

impl Change<'_> {
    /// The answers in words, with "or" between them. "Not sure" is passed over where something sure does as well.
    pub fn words(&self) -> String {
        let sure = self.answers.iter().any(|answer| !answer.is_not_sure());
        let answers = self.answers.iter().filter(|answer| !sure || !answer.is_not_sure());
        answers.map(|answer| answer.words(self.question)).collect::<Vec<_>>().join(" or ")
    }
}

/// Questions with the class that each answer would be in.
type Set = Vec<(usize, usize)>;

/// Questions with the classes that each answer may be in.
type Classes = Vec<(usize, Vec<usize>)>;

impl<'p> Interview<'p> {
    /// What would lead to each other outcome that other answers can lead to, in the questionnaire's order. Those
    /// that take the fewest changes come first.
    pub fn what_if(&self) -> Vec<WhatIf<'p>> {
        let plan = self.plan();
        let now = self.counting_classes();
        let here = self.outcome().map(|outcome| &outcome.id);
        let outcomes = plan.questionnaire().outcomes.iter().enumerate();
        let mut all: Vec<WhatIf<'p>> = outcomes
            .filter(|(_, outcome)| Some(&outcome.id) != here)
            .filter_map(|(place, outcome)| {
                let (found, capped) = Search::new(plan, &now, place).smallest()?;
                let mut ways = joined(found);
                let more = capped || ways.len() > MOST_WAYS;
                ways.truncate(MOST_WAYS);
                let ways = ways.iter().map(|way| self.changes(way)).collect();
                Some(WhatIf { outcome, ways, more })
            })
            .collect();
        all.sort_by_key(|what_if| what_if.ways.first().map(Vec::len));
        all
    }

    fn changes(&self, way: &Classes) -> Vec<Change<'p>> {
        let plan = self.plan();
        let change = |(place, classes): &(usize, Vec<usize>)| {
            let question = plan.question(*place);
            let samples = || plan.samples(*place).iter().filter(|(_, class)| classes.contains(class));
            let alone = |answer: &Answer| answer.options().count() < 2;
            // Options together are told where they come to what none of them does by itself.
            let by_itself = |class: &usize| samples().any(|(answer, other)| other == class && alone(answer));
            let mut answers: Vec<Answer> = samples()
                .filter(|(answer, class)| alone(answer) || !by_itself(class))
                .map(|(answer, _)| answer.clone())
                .collect();
            answers.sort_by_key(Answer::is_not_sure);
            Change { question, now: self.given(*place).cloned(), answers }
        };
        way.iter().map(change).collect()
    }
}

/// The search for the smallest sets that lead to one outcome.
struct Search<'p> {
    plan: &'p Plan,
    /// For each question the class of its answer, where it counts.
    now: &'p [Option<usize>],
    goal: usize,
    /// For each step how many changes are needed at least from there on.
    needed: Vec<usize>,
    /// Places from which so many changes are not enough.
    hopeless: HashSet<(Vec<Target>, usize)>,
    chosen: Set,
    found: Vec<Set>,
}

impl<'p> Search<'p> {
    fn new(plan: &'p Plan, now: &'p [Option<usize>], goal: usize) -> Self {
        let mut search = Self {
            plan,
            now,
            goal,
            needed: Vec::with_capacity(plan.steps.len()),
            hopeless: HashSet::new(),
            chosen: Vec::new(),
            found: Vec::new(),
        };
        for step in &plan.steps {
            let after = |way: &Target| search.needed(*way);
            let changed = step.ways.iter().map(after).min().unwrap_or(NEVER).saturating_add(1);
            let kept = match now[step.question] {
                Some(class) => step.ways.get(class).map_or(NEVER, after),
                None => step.ways.iter().map(after).max().unwrap_or(NEVER),
            };
            search.needed.push(kept.min(changed));
        }
        search
    }

    /// How many changes are needed at least from a place on.
    fn needed(&self, target: Target) -> usize {
        match target {
            Target::Step(step) => self.needed[step],
            Target::End(outcome) if outcome == Some(self.goal) => 0,
            Target::End(_) => NEVER,
        }
    }

    /// The smallest sets, and whether there are more of them; none where no answers lead there.
    fn smallest(mut self) -> Option<(Vec<Set>, bool)> {
        let start = vec![self.plan.start];
        for changes in self.needed(self.plan.start)..=self.plan.len() {
            if self.look(&start, changes) {
                let capped = self.found.len() >= MOST_FOUND;
                return Some((self.found, capped));
            }
        }
        None
    }

    /// Looks for sets of at most so many changes that lead from all of these places to the goal. Says whether there
    /// is one.
    fn look(&mut self, places: &[Target], changes: usize) -> bool {
        if places.iter().any(|place| self.needed(*place) > changes) {
            return false;
        }
        let plan = self.plan;
        let of = |target: &Target| match target {
            Target::Step(step) => Some(plan.steps[*step].question),
            Target::End(_) => None,
        };
        let Some(question) = places.iter().filter_map(of).min_by_key(|question| plan.rank(*question)) else {
            self.found.push(self.chosen.clone());
            return true;
        };
        let key = (places.to_vec(), changes);
        if self.hopeless.contains(&key) {
            return false;
        }
        let kept = self.after(places, question, self.now[question]);
        let mut any = self.look(&kept, changes);
        for class in (0..plan.classes(question)).filter(|class| self.now[question] != Some(*class)) {
            if changes == 0 || self.found.len() >= MOST_FOUND {
                break;
            }
            let next = self.after(places, question, Some(class));
            self.chosen.push((question, class));
            any |= self.look(&next, changes - 1);
            self.chosen.pop();
        }
        if !any {
            self.hopeless.insert(key);
        }
        any
    }

    /// Where one can be after a question was answered in a class, or in any where there is none.
    fn after(&self, places: &[Target], question: usize, class: Option<usize>) -> Vec<Target> {
        let mut after = Vec::with_capacity(places.len());
        for place in places {
            match place {
                Target::Step(step) if self.plan.steps[*step].question == question => {
                    let ways = &self.plan.steps[*step].ways;
                    match class {
                        Some(class) => after.extend(ways.get(class)),
                        None => after.extend(ways),
                    }
                }
                place => after.push(*place),
            }
        }
        after.sort_unstable();
        after.dedup();
        after
    }
}

/// Sets that differ in the answer to one question are told as one.
fn joined(found: Vec<Set>) -> Vec<Classes> {
    let mut sets: Vec<Classes> = found
        .into_iter()
        .map(|set| set.into_iter().map(|(question, class)| (question, vec![class])).collect())
        .collect();
    sets.sort_unstable();
    let mut at = 0;
    while at < sets.len() {
        let partner =
            (at + 1..sets.len()).find_map(|other| Some((other, only_difference(&sets[at], &sets[other])?)));
        match partner {
            Some((other, place)) => {
                let mut taken = sets.remove(other);
                sets[at][place].1.append(&mut taken[place].1);
                sets[at][place].1.sort_unstable();
                at = 0;
            }
            None => at += 1,
        }
    }
    sets
}

/// The place of the one question in which two sets about the same questions differ.
fn only_difference(one: &Classes, other: &Classes) -> Option<usize> {
    let same_questions =
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.0 == other.0);
    let mut differ = (0..one.len()).filter(|place| one.get(*place) != other.get(*place));
    let first = differ.next().filter(|_| same_questions)?;
    differ.next().is_none().then_some(first)
}
