//! Content that is broken in one way or another, checked by the real program.
//!
//! Each folder of `tests/content/` is a case: its files are laid over those of `_base`, which is valid, those of a
//! case about meetings over `_meeting` over `_base`, and
//! `expected.txt` holds all that the check then says. `UPDATE_CASES=1 cargo test --test content` writes what it
//! says now into every `expected.txt`: read the difference before you keep it.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, thread};

use privacy_guide::content::{Problem, check, embedded, load};
use tempfile::TempDir;

/// The fewest broken cases that are kept.
const FEWEST_CASES: usize = 40;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content")
}

/// A folder named `content` that holds the valid base.
fn base() -> (TempDir, PathBuf) {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("content");
    lay(&cases().join("_base"), &folder);
    (room, folder)
}

/// Copies the files of a folder over those of another.
fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay(&entry.path(), &target);
        } else if entry.file_name() != "expected.txt" {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs the program beside a folder named `content`.
fn run(room: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_privacy-guide");
    Command::new(program)
        .current_dir(room)
        .env("XDG_CONFIG_HOME", room.join("settings"))
        .args(arguments)
        .output()
        .unwrap()
}

/// What `check content` says, with the promise that it says so with exit code 1.
fn problems(room: &TempDir) -> String {
    let output = run(room.path(), &["check", "content"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    let (problems, count) = text.split_once("\n\n").unwrap();
    let number = problems.lines().count();
    assert!(count.starts_with(&format!("{number} problem")), "{text}");
    problems.to_owned()
}

/// What the check says of a base to which one file was added.
fn problems_with(path: &str, text: &[u8]) -> String {
    let (room, folder) = base();
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    problems(&room)
}

#[test]
fn every_broken_case_is_told_in_full() {
    let folders = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().path());
    let all: Vec<PathBuf> = folders.filter(|case| !name_of(case).starts_with('_')).collect();
    assert!(all.len() >= FEWEST_CASES, "{} cases", all.len());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let failures: String = thread::scope(|scope| {
        let shares = all.chunks(all.len().div_ceil(workers));
        let started: Vec<_> = shares
            .map(|share| scope.spawn(|| share.iter().filter_map(|case| failure(case)).collect::<String>()))
            .collect();
        started.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{failures}");
}

fn name_of(case: &Path) -> String {
    case.file_name().unwrap().to_string_lossy().into_owned()
}

/// What the check says of a case, where it is not what is expected.
fn failure(case: &Path) -> Option<String> {
    let name = name_of(case);
    let (room, folder) = base();
    if name.starts_with("meeting-") {
        lay(&cases().join("_meeting"), &folder);
    }
    lay(case, &folder);
    let told = problems(&room) + "\n";
    let file = case.join("expected.txt");
    if env::var_os("UPDATE_CASES").is_some() {
        fs::write(&file, &told).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    (told != expected).then(|| format!("\n{name}\n  expected:\n{expected}  told:\n{told}"))
}

#[test]
fn valid_content_is_summed_up() {
    let (room, folder) = base();
    let output = run(room.path(), &["check", "content"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text, "2 platforms, 2 practices, 1 topic, 3 questions, 2 developments, 5 of 5 items cited\n");
    assert_eq!(load(&folder).unwrap().platforms.len(), 2);
}

#[test]
fn valid_content_about_meetings_is_summed_up() {
    let (room, folder) = base();
    lay(&cases().join("_meeting"), &folder);
    let output = run(room.path(), &["check", "content"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(text, "2 platforms, 4 practices, 1 topic, 8 questions, 2 developments, 5 of 5 items cited\n");
}

#[test]
fn the_check_speaks_json() {
    let (room, _) = base();
    let output = run(room.path(), &["check", "content", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = serde_json::json!({
        "ok": true,
        "problems": [],
        "summary": {
            "platforms": 2, "practices": 2, "topics": 1, "questions": 3, "developments": 2, "items": 5, "items_cited": 5,
            "overlays": 0,
        },
    });
    assert_eq!(told, expected);
}

#[test]
fn a_problem_in_json_has_its_place_in_fields() {
    let (room, folder) = base();
    lay(&cases().join("unknown-practice"), &folder);
    let output = run(room.path(), &["check", "content", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["ok"], false);
    assert_eq!(
        told["problems"],
        serde_json::json!([{
            "file": "content/practices/general.yaml",
            "line": 13,
            "column": 19,
            "field": "groups[0].practices[0].related[0]",
            "message": "no practice is called 'asess-first'; did you mean 'assess-first'?",
        }])
    );
}

#[test]
fn broken_content_gives_no_guide_but_its_problems() {
    let (_room, folder) = base();
    lay(&cases().join("many-at-once"), &folder);
    let problems = load(&folder).unwrap_err();
    let files: Vec<&str> = problems.iter().map(|problem| problem.file.rsplit('/').next().unwrap()).collect();
    assert_eq!(files, [&["alpha.yaml"; 2][..], &["general.yaml"; 3], &["screen.yaml"; 2]].concat());
    let place = |problem: &Problem| (problem.file.clone(), problem.line, problem.column);
    assert!(problems.iter().map(place).is_sorted());
}

#[test]
fn the_embedded_content_has_no_problem() {
    let checked = check(None);
    assert!(checked.is_ok(), "{checked}");
    let summary = checked.summary.unwrap();
    assert_eq!(summary.items_cited, summary.items);
    assert_eq!(embedded().unwrap().platforms.len(), summary.platforms);
}

#[test]
fn the_embedded_content_is_that_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (inside, outside) = (check(None), check(Some(&folder)));
    assert_eq!(inside.summary, outside.summary);
    assert_eq!(inside.problems.len(), outside.problems.len());
}

#[test]
fn a_file_that_is_not_utf_8_is_told_with_the_place_of_the_first_wrong_byte() {
    let told = problems_with("features.yaml", b"features:\n  - id: caf\xe9\n    name: Caf\xe9\n");
    assert!(told.starts_with("content/features.yaml:2:12: the file is not UTF-8"), "{told}");
}

#[test]
fn a_huge_file_is_not_read() {
    let told = problems_with("glossary.yaml", &vec![b'#'; 8 * 1024 * 1024 + 1]);
    assert!(
        told.starts_with("content/glossary.yaml:1:1: the file is too large: expected 8 MiB at most"),
        "{told}"
    );
}

#[test]
fn a_folder_that_does_not_exist_is_told() {
    let room = tempfile::tempdir().unwrap();
    assert_eq!(problems(&room), "content:1:1: this folder does not exist, or is a link to nothing");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let room = tempfile::tempdir().unwrap();
    fs::write(room.path().join("content"), "version: 1\n").unwrap();
    assert_eq!(problems(&room), "content:1:1: this is no folder: expected a folder of content");
}

#[test]
fn a_folder_without_yaml_is_told() {
    let room = tempfile::tempdir().unwrap();
    fs::create_dir_all(room.path().join("content/platforms")).unwrap();
    fs::write(room.path().join("content/README.md"), "Nothing yet.\n").unwrap();
    let expected = "content:1:1: no YAML file is in this folder: expected guide.yaml and others";
    assert_eq!(problems(&room), expected);
}

#[test]
fn content_without_guide_yaml_is_told() {
    let (room, folder) = base();
    fs::remove_file(folder.join("guide.yaml")).unwrap();
    let expected = "content/guide.yaml:1:1: the file is missing: expected version and checked in it";
    assert_eq!(problems(&room), expected);
}

#[test]
fn files_that_are_not_yaml_are_passed_over() {
    let (room, folder) = base();
    fs::write(folder.join("README.md"), "\tAbout this content.\n").unwrap();
    fs::create_dir_all(folder.join(".git")).unwrap();
    fs::write(folder.join(".git/config.yaml"), "\t:").unwrap();
    assert_eq!(run(room.path(), &["check", "content"]).status.code(), Some(0));
}

#[test]
fn a_folder_that_is_called_like_a_file_is_told() {
    let (room, folder) = base();
    fs::create_dir(folder.join("topics/more.yaml")).unwrap();
    let told = problems(&room);
    assert!(told.starts_with("content/topics/more.yaml:1:1: this is a folder: expected a file"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_to_nothing_and_in_circles_are_told_beside_all_else() {
    use std::os::unix::fs::symlink;
    let (room, folder) = base();
    symlink("nowhere.yaml", folder.join("topics/gone.yaml")).unwrap();
    symlink("loop.yaml", folder.join("topics/loop.yaml")).unwrap();
    symlink("..", folder.join("topics/up")).unwrap();
    fs::write(folder.join("features.yaml"), "features: none\n").unwrap();
    let told = problems(&room);
    for expected in [
        "content/features.yaml:1:11: features: found the text 'none', expected a list",
        "content/topics/gone.yaml:1:1: this file does not exist, or is a link to nothing",
        "content/topics/loop.yaml:1:1: this file cannot be read",
        "content/topics/up:1:1: this link leads back to a folder that it stands in",
    ] {
        assert!(told.lines().any(|line| line.starts_with(expected)), "{expected}\n{told}");
    }
}

#[test]
fn an_alias_bomb_does_not_go_off() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let last = level - 1;
        let aliases = vec![format!("*a{last}"); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let told = problems_with("glossary.yaml", bomb.as_bytes());
    assert!(told.contains("content/glossary.yaml:1:5: a0: an anchor ('&')"), "{told}");
    assert!(told.contains("content/glossary.yaml:2:10: a1[0]: an alias ('*')"), "{told}");
}

#[test]
fn deep_nesting_is_refused_before_it_is_followed() {
    for text in ["[".repeat(100_000), "- ".repeat(1_000) + "x\n", "{a: ".repeat(100_000)] {
        let told = problems_with("glossary.yaml", text.as_bytes());
        assert!(told.contains("lists and maps stand more than 32 deep in one another"), "{told}");
    }
}

#[test]
fn a_flood_of_problems_in_one_file_is_cut_short_and_says_so() {
    let mut flood = String::from("features:\n");
    for number in 0..5_000 {
        writeln!(flood, "  - id: Feature {number}\n    name: A\tB\n    size: 1").unwrap();
    }
    let told = problems_with("features.yaml", flood.as_bytes());
    assert!(told.lines().count() < 500, "{}", told.lines().count());
    assert!(told.contains("more may be wrong after this: mend these, and check again"), "{told}");
}

#[test]
fn the_mistake_in_the_page_on_writing_a_questionnaire_is_told_as_it_says() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md")).unwrap();
    let (_, rest) = page.split_once("<!-- proof -->\n").unwrap();
    let (printed, _) = rest.split_once("<!-- /proof -->").unwrap();
    let (room, folder) = base();
    lay(&cases().join("not-around-a-question-that-is-not-asked"), &folder);
    assert_eq!(problems(&room), printed.trim());
    let file = fs::read_to_string(folder.join("questionnaires/screen.yaml")).unwrap();
    assert!(page.contains("    when:\n      not:\n        kinds: contact\n"));
    assert!(file.contains("    when:\n      not:\n        kinds: contact\n"));
}
