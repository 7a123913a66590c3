//! `prescreen evaluate` over many files: a row a file, and an exit code by outcome.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{Said, list, run};

/// A folder with a file that is done, one that is settled with questions open, one that is open, and another that
/// is no file of answers by its ending.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a-done.yaml", "answers: {name: A, organization: other}");
    write(
        "b-settled.json",
        r#"{"answers": {"name": "B", "organization": "ministry", "initiative": "new",
        "tool": "none", "personal-information": "no"}}"#,
    );
    write("c-open.yml", "answers: {organization: ministry, initiative: not-sure}");
    write("notes.txt", "no answers");
    folder
}

fn evaluate(folder: &TempDir, words: &[&str], code: i32) -> Said {
    let mut run = run(&["prescreen", "evaluate"]);
    run.command.args(words).current_dir(folder.path());
    run.expect(code)
}

#[test]
fn several_files_or_a_folder_give_one_row_a_file() {
    let folder = folder();
    let table = evaluate(&folder, &["."], 0).output;
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 4, "{table}");
    assert!(rows[0].starts_with("File") && rows[0].ends_with("Outcome"), "{table}");
    assert!(rows[1].contains("a-done.yaml") && rows[1].contains("(outside-this-guide)"), "{table}");
    assert!(rows[2].contains("(part-1)") && rows[3].ends_with("open"), "{table}");
    let named = evaluate(&folder, &["a-done.yaml", "c-open.yml"], 0).output;
    assert_eq!(named.lines().count(), 3, "{named}");
}

#[test]
fn the_rows_are_the_same_in_json_lines_and_in_a_table_for_a_spreadsheet() {
    let folder = folder();
    let json = evaluate(&folder, &[".", "--format", "json"], 0).json();
    let lines = evaluate(&folder, &[".", "--format", "json-lines"], 0).output;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(*list(&json), lines);
    assert_eq!(lines[1]["outcome"], "part-1");
    assert_eq!((&lines[2]["settled"], &lines[2]["to_find_out"]), (&Value::Bool(false), &Value::from(1)));
    let mut csv = run(&["prescreen", "evaluate", ".", "--format", "csv"]);
    let csv = csv.command.current_dir(folder.path()).output().unwrap();
    let csv = String::from_utf8(csv.stdout).unwrap();
    let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(rows[0], "file,outcome,settled,open_questions,to_find_out,problems");
    assert!(rows[1].contains("a-done.yaml,outside-this-guide,yes,0,0,"), "{csv}");
    assert_eq!(rows.len(), 4);
}

#[test]
fn a_bad_file_is_told_and_the_others_go_on() {
    let folder = folder();
    fs::write(folder.path().join("d-bad.yaml"), "answers: {organisation: ministry}").unwrap();
    let said = evaluate(&folder, &["."], 2);
    assert!(said.errors.contains("d-bad.yaml: 'organisation' is no question"), "{}", said.errors);
    assert!(said.output.contains("(part-1)") && said.output.contains("not evaluated"), "{}", said.output);
    let said = evaluate(&folder, &["a-done.yaml", "nowhere.yaml"], 1);
    assert!(said.errors.contains("nowhere.yaml cannot be read"), "{}", said.errors);
    assert!(said.output.contains("(outside-this-guide)"), "{}", said.output);
    let empty = tempfile::tempdir().unwrap();
    let said = evaluate(&empty, &["."], 1);
    assert!(said.errors.contains("holds no file of answers (.yaml, .yml, .json)"), "{}", said.errors);
}

#[test]
fn the_exit_code_says_what_the_answers_come_to_where_that_is_asked_for() {
    let folder = folder();
    let by = |words: &[&str], code: i32| evaluate(&folder, &[words, &["--exit-by-outcome"]].concat(), code);
    by(&["a-done.yaml"], 0);
    by(&["b-settled.json"], 10);
    by(&["a-done.yaml", "b-settled.json"], 10);
    by(&["."], 11);
    by(&[".", "--stop-at", "part-1"], 12);
    by(&["a-done.yaml", "--stop-at", "part-1"], 0);
    let said = by(&["a-done.yaml", "--stop-at", "part-11"], 2);
    assert!(said.errors.contains("'part-11' is no outcome; did you mean 'part-1'?"), "{}", said.errors);
    fs::write(folder.path().join("d-bad.yaml"), "[]").unwrap();
    by(&["."], 2);
}

#[test]
fn a_file_from_the_standard_input_stands_beside_others() {
    let folder = folder();
    let mut both = run(&["prescreen", "evaluate", "-", "a-done.yaml"]);
    both.command.current_dir(folder.path());
    let said = both.input("answers: {organization: ministry, initiative: enactment}").expect(0);
    assert!(
        said.output.contains("standard input") && said.output.contains("(legislation)"),
        "{}",
        said.output
    );
    let twice = run(&["prescreen", "evaluate", "-", "-"]).input("answers: {}").expect(2);
    assert!(twice.errors.contains("can be read only once"), "{}", twice.errors);
}
