//! A line of text to its cells.
//!
//! ratatui takes a text apart into what a reader takes for one letter. Nearly all texts here are of letters of one byte
//! and one column each; those go to their cells as they are, which takes a third of the time.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{HorizontalAlignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::text::{is_plain, width};

/// Draws a line in the first row of an area, as [`Line::render`] does.
pub(super) fn draw_line(frame: &mut Frame<'_>, area: Rect, line: &Line<'_>) {
    let buffer = frame.buffer_mut();
    if !matches!(line.alignment, None | Some(HorizontalAlignment::Left)) {
        return line.render(area, buffer);
    }
    let mut room = Rect { height: area.height.min(1), ..area }.intersection(buffer.area);
    if line.style != Style::default() && line.width() > 0 {
        buffer.set_style(room, line.style);
    }
    for span in &line.spans {
        let mut text = span.content.as_ref();
        while !room.is_empty() && !text.is_empty() {
            let (plain, rest) = text.split_at(plain_length(text));
            let (other, rest) = rest.split_at(other_length(rest));
            let columns = draw_plain(buffer, room, plain, span.style);
            room = right_of(room, columns);
            let columns = width(other);
            if columns > 0 {
                Span::styled(other, span.style).render(room, buffer);
            }
            room = right_of(room, columns);
            text = rest;
        }
    }
}

/// Draws a text of which each byte is a letter of one column; says how many columns it takes.
fn draw_plain(buffer: &mut Buffer, room: Rect, text: &str, style: Style) -> usize {
    let first = usize::from(room.y - buffer.area.y) * usize::from(buffer.area.width)
        + usize::from(room.x - buffer.area.x);
    let cells = buffer.content.iter_mut().skip(first).take(usize::from(room.width));
    for (cell, letter) in cells.zip(text.bytes()) {
        cell.set_char(char::from(letter)).set_style(style);
    }
    text.len()
}

fn right_of(room: Rect, columns: usize) -> Rect {
    let taken = u16::try_from(columns).unwrap_or(u16::MAX).min(room.width);
    Rect { x: room.x + taken, width: room.width - taken, ..room }
}

/// How many bytes a text begins with that are each a letter of its own: what follows the last of them is no mark on it.
fn plain_length(text: &str) -> usize {
    match text.bytes().position(|letter| !is_plain(letter)) {
        Some(other) => other.saturating_sub(1),
        None => text.len(),
    }
}

/// How many bytes follow until there are two letters side by side that are plain.
fn other_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let both = bytes.windows(2).skip(1).position(|pair| pair.iter().copied().all(is_plain));
    both.map_or(text.len(), |before| before + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::{Color, Modifier};

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_drawn_as_ratatui_draws_it(
            pieces in prop::collection::vec(("[ a-z]{0,9}|[a-c宽é👩‍🚀e\u{301}\u{200d}\u{600}\t]{0,9}", 0_u8..4, any::<bool>()), 0..5),
            (x, y, width, height) in (0_u16..14, 0_u16..4, 0_u16..14, 0_u16..3),
            (is_right, is_chosen) in (any::<bool>(), any::<bool>()),
        ) {
            let spans = pieces.into_iter().map(|(text, colour, is_bold)| {
                let modifier = if is_bold { Modifier::BOLD } else { Modifier::empty() };
                Span::styled(text, Style::new().fg(Color::Indexed(colour)).add_modifier(modifier))
            });
            let mut line: Line<'static> = spans.collect();
            if is_right {
                line = line.right_aligned();
            }
            if is_chosen {
                line = line.style(Style::new().bg(Color::Blue));
            }
            let area = Rect { x, y, width, height };
            let mut terminal = Terminal::new(TestBackend::new(12, 3)).unwrap();
            let ground = |buffer: &mut Buffer| buffer.set_string(0, 1, "…宽ground", Style::new().fg(Color::Red));
            let mut expected = Buffer::empty(Rect::new(0, 0, 12, 3));
            ground(&mut expected);
            (&line).render(area, &mut expected);
            terminal.draw(|frame| {
                ground(frame.buffer_mut());
                draw_line(frame, area, &line);
                assert_eq!(frame.buffer_mut(), &expected);
            }).unwrap();
        }
    }
}
