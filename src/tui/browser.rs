//! A list to walk and the page of its chosen row.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::commands::Command;
use super::layout::Halves;
use super::line::draw_line;
use super::sheet::{BESIDE, MEASURE};
use super::tags;
use super::theme::{Theme, mark};

/// Where one stands in a list, and how far one has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Browser {
    /// The chosen row.
    pub chosen: usize,
    /// Whether the page has the whole area.
    pub reading: bool,
    /// The first row in sight.
    top: usize,
    /// The first line of the page in sight.
    scroll: usize,
    /// The width of an area, in columns, from which the page is beside the list.
    beside: u16,
}

impl Default for Browser {
    fn default() -> Self {
        Self::beside_from(100)
    }
}

impl Browser {
    /// At the first row of a list whose page is beside it from this width on, in columns.
    pub fn beside_from(beside: u16) -> Self {
        Self { chosen: 0, reading: false, top: 0, scroll: 0, beside }
    }

    /// Back to the first row.
    pub fn reset(&mut self) {
        *self = Self::beside_from(self.beside);
    }

    /// Chooses a row.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row;
        self.scroll = 0;
    }

    /// Obeys a command that walks the list or the page. `page_lines` counts the lines of the chosen row's
    /// page in an area. Says whether it was one.
    pub fn walk(
        &mut self,
        command: Command,
        rows: usize,
        area: Rect,
        page_lines: &dyn Fn(Rect) -> usize,
    ) -> bool {
        let halves = Halves::of(area, rows, self.reading, self.beside);
        let page = halves.page.unwrap_or(area);
        let leap = usize::from(page.height.saturating_sub(2)).max(1);
        let last = rows.saturating_sub(1);
        let before = self.chosen;
        match (command, self.reading) {
            (Command::Up, false) => self.chosen = self.chosen.saturating_sub(1),
            (Command::Down, false) => self.chosen = (self.chosen + 1).min(last),
            (Command::First, false) => self.chosen = 0,
            (Command::Last, false) => self.chosen = last,
            (Command::Up, true) => self.scroll = self.scroll.saturating_sub(1),
            (Command::Down, true) => self.scroll += 1,
            (Command::First, true) => self.scroll = 0,
            (Command::Last, true) => self.scroll = usize::MAX,
            (Command::PageUp, _) => self.scroll = self.scroll.saturating_sub(leap),
            (Command::PageDown, _) => self.scroll = self.scroll.saturating_add(leap),
            (Command::Open, false) if rows > 0 => {
                self.reading = true;
                self.scroll = 0;
            }
            (Command::Back, true) => {
                self.reading = false;
                self.scroll = 0;
            }
            _ => return false,
        }
        if self.chosen != before {
            self.scroll = 0;
        }
        self.settle(rows, area, page_lines);
        true
    }

    /// Scrolls the page by so many lines.
    pub fn roll(
        &mut self,
        (down, by): (bool, usize),
        rows: usize,
        area: Rect,
        page_lines: &dyn Fn(Rect) -> usize,
    ) {
        self.scroll = if down { self.scroll + by } else { self.scroll.saturating_sub(by) };
        self.settle(rows, area, page_lines);
    }

    /// The part of a strip above the list that is as wide as the list.
    pub fn strip_above(&self, strip: Rect) -> Rect {
        let list = Halves::of(strip, 1, false, self.beside).list;
        Rect { y: strip.y, height: strip.height, ..list }
    }

    /// Keeps the chosen row in sight and the page within its lines, after anything changed.
    pub fn settle(&mut self, rows: usize, area: Rect, page_lines: &dyn Fn(Rect) -> usize) {
        self.chosen = self.chosen.min(rows.saturating_sub(1));
        let halves = Halves::of(area, rows, self.reading, self.beside);
        let height = usize::from(halves.list.height).max(1);
        self.top = self.top.clamp((self.chosen + 1).saturating_sub(height), self.chosen);
        self.top = self.top.min(rows.saturating_sub(height));
        if self.scroll > 0 {
            let page = halves.page.unwrap_or(area);
            let lines = page_lines(page);
            self.scroll = self.scroll.min(last_scroll(lines, page.height));
        }
    }

    /// Draws the list and the page. `row` gives the line of a row at a width, `page` the chosen row's page in an
    /// area.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
        rows: usize,
        row: &dyn Fn(usize, u16) -> Line<'static>,
        page: &dyn Fn(Rect) -> Vec<Line<'static>>,
    ) {
        let halves = Halves::of(area, rows, self.reading, self.beside);
        let list = halves.list;
        for place in 0..list.height {
            let number = self.top + usize::from(place);
            if number >= rows {
                break;
            }
            let strip = Rect { y: list.y + place, height: 1, ..list };
            draw_row(frame, strip, theme, number == self.chosen, |width| row(number, width));
        }
        if let Some(rule) = halves.rule {
            draw_rule(frame, rule, theme, (self.chosen, rows));
        }
        if let Some(area) = halves.page {
            draw_page(frame, area, theme, page(area), self.scroll);
            // The rows of the page are chosen where it is read in full.
            tags::forget(frame.buffer_mut(), area);
        }
    }
}

