//! Taking a pre-screen along from the app, as a person sees it.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use privacy_guide::content::Role;
use privacy_guide::report::read;
use privacy_guide::tui::{Message, Place};
use stage::{GUIDE, Stage};

const TO_PART_1: &[(&str, &str)] = &[
    ("organization", "ministry"),
    ("purpose", "Plan the holidays"),
    ("initiative", "new"),
    ("tool", "none"),
    ("personal-information", "no"),
];

/// The pane with a pre-screen whose outcome is settled, on the day of the tests.
fn settled(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(columns, rows);
    stage.send(Message::Today("2026-11-22".parse().unwrap()));
    stage.prescreen("Holiday plan", TO_PART_1);
    stage
}

#[test]
fn the_outcome_is_written_as_a_word_file_with_who_made_it() {
    let mut stage = settled(80, 24);
    stage.keys("o").sees("Part 1 of the PIA only").keys("e");
    stage.sees("Export “Holiday plan”").sees("holiday-plan.docx").sees(".md, .html, .docx or");
    stage
        .sees("Who made it: a role or a name")
        .sees("The file carries the answers: “privacy-guide prescreen import”");
    stage.keys("tab").typed("Program manager").keys("enter").sees("Written: holiday-plan.docx");
    assert_eq!(stage.model.place(), Place::Outcome);
    let carried = read(&stage.bytes["holiday-plan.docx"]).unwrap();
    assert_eq!((carried.name.as_str(), carried.by.as_deref()), ("Holiday plan", Some("Program manager")));
    assert_eq!((carried.date.as_str(), carried.answers.len()), ("2026-11-22", 6));
    // Who made it is asked only once.
    stage.keys("e").sees("Program manager");
}

#[test]
fn the_ending_chooses_the_form_and_each_comes_back() {
    let mut stage = settled(80, 24);
    stage.keys("r");
    for ending in ["md", "html", "json", "docx"] {
        let name = format!("taken.{ending}");
        stage.keys("e ctrl-u").typed(&name).keys("enter").sees(&format!("Written: {name}"));
        assert_eq!(read(&stage.bytes[&name]).unwrap().answers["tool"], "none");
    }
    stage
        .keys("e ctrl-u")
        .typed("taken.pdf")
        .keys("enter")
        .sees("does not end in a format that can be written");
    stage.keys("esc").sees("All answers");
}

#[test]
fn what_does_not_count_now_is_named_on_the_page_and_is_not_in_the_file() {
    let mut stage = Stage::new(80, 30);
    stage.send(Message::Today("2026-11-22".parse().unwrap()));
    stage.prescreen("Holiday plan", &TO_PART_1[..3]);
    stage
        .answer("tool", "video-platform")
        .answer("platform", "zoom")
        .keys("left left")
        .answer("tool", "none");
    stage.keys("r e").sees("What does not count now stays out of it: Video platform.").keys("enter");
    let carried = read(&stage.bytes["holiday-plan.docx"]).unwrap();
    assert!(!carried.answers.contains_key("platform"), "{:?}", carried.answers);
}

#[test]
fn one_in_the_list_is_written_and_copied_without_opening_it() {
    let mut stage = settled(80, 24);
    stage.keys("esc").sees("Pre-screens").keys("e").sees("Export “Holiday plan”").keys("enter");
    stage.sees("Written: holiday-plan.docx").sees("Pre-screens");
    stage.keys("y").sees("Pre-screen copied: ");
    let copied = stage.copied.take().unwrap();
    assert!(copied.starts_with("# Holiday plan\n") && copied.contains("## Outcome"), "{copied}");
    stage.keys("home e").sees("Choose a saved one first.").keys("y").sees("Choose a saved one first.");
    assert!(stage.copied.is_none());
}

#[test]
fn what_is_typed_for_a_question_is_in_the_file_too() {
    let mut stage = Stage::new(80, 24);
    stage.send(Message::Today("2026-11-22".parse().unwrap()));
    stage.prescreen("Holiday plan", &TO_PART_1[..1]).typed("Half a sentence").keys("ctrl-e enter");
    stage.sees("Written: holiday-plan.docx").sees("What is the initiative for?");
    assert_eq!(read(&stage.bytes["holiday-plan.docx"]).unwrap().answers["purpose"], "Half a sentence");
}

