//! The real program in terminals of every kind: it opens or asks in plain lines, can be used and left, and the terminal
//! is as it was.

use std::path::Path;

use crate::window::Window;

/// A window in which TERM has a value, or is not set.
fn open(data: &Path, term: Option<&str>, words: &[&str]) -> Window {
    Window::open_with(data, |command| {
        match term {
            Some(term) => command.env("TERM", term),
            None => command.env_remove("TERM"),
        }
        command.env("LANG", "C.UTF-8");
        command.env("COLORFGBG", "15;0");
        command.args(words);
    })
}

fn opens_on_the_whole_screen(term: &str) {
    let data = tempfile::tempdir().unwrap();
    let mut window = open(data.path(), Some(term), &[]);
    window.wait_for("What would you like to do?").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("Which kind of organization").press("1\r").wait_for("2 answered").press("\x03");
    assert!(window.wait_for_the_end().success(), "{term}");
    assert!(window.is_as_before(), "{term}");
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    assert!(sent.contains("\x1b[?1049h") && sent.contains("\x1b[?1049l"), "{term}: {sent:?}");
}

fn asks_in_plain_lines(term: Option<&str>, words: &[&str]) {
    let data = tempfile::tempdir().unwrap();
    let mut window = open(data.path(), term, words);
    window.wait_for("What would you like to do?").press("pre-screen\r").wait_for("Start a new one");
    window.press("1\r").wait_for("Type a name").press("Survey\r").wait_for("Which kind of organization");
    window.press("1\r").wait_for("Answered: A ministry").wait_for("2 answered").press("quit\r");
    assert!(window.wait_for_the_end().success(), "{term:?}");
    assert!(window.is_as_before(), "{term:?}");
    assert!(!window.sent.contains(&0x1b), "{term:?}: {:?}", String::from_utf8_lossy(&window.sent));
}

#[test]
fn xterm_opens_on_the_whole_screen() {
    opens_on_the_whole_screen("xterm-256color");
}

#[test]
fn screen_opens_on_the_whole_screen() {
    opens_on_the_whole_screen("screen-256color");
}

#[test]
fn tmux_opens_on_the_whole_screen() {
    opens_on_the_whole_screen("tmux-256color");
}

#[test]
fn the_console_of_linux_opens_on_the_whole_screen() {
    opens_on_the_whole_screen("linux");
}

#[test]
fn a_vt100_opens_on_the_whole_screen() {
    opens_on_the_whole_screen("vt100");
}

#[test]
fn four_kilobytes_of_rubbish_open_on_the_whole_screen() {
    opens_on_the_whole_screen(&"rubbish;\u{e9}%1$s ".repeat(256));
}

#[test]
fn a_dumb_terminal_is_asked_in_plain_lines() {
    asks_in_plain_lines(Some("dumb"), &[]);
}

#[test]
fn a_terminal_that_is_not_named_is_asked_in_plain_lines() {
    asks_in_plain_lines(None, &[]);
}

#[test]
fn a_terminal_with_an_empty_name_is_asked_in_plain_lines() {
    asks_in_plain_lines(Some(""), &[]);
}

#[test]
fn any_terminal_is_asked_in_plain_lines_on_request() {
    asks_in_plain_lines(Some("xterm-256color"), &["--plain"]);
}

#[test]
fn ctrl_d_and_ctrl_c_leave_plain_lines_and_half_a_line_is_not_taken() {
    let data = tempfile::tempdir().unwrap();
    let mut window = open(data.path(), Some("dumb"), &[]);
    window.wait_for("What would you like").press("3\r").wait_for("Start a new").press("1\rSurvey\r");
    window.wait_for("Which kind of organization").press("\x04");
    assert!(window.wait_for_the_end().success());
    let mut window = open(data.path(), Some("dumb"), &[]);
    window
        .wait_for("What would you like")
        .press("3\r")
        .wait_for("Survey")
        .press("2\r")
        .wait_for("Question 2");
    window.press("minis\x03");
    assert_eq!(window.wait_for_the_end().signal(), Some("Interrupt"));
    let mut window = open(data.path(), Some("dumb"), &[]);
    window.wait_for("What would you like").press("3\r").wait_for("Survey. 1 answered").press("quit\r");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn the_width_of_the_window_is_the_width_of_the_lines() {
    let data = tempfile::tempdir().unwrap();
    let mut window = open(data.path(), Some("dumb"), &[]);
    window.wait_for("What would you like").press("pre-screen\r").wait_for("Start a new one").press("quit\r");
    window.wait_for_the_end();
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    let widest = sent.lines().map(|line| line.trim_end().chars().count()).max();
    assert!(widest.is_some_and(|widest| (73..=80).contains(&widest)), "{widest:?}: {sent}");
}

#[test]
fn a_screen_without_an_output_to_it_is_refused_with_what_to_do() {
    let data = tempfile::tempdir().unwrap();
    let out = data.path().join("out.txt");
    let mut window = Window::open_shell(
        data.path(),
        &format!("'{}' > '{}'; echo ended with $?", env!("CARGO_BIN_EXE_privacy-guide"), out.display()),
    );
    window.wait_for("'privacy-guide --plain' asks all the same").wait_for("ended with 2");
    assert_eq!(std::fs::read_to_string(out).unwrap(), "");
}
