//! The local terminal as the session's loop sees it.

use std::io;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::clipboard;
use super::{Events, Input, Signal, Terminal, TerminalError};
use crate::session::{Front, Happening};

/// The local terminal, taken until this is dropped.
#[derive(Debug)]
pub struct Local {
    terminal: Terminal,
    events: Events,
    ended_by: Option<Signal>,
}

impl Local {
    /// Takes the local terminal.
    ///
    /// # Errors
    ///
    /// [`TerminalError`] where there is none, or where it cannot be taken.
    pub fn take() -> Result<Self, TerminalError> {
        let terminal = Terminal::enter()?;
        let events = Events::watch()?;
        Ok(Self { terminal, events, ended_by: None })
    }

    /// Gives the terminal back. Says which signal ended the session.
    pub fn leave(self) -> Option<Signal> {
        let _ = self.terminal.leave();
        self.ended_by
    }

    fn happening(&mut self, input: Input) -> Happening {
        match input {
            Input::Key(key) if key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL => {
                match self.terminal.suspend() {
                    Ok(()) => self.resized(),
                    Err(_) => Happening::End,
                }
            }
            Input::Key(key) => Happening::Key(key),
            Input::Paste(text) => Happening::Paste(text),
            Input::Resize { columns, rows } => Happening::Resize(columns, rows),
            Input::Resumed => match self.terminal.resume() {
                Ok(()) => self.resized(),
                Err(_) => Happening::End,
            },
            Input::Signal(signal) => {
                self.ended_by = Some(signal);
                Happening::End
            }
            Input::HungUp => Happening::End,
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

    fn size(&self) -> (u16, u16) {
        let size = self.terminal.size();
        (size.width, size.height)
    }
}
