//! Frames to bytes, for a terminal anywhere.
//!
//! Each terminal has but a folded frame of its own. The grids in which frames are drawn and compared are lent: there is
//! one pair a thread, however many terminals there are.

use std::cell::RefCell;
use std::io;

use ratatui::backend::{Backend, ClearType};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, TerminalOptions, Viewport};

use super::folded::Folded;
use super::linked::{Linked, Links};
use super::output::Collected;

/// What a terminal shows, and the bytes that make it show something else.
#[derive(Debug)]
pub struct Drawing {
    size: Size,
    shown: Shown,
    /// Whether the cursor is shown; none where that is not known.
    shows_cursor: Option<bool>,
}

/// What a terminal shows.
#[derive(Debug)]
enum Shown {
    /// Nothing yet.
    Blank,
    /// Something that is not known.
    Unknown,
    /// The last frame.
    Frame(Folded),
}

impl Drawing {
    /// A screen on which nothing is shown yet, with a size in cells.
    pub fn of(size: Size) -> Self {
        Self { size, shown: Shown::Blank, shows_cursor: None }
    }

    /// The size of its frames, in cells.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Makes the next frame a whole one, of this size.
    pub fn resize(&mut self, size: Size) {
        *self = Self { size, shown: Shown::Unknown, shows_cursor: None };
    }

    /// Draws one frame. Gives the bytes of what differs from the last one; none where nothing does.
    ///
    /// # Errors
    ///
    /// None is known: the bytes go nowhere but into memory. ratatui's own calls may fail at other terminals.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Vec<u8>> {
        EASEL.with_borrow_mut(|easel| {
            let easel = match easel {
                Some(easel) => easel,
                none => none.insert(Easel::of(self.size)?),
            };
            easel.lend(self, view)
        })
    }
}

thread_local! {
    static EASEL: RefCell<Option<Easel>> = const { RefCell::new(None) };
}

/// What frames are drawn and compared in.
#[derive(Debug)]
struct Easel {
    grids: ratatui::Terminal<Linked>,
    collected: Collected,
    links: Links,
    size: Size,
}

impl Easel {
    fn of(size: Size) -> io::Result<Self> {
        let (collected, links) = (Collected::default(), Links::default());
        let viewport = Viewport::Fixed(area(size));
        let back_end = Linked::new(collected.clone(), links.clone(), size);
        let grids = ratatui::Terminal::with_options(back_end, TerminalOptions { viewport })?;
        Ok(Self { grids, collected, links, size })
    }

    /// Draws a frame of a terminal, and keeps with the terminal what it shows then.
    fn lend(&mut self, drawing: &mut Drawing, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Vec<u8>> {
        if self.size != drawing.size {
            self.size = drawing.size;
            self.grids.backend_mut().resize(self.size);
            self.grids.resize(area(self.size))?;
        }
        // Of another terminal, or of a frame that was never finished.
        self.collected.take_frame()?;
        self.grids.backend_mut().shows_cursor = drawing.shows_cursor;
        self.grids.current_buffer_mut().reset();
        match &drawing.shown {
            Shown::Frame(frame) => frame.unfold(self.grids.current_buffer_mut()),
            Shown::Blank => {}
            Shown::Unknown => {
                // ratatui's own `clear` would ask the terminal for the place of its cursor, and take the answer away
                // from whoever reads the keys.
                self.grids.backend_mut().set_cursor_position(Position::ORIGIN)?;
                self.grids.backend_mut().clear_region(ClearType::AfterCursor)?;
            }
        }
        self.grids.swap_buffers();
        let drawn = self.grids.draw(|frame| {
            view(frame);
            self.links.read(frame.buffer_mut());
        })?;
        drawing.shown = Shown::Frame(Folded::of(drawn.buffer));
        drawing.shows_cursor = self.grids.backend().shows_cursor;
        self.collected.take_frame()
    }
}

fn area(size: Size) -> Rect {
    Rect::from((Position::ORIGIN, size))
}
