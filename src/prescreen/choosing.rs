//! All answers to a question, by what is told apart among them.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;

use super::answer::Answer;
use crate::content::{Choice, Kind, NOT_SURE, OptionId, Question};

/// The answers to a question by a key: for each key one answer and how many there are. A text, a date or a number
/// counts as one answer, whatever it is.
///
/// Of a question that takes several options, the key of a choice and one more option has to follow from the key of
/// the choice and that option: then no more choices are looked at than there are keys.
pub(super) fn answers_by<K: Ord + Clone>(
    question: &Question,
    key: impl Fn(&Answer) -> K,
) -> BTreeMap<K, (Answer, BigUint)> {
    let mut all: BTreeMap<K, (Answer, BigUint)> = BTreeMap::new();
    let mut add = |answer: Answer, count: BigUint| {
        all.entry(key(&answer)).or_insert((answer, BigUint::ZERO)).1 += count;
    };
    let one = || BigUint::from(1_u8);
    let single = |option: &OptionId| match question.kind {
        Kind::Choice => Answer::One(option.clone()),
        _ => Answer::Several(BTreeSet::from([option.clone()])),
    };
    match question.kind {
        Kind::Choice | Kind::Choices => {
            for (options, count) in choices_among(question, &key) {
                add(Answer::Several(options), count);
            }
            let alone = |choice: &&Choice| choice.alone || question.kind == Kind::Choice;
            let alone = question.options.iter().filter(alone).map(|choice| &choice.id);
            for option in alone.chain(&OptionId::new(NOT_SURE).ok()) {
                add(single(option), one());
            }
        }
        Kind::Text | Kind::Date | Kind::Number => add(some_answer(question), one()),
    }
    all
}

/// The choices among options that may be made together: one for each key, and how many there are.
fn choices_among<K: Ord + Clone>(
    question: &Question,
    key: impl Fn(&Answer) -> K,
) -> Vec<(BTreeSet<OptionId>, BigUint)> {
    // The choice of nothing has no key.
    let nothing = (BTreeSet::new(), BigUint::from(1_u8));
    let mut chosen: BTreeMap<Option<K>, (BTreeSet<OptionId>, BigUint)> = BTreeMap::from([(None, nothing)]);
    let together = |choice: &&Choice| question.kind == Kind::Choices && !choice.alone;
    for choice in question.options.iter().filter(together) {
        for (options, count) in chosen.clone().into_values() {
            let more: BTreeSet<OptionId> = options.into_iter().chain([choice.id.clone()]).collect();
            let key = key(&Answer::Several(more.clone()));
            chosen.entry(Some(key)).or_insert((more, BigUint::ZERO)).1 += count;
        }
    }
    chosen.remove(&None);
    chosen.into_values().collect()
}

/// An answer to a question, whichever.
pub(super) fn some_answer(question: &Question) -> Answer {
    let option = question.options.first().map(|choice| choice.id.clone());
    let option = option.or_else(|| OptionId::new(NOT_SURE).ok());
    match (question.kind, option) {
        (Kind::Choice, Some(option)) => Answer::One(option),
        (Kind::Choices, option) => Answer::Several(option.into_iter().collect()),
        (Kind::Number, _) => Answer::Number(1),
        (Kind::Date, _) => "2026-01-15".parse().map_or(Answer::Number(1), Answer::Date),
        _ => Answer::Text("An example".to_owned()),
    }
}
