//! Answering a pre-screen line by line: what is understood, what is said, what is saved.

use privacy_guide::plain::Setting;
use privacy_guide::store::{Change, Sequence};
use privacy_guide::tui::{Message, RunKey};

use crate::desk::{Desk, WIDE};

fn key(name: &str) -> RunKey {
    RunKey { questionnaire: "pia-prescreen".to_owned(), name: name.to_owned() }
}

#[test]
fn a_newcomer_hears_what_can_be_done_and_how() {
    let mut desk = Desk::new();
    desk.says("What would you like to do?")
        .says("1. Compare video platforms.")
        .says("Type a number from 1 to");
    desk.types(&["help"]).says("so far: what the answers have come to").says("quit: leaves the guide");
    desk.types(&["quit"]);
    assert!(desk.left);
}

#[test]
fn a_question_is_said_with_its_help_and_its_options_by_number() {
    let mut desk = Desk::new();
    desk.prescreen("Survey");
    desk.says("Started: Survey\n").says("Section 1 of 8: You and your initiative\n");
    desk.says("\nQuestion 2: Which kind of organization is it for?\nA ministry is a department");
    desk.says("\n1. A ministry of the B.C. government\n").says("\n4. Not sure\nType one number or word.\n");
}

#[test]
fn saved_is_said_only_when_the_store_has_it() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    desk.says("Answered: A ministry of the B.C. government\nSaved at 14:02. 2 answered, ");
    desk.stage.broken = Some("The disk is full. Make room.".to_owned());
    desk.types(&["Ask tenants"]).says("Not saved: The disk is full. Make room.").says_no("Saved");
    desk.says("Type save to try again now.").says("Question 4");
    desk.types(&["back"]).says("Answers that are not saved: 1.");
    desk.types(&["menu"]).says("Type save to try again, or quit");
    assert!(desk.lines.undone().unwrap().contains("1 answer was not saved in \"Survey\"."));
    desk.stage.broken = None;
    desk.types(&["save"]).says("Answered: Ask tenants\nSaved at 14:02.");
    assert_eq!(desk.lines.undone(), None);
    desk.types(&["save"]).says("All answers are saved already.");
    assert_eq!(desk.log("Survey").last().unwrap().0, "purpose");
}

#[test]
fn each_way_to_name_an_option_gives_the_same_answer() {
    for typed in
        ["1", "1.", " ministry ", "MINISTRY", "A ministry of the B.C. government", "a min", "government"]
    {
        let mut desk = Desk::new();
        desk.prescreen("Survey").types(&[typed]);
        assert_eq!(
            desk.log("Survey")[1],
            ("organization".to_owned(), Some("o:ministry".to_owned())),
            "{typed}"
        );
    }
}

#[test]
fn what_is_no_answer_is_told_and_saves_nothing() {
    let mut desk = Desk::new();
    desk.prescreen("Survey");
    desk.types(&["7"]).says("There is no number 7. Type a number from 1 to 4.");
    desk.types(&["maybe"]).says("\"maybe\" is none of the choices.");
    desk.types(&[""]).says("Nothing was typed.");
    desk.types(&["n"]).says("\"n\" could be: 3. Neither of these, or 4. Not sure. Type the number.");
    desk.says("Question 2").says("Type repeat to hear the question again.").says_no("1. A ministry of");
    desk.types(&["repeat"]).says("1. A ministry of the B.C. government");
    assert_eq!(desk.log("Survey").len(), 1);
}

#[test]
fn several_options_are_answered_in_one_line() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "", "change", "yes"]);
    assert_eq!(desk.asked(), Some("changes"), "{}", desk.said);
    desk.says("Type one number or several, such as 1 3.");
    desk.types(&["1 5"]);
    let first = desk.log("Survey").pop().unwrap();
    desk.types(&["back"]).says("chosen").says("Answered. An empty line keeps the answer.");
    desk.types(&["5, 1"]).says("Answer kept.");
    assert_eq!(desk.log("Survey").pop().unwrap(), first);
}

