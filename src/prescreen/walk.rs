//! Walking over a plan: what can be reached when some answers are given and others are left open.

use std::collections::HashMap;

use super::plan::{Plan, Target};

/// Which answers each question is left with.
#[derive(Debug, Clone)]
pub(super) struct Leeway {
    /// For each question the classes that its answer may be in; none where it may be in any.
    classes: Vec<Option<Vec<usize>>>,
}

impl Leeway {
    /// Some questions have their class of answers, the others are open.
    pub fn given(classes: &[Option<usize>]) -> Self {
        Self { classes: classes.iter().map(|class| class.map(|class| vec![class])).collect() }
    }

    /// The same, but one question may be answered in one of some classes.
    #[must_use]
    pub fn with(&self, question: usize, classes: Vec<usize>) -> Self {
        let mut leeway = self.clone();
        leeway.set(question, Some(classes));
        leeway
    }

    /// Leaves a question with some classes of answers, or with all.
    pub fn set(&mut self, question: usize, classes: Option<Vec<usize>>) {
        if let Some(known) = self.classes.get_mut(question) {
            *known = classes;
        }
    }

    /// The ways on from a step of a question.
    fn ways<'w>(&self, question: usize, ways: &'w [Target]) -> impl Iterator<Item = Target> + use<'w, '_> {
        let allowed = self.classes.get(question).and_then(Option::as_deref);
        ways.iter()
            .enumerate()
            .filter(move |(class, _)| allowed.is_none_or(|allowed| allowed.contains(class)))
            .map(|(_, target)| *target)
    }
}

/// What can be reached.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    /// For each step whether one can come there.
    pub steps: Vec<bool>,
    /// For each outcome whether it can be the end.
    pub outcomes: Vec<bool>,
}

impl Plan {
    /// What can be reached from the beginning.
    pub(super) fn reach(&self, leeway: &Leeway) -> Reached {
        self.reach_from([self.start], leeway)
    }

    /// What can be reached from some places.
    pub(super) fn reach_from(&self, starts: impl IntoIterator<Item = Target>, leeway: &Leeway) -> Reached {
        let mut reached = Reached {
            steps: vec![false; self.steps.len()],
            outcomes: vec![false; self.questionnaire().outcomes.len()],
        };
        for target in starts {
            reached.add(target);
        }
        // Each step comes after those that it leads to.
        for number in (0..self.steps.len()).rev() {
            if reached.steps[number] {
                let step = &self.steps[number];
                for target in leeway.ways(step.question, &step.ways) {
                    reached.add(target);
                }
            }
        }
        reached
    }

    /// The ways on from the steps of a question that were reached, in one class of its answers.
    pub(super) fn ways_on<'p>(
        &'p self,
        reached: &'p Reached,
        question: usize,
        class: usize,
    ) -> impl Iterator<Item = Target> + 'p {
        self.steps
            .iter()
            .zip(&reached.steps)
            .filter(move |(step, reached)| **reached && step.question == question)
            .filter_map(move |(step, _)| step.ways.get(class).copied())
    }
}

impl Reached {
    fn add(&mut self, target: Target) {
        match target {
            Target::Step(step) => self.steps[step] = true,
            Target::End(Some(outcome)) => self.outcomes[outcome] = true,
            Target::End(None) => {}
        }
    }
}

/// Where all ways on from a place end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// At one place, whatever is answered.
    Alike(Target),
    /// At several.
    Apart,
}

/// Finds out whether two places can end apart though the same is answered.
#[derive(Debug)]
pub(super) struct Differences<'p> {
    plan: &'p Plan,
    leeway: &'p Leeway,
    /// For each step where its ways end.
    ends: Vec<Ends>,
    known: HashMap<(Target, Target), bool>,
}

impl<'p> Differences<'p> {
    /// Over a plan, with what is left open.
    pub fn new(plan: &'p Plan, leeway: &'p Leeway) -> Self {
        let mut ends: Vec<Ends> = Vec::with_capacity(plan.steps.len());
        for step in &plan.steps {
            let mut all = leeway.ways(step.question, &step.ways).map(|target| end_of(target, &ends));
            let first = all.next().unwrap_or(Ends::Apart);
            let alike = all.all(|end| end == first);
            ends.push(if alike { first } else { Ends::Apart });
        }
        Self { plan, leeway, ends, known: HashMap::new() }
    }

    /// Whether there are answers to the questions to come under which one place ends at another outcome than
    /// the other.
    pub fn between(&mut self, one: Target, other: Target) -> bool {
        if one == other {
            return false;
        }
        if let (Ends::Alike(one), Ends::Alike(other)) = (end_of(one, &self.ends), end_of(other, &self.ends)) {
            return one != other;
        }
        let key = (one.min(other), one.max(other));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let questions = [one, other].into_iter().filter_map(|target| self.question(target));
        let question = questions.min_by_key(|question| self.plan.rank(*question));
        let differ = question.is_some_and(|question| {
            let classes = 0..self.plan.classes(question);
            let allowed = self.leeway.classes.get(question).cloned().flatten();
            classes.into_iter().filter(|class| allowed.as_ref().is_none_or(|all| all.contains(class))).any(
                |class| {
                    let (one, other) = (self.after(one, question, class), self.after(other, question, class));
                    self.between(one, other)
                },
            )
        });
        self.known.insert(key, differ);
        differ
    }

    fn question(&self, target: Target) -> Option<usize> {
        match target {
            Target::Step(step) => Some(self.plan.steps[step].question),
            Target::End(_) => None,
        }
    }

    /// Where one is after a question was answered, whether or not it is asked there.
    fn after(&self, target: Target, question: usize, class: usize) -> Target {
        match target {
            Target::Step(step) if self.plan.steps[step].question == question => {
                self.plan.steps[step].ways[class]
            }
            _ => target,
        }
    }
}

fn end_of(target: Target, ends: &[Ends]) -> Ends {
    match target {
        Target::Step(step) => ends[step],
        end @ Target::End(_) => Ends::Alike(end),
    }
}
