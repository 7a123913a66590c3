//! What is typed: lines from the standard input, and signals.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::iterator::{Handle, Signals};
use tokio::sync::mpsc::{self, Receiver, Sender, UnboundedReceiver};

use crate::terminal::Signal;

/// How much of a line is taken, in bytes: far more than any answer may have. The rest is passed over.
const LONGEST: usize = 64 * 1024;

/// A signal to end that comes this long after another one means that the first had no effect.
const PATIENCE: Duration = Duration::from_secs(1);

/// Something that was typed, or happened beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A line, without its end.
    Line(String),
    /// Nothing more comes. What stands behind the last line end is not a line.
    End(String),
    /// Whoever serves the line has something to say, in a sentence.
    Told(String),
    /// The system asks the program to end.
    Signal(Signal),
}

/// Somebody who types lines.
pub trait Typist {
    /// Waits for what comes next. Nothing is lost when the wait is given up.
    fn next(&mut self) -> impl Future<Output = Typed> + Send;

    /// Whether the line that came last was typed by nobody: others came with it.
    fn is_fed(&self) -> bool {
        false
    }
}

/// Lines as they are typed here.
#[derive(Debug)]
pub struct Typing {
    lines: Receiver<Typed>,
    signals: Option<(UnboundedReceiver<Signal>, Handle)>,
}

impl Typing {
    /// Reads an input to its end; no signal is waited for.
    ///
    /// # Errors
    /// What the system says where it gives no thread.
    pub fn of(input: impl Read + Send + 'static) -> io::Result<Self> {
        // One line waits; the others wait in the input.
        let (sender, lines) = mpsc::channel(1);
        thread::Builder::new().name("lines".to_owned()).spawn(move || read(input, &sender))?;
        Ok(Self { lines, signals: None })
    }

    /// Reads the standard input, and waits for signals that ask the program to end.
    ///
    /// # Errors
    /// What the system says where it gives no threads or signals.
    pub fn watch() -> io::Result<Self> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let mut signals = Signals::new(Signal::ALL.map(Signal::number))?;
        let handle = signals.handle();
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            let mut first: Option<Instant> = None;
            for number in signals.forever() {
                let Some(signal) = Signal::ALL.into_iter().find(|signal| signal.number() == number) else {
                    continue;
                };
                // The loop may be waiting for an output that takes nothing more.
                if first.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                    signal.end_process();
                }
                if sender.send(signal).is_err() {
                    return;
                }
            }
        })?;
        let mut typing = Self::of(io::stdin())?;
        typing.signals = Some((receiver, handle));
        Ok(typing)
    }
}

impl Typist for Typing {
    /// A signal comes before a line that waits.
    async fn next(&mut self) -> Typed {
        let signal = async {
            match &mut self.signals {
                Some((signals, _)) => signals.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            Some(signal) = signal => Typed::Signal(signal),
            line = self.lines.recv() => line.unwrap_or_else(|| Typed::End(String::new())),
        }
    }
}

impl Drop for Typing {
    fn drop(&mut self) {
        if let Some((_, handle)) = &self.signals {
            handle.close();
        }
    }
}

/// Sends each line, then the end. An input that cannot be read any more has ended.
fn read(input: impl Read, sender: &Sender<Typed>) {
    let mut input = BufReader::new(input);
    let mut cutter = Cutter::default();
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => &[],
        };
        if buffer.is_empty() {
            let _ = sender.blocking_send(Typed::End(cutter.rest()));
            return;
        }
        cutter.feed(buffer);
        let read = buffer.len();
        input.consume(read);
        while let Some(line) = cutter.line() {
            if sender.blocking_send(Typed::Line(line)).is_err() {
                return;
            }
        }
    }
}

/// Cuts bytes into lines.
#[derive(Debug, Default)]
pub struct Cutter {
    whole: VecDeque<String>,
    begun: Vec<u8>,
}

impl Cutter {
    /// Takes bytes in.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut parts = bytes.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            self.begun.extend(part.iter().take(LONGEST.saturating_sub(self.begun.len())));
            if parts.peek().is_some() {
                if self.begun.ends_with(b"\r") {
                    self.begun.pop();
                }
                self.whole.push_back(decoded(&self.begun));
                self.begun.clear();
            }
        }
    }

    /// The next whole line, without its end.
    pub fn line(&mut self) -> Option<String> {
        self.whole.pop_front()
    }

    /// Whether another whole line waits.
    pub fn has_line(&self) -> bool {
        !self.whole.is_empty()
    }

    /// What stands behind the last line end.
    pub fn rest(&mut self) -> String {
        decoded(&std::mem::take(&mut self.begun))
    }
}

/// The letters of a line. Bytes that are no UTF-8 are read one by one, as the letters of Western Europe: so none
/// is lost.
fn decoded(line: &[u8]) -> String {
    match str::from_utf8(line) {
        Ok(text) => text.to_owned(),
        // A line that was cut may end within a letter.
        Err(error) if error.error_len().is_none() && line.len() >= LONGEST => {
            String::from_utf8_lossy(&line[..error.valid_up_to()]).into_owned()
        }
        Err(_) => line.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn typed(input: &[u8]) -> Vec<Typed> {
        let mut typing = Typing::of(io::Cursor::new(input.to_vec())).unwrap();
        let mut all = Vec::new();
        loop {
            let next = typing.next().await;
            let is_end = matches!(next, Typed::End(_));
            all.push(next);
            if is_end {
                return all;
            }
        }
    }

    fn line(text: &str) -> Typed {
        Typed::Line(text.to_owned())
    }

    #[tokio::test]
    async fn a_line_ends_with_a_line_feed_and_what_has_no_end_is_told_apart() {
        assert_eq!(typed(b"").await, [Typed::End(String::new())]);
        assert_eq!(
            typed(b"1\r\n\ntwo\n").await,
            [line("1"), line(""), line("two"), Typed::End(String::new())]
        );
        assert_eq!(typed(b"1\nhalf").await, [line("1"), Typed::End("half".to_owned())]);
    }

    #[tokio::test]
    async fn letters_that_are_no_utf_8_are_kept() {
        assert_eq!(typed(b"Montr\xe9al\n").await[0], line("Montréal"));
        assert_eq!(typed("Montréal\n".as_bytes()).await[0], line("Montréal"));
    }

    #[tokio::test]
    async fn a_huge_line_is_cut_and_the_next_is_whole() {
        let mut input = "é".repeat(2_000_000).into_bytes();
        input.extend(b"\nnext\n");
        let typed = typed(&input).await;
        assert!(matches!(&typed[0], Typed::Line(line) if line.len() <= LONGEST && line.len() > LONGEST - 4));
        assert_eq!(typed[1], line("next"));
    }
}
