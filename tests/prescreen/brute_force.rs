//! On small made-up questionnaires the interview says what trying every set of answers says.

use std::collections::BTreeSet;

use privacy_guide::content::{Condition, QuestionId, Questionnaire};
use privacy_guide::prescreen::{Answers, Interview, Plan, Truth};
use proptest::prelude::*;

use crate::made::{every_answer, made};

/// Whether a condition holds when these answers count and the questions from `place` on are still open.
fn certain(condition: &Condition, counting: &Answers, place: usize) -> Option<bool> {
    let all = |parts: &[Condition], ends_with: bool| {
        let parts: Vec<Option<bool>> = parts.iter().map(|part| certain(part, counting, place)).collect();
        if parts.contains(&Some(ends_with)) {
            Some(ends_with)
        } else if parts.contains(&None) {
            None
        } else {
            Some(!ends_with)
        }
    };
    match condition {
        Condition::All(parts) => all(parts, false),
        Condition::Any(parts) => all(parts, true),
        Condition::Not(part) => certain(part, counting, place).map(|holds| !holds),
        Condition::Answer { question, .. } if place_of(question) >= place => None,
        Condition::Answer { question, one_of } => Some(
            counting
                .get(question.as_str())
                .is_some_and(|answer| answer.options().any(|option| one_of.contains(option))),
        ),
    }
}

/// The place of a question, which is its number.
fn place_of(question: &QuestionId) -> usize {
    question.as_str()[1..].parse().unwrap()
}

/// One way through: what was asked, how much of it was not answered before, and where it ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    pub asked: Vec<String>,
    pub fresh: usize,
    pub outcome: String,
}

/// Every way through that the answers leave open.
pub fn every_way(questionnaire: &Questionnaire, answers: &Answers) -> BTreeSet<Way> {
    let mut ways = BTreeSet::new();
    go(questionnaire, answers, 0, &Answers::new(), &[], 0, &mut ways);
    ways
}

fn go(
    questionnaire: &Questionnaire,
    given: &Answers,
    place: usize,
    counting: &Answers,
    asked: &[String],
    fresh: usize,
    ways: &mut BTreeSet<Way>,
) {
    let holds = |when: Option<&Condition>, open_from: usize| {
        when.is_none_or(|when| certain(when, counting, open_from) == Some(true))
    };
    let mut outcomes = questionnaire.outcomes.iter();
    let ended = outcomes.any(|outcome| outcome.ends && holds(outcome.when.as_ref(), place));
    let question = questionnaire.questions().nth(place).filter(|_| !ended);
    let Some(question) = question else {
        let mut outcomes = questionnaire.outcomes.iter();
        let first = outcomes.find(|outcome| holds(outcome.when.as_ref(), usize::MAX)).unwrap();
        ways.insert(Way { asked: asked.to_vec(), fresh, outcome: first.id.to_string() });
        return;
    };
    if !holds(question.when.as_ref(), place) {
        return go(questionnaire, given, place + 1, counting, asked, fresh, ways);
    }
    let mut asked = asked.to_vec();
    asked.push(question.id.to_string());
    let known = given.get(question.id.as_str());
    let tried = known.map_or_else(|| every_answer(question), |answer| vec![answer.clone()]);
    for answer in tried {
        let mut counting = counting.clone();
        counting.set(question.id.clone(), answer);
        go(questionnaire, given, place + 1, &counting, &asked, fresh + usize::from(known.is_none()), ways);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_interview_says_what_trying_everything_says(
        made in made(5),
        given in prop::collection::vec(prop::option::of(0_usize..5), 5),
    ) {
        let questionnaire = made.questionnaire();
        let answers: Answers = questionnaire
            .questions()
            .zip(&given)
            .filter_map(|(question, given)| {
                let all = every_answer(question);
                Some((question.id.clone(), all[(*given)? % all.len()].clone()))
            })
            .collect();
        let ways = every_way(&questionnaire, &answers);
        let plan = Plan::new(&questionnaire);
        let interview = Interview::new(&plan, &answers);

        let possible: BTreeSet<&str> = interview.possible().iter().map(|outcome| outcome.id.as_str()).collect();
        let expected: BTreeSet<&str> = ways.iter().map(|way| way.outcome.as_str()).collect();
        prop_assert_eq!(&possible, &expected);
        prop_assert_eq!(interview.is_settled(), expected.len() == 1);
        prop_assert_eq!(interview.left().least, ways.iter().map(|way| way.fresh).min().unwrap());
        prop_assert_eq!(interview.left().most, ways.iter().map(|way| way.fresh).max().unwrap());
        prop_assert_eq!(interview.is_complete(), ways.iter().all(|way| way.fresh == 0));
        for question in questionnaire.questions() {
            let id = question.id.as_str();
            let asking = ways.iter().filter(|way| way.asked.iter().any(|asked| asked == id)).count();
            let asked = match asking {
                0 => Truth::Fails,
                n if n == ways.len() => Truth::Holds,
                _ => Truth::Open,
            };
            prop_assert_eq!(interview.asked(id), asked, "{}", id);
        }
        if !interview.is_complete() {
            prop_assert!(interview.next().is_some());
        }
    }
}
