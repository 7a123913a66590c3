//! Frames to bytes, for a terminal anywhere.
//!
//! Each terminal has but a folded frame of its own. The grid in which frames are drawn is lent: there is one a thread,
//! however many terminals there are. Only the rows that are not as they were are compared cell by cell.

use std::cell::RefCell;
use std::io;
use std::mem::take;

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, TerminalOptions, Viewport};

use super::cursor::Cursor;
use super::folded::{Folded, Row};
use super::linked::Linked;
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
                Some(easel) if easel.size == self.size => easel,
                other => other.insert(Easel::of(self.size)?),
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
    size: Size,
    /// Makes frames and moves the cursor. Grids of its own would be compared whole each time, so it has none.
    frames: ratatui::Terminal<Cursor>,
    collected: Collected,
    /// The grid of a frame.
    grid: Buffer,
    rows: Rows,
}

/// A row as it was, and as it is now.
#[derive(Debug)]
struct Rows {
    before: Buffer,
    now: Buffer,
}

impl Rows {
    /// Two rows of so many columns.
    fn of(columns: u16) -> Self {
        let row = Buffer::empty(Rect::new(0, 0, columns, 1));
        Self { before: row.clone(), now: row }
    }

    /// The cells in which a row differs from what it was; from a blank one, where nothing was there. Its cells are taken.
    fn differing(
        &mut self,
        y: u16,
        before: Option<Row<'_>>,
        now: &mut [Cell],
    ) -> impl Iterator<Item = (u16, u16, &Cell)> {
        (self.before.area.y, self.now.area.y) = (y, y);
        self.before.reset();
        if let Some(before) = before {
            before.unfold(&mut self.before.content);
        }
        self.now.content.swap_with_slice(now);
        self.before.diff_iter(&self.now)
    }
}

impl Easel {
    fn of(size: Size) -> io::Result<Self> {
        let collected = Collected::default();
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        let back_end = Cursor::new(collected.clone(), size);
        let mut frames = ratatui::Terminal::with_options(back_end, TerminalOptions { viewport })?;
        for _ in 0..2 {
            *frames.current_buffer_mut() = Buffer::default();
            frames.swap_buffers();
        }
        Ok(Self { size, frames, collected, grid: Buffer::default(), rows: Rows::of(size.width) })
    }

    /// Draws a frame of a terminal, and keeps with the terminal what it shows then.
    fn lend(&mut self, drawing: &mut Drawing, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Vec<u8>> {
        // Of a frame that was never finished.
        self.collected.take_frame()?;
        self.frames.backend_mut().is_shown = drawing.shows_cursor;
        let before = match &drawing.shown {
            Shown::Frame(frame) => Some(frame),
            Shown::Blank => None,
            Shown::Unknown => {
                // ratatui's own `clear` would ask the terminal for the place of its cursor, and take the answer away
                // from whoever reads the keys.
                self.frames.backend_mut().set_cursor_position(Position::ORIGIN)?;
                self.frames.backend_mut().clear_region(ClearType::AfterCursor)?;
                None
            }
        };
        self.grid.resize(Rect::from((Position::ORIGIN, self.size)));
        self.grid.reset();
        *self.frames.current_buffer_mut() = take(&mut self.grid);
        let mut shown = Folded::default();
        self.frames.try_draw(|frame| {
            view(frame);
            self.grid = take(frame.buffer_mut());
            shown = Folded::of(&self.grid);
            let mut linked = Linked::over(&self.grid);
            let columns = usize::from(self.size.width).max(1);
            for (y, row) in (0..).zip(self.grid.content.chunks_mut(columns)) {
                let was = before.and_then(|frame| frame.row(usize::from(y)));
                let is = shown.row(usize::from(y));
                if was.is_some() && was == is {
                    continue;
                }
                match was.zip(is).and_then(|(was, is)| was.differing(is)) {
                    Some(columns) => {
                        linked.write(columns.filter_map(|x| Some((x, y, row.get(usize::from(x))?))))?;
                    }
                    None => linked.write(self.rows.differing(y, was, row))?,
                }
            }
            self.collected.collect(&linked.end()?);
            Ok::<_, io::Error>(())
        })?;
        drawing.shown = Shown::Frame(shown);
        drawing.shows_cursor = self.frames.backend().is_shown;
        self.collected.take_frame()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::style::{Color, Style};

    use super::*;

    const SIZES: [(u16, u16); 3] = [(20, 5), (7, 3), (1, 1)];

    proptest! {
        /// Several terminals share the grid, and each shows what was last drawn on it.
        #[test]
        fn a_terminal_shows_what_was_drawn_on_it(
            steps in prop::collection::vec(
                (0_usize..3, 0_usize..3, prop::collection::vec(("[ a-z宽]{0,9}", 0_u16..20, 0_u16..5, 0_u8..9), 0..6)), 1..12,
            )
        ) {
            let mut terminals: Vec<_> = SIZES.iter().map(|size| (Drawing::of((*size).into()), emulator(*size))).collect();
            for (place, size, drawn) in steps {
                let (drawing, emulated) = &mut terminals[place];
                let size = SIZES[size];
                if drawing.size() != size.into() {
                    drawing.resize(size.into());
                    emulated.screen_mut().set_size(NonZero::new(size.1).unwrap(), NonZero::new(size.0).unwrap());
                }
                let mut expected = Buffer::default();
                let bytes = drawing.draw(|frame| {
                    for (text, x, y, colour) in &drawn {
                        if frame.area().contains((*x, *y).into()) {
                            frame.buffer_mut().set_string(*x, *y, text, Style::new().bg(Color::Indexed(*colour)));
                        }
                    }
                    expected = frame.buffer_mut().clone();
                }).unwrap();
                emulated.process(&bytes);
                for (x, y) in (0..size.0).flat_map(|x| (0..size.1).map(move |y| (x, y))) {
                    let shown = emulated.screen().cell(y, x).unwrap();
                    let meant = &expected[(x, y)];
                    if !shown.is_wide_continuation() {
                        prop_assert_eq!(shown.contents().trim(), meant.symbol().trim(), "at {}, {}", x, y);
                        let ground = match meant.bg {
                            Color::Indexed(index) => vt100::Color::Idx(index),
                            _ => vt100::Color::Default,
                        };
                        prop_assert_eq!(shown.bgcolor(), ground, "at {}, {}", x, y);
                    }
                }
            }
        }
    }

    fn emulator((columns, rows): (u16, u16)) -> vt100::Parser {
        vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap(), 0)
    }

    #[test]
    fn the_same_frame_again_is_no_bytes() {
        let mut drawing = Drawing::of(Size::new(30, 4));
        let view = |frame: &mut Frame<'_>| frame.buffer_mut().set_string(2, 1, "the guide", Style::new());
        assert!(!drawing.draw(view).unwrap().is_empty());
        assert_eq!(drawing.draw(view).unwrap(), b"");
    }
}