#[test]
fn where_nothing_can_be_saved_the_answers_can_be_taken_elsewhere() {
    let mut stage = Stage::new(80, 24);
    stage.send(Message::Today("2026-11-22".parse().unwrap()));
    stage.prescreen("Holiday plan", &TO_PART_1[..2]);
    stage.broken = Some("The disk is full. Make room on it, then press ctrl-s.".to_owned());
    stage.answer("initiative", "new").sees("not saved");
    // Another folder may have room.
    stage.broken = None;
    stage.keys("ctrl-e ctrl-u").typed("elsewhere.md").keys("enter").sees("Written: elsewhere.md");
    assert_eq!(read(&stage.bytes["elsewhere.md"]).unwrap().answers["initiative"], "new");
}

#[test]
fn the_page_and_the_command_line_write_the_same_bytes() {
    let mut stage = settled(80, 24);
    stage.keys("r e ctrl-u").typed("a.html").keys("enter");
    let file = &stage.bytes["a.html"];
    let carried = read(file).unwrap();
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let (answers, _) = carried.under(questionnaire);
    let about = privacy_guide::report::About {
        name: carried.name,
        date: carried.date.parse().unwrap(),
        by: carried.by,
        earlier: carried.earlier,
    };
    let plan = privacy_guide::prescreen::Plan::new(questionnaire);
    let format = privacy_guide::report::DocumentFormat::Html;
    assert!(*file == privacy_guide::report::prescreen(&GUIDE, &plan, &answers, &about, format));
}

#[test]
fn the_page_can_be_used_on_the_smallest_screens() {
    for (columns, rows) in [(20, 5), (40, 12), (1, 1), (300, 100)] {
        let mut stage = settled(80, 24);
        stage.resized(columns, rows).keys("r e").screen();
        stage.keys("tab").typed("x").keys("left home shift-tab up enter").screen();
        stage.keys("esc esc").screen();
    }
    let mut small = settled(80, 24);
    small
        .resized(40, 12)
        .keys("r e")
        .sees("holiday-plan.docx")
        .keys("tab")
        .typed("Program manager")
        .sees("Program manager");
}

#[test]
fn a_new_one_starts_from_one_in_the_list_and_its_outcome_says_what_differs() {
    let mut stage = settled(80, 40);
    let before = stage.store[0].answers.clone();
    stage.keys("esc").sees("Pre-screens").keys("u").sees("starts from “Holiday plan”").sees("update)");
    stage.keys("ctrl-u").typed("Next holidays").keys("enter");
    stage.sees("5 answers of “Holiday plan” hold").sees("Next holidays");
    stage.keys("o").sees("Since “Holiday plan” (2026-11-21)").sees("The outcome is the same: Part 1");
    stage.sees("No answer is another one.");
    stage.keys("r home down down enter ctrl-u").typed("Plan the summer").keys("enter o");
    stage.sees("Its purpose: Plan the summer (before: Plan the holidays)");
    let earlier = stage.store.iter().find(|saved| saved.name == "Holiday plan").unwrap();
    assert_eq!(earlier.answers, before, "the earlier one stays as it is");
}

#[test]
fn only_what_reads_otherwise_is_asked_again_with_what_was_answered_before() {
    let mut stage = settled(80, 40);
    let mut then = GUIDE.questionnaire_for(Role::PreScreen).unwrap().clone();
    let mut questions = then.sections.iter_mut().flat_map(|section| &mut section.questions);
    let question = questions.find(|question| question.id.as_str() == "tool").unwrap();
    question.ask = privacy_guide::content::Text::new("A tool?").unwrap();
    drop(questions);
    stage.asked_then = Some(then);
    stage.keys("esc u ctrl-u").typed("Next").keys("enter").sees("4 answers of “Holiday plan” hold");
    stage.sees("In “Holiday plan” you answered: ");
    stage.answer("tool", "none").keys("o").sees("Since “Holiday plan”").sees("No answer is another one.");
    // A name that is taken is told, and nothing is started.
    stage.keys("esc end u ctrl-u").typed("Next").keys("enter").sees("There is a “Next” already.");
    assert_eq!(stage.store.len(), 2);
}
