//! The one table of commands: what it says is shown in the help, found in the palette, and written in the README, the
//! list of keys and the manual.
//!
//! `UPDATE_KEYS=1 cargo test --test commands` writes `docs/keys.md` and the keys in the README anew.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use privacy_guide::tui::{Command, Keys, Pane, Place, Row};
use stage::Stage;

/// Ways to the places of the app, by the keys that lead there.
const WAYS: [(&str, Place); 23] = [
    ("1", Place::Home),
    ("2", Place::Compare),
    ("2 /", Place::Filtering),
    ("2 n", Place::Needs),
    ("2 enter", Place::Explained),
    ("2 space down space c", Place::SideBySide),
    ("2 e", Place::Exporting),
    ("3", Place::Practices),
    ("3 enter", Place::Page),
    ("3 /", Place::Searching),
    // One is put away and chosen, so that everything can be done there.
    ("4 n X enter esc a A end", Place::Prescreens),
    ("4 n", Place::Naming),
    ("4 n X enter", Place::Choosing),
    ("4 n X enter 1 enter", Place::Writing),
    ("4 n X enter r", Place::Review),
    ("4 n X enter H", Place::History),
    ("4 n X enter esc end d", Place::Deleting),
    ("5", Place::Reference),
    ("3 v n X enter esc a A end", Place::Checklists),
    ("?", Place::Help),
    ("3 s", Place::Naming),
    ("1 K", Place::OwnKeys),
    ("1 K d", Place::Losing),
];

fn rows_at(place: Place) -> Vec<Row> {
    Keys::default().at(place).cloned().collect()
}

/// The words of a screen in one line.
fn whole(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_help_of_a_place_shows_each_of_its_commands_once() {
    for (way, place) in WAYS.into_iter().filter(|(_, place)| !place.is_field() && *place != Place::Help) {
        let mut stage = Stage::new(100, 100);
        stage.serve().keys(way);
        assert_eq!(stage.model.place(), place, "{way}");
        if !rows_at(place).iter().any(|row| row.command == Command::Help) {
            continue;
        }
        let screen = stage.keys("?").screen();
        for row in rows_at(place) {
            let shown = whole(&screen).matches(row.help).count();
            let alike = rows_at(place).iter().filter(|other| other.help == row.help).count();
            assert!(shown >= alike, "{place:?} does not show {:?}:\n{screen}", row.help);
        }
    }
}

#[test]
fn the_palette_of_a_place_shows_each_of_its_commands_with_its_keys() {
    for (way, place) in WAYS.into_iter().filter(|(_, place)| *place != Place::Help) {
        let mut stage = Stage::new(100, 100);
        stage.serve().keys(way).keys("ctrl-p");
        assert_eq!(stage.model.place(), Place::Palette, "{way}");
        let screen = stage.screen();
        for row in rows_at(place).iter().filter(|row| row.command != Command::Palette) {
            let key = row.keys.first().unwrap();
            let whole = whole(&screen);
            let before = whole.split(row.help).next().filter(|before| before.len() < whole.len());
            let keys = before.map(|before| before.chars().rev().take(24).collect::<String>());
            let is_shown = |keys: String| key.chars().count() > 1 || keys.contains(key.as_ref());
            assert!(keys.is_some_and(is_shown), "{place:?} does not offer {:?}:\n{screen}", row.help);
        }
        stage.keys("esc");
        assert_eq!(stage.model.place(), place, "{way}");
    }
}

#[test]
fn what_holds_on_a_server_alone_is_offered_there_alone() {
    let own = "Over SSH: the keys that open your work on the server";
    let mut here = Stage::new(100, 100);
    here.keys("1 ?").sees_no(own).keys("esc ctrl-p").sees_no(own).keys("esc K");
    assert_eq!(here.model.place(), Place::Home);
    here.sees_no("Your keys");
    let mut there = Stage::new(100, 100);
    there.serve().keys("1 ?").sees(own).keys("esc").sees("Your keys").sees("Which keys open this work?");
    there.keys("K").sees("in use now").keys("n").sees("ssh SERVER keys join K7QX2-9MTRD-4HWPC-VB3N8");
    there.keys("down d").sees("Take this key away?").keys("n").sees_no("Take this key away?").keys("esc");
    assert_eq!(there.model.place(), Place::Home);
    there.keys("K 3");
    assert_eq!(there.model.place(), Place::Practices);
}

#[test]
fn no_command_is_left_out_of_every_footer_help_and_palette() {
    let reached: BTreeSet<Command> = Place::ALL
        .into_iter()
        .flat_map(|place| {
            let rows = rows_at(place);
            let can_ask = rows.iter().any(|row| matches!(row.command, Command::Help | Command::Palette))
                || matches!(place, Place::Help | Place::Narrowing | Place::Palette | Place::Reading);
            assert!(can_ask, "nothing shows the commands of {place:?}");
            rows.into_iter().map(|row| row.command).collect::<Vec<_>>()
        })
        .collect();
    for row in Keys::default().rows() {
        assert!(reached.contains(&row.command), "{}", row.command);
    }
}

#[test]
fn a_command_is_found_in_the_palette_by_a_few_letters_and_run_with_enter() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 :").typed("sord").sees("Sort by the next column").keys("enter").sees("Sorted");
    stage.keys(":").typed("glossary zebra").sees("No command here has these letters").keys("esc");
    assert_eq!(stage.model.place(), Place::Compare);
    stage.keys("ctrl-p").typed("prac").keys("enter");
    assert_eq!(stage.model.pane(), Pane::Practices);
    stage.keys(":").typed("leave").keys("enter");
    assert!(stage.left);
}

