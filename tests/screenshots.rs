//! The pictures in `screenshots/`: made from the real program and content, and current.
//!
//! `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew.

mod stage;

use std::fs;
use std::path::Path;

use privacy_guide::tui::Look;
use stage::Stage;
use stage::svg::{DARK, LIGHT, Paper, picture};

/// A scene: the name of its picture, what it shows, the size of the screen, and how one gets there.
struct Scene {
    name: &'static str,
    title: &'static str,
    size: (u16, u16),
    play: fn(&mut Stage),
}

const SCENES: &[Scene] = &[
    Scene {
        name: "home",
        title: "Home: what to do next, and the saved pre-screens",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc 1");
        },
    },
    Scene {
        name: "compare",
        title: "Compare: the platforms, and the chosen one with its sources",
        size: (80, 24),
        play: |stage| {
            stage.keys("2");
        },
    },
    Scene {
        name: "needs",
        title: "Compare: what the meeting needs, beside what fits",
        size: (120, 40),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("down").typed("60").keys("down down space");
        },
    },
    Scene {
        name: "verdict",
        title: "Compare: why a platform fails, and what would do",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("down").typed("60").keys("down space down space enter");
            stage.keys("/").typed("zoom").keys("enter enter");
        },
    },
    Scene {
        name: "side-by-side",
        title: "Compare: three platforms side by side, with what changed",
        size: (120, 40),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("enter space down space down down space c s");
        },
    },
    Scene {
        name: "practices",
        title: "Practices: a search with slips finds the right practice",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 /").typed("pasword zoom");
        },
    },
    Scene {
        name: "practices-wide",
        title: "Practices on a wide screen: the list beside the practice",
        size: (120, 40),
        play: |stage| {
            stage.keys("3 right right right right right");
        },
    },
    Scene {
        name: "question",
        title: "Pre-screen: a question, with what is settled so far and why it is asked",
        size: (80, 24),
        play: |stage| {
            survey(stage);
        },
    },
    Scene {
        name: "why",
        title: "Pre-screen: why a question is asked, and where each answer leads",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("w");
        },
    },
    Scene {
        name: "so-far",
        title: "Pre-screen: what is settled so far, and what is open",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("s");
        },
    },
    Scene {
        name: "what-if",
        title: "Pre-screen: what would change the outcome",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("x");
        },
    },
    Scene {
        name: "outcome",
        title: "Pre-screen: the outcome with its reasons",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
        },
    },
    Scene {
        name: "review",
        title: "Pre-screen: all answers, to change any",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("r");
        },
    },
    Scene {
        name: "reference",
        title: "Reference: what changed since the documents",
        size: (80, 24),
        play: |stage| {
            stage.keys("5 right down");
        },
    },
    Scene {
        name: "keys",
        title: "The keys that hold where one is",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 ?");
        },
    },
    Scene {
        name: "small",
        title: "Practices on 40 columns and 12 rows",
        size: (40, 12),
        play: |stage| {
            stage.keys("3 /").typed("lock");
        },
    },
];

/// A pre-screen half way through.
fn survey(stage: &mut Stage) {
    stage.prescreen(
        "Housing survey 2026",
        &[
            ("organization", "broader-public-sector"),
            ("purpose", "Ask tenants how they live"),
            ("initiative", "new"),
            ("tool", "video-platform"),
            ("platform", "zoom"),
            ("plan", "free"),
            ("assessed", "no"),
            ("personal-information", "yes"),
            ("confidential", "no"),
        ],
    );
}

/// The rest of that pre-screen.
fn finish(stage: &mut Stage) {
    for (question, answer) in [
        ("sensitive", "yes"),
        ("collects-directly", "yes"),
        ("discloses", "nobody"),
        ("authority", "yes"),
        ("minimum", "yes"),
        ("linking", "no"),
        ("stored-outside-canada", "yes"),
        ("provider-us", "yes"),
        ("encryption", "not-sure"),
        ("terms", "yes"),
        ("recorded", "yes"),
        ("recording-authority", "yes"),
        ("participants-told", "no"),
        ("recording-kept", "local"),
        ("records", "yes"),
        ("stra", "no"),
        ("breach-plan", "yes"),
    ] {
        stage.answer(question, answer);
    }
}

fn shoot(scene: &Scene, look: Look, paper: Paper) -> String {
    let mut stage = Stage::with_look(scene.size.0, scene.size.1, look);
    (scene.play)(&mut stage);
    picture(&stage.buffer(), paper, scene.title)
}

#[test]
fn every_picture_shows_the_program_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let update = std::env::var_os("UPDATE_SCREENSHOTS").is_some();
    let mut stale = Vec::new();
    let mut known = Vec::new();
    for scene in SCENES {
        for (suffix, look, paper) in [("dark", Look::Dark, DARK), ("light", Look::Light, LIGHT)] {
            let file = folder.join(format!("{}-{suffix}.svg", scene.name));
            let now = shoot(scene, look, paper);
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&file, &now).unwrap();
            } else if fs::read_to_string(&file).ok() != Some(now) {
                stale.push(file.display().to_string());
            }
            known.push(file);
        }
    }
    for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        assert!(known.contains(&file), "{} shows no scene: delete it", file.display());
    }
    assert!(
        stale.is_empty(),
        "these pictures are not current; `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew:\n{}",
        stale.join("\n")
    );
}
