//! What would change the outcome: each set that is told leads there, and no smaller one does.

use std::collections::{BTreeMap, BTreeSet};

use privacy_guide::content::{QuestionId, Questionnaire};
use privacy_guide::prescreen::{Answer, Answers, Change, Interview, Plan};
use proptest::prelude::*;

use crate::given::{self, PLAN, questionnaire};
use crate::made::{every_answer, made};

/// Some questions with another answer each.
type Set = BTreeMap<QuestionId, Answer>;

/// Where answers lead with others laid over them.
fn leads_to<'p>(plan: &'p Plan, answers: &Answers, set: &Set) -> Option<&'p str> {
    let mut answers = answers.clone();
    for (question, answer) in set {
        answers.set(question.clone(), answer.clone());
    }
    Interview::new(plan, &answers).outcome().map(|outcome| outcome.id.as_str())
}

/// Every single set that some changes stand for.
fn spelt_out(changes: &[Change<'_>]) -> Vec<Set> {
    changes.iter().fold(vec![Set::new()], |sets, change| {
        let longer = |set: &Set| {
            change
                .answers
                .iter()
                .map(|answer| {
                    let mut set = set.clone();
                    set.insert(change.question.id.clone(), answer.clone());
                    set
                })
                .collect::<Vec<_>>()
        };
        sets.iter().flat_map(longer).collect()
    })
}

/// Some of the single sets that some changes stand for, so that each answer is in one.
fn in_short(changes: &[Change<'_>]) -> Vec<Set> {
    let longest = changes.iter().map(|change| change.answers.len()).max().unwrap_or_default();
    let answer = |change: &Change<'_>, turn: usize| change.answers[turn % change.answers.len()].clone();
    let set =
        |turn| changes.iter().map(|change| (change.question.id.clone(), answer(change, turn))).collect();
    (0..longest).map(set).collect()
}

/// Every proper subset of a set.
fn smaller(set: &Set) -> impl Iterator<Item = Set> {
    (0..(1_usize << set.len()) - 1).map(|mask| {
        let chosen = set.iter().enumerate().filter(|(place, _)| mask & (1 << place) != 0);
        chosen.map(|(_, (question, answer))| (question.clone(), answer.clone())).collect()
    })
}

/// The smallest sets that lead to each other outcome, by trying every set.
fn tried<'p>(
    plan: &'p Plan,
    questionnaire: &Questionnaire,
    answers: &Answers,
) -> BTreeMap<&'p str, BTreeSet<Set>> {
    let here = leads_to(plan, answers, &Set::new());
    let mut sets = vec![Set::new()];
    for question in questionnaire.questions() {
        let now = answers.get(question.id.as_str());
        for set in sets.clone() {
            for answer in every_answer(question).into_iter().filter(|answer| Some(answer) != now) {
                let mut set = set.clone();
                set.insert(question.id.clone(), answer);
                sets.push(set);
            }
        }
    }
    sets.sort_by_key(Set::len);
    let mut smallest: BTreeMap<&str, BTreeSet<Set>> = BTreeMap::new();
    for set in sets {
        let Some(outcome) = leads_to(plan, answers, &set).filter(|outcome| Some(*outcome) != here) else {
            continue;
        };
        let known = smallest.entry(outcome).or_default();
        if known.first().is_none_or(|first| first.len() == set.len()) {
            known.insert(set);
        }
    }
    smallest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_is_what_trying_every_set_finds(
        made in made(4),
        picked in prop::collection::vec(prop::option::weighted(0.8, 0_usize..5), 4),
    ) {
        let questionnaire = made.questionnaire();
        let plan = Plan::new(&questionnaire);
        let answers: Answers = questionnaire
            .questions()
            .zip(&picked)
            .filter_map(|(question, picked)| {
                let all = every_answer(question);
                Some((question.id.clone(), all[(*picked)? % all.len()].clone()))
            })
            .collect();
        let answers = Interview::new(&plan, &answers).counting();
        let told = Interview::new(&plan, &answers);
        let told = told.what_if();
        let tried = tried(&plan, &questionnaire, &answers);
        let outcomes: BTreeSet<&str> = told.iter().map(|what_if| what_if.outcome.id.as_str()).collect();
        prop_assert_eq!(outcomes, tried.keys().copied().collect::<BTreeSet<_>>());
        for what_if in &told {
            let expected = &tried[what_if.outcome.id.as_str()];
            let sets: BTreeSet<Set> = what_if.ways.iter().flat_map(|way| spelt_out(way)).collect();
            for set in &sets {
                prop_assert!(expected.contains(set), "{:?} does not lead to {}", set, what_if.outcome.id);
            }
            if what_if.more {
                continue;
            }
            // Options together are told only where they come to what none of them does by itself.
            for set in expected.iter().filter(|set| set.values().all(|answer| answer.options().count() == 1)) {
                prop_assert!(sets.contains(set), "{:?} is not told for {}", set, what_if.outcome.id);
            }
            let questions = |sets: &BTreeSet<Set>| -> BTreeSet<Vec<QuestionId>> {
                sets.iter().map(|set| set.keys().cloned().collect()).collect()
            };
            prop_assert_eq!(questions(&sets), questions(expected));
        }
    }

    #[test]
    fn each_set_leads_to_its_outcome_and_no_smaller_one_does(picked in prop::collection::vec(0_usize..5, 40)) {
        let all: Answers = questionnaire()
            .questions()
            .zip(&picked)
            .filter(|(question, _)| !question.options.is_empty())
            .map(|(question, picked)| {
                let options = given::options(question.id.as_str());
                let words = options[picked % options.len()];
                (question.id.clone(), Answer::typed(question, words).unwrap())
            })
            .collect();
        let answers = Interview::new(&PLAN, &all).counting();
        let interview = Interview::new(&PLAN, &answers);
        let told = interview.what_if();
        prop_assert_eq!(told.len(), questionnaire().outcomes.len() - usize::from(interview.is_settled()));
        for what_if in told {
            let outcome = what_if.outcome.id.as_str();
            prop_assert!(!what_if.ways.is_empty());
            for set in what_if.ways.iter().flat_map(|way| in_short(way)) {
                prop_assert_eq!(leads_to(&PLAN, &answers, &set), Some(outcome), "{:?}", set);
                for smaller in smaller(&set) {
                    prop_assert_ne!(leads_to(&PLAN, &answers, &smaller), Some(outcome), "{:?}", smaller);
                }
            }
        }
    }
}
