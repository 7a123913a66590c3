//! `prescreen list` and `prescreen show`.

use std::fs;

use jiff::Timestamp;
use privacy_guide::store::{Author, Change, Edition, Sequence, Stamp, Store};
use tempfile::TempDir;

use super::program::{json, list, run, text};

/// A data folder with one saved pre-screen.
fn saved(name: &str, answers: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(folder.path()).await.unwrap();
        let now = Timestamp::now();
        let edition = Edition { content_version: "2026.1".to_owned(), questionnaire: None };
        let id = store.create("pia-prescreen", name, &edition, now).await.unwrap();
        let changes: Vec<Change> =
            answers.iter().map(|(question, value)| Change::set(*question, *value)).collect();
        let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: now };
        store.append(id, &changes, stamp).await.unwrap();
        store.close().await;
    });
    folder
}

#[test]
fn a_saved_prescreen_is_listed_and_shown_with_its_answers_and_outcome() {
    let folder = saved(
        "Housing survey",
        &[("organization", "o:ministry"), ("initiative", "o:enactment"), ("tool", "o:none")],
    );
    let data = folder.path().to_str().unwrap();
    let all = json(&["prescreen", "list", "--data", data]);
    assert_eq!(list(&all).len(), 1);
    assert_eq!(all[0]["name"], "Housing survey");
    assert_eq!((&all[0]["outcome"], &all[0]["answers"]), (&"legislation".into(), &3.into()));

    let shown = json(&["prescreen", "show", "housing SURVEY", "--data", data]);
    assert_eq!((&shown["name"], &shown["outcome"]), (&"Housing survey".into(), &"legislation".into()));
    assert_eq!(shown["answers"]["organization"], "ministry");
    assert_eq!(shown["answers"]["tool"], "none");
    assert_eq!(shown["settled"], true);

    let listed = run(&["prescreen", "list"]).variable("PRIVACY_GUIDE_DATA", data).expect(0).output;
    assert!(listed.starts_with("Housing survey\n") && listed.contains("(legislation)"), "{listed}");
    let text = text(&["prescreen", "show", "Housing survey", "--data", data]);
    for words in ["A ministry of the B.C. government", "Kept, but not asked now", "Outcome: ", "Next steps"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_prescreen_that_does_not_exist_answers_no_with_the_nearest_name() {
    let folder = saved("Housing survey", &[]);
    let data = folder.path().to_str().unwrap();
    let said = run(&["prescreen", "show", "Housing servey", "--data", data]).expect(1);
    assert_eq!(said.output, "");
    assert!(
        said.errors.contains("'Housing servey' is no saved pre-screen; did you mean 'Housing survey'?"),
        "{}",
        said.errors
    );
    let far = run(&["prescreen", "show", "X", "--data", data, "--format", "json"]).expect(1);
    assert!(far.errors.contains("prescreen list"), "{}", far.errors);
}

#[test]
fn what_another_program_wrote_into_an_answer_cannot_steer_the_terminal() {
    let folder = saved("Evil", &[("purpose", "t:a\u{1b}[31mred\u{9b}2J"), ("organization", "o:ministry")]);
    let data = folder.path().to_str().unwrap();
    for form in ["text", "json"] {
        let shown = run(&["prescreen", "show", "Evil", "--data", data, "--format", form]).expect(0);
        assert!(shown.output.contains("a[31mred2J"), "{}", shown.output);
        assert!(!shown.output.contains("\\u001b"), "{}", shown.output);
    }
}

#[test]
fn reading_makes_no_data_folder() {
    let home = tempfile::tempdir().unwrap();
    let missing = home.path().join("none").join("data");
    let data = missing.to_str().unwrap();
    assert_eq!(run(&["prescreen", "list", "--data", data, "--format", "json"]).expect(0).output, "[]\n");
    assert!(
        text(&["prescreen", "list", "--data", data]).contains(&format!("No pre-screen is saved in {data}."))
    );
    run(&["prescreen", "show", "Housing", "--data", data]).expect(1);
    assert!(fs::read_dir(home.path()).unwrap().next().is_none());
}

#[test]
fn a_data_folder_that_is_a_file_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let said = run(&["prescreen", "list", "--data", file.to_str().unwrap()]).expect(1);
    assert!(said.errors.contains("is not a folder"), "{}", said.errors);
}
