//! `prescreen history`, `rename`, `copy`, `archive`, `delete` and `verify`.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use jiff::Timestamp;
use privacy_guide::store::{Author, Change, Edition, FILE_NAME, Sequence, Stamp, Store};
use tempfile::TempDir;

use super::program::{json, list, run, text};

/// A word that stands nowhere else.
const SECRET: &str = "Quixotic-zebra-4711";

/// A data folder with one saved pre-screen, each answer an entry of its own.
fn saved(name: &str, answers: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(folder.path()).await.unwrap();
        let edition = Edition { content_version: "2026.1".to_owned(), questionnaire: None };
        let now = Timestamp::now();
        let id = store.create("pia-prescreen", name, &edition, now).await.unwrap();
        for (question, value) in answers {
            let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: now };
            store.append(id, &[Change::set(*question, *value)], stamp).await.unwrap();
        }
        store.close().await;
    });
    folder
}

fn housing() -> TempDir {
    saved(
        "Housing survey",
        &[("name", "t:Housing survey"), ("organization", "o:ministry"), ("organization", "o:other")],
    )
}

fn names(data: &str) -> Vec<String> {
    let all = json(&["prescreen", "list", "--data", data]);
    list(&all).iter().map(|saved| saved["name"].as_str().unwrap().to_owned()).collect()
}

/// A text without its line breaks.
fn flow(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs SQL in the file, as another program does.
fn meddle(folder: &Path, sql: &'static str) {
    use sqlx::{ConnectOptions, Connection};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join(FILE_NAME));
        let mut connection = options.connect().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

#[test]
fn the_history_of_a_pre_screen_is_shown_and_any_moment_brought_back() {
    let folder = housing();
    let data = folder.path().to_str().unwrap();
    let shown = text(&["prescreen", "history", "housing SURVEY", "--data", data]);
    assert!(shown.contains("Kind of organization: Neither of these (before: A ministry"), "{shown}");
    let history = json(&["prescreen", "history", "Housing survey", "--data", data]);
    assert_eq!(list(&history).len(), 3);
    assert_eq!(history[2]["changes"][0]["key"], "organization");
    assert_eq!((&history[2]["kind"], &history[2]["holds"]), (&"answer".into(), &true.into()));

    let entry = history[1]["entry"].to_string();
    run(&["prescreen", "history", "Housing survey", "--restore", &entry, "--data", data]).expect(0);
    let shown = json(&["prescreen", "show", "Housing survey", "--data", data]);
    assert_eq!(shown["answers"]["organization"], "ministry");
    assert_eq!(list(&json(&["prescreen", "history", "Housing survey", "--data", data])).len(), 4);
    let wrong = run(&["prescreen", "history", "Housing survey", "--restore", "99", "--data", data]).expect(2);
    assert!(wrong.errors.contains("99 is no entry of “Housing survey”"), "{}", wrong.errors);
}

#[test]
fn a_pre_screen_is_renamed_with_the_answer_that_names_it_and_copied_with_all_answers() {
    let folder = housing();
    let data = folder.path().to_str().unwrap();
    run(&["prescreen", "rename", "housing survey", "Census 2027", "--data", data]).expect(0);
    let shown = json(&["prescreen", "show", "Census 2027", "--data", data]);
    assert_eq!(shown["answers"]["name"], "Census 2027");
    run(&["prescreen", "copy", "Census 2027", "Census 2028", "--data", data]).expect(0);
    let copy = json(&["prescreen", "show", "Census 2028", "--data", data]);
    assert_eq!(copy["answers"]["name"], "Census 2028");
    assert_eq!(copy["answers"]["organization"], "other");
    let taken = run(&["prescreen", "rename", "Census 2027", "CENSUS 2028", "--data", data]).expect(1);
    assert!(taken.errors.contains("There is one named \"CENSUS 2028\" already"), "{}", taken.errors);
    let empty = run(&["prescreen", "copy", "Census 2027", " ", "--data", data]).expect(2);
    assert!(empty.errors.contains("needs a name"), "{}", empty.errors);
    let none = run(&["prescreen", "rename", "Census 2026", "X", "--data", data]).expect(1);
    assert!(
        none.errors.contains("did you mean 'Census 2027'?") || none.errors.contains("Census"),
        "{}",
        none.errors
    );
}

#[test]
fn what_was_put_away_is_listed_only_when_asked_for() {
    let folder = housing();
    let data = folder.path().to_str().unwrap();
    run(&["prescreen", "archive", "Housing survey", "--data", data]).expect(0);
    assert_eq!(names(data), [""; 0]);
    let listed = run(&["prescreen", "list", "--data", data]).expect(0).output;
    assert!(listed.contains("1 put away") && listed.contains("--all"), "{listed}");
    let all = json(&["prescreen", "list", "--all", "--data", data]);
    assert_eq!(all[0]["name"], "Housing survey");
    assert!(all[0]["archived"].is_string());
    run(&["prescreen", "archive", "Housing survey", "--take-out", "--data", data]).expect(0);
    assert_eq!(names(data), ["Housing survey"]);
}

#[test]
fn a_deleted_pre_screen_is_gone_to_the_last_byte() {
    let folder = saved("Secret plan", &[("name", "t:Secret plan"), ("purpose", &format!("t:{SECRET}"))]);
    let data = folder.path().to_str().unwrap();
    run(&["prescreen", "copy", "Secret plan", "Other plan", "--data", data]).expect(0);
    let asked = run(&["prescreen", "delete", "Secret plan", "--data", data]).expect(2);
    assert!(asked.errors.contains("--yes"), "{}", asked.errors);
    for name in ["secret plan", "Other plan"] {
        let said = flow(&run(&["prescreen", "delete", name, "--yes", "--data", data]).expect(0).output);
        assert!(said.contains("is deleted") && said.contains("Backups, snapshots"), "{said}");
    }
    assert_eq!(names(data), [""; 0]);
    for file in fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for word in [SECRET, "Secret plan", "secret plan", "Other plan"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} is still in {}", path.display());
        }
    }
    let sound = run(&["prescreen", "verify", "--data", data]).expect(0).output;
    assert!(sound.contains("Entries that went with runs that were deleted: 4."), "{sound}");
}

