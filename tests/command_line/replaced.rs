//! `--content` and `check`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::program::{json, keys, list, run, text};

/// A copy of the project's content with one file changed.
fn content_with(file: &str, change: impl Fn(&str) -> String) -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let (path, copied) = (entry.path(), to.join(entry.file_name()));
            if path.is_dir() {
                copy(&path, &copied);
            } else {
                fs::write(&copied, fs::read(&path).unwrap()).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content"), folder.path());
    let changed = folder.path().join(file);
    fs::write(&changed, change(&fs::read_to_string(&changed).unwrap())).unwrap();
    folder
}

#[test]
fn a_folder_of_content_replaces_that_of_the_program() {
    let folder = content_with("contacts.yaml", |text| text.replace("250-356-1851", "555-0100"));
    let path = folder.path().to_str().unwrap();
    for reply in [
        text(&["contacts", "--content", path]),
        text(&["--content", path, "contacts"]),
        run(&["contacts"]).variable("PRIVACY_GUIDE_CONTENT", path).expect(0).output,
    ] {
        assert!(reply.contains("555-0100") && !reply.contains("250-356-1851"), "{reply}");
    }
    let empty = run(&["contacts"]).variable("PRIVACY_GUIDE_CONTENT", "").expect(0).output;
    assert!(empty.contains("250-356-1851"), "an empty variable counts as none: {empty}");
}

#[test]
fn content_with_problems_is_refused_with_all_of_them() {
    let folder = content_with("contacts.yaml", |text| {
        text.replacen("audience:", "audiense:", 1).replacen("phone:", "fone:", 1)
    });
    let path = folder.path().to_str().unwrap();
    let refused = run(&["contacts", "--content", path]).expect(1);
    assert_eq!(refused.output, "");
    for found in ["contacts.yaml:", "audiense", "fone"] {
        assert!(refused.errors.contains(found), "{}", refused.errors);
    }

    let checked = run(&["check", path]).expect(1);
    assert!(checked.output.contains("audiense") && checked.output.contains("fone"), "{}", checked.output);
    let json = run(&["check", path, "--format", "json"]).expect(1).json();
    assert_eq!(json["ok"], false);
    let problem = &list(&json["problems"])[0];
    assert_eq!(keys(problem), ["file", "line", "column", "field", "message"].into());
    assert!(run(&["check", "no/such/folder"]).expect(1).output.contains("no/such/folder"));
}

#[test]
fn the_content_of_the_program_passes_its_check() {
    let checked = json(&["check"]);
    assert_eq!((&checked["ok"], &checked["problems"]), (&Value::Bool(true), &Value::Array(Vec::new())));
    assert_eq!(checked["summary"]["platforms"], 9);
    let summary = text(&["check"]);
    assert!(summary.starts_with("9 platforms, ") && summary.ends_with(" items cited\n"), "{summary}");
}
