//! Starting a pre-screen from an earlier one, line by line.

use crate::desk::Desk;
use crate::fed::Fed;
use crate::stage::GUIDE;
use privacy_guide::content::{Role, Text};

/// A desk with a pre-screen that has come to its end.
fn at_the_end() -> Desk {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "Ask tenants", "new", "none", "no"]);
    desk
}

#[test]
fn a_new_one_starts_with_the_answers_that_hold_and_says_at_the_end_what_differs() {
    let mut desk = at_the_end();
    let before = desk.log("Survey");
    desk.types(&["update Survey 2027"]).says("Started: Survey 2027");
    desk.says("Answers of \"Survey\" that hold and were copied: 5.");
    desk.types(&["outcome"]).says("Since \"Survey\"").says("The outcome is the same: ");
    desk.says("No answer is another one.");
    desk.types(&["review", "purpose", "Ask owners", "outcome"]);
    desk.says("Its purpose: Ask owners (before: Ask tenants)");
    assert_eq!(desk.log("Survey"), before, "the earlier one stays as it is");
}

#[test]
fn only_what_reads_otherwise_is_asked_with_what_was_answered_before() {
    let mut desk = at_the_end();
    let mut then = GUIDE.questionnaire_for(Role::PreScreen).unwrap().clone();
    let question = then.sections.iter_mut().flat_map(|section| &mut section.questions);
    question.into_iter().find(|one| one.id.as_str() == "initiative").unwrap().ask =
        Text::new("New?").unwrap();
    desk.stage.asked_then = Some(then);
    desk.types(&["update Survey 2027"]).says("hold and were copied: 4.");
    assert_eq!(desk.asked(), Some("initiative"), "{}", desk.said);
    desk.says("In \"Survey\" you answered: Something new");
    desk.types(&["new", "outcome"]).says("No answer is another one.");
}

#[test]
fn what_cannot_be_updated_is_told() {
    let mut desk = Desk::new();
    desk.types(&["update Later"]).says("No pre-screen is open.");
    desk.prescreen("Survey").types(&["update"]).says("Type update and a name, such as");
    desk.types(&["update Survey"]).says("Not started: There is a \"Survey\" already.");
    desk.types(&["ministry", "update the list of tenants"]).says("Is this an answer or an order?");
    desk.types(&["1"]).says("Answered: update the list of tenants");
    desk.types(&["menu", "sensitivity", "new", "Data", "update Later"])
        .says("Only a pre-screen can be updated.");
}

#[test]
fn the_real_program_starts_a_new_one_and_both_are_saved() {
    let data = tempfile::tempdir().unwrap();
    let input = "pre-screen\nnew\nSurvey\nministry\nAsk tenants\nnew\nnone\nno\nupdate Survey 2027\n\
                 review\npurpose\nAsk owners\noutcome\nquit\n";
    let said = Fed::new(data.path()).args(&["--plain"]).input(input).expect(0);
    assert!(said.output.contains("that hold and were copied: 5."), "{}", said.output);
    assert!(said.output.contains("Its purpose: Ask owners (before: Ask tenants)"), "{}", said.output);
    let shown = Fed::new(data.path()).args(&["prescreen", "show", "Survey 2027"]).expect(0).output;
    assert!(shown.contains("Since “Survey”") && shown.contains("The outcome is the same: "), "{shown}");
    let shown = Fed::new(data.path()).args(&["prescreen", "show", "Survey"]).expect(0).output;
    assert!(shown.contains("Ask tenants") && !shown.contains("Since “"), "{shown}");
}
