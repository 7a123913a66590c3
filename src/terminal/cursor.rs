//! The cursor: ratatui asks for it to be shown or hidden, and says where it stands.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::output::Collected;

/// A back end for the cursor alone. The cells of a frame are written past it.
#[derive(Debug)]
pub(super) struct Cursor {
    terminal: CrosstermBackend<Collected>,
    size: Size,
    /// Whether it is shown; none where another program may have changed that.
    pub(super) is_shown: Option<bool>,
}

impl Cursor {
    /// Sends to where frames are collected. The size is the one that it is given: the terminal may be elsewhere.
    pub(super) fn new(out: Collected, size: Size) -> Self {
        Self { terminal: CrosstermBackend::new(out), size, is_shown: None }
    }
}

impl Backend for Cursor {
    type Error = io::Error;

    /// Draws nothing: no cell comes here.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> io::Result<()> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.is_shown.replace(false) == Some(false) { Ok(()) } else { self.terminal.hide_cursor() }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.is_shown.replace(true) == Some(true) { Ok(()) } else { self.terminal.show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.terminal.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.terminal.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.is_shown = None;
        self.terminal.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.is_shown = None;
        self.terminal.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
