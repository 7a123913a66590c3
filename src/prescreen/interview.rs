//! What a set of answers comes to: what is asked, what is left, and where it can end.

use serde::Serialize;

use super::answer::Answer;
use super::answers::Answers;
use super::condition::{Seen, Truth, judge, rests_on};
use super::plan::{Plan, Target};
use super::walk::Leeway;
use crate::content::{Action, Condition, Outcome, Question, QuestionId, Reason};

/// How many questions are left to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Left {
    /// At least.
    pub least: usize,
    /// At most.
    pub most: usize,
}

/// What a set of answers comes to under a questionnaire.
///
/// Only answers on the path count; those to questions that are not asked are kept and passed over, and so
/// are those that are no answer to their question. What is said to be so is so whatever is answered next.
#[derive(Debug, Clone)]
pub struct Interview<'p> {
    plan: &'p Plan,
    /// For each question its answer, where it has one that fits.
    answers: Vec<Option<Answer>>,
    /// For each question the class of that answer.
    classes: Vec<Option<usize>>,
    /// For each question whether it is asked.
    asked: Vec<Truth>,
    path: Vec<&'p Question>,
    left: Left,
    /// For each outcome whether it can still be reached.
    possible: Vec<bool>,
    /// A way through ends at no outcome; a checked questionnaire has none.
    gap: bool,
}

impl<'p> Interview<'p> {
    /// Works out what `answers` come to.
    pub fn new(plan: &'p Plan, answers: &Answers) -> Self {
        let count = plan.len();
        let mut kept: Vec<Option<Answer>> = vec![None; count];
        let mut classes: Vec<Option<usize>> = vec![None; count];
        for (question, answer) in answers.iter() {
            if let Some(place) = plan.place(question.as_str())
                && let Some(class) = plan.class(place, answer)
            {
                kept[place] = Some(answer.clone());
                classes[place] = Some(class);
            }
        }
        Self::of(plan, kept, classes)
    }

    /// Works out what the answers in each place, with their classes, come to.
    fn of(plan: &'p Plan, answers: Vec<Option<Answer>>, classes: Vec<Option<usize>>) -> Self {
        let mut interview = Self {
            plan,
            answers,
            classes: Vec::new(),
            asked: Vec::new(),
            path: Vec::new(),
            left: Left::default(),
            possible: vec![false; plan.questionnaire().outcomes.len()],
            gap: false,
        };
        interview.walk(&classes);
        interview.classes = classes;
        interview.path = (0..plan.len())
            .filter(|place| interview.asked[*place].holds())
            .map(|place| plan.question(place))
            .collect();
        interview
    }

    /// What the same answers come to with another one to the question in `place`.
    pub(super) fn answered(&self, place: usize, answer: &Answer) -> Self {
        let (mut answers, mut classes) = (self.answers.clone(), self.classes.clone());
        if let (Some(class), Some(known)) = (self.plan.class(place, answer), answers.get_mut(place)) {
            *known = Some(answer.clone());
            classes[place] = Some(class);
        }
        Self::of(self.plan, answers, classes)
    }

    /// Walks over every way that the answers leave open: forward for what can be reached, back for counts.
    fn walk(&mut self, classes: &[Option<usize>]) {
        let plan = self.plan;
        let steps = &plan.steps;
        let count = classes.len();
        let ways = |question: usize, all: &'p [Target]| match classes[question] {
            Some(class) => &all[class..=class],
            None => all,
        };
        let mut reached = vec![false; steps.len()];
        let mut seen = vec![false; count];
        // How many of the ways jump over the question of each rank, as changes from one rank to the next.
        let mut jumps = vec![0_i64; count + 1];
        let mut follow = |from: usize, target: Target, reached: &mut [bool]| {
            let to = match target {
                Target::Step(step) => {
                    reached[step] = true;
                    plan.rank(steps[step].question)
                }
                Target::End(Some(outcome)) => {
                    self.possible[outcome] = true;
                    count
                }
                Target::End(None) => {
                    self.gap = true;
                    count
                }
            };
            jumps[from] += 1;
            jumps[to] -= 1;
        };
        follow(0, plan.start, &mut reached);
        for number in (0..steps.len()).rev() {
            if reached[number] {
                let step = &steps[number];
                seen[step.question] = true;
                for target in ways(step.question, &step.ways) {
                    follow(plan.rank(step.question) + 1, *target, &mut reached);
                }
            }
        }
        let mut jumping = 0;
        for change in &mut jumps {
            jumping += *change;
            *change = jumping;
        }
        self.asked = seen
            .iter()
            .enumerate()
            .map(|(place, seen)| match (seen, jumps[plan.rank(place)]) {
                (false, _) => Truth::Fails,
                (true, 0) => Truth::Holds,
                (true, _) => Truth::Open,
            })
            .collect();

