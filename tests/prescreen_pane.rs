//! The pre-screen as a person goes through it, through the public library.

mod stage;

use privacy_guide::content::Role;
use privacy_guide::prescreen::{Answer, Answers, evaluate};
use privacy_guide::tui::Place;
use stage::{GUIDE, Stage};

const TO_PART_1: &[(&str, &str)] = &[
    ("organization", "ministry"),
    ("purpose", "Plan the holidays"),
    ("initiative", "new"),
    ("tool", "none"),
    ("personal-information", "no"),
];

#[test]
fn a_pre_screen_starts_with_a_name_and_the_name_is_its_first_answer() {
    let mut stage = Stage::new(80, 24);
    stage
        .keys("1 down down enter")
        .sees("What is your initiative called?")
        .typed("Housing survey")
        .keys("enter");
    stage.sees("Housing survey").sees("Which kind of organization is it for?").sees("1 answered");
    assert_eq!(stage.store[0].answers["name"], "t:Housing survey");
}

#[test]
fn each_answer_is_saved_before_the_screen_says_so() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &TO_PART_1[..1]).sees("saved 14:02");
    assert_eq!(stage.store[0].answers["organization"], "o:ministry");
    stage.broken = Some("The disk is full. Make room on it, then press ctrl-s.".to_owned());
    stage.answer("purpose", "Holidays").sees("✗ not saved: ctrl-s tries again").sees("✗ The disk is full.");
    stage.keys("left").sees_no("saved 14:02");
    stage.broken = None;
    stage.keys("ctrl-s").sees("saved 14:02").sees_no("The disk is full");
    assert_eq!(stage.store[0].answers["purpose"], "t:Holidays");
}

#[test]
fn what_is_typed_is_saved_when_one_leaves_the_question() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &TO_PART_1[..1]).typed("Half a sentence").keys("esc");
    assert_eq!(stage.store[0].answers["purpose"], "t:Half a sentence");
    stage.sees("Pre-screens").sees("Survey");
}

#[test]
fn a_pre_screen_resumes_at_the_question_where_one_stopped() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &TO_PART_1[..3]).sees("Which kind of tool").keys("esc");
    stage.keys("end enter").sees("Which kind of tool").sees("4 answered");
    stage.keys("esc 1 end enter").sees("Which kind of tool");
}

#[test]
fn no_outcome_is_shown_before_the_answers_settle_it() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &TO_PART_1[..4]);
    stage.keys("o").sees("The outcome is still open").sees_no("The outcome is settled");
    stage.answer("personal-information", "no").sees("The outcome is settled: Part 1 of the PIA only");
    stage.keys("o").sees("Part 1 of the PIA only").sees("still open").keys("enter").sees("confidential");
}

#[test]
fn an_early_end_leads_straight_to_its_outcome() {
    let mut stage = Stage::new(80, 40);
    stage.prescreen("Away", &[("organization", "other")]);
    let outcome = GUIDE.questionnaire_for(Role::PreScreen).unwrap().outcome("outside-this-guide").unwrap();
    stage.sees(&outcome.title).sees("Because").sees("Next steps").sees("complete");
    assert_eq!(stage.model.place(), Place::Outcome);
}

#[test]
fn the_outcome_says_why_what_to_do_whom_to_ask_and_that_it_is_no_legal_advice() {
    let mut stage = Stage::new(80, 100);
    stage.prescreen("Survey", TO_PART_1);
    for (question, answer) in [("confidential", "no"), ("accidental", "chat+files"), ("records", "not-sure")]
    {
        stage.answer(question, answer);
    }
    stage
        .sees("Part 1 of the PIA only")
        .sees("Because")
        .sees("you said Personal information: No")
        .sees("† Later development › ")
        .sees("Next steps")
        .sees("□ Plan for personal information that comes in by accident")
        .sees("To find out")
        .sees("Whom to ask")
        .sees("250-356-1851")
        .sees("This is no legal advice.");
}

