//! A checklist line by line.

use crate::desk::Desk;

/// A desk with the checklist of a meeting, all questions answered with their first option.
fn at_the_checklist() -> Desk {
    let mut desk = Desk::new();
    desk.types(&["checklist", "new", "Weekly"]);
    for _ in 0..40 {
        if desk.said.contains("tick and a number") {
            return desk;
        }
        desk.types(&["1"]);
    }
    panic!("{}", desk.said);
}

fn marks(desk: &Desk) -> Vec<(String, Option<String>)> {
    let logs = desk.stage.logs.iter().find(|(key, _)| key.name == "Weekly").unwrap().1;
    let marks = logs.iter().filter(|logged| logged.entry.key.contains('/'));
    marks.map(|logged| (logged.entry.key.clone(), logged.entry.value.clone())).collect()
}

/// The words of a row of the list.
fn row(desk: &Desk, number: usize) -> String {
    let start = format!("{number}. ");
    desk.said.lines().find(|line| line.starts_with(&start)).unwrap().to_owned()
}

#[test]
fn the_list_is_read_by_phase_with_what_is_required() {
    let mut desk = at_the_checklist();
    desk.says("Weekly: 0 done, ").says("\n1. ").says(", required").says("\nBefore the meeting\n");
    desk.says("This is no legal advice.");
}

#[test]
fn rows_are_ticked_noted_dropped_and_added() {
    let mut desk = at_the_checklist();
    let (first, third) = (row(&desk, 1), row(&desk, 3));
    desk.types(&["tick 1 3"]).says("Ticked: ").says("Saved at 14:02.").says_no(&first);
    assert_eq!(marks(&desk).len(), 2);
    desk.types(&["tick 1"]).says("That is so already.");
    desk.types(&["note 3 Ask the host first"]).says(": Ask the host first");
    desk.types(&["repeat"]).says(": 2 done, ").says(&format!("{first}, ticked\n"));
    desk.says(&format!("{third}, ticked. Note: Ask the host first\n"));
    desk.types(&["untick 3", "note 3", "repeat"]).says(&format!("{third}\n"));
    desk.types(&["drop 3"]).says("Taken off the list: ").says("\nTaken off the list\n");
    let name = third.trim_start_matches("3. ").trim_end_matches(", required");
    desk.types(&[&format!("add {name}")]).says("Put on the list: ");
    assert_eq!(row(&desk, 3), third);
}

#[test]
fn a_row_is_read_with_why_it_is_there() {
    let mut desk = at_the_checklist();
    desk.types(&["1"]).says("On the list because: ").says("Source: ");
    assert!(desk.pages.last().unwrap().starts_with("show practice/"));
}

#[test]
fn orders_that_name_no_row_are_told() {
    let mut desk = at_the_checklist();
    desk.types(&["tick 999"]).says("There is no number 999.");
    desk.types(&["tick"]).says("Nothing was typed.");
    desk.types(&["note"]).says("Nothing was typed.");
    desk.types(&["add 4"]).says("Type add and the words or the id of a practice.");
    desk.types(&["add zzz"]).says("none of the choices");
    desk.types(&["zzz"]).says("none of the choices");
    desk.types(&[&format!("note 1 {}", "x".repeat(2_000))]).says("at most 1000 are kept");
    assert_eq!(marks(&desk), []);
    desk.types(&["help"]).says("note 3 TEXT: notes something on it");
}

#[test]
fn the_answers_can_be_changed_and_the_list_follows() {
    let mut desk = at_the_checklist();
    desk.types(&["tick 1", "review", "2", "2"]);
    desk.says("Answered: I join it");
}
