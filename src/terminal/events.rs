//! What happens at the local terminal, as it happens: keys, window, signals, hang-up.
//!
//! Three threads wait for it. None wakes up while nothing happens, and each ends with [`Events`].

use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::AsFd;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use signal_hook::consts::{SIGCONT, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};
use tokio::sync::mpsc::{self, Receiver, Sender, UnboundedReceiver, UnboundedSender};

use super::{Input, Signal, TerminalError, Typed, modes};

/// How many keys may wait. More wait in the terminal.
const KEYS_WAITING: usize = 256;

/// How many bytes are read at once.
const BYTES_AT_ONCE: usize = 4096;

/// A signal to end that comes this long after another one means that the first had no effect.
const PATIENCE: Duration = Duration::from_secs(1);

/// What happens at the local terminal. Make it after [`super::Terminal`], which turns raw mode on.
#[derive(Debug)]
pub struct Events {
    typed: Receiver<Input>,
    urgent: UnboundedReceiver<Input>,
    signals: Handle,
    /// Closed when this is dropped, which the threads notice.
    _open: PipeWriter,
}

impl Events {
    /// Begins to watch the terminal.
    ///
    /// # Errors
    ///
    /// [`TerminalError::Refused`] where the system gives no threads, pipes or signals.
    pub fn watch() -> Result<Self, TerminalError> {
        let (closed, open) = io::pipe()?;
        let (key_sender, typed) = mpsc::channel(KEYS_WAITING);
        let (urgent_sender, urgent) = mpsc::unbounded_channel();
        let numbers = Signal::ALL.map(Signal::number);
        let signals = Signals::new(numbers.iter().chain(&[SIGWINCH, SIGCONT]))?;
        let handle = signals.handle();

        let closed_too = closed.try_clone()?;
        let hung_up = urgent_sender.clone();
        start("keys", move || read_keys(&closed, &key_sender))?;
        start("hang-up", move || watch_for_hang_up(&closed_too, &hung_up))?;
        start("signals", move || wait_for_signals(signals, &urgent_sender))?;
        Ok(Self { typed, urgent, signals: handle, _open: open })
    }

    /// Waits for the next thing that happens. Signals and a hang-up come before keys that wait.
    ///
    /// Nothing is lost when the wait is given up.
    pub async fn next(&mut self) -> Input {
        tokio::select! {
            biased;
            Some(input) = self.urgent.recv() => input,
            Some(input) = self.typed.recv() => input,
            else => Input::HungUp,
        }
    }

    /// What has happened already, so that several things make one frame; nothing where there is nothing more.
    pub fn next_ready(&mut self) -> Option<Input> {
        self.urgent.try_recv().or_else(|_| self.typed.try_recv()).ok()
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.signals.close();
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

/// Sends what is typed, with what is unfinished given up when its time is over.
fn read_keys(closed: &PipeReader, sender: &Sender<Input>) {
    let mut typed = Typed::default();
    let mut bytes = [0; BYTES_AT_ONCE];
    loop {
        while let Some(happening) = typed.take() {
            if sender.blocking_send(Input::Typed(happening)).is_err() {
                return;
            }
        }
        match wait_for_terminal(closed, PollFlags::IN, typed.give_up_at()) {
            Seen::Readable => match read(io::stdin(), &mut bytes) {
                Ok(count @ 1..) => typed.feed(bytes.get(..count).unwrap_or_default(), Instant::now()),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Ok(0) | Err(_) => return,
            },
            Seen::Nothing => typed.give_up(),
            Seen::HungUp | Seen::Closed => return,
        }
    }
}

/// Watches the terminal's descriptor on its own: the thread that reads may wait for the app when the
/// terminal goes, and the app for the terminal.
fn watch_for_hang_up(closed: &PipeReader, sender: &UnboundedSender<Input>) {
    if wait_for_terminal(closed, PollFlags::empty(), None) == Seen::HungUp {
        let _ = sender.send(Input::HungUp);
    }
}

fn wait_for_signals(mut signals: Signals, sender: &UnboundedSender<Input>) {
    let mut first: Option<Instant> = None;
    for number in signals.forever() {
        let input = match number {
            SIGWINCH => {
                let size = modes::size();
                Input::Resize { columns: size.width, rows: size.height }
            }
            SIGCONT => Input::Resumed,
            _ => match Signal::ALL.into_iter().find(|signal| signal.number() == number) {
                Some(signal) => {
                    // The loop may be waiting for a line that takes nothing more.
                    if first.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                        modes::leave_without_waiting();
                        signal.end_process();
                    }
                    Input::Signal(signal)
                }
                None => continue,
            },
        };
        if sender.send(input).is_err() {
            return;
        }
    }
}

/// What a wait for the terminal ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Something can be read.
    Readable,
    /// Nothing, until the time was over.
    Nothing,
    /// The terminal is gone.
    HungUp,
    /// Nobody wants to know any more.
    Closed,
}

fn wait_for_terminal(closed: &PipeReader, flags: PollFlags, until: Option<Instant>) -> Seen {
    let stdin = io::stdin();
    wait_for(stdin.as_fd(), closed.as_fd(), flags, until)
}

fn wait_for(terminal: impl AsFd, closed: impl AsFd, flags: PollFlags, until: Option<Instant>) -> Seen {
    loop {
        let mut watched = [PollFd::new(&terminal, flags), PollFd::new(&closed, PollFlags::empty())];
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        match poll(&mut watched, left.and_then(|left| Timespec::try_from(left).ok()).as_ref()) {
            Ok(0) => return Seen::Nothing,
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return Seen::HungUp,
        }
        let [terminal, closed] = watched.map(|descriptor| descriptor.revents());
        if !closed.is_empty() {
            return Seen::Closed;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Seen::HungUp;
        }
        if terminal.contains(PollFlags::IN) {
            return Seen::Readable;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_descriptor_whose_other_end_is_gone_has_hung_up_even_with_bytes_unread() {
        let (closed, _open) = io::pipe().unwrap();
        let (terminal, mut other_end) = io::pipe().unwrap();
        other_end.write_all(b"x").unwrap();
        assert_eq!(wait_for(&terminal, &closed, PollFlags::IN, None), Seen::Readable);
        drop(other_end);
        assert_eq!(wait_for(&terminal, &closed, PollFlags::IN, None), Seen::HungUp);
        assert_eq!(wait_for(&terminal, &closed, PollFlags::empty(), None), Seen::HungUp);
    }

    #[test]
    fn a_wait_ends_when_its_time_is_over() {
        let (closed, _open) = io::pipe().unwrap();
        let (terminal, _other_end) = io::pipe().unwrap();
        assert_eq!(wait_for(&terminal, &closed, PollFlags::IN, Some(Instant::now())), Seen::Nothing);
    }

    #[test]
    fn nobody_waits_any_longer_once_the_events_are_dropped() {
        let (closed, open) = io::pipe().unwrap();
        let (terminal, _other_end) = io::pipe().unwrap();
        drop(open);
        assert_eq!(wait_for(&terminal, &closed, PollFlags::IN, None), Seen::Closed);
    }
}
