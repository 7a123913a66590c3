//! The same answers through plain lines and through the app: the same questions in the same order, the same outcome,
//! the same entries in the log.

use std::fmt::Write as _;

use privacy_guide::content::Role;
use privacy_guide::store::Store;
use privacy_guide::text::spoken;

use crate::desk::{Desk, log_of};
use crate::fed::Fed;
use crate::stage::{GUIDE, Stage};
use crate::witnesses::{WITNESSES, Witness, one_for_each_outcome};

/// How a witness's answer is typed: by number, id, label or its beginning, in turn.
fn typed(question: &str, answer: &[String], turn: usize) -> String {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let question = questionnaire.question(question).unwrap();
    let options: Vec<(String, String)> = question
        .options
        .iter()
        .map(|choice| (choice.id.to_string(), spoken(&choice.label)))
        .chain([("not-sure".to_owned(), "Not sure".to_owned())])
        .collect();
    let words = |option: &String| {
        let Some(place) = options.iter().position(|(id, _)| id == option) else { return option.clone() };
        match turn % 3 {
            0 => (place + 1).to_string(),
            1 => options[place].0.clone(),
            _ => options[place].1.to_uppercase(),
        }
    };
    answer.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// The whole of the screen in one line.
fn screen(stage: &mut Stage) -> String {
    stage.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_witness_is_asked_the_same_and_ends_alike_in_plain_lines_and_in_the_app() {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let mut desk = Desk::new();
    let mut stage = Stage::new(100, 60);
    for (number, witness) in WITNESSES.iter().enumerate() {
        let name = format!("Words for name {number}");
        desk.prescreen(&name);
        stage.keys("esc esc esc 4 n").typed(&name).keys("enter");
        for (turn, (question, answer)) in witness.answers.iter().enumerate().skip(1) {
            assert_eq!(desk.asked(), Some(*question), "{witness:?}");
            let ask = &questionnaire.question(question).unwrap().ask;
            let ask = ask.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen(&mut stage).contains(&ask), "{question}:\n{}", stage.screen());
            desk.types(&[&typed(question, answer, turn + number)]);
            stage.answer(question, &answer.join("+"));
        }
        let outcome = questionnaire.outcome(&witness.outcome).unwrap();
        desk.says(&format!("Outcome: {} ({})", spoken(&outcome.title), outcome.id)).says("complete");
        assert!(screen(&mut stage).contains(outcome.title.as_str()), "{}", stage.screen());
        let log = desk.log(&name);
        assert_eq!(log, log_of(&stage, &name), "{witness:?}");
        assert_eq!(log.len(), witness.answers.len());
    }
}

#[tokio::test]
async fn witnesses_from_a_file_are_asked_the_same_and_saved_alike_by_the_real_program() {
    let mut input = String::new();
    let mut expected = Vec::new();
    let witnesses = one_for_each_outcome();
    for (number, witness) in witnesses.iter().enumerate() {
        let _ = writeln!(input, "menu\npre-screen\nnew\nInitiative {number}");
        for (turn, (question, answer)) in witness.answers.iter().enumerate().skip(1) {
            let _ = writeln!(input, "{}", typed(question, answer, turn));
            expected.push(*question);
        }
    }
    let data = tempfile::tempdir().unwrap();
    let said = Fed::new(data.path()).args(&["--plain"]).input(&input).expect(0);
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let unbroken = said.output.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = unbroken.as_str();
    for question in &expected {
        let ask = format!(": {}", spoken(&questionnaire.question(question).unwrap().ask));
        let ask = ask.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = rest.find(&ask).unwrap_or_else(|| panic!("{question} is not asked in its turn:\n{rest}"));
        rest = &rest[at + ask.len()..];
    }
    let asked = said.output.lines().filter(|line| line.starts_with("Question ")).count();
    assert_eq!(asked, expected.len(), "nothing else is asked");
    for witness in &witnesses {
        assert!(said.output.contains(&format!("({})\n", witness.outcome)), "{}", witness.outcome);
    }
    let store = Store::open(data.path()).await.unwrap();
    for (number, witness) in witnesses.iter().enumerate() {
        let name = format!("Initiative {number}");
        let saved = store.find("pia-prescreen", &name).await.unwrap().unwrap();
        let entries = store.entries(saved.id).await.unwrap();
        let log: Vec<_> = entries.into_iter().map(|entry| (entry.key, entry.value)).collect();
        assert_eq!(log, played(&name, witness));
    }
}

/// The log of the app after the same answers.
fn played(name: &str, witness: &Witness) -> Vec<(String, Option<String>)> {
    let mut stage = Stage::new(80, 40);
    stage.keys("4 n").typed(name).keys("enter");
    for (question, answer) in witness.answers.iter().skip(1) {
        stage.answer(question, &answer.join("+"));
    }
    log_of(&stage, name)
}
