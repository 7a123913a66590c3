//! The terminal of a person elsewhere, as the session's loop sees it.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;

use ratatui::Frame;
use ratatui::layout::Size;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::Limits;
use super::idle::{Due, Idle};
use super::inbox::{End, Taken};
use super::line::Line;
use super::metrics::Refusal;
use super::rate::Rate;
use crate::session::{Front, Happening};
use crate::terminal::{Drawing, Typed, copying, entering, leaving, taking_mouse};

/// How many things may happen before there is a frame again, and others get their turn.
const MOST_A_FRAME: usize = 512;

/// How many bytes of copies may wait for a line that takes none.
const MOST_COPIED: usize = 256 * 1024;

type Writing = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

/// The terminal of a person elsewhere.
pub(super) struct Remote {
    line: Line,
    /// Its name (`TERM`).
    name: String,
    window: watch::Receiver<Size>,
    drawing: Drawing,
    typed: Typed,
    /// The frame that is on its way. There is no other before the line has taken it.
    writing: Option<Writing>,
    /// What goes out with the next frame.
    beside: Vec<u8>,
    /// Whether a frame was left out.
    is_behind: bool,
    mouse: bool,
    /// How many things have happened since the last frame.
    happened: usize,
    idle: Idle,
    rate: Rate,
    /// When the first key came that no frame has answered yet.
    unanswered: Option<Instant>,
    /// When the session has lasted long enough.
    ends_at: Instant,
    ended: Option<Ended>,
}

/// Why a session ended that nobody left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The line is gone.
    Gone,
    /// The person's side sends nothing more.
    Said,
    /// The line took nothing for too long.
    Stalled,
    /// More was sent than could be worked on.
    TooMuch,
    /// More was sent in a time than anybody types.
    TooFast,
    /// Nothing was typed for too long.
    Idle,
    /// It lasted too long.
    TooLong,
    /// The server is being stopped.
    Stopping,
}

impl Ended {
    /// What the person is told; nothing where nobody hears it.
    pub fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Gone | Self::Said | Self::Stalled => None,
            Self::TooMuch => Some("More was sent than could be worked on, so the guide was closed."),
            Self::TooFast => Some("More was sent than anybody types, so the guide was closed."),
            Self::Idle => Some("Nothing was typed for a long time, so the guide was closed."),
            Self::TooLong => Some("The session has lasted as long as one may here, so it was closed."),
            Self::Stopping => Some("The server is being stopped. Come back in a few minutes."),
        }
    }

    /// The word for it in the log.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gone => "line-gone",
            Self::Said => "input-ended",
            Self::Stalled => "stalled",
            Self::TooMuch => "typed-ahead",
            Self::TooFast => "typed-rate",
            Self::Idle => "idle",
            Self::TooLong => "longest",
            Self::Stopping => "server-stopped",
        }
    }

    /// The limit that was met.
    pub fn limit(self) -> Option<Refusal> {
        match self {
            Self::Gone | Self::Said | Self::Stopping => None,
            Self::Stalled => Some(Refusal::Stalled),
            Self::TooMuch => Some(Refusal::TypedAhead),
            Self::TooFast => Some(Refusal::TypedRate),
            Self::Idle => Some(Refusal::Idle),
            Self::TooLong => Some(Refusal::Longest),
        }
    }
}

impl Remote {
    /// The terminal at the end of a line, with its name (`TERM`) and the size of its window.
    pub fn new(line: Line, name: &str, window: watch::Receiver<Size>, limits: &Limits) -> io::Result<Self> {
        let mut window = window;
        let size = *window.borrow_and_update();
        let now = Instant::now();
        Ok(Self {
            line,
            name: name.to_owned(),
            window,
            drawing: Drawing::of(size),
            typed: Typed::default(),
            writing: None,
            beside: entering(false)?,
            is_behind: false,
            mouse: false,
            happened: 0,
            idle: Idle::of(limits.idle),
            rate: Rate::of(limits.typed_rate, limits.typed_ahead),
            unanswered: None,
            ends_at: now + limits.longest,
            ended: None,
        })
    }

    /// Gives the terminal back, and tells a last sentence. Says why the session ended, where nobody left it.
    pub async fn leave(mut self, last_words: Option<&str>) -> Option<Ended> {
        let written = match self.writing.take() {
            Some(writing) => writing.await,
            None => Ok(()),
        };
        if written.is_ok()
            && self.ended != Some(Ended::Stalled)
            && let Ok(mut bytes) = leaving(self.mouse)
        {
            let sentence = self.ended.and_then(Ended::sentence);
            for words in sentence.into_iter().chain(last_words) {
                bytes.extend_from_slice(words.as_bytes());
                bytes.extend_from_slice(b"\r\n");
            }
            let _ = self.line.send(bytes).await;
        }
        self.ended
    }

