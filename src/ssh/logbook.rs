//! The log of sessions: a line of JSON for each, and now and then one for those that were refused.
//!
//! Nothing in it was typed, and no line waits for the disk: what cannot be written in time is left out, and counted.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;

use super::metrics::{Kind, Refusal};

/// How often one kind of refusal is written at the most.
const EVERY: Duration = Duration::from_secs(10);

/// How many lines may wait for the disk.
const MOST: usize = 1_000;

/// Where sessions are logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The file; `-` is the standard output.
    pub file: PathBuf,
    /// Whether it tells from which address a session came.
    pub addresses: bool,
}

/// A session that has ended.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Past {
    /// A mark of the session.
    pub session: String,
    /// A mark of the person: the same in all of their sessions, and not their key.
    pub person: String,
    /// From where it came, where that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// What it was.
    pub kind: Kind,
    /// How long it lasted, in seconds.
    pub seconds: f64,
    /// How it ended.
    pub ended: &'static str,
    /// How many keys were typed; lines, where it took lines.
    pub keys: u64,
    /// How many bytes were sent to the person.
    pub bytes_out: u64,
}

/// The log.
#[derive(Debug)]
pub(super) struct Logbook {
    sender: Option<SyncSender<Entry>>,
    writer: Option<JoinHandle<()>>,
    addresses: bool,
}

#[derive(Debug)]
enum Entry {
    Past(Past),
    Refused(Refusal),
}

/// A line of the log.
#[derive(Serialize)]
#[serde(untagged)]
enum Told<'a> {
    Past {
        time: String,
        #[serde(flatten)]
        past: &'a Past,
    },
    Refused {
        time: String,
        refused: Refusal,
        count: u64,
    },
}

impl Logbook {
    /// Opens the log, where one is wanted.
    pub fn open(wanted: Option<&Logged>) -> io::Result<Self> {
        let Some(Logged { file, addresses }) = wanted else {
            return Ok(Self { sender: None, writer: None, addresses: false });
        };
        let output = output(file)?;
        let (sender, receiver) = sync_channel(MOST);
        let writer = thread::Builder::new().name("log".to_owned()).spawn(move || write(output, &receiver))?;
        Ok(Self { sender: Some(sender), writer: Some(writer), addresses: *addresses })
    }

    /// Writes that a session has ended. Says whether it will be written.
    pub fn tell(&self, mut past: Past) -> bool {
        if !self.addresses {
            past.address = None;
        }
        self.send(Entry::Past(past))
    }

    /// Writes that somebody was refused. Says whether it will be written.
    pub fn refuse(&self, refusal: Refusal) -> bool {
        self.send(Entry::Refused(refusal))
    }

    fn send(&self, entry: Entry) -> bool {
        self.sender.as_ref().is_none_or(|sender| sender.try_send(entry).is_ok())
    }
}

impl Drop for Logbook {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn output(file: &Path) -> io::Result<Box<dyn Write + Send>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdout()));
    }
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
    Ok(Box::new(file))
}

fn write(mut output: impl Write, entries: &Receiver<Entry>) {
    let mut refusals: HashMap<Refusal, (Option<Instant>, u64)> = HashMap::new();
    loop {
        let due = refusals.values().any(|(_, count)| *count > 0);
        let entry = if due {
            entries.recv_timeout(EVERY)
        } else {
            entries.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match &entry {
            Ok(Entry::Past(past)) => {
                let _ = tell(&mut output, &Told::Past { time: now(), past });
            }
            Ok(Entry::Refused(refusal)) => refusals.entry(*refusal).or_default().1 += 1,
            Err(_) => {}
        }
        let is_over = matches!(entry, Err(RecvTimeoutError::Disconnected));
        for (refused, (last, count)) in &mut refusals {
            if *count > 0 && (is_over || last.is_none_or(|last| last.elapsed() >= EVERY)) {
                let told = Told::Refused { time: now(), refused: *refused, count: std::mem::take(count) };
                let _ = tell(&mut output, &told);
                *last = Some(Instant::now());
            }
        }
        if is_over {
            return;
        }
    }
}

/// A full disk does not end the server: the line is lost.
fn tell(output: &mut impl Write, told: &Told<'_>) -> io::Result<()> {
    let mut line = serde_json::to_vec(told)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}

/// The time, in UTC, to the millisecond.
fn now() -> String {
    format!("{:.3}", Timestamp::now())
}