#[test]
fn an_option_that_stands_alone_is_not_taken_with_another() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "", "change", "yes"]);
    let before = desk.log("Survey");
    desk.types(&["1, not sure"]).says("cannot be chosen together with another option");
    assert_eq!(desk.log("Survey"), before);
}

#[test]
fn an_empty_line_leaves_an_optional_text_empty_and_keeps_an_answer_that_is_there() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", ""]).says("Answered: left empty");
    desk.types(&["back"]).says("Question 3");
    desk.types(&["To ask tenants", "back"]).says("Answered: To ask tenants\nAn empty line keeps the answer.");
    desk.types(&[""]).says("Answer kept.").says("Question 4");
    assert_eq!(desk.log("Survey").last().unwrap().1.as_deref(), Some("t:To ask tenants"));
}

#[test]
fn back_goes_one_question_back_and_then_to_the_list() {
    let mut desk = Desk::new();
    desk.prescreen("Survey")
        .types(&["ministry", "back"])
        .says("Question 2")
        .says("1. A ministry of the B.C. government, chosen");
    desk.types(&["back"]).says("Question 1: What is your initiative called?");
    desk.types(&["back"]).says("Start a new one");
    desk.types(&["back"]).says("What would you like to do?");
    desk.types(&["back"]).says("This is the start.");
}

#[test]
fn why_so_far_and_what_if_explain_without_asking_anew() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "", "new", "why"]);
    desk.says("Why this is asked: ").says("If you are not sure: ").says("Source: ");
    desk.says("Question 5").says("Type repeat to hear the question again.");
    desk.types(&["so far"]).says("So far: 4 answered, ").says("Outcomes still possible: ");
    desk.types(&["what if"]).says("The outcome is open");
    desk.types(&["outcome"]).says("The outcome is still open: go on answering.");
    desk.types(&["none", "no"]).says("The outcome is settled: ");
    desk.types(&["what if"]).says("It is no advice.");
    desk.types(&["outcome"]).says("Outcome: ").says("Questions still open: ");
    desk.types(&[""]).says("Question 7");
}

#[test]
fn review_reads_all_answers_and_goes_to_the_one_that_is_to_be_changed() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "To ask", "review"]);
    desk.says("\n2. Kind of organization: A ministry of the B.C. government\n3. Its purpose: To ask\n");
    desk.says(": not answered").says("Which answer do you want to change?");
    desk.types(&["2"]).says("Question 2").types(&["2"]).says("Answered: Another B.C. public body");
    desk.types(&["review", "back"]).says_no("Which answer");
    desk.types(&["review", "its purp"]).says("Question 3");
}

#[test]
fn an_answer_that_is_hidden_is_kept_and_said_to_be() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "", "new", "none", "review", "2", "other", "review"]);
    desk.says("Kept, but not asked now");
}

#[test]
fn the_words_of_an_order_can_be_an_answer() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    desk.types(&["save as much as we can"]).says("Is this an answer or an order? save as much as we can");
    desk.types(&["1"]).says("Answered: save as much as we can");
    desk.types(&["back", "\"back\""]).says("Answered: back\n");
    desk.types(&["back", "\"some words\""]).says("Answered: \"some words\"\n");
    desk.types(&["back", "search for homes"]).says("Answered: search for homes");
    desk.types(&["back", "note that it is new"]).says("Answered: note that it is new");
}

#[test]
fn save_as_goes_on_in_a_copy_and_leaves_the_first_as_it_was() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "To ask", "new", "save as"]).says("Type save as and a name");
    let before = desk.log("Survey");
    desk.types(&["save as Second survey"]).says("Started: Second survey").says("Question 5");
    desk.types(&["none"]);
    assert_eq!(desk.log("Survey"), before);
    let copy = desk.log("Second survey");
    assert_eq!(copy.len(), 5);
    assert!(copy.contains(&("name".to_owned(), Some("t:Second survey".to_owned()))), "{copy:?}");
    desk.types(&["menu", "pre-screen"]).says("Survey. 4 answered").says("Second survey. 5 answered");
}