    fn end(&mut self, ended: Ended) -> Happening {
        self.ended.get_or_insert(ended);
        Happening::End
    }

    fn take(&mut self, taken: Taken) -> Option<Happening> {
        match taken {
            Taken::Bytes(bytes, since) => {
                let now = Instant::now();
                self.idle.typed();
                self.unanswered.get_or_insert(since);
                self.typed.feed(&bytes, now.into_std());
                if self.rate.take(bytes.len()) { None } else { Some(self.end(Ended::TooFast)) }
            }
            Taken::End(End::TooMuch) => Some(self.end(Ended::TooMuch)),
            Taken::End(End::Said) => Some(self.end(Ended::Said)),
            Taken::End(End::Gone) => Some(self.end(Ended::Gone)),
        }
    }

    /// The frame that was on its way is taken, or nothing is any more.
    fn written(&mut self, written: &io::Result<()>) -> Option<Happening> {
        self.writing = None;
        match written {
            Ok(()) if self.is_behind || !self.beside.is_empty() => Some(Happening::Free),
            Ok(()) => None,
            Err(error) if error.kind() == io::ErrorKind::TimedOut => Some(self.end(Ended::Stalled)),
            Err(_) => Some(self.end(Ended::Gone)),
        }
    }

    fn count(&self, happening: Happening) -> Happening {
        if matches!(happening, Happening::Key(_)) {
            self.line.tally.press();
        }
        happening
    }

    fn start_writing(&mut self, frame: &[u8]) {
        let mut bytes = std::mem::take(&mut self.beside);
        bytes.extend_from_slice(frame);
        if !bytes.is_empty() {
            let line = self.line.clone();
            self.writing = Some(Box::pin(async move { line.send(bytes).await }));
        }
    }
}

impl Front for Remote {
    async fn next(&mut self) -> Happening {
        // Others get their turn, even where there is always something to do here.
        tokio::task::coop::consume_budget().await;
        self.happened = 0;
        loop {
            if *self.line.stopping.borrow() {
                return self.end(Ended::Stopping);
            }
            if let Some(happening) = self.typed.take() {
                return self.count(happening);
            }
            let happening = tokio::select! {
                biased;
                _ = self.line.stopping.changed() => Some(self.end(Ended::Stopping)),
                written = written(&mut self.writing) => self.written(&written),
                Ok(()) = self.window.changed() => Some(self.resize()),
                taken = self.line.inbox.next() => self.take(taken),
                () = at(self.typed.give_up_at().map(Instant::from_std)) => {
                    self.typed.give_up();
                    None
                }
                due = self.idle.due() => Some(match due {
                    Due::Warning => Happening::Told(self.idle.words("any key")),
                    Due::End => self.end(Ended::Idle),
                }),
                () = sleep_until(self.ends_at) => Some(self.end(Ended::TooLong)),
            };
            if let Some(happening) = happening {
                return happening;
            }
        }
    }

    fn next_ready(&mut self) -> Option<Happening> {
        self.happened += 1;
        if self.happened > MOST_A_FRAME {
            return None;
        }
        let typed = match self.typed.take() {
            Some(happening) => Some(happening),
            None => match self.line.inbox.take()? {
                // The end is told by the next wait, after what was typed before it is drawn.
                Taken::End(_) => None,
                taken @ Taken::Bytes(..) => self.take(taken).or_else(|| self.typed.take()),
            },
        };
        typed.map(|happening| self.count(happening))
    }

    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.is_behind = self.writing.is_some();
        if !self.is_behind {
            let frame = self.drawing.draw(view)?;
            let after = self.unanswered.take().map(|since| since.elapsed());
            self.line.tally.metrics.draw(after);
            self.start_writing(&frame);
        }
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let bytes = copying(text, &self.name)?;
        if self.beside.len() + bytes.len() > MOST_COPIED {
            return Err(io::Error::other("The line takes nothing now, so nothing was copied. Try again."));
        }
        self.beside.extend(bytes);
        Ok(())
    }

    fn take_mouse(&mut self, taken: bool) -> io::Result<()> {
        if self.mouse != taken {
            self.mouse = taken;
            self.beside.extend_from_slice(taking_mouse(taken));
        }
        Ok(())
    }

    fn fail(&mut self) {
        self.line.tally.metrics.fail();
    }

    fn size(&self) -> (u16, u16) {
        let size = self.drawing.size();
        (size.width, size.height)
    }
}

impl Remote {
    fn resize(&mut self) -> Happening {
        let size = *self.window.borrow_and_update();
        self.drawing.resize(size);
        Happening::Resize(size.width, size.height)
    }
}

/// Waits until a frame is taken; for ever where none is on its way.
async fn written(writing: &mut Option<Writing>) -> io::Result<()> {
    match writing {
        Some(writing) => writing.await,
        None => pending().await,
    }
}

/// Waits until a moment; for ever where there is none.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => pending().await,
    }
}
