//! Processes that are killed, that run into a full or read-only disk, or that open one folder at once.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use privacy_guide::store::{FILE_NAME, Store};

use crate::{PIA, at, data_folder, start, write};

/// A process of its own that does one task in the folder, and prints a line for each thing that is done.
fn other_process(folder: &Path, task: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_other_process(&mut command);
    command.env("STORE_TEST_FOLDER", folder).env("STORE_TEST_TASK", task).stdout(Stdio::piped());
    command
}

fn as_other_process(command: &mut Command) {
    command.args(["--ignored", "--exact", "processes::the_other_process", "--nocapture"]);
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
    let id = match store.find(PIA, &task).await.unwrap() {
        Some(saved) => saved.id,
        None => start(&store, &task).await,
    };
    println!("\nopen");
    // Those who are killed, or run into a limit, never come to the end of it.
    let answers = if task.starts_with("Together") { 1 } else { 100_000 };
    for number in 0..answers {
        let value = format!("{number} {}", "x".repeat(1_000));
        match write(&store, id, "purpose", Some(&value), at(number)).await {
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
    let id = store.find(PIA, name).await.unwrap().unwrap().id;
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
    let id = store.find(PIA, "Full").await.unwrap().unwrap().id;
    write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
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
