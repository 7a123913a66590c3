//! How many paths there are, where they end, and which is the shortest and the longest.
//!
//! A path is a complete set of answers. A text, a date or a number counts as one answer, whatever it is; of
//! several options every choice that may be made together counts.

use num_bigint::BigUint;

use crate::content::{OutcomeId, QuestionId};
use crate::prescreen::Answer;
use crate::prescreen::choosing::answers_by;
use crate::prescreen::plan::{Plan, Target};

/// Figures about the paths of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// How many paths there are.
    pub paths: BigUint,
    /// How many of them end at each outcome, in the questionnaire's order.
    pub outcomes: Vec<(OutcomeId, BigUint)>,
    /// How many end at no outcome: none, where the questionnaire is checked.
    pub gap: BigUint,
    /// A path on which the fewest questions are asked.
    pub shortest: Vec<(QuestionId, Answer)>,
    /// A path on which the most questions are asked.
    pub longest: Vec<(QuestionId, Answer)>,
}

impl Figures {
    /// Counts the paths of a questionnaire.
    pub fn of(plan: &Plan) -> Self {
        let counts = Counts::of(plan);
        let mut ends = counts.at(plan.start);
        let gap = ends.pop().unwrap_or_default();
        let outcomes = plan.questionnaire().outcomes.iter().map(|outcome| outcome.id.clone());
        Self {
            paths: ends.iter().sum::<BigUint>() + &gap,
            outcomes: outcomes.zip(ends).collect(),
            gap,
            shortest: counts.path(plan, |lengths| lengths.iter().min().copied()),
            longest: counts.path(plan, |lengths| lengths.iter().max().copied()),
        }
    }
}

/// The classes of answers to a question: an answer in each, and how many there are.
type Classes = Vec<(Answer, BigUint)>;

/// What is counted from each step on.
struct Counts {
    /// For each question its classes of answers.
    classes: Vec<Classes>,
    /// How many outcomes there are.
    outcomes: usize,
    /// For each step how many sets of answers lead on from there, by the outcome at which they end; the last
    /// place is for those that end at none.
    steps: Vec<Vec<BigUint>>,
}

impl Counts {
    fn of(plan: &Plan) -> Self {
        let classes = (0..plan.len()).map(|place| classes(plan, place)).collect();
        let mut counts = Self { classes, outcomes: plan.questionnaire().outcomes.len(), steps: Vec::new() };
        for step in &plan.steps {
            let mut sum = vec![BigUint::ZERO; counts.outcomes + 1];
            for (way, (_, size)) in step.ways.iter().zip(&counts.classes[step.question]) {
                for (sum, count) in sum.iter_mut().zip(counts.at(*way)) {
                    *sum += count * size;
                }
            }
            counts.steps.push(sum);
        }
        counts
    }

    fn at(&self, target: Target) -> Vec<BigUint> {
        match target {
            Target::Step(step) => self.steps[step].clone(),
            Target::End(outcome) => {
                let mut counts = vec![BigUint::ZERO; self.outcomes + 1];
                counts[outcome.unwrap_or(self.outcomes)] = BigUint::from(1_u8);
                counts
            }
        }
    }

    /// The path on which at each step the way is taken whose length is picked.
    fn path(&self, plan: &Plan, pick: impl Fn(&[usize]) -> Option<usize>) -> Vec<(QuestionId, Answer)> {
        let mut lengths: Vec<usize> = Vec::with_capacity(plan.steps.len());
        let after = |way: &Target, lengths: &[usize]| match way {
            Target::Step(step) => lengths[*step],
            Target::End(_) => 0,
        };
        let mut chosen: Vec<usize> = Vec::with_capacity(plan.steps.len());
        for step in &plan.steps {
            let ways: Vec<usize> = step.ways.iter().map(|way| after(way, &lengths)).collect();
            let length = pick(&ways).unwrap_or_default();
            chosen.push(ways.iter().position(|way| *way == length).unwrap_or_default());
            lengths.push(length + 1);
        }
        let mut answers = Vec::new();
        let mut at = plan.start;
        while let Target::Step(number) = at {
            let step = &plan.steps[number];
            let question = plan.question(step.question);
            if let Some((answer, _)) = self.classes[step.question].get(chosen[number]) {
                answers.push((step.question, question.id.clone(), answer.clone()));
            }
            at = step.ways[chosen[number]];
        }
        answers.sort_by_key(|(place, ..)| *place);
        answers.into_iter().map(|(_, question, answer)| (question, answer)).collect()
    }
}

/// The classes of the answers to the question in `place`, in their order.
fn classes(plan: &Plan, place: usize) -> Classes {
    let classes = answers_by(plan.question(place), |answer| plan.class(place, answer));
    classes.into_iter().filter_map(|(class, answers)| class.map(|_| answers)).collect()
}
