//! Saved pre-screens: what was acknowledged is there, whatever happens.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use jiff::Timestamp;
use privacy_guide::store::{FILE_NAME, PrescreenId, Sequence, Store, StoreError, fold};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn data_folder() -> (TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("data");
    (outer, folder)
}

async fn start(store: &Store, name: &str) -> PrescreenId {
    store.create(name, "pia-prescreen", "2026-11", at(0)).await.unwrap()
}

async fn raw(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).create_if_missing(true).connect().await.unwrap()
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(sql).execute(connection).await.map(|_| ())
}

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(question, value)| ((*question).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn what_was_saved_is_there_when_the_store_is_opened_again() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "Housing survey").await;
    store.append(id, "name", Some("Housing survey é\n漢字 '; --"), at(1)).await.unwrap();
    let last = store.append(id, "purpose", None, at(2)).await.unwrap();
    store.close().await;

    let store = Store::open(&folder).await.unwrap();
    let entries = store.entries(id).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].value.as_deref(), Some("Housing survey é\n漢字 '; --"));
    assert_eq!((entries[0].question.as_str(), entries[0].at), ("name", at(1)));
    assert_eq!((entries[1].value.as_deref(), entries[1].seq), (None, last));

    let found = store.find("housing SURVEY").await.unwrap().unwrap();
    assert_eq!(found, store.list().await.unwrap()[0]);
    assert_eq!((found.id, found.name.as_str()), (id, "Housing survey"));
    assert_eq!((found.questionnaire.as_str(), found.content_version.as_str()), ("pia-prescreen", "2026-11"));
    assert_eq!((found.created, found.changed, found.answers), (at(0), at(2), 1));
}

#[tokio::test]
async fn the_present_answers_are_the_last_ones_that_were_not_taken_back() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    for (question, value) in [
        ("tool", Some("none")),
        ("plan", Some("free")),
        ("tool", Some("video-platform")),
        ("plan", None),
        ("stra", None),
        ("stra", Some("yes")),
    ] {
        store.append(id, question, value, at(1)).await.unwrap();
    }
    let mut entries = store.entries(id).await.unwrap();
    let present = answers(&[("stra", "yes"), ("tool", "video-platform")]);
    assert_eq!(fold(&entries), present);
    entries.reverse();
    assert_eq!(fold(&entries), present, "the order of the list decides nothing");
    assert_eq!(store.list().await.unwrap()[0].answers, 2);
}

#[tokio::test]
async fn the_pre_screen_that_was_worked_on_last_comes_first() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let first = store.create("First", "pia-prescreen", "1", at(1)).await.unwrap();
    store.create("Second", "pia-prescreen", "1", at(2)).await.unwrap();
    store.create("Third", "pia-prescreen", "1", at(2)).await.unwrap();
    let names = |saved: Vec<privacy_guide::store::Saved>| {
        saved.into_iter().map(|saved| saved.name).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(store.list().await.unwrap()), "Third, Second, First");
    store.append(first, "name", Some("x"), at(3)).await.unwrap();
    assert_eq!(names(store.list().await.unwrap()), "First, Third, Second");
}

#[tokio::test]
async fn the_log_only_grows() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    store.append(id, "tool", Some("none"), at(1)).await.unwrap();
    let mut connection = raw(store.file()).await;
    for sql in ["UPDATE entries SET value = 'other'", "DELETE FROM entries"] {
        let refused = run(&mut connection, sql).await.unwrap_err();
        assert!(refused.to_string().contains("only grows"), "{refused}");
    }
    assert_eq!(fold(&store.entries(id).await.unwrap()), answers(&[("tool", "none")]));
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_bring_an_old_answer_back() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    store.append(id, "tool", Some("none"), at(9_999)).await.unwrap();
    store.append(id, "tool", Some("own-system"), at(-9_999)).await.unwrap();
    assert_eq!(fold(&store.entries(id).await.unwrap()), answers(&[("tool", "own-system")]));
}