#[test]
fn what_another_session_answers_is_said_and_counts() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    let seen = desk.stage.store[0].seen;
    desk.stage.add(&key("Survey"), &[Change::set("purpose", "t:From afar")], seen, false);
    let log = desk.stage.logs[&key("Survey")].clone();
    let entries = log.into_iter().filter(|logged| logged.entry.seq > seen).collect();
    desk.hears(Message::Changed { run: key("Survey"), entries });
    desk.says("Another session answered: Its purpose: From afar");
    desk.types(&["review"]).says("3. Its purpose: From afar");
    desk.types(&["back", "Mine"]).says("Answered: Mine");
    assert_eq!(desk.log("Survey").len(), 4);
}

#[test]
fn what_is_tried_again_by_itself_is_told_once_and_told_when_it_is_saved() {
    let mut desk = Desk::new();
    desk.prescreen("Survey");
    desk.stage.broken = Some("The disk is full. Make room.".to_owned());
    desk.types(&["ministry"]).says("Not saved: ");
    desk.hears(Message::TryAgain);
    assert_eq!(desk.said, "");
    desk.types(&["Ask tenants"]).says_no("Saved at");
    desk.stage.broken = None;
    desk.hears(Message::TryAgain).says("Answered: A ministry of the B.C. government\nSaved at 14:02.");
    desk.says("Answered: Ask tenants\nSaved at 14:02.");
    let keys: Vec<String> = desk.log("Survey").into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["name", "organization", "purpose"]);
}

#[test]
fn undo_and_redo_walk_through_the_answers_and_only_add_to_the_log() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "One", "back", "Two"]);
    desk.types(&["undo"]).says("Undone: Its purpose: One\nSaved at 14:02.").says("Question 3");
    desk.types(&["undo"]).says("Undone: Its purpose: no answer\n");
    desk.types(&["redo"]).says("Brought back: Its purpose: One\n");
    desk.types(&["review"]).says("3. Its purpose: One\n");
    assert_eq!(desk.log("Survey").len(), 7);
    desk.types(&["back", "", "new", "redo"]).says("Nothing was undone since the last answer.");
    desk.types(&["undo", "undo", "undo", "undo", "undo"]).says("There is nothing to undo.");
    desk.types(&["menu", "undo"]).says("No pre-screen is open.");
}

#[test]
fn undo_takes_back_what_was_not_saved() {
    let mut desk = Desk::new();
    desk.prescreen("Survey");
    desk.stage.broken = Some("The disk is full. Make room.".to_owned());
    desk.types(&["ministry", "undo"]).says("Undone. It had not been saved.").says("Question 2");
    assert_eq!(desk.lines.undone(), None);
    desk.stage.broken = None;
    desk.types(&["other"]).says("Answered: Neither of these");
}

#[test]
fn another_answer_to_what_it_is_called_gives_it_another_name() {
    let mut desk = Desk::new();
    desk.prescreen("Other").prescreen("Survey").types(&["review", "1"]).says("Question 1");
    desk.types(&["Other"]).says("Not saved: ").says("Question 1").says("Answered: Survey\n");
    desk.types(&["Second survey"]).says("Answered: Second survey\nSaved at 14:02.");
    desk.types(&["menu", "3"]).says("Second survey. 1 answered").says_no("\n2. Survey");
}

