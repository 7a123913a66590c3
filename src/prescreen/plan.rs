//! What a questionnaire comes to, worked out once: a diagram of every way through it.
//!
//! A step of the diagram is a question that is asked, with a way on for each class of answers that no
//! condition tells apart; a way ends at an outcome. Steps from which all goes on alike are one step. So
//! thousands of millions of sets of answers fit in some hundreds of steps, and what is still possible, and
//! how many questions are left, is read off exactly by walking over them.

use std::collections::HashMap;

use super::answer::Answer;
use super::residual::{Atom, FALSE, Residual, TRUE, Table};
use super::sorts::{holding, looked_for, samples, sorts};
use crate::content::{OptionId, Question, Questionnaire};

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// To the step with this number.
    Step(usize),
    /// To the end, at the outcome in this place; at none where a questionnaire without a default leaves a gap.
    End(Option<usize>),
}

/// A question that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Step {
    /// The question's place.
    pub(super) question: usize,
    /// Where it goes on, for each class of answers.
    pub(super) ways: Vec<Target>,
}

/// A question with the classes of its answers.
#[derive(Debug, Clone)]
struct Slot {
    /// Its section, and its place there.
    place: (usize, usize),
    /// What conditions look for in its answer.
    atoms: Vec<(Atom, Vec<OptionId>)>,
    /// For each class of answers the atoms that hold, in order.
    classes: Vec<Vec<Atom>>,
    /// An answer of each sort that anything in the questionnaire tells apart, with its class; every option by
    /// itself is among them.
    samples: Vec<(Answer, usize)>,
}

/// A questionnaire with the diagram of every way through it.
///
/// Making one takes milliseconds for a questionnaire of some dozens of questions; make it once and ask it
/// through an [`Interview`](super::Interview) as often as answers change.
#[derive(Debug, Clone)]
pub struct Plan {
    questionnaire: Questionnaire,
    slots: Vec<Slot>,
    places: HashMap<String, usize>,
    /// Each step comes after those that it leads to.
    pub(super) steps: Vec<Step>,
    pub(super) start: Target,
}

impl Plan {
    /// Works a questionnaire out. It is taken as checked: a condition that reads a question which is not
    /// earlier, or does not exist, reads it as not asked.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let questions: Vec<&Question> = questionnaire.questions().collect();
        let places: HashMap<String, usize> = questions
            .iter()
            .enumerate()
            .rev()
            .map(|(place, question)| (question.id.to_string(), place))
            .collect();
        let mut table = Table::new();
        let place = |id: &str| places.get(id).copied();
        let mut state: Vec<Residual> = Vec::with_capacity(questions.len() + questionnaire.outcomes.len());
        for question in &questions {
            state.push(question.when.as_ref().map_or(TRUE, |when| table.enter(when, &place)));
        }
        for outcome in &questionnaire.outcomes {
            state.push(outcome.when.as_ref().map_or(TRUE, |when| table.enter(when, &place)));
        }
        let finest = looked_for(questionnaire);
        let slots: Vec<Slot> = questionnaire
            .sections
            .iter()
            .enumerate()
            .flat_map(|(section, chapter)| (0..chapter.questions.len()).map(move |place| (section, place)))
            .zip(&questions)
            .enumerate()
            .map(|(number, (place, question))| {
                let atoms: Vec<(Atom, Vec<OptionId>)> = table
                    .atoms_of(number)
                    .map(|(atom, options)| (atom, options.iter().cloned().collect()))
                    .collect();
                let classes: Vec<Vec<Atom>> = sorts(question, &atoms).into_keys().collect();
                let finest = finest.get(&question.id).map(Vec::as_slice).unwrap_or_default();
                let samples = samples(question, finest)
                    .into_iter()
                    .filter_map(|answer| {
                        let hold = holding(&atoms, &answer);
                        let class = classes.iter().position(|class| *class == hold)?;
                        Some((answer, class))
                    })
                    .collect();
                Slot { place, atoms, classes, samples }
            })
            .collect();
        let mut builder = Builder {
            table,
            slots: &slots,
            ends: questionnaire.outcomes.iter().map(|outcome| outcome.ends).collect(),
            known: HashMap::new(),
            steps: Vec::new(),
            numbers: HashMap::new(),
        };
        let start = builder.build(0, state);
        let steps = builder.steps;
        Self { questionnaire: questionnaire.clone(), slots, places, steps, start }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// How many questions there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The place of a question.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The question in a place.
    pub(super) fn question(&self, place: usize) -> &Question {
        let (section, question) = self.slots[place].place;
        &self.questionnaire.sections[section].questions[question]
    }

