//! The real program is killed 200 times while it takes answers: what it called saved is in the log.
//!
//! Every run feeds the same lines and is killed after a random number of printed bytes, from a fixed seed. Killed
//! runs share a data folder, so each begins with what the one before it left behind.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use fastrand::Rng;
use privacy_guide::store::{Store, verify};

/// How many runs are killed, and in how many folders at once.
const KILLS: usize = 200;
const FOLDERS: usize = 4;

/// How many answers are given after the name.
const ANSWERS: usize = 12;

/// The values that a whole run puts into the log, in order.
fn script(name: &str) -> Vec<(String, String)> {
    let tool = |number: usize| if number.is_multiple_of(2) { "o:own" } else { "o:none" };
    let name = ("name".to_owned(), format!("t:{name}"));
    std::iter::once(name)
        .chain((0..ANSWERS).map(|number| ("tool".to_owned(), tool(number).to_owned())))
        .collect()
}

/// Starts the program over a small content, and feeds it the lines that give these answers.
fn start(folder: &Path, name: &str) -> Child {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/_base");
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(["--plain", "--content"]).arg(content).env("PRIVACY_GUIDE_DATA", folder);
    command.env("XDG_CONFIG_HOME", folder.join("settings"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut lines = format!("pre-screen\nnew\n{name}\n");
    for (_, value) in script(name).iter().skip(1) {
        lines.push_str(&value[2..]);
        lines.push_str("\nback\n");
    }
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child
}

/// How many answers an output calls saved.
fn acknowledged(output: &[u8]) -> usize {
    String::from_utf8_lossy(output).matches("Saved at ").count()
}

#[tokio::test]
async fn no_acknowledged_answer_is_lost_in_200_kills() {
    let outer = tempfile::tempdir().unwrap();
    let mut whole = Vec::new();
    let mut child = start(&outer.path().join("whole"), "Whole");
    child.stdout.take().unwrap().read_to_end(&mut whole).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(acknowledged(&whole), ANSWERS + 1, "{}", String::from_utf8_lossy(&whole));

    let length = whole.len();
    let workers: Vec<_> = (0..FOLDERS)
        .map(|worker| {
            let folder = outer.path().join(worker.to_string());
            thread::spawn(move || {
                let mut dice = Rng::with_seed(20_261_122 + worker as u64);
                (0..KILLS / FOLDERS)
                    .map(|number| kill_one(&folder, &format!("Run {number}"), dice.usize(..=length)))
                    .collect::<Vec<usize>>()
            })
        })
        .collect();
    let mut in_the_middle = 0;
    for (worker, told) in workers.into_iter().enumerate() {
        let told = told.join().unwrap();
        let folder = outer.path().join(worker.to_string());
        let verified = verify(&folder).await.unwrap();
        assert!(verified.findings.iter().all(|finding| !finding.is_wrong), "{:?}", verified.findings);
        let store = Store::open(&folder).await.unwrap();
        for (number, acknowledged) in told.into_iter().enumerate() {
            let name = format!("Run {number}");
            let entries = match store.find("screen", &name).await.unwrap() {
                Some(saved) => store.entries(saved.id).await.unwrap(),
                None => Vec::new(),
            };
            let kept: Vec<(String, String)> =
                entries.into_iter().map(|entry| (entry.key, entry.value.unwrap())).collect();
            assert!(
                kept.len() >= acknowledged,
                "{name} in {worker}: {acknowledged} were called saved, {kept:?}"
            );
            assert_eq!(
                kept,
                script(&name)[..kept.len()],
                "nothing else is in the log, and nothing is left out"
            );
            in_the_middle += usize::from((1..=ANSWERS).contains(&kept.len()));
        }
    }
    assert!(
        in_the_middle > KILLS / 4,
        "only {in_the_middle} were killed between the first answer and the last"
    );
}

/// Kills a run after it has printed a number of bytes; says how many answers it had called saved.
fn kill_one(folder: &Path, name: &str, after: usize) -> usize {
    let mut child = start(folder, name);
    let mut output = child.stdout.take().unwrap();
    let mut printed = vec![0; after];
    // One that ends before is one that was killed when it had nothing more to do.
    let mut count = 0;
    while count < after {
        match output.read(&mut printed[count..]).unwrap() {
            0 => break,
            more => count += more,
        }
    }
    printed.truncate(count);
    child.kill().unwrap();
    // What it had printed before it was killed was acknowledged too.
    output.read_to_end(&mut printed).unwrap();
    child.wait().unwrap();
    acknowledged(&printed)
}
