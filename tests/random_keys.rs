//! Whatever is pressed, pasted or resized, the app goes on, can be left, and loses no answer.

mod stage;

use fastrand::Rng;
use privacy_guide::content::Role;
use privacy_guide::tui::Place;
use stage::{GUIDE, Stage};

const KEYS: [&str; 48] = [
    "v",
    "f",
    "a",
    "N",
    "enter",
    "enter",
    "enter",
    "enter",
    "esc",
    "space",
    "space",
    "up",
    "down",
    "down",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "tab",
    "shift-tab",
    "backspace",
    "f1",
    "f2",
    "s",
    "ctrl-s",
    "ctrl-u",
    "ctrl-d",
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "/",
    "?",
    "n",
    "r",
    "o",
    "w",
    "d",
    "j",
    "k",
    "x",
    "e",
    "y",
];

const PASTES: [&str; 4] = ["one\ntwo\r\n", "\u{1b}[31m\u{202e}red", "会议 e\u{301}", ""];

const SIZES: [(u16, u16); 6] = [(80, 24), (1, 1), (40, 12), (200, 60), (13, 7), (0, 0)];

#[test]
fn random_keys_pastes_and_sizes_never_trap_anybody() {
    for seed in 1..=5 {
        let mut dice = Rng::with_seed(seed);
        let mut stage = Stage::new(80, 24);
        for turn in 0..1_200 {
            match dice.usize(..60) {
                0 => {
                    let (columns, rows) = SIZES[dice.usize(..SIZES.len())];
                    stage.resized(columns, rows);
                }
                1 => {
                    stage.pasted(PASTES[dice.usize(..PASTES.len())]);
                }
                _ => {
                    stage.keys(KEYS[dice.usize(..KEYS.len())]);
                }
            }
            if turn % 7 == 0 {
                stage.screen();
            }
        }
        // Pages that were opened one from the other are closed one by one.
        for _ in 0..60 {
            stage.keys("esc");
        }
        assert_eq!(stage.model.place(), Place::Home, "seed {seed}");
        stage.keys("q");
        assert!(stage.left, "seed {seed}");
    }
}

#[test]
fn a_huge_paste_is_harmless() {
    let mut stage = Stage::new(80, 24);
    let text = "lock the meeting ".repeat(600_000);
    stage.keys("3 /").pasted(&text).screen();
    stage.keys("esc 4 n").pasted(&text).screen();
    stage.keys("esc").sees("Pre-screens");
}

#[test]
fn every_random_answer_ends_up_in_the_store() {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    for seed in 1..=10 {
        let mut dice = Rng::with_seed(1_000_000 + seed);
        let mut stage = Stage::new(80, 24);
        stage.prescreen(&format!("Run {seed}"), &[]);
        for _ in 0..60 {
            match stage.model.place() {
                Place::Outcome => break,
                Place::Writing => stage.typed("some words").keys("enter"),
                Place::Ticking => {
                    stage.keys("home").keys(&"down ".repeat(dice.usize(..4))).keys("space enter")
                }
                _ => stage.keys("home").keys(&"down ".repeat(dice.usize(..5))).keys("enter"),
            };
        }
        stage.sees("complete").keys("esc end");
        let saved = &stage.store[0];
        assert!(saved.answers.len() >= 2, "seed {seed}");
        assert!(saved.answers.keys().all(|id| questionnaire.question(id).is_some()), "seed {seed}");
        stage.keys("home down enter").sees("complete");
    }
}
