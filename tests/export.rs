//! Files that are taken along: whole or not at all, and never over another without asking. The last tests run the
//! real program.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use privacy_guide::export::{Existing, ExportError, write};
use tempfile::tempdir;

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_file_holds_the_whole_text_and_nothing_else_is_left() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("comparison.md");
    let text = "é\n".repeat(100_000);
    write(&file, &text, Existing::Keep).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(names(folder.path()), ["comparison.md"]);
}

#[test]
fn a_file_that_is_there_stays_as_it_is_unless_it_may_be_replaced() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("comparison.md");
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let told = write(&file, "new", Existing::Keep).unwrap_err();
    assert!(
        matches!(told, ExportError::Exists { .. }) && told.to_string().contains("left as it is"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    write(&file, "new", Existing::Replace).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(folder.path()), ["comparison.md"]);
}

#[test]
fn of_many_that_write_one_new_file_at_once_a_single_one_does() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("comparison.md");
    let written: Vec<bool> = thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|number| {
                let file = &file;
                scope.spawn(move || write(file, &number.to_string().repeat(50_000), Existing::Keep).is_ok())
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(written.iter().filter(|written| **written).count(), 1);
    let winner = written.iter().position(|written| *written).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), winner.to_string().repeat(50_000));
    assert_eq!(names(folder.path()), ["comparison.md"]);
}

#[test]
fn a_link_stays_a_link_and_what_is_no_file_stays_what_it_is() {
    let folder = tempdir().unwrap();
    let (file, link, lost) =
        (folder.path().join("file"), folder.path().join("link"), folder.path().join("lost"));
    fs::write(&file, "mine").unwrap();
    symlink("file", &link).unwrap();
    symlink("nowhere", &lost).unwrap();
    assert!(matches!(write(&link, "new", Existing::Keep), Err(ExportError::Exists { .. })));
    assert!(matches!(write(&lost, "new", Existing::Keep), Err(ExportError::Exists { .. })));
    write(&link, "new", Existing::Replace).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    for place in [folder.path(), Path::new("/dev/null"), &lost] {
        assert!(
            matches!(write(place, "new", Existing::Replace), Err(ExportError::NotAFile { .. })),
            "{place:?}"
        );
    }
    assert_eq!(names(folder.path()), ["file", "link", "lost"]);
}

#[test]
fn where_it_cannot_be_written_a_sentence_says_so_and_nothing_is_left() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    for (name, word) in
        [("missing/x.md", "no folder"), ("file/x.md", "no folder"), ("x/", "no name"), ("..", "no file")]
    {
        let told = write(&folder.path().join(name), "new", Existing::Keep).unwrap_err();
        let told = if name == ".." {
            write(&folder.path().join(name), "new", Existing::Replace).unwrap_err()
        } else {
            told
        };
        assert!(told.to_string().contains(word), "{name}: {told}");
    }
    let long = folder.path().join("x".repeat(300));
    let told = write(&long, "new", Existing::Keep).unwrap_err();
    assert!(matches!(told, ExportError::NotAllowed { .. }), "{told}");
    assert_eq!(names(folder.path()), ["file"]);
    let told = write(Path::new(""), "new", Existing::Keep).unwrap_err();
    assert!(matches!(told, ExportError::NoName { .. }), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file_is_told() {
    // Not even root can make a file there.
    let told = write(Path::new("/proc/self/comparison.md"), "new", Existing::Keep).unwrap_err();
    assert!(matches!(told, ExportError::NotAllowed { .. }), "{told}");
}

/// Runs the program in a folder.
fn run(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_privacy-guide")).current_dir(folder).args(words).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_command_writes_the_format_that_the_name_asks_for_and_says_where() {
    let folder = tempdir().unwrap();
    for (name, begins) in [
        ("c.md", "# Comparison"),
        ("c.html", "<!DOCTYPE html>"),
        ("c.csv", "platform_id,"),
        ("c.json", "{\n"),
        ("c.txt", "Needs:"),
    ] {
        let output = run(folder.path(), &["compare", "--people", "120", "--outsiders", "--output", name]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(output.stdout.is_empty());
        let whole = fs::canonicalize(folder.path().join(name)).unwrap();
        assert!(told(&output).contains(&format!("Written to {}", whole.display())), "{}", told(&output));
        let text = fs::read_to_string(whole).unwrap();
        assert!(text.starts_with(begins) && text.contains("120 people"), "{text}");
    }
    assert_eq!(names(folder.path()).len(), 5);
}

#[test]
fn a_command_replaces_a_file_only_by_force() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("c.md"), "mine").unwrap();
    let output = run(folder.path(), &["compare", "--output", "c.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("c.md is there already") && told(&output).contains("--force"),
        "{}",
        told(&output)
    );
    assert_eq!(fs::read_to_string(folder.path().join("c.md")).unwrap(), "mine");
    let output = run(folder.path(), &["compare", "--output", "c.md", "--force"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("c.md")).unwrap().starts_with("# Comparison"));
    assert_eq!(run(folder.path(), &["compare", "--force"]).status.code(), Some(2));
    let output = run(folder.path(), &["compare", "--output", "c.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains(".md, .html, .csv or .json"), "{}", told(&output));
    assert_eq!(names(folder.path()), ["c.md"]);
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_file_and_no_other() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("c.html"), "mine").unwrap();
    // One block of 512 bytes a file; a write beyond it is an error, as on a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 1; exec {} compare --people 5 --output c.html --force",
        env!("CARGO_BIN_EXE_privacy-guide")
    );
    let output = Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("did not take c.html"), "{}", told(&output));
    assert_eq!(fs::read_to_string(folder.path().join("c.html")).unwrap(), "mine");
    assert_eq!(names(folder.path()), ["c.html"]);
}

#[test]
fn formats_are_printed_too_and_json_is_the_plain_list() {
    let folder = tempdir().unwrap();
    let printed = |words: &[&str]| {
        let output = run(folder.path(), words);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(printed(&["compare", "--format", "markdown"]).starts_with("# Comparison"));
    assert!(printed(&["compare", "--format", "csv"]).starts_with("platform_id,"));
    assert!(printed(&["compare", "--format", "json"]).starts_with("[\n"));
    let questions = printed(&["compare", "--people", "120", "--questions", "zoom"]);
    assert!(questions.starts_with("Questions to the provider of Zoom\nNeeds: 120 people\n"), "{questions}");
    assert!(questions.contains(" 1. ") && questions.contains('?'), "{questions}");
    let output = run(folder.path(), &["compare", "--questions", "zom"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("did you mean 'zoom'?"), "{}", told(&output));
}

#[test]
fn a_folder_of_that_name_is_no_file_that_could_be_replaced() {
    let folder = tempdir().unwrap();
    let named = folder.path().join("comparison.md");
    fs::create_dir(&named).unwrap();
    for existing in [Existing::Keep, Existing::Replace] {
        let told = write(&named, "text", existing).unwrap_err().to_string();
        assert!(told.contains("is no file that can be replaced. Choose another name."), "{told}");
    }
}
