//! The witnesses of the guide's own questionnaires, played through every front end, come to what the proof says.

use std::io::Write as _;
use std::process::{Command, Stdio};

use privacy_guide::content::Role;
use privacy_guide::prescreen::{Interview, Plan};

use crate::stage::{GUIDE, Stage};
use crate::witnesses::{all_witnesses, in_words, witnesses};

#[test]
fn every_question_outcome_and_action_has_a_witness() {
    for (questionnaire, sets) in all_witnesses(&GUIDE) {
        for outcome in &questionnaire.outcomes {
            assert!(sets.iter().any(|set| set.outcome.as_ref() == Some(&outcome.id)), "{}", outcome.id);
        }
        for action in &questionnaire.actions {
            assert!(sets.iter().any(|set| set.actions.contains(&action.id)), "{}", action.id);
        }
        for question in questionnaire.questions() {
            let asks = |(asked, _): &(_, _)| *asked == question.id;
            assert!(sets.iter().any(|set| set.path.iter().any(asks)), "{}", question.id);
        }
    }
}

#[test]
fn the_interview_comes_to_what_the_proof_says() {
    for (questionnaire, sets) in all_witnesses(&GUIDE) {
        let plan = Plan::new(questionnaire);
        for set in sets {
            let answers = set.answers();
            let interview = Interview::new(&plan, &answers);
            let path: Vec<_> = interview.path().iter().map(|question| &question.id).collect();
            assert_eq!(path, set.path.iter().map(|(question, _)| question).collect::<Vec<_>>());
            assert!(interview.is_complete());
            assert_eq!(interview.outcome().map(|outcome| &outcome.id), set.outcome.as_ref());
            assert_eq!(
                interview.actions().iter().map(|action| &action.id).collect::<Vec<_>>(),
                set.actions.iter().collect::<Vec<_>>()
            );
            assert!(!interview.reasons().is_empty());
        }
    }
}

#[test]
fn evaluate_comes_to_what_the_proof_says() {
    for set in witnesses(GUIDE.questionnaire_for(Role::PreScreen).unwrap()) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_privacy-guide"))
            .args(["prescreen", "evaluate", "-", "--format", "json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let file = serde_json::json!({ "answers": set.answers() }).to_string();
        program.stdin.take().unwrap().write_all(file.as_bytes()).unwrap();
        let told = program.wait_with_output().unwrap().stdout;
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        let outcome = set.outcome.unwrap();
        assert_eq!(told["outcome"], outcome.to_string(), "{told:#}");
        let path: Vec<&str> = set.path.iter().map(|(question, _)| question.as_str()).collect();
        assert_eq!(told["path"], serde_json::json!(path), "the same questions in the same order");
        let actions: Vec<&str> =
            told["actions"].as_array().unwrap().iter().map(|action| action["id"].as_str().unwrap()).collect();
        assert_eq!(actions, set.actions.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}

#[test]
fn the_app_asks_the_same_and_comes_to_the_same() {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    for set in witnesses(questionnaire) {
        let mut stage = Stage::new(100, 40);
        let answers = in_words(&set, "+");
        let (name, answers) = answers.split_first().unwrap();
        let answers: Vec<(&str, &str)> =
            answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).collect();
        stage.prescreen(&name.1, &answers);
        let outcome = questionnaire.outcome(set.outcome.unwrap().as_str()).unwrap();
        stage.sees("complete").sees(&outcome.title);
        let kept: Vec<(String, String)> =
            stage.store[0].answers.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        let mut given: Vec<(String, String)> =
            set.path.iter().map(|(question, answer)| (question.to_string(), answer.encode())).collect();
        given.sort();
        assert_eq!(kept, given);
    }
}
