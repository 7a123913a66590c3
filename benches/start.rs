//! From the start to the first screen in a terminal, beside `fzf` and `less` on a file with all of the guide's text;
//! and the start of `search` on the command line, the memory that the app holds, and the size of the program.
//!
//! `cargo bench --bench start`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use privacy_guide::content::embedded;
use privacy_guide::search::entries;

const PROGRAM: &str = env!("CARGO_BIN_EXE_privacy-guide");

const TIMES: usize = 41;

/// A program in a terminal, the word by which its first screen is known, and the keys that end it.
struct Runner<'a> {
    name: &'static str,
    command: Vec<&'a str>,
    seen: &'a str,
    ends: &'static str,
}

/// How long until the word is there, and how much memory the program held at most, in KiB.
fn start(runner: &Runner<'_>, data: &str) -> (Duration, u32) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(runner.command[0]);
    command.args(&runner.command[1..]);
    for (name, value) in [("TERM", "xterm-256color"), ("PRIVACY_GUIDE_DATA", data), ("LESSHISTFILE", "-")] {
        command.env(name, value);
    }
    command.env("SSH_CONNECTION", "as over a line, so that no program asks the terminal first");
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (sender, bytes): (_, Receiver<Vec<u8>>) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 16_000];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut said = String::new();
    while !said.contains(runner.seen) {
        let more = bytes.recv_timeout(Duration::from_secs(20)).unwrap();
        said.push_str(&String::from_utf8_lossy(&more));
    }
    let took = began.elapsed();
    let status = fs::read_to_string(format!("/proc/{}/status", child.process_id().unwrap())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    let held = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    writer.write_all(runner.ends.as_bytes()).unwrap();
    child.wait().unwrap();
    (took, held)
}

fn milliseconds(times: &mut [Duration], thousandths: usize) -> f64 {
    times.sort_unstable();
    times[(times.len() - 1) * thousandths / 1000].as_secs_f64() * 1000.0
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.txt");
    let mut text = String::new();
    for entry in entries(&embedded().unwrap()) {
        let _ = writeln!(text, "{}: {} {}", entry.title, entry.text, entry.more);
    }
    let last = text.lines().last().unwrap().split(':').next().unwrap().to_owned();
    let first = text.split_whitespace().next().unwrap().to_owned();
    fs::write(&file, &text).unwrap();
    let (data, file) = (folder.path().join("data"), file.to_str().unwrap().to_owned());
    let fzf = format!("exec fzf < {file}");
    let runners = [
        Runner { name: "privacy-guide", command: vec![PROGRAM], seen: "decides.", ends: "q" },
        Runner { name: "fzf", command: vec!["sh", "-c", &fzf], seen: &first, ends: "\x1b" },
        Runner { name: "less", command: vec!["less", &file], seen: &first, ends: "q" },
    ];
    let is_there = |name: &str| {
        Command::new("sh")
            .args(["-c", &format!("command -v {name}")])
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    };
    println!("first screen at 80x24; the guide's text has {} KB and ends with {last:?}", text.len() / 1000);
    println!("{:14} {:>10} {:>8} {:>11} {:>7}", "program", "middle ms", "p95 ms", "memory MB", "ratio");
    let mut own = None;
    for runner in &runners {
        if runner.command[0] != PROGRAM && !is_there(runner.name) {
            println!("{:14} is not installed here", runner.name);
            continue;
        }
        start(runner, data.to_str().unwrap());
        let runs: Vec<(Duration, u32)> = (0..TIMES).map(|_| start(runner, data.to_str().unwrap())).collect();
        let mut times: Vec<Duration> = runs.iter().map(|run| run.0).collect();
        let held = runs.iter().map(|run| run.1).max().unwrap();
        let middle = milliseconds(&mut times, 500);
        let base = *own.get_or_insert(middle);
        println!(
            "{:14} {middle:>10.1} {:>8.1} {:>11.1} {:>7.2}",
            runner.name,
            milliseconds(&mut times, 950),
            f64::from(held) / 1024.0,
            middle / base
        );
    }
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let began = Instant::now();
            let ended =
                Command::new(PROGRAM).args(["search", "zoom", "password"]).stdout(Stdio::null()).status();
            assert!(ended.unwrap().success());
            began.elapsed()
        })
        .collect();
    println!("search zoom password, from start to end: {:.1} ms", milliseconds(&mut times, 500));
    println!("size of the program: {:.1} MB", megabytes(Path::new(PROGRAM)));
}

fn megabytes(file: &Path) -> f64 {
    let kilobytes = u32::try_from(fs::metadata(file).unwrap().len() / 1000).unwrap();
    f64::from(kilobytes) / 1000.0
}