#[test]
fn verify_says_that_nothing_is_wrong_with_a_sound_store_and_changes_nothing() {
    let folder = housing();
    let data = folder.path().to_str().unwrap();
    let before = fs::read(folder.path().join(FILE_NAME)).unwrap();
    let said = run(&["prescreen", "verify", "--data", data]).expect(0).output;
    assert!(said.contains("Nothing is wrong with it.") && said.contains("Entries: 3."), "{said}");
    assert_eq!(fs::read(folder.path().join(FILE_NAME)).unwrap(), before);
    let form = json(&["prescreen", "verify", data]);
    assert_eq!((&form["sound"], list(&form["wrong"]).len()), (&true.into(), 0));
}

#[test]
fn a_copy_of_everything_is_sound_and_never_goes_over_another() {
    let (folder, copies) = (housing(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().to_str().unwrap(), copies.path().join("today"));
    let copy = copy.to_str().unwrap();
    let said = flow(&run(&["prescreen", "backup", copy, "--data", data]).expect(0).output);
    assert!(said.contains("All saved work is copied to:"), "{said}");
    assert!(run(&["prescreen", "verify", copy]).expect(0).output.contains("Nothing is wrong with it."));
    assert_eq!(names(copy), names(data));
    let there = run(&["prescreen", "backup", copy, "--data", data]).expect(1);
    assert!(flow(&there.errors).contains("There is a copy already"), "{}", there.errors);
    let nothing = run(&["prescreen", "backup", copy, "--data", "/nowhere"]).expect(1);
    assert!(flow(&nothing.errors).contains("nothing is saved in /nowhere"), "{}", nothing.errors);
}

#[test]
fn verify_tells_what_is_wrong() {
    let wrong = |folder: &TempDir| {
        let said = run(&["prescreen", "verify", folder.path().to_str().unwrap()]).expect(1);
        flow(&format!("{}{}", said.output, said.errors))
    };
    let folder = housing();
    fs::set_permissions(folder.path().join(FILE_NAME), Permissions::from_mode(0o644)).unwrap();
    let said = wrong(&folder);
    assert!(said.contains("permissions are 0644") && said.contains("0600"), "{said}");
    assert!(wrong(&folder).contains("0644"), "it was not changed by looking");

    let folder = housing();
    meddle(folder.path(), "DROP TRIGGER log_is_not_removed; DELETE FROM log WHERE seq = 2;");
    let said = wrong(&folder);
    assert!(said.contains("Entries that are missing") && said.contains("not there: 2."), "{said}");

    let folder = housing();
    meddle(
        folder.path(),
        "INSERT INTO log (run, at, session, who, seen, key, value, undoes) VALUES \
         (1, 0, '', '', 0, 'no-such-question', 'o:yes', NULL), (1, 0, '', '', 0, 'tool', 'nonsense', NULL), \
         (1, 0, '', '', 0, 'tool', NULL, 77);",
    );
    let said = wrong(&folder);
    assert!(said.contains("no question explains: no-such-question"), "{said}");
    assert!(said.contains("Entry 5 of “Housing survey” is no answer."), "{said}");
    assert!(said.contains("Entry 6 speaks of entry 77, which is not there."), "{said}");

    let folder = housing();
    let file = folder.path().join(FILE_NAME);
    let mut bytes = fs::read(&file).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0x5a);
    fs::write(&file, bytes).unwrap();
    assert!(wrong(&folder).contains("damaged"), "{}", wrong(&folder));

    let folder = housing();
    let file = fs::OpenOptions::new().write(true).open(folder.path().join(FILE_NAME)).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    assert!(wrong(&folder).contains("damaged"), "cut short: {}", wrong(&folder));

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "Dear diary, ".repeat(500)).unwrap();
    assert!(wrong(&folder).contains("not a file of saved pre-screens"));
    let folder = tempfile::tempdir().unwrap();
    assert!(wrong(&folder).contains("nothing is saved in"));
}
