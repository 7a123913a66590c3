//! A frame that is kept until the next one, folded up: of 80 by 24 cells a few thousand bytes, where a grid takes 90.

use std::iter::repeat_n;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text::{is_plain, width};

/// What is shown at a terminal, to be compared with the next frame row by row.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// What stands in the cells, one after another. What is not one character stands between two [`FENCE`]s.
    symbols: String,
    /// How the cells look: so many in a row like this.
    looks: Vec<(u16, Look)>,
    /// Where each row ends.
    rows: Vec<End>,
}

/// A row of a folded frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row<'a> {
    symbols: &'a str,
    looks: &'a [(u16, Look)],
    /// Whether what stands in each cell is one character of one column.
    is_narrow: bool,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    text: Color,
    ground: Color,
    modifier: Modifier,
}

/// Where a row ends.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    symbols: usize,
    looks: usize,
    /// Whether what stands in each cell of the row is one character of one column.
    is_narrow: bool,
}

/// A character that no cell shows, because it steers terminals.
const FENCE: char = '\u{1}';

impl Look {
    const PLAIN: Self = Self { text: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { text: cell.fg, ground: cell.bg, modifier: cell.modifier }
    }
}

impl Folded {
    /// Folds a frame up.
    pub(super) fn of(frame: &Buffer) -> Self {
        let mut folded = Self::default();
        folded.symbols.reserve(frame.content.len());
        folded.rows.reserve_exact(usize::from(frame.area.height));
        for row in frame.content.chunks(usize::from(frame.area.width).max(1)) {
            folded.push(row);
        }
        folded.symbols.shrink_to_fit();
        folded.looks.shrink_to_fit();
        folded
    }

    fn push(&mut self, row: &[Cell]) {
        let (mut look, mut alike) = (Look::PLAIN, 0);
        let mut is_narrow = true;
        for cell in row {
            is_narrow &= self.push_symbol(cell.symbol());
            let this = Look::of(cell);
            if this != look {
                self.push_look(alike, look);
                (look, alike) = (this, 0);
            }
            alike += 1;
        }
        self.push_look(alike, look);
        self.rows.push(End { symbols: self.symbols.len(), looks: self.looks.len(), is_narrow });
    }

    fn push_look(&mut self, alike: u16, look: Look) {
        if alike > 0 {
            self.looks.push((alike, look));
        }
    }

    /// Adds what stands in a cell; says whether it is one character of one column.
    fn push_symbol(&mut self, symbol: &str) -> bool {
        if let [letter] = symbol.as_bytes()
            && is_plain(*letter)
        {
            self.symbols.push(char::from(*letter));
            return true;
        }
        let mut letters = symbol.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            self.symbols.push(letter);
            width(symbol) == 1
        } else {
            self.symbols.push(FENCE);
            self.symbols.push_str(symbol);
            self.symbols.push(FENCE);
            false
        }
    }

    /// A row by its number; none below the last.
    pub(super) fn row(&self, number: usize) -> Option<Row<'_>> {
        let to = self.rows.get(number)?;
        let from = number.checked_sub(1).and_then(|above| self.rows.get(above)).copied().unwrap_or_default();
        Some(Row {
            symbols: self.symbols.get(from.symbols..to.symbols)?,
            looks: self.looks.get(from.looks..to.looks)?,
            is_narrow: to.is_narrow,
        })
    }
}

impl<'a> Row<'a> {
    /// The columns in which it differs from a row of the same width; nothing where anything in either is not one
    /// character of one column, since what is wide is seen in more cells than its own.
    pub(super) fn differing(self, other: Row<'a>) -> Option<impl Iterator<Item = u16> + 'a> {
        let cells = (0..).zip(self.cells().zip(other.cells()));
        (self.is_narrow && other.is_narrow)
            .then(|| cells.filter(|(_, (one, another))| one != another).map(|(column, _)| column))
    }

    /// The cells of a row in which each is one character.
    fn cells(self) -> impl Iterator<Item = (char, Look)> + 'a {
        let looks = self.looks.iter().flat_map(|(alike, look)| repeat_n(*look, usize::from(*alike)));
        self.symbols.chars().zip(looks)
    }

    /// Unfolds it into as many cells, on which nothing is drawn.
    pub(super) fn unfold(self, cells: &mut [Cell]) {
        let mut letters = self.symbols.chars();
        let mut cells = cells.iter_mut();
        for (alike, look) in self.looks {
            for cell in cells.by_ref().take(usize::from(*alike)) {
                (cell.fg, cell.bg, cell.modifier) = (look.text, look.ground, look.modifier);
                match letters.next() {
                    Some(' ') | None => {}
                    Some(FENCE) => {
                        let (symbol, rest) = letters.as_str().split_once(FENCE).unwrap_or_default();
                        cell.set_symbol(symbol);
                        letters = rest.chars();
                    }
                    Some(letter) => {
                        cell.set_char(letter);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn folded_and_unfolded(frame: &Buffer) -> Buffer {
        let folded = Folded::of(frame);
        let mut unfolded = Buffer::empty(frame.area);
        for (number, cells) in unfolded.content.chunks_mut(usize::from(frame.area.width).max(1)).enumerate() {
            folded.row(number).unwrap().unfold(cells);
        }
        assert_eq!(folded.row(usize::from(frame.area.height)), None);
        unfolded
    }

    proptest! {
        #[test]
        fn a_frame_comes_out_as_it_was_folded(
            (width, height) in (1_u16..20, 0_u16..5),
            drawn in prop::collection::vec(("[ a-zé宽👩‍🚀e\u{301}\u{200d}]{0,9}", 0_u16..20, 0_u16..5, 0_u8..4, any::<bool>()), 0..12),
        ) {
            let area = Rect::new(0, 0, width, height);
            let mut frame = Buffer::empty(area);
            for (text, x, y, colour, is_bold) in &drawn {
                if *x < width && *y < height {
                    let modifier = if *is_bold { Modifier::BOLD } else { Modifier::empty() };
                    let style = Style::new().fg(Color::Indexed(*colour)).bg(Color::Indexed(*colour / 2));
                    frame.set_string(*x, *y, text, style.add_modifier(modifier));
                }
            }
            prop_assert_eq!(&folded_and_unfolded(&frame), &frame);
        }
    }

    #[test]
    fn a_cell_of_any_symbol_comes_out_as_it_was() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 4, 1));
        for (cell, symbol) in frame.content.iter_mut().zip(["", "e\u{301}", " ", "宽"]) {
            cell.set_symbol(symbol);
        }
        assert_eq!(folded_and_unfolded(&frame), frame);
    }

    #[test]
    fn rows_are_the_same_where_all_of_their_cells_are() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 4, 4));
        for y in 0..4 {
            frame.set_string(0, y, "word", Style::new());
        }
        frame.set_string(1, 1, "a", Style::new());
        frame.set_style(Rect::new(2, 2, 1, 1), Style::new().add_modifier(Modifier::BOLD));
        let folded = Folded::of(&frame);
        let rows: Vec<_> = (0..4).map(|number| folded.row(number).unwrap()).collect();
        assert_eq!(rows[0], rows[3]);
        assert!(rows[0] != rows[1] && rows[0] != rows[2] && rows[1] != rows[2]);
    }
}
