//! Where the paths of an old questionnaire end in a new one, all at once.
//!
//! Both plans get their steps in one order. Then one walk goes over the old plan and, beside it, over all places
//! of the new one that the same answers can have led to; pairs that were met before are not gone over again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use num_bigint::BigUint;

use crate::content::{Kind, OptionId, OutcomeId, QuestionId, Questionnaire};
use crate::prescreen::Answer;
use crate::prescreen::choosing::answers_by;
use crate::prescreen::order::{Bonds, Pending, order};
use crate::prescreen::plan::{Plan, Target};

/// Two questionnaires ask two questions each in an order that hangs on the other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the two cannot be compared path by path: whether '{0}' is asked hangs on another question in one of them, and that one on it in the other"
)]
pub struct Crossed(pub QuestionId);

/// Paths of the old questionnaire with one outcome there, and the same possible outcomes in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where they ended; none where the old questionnaire leaves a gap.
    pub from: Option<OutcomeId>,
    /// Where they can end now, in the new questionnaire's order: at one of several where that hangs on what only
    /// the new one asks.
    pub to: Vec<Option<OutcomeId>>,
    /// How many there are.
    pub paths: BigUint,
    /// The answers of one of them, in the old questionnaire's order.
    pub example: Vec<(QuestionId, Answer)>,
}

impl Move {
    /// Whether they end where they did, whatever else is answered.
    pub fn stays(&self) -> bool {
        self.to.as_slice() == std::slice::from_ref(&self.from)
    }

    /// Whether they end elsewhere, whatever else is answered.
    pub fn leaves(&self) -> bool {
        !self.to.contains(&self.from)
    }
}

/// Where all paths of the old questionnaire end in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves(pub Vec<Move>);

impl Moves {
    /// Follows every path of the old questionnaire in the new one.
    ///
    /// # Errors
    /// [`Crossed`] where no one order suits both.
    pub fn between(old: &Questionnaire, new: &Questionnaire) -> Result<Self, Crossed> {
        let common = Common::of(old, new)?;
        let mut walk = Walk::new(old, new, &common);
        let start = BTreeSet::from([walk.new.start]);
        let found = walk.follow(walk.old.start, start);
        let name = |questionnaire: &Questionnaire, place: Option<usize>| {
            place.and_then(|place| questionnaire.outcomes.get(place)).map(|outcome| outcome.id.clone())
        };
        let moves = found.into_iter().map(|((from, to), Group { paths, mut example })| {
            example.sort_unstable_by_key(|(place, _)| *place);
            let answer = |(place, answer): (usize, Answer)| (walk.old.question(place).id.clone(), answer);
            Move {
                from: name(old, from),
                to: to.into_iter().map(|place| name(new, place)).collect(),
                paths,
                example: example.into_iter().map(answer).collect(),
            }
        });
        Ok(Self(moves.collect()))
    }

    /// How many paths there are for which something holds.
    pub fn count(&self, holds: impl Fn(&Move) -> bool) -> BigUint {
        self.0.iter().filter(|one| holds(one)).map(|one| &one.paths).sum()
    }
}

/// The id that a question of the old questionnaire has in the new one.
pub(super) fn new_id<'q>(id: &'q QuestionId, new: &'q Questionnaire) -> &'q QuestionId {
    new.renamed.get(id).unwrap_or(id)
}

/// One order for the steps of both plans. Questions are numbered over both: the new ones by their places, then
/// those that only the old one asks.
struct Common {
    /// For each question of the old questionnaire its number.
    old: Vec<usize>,
    /// For each number its place in the order.
    ranks: Vec<usize>,
}

