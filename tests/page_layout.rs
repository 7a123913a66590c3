//! How pages stand on screens of several sizes: what one came for is in sight, and the next step with it.

mod stage;

use stage::Stage;
use stage::saved_work::{conflict, finish, survey};

#[test]
fn the_footer_of_an_outcome_leads_on_before_it_leads_back() {
    let mut stage = Stage::new(80, 24);
    survey(&mut stage);
    finish(&mut stage);
    stage.sees("e export  x what if  r all answers");
    stage.resized(40, 12).sees("e export").sees("esc back");
}

#[test]
fn numbers_of_a_column_end_below_each_other() {
    let mut stage = Stage::new(80, 24);
    let screen = stage.keys("2").screen();
    let end = |platform: &str, number: &str| {
        let line = screen.lines().find(|line| line.contains(platform)).unwrap_or_default();
        line.find(number).map(|at| line[..at + number.len()].chars().count())
    };
    assert!(end("Google Meet", "–250").is_some(), "{screen}");
    assert_eq!(end("Google Meet", "–250"), end("GoTo Meeting", "–3,000"), "{screen}");
    assert_eq!(end("Google Meet", "–250"), end("WhatsApp", " 32"), "{screen}");
}

#[test]
fn a_small_history_shows_its_moments_first() {
    let mut stage = Stage::new(40, 12);
    survey(&mut stage);
    stage.keys("H").sees("Confidential").sees("Assessed before").sees_no("the newest first");
    stage.resized(80, 24).sees("the newest first");
}

#[test]
fn no_heading_stands_alone_at_the_end_of_a_page() {
    let mut stage = Stage::new(80, 24);
    survey(&mut stage);
    stage.keys("w").sees_no("What the answer decides").sees("20 more lines");
    stage.keys("down").sees("What the answer decides").sees("18 more lines");
}

#[test]
fn a_long_outcome_stands_in_two_columns_on_a_wide_screen() {
    let mut stage = Stage::new(200, 60);
    survey(&mut stage);
    finish(&mut stage);
    let screen = stage.screen();
    let beside = |line: &str| line.chars().skip(77).any(|letter| letter != ' ');
    assert!(screen.lines().skip(6).take(40).filter(|line| beside(line)).count() > 20, "{screen}");
    assert!(stage.keys("end").screen().contains("the end"), "{}", stage.screen());
    stage.keys("up").sees("1 more line");
}

#[test]
fn a_few_results_leave_room_for_the_page_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage.keys("3 /").typed("lock").sees("1 of 2").sees("As soon as the last expected");
}

#[test]
fn both_of_two_answers_are_in_sight_on_a_small_screen_and_the_name_whole_on_a_larger_one() {
    let mut stage = Stage::new(80, 24);
    conflict(&mut stage);
    stage.sees("Housing survey 2026").sees("two answers: c").sees("Two sessions answered this differently");
    stage.resized(40, 12).sees("two answers: c").sees("▌ Yes").sees("  No  another session");
}
