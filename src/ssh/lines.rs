//! Plain lines over a channel without a terminal: `ssh -T`.

use std::io::{self, Write};
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::{Instant, sleep_until};

use super::front::Ended;
use super::idle::{Due, Idle};
use super::inbox::{End, Taken};
use super::line::Line;
use super::rate::Rate;
use super::{Person, Server, app};
use crate::plain::{self, Cutter, Lines, Manner, Setting, Typed, Typist, Voice};
use crate::session::Keeper;

/// What lines of text are like: nothing is known of who reads them.
const MANNER: Manner = Manner { columns: 72, voice: Voice::Words };

type Writing = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

/// Speaks in plain lines until they are left or the line is gone; then says how it ended.
pub(super) async fn run(line: Line, person: Person, server: Arc<Server>) -> &'static str {
    let (program, limits) = (&server.program, &server.limits);
    let book = program.book().clone();
    let guide = Arc::clone(book.guide());
    let (keeper, kept_in) =
        Keeper::open(Ok(server.store_of(person)), guide, app::author(), app::desk(person)).await;
    if kept_in.is_err() {
        server.metrics.fail();
    }
    let mut lines =
        Lines::new(book, Setting { manner: MANNER, is_fed: false }, kept_in).from_host(server.host.clone());
    let mut paper = Paper::default();
    let mut far = Far {
        line: line.clone(),
        paper: paper.clone(),
        writing: None,
        cutter: Cutter::default(),
        is_fed: false,
        rate: Rate::of(limits.typed_rate, limits.typed_ahead),
        idle: Idle::of(limits.idle),
        ends_at: Instant::now() + limits.longest,
        ended: None,
    };
    let page = |words: &[String]| program.page(words, MANNER);
    let spoken = plain::serve(&mut lines, &mut far, &mut paper, keeper, page).await;
    let ended = far.ended;
    let sent = far.finish().await;
    let why = ended.and_then(Ended::sentence).map(ToOwned::to_owned);
    let told = why.into_iter().chain(lines.undone()).fold(String::new(), |told, words| told + &words + "\n");
    if sent.is_ok() && line.tell(told.into_bytes()).await.is_ok() {
        let is_well = spoken.is_ok() && !lines.has_failed() && matches!(ended, None | Some(Ended::Said));
        line.close(u32::from(!is_well)).await;
    }
    server.hold_to(ended)
}

/// What is printed and not sent yet. Clones are the same one.
#[derive(Debug, Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Paper {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Somebody who types lines elsewhere.
struct Far {
    line: Line,
    paper: Paper,
    /// What is on its way. No line is taken before it is there.
    writing: Option<Writing>,
    cutter: Cutter,
    /// Whether lines came at once with others: nobody types so.
    is_fed: bool,
    rate: Rate,
    idle: Idle,
    ends_at: Instant,
    ended: Option<Ended>,
}

impl Far {
    fn end(&mut self, ended: Ended) -> Typed {
        self.ended.get_or_insert(ended);
        Typed::End(self.cutter.rest())
    }

    /// Begins to send what is printed, where nothing is on its way.
    fn send(&mut self) {
        if self.writing.is_none() {
            let printed = self.paper.take();
            if !printed.is_empty() {
                let line = self.line.clone();
                self.writing = Some(Box::pin(async move { line.send(printed).await }));
            }
        }
    }

    /// Sends all that is printed.
    async fn finish(mut self) -> io::Result<()> {
        if let Some(writing) = self.writing.take() {
            writing.await?;
        }
        self.line.send(self.paper.take()).await
    }
}

impl Typist for Far {
    fn is_fed(&self) -> bool {
        self.is_fed
    }

    async fn next(&mut self) -> Typed {
        tokio::task::coop::consume_budget().await;
        loop {
            if *self.line.stopping.borrow() {
                return self.end(Ended::Stopping);
            }
            self.send();
            if let Some(writing) = &mut self.writing {
                let sent = writing.await;
                self.writing = None;
                if let Err(error) = sent {
                    let is_slow = error.kind() == io::ErrorKind::TimedOut;
                    return self.end(if is_slow { Ended::Stalled } else { Ended::Gone });
                }
                continue;
            }
            if let Some(line) = self.cutter.line() {
                self.line.tally.press();
                self.is_fed |= self.cutter.has_line();
                return Typed::Line(line);
            }
            let taken = tokio::select! {
                biased;
                _ = self.line.stopping.changed() => return self.end(Ended::Stopping),
                taken = self.line.inbox.next() => taken,
                due = self.idle.due() => match due {
                    Due::Warning => return Typed::Told(self.idle.words("Enter")),
                    Due::End => return self.end(Ended::Idle),
                },
                () = sleep_until(self.ends_at) => return self.end(Ended::TooLong),
            };
            match taken {
                Taken::Bytes(bytes, _) => {
                    self.idle.typed();
                    self.cutter.feed(&bytes);
                    if !self.rate.take(bytes.len()) {
                        return self.end(Ended::TooFast);
                    }
                }
                Taken::End(End::Said) => return self.end(Ended::Said),
                Taken::End(End::TooMuch) => return self.end(Ended::TooMuch),
                Taken::End(End::Gone) => return self.end(Ended::Gone),
            }
        }
    }
}
