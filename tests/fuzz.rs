//! Whatever is pressed, pasted, clicked or resized in a pane, for as long as one likes: nothing panics, Esc leads home,
//! `q` leaves, and memory stays where it is. And undo brings back what was.
//!
//! `FUZZ_EVENTS=100000 cargo test --profile thorough --test fuzz` goes on for longer; `.ci/run` does.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;
mod window;

use std::collections::BTreeMap;
use std::{env, fs};

use fastrand::Rng;
use privacy_guide::tui::{Keys, Message, Pane, Place};
use ratatui::crossterm::event::KeyEvent;
use stage::{Stage, key};
use window::Window;

/// Every key that does something somewhere, and letters.
fn all_keys() -> Vec<KeyEvent> {
    let keys = Keys::default();
    let leaves = ["q", "ctrl-c"];
    let mut names: Vec<String> =
        keys.rows().iter().flat_map(|row| &row.keys).map(ToString::to_string).collect();
    names.sort();
    names.dedup();
    names.retain(|name| !leaves.contains(&name.as_str()) && name != "delete" && !name.starts_with("alt-"));
    names.extend("zäß会".chars().map(String::from));
    names.extend(["enter", "enter", "down", "space", "esc"].map(str::to_owned));
    names.iter().map(|name| key(name)).collect()
}

const PASTES: [&str; 6] =
    ["one\ntwo\r\n", "\u{1b}[31m\u{202e}red", "会议 e\u{301}", "", "120", "\0\u{7f}\u{9b}2J"];

const SIZES: [(u16, u16); 8] = [(80, 24), (1, 1), (40, 12), (120, 40), (13, 7), (0, 0), (80, 24), (60, 18)];

