//! Checklists as a person works with them, through the public library.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use privacy_guide::tui::{Message, Pane, Place, Saved};
use stage::saved_work::{MEETING, checklist_called as checklist};
use stage::{GUIDE, Stage};

/// The words on the screen, with one space between them, wherever lines are broken.
fn flat(stage: &mut Stage) -> String {
    stage.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn saved<'s>(stage: &'s Stage, name: &str) -> &'s Saved {
    stage.store.iter().find(|saved| saved.name == name).unwrap()
}

/// The words in the chosen row.
fn chosen(stage: &mut Stage) -> String {
    let screen = stage.screen();
    screen.lines().find(|line| line.contains('▌')).unwrap_or_default().to_owned()
}

#[test]
fn a_checklist_starts_from_home_or_practices_with_a_name_and_the_questions_about_the_meeting() {
    let mut stage = Stage::new(80, 24);
    stage.sees("Make a checklist").keys("down down down enter").sees("What is the meeting called?");
    stage.keys("esc").sees("Checklists").sees("Start a new checklist").keys("esc");
    assert_eq!(stage.model.pane(), Pane::Practices);
    stage.keys("v n").typed("Weekly").keys("enter").sees("Do you host the meeting, or do you join it?");
    stage.answer("meeting-role", "host").sees("saved 14:02").sees("▸3 Practices");
    assert_eq!(saved(&stage, "Weekly").questionnaire, "meeting");
}

#[test]
fn the_list_stands_by_phase_with_what_is_required_before_what_is_advised() {
    let mut stage = Stage::new(80, 200);
    checklist(&mut stage, "Weekly");
    assert_eq!(stage.model.place(), Place::Checklist);
    let screen = stage.sees("Weekly").sees(" 0 of ").sees("required left").sees("saved 14:02").screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text:?} is missing:\n{screen}"));
    let phases = ["Before the meeting", "At the start", "During the meeting", "Always"];
    assert!(phases.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{screen}");
    let before = &screen[at("Before the meeting")..at("At the start")];
    let (required, advised) = (before.rfind("required").unwrap(), before.find("advised").unwrap());
    assert!(required < advised, "{before}");
    assert!(screen.contains("Lock a Zoom meeting once everybody is in"), "{screen}");
    assert!(!screen.contains("Lock the meeting once everybody is in"), "merged with its twin: {screen}");
}

#[test]
fn space_ticks_and_the_tick_is_saved_before_the_screen_says_so() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("space").sees("1 of ");
    assert!(chosen(&mut stage).contains("■") && chosen(&mut stage).contains("done"));
    let ticked =
        |stage: &Stage| saved(stage, "Weekly").answers.keys().filter(|key| key.starts_with("tick/")).count();
    assert_eq!(ticked(&stage), 1);
    stage.broken = Some("The disk is full. The change is not saved.".to_owned());
    stage.keys("down space").sees("✗ not saved").sees("✗ The disk is full.").sees("2 of ");
    assert!(chosen(&mut stage).contains("■"), "the tick stays on the screen");
    assert_eq!(ticked(&stage), 1);
    stage.broken = None;
    stage.keys("ctrl-s").sees("saved 14:02").sees_no("The disk is full");
    assert_eq!(ticked(&stage), 2);
    stage.keys("space");
    assert_eq!(ticked(&stage), 1, "a second space takes the tick away");
}

#[test]
fn the_chosen_row_says_why_it_is_on_the_list() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    let screen = flat(&mut stage);
    assert!(screen.contains("▸ Required: ") && screen.contains("You said "), "{screen}");
    let mut wide = Stage::new(120, 40);
    checklist(&mut wide, "Weekly");
    let screen = flat(&mut wide);
    assert!(screen.contains("▸ Required: ") && screen.contains("Source"), "{screen}");
}

#[test]
fn a_row_is_dropped_and_put_back_and_undone() {
    let mut stage = Stage::new(80, 200);
    checklist(&mut stage, "Weekly");
    stage.keys("down");
    let title = chosen(&mut stage).split("□ ").nth(1).unwrap().split("  ").next().unwrap().to_owned();
    stage.keys("d").sees(&format!("Dropped: {title}")).sees("Dropped by you");
    stage.keys("end");
    assert!(chosen(&mut stage).contains(&title));
    stage.keys("space").sees("d puts it back").keys("d").sees("Back on the list").sees_no("Dropped by you");
    stage.keys("home down d").sees("Dropped by you").keys("u").sees(&format!("Undone: {title}: not dropped"));
    stage.sees_no("Dropped by you").keys("U").sees("Dropped by you");
}

#[test]
fn a_tick_is_undone_in_words() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("space u").sees("Undone: ").sees(": not done").sees(" 0 of ");
}

