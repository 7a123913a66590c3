//! What an outcome about sensitivity has for other work: practices that become musts, and answers.

use std::collections::BTreeSet;

use super::marks::Mark;
use crate::content::{Kind, OptionId, Outcome, Question, Questionnaire};
use crate::prescreen::Answer;

/// An answer that an outcome has for a question of another questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled<'g> {
    /// The question.
    pub question: &'g Question,
    /// The answer.
    pub answer: Answer,
}

/// What makes the musts of an outcome musts of a checklist.
pub fn musts(outcome: &Outcome) -> Vec<Mark> {
    let mark = |practice: &crate::content::PracticeId| Mark::Must(practice.clone(), Some(outcome.id.clone()));
    outcome.musts.iter().map(mark).collect()
}

/// The answers that an outcome has for the questions of a questionnaire, in the order of its questions. They are
/// offered to the person, who may refuse them.
pub fn fills<'g>(outcome: &Outcome, questionnaire: &'g Questionnaire) -> Vec<Filled<'g>> {
    let of = |question: &'g Question| {
        let options = outcome.fills.get(&question.id)?;
        let answer = match question.kind {
            Kind::Choice => Answer::One(options.first()?.clone()),
            Kind::Choices => Answer::Several(options.iter().cloned().collect::<BTreeSet<OptionId>>()),
            Kind::Text | Kind::Date | Kind::Number => return None,
        };
        answer.check(question).ok()?;
        Some(Filled { question, answer })
    };
    questionnaire.questions().filter_map(of).collect()
}