#[tokio::test]
async fn two_sessions_on_one_pre_screen_both_add_to_the_log_and_see_each_other() {
    let (_outer, folder) = data_folder();
    let one = Store::open(&folder).await.unwrap();
    let two = Store::open(&folder).await.unwrap();
    let id = start(&one, "Shared").await;

    let before = one.append(id, "tool", Some("none"), at(1)).await.unwrap();
    two.append(id, "stra", Some("yes"), at(2)).await.unwrap();
    let new = one.changed_since(id, before).await.unwrap();
    assert_eq!(new.iter().map(|entry| entry.question.as_str()).collect::<Vec<_>>(), ["stra"]);
    assert_eq!(one.changed_since(id, new[0].seq).await.unwrap(), []);

    let write = async |store: &Store, question: &str| {
        for number in 0..100 {
            store.append(id, question, Some(&number.to_string()), at(3)).await.unwrap();
        }
    };
    tokio::join!(write(&one, "from-one"), write(&two, "from-two"));
    let entries = one.entries(id).await.unwrap();
    assert_eq!(entries.len(), 202);
    assert!(entries.is_sorted_by(|before, after| before.seq < after.seq));
    assert_eq!(fold(&entries)["from-one"], "99");
    assert_eq!(fold(&entries)["from-two"], "99");
}

#[tokio::test]
async fn answers_of_one_pre_screen_do_not_show_in_another() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let (one, two) = (start(&store, "One").await, start(&store, "Two").await);
    store.append(one, "tool", Some("none"), at(1)).await.unwrap();
    assert_eq!(store.entries(two).await.unwrap(), []);
    assert_eq!(store.changed_since(two, Sequence::START).await.unwrap(), []);
    assert_eq!(store.find("Two").await.unwrap().unwrap().answers, 0);
}

#[tokio::test]
async fn a_name_is_cleaned_and_no_two_pre_screens_share_one() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    start(&store, "  Sondage\tÉté\u{202e} ").await;
    assert_eq!(store.list().await.unwrap()[0].name, "Sondage Été");

    let taken = store.create("SONDAGE E\u{301}TE\u{301}", "pia-prescreen", "1", at(1)).await.unwrap_err();
    assert!(matches!(taken, StoreError::NameTaken { .. }), "{taken}");
    assert!(taken.to_string().contains("Choose another name"), "{taken}");

    let empty = store.create(" \n", "pia-prescreen", "1", at(1)).await.unwrap_err();
    assert!(empty.to_string().contains("needs a name"), "{empty}");
    assert_eq!(store.list().await.unwrap().len(), 1);
    assert_eq!(store.find("").await.unwrap(), None);
    assert_eq!(store.find("Another").await.unwrap(), None);
}

#[tokio::test]
async fn an_answer_to_a_pre_screen_that_is_gone_is_refused_with_a_sentence() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    run(&mut raw(store.file()).await, "DELETE FROM prescreens").await.unwrap();
    let refused = store.append(id, "tool", Some("none"), at(1)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NoSuchPrescreen { .. }), "{refused}");
    let next = start(&store, "Two").await;
    assert_ne!(next, id, "a number is never given again");
}

#[tokio::test]
async fn the_folder_and_the_files_are_for_their_owner_alone() {
    let (outer, _) = data_folder();
    let folder = outer.path().join("deep/er/data");
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    store.append(id, "tool", Some("none"), at(1)).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(names, [FILE_NAME, "privacy-guide.db-shm", "privacy-guide.db-wal"]);
    assert_eq!((store.folder(), store.file()), (folder.as_path(), folder.join(FILE_NAME).as_path()));
}

#[tokio::test]
async fn a_file_that_others_could_read_is_closed_to_them_and_a_folder_that_was_there_is_left_alone() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    Store::open(&folder).await.unwrap().close().await;
    fs::set_permissions(folder.join(FILE_NAME), Permissions::from_mode(0o644)).unwrap();
    Store::open(&folder).await.unwrap();
    assert_eq!(fs::metadata(folder.join(FILE_NAME)).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o755);
}

#[tokio::test]
async fn a_file_where_the_folder_should_be_is_named() {
    let (_outer, folder) = data_folder();
    fs::write(&folder, "a letter").unwrap();
    for named in [folder.clone(), folder.join("below")] {
        let error = Store::open(&named).await.unwrap_err();
        assert!(matches!(error, StoreError::FolderIsFile { .. }), "{error:?}");
        let sentence = format!("{} is not a folder", named.display());
        assert!(error.to_string().contains(&sentence), "{error}");
        assert!(error.to_string().contains("--data"), "{error}");
    }
    assert_eq!(fs::read_to_string(&folder).unwrap(), "a letter");
}

