//! The loop that carries lines: typed lines in, wishes done, text out.

use std::io::{self, ErrorKind, Write};

use jiff::Zoned;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

use super::lines::{Heard, Lines, Said, Wanted};
use super::typing::{Typed, Typist};
use crate::session::Keeper;
use crate::terminal::Signal;
use crate::tui::{Effect, Message, RunKey};

/// Why no more lines are carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The lines were left, or their input ended.
    Left,
    /// Nobody reads the output any more.
    Unread,
    /// By a signal.
    Signal(Signal),
}

/// Carries lines until they are left, or no line comes any more. Everything that was answered is on disk when this
/// returns, apart from what [`Lines::undone`] says is not.
///
/// `page` makes the text of a command's page.
///
/// # Errors
///
/// What the output said where it took no more; the answers are saved all the same.
pub async fn serve(
    lines: &mut Lines,
    typing: &mut impl Typist,
    output: &mut impl Write,
    keeper: Keeper,
    page: impl Fn(&[String]) -> String,
) -> io::Result<Ended> {
    let (asked, to_do) = mpsc::unbounded_channel();
    let (done, replies) = mpsc::unbounded_channel();
    let keep = keeper.keep(to_do, done);
    let work = async {
        let mut carrier =
            Carrier { output, asked, replies, page, awaited: 0, logs: Vec::new(), has_left: false };
        let ended = carrier.carry(lines, typing).await;
        match ended {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Ended::Unread),
            other => other,
        }
    };
    let (ended, ()) = tokio::join!(work, keep);
    ended
}

struct Carrier<'o, W, P> {
    output: &'o mut W,
    asked: UnboundedSender<Box<Effect>>,
    replies: UnboundedReceiver<Box<Message>>,
    page: P,
    /// How many effects have no reply yet.
    awaited: usize,
    /// The runs whose log was asked for and is not told yet.
    logs: Vec<RunKey>,
    has_left: bool,
}

impl<W: Write, P: Fn(&[String]) -> String> Carrier<'_, W, P> {
    async fn carry(&mut self, lines: &mut Lines, typing: &mut impl Typist) -> io::Result<Ended> {
        let said = lines.start();
        self.settle(lines, said).await?;
        while !self.has_left {
            self.print(&lines.ask())?;
            let day = Zoned::now().date();
            lines.hear(Heard::Done(Message::Today(day)));
            let heard = tokio::select! {
                biased;
                Some(reply) = self.replies.recv() => Heard::Done(*reply),
                typed = typing.next() => match typed {
                    Typed::Line(line) => {
                        if typing.is_fed() {
                            lines.feed();
                        }
                        Heard::Line(line)
                    }
                    Typed::End(unfinished) => Heard::End { unfinished },
                    Typed::Told(words) => Heard::Done(Message::Told(words)),
                    Typed::Signal(signal) => {
                        let said = lines.hear(Heard::End { unfinished: String::new() });
                        // The terminal may be gone; the answers are saved all the same.
                        let _ = self.print(&said.text);
                        return Ok(Ended::Signal(signal));
                    }
                },
            };
            let said = lines.hear(heard);
            self.settle(lines, said).await?;
        }
        Ok(Ended::Left)
    }

    /// Prints what is said and does what is wanted, until nothing more is.
    async fn settle(&mut self, lines: &mut Lines, said: Said) -> io::Result<()> {
        // What cannot be printed does not keep an answer from being saved.
        let mut printed = self.print(&said.text);
        let mut wanted = said.wanted;
        loop {
            for one in std::mem::take(&mut wanted) {
                match one {
                    Wanted::Leave => self.has_left = true,
                    Wanted::Page(words) => {
                        let said = lines.hear(Heard::Page((self.page)(&words)));
                        printed = printed.and(self.print(&said.text));
                    }
                    Wanted::Keep(effect) => {
                        self.awaited += usize::from(has_reply(&effect));
                        if let Effect::Watch(run) = &effect {
                            self.logs.push(run.clone());
                        }
                        let _ = self.asked.send(Box::new(effect));
                    }
                }
            }
            if self.awaited == 0 && self.logs.is_empty() {
                return printed;
            }
            let Some(reply) = self.replies.recv().await else { return printed };
            self.awaited -= usize::from(is_reply(&reply));
            self.logs.retain(|run| !tells_log(&reply, run));
            let said = lines.hear(Heard::Done(*reply));
            printed = printed.and(self.print(&said.text));
            wanted = said.wanted;
        }
    }

    fn print(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }
}

/// Whether a reply to an effect is waited for before the next line is taken.
fn has_reply(effect: &Effect) -> bool {
    !matches!(effect, Effect::Quit | Effect::Copy { .. } | Effect::Watch(_) | Effect::Unwatch(_))
}

/// Whether a message tells the log of a run that was asked for, or why it cannot be told.
fn tells_log(message: &Message, run: &RunKey) -> bool {
    match message {
        Message::Changed { run: told, .. }
        | Message::Failed { effect: Effect::Watch(told), .. }
        | Message::NotSaved { effect: Effect::Watch(told), .. } => told == run,
        _ => false,
    }
}

/// Whether a message is the reply to an effect that is waited for.
fn is_reply(message: &Message) -> bool {
    match message {
        Message::Failed { effect, .. } | Message::NotSaved { effect, .. } => has_reply(effect),
        Message::Changed { .. }
        | Message::Renamed { at: None, .. }
        | Message::Deleted { wiped: None, .. }
        | Message::Opened(_)
        | Message::TryAgain => false,
        _ => true,
    }
}
