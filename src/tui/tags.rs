//! What a frame says of itself beside what it shows: where rows begin, which one is chosen, where one types.
//!
//! A tag is a modifier that nothing here is drawn with. It goes with the text wherever that is wrapped or scrolled
//! to, so that the cursor and the mouse find what is really in sight. All tags are taken away before a frame goes
//! out, apart from [`LINK`], which a terminal with links turns into one.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// A cell of a row that can be chosen.
pub(super) const ROW: Modifier = Modifier::SLOW_BLINK;

/// Where such a row begins.
pub(super) const START: Modifier = Modifier::RAPID_BLINK;

/// The chosen row.
pub(super) const FOCUS: Modifier = Modifier::HIDDEN;

/// The letter before which one types.
pub(super) const CARET: Modifier = Modifier::DIM;

/// A cell of the label of a group.
pub(super) const TAB: Modifier = Modifier::CROSSED_OUT;

/// A cell of an address that can be opened.
pub const LINK: Modifier = Modifier::ITALIC;

const ALL: Modifier = ROW.union(START).union(FOCUS).union(CARET).union(TAB);

/// Takes the tags away from a part of a frame in which nothing can be chosen now.
pub(super) fn forget(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    let columns =
        usize::from(area.left() - buffer.area.left())..usize::from(area.right() - buffer.area.left());
    let rows = buffer.content.chunks_mut(usize::from(buffer.area.width).max(1));
    for row in rows.skip(usize::from(area.top() - buffer.area.top())).take(usize::from(area.height)) {
        row.get_mut(columns.clone()).into_iter().flatten().for_each(strip);
    }
}

/// Takes the tags away from a cell.
pub(super) fn strip(cell: &mut Cell) {
    cell.modifier.remove(ALL);
}

/// Where the cursor stands: on the letter before which one types, or on the chosen row, or on the first word of
/// an area where nothing is chosen.
pub(super) fn cursor(buffer: &Buffer, area: Rect) -> Position {
    let first = |tag| {
        let place = buffer.content.iter().position(|cell| cell.modifier.contains(tag))?;
        Some(Position::from(buffer.pos_of(place)))
    };
    let is_word = |position: &Position| buffer.cell(*position).is_some_and(|cell| cell.symbol() != " ");
    let word = || area.positions().find(is_word);
    first(CARET).or_else(|| first(FOCUS)).or_else(word).unwrap_or(area.as_position())
}

/// Whether a cell has a tag.
pub(super) fn has(buffer: &Buffer, position: Position, tag: Modifier) -> bool {
    buffer.cell(position).is_some_and(|cell| cell.modifier.contains(tag))
}

/// The rows that can be chosen beside a position of one of them, by their first lines, and the one at it.
pub(super) fn rows_at(buffer: &Buffer, position: Position) -> Option<Rows> {
    if !has(buffer, position, ROW) {
        return None;
    }
    let left =
        (0..=position.x).rev().take_while(|x| has(buffer, Position { x: *x, y: position.y }, ROW)).last()?;
    let starts: Vec<u16> =
        (0..buffer.area.height).filter(|y| has(buffer, Position { x: left, y: *y }, START)).collect();
    let clicked = starts.iter().rposition(|y| *y <= position.y)?;
    let is_chosen = |place: &usize| {
        let from = starts.get(*place).copied().unwrap_or_default();
        let to = starts.get(place + 1).copied().unwrap_or(buffer.area.height);
        (from..to).any(|y| (left..buffer.area.width).any(|x| has(buffer, Position { x, y }, FOCUS)))
    };
    Some(Rows { clicked, chosen: (0..starts.len()).find(is_chosen) })
}

/// A row among those that are in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    /// The place of the one that was meant.
    pub clicked: usize,
    /// The place of the chosen one; none where none is chosen.
    pub chosen: Option<usize>,
}

/// The label of a group at a position among the labels of its line. The one that is turned to is a row too.
pub(super) fn tabs_at(buffer: &Buffer, position: Position) -> Option<Rows> {
    if !has(buffer, position, TAB) {
        return None;
    }
    let at = |x: u16| Position { x, y: position.y };
    let starts: Vec<u16> = (0..buffer.area.width).filter(|x| has(buffer, at(*x), TAB.union(START))).collect();
    let clicked = starts.iter().rposition(|x| *x <= position.x)?;
    Some(Rows { clicked, chosen: starts.iter().position(|x| has(buffer, at(*x), ROW)) })
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_click_on_the_second_line_of_a_row_means_that_row() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 6));
        for y in 1..6 {
            buffer.set_style(Rect::new(2, y, 10, 1), Style::new().add_modifier(ROW));
        }
        for y in [1, 3, 4] {
            buffer.set_style(Rect::new(2, y, 2, 1), Style::new().add_modifier(START));
        }
        buffer.set_style(Rect::new(2, 4, 2, 1), Style::new().add_modifier(FOCUS));
        assert_eq!(rows_at(&buffer, Position::new(9, 2)), Some(Rows { clicked: 0, chosen: Some(2) }));
        assert_eq!(rows_at(&buffer, Position::new(2, 5)), Some(Rows { clicked: 2, chosen: Some(2) }));
        assert_eq!(rows_at(&buffer, Position::new(12, 2)), None);
        assert_eq!(cursor(&buffer, buffer.area), Position::new(2, 4));
        forget(&mut buffer, Rect::new(0, 0, 99, 99));
        assert_eq!(rows_at(&buffer, Position::new(9, 2)), None);
        assert_eq!(cursor(&buffer, buffer.area), Position::new(0, 0));
    }
}
