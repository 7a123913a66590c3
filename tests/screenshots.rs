//! The pictures in `screenshots/`: made from the real program and content, and current.
//!
//! Each page stands there at a good size, dark and light, and on a sheet of its own in four looks and two sizes.
//! `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew.

mod stage;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use privacy_guide::tui::{Appearance, Depth, Look, Signs, Theme};
use ratatui::buffer::Buffer;
use stage::Stage;
use stage::scenes::{SCENES, Scene};
use stage::svg::{DARK, LIGHT, Paper, Sight, picture, sheet};

/// What a sheet shows of a scene, each in both sizes.
const LOOKS: [(&str, Look, Signs, Paper); 4] = [
    ("dark", Look::Dark, Signs::Unicode, DARK),
    ("light", Look::Light, Signs::Unicode, LIGHT),
    ("no colour", Look::Mono, Signs::Unicode, DARK),
    ("no colour, ASCII", Look::Mono, Signs::Ascii, LIGHT),
];

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

fn play(scene: &Scene, look: Look, signs: Signs) -> Stage {
    let appearance = Appearance { theme: Theme::at_depth(look, Depth::Indexed), signs };
    let mut stage = Stage::with_look(scene.size.0, scene.size.1, appearance);
    (scene.play)(&mut stage);
    stage
}

/// The pictures of a scene: in `screenshots/`, and its sheet in `screenshots/sheets/`.
fn shoot(scene: &Scene, pictures: &mut BTreeMap<PathBuf, String>) {
    let mut shown: Vec<(String, Buffer, Paper)> = Vec::new();
    for (words, look, signs, paper) in LOOKS {
        let mut stage = play(scene, look, signs);
        if matches!(look, Look::Dark | Look::Light) {
            let file = format!("{}-{words}.svg", scene.name);
            pictures.insert(file.into(), picture(&stage.buffer(), paper, scene.title));
        }
        for (columns, rows) in SIZES {
            let buffer = stage.resized(columns, rows).buffer();
            shown.push((format!("{words}, {columns}x{rows}"), buffer, paper));
        }
    }
    let sights: Vec<Sight<'_>> =
        shown.iter().map(|(words, buffer, paper)| Sight { words, buffer, paper: *paper }).collect();
    let file = Path::new("sheets").join(format!("{}.svg", scene.name));
    pictures.insert(file, sheet(&sights, SIZES.len(), scene.title));
}

/// The page that shows all sheets, each with how the page looked before.
fn index() -> String {
    let mut page = String::from(
        "# Every page, in four looks and two sizes\n\n\
         Dark, light, without colour, and without colour in ASCII, at 80x24 and at 40x12. `before/` holds the pages as they\n\
         were before their last going-over. `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes all of it anew but\n\
         for `before/`.\n",
    );
    let before = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots/before");
    for Scene { name, title, .. } in SCENES {
        let _ = write!(page, "\n## {title}\n\n![{title}](sheets/{name}.svg)\n");
        if before.join(format!("{name}.svg")).exists() {
            let _ = write!(page, "\n[Before](before/{name}.svg)\n");
        }
    }
    page
}

#[test]
fn every_picture_shows_the_program_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let update = std::env::var_os("UPDATE_SCREENSHOTS").is_some();
    let mut pictures = BTreeMap::from([(PathBuf::from("README.md"), index())]);
    for scene in SCENES {
        shoot(scene, &mut pictures);
    }
    let mut stale = Vec::new();
    for (name, now) in &pictures {
        let file = folder.join(name);
        if update {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, now).unwrap();
        } else if fs::read_to_string(&file).ok().as_ref() != Some(now) {
            stale.push(file.display().to_string());
        }
    }
    for folder in [folder.clone(), folder.join("sheets")] {
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let is_picture = file.extension().is_some_and(|ending| ending == "svg");
            let name =
                file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().strip_prefix("screenshots").unwrap();
            assert!(
                !is_picture || pictures.contains_key(name),
                "{} shows no scene: delete it",
                file.display()
            );
        }
    }
    assert!(
        stale.is_empty(),
        "these pictures are not current; `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew:\n{}",
        stale.join("\n")
    );
}
