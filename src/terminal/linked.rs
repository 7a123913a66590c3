//! Links: the cells that the app marked as an address go out as one that the terminal can open (OSC 8).
//!
//! The mark is part of a cell, so that a cell is sent anew when it becomes a link or ceases to be one, and what is
//! sent of a link, all of it or a part, always stands between its beginning and its end.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

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

/// The bytes of a frame, with links.
#[derive(Debug)]
pub(super) struct Linked {
    links: Vec<Link>,
    /// The link in which the last cell stands.
    open: Option<usize>,
    pen: Pen,
    out: Vec<u8>,
}

impl Linked {
    /// No bytes yet of a frame, with its links.
    pub(super) fn over(frame: &Buffer) -> Self {
        Self { links: links(frame), open: None, pen: Pen::default(), out: Vec::new() }
    }

    /// Writes cells by their columns and rows.
    pub(super) fn write<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        for (x, y, cell) in cells {
            let link = self.links.iter().position(|link| link.row == y && link.columns.contains(&x));
            if link != self.open {
                self.close();
                if let Some(Link { target, .. }) = link.and_then(|link| self.links.get(link)) {
                    write!(self.out, "\x1b]8;;{target}\x1b\\")?;
                }
                self.open = link;
            }
            if cell.modifier.contains(LINK) {
                let mut bare = cell.clone();
                bare.modifier.remove(LINK);
                self.pen.write(&mut self.out, x, y, &bare)?;
            } else {
                self.pen.write(&mut self.out, x, y, cell)?;
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.extend_from_slice(END);
        }
    }

    /// All bytes; the terminal is left with no style and in no link.
    pub(super) fn end(mut self) -> io::Result<Vec<u8>> {
        self.close();
        self.pen.lift(&mut self.out)?;
        Ok(self.out)
    }
}

/// The links of a frame.
fn links(frame: &Buffer) -> Vec<Link> {
    let mut links: Vec<(Link, String)> = Vec::new();
    for (y, row) in (frame.area.y..).zip(frame.content.chunks(usize::from(frame.area.width).max(1))) {
        for (x, cell) in (frame.area.x..).zip(row).filter(|(_, cell)| cell.modifier.contains(LINK)) {
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
    }
    let with_target = |(link, address): (Link, String)| Some(Link { target: target(&address)?, ..link });
    links.into_iter().filter_map(with_target).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    const WORDS: &str = "ask help@example.org now";

    fn frames(draws: &[(&str, Rect)]) -> Vec<String> {
        let mut before = Buffer::empty(Rect::new(0, 0, 30, 2));
        let mut frames = Vec::new();
        for (words, link) in draws {
            let mut now = Buffer::empty(before.area);
            now.set_string(0, 0, words, Style::new());
            now.set_style(*link, Style::new().add_modifier(LINK));
            let mut linked = Linked::over(&now);
            linked.write(before.diff_iter(&now)).unwrap();
            frames.push(String::from_utf8(linked.end().unwrap()).unwrap());
            before = now;
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
