//! A walk through the real program in a pseudo-terminal: search, open, add to a checklist, tick, kill, resume, export.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod window;

use std::fs;
use std::path::Path;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use window::Window;

const DOWN: &str = "\x1b[B";
const END: &str = "\x1b[F";

/// Answers the questions about a meeting on Zoom with personal information, each by the number of its option.
fn answer_the_meeting(window: &mut Window) {
    for (words, keys) in [
        ("Do you host the meeting", "1\r"),
        ("On which video platform", "6\r"),
        ("on the free plan or on a paid one", "2\r"),
        ("cleared this platform", "1\r"),
        ("from outside your organization", "2\r"),
        ("join by phone", "2\r"),
        ("What kind of information", "1\r"),
        ("collect personal information from", "2\r"),
        ("to another public body", "2\r"),
        ("What will be used beside talk", "1\r"),
        ("be recorded or transcribed", "2\r"),
    ] {
        window.wait_for(words).press(keys);
    }
}

#[test]
fn what_is_ticked_survives_a_kill_and_is_exported() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("weekly.txt");

    let mut window = Window::open(data.path());
    window.wait_for("What would you like to do?").press("3v").wait_for("Start a new checklist").press("n");
    window.wait_for("What is the meeting called?").press("Weekly\r");
    answer_the_meeting(&mut window);
    window.wait_for("required left").wait_for(" 0 of ").wait_for("saved");

    // Search, open, and add what no rule picked.
    window.press("a").wait_for("v comes back").press("/").press("pasword zoom").wait_for("found");
    window.press("\r\r").wait_for("practice › ").wait_for("Source").press("\x1b").wait_for("/ pasword zoom");
    window
        .press("/")
        .press("notice of collection is needed")
        .wait_for("found")
        .press("\r ")
        .wait_for("Added to “Weekly”: ");
    window.press("v").wait_for("required left");

    // Tick, and wait until the disk has it.
    window.press(" ").wait_for("1 of ").wait_for("saved").press(DOWN).press(" ").wait_for("2 of ");
    window
        .press("n")
        .wait_for("Your note on it")
        .press("Ask legal\r")
        .wait_for("note: Ask legal")
        .wait_for("saved");
    window.kill();

    let mut window = Window::open(data.path());
    window.wait_for("Saved checklists").wait_for("2 of ").press(END).press("\r");
    window.wait_for("2 of ").wait_for("note: Ask legal").press("e").wait_for("Export the checklist");
    window.press("\x15");
    window.press(file.to_str().unwrap()).press("\r").wait_for("Written: weekly.txt");
    let text = fs::read_to_string(&file).unwrap();
    let boxes = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    assert_eq!(boxes("[x] "), 2, "{text}");
    assert!(text.starts_with("Weekly\n") && text.contains("    Note: Ask legal\n"), "{text}");
    assert!(text.contains("Here because: You added it."), "what was added is there: {text}");
    window.press("q");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn a_favourite_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("Today's tip").press("3/").press("waiting room").wait_for("found").press("\r\r");
    window
        .wait_for("practice › ")
        .press("f")
        .wait_for("A favourite now")
        .wait_for("♥ favourite")
        .press("\x1b\x1b");
    window.wait_for("Favourites 1").press("v").wait_for("Checklists").press("n").wait_for("called?");
    window.press("Next\r").wait_for("Do you host").wait_for("saved");
    window.kill();
    let mut window = Window::open(data.path());
    window.wait_for("Favourites").wait_for("Recently read").press("3").wait_for("Favourites 1");
    window.kill();
}

#[test]
fn a_practice_is_copied_with_its_source_and_date() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("Today's tip").press("3/").press("lock zoom meeting").wait_for("found").press("\r\r");
    window.wait_for("practice › ").press("y").wait_for("Practice copied: ");
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    let copied = sent.split("\x1b]52;c;").nth(1).unwrap().split('\x07').next().unwrap();
    let copied = String::from_utf8(STANDARD.decode(copied).unwrap()).unwrap();
    assert!(copied.contains("Lock a Zoom meeting once everybody is in"), "{copied}");
    assert!(copied.contains("Video platforms 2020 › ") && copied.contains("May 2020"), "{copied}");
    window.press("q");
    assert!(window.wait_for_the_end().success());
}

/// Runs the program with words, and gives what it prints.
fn run(data: &Path, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(words).env("PRIVACY_GUIDE_DATA", data).env("XDG_CONFIG_HOME", data.join("settings"));
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_command_line_asks_before_it_fills_a_pre_screen() {
    let data = tempfile::tempdir().unwrap();
    let file = |name: &str| data.path().join(name).to_str().unwrap().to_owned();
    let (housing, health) = (file("housing.yaml"), file("health.yaml"));
    fs::write(&housing, "answers: {name: Housing survey, organization: ministry}\n").unwrap();
    fs::write(&health, "answers: {information-kind: [personal], how-sensitive: very}\n").unwrap();
    run(data.path(), &["prescreen", "import", &housing]);
    let shown = || run(data.path(), &["prescreen", "show", "Housing survey", "--format", "json"]);
    let start = || {
        let words = ["sensitivity", "fill", &health, "Housing survey"];
        let mut window = Window::open_with(data.path(), |command| command.args(words));
        window.wait_for("Sensitive information (sensitive): Yes (now: not answered yet)");
        window.wait_for("Set 3 answers of “Housing survey”?").wait_for("[y/N]");
        window
    };
    let before = shown();
    let mut window = start();
    window.press("\r").wait_for("was left as it is");
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    assert_eq!(shown(), before);
    let mut window = start();
    window.press("y\r").wait_for("Set in “Housing survey”, and saved:");
    assert!(window.wait_for_the_end().success());
    let after: serde_json::Value = serde_json::from_str(&shown()).unwrap();
    assert_eq!(
        (&after["answers"]["sensitive"], &after["answers"]["confidential"]),
        (&"yes".into(), &"no".into())
    );
}
