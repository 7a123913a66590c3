//! Links: the cells that the app marked as an address go out as one that the terminal can open (OSC 8).
//!
//! The mark is part of a cell, so that a cell is sent anew when it becomes a link or ceases to be one, and what is
//! sent of a link, all of it or a part, always stands between its beginning and its end.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};

use super::output::Collected;
use super::pen::Pen;
use crate::tui::{LINK, target};

/// What ends a link.
const END: &[u8] = b"\x1b]8;;\x1b\\";

/// A link on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    row: u16,
    columns: Range<u16>,
    target: String,
}

/// The links of a frame; clones are the same ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Links(Arc<Mutex<Vec<Link>>>);

impl Links {
    /// Reads the links off a frame.
    pub(super) fn read(&self, buffer: &Buffer) {
        let mut links: Vec<(Link, String)> = Vec::new();
        for Position { x, y } in buffer.area.positions() {
            let Some(cell) = buffer.cell((x, y)).filter(|cell| cell.modifier.contains(LINK)) else {
                continue;
            };
            if let Some((link, address)) =
                links.last_mut().filter(|(link, _)| link.row == y && link.columns.end == x)
            {
                link.columns.end += 1;
                address.push_str(cell.symbol());
            } else {
                let link = Link { row: y, columns: x..x + 1, target: String::new() };
                links.push((link, cell.symbol().to_owned()));
            }
        }
        let with_target = |(link, address): (Link, String)| Some(Link { target: target(&address)?, ..link });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) =
            links.into_iter().filter_map(with_target).collect();
    }
}

/// A back end that sends links.
#[derive(Debug)]
pub(super) struct Linked {
    cells: CrosstermBackend<Collected>,
    out: Collected,
    links: Links,
    size: Size,
    /// Whether the cursor is shown; none where another program may have changed that.
    pub(super) shows_cursor: Option<bool>,
}

impl Linked {
    /// Sends to where frames are collected. Its size is the one that it is given: the terminal may be elsewhere.
    pub(super) fn new(out: Collected, links: Links, size: Size) -> Self {
        Self { cells: CrosstermBackend::new(out.clone()), out, links, size, shows_cursor: None }
    }

    /// Gives it another size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
    }
}

impl Backend for Linked {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let links = self.links.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = Vec::new();
        let mut pen = Pen::default();
        let mut open: Option<&Link> = None;
        for (x, y, cell) in content {
            let link = links.iter().find(|link| link.row == y && link.columns.contains(&x));
            if link != open {
                out.extend_from_slice(if open.is_some() { END } else { b"" });
                if let Some(Link { target, .. }) = link {
                    write!(out, "\x1b]8;;{target}\x1b\\")?;
                }
                open = link;
            }
            if cell.modifier.contains(LINK) {
                let mut bare = cell.clone();
                bare.modifier.remove(LINK);
                pen.write(&mut out, x, y, &bare)?;
            } else {
                pen.write(&mut out, x, y, cell)?;
            }
        }
        out.extend_from_slice(if open.is_some() { END } else { b"" });
        pen.lift(&mut out)?;
        self.out.write_all(&out)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shows_cursor.replace(false) == Some(false) { Ok(()) } else { self.cells.hide_cursor() }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shows_cursor.replace(true) == Some(true) { Ok(()) } else { self.cells.show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.cells.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cells.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.shows_cursor = None;
        self.cells.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.shows_cursor = None;
        self.cells.clear_region(clear_type)
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

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    const WORDS: &str = "ask help@example.org now";

    fn frames(draws: &[(&str, Rect)]) -> Vec<String> {
        let (out, links) = (Collected::default(), Links::default());
        let viewport = Viewport::Fixed(Rect::new(0, 0, 30, 2));
        let back_end = Linked::new(out.clone(), links.clone(), Size::new(30, 2));
        let mut terminal = Terminal::with_options(back_end, TerminalOptions { viewport }).unwrap();
        let mut frames = Vec::new();
        for (words, link) in draws {
            terminal
                .draw(|frame| {
                    let buffer = frame.buffer_mut();
                    buffer.set_string(0, 0, words, Style::new());
                    buffer.set_style(*link, Style::new().add_modifier(LINK));
                    links.read(buffer);
                })
                .unwrap();
            frames.push(String::from_utf8(out.take_frame().unwrap()).unwrap());
        }
        frames
    }

    #[test]
    fn an_address_goes_out_between_the_beginning_and_the_end_of_a_link() {
        let frames = frames(&[(WORDS, Rect::new(4, 0, 16, 1))]);
        let link = frames[0].split("\x1b]8;;mailto:help@example.org\x1b\\").nth(1).unwrap();
        let (shown, after) = link.split_once("\x1b]8;;\x1b\\").unwrap();
        assert!(shown.contains("help@example.org") && after.contains("now"), "{frames:?}");
        assert!(!shown.contains("\x1b[3m"), "the mark itself does not go out: {shown:?}");
    }

    #[test]
    fn a_cell_that_becomes_a_link_or_ceases_to_be_one_is_sent_again() {
        let (none, link) = (Rect::ZERO, Rect::new(4, 0, 16, 1));
        let frames = frames(&[(WORDS, none), (WORDS, link), (WORDS, link), (WORDS, none)]);
        assert!(!frames[0].contains("\x1b]8;"), "{frames:?}");
        assert!(frames[1].contains("help@example.org\x1b"), "{frames:?}");
        assert!(!frames[2].contains("help"), "{frames:?}");
        assert!(frames[3].contains("help@example.org") && !frames[3].contains("\x1b]8;"), "{frames:?}");
    }

    #[test]
    fn what_stands_around_a_link_is_drawn_as_ever() {
        assert_eq!(LINK, Modifier::ITALIC, "no text of the app is in italics");
        let address = Rect::new(4, 0, 16, 1);
        let frames = frames(&[(WORDS, address), ("ask info@example.org now", address)]);
        assert!(frames[1].contains("\x1b]8;;mailto:info@example.org\x1b\\"), "{frames:?}");
        assert!(!frames[1].contains("now"), "{frames:?}");
    }
}