#[test]
fn a_note_is_kept_as_typed_whichever_way_it_is_left() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("n").sees("Your note on it").typed("Ask legal, then q.").keys("enter");
    stage.sees("note: Ask legal, then q.").keys("n end").typed(" Twice").keys("esc");
    stage.sees("note: Ask legal, then q. Twice");
    let notes: Vec<&String> = saved(&stage, "Weekly")
        .answers
        .iter()
        .filter(|(key, _)| key.starts_with("note/"))
        .map(|(_, value)| value)
        .collect();
    assert_eq!(notes, ["Ask legal, then q. Twice"]);
    stage
        .keys("n")
        .typed("x".repeat(1_100).as_str())
        .keys("enter")
        .sees("the note has 1124 characters; at most 1000 are kept");
    assert_eq!(stage.model.place(), Place::Noting);
}

#[test]
fn what_is_typed_in_a_note_is_saved_when_the_app_is_left() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("n").typed("half a").keys("ctrl-c");
    assert!(stage.left);
    assert!(saved(&stage, "Weekly").answers.values().any(|value| value == "half a"));
}

#[test]
fn a_practice_opens_from_the_list_and_esc_comes_back() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("down enter").sees("practice › ").sees("Source");
    assert_eq!(stage.model.place(), Place::Page);
    stage.keys("esc").sees("Weekly").sees("0 of ");
    assert_eq!(stage.model.place(), Place::Checklist);
}

#[test]
fn a_practice_is_added_from_practices_with_space_and_once_only() {
    let mut stage = Stage::new(80, 200);
    stage.keys("3 space").sees("No checklist is open: v opens or starts one.");
    checklist(&mut stage, "Weekly");
    stage.keys("a").sees("v comes back");
    assert_eq!(stage.model.place(), Place::Practices);
    let (_, other) =
        GUIDE.practices().find(|(_, practice)| practice.id.as_str() == "blur-your-background").unwrap();
    stage
        .keys("/")
        .typed(&format!("\"{}\"", other.title))
        .keys("enter space")
        .sees("It is on “Weekly” already.");
    stage.keys("/").typed("\"Lock the meeting once\"").keys("enter space").sees("stands for it on “Weekly”");
    let list = saved(&stage, "Weekly").answers.clone();
    let on_none = GUIDE.checklists.not_for_meetings[0].practices[0].clone();
    let (_, practice) = GUIDE.practice(&on_none).unwrap();
    stage.keys("/").typed(&format!("\"{}\"", practice.title)).keys("enter space");
    stage.sees(&format!("Added to “Weekly”: {}", practice.title)).keys("v").sees(&practice.title);
    assert_eq!(saved(&stage, "Weekly").answers.len(), list.len() + 1);
}

#[test]
fn the_meeting_can_be_changed_later_and_the_list_follows_and_keeps_its_ticks() {
    let mut stage = Stage::new(80, 200);
    checklist(&mut stage, "Weekly");
    stage.sees("Lock a Zoom meeting").keys("space r").sees("All answers").keys("home down down enter");
    stage.answer("meeting-platform", "webex");
    for _ in 0..3 {
        if stage.model.place() == Place::Checklist {
            break;
        }
        stage.keys("o");
    }
    stage.sees_no("Lock a Zoom meeting").sees("Lock the meeting once everybody is in").sees("1 of ");
    stage.keys("r esc");
    assert_eq!(stage.model.place(), Place::Checklist, "leaving the answers leads back to the list");
}

#[test]
fn what_the_answers_come_to_is_told_and_esc_leads_back_to_the_list() {
    let mut stage = Stage::new(80, 40);
    checklist(&mut stage, "Weekly");
    stage.sees("A meeting that needs care").keys("o").sees("Because").keys("esc");
    assert_eq!(stage.model.place(), Place::Checklist);
}

#[test]
fn several_checklists_by_name_are_listed_with_how_far_they_are() {
    let mut stage = Stage::new(80, 24);
    checklist(&mut stage, "Weekly");
    stage.keys("space esc").sees("Weekly").sees("1 of ").keys("n").typed("Interview").keys("enter esc");
    stage.sees("Interview").sees("Weekly").keys("1").sees("Saved checklists").sees("Interview");
    stage.keys("end enter").sees("Weekly").sees("1 of ");
    stage.keys("esc r").typed(" 2").keys("enter").sees("Weekly 2").keys("d").sees("Delete “Weekly 2”?");
    stage.keys("y").sees_no("▌ Weekly");
}

