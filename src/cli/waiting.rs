//! How far a work is that takes a while, told on a line of its own that goes when the work is done.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::content::Progress;
use crate::session::UNTOLD;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(200);

/// Does a work, and tells on the standard error how far it is, where that is a terminal and the work takes longer
/// than half a second. `what` says what is going on.
pub(super) fn tell_while<T>(what: &str, work: impl FnOnce(&Progress) -> T) -> T {
    if io::stderr().is_terminal() {
        tell_to(io::stderr(), what, UNTOLD, work)
    } else {
        work(&Progress::default())
    }
}

/// The same on a terminal that is given, after so long.
fn tell_to<T>(
    mut terminal: impl Write + Send,
    what: &str,
    after: Duration,
    work: impl FnOnce(&Progress) -> T,
) -> T {
    let progress = Progress::default();
    let (is_done, done) = channel::<()>();
    thread::scope(|scope| {
        let told = &progress;
        scope.spawn(move || {
            let mut wait = after;
            let mut is_told = false;
            while done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                // Who cannot be told of it has to wait all the same.
                let _ = write!(terminal, "\r{what}: {} %", told.percent());
                let _ = terminal.flush();
                (wait, is_told) = (EVERY, true);
            }
            if is_told {
                let _ = write!(terminal, "\r\x1b[K");
                let _ = terminal.flush();
            }
        });
        let result = work(&progress);
        drop(is_done);
        result
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Sender;

    use super::*;

    /// Sends on what is written.
    struct Sent(Sender<String>);

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(String::from_utf8_lossy(bytes).into_owned()).unwrap();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_work_that_takes_long_is_told_of_on_one_line_that_goes_when_it_is_done() {
        let (sender, written) = channel();
        let mut told = String::new();
        let result = tell_to(Sent(sender), "Reading", Duration::ZERO, |progress| {
            progress.expect(4);
            progress.did(1);
            while !told.contains("\rReading: 25 %") {
                told += &written.recv().unwrap();
            }
            "read"
        });
        assert_eq!(result, "read");
        told.extend(written);
        assert!(told.ends_with("\r\x1b[K") && !told.contains('\n'), "{told:?}");
    }

    #[test]
    fn of_a_work_that_is_done_soon_nothing_is_told() {
        let (sender, written) = channel();
        tell_to(Sent(sender), "Reading", Duration::MAX, |_| ());
        assert_eq!(written.iter().count(), 0);
    }
}
