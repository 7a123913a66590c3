//! Sets of answers that show what can be reached.

use biodivine_lib_bdd::{Bdd, BddValuation};

use super::Tangled;
use super::course::Course;
use super::space::and;
use crate::content::{ActionId, OutcomeId, Question, QuestionId, Questionnaire};
use crate::prescreen::choosing::some_answer;
use crate::prescreen::{Answer, Answers};

/// A complete set of answers, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The questions on the path with their answers, in the order in which they are asked.
    pub path: Vec<(QuestionId, Answer)>,
    /// The outcome; none where the questionnaire leaves a gap.
    pub outcome: Option<OutcomeId>,
    /// The actions.
    pub actions: Vec<ActionId>,
}

impl Witness {
    /// The answers.
    pub fn answers(&self) -> Answers {
        self.path.iter().cloned().collect()
    }
}

/// Witnesses for everything in a questionnaire that can be reached, few of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnesses {
    /// The sets of answers.
    pub sets: Vec<Witness>,
    /// For each outcome the number of a set that ends there; none where no answers lead there.
    pub outcomes: Vec<(OutcomeId, Option<usize>)>,
    /// For each action the number of a set from which it follows.
    pub actions: Vec<(ActionId, Option<usize>)>,
    /// For each question the number of a set with which it is asked.
    pub questions: Vec<(QuestionId, Option<usize>)>,
}

impl Witnesses {
    /// Finds witnesses for every outcome, action and question.
    ///
    /// # Errors
    /// Where the questionnaire is too tangled for its diagrams.
    pub fn of(questionnaire: &Questionnaire) -> Result<Self, Tangled> {
        let course = Course::new(questionnaire, &[])?;
        let outcomes = questionnaire.outcomes.iter().zip(&course.ends_at);
        let outcomes: Vec<(OutcomeId, Bdd)> =
            outcomes.map(|(outcome, ways)| (outcome.id.clone(), ways.clone())).collect();
        let actions: Vec<(ActionId, Bdd)> = questionnaire
            .actions
            .iter()
            .map(|action| Ok((action.id.clone(), course.holds(&action.when)?)))
            .collect::<Result<_, Tangled>>()?;
        let questions = course.questions.iter().zip(&course.asked);
        let questions: Vec<(QuestionId, Bdd)> =
            questions.map(|(question, ways)| (question.id.clone(), ways.clone())).collect();
        let goals = outcomes.iter().map(|(_, ways)| ways);
        let goals = goals.chain(actions.iter().map(|(_, ways)| ways));
        let goals: Vec<&Bdd> = goals.chain(questions.iter().map(|(_, ways)| ways)).collect();
        let ways = few_ways(&goals)?;
        Ok(Self {
            sets: ways.iter().map(|way| witness(&course, &actions, way)).collect(),
            outcomes: found(outcomes, &ways),
            actions: found(actions, &ways),
            questions: found(questions, &ways),
        })
    }
}

/// A few ways, so that one is in each set of ways that is not empty.
fn few_ways(sets: &[&Bdd]) -> Result<Vec<BddValuation>, Tangled> {
    let mut ways: Vec<BddValuation> = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        if ways.iter().any(|way| set.eval_in(way)) {
            continue;
        }
        // One that is in as many of the others as can be.
        let mut all = (*set).clone();
        for other in &sets[number + 1..] {
            if !ways.iter().any(|way| other.eval_in(way)) {
                let more = and(&all, other)?;
                if !more.is_false() {
                    all = more;
                }
            }
        }
        ways.extend(all.first_valuation());
    }
    Ok(ways)
}

/// For each set of ways the number of the first way in it.
fn found<I>(sets: Vec<(I, Bdd)>, ways: &[BddValuation]) -> Vec<(I, Option<usize>)> {
    sets.into_iter().map(|(id, set)| (id, ways.iter().position(|way| set.eval_in(way)))).collect()
}

/// The answers that a way gives, and what they come to.
fn witness(course: &Course<'_>, actions: &[(ActionId, Bdd)], way: &BddValuation) -> Witness {
    let asked = course.questions.iter().enumerate().filter(|(place, _)| course.is_asked(*place, way));
    let answer = |place: usize, question: &Question| {
        course.space.answer(place, way).unwrap_or_else(|| some_answer(question))
    };
    let mut outcomes = course.questionnaire.outcomes.iter().zip(&course.ends_at);
    let outcome = outcomes.find(|(_, ways)| ways.eval_in(way));
    let actions = actions.iter().filter(|(_, ways)| ways.eval_in(way));
    Witness {
        path: asked.map(|(place, question)| (question.id.clone(), answer(place, question))).collect(),
        outcome: outcome.map(|(outcome, _)| outcome.id.clone()),
        actions: actions.map(|(id, _)| id.clone()).collect(),
    }
}
