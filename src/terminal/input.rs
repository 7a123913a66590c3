//! What can happen at a terminal.

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::modes;
use crate::session::Happening;

/// Something that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or is held down, a text was pasted, or the mouse was used. In raw mode Ctrl-C and Ctrl-Z are keys too.
    Typed(Happening),
    /// The window has another size, in cells.
    Resize {
        /// How many cells wide.
        columns: u16,
        /// How many cells high.
        rows: u16,
    },
    /// The process goes on after it was stopped; another program may have used the terminal meanwhile.
    /// [`super::Terminal::resume`] takes it back.
    Resumed,
    /// The system asks the process to end.
    Signal(Signal),
    /// The terminal is gone: nothing more will come, and nothing more can be shown.
    HungUp,
}

/// A signal that asks the process to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM: somebody, or a shutdown, ends the program.
    Terminate,
    /// SIGHUP: the terminal or the line to it was closed.
    HangUp,
    /// SIGINT: sent by another program. Ctrl-C at the terminal is a key.
    Interrupt,
    /// SIGQUIT: sent by another program.
    Quit,
}

impl Signal {
    /// Every signal that asks the process to end.
    pub const ALL: [Self; 4] = [Self::Terminate, Self::HangUp, Self::Interrupt, Self::Quit];

    /// The number of the signal. A shell shows an end by it as 128 plus this number.
    pub fn number(self) -> i32 {
        match self {
            Self::Terminate => SIGTERM,
            Self::HangUp => SIGHUP,
            Self::Interrupt => SIGINT,
            Self::Quit => SIGQUIT,
        }
    }

    /// Gives the terminal back, and ends the process as the signal does by itself, so that whoever started it
    /// sees why it ended. Nothing is dropped: what must be saved is saved before.
    pub fn end_process(self) -> ! {
        let _ = modes::leave();
        let _ = signal_hook::low_level::emulate_default_handler(self.number());
        std::process::exit(128 + self.number())
    }
}
