//! Exporting and copying from the compare pane, as a person sees it.

mod stage;

use privacy_guide::tui::{Effect, Message, Place};
use stage::Stage;

/// The compare pane with the need of 120 people.
fn compare() -> Stage {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 n").typed("120").keys("enter").sees("120 people");
    stage
}

#[test]
fn a_comparison_is_written_under_the_name_and_in_the_format_that_one_types() {
    let mut stage = compare();
    stage.keys("e").sees("Export the comparison").sees("comparison.md").sees(".md, .html, .csv or .json");
    stage.keys("enter").sees("Written: comparison.md in /home/somebody").sees("120 people");
    assert!(stage.files["comparison.md"].starts_with("# Comparison"));
    stage.keys("e backspace backspace").typed("csv").keys("enter").sees("Written: comparison.csv");
    assert!(stage.files["comparison.csv"].contains("120 people"));
}

#[test]
fn a_name_with_another_ending_is_told_which_are_accepted() {
    let mut stage = compare();
    stage.keys("e ctrl-u").typed("ours.docx").keys("enter");
    stage.sees("“ours.docx” does not end in a format").sees("ours.docx");
    assert!(stage.files.is_empty());
    stage
        .keys("backspace backspace backspace backspace")
        .typed("json")
        .keys("enter")
        .sees("Written: ours.json");
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_yes() {
    let mut stage = compare();
    stage.files.insert("comparison.md".to_owned(), "mine".to_owned());
    stage.keys("e enter").sees("comparison.md is there already. Replace it?").sees_no("Written");
    stage.keys("n").sees("Export the comparison").sees_no("Replace it?");
    assert_eq!(stage.files["comparison.md"], "mine");
    stage.keys("enter esc esc").sees("Platform");
    assert_eq!(stage.files["comparison.md"], "mine");
    stage.keys("e enter y").sees("Written: comparison.md");
    assert!(stage.files["comparison.md"].starts_with("# Comparison"));
}

#[test]
fn what_could_not_be_written_is_told_and_the_name_can_be_changed() {
    let mut stage = compare();
    stage.broken = Some("There is no folder /nowhere, so nothing was written.".to_owned());
    stage.keys("e enter").sees("✗ There is no folder /nowhere").sees("comparison.md");
    stage.broken = None;
    stage.keys("enter").sees("Written: comparison.md").sees_no("nowhere");
}

#[test]
fn what_was_typed_while_a_file_is_written_is_not_lost_to_a_late_answer() {
    let mut stage = compare();
    stage.keys("e esc");
    stage.send(Message::Exists { file: "comparison.md".to_owned() });
    stage.sees("Not written: comparison.md is there already");
    assert_eq!(stage.model.place(), Place::Compare);
}

#[test]
fn the_comparison_is_copied_with_a_message_that_says_how_much() {
    let mut stage = compare();
    stage.keys("y");
    let copied = stage.copied.take().unwrap();
    assert!(copied.starts_with("# Comparison") && copied.contains("Needs: 120 people"), "{copied}");
    let count = privacy_guide::text::grouped(copied.chars().count());
    stage.sees(&format!("Comparison copied: {count} characters sent; not every terminal takes them"));
    let effect = Effect::Copy { what: "Comparison", text: copied };
    stage.send(Message::Failed { effect, why: "Too long to copy".to_owned() });
    stage.sees("✗ Too long to copy");
}

#[test]
fn on_the_page_of_questions_these_are_copied_and_exported() {
    let mut stage = compare();
    stage.keys("a").sees("What to ask the provider").keys("y").sees("Questions copied: ");
    assert!(stage.copied.take().unwrap().starts_with("# Questions to the provider of "));
    stage.keys("e").sees("Export the questions to the provider").keys("enter").sees("Written: questions-");
    stage.sees("What to ask the provider");
    let (name, text) = stage.files.first_key_value().unwrap();
    assert!(name.contains(".md") && text.starts_with("# Questions to the provider of "), "{name}: {text}");
}

#[test]
fn the_field_can_be_used_on_the_smallest_screens() {
    for (columns, rows) in [(20, 5), (40, 12), (1, 1), (300, 100)] {
        let mut stage = Stage::new(columns, rows);
        stage.keys("2 e").screen();
        stage.typed("x").keys("left home enter").screen();
        stage.keys("esc esc").screen();
    }
    Stage::new(20, 5).keys("2 e").sees("comparison.md");
}