#[test]
fn what_is_pasted_into_the_palette_runs_nothing() {
    let mut stage = Stage::new(80, 24);
    stage.keys(":").pasted("quit\n\r\n");
    assert!(!stage.left);
    assert_eq!(stage.model.place(), Place::Palette);
}

#[test]
fn in_a_field_the_palette_opens_with_ctrl_p_and_what_was_typed_stays() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 /").typed("zoom: lock").keys("ctrl-p").typed("done").keys("enter");
    assert_eq!(stage.model.place(), Place::Practices);
    stage.sees("/ zoom: lock");
}

#[test]
fn a_search_in_the_help_narrows_the_keys() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 ? /").typed("plan").sees("Pin a plan of the platform").sees_no("The pane before");
    stage.keys("enter").sees("Pin a plan").keys("esc").sees("Keys").keys("/").typed("xyzzy");
    stage.sees("No key here has these letters").keys("esc").sees("Open the chosen row").keys("esc");
    assert_eq!(stage.model.place(), Place::Compare);
}

#[test]
fn the_palette_and_the_help_can_be_used_at_every_size() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 6), (13, 3), (2, 2), (1, 1)] {
        let mut stage = Stage::new(columns, rows);
        stage.keys("2 :").typed("sort").screen();
        stage.keys("down up enter ? /").typed("p").screen();
        stage.keys("esc esc");
        assert_eq!(stage.model.place(), Place::Compare, "{columns}x{rows}");
    }
}

