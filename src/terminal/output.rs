//! Bytes to the terminal: a whole frame at once.

use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// What is drawn, collected until the frame is complete. Clones collect in one place.
///
/// `flush` does nothing: a back end flushes several times a frame, and a frame that comes in pieces flickers.
#[derive(Debug, Clone, Default)]
pub(super) struct Collected(Arc<Mutex<Vec<u8>>>);

impl Collected {
    /// Adds bytes to the frame.
    pub(super) fn collect(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    }

    /// Takes the frame, marked so that a terminal that can shows all of it at once. No bytes, no frame.
    pub(super) fn take_frame(&self) -> io::Result<Vec<u8>> {
        let drawn = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if drawn.is_empty() {
            return Ok(drawn);
        }
        let mut frame = Vec::with_capacity(drawn.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend(drawn);
        queue!(frame, EndSynchronizedUpdate)?;
        Ok(frame)
    }
}

impl Write for Collected {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.collect(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes all of it to standard output, past Rust's own buffer: after a failed write that one would try again
/// at the end of the program.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(stdout.as_fd(), bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            // Another program on the same terminal may have made it non-blocking.
            Err(rustix::io::Errno::AGAIN) => {
                wait(stdout.as_fd(), PollFlags::OUT, None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether standard output takes bytes right now. That of a stalled line does not.
pub(super) fn takes_bytes() -> bool {
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    wait(io::stdout().as_fd(), PollFlags::OUT, Some(&now)).is_ok_and(|seen| seen.contains(PollFlags::OUT))
}

/// Waits for one descriptor; says what was seen.
pub(super) fn wait(
    descriptor: impl AsFd,
    flags: PollFlags,
    limit: Option<&Timespec>,
) -> io::Result<PollFlags> {
    let mut watched = [PollFd::new(&descriptor, flags)];
    loop {
        match poll(&mut watched, limit) {
            Ok(_) => return Ok(watched.iter().map(PollFd::revents).collect()),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_goes_out_in_one_piece_between_the_marks_for_synchronized_output() {
        let collected = Collected::default();
        let mut back_end = collected.clone();
        back_end.write_all(b"first").unwrap();
        back_end.flush().unwrap();
        back_end.write_all(b" second").unwrap();
        assert_eq!(collected.take_frame().unwrap(), b"\x1b[?2026hfirst second\x1b[?2026l");
        assert_eq!(collected.take_frame().unwrap(), b"");
    }
}
