//! Processes that are killed, that run into a full or read-only disk, or that open one folder at once.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use privacy_guide::store::{FILE_NAME, Store, verify};

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
    let answers = match task.split(' ').next().unwrap() {
        "Together" => 1,
        "Both" => 50,
        _ => 100_000,
    };
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
async fn two_processes_that_write_into_one_run_at_once_both_have_all_their_answers_in_it_in_order() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "Both").await;
    let mut children = [(); 2].map(|()| other_process(&folder, "Both").spawn().unwrap());
    let told = [0, 1].map(|number: usize| lines(&mut children[number]));
    let mut acknowledged = Vec::new();
    for lines in told {
        let own: Vec<(i64, String)> = lines.filter_map(|line| read_saved(&line)).collect();
        assert_eq!(own.len(), 50);
        assert!(own.is_sorted_by(|one, next| one.0 < next.0), "{own:?}");
        acknowledged.extend(own);
    }
    for child in &mut children {
        child.wait().unwrap();
    }
    acknowledged.sort_unstable();
    let numbers: Vec<i64> = acknowledged.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(numbers, (1..=100).collect::<Vec<i64>>(), "no number is given twice or left out");
    assert_saved(&store, "Both", &acknowledged).await;
    assert_eq!(store.entries(id).await.unwrap().len(), 100);
}

#[tokio::test]
async fn a_copy_that_is_taken_while_another_process_writes_is_sound_and_holds_what_was_acknowledged() {
    let (outer, folder) = data_folder();
    let mut child = other_process(&folder, "Copied").spawn().unwrap();
    let mut lines = lines(&mut child);
    let acknowledged: Vec<_> = lines.by_ref().filter_map(|line| read_saved(&line)).take(30).collect();
    let store = Store::open(&folder).await.unwrap();
    let copies = outer.path().join("deep/er/copies");
    let file = store.back_up(&copies).await.unwrap();
    let there = store.back_up(&copies).await.unwrap_err();
    child.kill().unwrap();
    child.wait().unwrap();

    assert!(there.to_string().contains("There is a copy already"), "{there}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&copies).unwrap().permissions().mode() & 0o777, 0o700);
    assert_sound(&copies).await;
    let copy = Store::open(&copies).await.unwrap();
    assert_saved(&copy, "Copied", &acknowledged).await;
    let id = copy.find(PIA, "Copied").await.unwrap().unwrap().id;
    write(&copy, id, "tool", Some("none"), at(1)).await.unwrap();
}

#[tokio::test]
async fn the_files_themselves_can_be_copied_while_a_session_has_them_open() {
    let (outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "Open").await;
    let seq = write(&store, id, "purpose", Some("1 answer"), at(1)).await.unwrap();
    let copy = outer.path().join("copy");
    fs::create_dir(&copy).unwrap();
    fs::set_permissions(&copy, Permissions::from_mode(0o700)).unwrap();
    for file in fs::read_dir(&folder).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), copy.join(file.file_name())).unwrap();
    }
    write(&store, id, "purpose", Some("2 answers"), at(2)).await.unwrap();
    assert_sound(&copy).await;
    let copied = Store::open(&copy).await.unwrap();
    assert_saved(&copied, "Open", &[(seq.number(), "1".to_owned())]).await;
    assert_eq!(copied.entries(id).await.unwrap().len(), 1);
}

async fn assert_sound(folder: &Path) {
    let verified = verify(folder).await.unwrap();
    assert!(verified.findings.iter().all(|finding| !finding.is_wrong), "{:?}", verified.findings);
    verified.store.unwrap().close().await;
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