impl Common {
    fn of(old: &Questionnaire, new: &Questionnaire) -> Result<Self, Crossed> {
        let mut ids: Vec<&QuestionId> = new.questions().map(|question| &question.id).collect();
        let mut numbers = Vec::new();
        for question in old.questions() {
            let id = new_id(&question.id, new);
            let known = ids.iter().position(|other| *other == id).filter(|number| !numbers.contains(number));
            numbers.push(known.unwrap_or_else(|| {
                ids.push(&question.id);
                ids.len() - 1
            }));
        }
        let (one, other) = (Plan::bonds(old), Plan::bonds(new));
        let mut both = Bonds { after: vec![BTreeSet::new(); ids.len()], pending: other.pending };
        for (number, after) in other.after.into_iter().enumerate() {
            both.after[number].extend(after);
        }
        let renumbered = |questions: &BTreeSet<usize>| -> BTreeSet<usize> {
            questions.iter().map(|place| numbers[*place]).collect()
        };
        for (place, after) in one.after.iter().enumerate() {
            both.after[numbers[place]].extend(renumbered(after));
        }
        both.pending.extend(one.pending.iter().map(|pending| Pending {
            reads: renumbered(&pending.reads),
            decides: renumbered(&pending.decides),
        }));
        let mut ranks = vec![0; ids.len()];
        for (rank, number) in order(&both).into_iter().enumerate() {
            ranks[number] = rank;
        }
        let crossed = (0..ids.len())
            .find(|number| both.after[*number].iter().any(|before| ranks[*before] >= ranks[*number]));
        match crossed {
            Some(number) => Err(Crossed(ids[number].clone())),
            None => Ok(Self { old: numbers, ranks }),
        }
    }
}

/// Paths that go on alike.
#[derive(Debug, Clone)]
struct Group {
    paths: BigUint,
    /// The answers of one from here on, by the places of the old questionnaire.
    example: Vec<(usize, Answer)>,
}

/// Where paths ended, and where they can end now.
type Ends = (Option<usize>, Vec<Option<usize>>);

/// An answer to an old question, as the new one takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Taken {
    /// In one of its classes.
    In(usize),
    /// The same, but nothing may be chosen beside it.
    AloneIn(usize),
    /// Not at all.
    Not,
}

/// Answers to a question of the old questionnaire that both take alike.
struct Kin {
    /// The class of the old plan.
    old: usize,
    /// The class of the new plan; none where it does not take them, or does not know the question.
    new: Option<usize>,
    sample: Answer,
    count: BigUint,
}

/// A walk over both plans.
struct Walk {
    old: Plan,
    new: Plan,
    /// For each question of the old questionnaire its place in the common order; for each of the new one too.
    ranks: (Vec<usize>, Vec<usize>),
    /// For each question of the old questionnaire its answers.
    kin: Vec<Vec<Kin>>,
    known: HashMap<(Target, BTreeSet<Target>), BTreeMap<Ends, Group>>,
}

impl Walk {
    fn new(old: &Questionnaire, new: &Questionnaire, common: &Common) -> Self {
        let in_order = |ranks: &[usize]| -> Vec<usize> {
            let mut places: Vec<usize> = (0..ranks.len()).collect();
            places.sort_unstable_by_key(|place| ranks[*place]);
            places
        };
        let old_ranks: Vec<usize> = common.old.iter().map(|number| common.ranks[*number]).collect();
        let new_ranks: Vec<usize> = common.ranks[..new.questions().count()].to_vec();
        let old_plan = Plan::with_order(old, |_| in_order(&old_ranks));
        let new_plan = Plan::with_order(new, |_| in_order(&new_ranks));
        let kin = common.old.iter().enumerate().map(|(place, number)| {
            let other = (*number < new_ranks.len()).then_some(*number);
            kin(&old_plan, place, &new_plan, other)
        });
        let kin = kin.collect();
        Self { old: old_plan, new: new_plan, ranks: (old_ranks, new_ranks), kin, known: HashMap::new() }
    }

