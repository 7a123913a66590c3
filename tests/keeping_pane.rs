//! What a person sees of saving: undo, history, other sessions, trouble with the disk, and the list.

mod stage;

use privacy_guide::store::{Change, Sequence};
use privacy_guide::tui::{Message, Place, RunKey};
use stage::Stage;

const ANSWERED: &[(&str, &str)] =
    &[("organization", "ministry"), ("purpose", "Plan the holidays"), ("initiative", "new")];

fn survey() -> RunKey {
    RunKey { questionnaire: "pia-prescreen".to_owned(), name: "Survey".to_owned() }
}

fn answer(stage: &Stage, question: &str) -> Option<String> {
    stage.store.iter().find(|saved| saved.name == "Survey")?.answers.get(question).cloned()
}

#[test]
fn u_takes_the_last_answer_back_and_a_capital_u_brings_it_again() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).sees("Which kind of tool");
    stage.keys("u").sees("Undone: New or change: not answered").sees("Is the initiative new");
    assert_eq!(answer(&stage, "initiative"), None);
    stage.keys("left").keys("f3");
    assert_eq!(answer(&stage, "purpose"), None, "F3 does the same where letters are typed");
    stage.keys("f4").sees("Brought back: Its purpose: Plan the holidays");
    stage.keys("ctrl-r").sees("Brought back: New or change: ");
    assert_eq!(answer(&stage, "initiative").as_deref(), Some("o:new"));
    stage.keys("U").sees("Nothing was undone since the last answer");
    let log = &stage.logs[&survey()];
    assert_eq!(log.len(), 8, "each is an entry of its own: {log:#?}");
}

#[test]
fn an_answer_given_yesterday_can_be_undone_today() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("esc").keys("end enter").sees("Which kind of tool");
    stage.keys("u").sees("Is the initiative new");
    assert_eq!(answer(&stage, "initiative"), None);
    stage.keys("u f3 u f3 f3").sees("There is nothing to undo");
    assert_eq!(stage.store[0].answers.len(), 0);
}

#[test]
fn the_history_brings_any_moment_back_and_asks_first() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("H").sees("History").sees("New or change: ");
    stage.sees("at the beginning").sees("Nothing was answered yet.");
    stage.keys("enter").sees("The answers are as they were then.");
    stage.keys("down down enter").sees("Bring these answers back?").sees("2 answers change.");
    stage.keys("n").sees("History");
    assert_eq!(answer(&stage, "purpose").as_deref(), Some("t:Plan the holidays"));
    stage.keys("enter y").sees("2 answers changed back").sees("History");
    assert_eq!(answer(&stage, "purpose"), None);
    assert_eq!(answer(&stage, "organization").as_deref(), Some("o:ministry"));
    stage.keys("u");
    assert_eq!(answer(&stage, "purpose").as_deref(), Some("t:Plan the holidays"), "it can be undone as one");
    stage.keys("esc").sees("Which kind of tool");
}

#[test]
fn what_another_session_answers_is_on_the_screen_at_once() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).sees("Which kind of tool");
    let seen = stage.store[0].seen;
    stage.another_session(&survey(), &[Change::set("tool", "o:none")], seen);
    stage.sees("Another session answered. Kind of tool: ").sees("✓ your answer");
    stage.another_session(&survey(), &[Change::set("organization", "o:other")], seen);
    stage.sees("complete").sees("Because");
}

#[test]
fn two_different_answers_to_one_question_are_shown_until_one_is_chosen() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).sees("Which kind of tool");
    let seen = stage.store[0].seen;
    // The other answered before this one did, unseen by it.
    stage.keys("down");
    stage.another_session(&survey(), &[Change::set("tool", "o:none")], seen);
    stage.sees("▌ 1  ").keys("enter");
    stage.sees("? two answers: c").sees("Two sessions answered one question differently");
    stage.keys("left").keys("c").sees("Which kind of tool").sees("stands until you choose");
    stage.sees("another session, 21 Nov 14:02").sees("here, 21 Nov 14:02");
    assert_eq!(stage.model.place(), Place::Conflict);
    stage.keys("down enter").sees_no("two answers");
    assert_eq!(answer(&stage, "tool").as_deref(), Some("o:none"));
    stage.keys("c").sees("No question has two answers.");
}

