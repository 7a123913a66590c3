//! What can happen at a terminal.

use ratatui::crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::modes;

/// Something that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or is held down. In raw mode Ctrl-C and Ctrl-Z are keys too.
    Key(KeyEvent),
    /// A text was pasted. Its lines end with `\n`, whatever the terminal sent.
    Paste(String),
    /// The mouse was clicked in a cell.
    Click {
        /// Its column, from 0.
        column: u16,
        /// Its row, from 0.
        row: u16,
    },
    /// The wheel was turned over a cell.
    Wheel {
        /// Its column, from 0.
        column: u16,
        /// Its row, from 0.
        row: u16,
        /// Whether downwards.
        down: bool,
    },
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

impl Input {
    /// Reads what crossterm saw. A released key is nothing, and the window's size is watched elsewhere.
    pub(super) fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Some(Self::Key(key)),
            Event::Paste(text) => Some(Self::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
            Event::Mouse(MouseEvent { kind, column, row, .. }) => match kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Self::Click { column, row }),
                MouseEventKind::ScrollDown => Some(Self::Wheel { column, row, down: true }),
                MouseEventKind::ScrollUp => Some(Self::Wheel { column, row, down: false }),
                _ => None,
            },
            _ => None,
        }
    }
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

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn a_pasted_line_ends_with_a_newline_whatever_the_terminal_sent() {
        let pasted = Input::from_event(Event::Paste("one\rtwo\r\nthree\nfour".into()));
        assert_eq!(pasted, Some(Input::Paste("one\ntwo\nthree\nfour".into())));
    }

    #[test]
    fn a_released_key_is_nothing_and_a_held_key_counts() {
        let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind);
        assert_eq!(Input::from_event(Event::Key(key(KeyEventKind::Release))), None);
        let held = key(KeyEventKind::Repeat);
        assert_eq!(Input::from_event(Event::Key(held)), Some(Input::Key(held)));
    }
}