        let mut left = vec![Left::default(); steps.len()];
        let after = |target: &Target, left: &[Left]| match target {
            Target::Step(step) => left[*step],
            Target::End(_) => Left::default(),
        };
        for (number, step) in steps.iter().enumerate().filter(|(number, _)| reached[*number]) {
            let own = usize::from(classes[step.question].is_none());
            let ways = ways(step.question, &step.ways);
            left[number] = Left {
                least: own + ways.iter().map(|way| after(way, &left).least).min().unwrap_or_default(),
                most: own + ways.iter().map(|way| after(way, &left).most).max().unwrap_or_default(),
            };
        }
        self.left = after(&plan.start, &left);
    }

    /// The plan that it rests on.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The questions that are asked for certain, in order, answered or not.
    pub fn path(&self) -> &[&'p Question] {
        &self.path
    }

    /// Whether a question is asked; open where an answer to come decides it. One that does not exist is not.
    pub fn asked(&self, question: &str) -> Truth {
        self.plan.place(question).map_or(Truth::Fails, |place| self.asked[place])
    }

    /// The answer to a question, where it counts.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        let place = self.plan.place(question)?;
        self.answers[place].as_ref().filter(|_| self.asked[place].holds())
    }

    /// For each question the class of its answer; none where it has none, or is not asked.
    pub(super) fn counting_classes(&self) -> Vec<Option<usize>> {
        let counts = |(class, asked): (&Option<usize>, &Truth)| class.filter(|_| !asked.fails());
        self.classes.iter().zip(&self.asked).map(counts).collect()
    }

    /// Whether the question in `place` has an answer, whether or not it counts.
    pub(super) fn has_answer(&self, place: usize) -> bool {
        self.answers.get(place).is_some_and(Option::is_some)
    }

    /// What all answers leave open, those among them that would count if their questions were asked.
    pub(super) fn leeway(&self) -> Leeway {
        Leeway::given(&self.classes)
    }

    /// The answer to the question in `place`; none where it has none, or is not asked.
    pub(super) fn given(&self, place: usize) -> Option<&Answer> {
        self.answers.get(place)?.as_ref().filter(|_| !self.asked[place].fails())
    }

    /// The answers that count, or that will where answers to come lead to their questions: all but those that
    /// are kept for questions that are not asked. By themselves they come to the same.
    pub fn counting(&self) -> Answers {
        (0..self.plan.len())
            .filter_map(|place| Some((self.plan.question(place).id.clone(), self.given(place)?.clone())))
            .collect()
    }

    /// The answers that are kept but do not count now, because their questions are not asked, in order.
    pub fn kept(&self) -> impl Iterator<Item = (&'p Question, &Answer)> {
        (0..self.plan.len())
            .filter(|place| self.asked[*place].fails())
            .filter_map(|place| Some((self.plan.question(place), self.answers[place].as_ref()?)))
    }

    /// The questions on the path that have no answer, in order.
    pub fn unanswered(&self) -> impl Iterator<Item = &'p Question> {
        self.path.iter().copied().filter(|question| self.answer(question.id.as_str()).is_none())
    }

    /// The next question to ask; none where all are answered.
    pub fn next(&self) -> Option<&'p Question> {
        self.unanswered().next()
    }

    /// The question to ask after an answer to this one: the next on the path without an answer, or the first
    /// without one where none comes after it; none where all are answered.
    pub fn next_after(&self, question: &str) -> Option<&'p Question> {
        let here = self.path.iter().position(|asked| asked.id.as_str() == question);
        let is_open = |asked: &&&'p Question| self.answer(asked.id.as_str()).is_none();
        let after = self.path.iter().skip(here.map_or(0, |here| here + 1)).find(is_open);
        after.copied().or_else(|| self.next())
    }

    /// How many questions are left.
    pub fn left(&self) -> Left {
        self.left
    }

    /// Whether every question that is asked has its answer.
    pub fn is_complete(&self) -> bool {
        self.left.most == 0
    }

    /// The outcomes that can still be reached, in the questionnaire's order.
    pub fn possible(&self) -> Vec<&'p Outcome> {
        let outcomes = self.plan.questionnaire().outcomes.iter().zip(&self.possible);
        outcomes.filter(|(_, possible)| **possible).map(|(outcome, _)| outcome).collect()
    }

    /// The outcome, once no answer to come can change it.
    pub fn outcome(&self) -> Option<&'p Outcome> {
        match self.possible().as_slice() {
            [one] if !self.gap => Some(one),
            _ => None,
        }
    }

    /// Whether no answer to come can change the outcome.
    pub fn is_settled(&self) -> bool {
        self.outcome().is_some()
    }

    /// The reasons of the outcome that hold; none before it is settled.
    pub fn reasons(&self) -> Vec<&'p Reason> {
        let reasons = self.outcome().map(|outcome| outcome.reasons.iter()).into_iter().flatten();
        reasons.filter(|reason| reason.when.as_ref().is_none_or(|when| self.judge(when).holds())).collect()
    }

    /// The actions that follow from the answers.
    pub fn actions(&self) -> Vec<&'p Action> {
        let actions = &self.plan.questionnaire().actions;
        actions.iter().filter(|action| self.judge(&action.when).holds()).collect()
    }

    /// The questions on the path that were answered "not sure", in order.
    pub fn not_sure(&self) -> impl Iterator<Item = &'p Question> {
        self.path
            .iter()
            .copied()
            .filter(|question| self.answer(question.id.as_str()).is_some_and(Answer::is_not_sure))
    }

    /// Judges a condition by the answers.
    pub fn judge(&self, condition: &Condition) -> Truth {
        judge(condition, &|question| self.seen(question))
    }

    /// The answers that make a condition hold or fail, in the questionnaire's order; none where it is open.
    pub fn rests_on(&self, condition: &Condition) -> Vec<(&'p Question, &Answer)> {
        let mut places: Vec<usize> = rests_on(condition, &|question| self.seen(question))
            .into_iter()
            .filter_map(|question| self.plan.place(question.as_str()))
            .collect();
        places.sort_unstable();
        places
            .into_iter()
            .filter_map(|place| Some((self.plan.question(place), self.answers[place].as_ref()?)))
            .collect()
    }

    /// The answers on which a reason of the outcome rests: its own, or the outcome's where it names none.
    pub fn answers_behind(&self, reason: &Reason) -> Vec<(&'p Question, &Answer)> {
        let outcomes = self.outcome().and_then(|outcome| outcome.when.as_ref());
        reason.when.as_ref().or(outcomes).map(|when| self.rests_on(when)).unwrap_or_default()
    }

    pub(super) fn seen(&self, question: &QuestionId) -> Seen<'_> {
        let Some(place) = self.plan.place(question.as_str()) else { return Seen::Hidden };
        match (self.asked[place], &self.answers[place]) {
            (Truth::Fails, _) => Seen::Hidden,
            (Truth::Holds, Some(answer)) => Seen::Answered(answer),
            (Truth::Open, Some(answer)) => Seen::Perhaps(answer),
            (_, None) => Seen::Open,
        }
    }
}