/// How many events each pane gets.
fn events() -> usize {
    env::var("FUZZ_EVENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(EVENTS)
}

const EVENTS: usize = 1_500;

/// After how many events one goes home, and starts anew in the pane.
const LEG: usize = 150;

/// After how many events the app starts anew, so that what it saves does not fill the memory of the test.
const RUN: usize = 3_000;

/// The memory that this process holds, in pages.
fn held() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    statm.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn throw(stage: &mut Stage, dice: &mut Rng, keys: &[KeyEvent]) {
    let (column, row) = (dice.u16(..90), dice.u16(..30));
    match dice.usize(..60) {
        0 => {
            let (columns, rows) = SIZES[dice.usize(..SIZES.len())];
            stage.resized(columns, rows);
        }
        1 => {
            stage.pasted(PASTES[dice.usize(..PASTES.len())]);
        }
        2..=4 => stage.send(Message::Click(column, row)),
        5 => stage.send(Message::Wheel { column, row, down: dice.bool() }),
        _ => stage.send(Message::Key(keys[dice.usize(..keys.len())])),
    }
}

fn go_home(stage: &mut Stage, what: &str) {
    let was = stage.model.place();
    for _ in 0..12 {
        stage.keys("esc");
    }
    assert_eq!(stage.model.place(), Place::Home, "{what}: Esc does not lead home from {was:?}");
}

fn fuzz(seed: u64, way: &str) {
    let keys = all_keys();
    let mut dice = Rng::with_seed(seed);
    let mut stage = Stage::new(80, 24);
    let mut early = 0;
    let all = events();
    for event in 0..all {
        if event % RUN == 0 {
            stage = Stage::new(80, 24);
        }
        if event % LEG == 0 {
            go_home(&mut stage, way);
            stage.resized(80, 24).keys(way);
        }
        throw(&mut stage, &mut dice, &keys);
        // A click on the last line may leave; then nothing more comes.
        if stage.left {
            stage = Stage::new(80, 24);
        }
        if event % 25 == 0 {
            stage.screen();
        }
        if event == all / 5 {
            early = held();
        }
    }
    go_home(&mut stage, way);
    stage.keys("q");
    assert!(stage.left, "{way}: q does not leave");
    let pages = held().saturating_sub(early);
    assert!(pages < 16_384, "{way}: {pages} pages more than after a fifth of the events");
}

#[test]
fn anything_can_happen_at_home() {
    fuzz(1, "1");
}

#[test]
fn anything_can_happen_in_the_comparison() {
    fuzz(2, "2");
}

#[test]
fn anything_can_happen_in_the_practices() {
    fuzz(3, "3");
}

#[test]
fn anything_can_happen_in_a_pre_screen() {
    fuzz(4, "4 n X enter");
}

#[test]
fn anything_can_happen_in_the_reference() {
    fuzz(5, "5");
}

#[test]
fn anything_can_happen_in_a_checklist() {
    fuzz(6, "3 v n Y enter");
}

#[test]
fn anything_can_happen_where_sensitivity_is_asked() {
    fuzz(7, "3 s Z enter");
}

/// The answers of the open run as they are saved.
fn answers(stage: &Stage) -> BTreeMap<String, String> {
    stage.store.first().map(|saved| saved.answers.clone()).unwrap_or_default()
}

/// Takes the last answer back where one stands; says whether that is possible there.
fn undo(stage: &mut Stage) -> bool {
    match stage.model.place() {
        Place::Writing => stage.keys("f3"),
        Place::Choosing | Place::Ticking | Place::Review | Place::Outcome => stage.keys("u"),
        _ => return false,
    };
    true
}

fn redo(stage: &mut Stage) {
    let key = if stage.model.place() == Place::Writing { "f4" } else { "U" };
    stage.keys(key);
}

#[test]
fn undo_after_anything_brings_back_the_answers_and_redo_the_others() {
    let keys: Vec<KeyEvent> = [
        "1", "2", "3", "enter", "enter", "enter", "down", "up", "space", "left", "right", "home", "end", "r",
    ]
    .map(key)
    .to_vec();
    for seed in 0..12 {
        let mut dice = Rng::with_seed(seed);
        let mut stage = Stage::new(80, 24);
        stage.prescreen("Survey", &[("organization", "ministry")]);
        let before = answers(&stage);
        for _ in 0..60 {
            stage.send(Message::Key(keys[dice.usize(..keys.len())]));
            // Where no question is asked, a number goes to another pane.
            if stage.model.pane() != Pane::Prescreen {
                stage.keys("esc 4");
            }
            if stage.model.place() == Place::Prescreens {
                stage.keys("home down enter");
            }
        }
        // What is half given is saved, or not given, once one goes through the list.
        for _ in 0..6 {
            if stage.model.place() != Place::Prescreens {
                stage.keys("esc");
            }
        }
        stage.keys("home down enter");
        let after = answers(&stage);
        let mut steps = 0;
        while answers(&stage) != before {
            assert!(undo(&mut stage), "seed {seed}: {:?}", stage.model.place());
            steps += 1;
            assert!(steps < 100, "seed {seed}: {:?} does not become {before:?}", answers(&stage));
        }
        for _ in 0..steps {
            redo(&mut stage);
        }
        assert_eq!(answers(&stage), after, "seed {seed}");
    }
}

#[test]
fn anything_can_be_typed_at_the_real_program() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like to do?");
    let pieces = [
        "\r",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[H",
        "\x1b[F",
        "\x1b[5~",
        "\x1b[6~",
        "\t",
        "\x1b[Z",
        " ",
        "1",
        "2",
        "3",
        "4",
        "5",
        "n",
        "/",
        "?",
        ":",
        "x",
        "r",
        "o",
        "s",
        "w",
        "u",
        "e",
        "d",
        "a",
        "\x7f",
        "\x1bOP",
        "é",
        "会",
        "\x1b[<0;12;8M",
        "\x1b[<65;12;8M",
        "\x1b[200~two\rlines\x1b[201~",
        "\x1b[999;9~",
        "\x1b[?62c",
    ];
    let mut dice = Rng::with_seed(8);
    for round in 0..20 {
        for _ in 0..100 {
            window.press(pieces[dice.usize(..pieces.len())]);
        }
        let (columns, rows) = [(80, 24), (40, 12), (100, 30)][round % 3];
        window.resize(columns, rows);
    }
    // It leaves once it has come through all of it. A letter goes before: ctrl-c right after Esc would be another key.
    window.press("é\x03");
    let ended = window.wait_for_the_end();
    let said = String::from_utf8_lossy(&window.sent).into_owned();
    let last = said.rsplit("\x1b[?1049l").next().unwrap_or_default();
    // A name that is far too long is not saved, and that is told.
    assert!(ended.success() || last.contains("not saved"), "{ended}: {last}");
    assert!(ended.signal().is_none() && ended.exit_code() != 101, "{ended}: {last}");
}
