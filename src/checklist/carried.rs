//! What the answers about sensitivity have for other work: practices that become musts, and answers.

use std::collections::BTreeSet;

use super::marks::Mark;
use crate::content::{Fill, Kind, OptionId, PracticeId, Question, Questionnaire};
use crate::prescreen::{Answer, Interview, Truth};

/// An answer that one questionnaire has for a question of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled<'g> {
    /// The question.
    pub question: &'g Question,
    /// The answer.
    pub answer: Answer,
}

/// The marks that make the musts of an outcome musts of a checklist; none before the outcome is settled.
pub fn musts(interview: &Interview<'_>) -> Vec<Mark> {
    let Some(outcome) = interview.outcome() else { return Vec::new() };
    let mark = |practice: &PracticeId| Mark::Must(practice.clone(), Some(outcome.id.clone()));
    outcome.musts.iter().map(mark).collect()
}

/// The answers that an interview has for the questions of another questionnaire, in the order of its questions. They
/// are offered to the person, who may refuse them. Nothing is offered that answers to come could change.
pub fn fills<'g>(interview: &Interview<'_>, into: &'g Questionnaire) -> Vec<Filled<'g>> {
    let all = &interview.plan().questionnaire().fills;
    into.questions()
        .filter_map(|question| {
            let own = all.iter().filter(|fill| fill.question == question.id);
            let answer = answer(interview, question, own)?;
            answer.check(question).ok()?;
            Some(Filled { question, answer })
        })
        .collect()
}

/// The answer that fills come to; none where it is open, or where none holds.
fn answer<'f>(
    interview: &Interview<'_>,
    question: &Question,
    fills: impl Iterator<Item = &'f Fill>,
) -> Option<Answer> {
    let mut several: BTreeSet<OptionId> = BTreeSet::new();
    for fill in fills {
        let truth = fill.when.as_ref().map(|when| interview.judge(when));
        if truth.is_some_and(|truth| !truth.holds() && !truth.fails()) {
            return None;
        }
        if truth.is_none_or(Truth::holds) {
            match question.kind {
                Kind::Choice => return fill.answer.first().cloned().map(Answer::One),
                Kind::Choices => several.extend(fill.answer.iter().cloned()),
                Kind::Text | Kind::Date | Kind::Number => return None,
            }
        }
    }
    (!several.is_empty()).then_some(Answer::Several(several))
}