#[test]
fn a_checklist_is_exported_in_the_format_that_the_name_asks_for() {
    let mut stage = Stage::new(80, 24);
    stage.send(Message::Today(jiff::civil::date(2026, 11, 22)));
    checklist(&mut stage, "Weekly intake");
    stage.keys("space n").typed("Ask legal").keys("enter e").sees("Export the checklist “Weekly intake”");
    stage.sees(".md, .html, .txt, .docx or").sees("weekly-intake.docx").sees("Who made it").keys("enter");
    stage.sees("✓ Written: weekly-intake.docx");
    for ending in ["md", "html", "txt", "json"] {
        stage.keys("e ctrl-u").typed(&format!("weekly.{ending}")).keys("enter");
        stage.sees(&format!("✓ Written: weekly.{ending}"));
        let text = &stage.files[&format!("weekly.{ending}")];
        assert!(text.contains("Weekly intake") && text.contains("Ask legal"), "{ending}:\n{text}");
    }
    assert!(stage.files["weekly.html"].starts_with("<!"));
    assert!(stage.files["weekly.json"].starts_with('{'));
    assert!(stage.files["weekly.txt"].contains("[x] ") && stage.files["weekly.md"].contains("- [x] "));
    assert!(stage.bytes["weekly-intake.docx"].starts_with(b"PK"));
    stage.keys("e ctrl-u").typed("weekly.pdf").keys("enter").sees("✗ “weekly.pdf” does not end");
    stage.keys("esc");
    assert_eq!(stage.model.place(), Place::Checklist);
}

#[test]
fn a_checklist_in_the_list_is_exported_without_opening_it() {
    let mut stage = Stage::new(80, 24);
    stage.send(Message::Today(jiff::civil::date(2026, 11, 22)));
    checklist(&mut stage, "Weekly intake");
    stage.keys("space esc").sees("Start a new checklist").keys("e ctrl-u").typed("weekly.txt");
    stage.keys("tab").typed("Program manager").keys("enter").sees("✓ Written: weekly.txt");
    let text = &stage.files["weekly.txt"];
    assert!(
        text.contains("[x] ")
            && text.contains("22 November 2026 · by Program manager")
            && text.contains("1 of "),
        "{text}"
    );
    stage.keys("up e").sees("Choose a saved one first.");
}

#[test]
fn a_checklist_is_copied_as_markdown() {
    let mut stage = Stage::new(80, 24);
    stage.send(Message::Today(jiff::civil::date(2026, 11, 22)));
    checklist(&mut stage, "Weekly");
    stage.keys("y").sees("✓ Checklist copied").sees("not every terminal takes them");
    assert!(stage.copied.as_ref().unwrap().starts_with("# Weekly"));
}

#[test]
fn a_retired_platform_and_a_plan_with_a_warning_are_told_above_the_list() {
    let mut stage = Stage::new(80, 24);
    let retired: Vec<(&str, &str)> = MEETING
        .iter()
        .filter(|(question, _)| *question != "meeting-plan")
        .map(|(question, answer)| (*question, if *answer == "zoom" { "skype" } else { *answer }))
        .collect();
    stage.keys("3 v n").typed("Old").keys("enter");
    for (question, answer) in retired {
        stage.answer(question, answer);
    }
    stage.sees("! Skype is retired (since 5 May 2025): take another platform.");
    stage.keys("esc n").typed("Free").keys("enter");
    for (question, answer) in MEETING {
        stage.answer(question, if *question == "meeting-plan" { "not-sure" } else { answer });
    }
    stage.sees("! The meeting is on free Zoom, or may be.").sees_no("Skype");
    stage
        .resized(40, 12)
        .sees("! The meeting is on free Zoom")
        .sees("▌ □ ")
        .sees("space tick")
        .sees("o says why");
    stage.resized(80, 24);
    stage.keys("esc n").typed("Paid").keys("enter");
    for (question, answer) in MEETING {
        stage.answer(question, answer);
    }
    stage.sees("required left").sees_no("! ");
}

#[test]
fn a_checklist_comes_back_in_the_next_session() {
    let mut first = Stage::new(80, 24);
    checklist(&mut first, "Weekly");
    first.keys("space down space n").typed("Mind").keys("enter");
    let mut next = Stage::new(80, 24);
    next.store = first.store;
    next.logs = first.logs;
    next.send(Message::Listed(next.store.clone()));
    next.keys("1 end").sees("2 of ").keys("enter").sees("note: Mind").sees("2 of ");
}

#[test]
fn a_checklist_without_rows_and_on_the_smallest_screens_is_drawn() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5), (3, 2), (1, 1), (200, 60)] {
        let mut stage = Stage::new(80, 24);
        checklist(&mut stage, "Weekly");
        stage.resized(columns, rows).screen();
        stage.keys("end d down pagedown n").screen();
        stage.keys("esc r o H esc").screen();
    }
}

#[test]
fn on_a_small_screen_the_chosen_row_the_progress_and_the_next_step_are_in_sight() {
    let mut stage = Stage::new(40, 12);
    checklist(&mut stage, "Weekly meeting");
    for _ in 0..12 {
        let row = stage.keys("down").screen();
        assert!(row.contains('▌') && row.contains(" of ") && row.contains("space tick"), "{row}");
    }
}
