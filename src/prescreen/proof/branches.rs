//! Where a person goes on from each question, when the questionnaire is on paper.

use biodivine_lib_bdd::Bdd;

use super::Tangled;
use super::course::Course;
use super::space::{and, are_apart, without};
use crate::content::{NOT_SURE, OptionId, OutcomeId, Questionnaire};

/// Where one goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// To the question in this place; what stands between is never asked then.
    Question(usize),
    /// To the end, where this is the outcome; none where that hangs on other answers too.
    End(Option<OutcomeId>),
}

/// A way on from a question that is not just the next question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The options after which one goes there; none where it is so whatever is answered.
    pub options: Vec<OptionId>,
    /// Where one goes on.
    pub onward: Onward,
}

/// For each question the ways on that jump over others, in the order of its options.
///
/// # Errors
/// Where the questionnaire is too tangled for its diagrams.
pub fn branches(questionnaire: &Questionnaire) -> Result<Vec<Vec<Branch>>, Tangled> {
    let course = Course::new(questionnaire, &[])?;
    (0..course.questions.len()).map(|place| branches_of(&course, place)).collect()
}

fn branches_of(course: &Course<'_>, place: usize) -> Result<Vec<Branch>, Tangled> {
    let asked = &course.asked[place];
    let everywhere = onward(course, place, asked)?;
    if everywhere != Onward::Question(place + 1) {
        let is_last = place + 1 == course.questions.len();
        let options = Vec::new();
        return Ok(if is_last { Vec::new() } else { vec![Branch { options, onward: everywhere }] });
    }
    let mut branches: Vec<Branch> = Vec::new();
    let own = course.questions[place].options.iter().map(|choice| choice.id.clone());
    for option in own.chain(OptionId::new(NOT_SURE).ok()) {
        let after = course.answered(place, &option)?;
        if after.is_false() {
            continue;
        }
        let onward = onward(course, place, &after)?;
        match branches.iter_mut().find(|branch| branch.onward == onward) {
            Some(branch) => branch.options.push(option),
            None if onward == Onward::Question(place + 1) => {}
            None => branches.push(Branch { options: vec![option], onward }),
        }
    }
    Ok(branches)
}

/// Where one goes on from a question on some ways.
fn onward(course: &Course<'_>, place: usize, ways: &Bdd) -> Result<Onward, Tangled> {
    for (later, asked) in course.asked.iter().enumerate().skip(place + 1) {
        if !are_apart(ways, asked)? {
            return Ok(Onward::Question(later));
        }
    }
    for (outcome, ends_at) in course.questionnaire.outcomes.iter().zip(&course.ends_at) {
        if !and(ways, ends_at)?.is_false() {
            let is_the_one = without(ways, ends_at)?.is_false();
            return Ok(Onward::End(is_the_one.then(|| outcome.id.clone())));
        }
    }
    Ok(Onward::End(None))
}