    /// How many classes of answers the question in `place` has.
    pub(super) fn classes(&self, place: usize) -> usize {
        self.slots[place].classes.len()
    }

    /// An answer of each sort that anything in the questionnaire tells apart, with its class: every option by
    /// itself, in order, then what only options together come to. None of a question that is no choice.
    pub(super) fn samples(&self, place: usize) -> &[(Answer, usize)] {
        &self.slots[place].samples
    }

    /// The class to which an answer to the question in `place` belongs; none for what is no answer to it.
    pub(super) fn class(&self, place: usize, answer: &Answer) -> Option<usize> {
        answer.check(self.question(place)).ok()?;
        let slot = &self.slots[place];
        let hold = holding(&slot.atoms, answer);
        slot.classes.iter().position(|class| *class == hold)
    }
}

/// Makes the steps.
struct Builder<'a> {
    table: Table,
    slots: &'a [Slot],
    /// For each outcome whether it ends the questions.
    ends: Vec<bool>,
    known: HashMap<(usize, Vec<Residual>), Target>,
    steps: Vec<Step>,
    numbers: HashMap<Step, usize>,
}

impl Builder<'_> {
    /// Where one is before the question in `place`, when `state` is what is left of the conditions of the
    /// questions from there on and of the outcomes.
    fn build(&mut self, mut place: usize, mut state: Vec<Residual>) -> Target {
        loop {
            let questions = self.slots.len() - place;
            self.forget_what_cannot_decide(&mut state[questions..]);
            let over = questions == 0
                || self.ends.iter().zip(&state[questions..]).any(|(ends, when)| *ends && *when == TRUE);
            if over {
                let outcome = state[questions..].iter().position(|when| self.table.holds_unasked(*when));
                return Target::End(outcome);
            }
            if state[0] == TRUE {
                break;
            }
            state = self.settle(&state, place, None);
            place += 1;
        }
        let key = (place, state);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let ways = (0..self.slots[place].classes.len())
            .map(|class| {
                let state = self.settle(&key.1, place, Some(class));
                self.build(place + 1, state)
            })
            .collect();
        let step = Step { question: place, ways };
        let number = *self.numbers.entry(step).or_insert_with_key(|step| {
            self.steps.push(step.clone());
            self.steps.len() - 1
        });
        self.known.insert(key, Target::Step(number));
        Target::Step(number)
    }

    /// What is left of `state` when the question in `place` is answered in a class, or is not asked.
    fn settle(&mut self, state: &[Residual], place: usize, class: Option<usize>) -> Vec<Residual> {
        let hold = class.map_or(&[][..], |class| &self.slots[place].classes[class]);
        state[1..].iter().map(|when| self.table.settle(*when, place, class, hold)).collect()
    }

    /// Behind an outcome that holds no other can be the first. One that ends the questions still can.
    fn forget_what_cannot_decide(&self, outcomes: &mut [Residual]) {
        let Some(first) = outcomes.iter().position(|when| *when == TRUE) else { return };
        for (when, ends) in outcomes.iter_mut().zip(&self.ends).skip(first + 1) {
            if !ends {
                *when = FALSE;
            }
        }
    }
}
