//! The JSON Schemas in `schemas/` are those of the types, and every content file names its own.
//!
//! `UPDATE_SCHEMAS=1 cargo test --test schemas` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use privacy_guide::content::schemas;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let folder = root().join("schemas");
    let mut names = BTreeSet::new();
    for (name, schema) in schemas() {
        let file = folder.join(format!("{name}.json"));
        let mut text = serde_json::to_string_pretty(&schema).unwrap();
        text.push('\n');
        if env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == text, "{name}.json has drifted: run UPDATE_SCHEMAS=1 cargo test --test schemas");
        names.insert(format!("{name}.json"));
    }
    let found: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, names);
}

#[test]
fn every_content_file_names_its_schema_on_its_first_line() {
    let content = root().join("content");
    let known: BTreeSet<&str> = schemas().into_iter().map(|(name, _)| name).collect();
    let mut files = Vec::new();
    collect(&content, &mut files);
    assert!(!files.is_empty());
    for file in files {
        let path = file.strip_prefix(&content).unwrap().to_string_lossy().replace('\\', "/");
        let (up, name) = match path.split_once('/') {
            None => ("..", path.trim_end_matches(".yaml")),
            Some((folder, _)) => ("../..", schema_of_folder(folder)),
        };
        let first = fs::read_to_string(&file).unwrap().lines().next().unwrap_or_default().to_owned();
        assert_eq!(
            first,
            format!("# yaml-language-server: $schema={up}/schemas/{name}.json"),
            "content/{path}"
        );
        assert!(known.contains(name), "content/{path} has no schema");
    }
}

/// The schema of the files of a folder: those that hold one entry bear its name, the others their folder's.
fn schema_of_folder(folder: &str) -> &str {
    match folder {
        "sources" => "document",
        "platforms" => "platform",
        "questionnaires" => "questionnaire",
        other => other,
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}