#[tokio::test]
async fn a_folder_where_the_file_should_be_is_named() {
    let (_outer, folder) = data_folder();
    fs::create_dir_all(folder.join(FILE_NAME)).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error:?}");
    assert!(error.to_string().contains(FILE_NAME), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    let text = "Dear diary, ".repeat(500);
    fs::write(folder.join(FILE_NAME), &text).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("Move it away"), "{error}");
    assert_eq!(fs::read_to_string(folder.join(FILE_NAME)).unwrap(), text);
}

#[tokio::test]
async fn a_file_that_was_cut_short_is_damaged() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    for _ in 0..100 {
        store.append(id, "purpose", Some(&"long ".repeat(200)), at(1)).await.unwrap();
    }
    store.close().await;
    let file = fs::OpenOptions::new().write(true).open(folder.join(FILE_NAME)).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let error = match Store::open(&folder).await {
        Ok(store) => store.entries(id).await.unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_not_touched() {
    let (_outer, folder) = data_folder();
    Store::open(&folder).await.unwrap().close().await;
    run(&mut raw(&folder.join(FILE_NAME)).await, "PRAGMA user_version = 99").await.unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
    assert!(error.to_string().contains("newer version"), "{error}");
}

#[tokio::test]
async fn a_database_of_another_program_is_left_as_it_is() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    let file = folder.join(FILE_NAME);
    let mut connection = raw(&file).await;
    run(&mut connection, "CREATE TABLE recipes (title TEXT)").await.unwrap();
    connection.close().await.unwrap();
    let before = fs::read(&file).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::NotOurs { .. }), "{error:?}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_is_deleted_or_replaced_while_open_takes_no_more_answers() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    let moved = folder.join("moved.db");
    fs::rename(store.file(), &moved).unwrap();
    let error = store.append(id, "tool", Some("none"), at(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    fs::write(store.file(), "").unwrap();
    let error = store.create("Two", "pia-prescreen", "1", at(1)).await.unwrap_err();
    assert!(error.to_string().contains("not saved"), "{error}");
}

/// A process of its own that does one task in the folder, and prints a line for each thing that is done.
fn other_process(folder: &Path, task: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_other_process(&mut command);
    command.env("STORE_TEST_FOLDER", folder).env("STORE_TEST_TASK", task).stdout(Stdio::piped());
    command
}

fn as_other_process(command: &mut Command) {
    command.args(["--ignored", "--exact", "the_other_process", "--nocapture"]);
}

#[tokio::test]
#[ignore = "started by other tests, as a process of its own"]
async fn the_other_process() {
    let folder = PathBuf::from(std::env::var_os("STORE_TEST_FOLDER").unwrap());
    let task = std::env::var("STORE_TEST_TASK").unwrap();
    let store = match Store::open(&folder).await {
        Ok(store) => store,
        Err(error) => return println!("\nerror: {error}"),
    };
    let id = match store.find(&task).await.unwrap() {
        Some(saved) => saved.id,
        None => start(&store, &task).await,
    };
    println!("\nopen");
    // Those who are killed, or run into a limit, never come to the end of it.
    let answers = if task.starts_with("Together") { 1 } else { 100_000 };
    for number in 0..answers {
        let value = format!("{number} {}", "x".repeat(1_000));
        match store.append(id, "purpose", Some(&value), at(number)).await {
            Ok(seq) => println!("saved {seq} {number}"),
            Err(error) => return println!("error: {error}"),
        }
    }
}

fn read_saved(line: &str) -> Option<(i64, String)> {
    let (seq, number) = line.strip_prefix("saved ")?.split_once(' ')?;
    Some((seq.parse().ok()?, number.to_owned()))
}

async fn assert_saved(store: &Store, name: &str, acknowledged: &[(i64, String)]) {
    let id = store.find(name).await.unwrap().unwrap().id;
    let on_disk: BTreeMap<String, String> = store
        .entries(id)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| (entry.seq.to_string(), entry.value.unwrap()))
        .collect();
    for (seq, number) in acknowledged {
        let value = on_disk.get(&seq.to_string());
        assert!(value.is_some_and(|value| value.starts_with(&format!("{number} "))), "entry {seq} is lost");
    }
}

