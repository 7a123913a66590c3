//! The terminal's own cursor stands on what is chosen or typed in, on every screen: magnifiers and screen readers
//! follow it.

mod stage;

use privacy_guide::tui::Place;
use stage::Stage;
use stage::scenes::SCENES;

/// Ways to screens on which a row is chosen.
const ROWS: [&str; 15] = [
    "1",
    "1 down down",
    "2",
    "2 down down",
    "2 n down down down",
    "3",
    "3 right down",
    "3 enter right",
    "4",
    "4 n X enter 2",
    "4 n X enter r down",
    "4 n X enter 1 enter esc home down enter f5",
    "4 n X enter esc end",
    "5 right right down",
    "3 v",
];

/// Ways to fields, and what is typed in them.
const FIELDS: [(&str, &str); 9] = [
    ("2 /", "zoom"),
    ("2 n", "120"),
    ("2 e", "x"),
    ("3 /", "lock"),
    ("4 n", "Survey"),
    ("4 n X enter 1 enter", "Ask tenants"),
    ("5 /", "law"),
    (":", "sort"),
    ("? /", "plan"),
];

/// Ways to pages on which nothing is chosen.
const PAGES: [&str; 6] = ["2 enter", "2 o", "3 enter", "?", "4 n X enter w", "4 n X enter s"];

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (200, 60)];

fn line(screen: &str, row: u16) -> String {
    screen.lines().nth(usize::from(row)).unwrap_or_default().to_owned()
}

#[test]
fn on_a_list_the_cursor_stands_at_the_mark_of_the_chosen_row() {
    for (columns, rows) in SIZES {
        for way in ROWS {
            let mut stage = Stage::new(columns, rows);
            stage.keys(way);
            let (column, row) = stage.cursor();
            let buffer = stage.buffer();
            let line = line(&stage.screen(), row);
            let at = buffer[(column, row)].symbol();
            let is_link = stage.model.place() == Place::Page && line.contains('▌');
            assert!(
                at == "▌" || is_link,
                "{way} at {columns}x{rows}: {at:?} in {line:?}\n{}",
                stage.screen()
            );
        }
    }
}

#[test]
fn in_a_field_the_cursor_stands_behind_what_is_typed() {
    for (columns, rows) in SIZES {
        for (way, text) in FIELDS {
            let mut stage = Stage::new(columns, rows);
            stage.keys(way).typed(text);
            let (column, row) = stage.cursor();
            let line = line(&stage.screen(), row);
            let before: String = line.chars().take(usize::from(column)).collect();
            assert!(before.ends_with(text), "{way} at {columns}x{rows}: {before:?}\n{}", stage.screen());
        }
    }
}

#[test]
fn in_the_middle_of_a_text_the_cursor_stands_on_the_letter_that_comes_next() {
    let mut stage = Stage::new(80, 24);
    stage.keys("4 n X enter 1 enter").typed("one two").keys("left left left left");
    let (column, row) = stage.cursor();
    let before: String = line(&stage.screen(), row).chars().take(usize::from(column)).collect();
    assert!(before.ends_with("one"), "{before:?}");
}

#[test]
fn on_a_page_the_cursor_stands_at_its_first_word() {
    for (columns, rows) in SIZES {
        for way in PAGES {
            let mut stage = Stage::new(columns, rows);
            stage.keys(way);
            let (column, row) = stage.cursor();
            let buffer = stage.buffer();
            assert!(
                row >= 1 && row < rows / 2,
                "{way} at {columns}x{rows}: {column},{row}\n{}",
                stage.screen()
            );
            assert!(!buffer[(column, row)].symbol().trim().is_empty(), "{way}\n{}", stage.screen());
        }
    }
}

#[test]
fn the_cursor_stays_on_the_smallest_screen() {
    let mut stage = Stage::new(1, 1);
    for way in ROWS.into_iter().chain(PAGES) {
        stage.keys("esc esc esc esc").keys(way);
        assert_eq!(stage.cursor(), (0, 0), "{way}");
    }
}

#[test]
fn in_every_scene_the_cursor_stands_on_what_is_chosen_or_typed_in_or_on_the_first_word() {
    for scene in SCENES {
        let mut stage = Stage::new(scene.size.0, scene.size.1);
        (scene.play)(&mut stage);
        for (columns, rows) in [scene.size, (40, 12)] {
            stage.resized(columns, rows);
            let (column, row) = stage.cursor();
            let screen = stage.screen();
            let at = stage.buffer()[(column, row)].symbol().to_owned();
            let has_row = screen.contains('▌');
            let is_on_row = line(&screen, row).contains('▌');
            let place = stage.model.place();
            let is_typed = place.is_field() || place == Place::Needs;
            assert!(
                is_on_row || is_typed || (!has_row && !at.trim().is_empty()),
                "{} at {columns}x{rows}: {at:?} at {column},{row}\n{screen}",
                scene.name
            );
            assert!(row > 0 && row + 1 < rows, "{}: the cursor is in the frame around\n{screen}", scene.name);
        }
    }
}
