//! Signs for terminals that have ASCII only: each cell of a frame becomes the nearest sign of one column.
//!
//! It works on the finished frame, so that no page has to know of it, and texts that a person typed are
//! covered too.

use ratatui::buffer::Buffer;

use super::theme::mark;
use crate::text::to_ascii;

/// Replaces every sign of a frame that is not ASCII.
pub(super) fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let sign = nearest(cell.symbol());
            cell.set_char(sign);
        }
    }
}

/// The nearest ASCII sign of one column; a question mark where there is none.
fn nearest(symbol: &str) -> char {
    match symbol {
        mark::YES => return 'v',
        mark::NO => return 'x',
        mark::STAR => return '*',
        mark::FAVOURITE => return '&',
        mark::SINCE => return '+',
        mark::RELATED => return '=',
        mark::BOX => return '_',
        mark::BOX_FULL => return '#',
        _ => {}
    }
    let Some(first) = symbol.chars().next() else { return ' ' };
    match first {
        '▸' | '▌' | '›' | '»' | '→' | '▶' | '≥' => '>',
        '‹' | '«' | '←' | '◂' | '≤' => '<',
        '↑' | '▴' => '^',
        '↓' | '▾' => 'v',
        '─' | '━' | '–' | '—' | '‑' | '−' | '·' => '-',
        '•' => '*',
        '│' | '┃' => '|',
        '“' | '”' | '„' => '"',
        '‘' | '’' | '‚' => '\'',
        '…' => '~',
        '×' => 'x',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => to_ascii(symbol).chars().next().unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn shown(text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, Style::new());
        plain(&mut buffer);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(row.is_ascii() && row.len() == 12, "{row:?}");
        row.trim_end().to_owned()
    }

    #[test]
    fn every_mark_has_a_sign_of_its_own() {
        let marks = [
            mark::YES,
            mark::NO,
            mark::OPEN,
            mark::STAR,
            mark::FAVOURITE,
            mark::SINCE,
            mark::RELATED,
            mark::BOX,
            mark::BOX_FULL,
        ];
        let signs: std::collections::BTreeSet<String> = marks.iter().map(|mark| shown(mark)).collect();
        assert_eq!(signs.len(), marks.len(), "{signs:?}");
    }

    #[test]
    fn letters_lose_their_accents_and_quotes_their_curls() {
        assert_eq!(shown("“Québec”"), "\"Quebec\"");
        assert_eq!(shown("a – b · c…"), "a - b - c~");
        assert_eq!(shown("e\u{301}té"), "ete");
    }

    #[test]
    fn what_has_no_sign_keeps_its_columns() {
        assert_eq!(shown("会 x"), "?  x");
        assert_eq!(shown("🗳 x").chars().last(), Some('x'));
    }
}
