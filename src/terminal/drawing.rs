//! Frames to bytes, for a terminal anywhere.

use std::io;

use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, TerminalOptions, Viewport};

use super::linked::{Linked, Links};
use super::output::Collected;

/// What a terminal shows, and the bytes that make it show something else.
#[derive(Debug)]
pub struct Drawing {
    cells: ratatui::Terminal<Linked>,
    collected: Collected,
    links: Links,
    size: Size,
}

impl Drawing {
    /// A screen on which nothing is known to be shown, with a size in cells.
    ///
    /// # Errors
    ///
    /// None is known; ratatui's own constructor may fail at other terminals.
    pub fn of(size: Size) -> io::Result<Self> {
        let (collected, links) = (Collected::default(), Links::default());
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        let back_end = Linked::new(collected.clone(), links.clone(), size);
        let cells = ratatui::Terminal::with_options(back_end, TerminalOptions { viewport })?;
        Ok(Self { cells, collected, links, size })
    }

    /// The size of its frames, in cells.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Makes the next frame a whole one, of this size. ratatui's own `clear` would ask the terminal for the place of
    /// its cursor, and take the answer away from whoever reads the keys.
    ///
    /// # Errors
    ///
    /// Those of [`Self::of`].
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.size = size;
        self.cells.backend_mut().resize(size);
        self.cells.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Draws one frame. Gives the bytes of what differs from the last one; none where nothing does.
    ///
    /// # Errors
    ///
    /// Those of [`Self::of`].
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Vec<u8>> {
        self.cells.draw(|frame| {
            view(frame);
            self.links.read(frame.buffer_mut());
        })?;
        self.collected.take_frame()
    }
}