#[test]
fn an_answer_that_could_not_be_saved_stays_and_is_saved_by_itself_later() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &ANSWERED[..1]);
    stage.broken = Some("The disk is full. Make room on it.".to_owned());
    stage.answer("purpose", "Holidays").sees("✗ not saved: ctrl-s tries again").sees("The disk is full.");
    stage.sees("Or press ctrl-e to write the answers");
    stage.answer("initiative", "new").keys("left").sees("✓ your answer");
    stage.keys("esc").sees("so this stays open");
    assert_eq!(answer(&stage, "purpose"), None);
    assert!(stage.model.unsaved().is_some_and(|told| told.contains("2 answers were not saved")));
    stage.broken = None;
    stage.send(Message::TryAgain);
    stage.sees("saved 14:02");
    assert_eq!(answer(&stage, "purpose").as_deref(), Some("t:Holidays"));
    assert_eq!(answer(&stage, "initiative").as_deref(), Some("o:new"));
    assert_eq!(stage.model.unsaved(), None);
}

#[test]
fn a_log_that_could_not_be_read_when_it_was_opened_loses_no_answer_with_the_next_one() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("esc");
    stage.broken = Some("Another program is using the file.".to_owned());
    stage.keys("end enter").sees("Which kind of tool").sees("reading");
    stage.broken = None;
    stage.answer("tool", "none").sees("5 answered").sees("saved 14:02");
    stage.keys("H").sees("Its purpose: Plan the holidays").sees("Kind of tool: No tool");
}

#[test]
fn a_run_whose_list_was_out_of_date_opens_at_the_first_question_without_an_answer() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("esc");
    // The list was read when nothing was answered yet.
    let mut listed_before = stage.store.clone();
    listed_before[0].answers.clear();
    listed_before[0].seen = Sequence::START;
    stage.send(Message::Listed(listed_before));
    stage.keys("end enter").sees("Which kind of tool").sees("4 answered");
}

#[test]
fn what_is_tried_again_never_overtakes_a_later_answer_to_the_same_question() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &ANSWERED[..1]);
    stage.broken = Some("The disk is full.".to_owned());
    stage
        .answer("purpose", "One")
        .keys("left")
        .keys("backspace backspace backspace")
        .typed("Two")
        .keys("enter");
    stage.broken = None;
    stage.keys("ctrl-s").sees("saved 14:02");
    assert_eq!(answer(&stage, "purpose").as_deref(), Some("t:Two"));
}

#[test]
fn a_pre_screen_can_be_answered_though_it_could_not_be_started_on_the_disk() {
    let mut stage = Stage::new(80, 24);
    stage.broken = Some("The folder is read-only.".to_owned());
    stage.prescreen("Survey", ANSWERED).sees("✗ not saved").sees("The folder is read-only.");
    assert!(stage.store.is_empty());
    stage.broken = None;
    stage.keys("ctrl-s").sees("saved 14:02");
    assert_eq!(stage.store[0].name, "Survey");
    assert_eq!(stage.store[0].answers.len(), 4);
}

#[test]
fn the_run_is_called_what_the_question_that_names_it_says() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("esc").prescreen("Other", &[]).keys("esc");
    stage.keys("end enter r home enter").sees("What is your initiative called?");
    stage.typed(" 2026").keys("enter").sees("Survey 2026");
    stage.keys("esc");
    let names: Vec<&str> = stage.store.iter().map(|saved| saved.name.as_str()).collect();
    assert_eq!(names, ["Other", "Survey 2026"]);
    assert_eq!(stage.store[1].answers["name"], "t:Survey 2026");

    stage.keys("end enter r home enter").keys(&"backspace ".repeat(20)).typed("Other").keys("enter");
    stage.sees("There is one named \"Other\" already.").sees("Survey 2026");
    assert_eq!(stage.store[1].answers["name"], "t:Survey 2026");
}

#[test]
fn a_saved_pre_screen_is_renamed_copied_put_away_and_deleted_in_the_list() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED).keys("esc end r").sees("Another name for “Survey”");
    stage.typed(" B").keys("enter").sees("Survey B").sees("Pre-screens");
    assert_eq!(stage.store[0].answers["name"], "t:Survey B");
    stage.keys("c").sees("A name for the copy of “Survey B”").keys("enter").sees("Survey B (copy)");
    assert_eq!(stage.store[0].answers["initiative"], "o:new");
    assert_eq!(stage.store[0].answers["name"], "t:Survey B (copy)");

    stage.keys("a").sees("“Survey B (copy)” is put away").sees("1 put away: A shows them.");
    stage.keys("1").sees_no("(copy)").keys("4 A").sees("Put away").sees("Survey B (copy)");
    stage.keys("end a").sees("taken out again").sees_no("Put away");

    stage
        .keys("end d")
        .sees("Delete “")
        .sees("Its 4 answers and the whole history")
        .sees("backups, snapshots");
    stage.keys("n").sees("Saved");
    assert_eq!(stage.store.len(), 2);
    stage.keys("d y").sees("is deleted from this disk. Backups");
    assert_eq!(stage.store.len(), 1);
}