    /// Where the paths from a place of the old plan end, when the new one can be in these places.
    fn follow(&mut self, old: Target, places: BTreeSet<Target>) -> BTreeMap<Ends, Group> {
        let old_rank = match old {
            Target::Step(step) => self.ranks.0[self.old.steps[step].question],
            Target::End(_) => usize::MAX,
        };
        let new_rank = places.iter().map(|place| self.rank_in_new(*place)).min().unwrap_or(usize::MAX);
        let rank = old_rank.min(new_rank);
        if rank == usize::MAX {
            return ended(old, &places);
        }
        let key = (old, places);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let places = &key.1;
        let found = match old {
            Target::Step(step) if old_rank == rank => {
                let question = self.old.steps[step].question;
                let ways: Vec<(usize, BTreeSet<Target>)> =
                    self.kin[question].iter().map(|kin| (kin.old, self.on(places, rank, kin.new))).collect();
                let mut found: BTreeMap<Ends, Group> = BTreeMap::new();
                for (number, (class, places)) in ways.into_iter().enumerate() {
                    let after = self.follow(self.old.steps[step].ways[class], places);
                    let Kin { sample, count, .. } = &self.kin[question][number];
                    for (ends, group) in after {
                        let paths = group.paths * count;
                        let known = found.entry(ends).or_insert_with(|| {
                            let mut example = group.example;
                            example.push((question, sample.clone()));
                            Group { paths: BigUint::ZERO, example }
                        });
                        known.paths += paths;
                    }
                }
                found
            }
            // Only the new questionnaire asks this: the answer is open.
            _ => {
                let places = self.on(places, rank, None);
                self.follow(old, places)
            }
        };
        self.known.insert(key, found.clone());
        found
    }

    fn rank_in_new(&self, place: Target) -> usize {
        match place {
            Target::Step(step) => self.ranks.1[self.new.steps[step].question],
            Target::End(_) => usize::MAX,
        }
    }

    /// The places of the new plan after the question of a rank was answered in a class, or in any.
    fn on(&self, places: &BTreeSet<Target>, rank: usize, class: Option<usize>) -> BTreeSet<Target> {
        let mut on = BTreeSet::new();
        for place in places {
            match place {
                Target::Step(step) if self.rank_in_new(*place) == rank => {
                    let ways = &self.new.steps[*step].ways;
                    match class {
                        Some(class) => on.extend(ways.get(class)),
                        None => on.extend(ways),
                    }
                }
                place => {
                    on.insert(*place);
                }
            }
        }
        on
    }
}

/// One path that has come to the end in both plans.
fn ended(old: Target, places: &BTreeSet<Target>) -> BTreeMap<Ends, Group> {
    let end = |target: &Target| match target {
        Target::End(outcome) => *outcome,
        Target::Step(_) => None,
    };
    let mut to: Vec<Option<usize>> = places.iter().map(end).collect();
    to.sort_unstable();
    BTreeMap::from([((end(&old), to), Group { paths: BigUint::from(1_u8), example: Vec::new() })])
}

/// The answers to a question of the old questionnaire, by how both take them.
fn kin(old: &Plan, place: usize, new: &Plan, other: Option<usize>) -> Vec<Kin> {
    let taken = |answer: &Answer| match other.and_then(|other| Some((other, new.class(other, answer)?))) {
        None => Taken::Not,
        Some((other, class)) => {
            let stands_alone = |option: &OptionId| {
                let known = new.question(other).options.iter().find(|choice| choice.id == *option);
                known.is_none_or(|choice| choice.alone)
            };
            let is_alone = new.question(other).kind == Kind::Choices && answer.options().any(stands_alone);
            if is_alone { Taken::AloneIn(class) } else { Taken::In(class) }
        }
    };
    let all = answers_by(old.question(place), |answer| (old.class(place, answer), taken(answer)));
    let kin = all.into_iter().filter_map(|((class, taken), (sample, count))| {
        let new = match taken {
            Taken::In(class) | Taken::AloneIn(class) => Some(class),
            Taken::Not => None,
        };
        Some(Kin { old: class?, new, sample, count })
    });
    kin.collect()
}
