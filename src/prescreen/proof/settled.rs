//! Checks of what questions are for: none is asked where nothing rests on its answer.

use std::collections::HashSet;

use super::Tangled;
use super::course::Course;
use super::finding::Finding;
use super::space::and;
use crate::content::{Condition, OutcomeId, QuestionId, Spot};

/// Who reads which questions.
#[derive(Default)]
struct Readers<'q> {
    /// Read by questions, actions and rules that pick practices.
    always: HashSet<&'q QuestionId>,
    /// Read by outcomes.
    outcomes: HashSet<&'q QuestionId>,
    /// For each outcome read by its reasons.
    reasons: Vec<HashSet<&'q QuestionId>>,
}

impl<'q> Readers<'q> {
    fn of(course: &Course<'q>) -> Self {
        let questionnaire = course.questionnaire;
        let mut readers = Self::default();
        let questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
        let actions = questionnaire.actions.iter().map(|action| &action.when);
        let rules = course.rules.iter().filter_map(|rule| rule.when.as_ref());
        let fills = questionnaire.fills.iter().filter_map(|fill| fill.when.as_ref());
        for when in questions.chain(actions).chain(fills).chain(rules) {
            add(when, &mut readers.always);
        }
        for outcome in &questionnaire.outcomes {
            outcome.when.iter().for_each(|when| add(when, &mut readers.outcomes));
            let mut reasons = HashSet::new();
            outcome
                .reasons
                .iter()
                .filter_map(|reason| reason.when.as_ref())
                .for_each(|when| add(when, &mut reasons));
            readers.reasons.push(reasons);
        }
        readers
    }

    /// Whether anything reads a question.
    fn has(&self, question: &QuestionId) -> bool {
        self.always.contains(question)
            || self.outcomes.contains(question)
            || self.reasons.iter().any(|reasons| reasons.contains(question))
    }
}

fn add<'q>(when: &'q Condition, questions: &mut HashSet<&'q QuestionId>) {
    when.each_answer(&mut |question, _| {
        questions.insert(question);
    });
}

/// Tells which questions are asked though nothing reads their answers, or though the outcome is settled and
/// nothing else reads them. `also_read` is a question that something outside the questionnaire reads.
pub(super) fn check_settled(
    course: &Course<'_>,
    also_read: Option<&QuestionId>,
) -> Result<Vec<Finding>, Tangled> {
    let readers = Readers::of(course);
    let mut findings = Vec::new();
    let sections = course.questionnaire.sections.iter().enumerate();
    let spots =
        sections.flat_map(|(i, section)| (0..section.questions.len()).map(move |j| Spot::question(i, j)));
    for ((place, question), spot) in course.questions.iter().enumerate().zip(spots) {
        let id = &question.id;
        if question.for_the_record || *id == course.questionnaire.named_by || Some(id) == also_read {
            continue;
        }
        if !readers.has(id) {
            let message = format!(
                "nothing reads the answer to '{id}': mark it 'for-the-record: true', or take the question away"
            );
            findings.push(Finding::new(spot, message));
            continue;
        }
        match (asked_though_settled(course, &readers, place, id)?, question.also_for_the_record) {
            (Some((outcome, example)), false) => {
                let message = format!(
                    "'{id}' is asked though the outcome '{outcome}' is settled, for instance with {example}, and \
                     no action and no question reads it: ask it less often, or mark it \
                     'also-for-the-record: true'"
                );
                findings.push(Finding::new(spot, message));
            }
            (None, true) => {
                let message = format!(
                    "'{id}' is never asked where nothing rests on its answer, so it needs no such mark: take it \
                     away"
                );
                findings.push(Finding::new(spot.key("also-for-the-record"), message));
            }
            _ => {}
        }
    }
    Ok(findings)
}

/// The outcome that is settled, and answers with which it is, where a question is asked that neither an action nor
/// another question nor a reason of that outcome reads.
fn asked_though_settled<'q>(
    course: &Course<'q>,
    readers: &Readers<'q>,
    place: usize,
    question: &QuestionId,
) -> Result<Option<(&'q OutcomeId, String)>, Tangled> {
    if readers.always.contains(question) {
        return Ok(None);
    }
    for ((outcome, ends_at), reasons) in
        course.questionnaire.outcomes.iter().zip(&course.ends_at).zip(&readers.reasons)
    {
        if reasons.contains(question) {
            continue;
        }
        let settled = course.space.whatever_follows(ends_at, place);
        let asked = and(&settled, &course.asked[place])?;
        if !asked.is_false() {
            return Ok(Some((&outcome.id, course.example(&asked))));
        }
    }
    Ok(None)
}