#[test]
fn every_answer_can_be_reviewed_and_changed() {
    let mut stage = Stage::new(80, 40);
    stage
        .prescreen("Survey", TO_PART_1)
        .keys("r")
        .sees("All answers")
        .sees("Ministry".to_lowercase().as_str());
    stage.keys("home down enter").sees("Which kind of organization").sees("your answer");
    stage.keys("down enter");
    assert_eq!(stage.store[0].answers["organization"], "o:broader-public-sector");
}

#[test]
fn an_answer_that_becomes_hidden_is_kept_and_comes_back() {
    let mut stage = Stage::new(80, 60);
    stage.prescreen("Survey", &TO_PART_1[..3]);
    stage
        .answer("tool", "video-platform")
        .answer("platform", "zoom")
        .keys("left left")
        .answer("tool", "none");
    stage.keys("r").sees("Kept, but not asked now").sees("Zoom");
    stage.keys("home down down down down enter").answer("tool", "video-platform");
    stage.keys("r").sees_no("Kept, but not asked now").sees("Zoom");
}

#[test]
fn options_that_stand_alone_untick_the_others() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &[("organization", "ministry"), ("purpose", ""), ("initiative", "change")]);
    stage.answer("earlier-pia", "yes").sees("What changes?");
    stage.keys("enter").sees("No option is chosen");
    stage.keys("1 2").sees("■ Which information").sees("■ What the information");
    stage.keys("6").sees("■ None of these").sees("□ Which information");
    stage.keys("1").sees("□ None of these").sees("■ Which information").keys("enter");
    assert_eq!(stage.store[0].answers["changes"], "s:information");
}

#[test]
fn why_a_question_is_asked_and_where_it_comes_from_is_one_key_away() {
    let mut stage = Stage::new(80, 24);
    stage
        .prescreen("Survey", &[])
        .keys("w")
        .sees("Why")
        .sees("Asked")
        .keys("end")
        .sees("If you are not sure")
        .keys("esc")
        .sees("1  A ministry");
}

#[test]
fn the_pane_and_the_evaluation_come_to_the_same_outcome() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", TO_PART_1);
    stage.answer("confidential", "yes").answer("accidental", "none").answer("records", "no");
    let answers: Answers = stage.store[0]
        .answers
        .iter()
        .map(|(question, value)| (question.parse().unwrap(), Answer::decode(value).unwrap()))
        .collect();
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let evaluation = evaluate(&GUIDE, questionnaire, &answers);
    assert!(evaluation.unanswered.is_empty());
    let outcome = questionnaire.outcome(evaluation.outcome.unwrap().as_str()).unwrap();
    stage.sees(&outcome.title).sees("complete");
}

#[test]
fn nothing_is_chosen_before_one_chooses() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &[]).sees_no("▌").keys("enter").sees("Nothing is chosen yet.");
    assert!(!stage.store[0].answers.contains_key("organization"));
    stage.keys("down enter").sees("What is the initiative for?");
    assert_eq!(stage.store[0].answers["organization"], "o:ministry");
}

#[test]
fn on_a_small_screen_the_question_is_read_first_and_the_choice_stays_in_sight() {
    let mut stage = Stage::new(40, 12);
    stage.prescreen("Survey", &[("organization", "ministry"), ("purpose", "Rest")]);
    stage.sees("Is the initiative new").sees_no("▌");
    for key in ["1", "4", "2", "5"] {
        stage.keys(key).sees(&format!("▌ {key}  "));
    }
    stage.keys("enter").answer("tool", "video-platform").sees("Which video platform");
    for key in ["9", "1", "up", "end", "home", "down"] {
        stage.keys(key).sees("▌ ");
    }
}

#[test]
fn the_outcome_says_first_that_it_is_no_legal_advice_and_whom_a_contact_serves() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Away", &[("organization", "other")]).sees("This is no legal advice.");
    stage.resized(80, 100).sees("(for ").sees("Sources");
}