fn lines(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap)
}

#[tokio::test]
async fn no_acknowledged_answer_is_lost_when_the_process_is_killed() {
    let (_outer, folder) = data_folder();
    let mut acknowledged = Vec::new();
    for kill_after in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55] {
        let mut child = other_process(&folder, "Killed").spawn().unwrap();
        let mut lines = lines(&mut child);
        let seen = lines.by_ref().filter_map(|line| read_saved(&line)).take(kill_after);
        acknowledged.extend(seen.collect::<Vec<_>>());
        child.kill().unwrap();
        // What it had printed before it was killed was acknowledged too.
        acknowledged.extend(lines.filter_map(|line| read_saved(&line)));
        child.wait().unwrap();
    }
    assert!(acknowledged.len() >= 142);
    let store = Store::open(&folder).await.unwrap();
    assert_saved(&store, "Killed", &acknowledged).await;
}

#[tokio::test]
async fn a_full_disk_gets_a_sentence_and_what_was_saved_before_stays() {
    let (_outer, folder) = data_folder();
    let mut command = Command::new("sh");
    // A limit on the size of files is a disk that takes no more; without the trap it would kill.
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 1000; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap());
    as_other_process(&mut command);
    command.env("STORE_TEST_FOLDER", &folder).env("STORE_TEST_TASK", "Full").stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines: Vec<String> = lines(&mut child).collect();
    child.wait().unwrap();
    let acknowledged: Vec<_> = lines.iter().filter_map(|line| read_saved(line)).collect();
    assert!(acknowledged.len() > 10, "{lines:?}");
    let error = lines.iter().find(|line| line.starts_with("error")).unwrap();
    assert!(error.contains("did not take") && error.contains(FILE_NAME), "{error}");
    assert!(error.contains("Make room"), "{error}");

    let store = Store::open(&folder).await.unwrap();
    assert_saved(&store, "Full", &acknowledged).await;
    let id = store.find("Full").await.unwrap().unwrap().id;
    store.append(id, "tool", Some("none"), at(1)).await.unwrap();
}

#[tokio::test]
async fn many_processes_may_open_a_new_folder_at_once() {
    let (_outer, folder) = data_folder();
    let task = |number| format!("Together {number}");
    let mut children: Vec<Child> =
        (0..6).map(|number| other_process(&folder, &task(number)).spawn().unwrap()).collect();
    for (number, child) in children.iter_mut().enumerate() {
        let lines: Vec<String> = lines(child).collect();
        child.wait().unwrap();
        let acknowledged: Vec<_> = lines.iter().filter_map(|line| read_saved(line)).collect();
        assert_eq!(acknowledged.len(), 1, "{lines:?}");
        assert_saved(&Store::open(&folder).await.unwrap(), &task(number), &acknowledged).await;
    }
}

#[tokio::test]
async fn a_read_only_file_and_folder_get_a_sentence() {
    const NOBODY: u32 = 65_534;
    let (outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    start(&store, "Read only").await;
    store.close().await;
    // Permissions do not hold the superuser back, so there the other process runs as somebody else.
    let superuser = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if superuser {
        fs::set_permissions(outer.path(), Permissions::from_mode(0o755)).unwrap();
        for path in [folder.clone(), folder.join(FILE_NAME)] {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    fs::set_permissions(folder.join(FILE_NAME), Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o500)).unwrap();
    let mut command = other_process(&folder, "Read only");
    if superuser {
        command.uid(NOBODY).gid(NOBODY);
    }
    let mut child = command.spawn().unwrap();
    let lines: Vec<String> = lines(&mut child).collect();
    child.wait().unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
    let error = lines.iter().find(|line| line.starts_with("error")).unwrap();
    assert!(error.contains(FILE_NAME) && error.contains("--data"), "{error}");
    assert!(error.contains("read-only") || error.contains("cannot be opened"), "{error}");
}