#[test]
fn two_different_answers_to_one_question_are_told_and_one_chooses() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    let seen = desk.stage.store[0].seen;
    // The other session answers, and this one does not hear of it before it answers too.
    desk.stage.add(&key("Survey"), &[Change::set("purpose", "t:From afar")], seen, false);
    desk.types(&["Mine"]).says("Another session answered: Its purpose: ");
    desk.says("Two sessions answered this differently").says("What is the initiative for? Which one counts?");
    desk.says(
        "1. Mine. Answered here, and stands until you choose\n2. From afar. Answered in another session\n",
    );
    desk.types(&["2"]).says("Answered: From afar").says("Question 4");
    assert_eq!(desk.log("Survey").last().unwrap().1.as_deref(), Some("t:From afar"));
}

#[test]
fn what_others_do_to_the_open_run_is_told() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    let renamed = |name: &str| Message::Renamed {
        run: key("Survey"),
        name: name.to_owned(),
        entries: Vec::new(),
        at: None,
    };
    desk.hears(Message::Deleted { run: key("Another"), wiped: None });
    assert_eq!(desk.said, "");
    desk.hears(Message::Deleted { run: key("Survey"), wiped: None }).says("Another session deleted: Survey");
    desk.types(&["save as Rescued", "order"]).says("Started: Rescued").says("2 answered");
    desk.hears(renamed("Elsewhere"));
    assert_eq!(desk.said, "");
    desk.types(&["menu", "3", "survey"]).hears(renamed("Elsewhere"));
    desk.says("Another session calls this now: Elsewhere");
}

#[test]
fn a_run_that_is_opened_hears_of_nothing_that_was_there_before() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "menu", "3", "survey"]);
    desk.says("Opened: Survey. 2 answered").says_no("Answered:").says_no("Another session");
    desk.types(&["To ask"]).says("Answered: To ask\n").says_no("ministry");
    assert_ne!(desk.stage.store[0].seen, Sequence::START);
}

#[test]
fn a_pre_screen_of_an_unknown_questionnaire_is_listed_and_told() {
    let mut desk = Desk::new();
    desk.stage.start(&RunKey { questionnaire: "of-old".to_owned(), name: "Old".to_owned() });
    desk.types(&["3"]).says("2. Old. ");
    desk.types(&["old"]).says("\"Old\" answers the questionnaire of-old, which is not in this content.");
}

#[test]
fn where_nothing_can_be_kept_it_is_said_at_once_and_nothing_is_started() {
    let mut desk = Desk::new();
    desk.stage.broken = Some("There is no folder for it.".to_owned());
    desk.types(&["3", "1", "Survey"]).says("Not started: There is no folder for it.");
    desk.says("Type a name on one line, or back.");
}

#[test]
fn an_end_without_a_line_end_takes_nothing_and_says_so() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]).ends("half an answ");
    desk.says("Not taken, because its line has no end: half an answ\n");
    desk.says("All answers of \"Survey\" are saved.");
    assert!(desk.left && desk.lines.has_failed());
    assert_eq!(desk.log("Survey").len(), 2);
}

#[test]
fn where_a_person_types_a_slip_keeps_nothing_from_being_taken() {
    let mut desk = Desk::with(Setting { manner: WIDE, is_fed: false });
    desk.prescreen("Survey").types(&["minstry", "ministry"]).says("Answered: A ministry");
    assert!(!desk.lines.has_failed());
}

#[test]
fn what_the_server_says_leaves_what_is_not_saved_as_the_last_that_is_said() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry"]);
    let warning = "Nothing was typed for a long time. Press Enter, or the guide closes in 5 minutes.";
    desk.hears(Message::Told(warning.to_owned())).says(warning).says_no("Not saved");
    desk.stage.broken = Some("The disk is full. Make room.".to_owned());
    desk.types(&["Ask tenants"]).says("Not saved: The disk is full.");
    desk.hears(Message::Told(warning.to_owned()))
        .says(warning)
        .says("Not saved: The disk is full. Make room.");
    desk.says("The answer is kept until you leave");
    desk.stage.broken = None;
    desk.types(&["save"]).says("Saved at 14:02");
    desk.hears(Message::Told(warning.to_owned())).says(warning).says_no("Not saved");
}