/// The name of a place, in words.
fn words(place: Place) -> &'static str {
    match place {
        Place::Home => "Home",
        Place::Compare => "Compare",
        Place::Filtering => "Compare, while one searches",
        Place::Needs => "Compare, the needs",
        Place::Explained => "Compare, a page",
        Place::SideBySide => "Compare, side by side",
        Place::Exporting => "The name of a file",
        Place::Replacing => "A file that is there already",
        Place::Practices => "Practices",
        Place::Reference => "Reference",
        Place::Reading => "A text in full",
        Place::Page => "An entry in full",
        Place::Searching => "A search",
        Place::Prescreens => "Pre-screens",
        Place::Naming => "The name of a run",
        Place::Choosing => "A question with one answer",
        Place::Ticking => "A question with several answers",
        Place::Writing => "A question with a typed answer",
        Place::Review => "All answers",
        Place::Outcome => "The outcome",
        Place::History => "The history",
        Place::Restoring => "Before a moment is brought back",
        Place::Conflict => "Two answers to one question",
        Place::Newer => "Answers under newer content",
        Place::Deleting => "Before something is deleted",
        Place::Checklists => "Checklists",
        Place::Checklist => "A checklist",
        Place::Noting => "A note on a practice",
        Place::Sensitivities => "How sensitive is it?",
        Place::Weighed => "How sensitive it is",
        Place::Filling => "Pre-screens to set answers in",
        Place::FillAsked => "Before answers are set",
        Place::OwnKeys => "Your keys, over SSH",
        Place::Losing => "Before a key is taken away",
        Place::Help => "The keys",
        Place::Narrowing => "A search in the keys",
        Place::Palette => "A command that is looked for",
    }
}

fn table(rows: &[Row]) -> String {
    rows.iter().fold("| keys | what they do | command |\n|---|---|---|\n".to_owned(), |mut text, row| {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(text, "| {} | {} | {} |", keys.join(" "), row.help, row.command);
        text
    })
}

/// How many places a command of the README's list holds in, at least.
const NEARLY_EVERYWHERE: usize = 15;

fn everywhere(row: &Row) -> bool {
    row.places.len() >= NEARLY_EVERYWHERE
}

/// Every key, place by place; what holds nearly everywhere stands once, at the beginning.
fn list_of_keys() -> String {
    let keys = Keys::default();
    let common: Vec<Row> = keys.rows().iter().filter(|row| everywhere(row)).cloned().collect();
    let mut text = format!(
        "# Keys\n\nMade from the table of commands by `UPDATE_KEYS=1 cargo test --test commands`. The last column is \
         the name that a key is given in the settings.\n\n## Nearly everywhere\n\n{}",
        table(&common)
    );
    for place in Place::ALL {
        let rows: Vec<Row> = keys.at(place).filter(|row| !everywhere(row)).cloned().collect();
        if !rows.is_empty() {
            let _ = write!(text, "\n## {}\n\n{}", words(place), table(&rows));
        }
    }
    text
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Fails where a file is not what it should be, after writing it where that is wanted.
fn check(file: &str, wanted: &str) {
    let path = root().join(file);
    if env::var_os("UPDATE_KEYS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{file} has drifted: run UPDATE_KEYS=1 cargo test --test commands");
}

#[test]
fn the_list_of_keys_is_that_of_the_table() {
    check("docs/keys.md", &list_of_keys());
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_table() {
    const FROM: &str = "<!-- keys -->\n";
    const TO: &str = "<!-- end of keys -->";
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (before, rest) = readme.split_once(FROM).unwrap();
    let (_, after) = rest.split_once(TO).unwrap();
    let keys = Keys::default();
    let rows = keys.rows().iter().filter(|row| everywhere(row));
    let list = rows.fold("| keys | what they do |\n|---|---|\n".to_owned(), |mut text, row| {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(text, "| {} | {} |", keys.join(" "), row.help);
        text
    });
    check("README.md", &format!("{before}{FROM}{list}{TO}{after}"));
}

#[test]
fn every_way_to_walk_has_arrows_and_letters() {
    let keys = Keys::default();
    for place in Place::ALL.into_iter().filter(|place| !place.is_field()) {
        for (arrow, letter) in
            [("up", "k"), ("down", "j"), ("left", "h"), ("right", "l"), ("home", "g"), ("end", "G")]
        {
            let arrow = keys.find(place, arrow).filter(|_| place != Place::Needs);
            if let Some(command) = arrow {
                assert_eq!(keys.find(place, letter), Some(command), "{letter} in {place:?}");
            }
        }
    }
}
