//! The screen of the local terminal: modes on, frames out, modes off.

use std::io;
use std::os::unix::net::UnixStream;

use ratatui::Frame;
use ratatui::layout::Size;
use rustix::event::{PollFlags, Timespec};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;

use super::drawing::Drawing;
use super::modes::{self, TerminalError, is_interactive};
use super::output;

/// The local terminal in full-screen mode. Dropped, it is as it was before.
#[derive(Debug)]
pub struct Terminal {
    drawing: Drawing,
}

impl Terminal {
    /// Takes the terminal: alternate screen, raw keys, bracketed paste.
    ///
    /// # Errors
    ///
    /// [`TerminalError::NotInteractive`], or [`TerminalError::Refused`] with what the system said.
    pub fn enter() -> Result<Self, TerminalError> {
        if !is_interactive() {
            return Err(TerminalError::NotInteractive);
        }
        let terminal = Self { drawing: Drawing::of(modes::size()) };
        modes::enter()?;
        Ok(terminal)
    }

    /// The size of the window now, in cells; 80 by 24 where the terminal does not know.
    pub fn size(&self) -> Size {
        modes::size()
    }

    /// Draws one frame, of the size that the window has now, and writes what differs from the last one.
    ///
    /// # Errors
    ///
    /// [`TerminalError::Refused`] where the terminal is gone; [`TerminalError::LeftByPanic`] where another
    /// thread has failed, and the modes were undone for its message.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> Result<(), TerminalError> {
        if !modes::are_on() {
            return Err(TerminalError::LeftByPanic);
        }
        if self.drawing.size() != modes::size() {
            self.forget_what_is_shown();
        }
        output::write_all(&self.drawing.draw(view)?)?;
        Ok(())
    }

    /// Gives the terminal back and stops the process, as Ctrl-Z does elsewhere; returns when it goes on, with
    /// the terminal taken again. Draw a frame after it.
    ///
    /// The whole group is stopped, so that a program that started this one stops with it. Where nobody could
    /// let the process go on, the system does not stop it.
    ///
    /// # Errors
    ///
    /// [`TerminalError::Refused`] with what the system said.
    pub fn suspend(&mut self) -> Result<(), TerminalError> {
        modes::leave()?;
        let stopped = stop_group();
        self.resume()?;
        Ok(stopped?)
    }

    /// Takes the terminal again after another program may have used it. Draw a frame after it.
    ///
    /// # Errors
    ///
    /// [`TerminalError::Refused`] with what the system said.
    pub fn resume(&mut self) -> Result<(), TerminalError> {
        modes::enter()?;
        self.forget_what_is_shown();
        Ok(())
    }

    /// Gives the terminal back.
    ///
    /// # Errors
    ///
    /// [`TerminalError::Refused`] where the terminal is gone.
    pub fn leave(self) -> Result<(), TerminalError> {
        Ok(modes::leave()?)
    }

    /// Makes the next frame a whole one, of the size that the window has now.
    pub(super) fn forget_what_is_shown(&mut self) {
        self.drawing.resize(modes::size());
    }
}

/// Stops every process of the group, and returns when this one goes on.
///
/// Another thread may be the one that takes the signal, and until it does this one runs on. So this waits for
/// the signal to go on; for a moment only, as the system does not stop a group that nobody looks after.
fn stop_group() -> io::Result<()> {
    let (goes_on, sender) = UnixStream::pair()?;
    let registered = signal_hook::low_level::pipe::register(SIGCONT, sender)?;
    let sent = kill_current_process_group(Signal::TSTP);
    let moment = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
    let waited = output::wait(&goes_on, PollFlags::IN, Some(&moment));
    signal_hook::low_level::unregister(registered);
    sent?;
    waited.map(|_| ())
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = modes::leave();
    }
}
