//! A frame that is kept until the next one, folded up: of 80 by 24 cells a few thousand bytes, where a grid takes 90.

use ratatui::buffer::{Buffer, Cell};

/// What is shown at a terminal, to be compared with the next frame.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// What stands in the cells, one after another. What is not one character stands between two [`FENCE`]s.
    symbols: String,
    /// How the cells look: so many in a row like this one.
    looks: Vec<(usize, Cell)>,
}

/// A character that no cell shows, because it steers terminals.
const FENCE: char = '\u{1}';

impl Folded {
    /// Folds a frame up.
    pub(super) fn of(frame: &Buffer) -> Self {
        let mut folded = Self { symbols: String::with_capacity(frame.content.len()), looks: Vec::new() };
        for cell in &frame.content {
            folded.push_symbol(cell.symbol());
            match folded.looks.last_mut() {
                Some((count, look)) if look_alike(look, cell) => *count += 1,
                _ => {
                    let mut look = cell.clone();
                    look.set_symbol(" ");
                    folded.looks.push((1, look));
                }
            }
        }
        folded.symbols.shrink_to_fit();
        folded.looks.shrink_to_fit();
        folded
    }

    fn push_symbol(&mut self, symbol: &str) {
        let mut letters = symbol.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            self.symbols.push(letter);
        } else {
            self.symbols.push(FENCE);
            self.symbols.push_str(symbol);
            self.symbols.push(FENCE);
        }
    }

    /// Unfolds it into a frame of the same size, on which nothing is drawn.
    pub(super) fn unfold(&self, frame: &mut Buffer) {
        let mut symbols = self.symbols.as_str();
        let mut cells = frame.content.iter_mut();
        for (count, look) in &self.looks {
            let is_plain = *look == Cell::EMPTY;
            for cell in cells.by_ref().take(*count) {
                if !is_plain {
                    (cell.fg, cell.bg) = (look.fg, look.bg);
                    (cell.modifier, cell.diff_option) = (look.modifier, look.diff_option);
                }
                if let Some(rest) = symbols.strip_prefix(' ') {
                    symbols = rest;
                } else if let Some((symbol, rest)) =
                    symbols.strip_prefix(FENCE).and_then(|rest| rest.split_once(FENCE))
                {
                    cell.set_symbol(symbol);
                    symbols = rest;
                } else if let Some(letter) = symbols.chars().next() {
                    cell.set_char(letter);
                    symbols = symbols.get(letter.len_utf8()..).unwrap_or_default();
                }
            }
        }
    }
}

/// Whether two cells differ in nothing but what stands in them.
fn look_alike(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier, one.diff_option) == (other.fg, other.bg, other.modifier, other.diff_option)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    proptest! {
        #[test]
        fn a_frame_comes_out_as_it_was_folded(
            (width, height) in (0_u16..20, 0_u16..5),
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
            let mut unfolded = Buffer::empty(area);
            Folded::of(&frame).unfold(&mut unfolded);
            prop_assert_eq!(&unfolded, &frame);
        }
    }

    #[test]
    fn a_cell_of_any_symbol_comes_out_as_it_was() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 4, 1));
        for (cell, symbol) in frame.content.iter_mut().zip(["", "e\u{301}", " ", "宽"]) {
            cell.set_symbol(symbol);
        }
        let mut unfolded = Buffer::empty(frame.area);
        Folded::of(&frame).unfold(&mut unfolded);
        assert_eq!(unfolded, frame);
    }
}