#[test]
fn a_finished_pre_screen_says_how_long_it_has_lain() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &[("organization", "other")]).keys("esc");
    stage.store[0].lain = "14 months ago".to_owned();
    let listed = Message::Listed(stage.store.clone());
    stage.send(listed);
    stage.sees("finished 14 months ago").keys("1").sees("finished 14 months ago");
}

#[test]
fn a_pre_screen_that_another_session_deletes_stays_on_the_screen() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED);
    stage.send(Message::Deleted { run: survey(), wiped: None });
    stage.sees("Another session deleted “Survey”").sees("Which kind of tool");
}

#[test]
fn a_name_that_another_session_gives_is_shown() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", ANSWERED);
    let name = "Census".to_owned();
    stage.send(Message::Renamed { run: survey(), name, entries: Vec::new(), at: None });
    stage.sees("Another session calls this “Census” now.").sees("Census  ");
    assert_ne!(stage.store[0].seen, Sequence::START);
}

#[test]
fn what_is_not_saved_stays_readable_beside_what_the_server_or_another_session_says() {
    let warning = "Nothing was typed for a long time. Press any key, or the guide closes in 5 minutes.";
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut stage = Stage::new(columns, rows);
        stage.serve().prescreen("Survey", &ANSWERED[..1]);
        stage.broken = Some("The disk is full. Make room on it.".to_owned());
        stage.answer("purpose", "Holidays").sees("The disk is full. Make room on it.");
        stage.send(Message::Told(warning.to_owned()));
        let words = |stage: &mut Stage| {
            stage.screen().split_whitespace().filter(|word| *word != "✗").collect::<Vec<_>>().join(" ")
        };
        let both = words(&mut stage);
        assert!(both.contains("The disk is full. Make room on it."), "{both}");
        assert!(both.contains(warning), "{both}");
        stage.send(Message::TryAgain);
        assert_eq!(words(&mut stage), both, "what is tried again in vain takes nothing away");
        stage.another_session(&survey(), &[Change::set("tool", "o:none")], Sequence::START);
        let all = words(&mut stage);
        assert!(all.contains("The disk is full. Make room on it.") && all.contains(warning), "{all}");
        stage.keys("down").sees("The disk is full.").sees_no("closes in");
        stage.send(Message::Told(warning.to_owned()));
        stage.broken = None;
        stage.send(Message::TryAgain);
        assert!(words(&mut stage).contains(warning), "{}", stage.screen());
        stage.sees_no("The disk is full.").keys("down").sees_no("closes in");
    }
}

#[test]
fn a_list_offers_only_what_can_be_done_in_it() {
    for way in ["4", "3 v", "3 s esc"] {
        let mut stage = Stage::new(120, 60);
        stage.keys(way).sees("n new").sees_no("rename").sees_no("copy").sees_no("delete").sees_no("put away");
        stage
            .keys("ctrl-p")
            .sees("Open the chosen row")
            .sees_no("Give it another name")
            .sees_no("Delete it from the disk");
        stage.sees_no("Copy it").sees_no("to a file").sees_no("Show or hide what was put away").keys("esc");
        stage.keys("r").sees("None is here yet: n starts one.").sees_no("Another name for");
        stage.keys("A").sees("Nothing is put away.");
        stage.keys("n").typed("Survey").keys("enter esc");
        stage.sees("rename").sees("copy").sees("put away").sees("delete");
        stage.keys("ctrl-p").sees("Give it another name").keys("esc");
        stage.keys("home").sees_no("rename").keys("d").sees("Choose a saved one first.");
        stage.keys("end d").sees("Delete “Survey”?");
    }
}

#[test]
fn one_whose_questions_the_content_does_not_have_is_told_so_and_can_still_be_put_away_or_deleted() {
    let mut stage = Stage::new(120, 40);
    let old = RunKey { questionnaire: "of-old".to_owned(), name: "Old".to_owned() };
    stage.start(&old);
    stage.send(Message::Listed(stage.store.clone()));
    let told = "The content that is open has no questions for it.";
    stage.keys("4 end").sees("not in this content").sees("rename").sees("delete").sees_no("enter open");
    for key in ["enter", "u", "e", "y"] {
        stage.keys("up down").sees_no(&format!("▸ {told}")).keys(key).sees(&format!("▸ {told}"));
    }
    assert_eq!(stage.model.place(), Place::Prescreens);
    stage.keys("1 end enter").sees(&format!("▸ {told}"));
    stage.keys("end d").sees("Delete “Old”?").keys("y").sees("“Old” is deleted");
}
