//! A command instead of a session: `ssh guide search zoom`.

use std::sync::Arc;

use tokio::time::{Instant, timeout_at};

use super::front::Ended;
use super::inbox::{End, Taken};
use super::line::Line;
use super::{Done, Limits, Server};
use crate::store::Store;

/// The most bytes that are read of what is sent: as much as an export may be long.
const MOST_SENT: usize = crate::report::LARGEST + 1;

/// A command, and where it comes from.
pub(super) struct Asked {
    /// Its words, as they were written.
    pub words: Vec<u8>,
    /// How wide the window is, where there is one.
    pub columns: Option<u16>,
    /// The store as the one who asks sees it.
    pub store: Store,
}

/// Does what a command asks for, and says what came of it.
pub(super) async fn run(line: Line, asked: Asked, server: Arc<Server>) -> &'static str {
    let columns = asked.columns;
    let done = match split(&asked.words) {
        Ok(words) => answer(&line, words, asked, &server).await,
        Err(why) => Some(failed(why, 2)),
    };
    // Nobody listens any more.
    let Some(Done { output, errors, exit }) = done else { return Ended::Gone.word() };
    // A terminal in raw mode goes down with a line feed, but not back.
    let ended = |text: String| if columns.is_some() { text.replace('\n', "\r\n") } else { text };
    let sent = match line.send(ended(output).into_bytes()).await {
        Ok(()) => line.tell(ended(errors).into_bytes()).await,
        failed => failed,
    };
    if sent.is_err() {
        return Ended::Gone.word();
    }
    line.close(u32::from(exit)).await;
    match exit {
        0 => "done",
        1 => "answer-no",
        2 => "wrong-use",
        _ => "told",
    }
}

async fn answer(line: &Line, words: Vec<String>, asked: Asked, server: &Server) -> Option<Done> {
    let reads = words.iter().any(|word| word == "-" || word.ends_with("=-"));
    let input = match if reads { read(line, &server.limits).await } else { Ok(Vec::new()) } {
        Ok(input) => input,
        Err(why) => return why.map(|why| failed(why, 1)),
    };
    let Asked { columns, store, .. } = asked;
    let program = Arc::clone(&server.program);
    let work = move || program.command(&words, store, columns, &input);
    let done = tokio::task::spawn_blocking(work).await;
    Some(done.unwrap_or_else(|_| failed("A part of the program failed. Try again.", 1)))
}

/// Reads what is sent to its end; or says why it cannot, where somebody hears it.
async fn read(line: &Line, limits: &Limits) -> Result<Vec<u8>, Option<&'static str>> {
    let mut stopping = line.stopping.clone();
    let mut sent = Vec::new();
    let longest = Instant::now() + limits.idle;
    loop {
        let taken = tokio::select! {
            taken = timeout_at(longest, line.inbox.next()) => taken,
            _ = stopping.wait_for(|stops| *stops) => return Err(Some("The server is being stopped. Try again.")),
        };
        match taken {
            Ok(Taken::Bytes(bytes, _)) if sent.len() + bytes.len() > MOST_SENT => {
                return Err(Some("More was sent than can be read. Nothing was done."));
            }
            Ok(Taken::Bytes(bytes, _)) => sent.extend(bytes),
            Ok(Taken::End(End::Said)) => return Ok(sent),
            Ok(Taken::End(End::TooMuch)) => {
                return Err(Some("More was sent at once than can be read. Nothing was done."));
            }
            Ok(Taken::End(End::Gone)) => return Err(None),
            Err(_) => return Err(Some("Nothing more was sent for a long time. Nothing was done.")),
        }
    }
}

/// The words of a command, as a shell splits them.
fn split(command: &[u8]) -> Result<Vec<String>, &'static str> {
    let text = std::str::from_utf8(command).map_err(|_| "The command is no text in UTF-8.")?;
    shlex::split(text).ok_or("A quote in the command has no other one. Nothing was done.")
}

fn failed(why: &str, exit: u8) -> Done {
    Done { output: String::new(), errors: format!("error: {why}\n"), exit }
}
