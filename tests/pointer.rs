//! The mouse: a click does what the key of what was clicked does, and the wheel walks or scrolls.

mod stage;

use privacy_guide::tui::{Pane, Place};
use stage::Stage;

#[test]
fn a_click_on_the_name_of_a_pane_goes_there() {
    let mut stage = Stage::new(80, 24);
    for (name, pane) in [("Compare", Pane::Compare), ("Reference", Pane::Reference), ("Home", Pane::Home)] {
        stage.clicked(name);
        assert_eq!(stage.model.pane(), pane, "{name}");
    }
    stage.resized(40, 12).clicked("3 ");
    assert_eq!(stage.model.pane(), Pane::Practices);
}

#[test]
fn a_pane_is_not_left_by_a_click_while_something_is_asked_or_typed() {
    let mut stage = Stage::new(80, 24);
    stage.keys("4 n").typed("Survey").clicked("Compare");
    assert_eq!(stage.model.place(), Place::Naming);
    stage.sees("Survey");
}

#[test]
fn a_click_chooses_a_row_and_a_second_one_opens_it() {
    let mut stage = Stage::new(80, 24);
    stage.clicked("Start a PIA pre-screen");
    assert_eq!(stage.model.place(), Place::Home);
    stage.sees("▌ Start a PIA pre-screen").clicked("Start a PIA pre-screen").sees("called?");
    stage.keys("esc 2").clicked("Slack");
    assert!(stage.screen().lines().any(|line| line.contains('▌') && line.contains("Slack")));
    stage.clicked("Slack");
    assert_eq!(stage.model.place(), Place::Explained);
}

#[test]
fn a_click_on_a_hint_or_on_the_second_line_of_a_row_means_that_row() {
    let mut stage = Stage::new(44, 24);
    stage.keys("4 n").typed("Survey").keys("enter");
    let screen = stage.screen();
    let option = screen.lines().find(|line| line.contains(" 2  ")).unwrap_or_default().to_owned();
    let words = option.split("2  ").nth(1).unwrap_or_default().split_whitespace().next().unwrap_or_default();
    stage.clicked(words);
    assert!(stage.screen().lines().any(|line| line.contains("▌ 2  ")), "{}", stage.screen());
    assert_eq!(stage.model.place(), Place::Choosing);
}

#[test]
fn an_option_is_chosen_by_a_click_and_answered_by_a_second_one() {
    let mut stage = Stage::new(80, 24);
    stage.keys("4 n").typed("Survey").keys("enter").sees("Which kind of organization");
    stage.clicked("3  ").sees("▌ 3").sees("1 answered").clicked("3  ").sees("2 answered");
}

#[test]
fn a_need_is_ticked_by_one_click() {
    let mut stage = Stage::new(80, 30);
    stage.keys("2 n").clicked("Free only").sees("■ Free only").clicked("Free only").sees("□ Free only");
    stage.clicked("Guests join").sees("■ Guests join").sees("□ Free only");
}

#[test]
fn a_click_on_a_key_in_the_footer_does_what_the_key_does() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2").clicked("n needs");
    assert_eq!(stage.model.place(), Place::Needs);
    stage.clicked("esc back");
    assert_eq!(stage.model.place(), Place::Compare);
    stage.keys("1").clicked("quit");
    assert!(stage.left);
}

#[test]
fn a_click_on_a_group_turns_to_it() {
    let mut stage = Stage::new(120, 30);
    stage.keys("3 right right").clicked("All ").sees("▸All");
    let tabs = stage.screen().lines().find(|line| line.contains("▸All")).unwrap_or_default().to_owned();
    let third = tabs.split("  ").map(str::trim).filter(|tab| !tab.is_empty()).nth(2).unwrap_or_default();
    stage.clicked(third).sees(&format!("▸{third}"));
}

#[test]
fn a_click_on_a_link_of_a_page_chooses_it_and_a_second_one_follows_it() {
    let mut stage = Stage::new(100, 50);
    stage.keys("3 /").typed("zoom waiting room").keys("enter enter").sees("Related");
    let screen = stage.screen();
    let related =
        screen.lines().find_map(|line| line.split_once("Related").map(|(_, title)| title.trim().to_owned()));
    let title = related.unwrap_or_default();
    let first = title.trim_start_matches(['▌', ' ']);
    stage.clicked(first);
    assert!(
        stage.screen().lines().any(|line| line.contains('▌') && line.contains(first)),
        "{}",
        stage.screen()
    );
    stage.clicked(first);
    assert!(stage.screen().lines().nth(2).unwrap_or_default().contains('›'), "{}", stage.screen());
    assert_eq!(stage.model.place(), Place::Page);
}

#[test]
fn the_wheel_walks_a_list_and_scrolls_the_page_beside_it() {
    let mut stage = Stage::new(140, 30);
    stage.keys("3").wheeled(10, 8, true);
    let before = stage.screen();
    assert!(before.lines().filter(|line| line.contains('▌')).count() == 1, "{before}");
    stage.wheeled(10, 8, false);
    stage.keys("2 enter").wheeled(10, 10, true);
    let scrolled = stage.screen();
    stage.wheeled(10, 10, false);
    assert_ne!(scrolled, stage.screen());
}

#[test]
fn the_wheel_over_a_page_beside_a_list_moves_it_by_three_lines() {
    let mut stage = Stage::new(140, 30);
    let before = stage.keys("2").screen();
    let line = |screen: &str, row: usize| screen.lines().nth(row).unwrap_or_default().to_owned();
    let after = stage.wheeled(120, 20, true).screen();
    assert_eq!(line(&before, 22), line(&after, 19), "{before}\n{after}");
    assert_ne!(line(&before, 22), line(&after, 22));
    let mut stage = Stage::new(40, 12);
    stage.keys("4 n X enter 1").sees("1  ").wheeled(30, 8, true);
    stage.sees_no("1  ").wheeled(30, 8, false).sees("1  ");
}

#[test]
fn a_click_on_nothing_does_nothing_at_any_size() {
    for (columns, rows) in [(80, 24), (40, 12), (13, 5), (1, 1), (0, 0)] {
        let mut stage = Stage::new(columns, rows);
        for way in ["1", "2", "3", "4", "5", "2 n", "?"] {
            stage.keys("esc esc esc").keys(way);
            for (column, row) in [(0, 0), (79, 23), (999, 999), (3, 2)] {
                stage.send(privacy_guide::tui::Message::Click(column, row));
                stage.wheeled(column, row, true).wheeled(column, row, false);
            }
            stage.screen();
        }
    }
}

#[test]
fn a_key_leaves_the_mouse_to_the_terminal_and_says_so() {
    let mut stage = Stage::new(80, 24);
    stage.model = stage.model.clone().with_mouse(true);
    stage.keys("M").sees("The mouse is off").sees("M turns it on");
    assert_eq!(stage.mouse, Some(false));
    stage.keys("3 / f8").sees("The mouse is on").sees("f8 turns it off");
    assert_eq!(stage.mouse, Some(true));
}
