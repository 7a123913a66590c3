//! The local terminal as the session's loop sees it.

use std::io;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::clipboard;
use super::{Events, Input, Journal, Signal, Terminal, TerminalError, modes};
use crate::session::{Front, Happening};

/// The local terminal, taken until this is dropped.
#[derive(Debug)]
pub struct Local {
    terminal: Terminal,
    events: Events,
    ended_by: Option<Signal>,
    journal: Journal,
}

impl Local {
    /// Takes the local terminal, with its mouse or without, and with a log of what happens at it.
    ///
    /// # Errors
    ///
    /// [`TerminalError`] where there is none, or where it cannot be taken.
    pub fn take(mouse: bool, journal: Journal) -> Result<Self, TerminalError> {
        let terminal = Terminal::enter()?;
        modes::take_mouse(mouse)?;
        let events = Events::watch()?;
        Ok(Self { terminal, events, ended_by: None, journal })
    }

    /// Gives the terminal back. Says which signal ended the session.
    pub fn leave(mut self) -> Option<Signal> {
        self.journal.note("end");
        let _ = self.terminal.leave();
        self.ended_by
    }

    fn happening(&mut self, input: Input) -> Happening {
        match input {
            Input::Typed(Happening::Key(key))
                if key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL =>
            {
                self.journal.note("stopped by ctrl-z");
                match self.terminal.suspend() {
                    Ok(()) => self.resized(),
                    Err(_) => Happening::End,
                }
            }
            Input::Typed(happening) => happening,
            // The window may have been smaller for a moment, and have lost what it showed.
            Input::Resize { columns, rows } => {
                self.terminal.forget_what_is_shown();
                Happening::Resize(columns, rows)
            }
            Input::Resumed => match self.terminal.resume() {
                Ok(()) => self.resized(),
                Err(_) => Happening::End,
            },
            Input::Signal(signal) => {
                self.journal.note(&format!("signal {signal:?}"));
                self.ended_by = Some(signal);
                Happening::End
            }
            Input::HungUp => {
                self.journal.note("the terminal is gone");
                Happening::End
            }
        }
    }

    fn resized(&self) -> Happening {
        let (columns, rows) = self.size();
        Happening::Resize(columns, rows)
    }
}

impl Front for Local {
    async fn next(&mut self) -> Happening {
        let input = self.events.next().await;
        self.happening(input)
    }

    fn next_ready(&mut self) -> Option<Happening> {
        let input = self.events.next_ready()?;
        Some(self.happening(input))
    }

    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map_err(io::Error::other)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        clipboard::copy(text)
    }

    fn take_mouse(&mut self, taken: bool) -> io::Result<()> {
        self.journal.note(if taken { "mouse on" } else { "mouse off" });
        modes::take_mouse(taken)
    }

    fn note(&mut self, words: &str) {
        self.journal.note(words);
    }

    fn size(&self) -> (u16, u16) {
        let size = self.terminal.size();
        (size.width, size.height)
    }
}