/// Where one is in a list, in words.
fn place_words(chosen: usize, rows: usize) -> String {
    if rows == 0 { String::new() } else { format!(" {} of {rows} ", chosen + 1) }
}

/// Draws one row of a list, with the mark of the chosen one.
fn draw_row(
    frame: &mut Frame<'_>,
    strip: Rect,
    theme: &Theme,
    chosen: bool,
    row: impl Fn(u16) -> Line<'static>,
) {
    let mut line = Line::default();
    line.push_span(if chosen { Span::styled(mark::CHOSEN, theme.accent) } else { Span::raw(" ") });
    line.push_span(" ");
    line.extend(row(strip.width.saturating_sub(2)).spans);
    draw_line(frame, strip, &line);
    let buffer = frame.buffer_mut();
    buffer.set_style(strip, Style::new().add_modifier(tags::ROW));
    let start = Rect { width: strip.width.min(1), ..strip };
    buffer.set_style(start, Style::new().add_modifier(tags::START));
    if chosen {
        buffer.set_style(strip, theme.chosen);
        buffer.set_style(start, Style::new().add_modifier(tags::FOCUS));
    }
}

/// Draws the line between a list and its page, with the place of the chosen row among so many in it.
pub(super) fn draw_rule(frame: &mut Frame<'_>, rule: Rect, theme: &Theme, (chosen, rows): (usize, usize)) {
    let words = place_words(chosen, rows);
    let width = usize::from(rule.width);
    let tail = crate::text::width(&words).min(width);
    let line = format!("{}{words}──", "─".repeat(width.saturating_sub(tail + 2)));
    draw_line(frame, rule, &Line::styled(line, theme.muted));
}

/// How far a page is to be scrolled so that some of its lines are in sight, as near as can be to `scroll`.
pub(super) fn in_sight(scroll: usize, focus: &Range<usize>, lines: usize, height: u16) -> usize {
    let last = last_scroll(lines, height);
    let room =
        if lines > usize::from(height) { usize::from(height).saturating_sub(1) } else { usize::from(height) };
    scroll.max(focus.end.saturating_sub(room)).min(focus.start).min(last)
}

/// The furthest that a page of `lines` can be scrolled in `height` rows, the last of which tells of more.
pub(super) fn last_scroll(lines: usize, height: u16) -> usize {
    let height = usize::from(height);
    if lines <= height { 0 } else { lines - height.saturating_sub(1) }
}

/// How far a page in so many rows is scrolled after a command, `last` at most; none where the command does not
/// scroll.
pub(super) fn scrolled(command: Command, scroll: usize, last: usize, height: u16) -> Option<usize> {
    let leap = usize::from(height.saturating_sub(2)).max(1);
    let scroll = match command {
        Command::Up => scroll.saturating_sub(1),
        Command::Down => scroll + 1,
        Command::PageUp => scroll.saturating_sub(leap),
        Command::PageDown => scroll + leap,
        Command::First => 0,
        Command::Last => last,
        _ => return None,
    };
    Some(scroll.min(last))
}

