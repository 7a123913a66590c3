//! What the proof says of small questionnaires is what trying every set of answers says.

use std::collections::BTreeSet;

use privacy_guide::content::{Condition, QuestionId, Questionnaire};
use privacy_guide::prescreen::Plan;
use privacy_guide::prescreen::proof::{Figures, Onward, Witnesses, branches, prove};
use proptest::prelude::*;

use crate::made::made;
use crate::paths::{Path, every_path, holds};

/// The questions that some conditions read.
fn read<'q>(conditions: impl Iterator<Item = &'q Condition>) -> BTreeSet<QuestionId> {
    let mut read = BTreeSet::new();
    conditions.for_each(|condition| {
        condition.each_answer(&mut |question, _| {
            read.insert(question.clone());
        });
    });
    read
}

/// Whether a question is asked somewhere though the outcome is settled, and nothing else reads its answer.
fn is_idle(questionnaire: &Questionnaire, paths: &[Path], id: &QuestionId) -> bool {
    let questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
    if read(questions.chain(questionnaire.actions.iter().map(|action| &action.when))).contains(id) {
        return false;
    }
    let asking: Vec<&Path> = paths.iter().filter(|path| path.asks(id)).collect();
    asking.iter().any(|path| {
        let outcome = &questionnaire.outcomes[path.outcome.unwrap()];
        let before = path.before(id);
        !read(outcome.reasons.iter().filter_map(|reason| reason.when.as_ref())).contains(id)
            && asking.iter().all(|other| other.before(id) != before || other.outcome == path.outcome)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_proof_says_what_trying_everything_says(made in made(4)) {
        let questionnaire = made.questionnaire();
        let paths = every_path(&questionnaire);
        let findings = prove(&questionnaire, &[], None);
        let told = |start: &str| findings.iter().any(|finding| finding.message.starts_with(start));

        let every_read = {
            let outcomes = questionnaire.outcomes.iter().flat_map(|outcome| {
                outcome.when.iter().chain(outcome.reasons.iter().filter_map(|reason| reason.when.as_ref()))
            });
            let questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
            read(outcomes.chain(questions).chain(questionnaire.actions.iter().map(|action| &action.when)))
        };
        for question in questionnaire.questions() {
            let id = &question.id;
            let asked = paths.iter().any(|path| path.asks(id));
            prop_assert_eq!(told(&format!("the question '{id}' is never asked")), !asked, "{}", id);
            prop_assert_eq!(told(&format!("nothing reads the answer to '{id}'")), !every_read.contains(id));
            if every_read.contains(id) {
                let idle = is_idle(&questionnaire, &paths, id);
                let also = question.also_for_the_record;
                prop_assert_eq!(told(&format!("'{id}' is asked though the outcome")), idle && !also, "{}", id);
                prop_assert_eq!(told(&format!("'{id}' is never asked where nothing")), !idle && also, "{}", id);
            }
        }
        for (place, outcome) in questionnaire.outcomes.iter().enumerate() {
            let id = &outcome.id;
            let there: Vec<&Path> = paths.iter().filter(|path| path.outcome == Some(place)).collect();
            prop_assert_eq!(told(&format!("the outcome '{id}' is never reached")), there.is_empty(), "{}", id);
            let gives = |path: &Path, when: Option<&Condition>| when.is_none_or(|when| holds(when, &path.answers));
            let unfounded =
                there.iter().any(|path| !outcome.reasons.iter().any(|reason| gives(path, reason.when.as_ref())));
            prop_assert_eq!(told(&format!("the outcome '{id}' is reached without a reason")), unfounded);
            let idle = !there.is_empty()
                && outcome.reasons.iter().any(|reason| !there.iter().any(|path| gives(path, reason.when.as_ref())));
            prop_assert_eq!(told(&format!("this reason is never given where the outcome is '{id}'")), idle);
        }
        for action in &questionnaire.actions {
            let done = paths.iter().any(|path| holds(&action.when, &path.answers));
            prop_assert_eq!(told(&format!("the action '{}' is never", action.id)), !done);
        }
    }

    #[test]
    fn paths_are_counted_as_trying_everything_counts_them(made in made(5)) {
        let questionnaire = made.questionnaire();
        let paths = every_path(&questionnaire);
        let figures = Figures::of(&Plan::new(&questionnaire));
        prop_assert_eq!(figures.paths, paths.len().into());
        for (place, (id, count)) in figures.outcomes.iter().enumerate() {
            let there = paths.iter().filter(|path| path.outcome == Some(place)).count();
            prop_assert_eq!(count, &there.into(), "{}", id);
        }
        let lengths = || paths.iter().map(|path| path.asked.len());
        for (path, length) in [(figures.shortest, lengths().min()), (figures.longest, lengths().max())] {
            prop_assert_eq!(Some(path.len()), length);
            let answers = path.into_iter().collect();
            prop_assert!(paths.iter().any(|path| path.answers == answers));
        }
    }

    #[test]
    fn a_witness_is_a_path_that_shows_what_it_is_for(made in made(5)) {
        let questionnaire = made.questionnaire();
        let paths = every_path(&questionnaire);
        let witnesses = Witnesses::of(&questionnaire).unwrap();
        for set in &witnesses.sets {
            let path = paths.iter().find(|path| path.answers == set.answers()).unwrap();
            let asked: Vec<&QuestionId> = set.path.iter().map(|(question, _)| question).collect();
            prop_assert_eq!(&path.asked.iter().collect::<Vec<_>>(), &asked);
            prop_assert_eq!(path.outcome.map(|place| &questionnaire.outcomes[place].id), set.outcome.as_ref());
            let actions = questionnaire.actions.iter().filter(|action| holds(&action.when, &path.answers));
            prop_assert_eq!(actions.map(|action| action.id.clone()).collect::<Vec<_>>(), set.actions.clone());
        }
        for (place, (id, set)) in witnesses.outcomes.iter().enumerate() {
            prop_assert_eq!(set.is_some(), paths.iter().any(|path| path.outcome == Some(place)), "{}", id);
            prop_assert!(set.is_none_or(|set| witnesses.sets[set].outcome.as_ref() == Some(id)));
        }
        for (id, set) in &witnesses.questions {
            prop_assert_eq!(set.is_some(), paths.iter().any(|path| path.asks(id)), "{}", id);
            prop_assert!(set.is_none_or(|set| witnesses.sets[set].path.iter().any(|(asked, _)| asked == id)));
        }
        for ((id, set), action) in witnesses.actions.iter().zip(&questionnaire.actions) {
            let done = paths.iter().any(|path| holds(&action.when, &path.answers));
            prop_assert_eq!(set.is_some(), done, "{}", id);
            prop_assert!(set.is_none_or(|set| witnesses.sets[set].actions.contains(id)));
        }
    }

    #[test]
    fn on_paper_one_goes_on_as_trying_everything_says(made in made(5)) {
        let questionnaire = made.questionnaire();
        let paths = every_path(&questionnaire);
        let questions: Vec<_> = questionnaire.questions().collect();
        for (place, ways) in branches(&questionnaire).unwrap().into_iter().enumerate() {
            for branch in ways {
                let takes = |path: &&Path| path.answers.get(questions[place].id.as_str()).is_some_and(|answer| {
                    branch.options.is_empty() || answer.options().any(|option| branch.options.contains(option))
                });
                let after: Vec<&Path> = paths.iter().filter(takes).collect();
                let asked = |later: usize| after.iter().any(|path| path.asks(&questions[later].id));
                let first = (place + 1..questions.len()).find(|later| asked(*later));
                match branch.onward {
                    Onward::Question(next) => prop_assert_eq!(first, Some(next)),
                    Onward::End(outcome) => {
                        prop_assert_eq!(first, None);
                        let ends: BTreeSet<_> =
                            after.iter().map(|path| &questionnaire.outcomes[path.outcome.unwrap()].id).collect();
                        prop_assert!(after.is_empty() || (ends.len() == 1) == outcome.is_some());
                        prop_assert!(outcome.is_none_or(|outcome| after.is_empty() || ends.contains(&outcome)));
                    }
                }
            }
        }
    }
}
