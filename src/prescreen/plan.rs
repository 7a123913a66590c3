//! What a questionnaire comes to, worked out once: a diagram of every way through it.
//!
//! A step of the diagram is a question that is asked, with a way on for each class of answers that no
//! condition tells apart; a way ends at an outcome. Steps from which all goes on alike are one step. So
//! thousands of millions of sets of answers fit in some hundreds of steps, and what is still possible, and
//! how many questions are left, is read off exactly by walking over them. The steps need not be in the order in
//! which questions are asked: they are in one in which little is pending at once, so that long questionnaires fit
//! too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::answer::Answer;
use super::order::{Bonds, Pending, order};
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
    /// For each question where it comes in the order of the steps.
    ranks: Vec<usize>,
    places: HashMap<String, usize>,
    /// Each step comes after those that it leads to.
    pub(super) steps: Vec<Step>,
    pub(super) start: Target,
}

impl Plan {
    /// Works a questionnaire out. It is taken as checked: a condition that reads a question which is not
    /// earlier, or does not exist, reads it as not asked.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self::with_order(questionnaire, order)
    }

    /// What bears on the order of the steps.
    pub(super) fn bonds(questionnaire: &Questionnaire) -> Bonds {
        Rules::of(questionnaire, &places(questionnaire), &mut Table::new()).bonds
    }

    /// Works a questionnaire out with its steps in an order of all its questions, in which none comes before those
    /// that it has to come after.
    pub(super) fn with_order(
        questionnaire: &Questionnaire,
        order: impl FnOnce(&Bonds) -> Vec<usize>,
    ) -> Self {
        let questions: Vec<&Question> = questionnaire.questions().collect();
        let places = places(questionnaire);
        let mut table = Table::new();
        let Rules { asked, outcomes, bonds } = Rules::of(questionnaire, &places, &mut table);
        let order = order(&bonds);
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
        let mut ranks = vec![0; order.len()];
        for (rank, place) in order.iter().enumerate() {
            ranks[*place] = rank;
        }
        let mut builder = Builder {
            table,
            slots: &slots,
            order: &order,
            known: HashMap::new(),
            steps: Vec::new(),
            numbers: HashMap::new(),
        };
        let state: Vec<Residual> = order.iter().map(|place| asked[*place]).chain(outcomes).collect();
        let start = builder.build(0, state);
        let steps = builder.steps;
        Self { questionnaire: questionnaire.clone(), slots, ranks, places, steps, start }
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

    /// Where the question in a place comes in the order of the steps; on every way one comes by steps in this
    /// order, which need not be that of the questions.
    pub(super) fn rank(&self, place: usize) -> usize {
        self.ranks[place]
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

/// The place of each question, by its id.
fn places(questionnaire: &Questionnaire) -> HashMap<String, usize> {
    let questions: Vec<&Question> = questionnaire.questions().collect();
    let questions = questions.into_iter().enumerate().rev();
    questions.map(|(place, question)| (question.id.to_string(), place)).collect()
}

/// The rules of a questionnaire in the table.
struct Rules {
    /// For each question when it is asked: its condition holds, and the questions have not ended before it.
    asked: Vec<Residual>,
    /// For each outcome when it holds.
    outcomes: Vec<Residual>,
    /// What bears on the order of the steps.
    bonds: Bonds,
}

impl Rules {
    fn of(questionnaire: &Questionnaire, places: &HashMap<String, usize>, table: &mut Table) -> Self {
        let place = |id: &str| places.get(id).copied();
        let questions: Vec<&Question> = questionnaire.questions().collect();
        let outcomes: Vec<Residual> = questionnaire
            .outcomes
            .iter()
            .map(|outcome| outcome.when.as_ref().map_or(TRUE, |when| table.enter(when, &place)))
            .collect();
        let ending: Vec<_> = questionnaire.outcomes.iter().filter(|outcome| outcome.ends).collect();
        let mut asked = Vec::with_capacity(questions.len());
        let mut bonds = Bonds { after: Vec::with_capacity(questions.len()), pending: Vec::new() };
        let mut waiting: BTreeMap<Residual, BTreeSet<usize>> = BTreeMap::new();
        for (number, question) in questions.iter().enumerate() {
            let earlier = |id: &str| place(id).filter(|read| *read < number);
            let when = question.when.as_ref().map_or(TRUE, |when| table.enter(when, &earlier));
            let mut ended = FALSE;
            for outcome in &ending {
                let holds =
                    outcome.when.as_ref().map_or(TRUE, |when| table.enter_certain(when, number, &place).0);
                ended = table.either(ended, holds);
            }
            let is_asked = table.without(when, ended);
            bonds.after.push(table.reads(is_asked).clone());
            waiting.entry(when).or_default().insert(number);
            asked.push(is_asked);
        }
        let decided = outcomes.iter().map(|outcome| (*outcome, BTreeSet::new()));
        bonds.pending = waiting
            .into_iter()
            .chain(decided)
            .map(|(form, decides)| Pending { reads: table.reads(form).clone(), decides })
            .collect();
        Self { asked, outcomes, bonds }
    }
}

/// Makes the steps.
struct Builder<'a> {
    table: Table,
    slots: &'a [Slot],
    /// The places of the questions in the order of the steps.
    order: &'a [usize],
    known: HashMap<(usize, Vec<Residual>), Target>,
    steps: Vec<Step>,
    numbers: HashMap<Step, usize>,
}

impl Builder<'_> {
    /// Where one is before the question of a rank, when `state` is what is left of what decides whether the
    /// questions from there on are asked, and of the outcomes' conditions.
    fn build(&mut self, mut rank: usize, mut state: Vec<Residual>) -> Target {
        while state.first() == Some(&FALSE) || rank == self.order.len() {
            let Some(place) = self.order.get(rank) else {
                return Target::End(state.iter().position(|when| *when == TRUE));
            };
            state = self.settle(&state, *place, None);
            rank += 1;
        }
        let questions = self.order.len() - rank;
        forget_what_cannot_decide(&mut state[questions..]);
        let key = (rank, state);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let place = self.order[rank];
        let ways = (0..self.slots[place].classes.len())
            .map(|class| {
                let state = self.settle(&key.1, place, Some(class));
                self.build(rank + 1, state)
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
}

/// Behind an outcome that holds no other can be the first.
fn forget_what_cannot_decide(outcomes: &mut [Residual]) {
    if let Some(first) = outcomes.iter().position(|when| *when == TRUE) {
        outcomes[first + 1..].fill(FALSE);
    }
}
