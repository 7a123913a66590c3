//! Which answers to a question are told apart, and by what.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Answer;
use super::condition::matches;
use crate::content::{Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};

/// The atoms that hold under an answer.
pub(super) fn holding<A: Copy>(atoms: &[(A, Vec<OptionId>)], answer: &Answer) -> Vec<A> {
    atoms.iter().filter(|(_, one_of)| matches(answer, one_of)).map(|(atom, _)| *atom).collect()
}

/// What any condition looks for in the answer to each question, the reasons' and the actions' among them.
pub(super) fn looked_for(
    questionnaire: &Questionnaire,
) -> BTreeMap<&QuestionId, Vec<(usize, Vec<OptionId>)>> {
    let questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
    let outcomes = questionnaire.outcomes.iter().flat_map(|outcome| {
        let reasons = outcome.reasons.iter().filter_map(|reason| reason.when.as_ref());
        outcome.when.iter().chain(reasons)
    });
    let actions = questionnaire.actions.iter().map(|action| &action.when);
    let mut all: BTreeMap<&QuestionId, Vec<(usize, Vec<OptionId>)>> = BTreeMap::new();
    for condition in questions.chain(outcomes).chain(actions) {
        condition.each_answer(&mut |question, one_of| {
            let known = all.entry(question).or_default();
            if known.iter().all(|(_, options)| options != one_of) {
                known.push((known.len(), one_of.to_vec()));
            }
        });
    }
    all
}

/// The sorts of answers to a choice: for each set of atoms that can hold together the answers, the fewest
/// options that come to it.
pub(super) fn sorts<A: Copy + Ord>(
    question: &Question,
    atoms: &[(A, Vec<OptionId>)],
) -> BTreeMap<Vec<A>, Vec<Answer>> {
    let answer = |options: &BTreeSet<OptionId>| match (question.kind, options.first()) {
        (Kind::Choice, Some(option)) => Answer::One(option.clone()),
        _ => Answer::Several(options.clone()),
    };
    let mut sorts: BTreeMap<Vec<A>, Vec<Answer>> = BTreeMap::new();
    let mut last: Vec<BTreeSet<OptionId>> = Vec::new();
    let not_sure = OptionId::new(NOT_SURE).ok();
    match question.kind {
        Kind::Choice | Kind::Choices => {
            for option in question.options.iter().map(|choice| &choice.id).chain(not_sure.as_ref()) {
                let alone = BTreeSet::from([option.clone()]);
                let answer = answer(&alone);
                sorts.entry(holding(atoms, &answer)).or_default().push(answer);
                last.push(alone);
            }
        }
        Kind::Text | Kind::Date | Kind::Number => {
            sorts.insert(Vec::new(), Vec::new());
        }
    }
    if question.kind == Kind::Choices {
        let joins =
            |option: &&OptionId| question.options.iter().any(|choice| choice.id == **option && !choice.alone);
        last.retain(|options| options.iter().all(|option| joins(&option)));
        while !last.is_empty() {
            let mut next = Vec::new();
            for options in &last {
                for choice in question.options.iter().filter(|choice| !choice.alone) {
                    let mut together = options.clone();
                    if !together.insert(choice.id.clone()) {
                        continue;
                    }
                    let answer = answer(&together);
                    sorts.entry(holding(atoms, &answer)).or_insert_with(|| {
                        next.push(together);
                        vec![answer]
                    });
                }
            }
            last = next;
        }
    }
    sorts
}

/// An answer of each sort: every option by itself in the question's order, then options together.
pub(super) fn samples(question: &Question, atoms: &[(usize, Vec<OptionId>)]) -> Vec<Answer> {
    let mut all: Vec<Answer> = sorts(question, atoms).into_values().flatten().collect();
    let place = |option: &OptionId| {
        question.options.iter().position(|choice| choice.id == *option).unwrap_or(question.options.len())
    };
    all.sort_by_cached_key(|answer| {
        let places: Vec<usize> = answer.options().map(place).collect();
        (places.len(), places.into_iter().min(), answer.clone())
    });
    all
}