/// The rows that a page has in an area: twice as many as the area where it is so wide that a text which is only
/// read stands in two columns.
pub(super) fn reading_rows(lines: &[Line<'_>], area: Rect) -> u16 {
    let is_read = |line: &Line<'_>| {
        line.width() <= MEASURE && !line.spans.iter().any(|span| span.style.add_modifier.contains(tags::ROW))
    };
    let is_wide = usize::from(area.width) >= BESIDE + MEASURE;
    let is_long = lines.len() > usize::from(area.height);
    if is_wide && is_long && lines.iter().all(is_read) { area.height.saturating_mul(2) } else { area.height }
}

/// Whether the last of the lines in sight is a heading whose part begins only below it.
fn ends_in_heading(lines: &[Line<'_>], scroll: usize, room: usize, theme: &Theme) -> bool {
    let Some(last) = (scroll + room).checked_sub(1).filter(|last| last + 1 < lines.len() && room > 3) else {
        return false;
    };
    let is_gap = |place: usize| lines.get(place).is_some_and(|line| line.width() == 0);
    let is_heading = lines.get(last).is_some_and(|line| {
        let mut words = line.spans.iter().filter(|span| !span.content.trim().is_empty());
        words.next().is_some_and(|first| first.style == theme.accent) && words.next().is_none()
    });
    is_heading && is_gap(last - 1) && !is_gap(last + 1)
}

/// Draws a page from a line on; where more follows, the last row says so.
pub(super) fn draw_page(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    lines: Vec<Line<'static>>,
    scroll: usize,
) {
    draw_rows(frame, area, theme, lines, (scroll, area.height));
}

/// Draws what stands beside a list or below it; where it is cut, the last row says so, and which key opens it.
pub(super) fn draw_aside(frame: &mut Frame<'_>, area: Rect, theme: &Theme, mut lines: Vec<Line<'static>>) {
    let room = usize::from(area.height);
    let hidden = lines.len().saturating_sub(room.saturating_sub(1));
    if lines.len() > room && room > 1 {
        lines.truncate(room - 1);
        lines.push(Line::styled(format!("{hidden} more lines · enter"), theme.muted).right_aligned());
    }
    for (strip, line) in area.rows().zip(lines) {
        draw_line(frame, strip, &line);
    }
    tags::forget(frame.buffer_mut(), area);
}

/// Draws a page that is only read, in two columns where it is long and there is room beside it.
pub(super) fn draw_reading(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    lines: Vec<Line<'static>>,
    scroll: usize,
) {
    let rows = reading_rows(&lines, area);
    draw_rows(frame, area, theme, lines, (scroll, rows));
}

/// Draws a page from a line on, in so many rows, those beyond the area's own in a second column.
fn draw_rows(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    lines: Vec<Line<'static>>,
    (scroll, rows): (usize, u16),
) {
    let height = usize::from(rows);
    let right = if rows > area.height { area } else { Rect { height: 0, ..area } };
    let beside = u16::try_from(BESIDE).unwrap_or(u16::MAX);
    let right = Rect { x: area.x.saturating_add(beside), width: area.width.saturating_sub(beside), ..right };
    let strips = area.rows().chain(right.rows());
    let scroll = scroll.min(last_scroll(lines.len(), rows));
    let room = if lines.len() > height { height.saturating_sub(1) } else { height };
    let room = room - usize::from(ends_in_heading(&lines, scroll, room, theme));
    let hidden = lines.len().saturating_sub(scroll + room);
    for (strip, line) in strips.zip(lines.into_iter().skip(scroll).take(room)) {
        draw_line(frame, strip, &line);
    }
    if (hidden > 0 || scroll > 0) && area.height > 1 {
        let strip = Rect { y: area.bottom() - 1, height: 1, ..area };
        let words = match (hidden, scroll) {
            (0, _) => "the end · pgup goes up".to_owned(),
            (1, _) => "1 more line · pgdn".to_owned(),
            (more, _) => format!("{more} more lines · pgdn"),
        };
        draw_line(frame, strip, &Line::styled(words, theme.muted).right_aligned());
    }
}
