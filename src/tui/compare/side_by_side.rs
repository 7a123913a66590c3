//! Two to four platforms side by side: what differs first, what is the same in one line.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::table::fit_sign;
use crate::compare::{Cell, Comparison, Differences, Heading, Line as Row, Subject, Value, words_of};
use crate::content::{Guide, PlatformId};
use crate::tui::sheet::Sheet;
use crate::tui::theme::{Theme, mark};

/// The most that can stand side by side.
pub(super) const MOST: usize = 4;

/// The narrowest area in which platforms stand beside each other rather than one below the other.
const BESIDE: usize = 78;

/// The space between two columns.
const GAP: usize = 2;

/// What is shown of the platforms side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SideBySide {
    /// Whether the rows that are the same are shown one by one.
    pub unfolded: bool,
    /// Whether sources are shown.
    pub sources: bool,
    /// Whether only the best plan of each platform is shown.
    pub best_plans: bool,
    /// The first line in sight.
    pub scroll: usize,
}

/// A cell: paragraphs, each of pieces of text.
type Paragraphs = Vec<Vec<(String, Style)>>;

/// Writes pages of several columns.
struct Writer<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    columns: usize,
    state: &'a SideBySide,
}

impl SideBySide {
    /// The lines of the pinned platforms in an area that is `columns` wide.
    pub fn lines(
        &self,
        comparison: &Comparison,
        pins: &[PlatformId],
        guide: &Guide,
        theme: &Theme,
        columns: u16,
    ) -> Vec<Line<'static>> {
        let writer = Writer { guide, theme, columns: usize::from(columns).max(1), state: self };
        match comparison.differences(&self.subjects(comparison, pins)) {
            Ok(differences) if writer.columns >= BESIDE => writer.grid(&differences),
            Ok(differences) => writer.cards(&differences),
            Err(problem) => vec![Line::raw(problem.to_string())],
        }
    }

    /// The pinned platforms, or the best plan of each.
    fn subjects(&self, comparison: &Comparison, pins: &[PlatformId]) -> Vec<Subject> {
        let best = |platform: &PlatformId| {
            let compared = comparison.get(platform.as_str()).filter(|_| self.best_plans)?;
            compared.best().map(|plan| plan.plan.id.clone())
        };
        pins.iter().map(|platform| Subject { platform: platform.clone(), plan: best(platform) }).collect()
    }
}

impl Writer<'_> {
    /// All columns beside each other.
    fn grid(&self, differences: &Differences) -> Vec<Line<'static>> {
        let count = differences.columns.len();
        let title = if self.columns >= 110 { 26 } else { 18 };
        let wide = ((self.columns - title - GAP) / count.max(1)).saturating_sub(GAP).max(1);
        let widths: Vec<usize> = std::iter::once(title).chain(std::iter::repeat_n(wide, count)).collect();
        let mut lines = Vec::new();
        let heads = differences.columns.iter().map(|heading| self.heading(heading));
        self.push_row(&mut lines, &widths, std::iter::once(Vec::new()).chain(heads).collect());
        let rule = format!("{}{}", "─".repeat(title + GAP), "─".repeat((wide + GAP) * count));
        lines.push(Line::styled(rule, self.theme.muted));
        let row = |lines: &mut Vec<Line<'static>>, row: &Row| {
            let title = vec![vec![(row.title.clone(), self.theme.muted)]];
            let cells = row.cells.iter().map(|cell| self.cell(cell));
            self.push_row(lines, &widths, std::iter::once(title).chain(cells).collect());
        };
        for line in differences.differing() {
            row(&mut lines, line);
        }
        if differences.differing().next().is_none() {
            lines.push(Line::raw("No row differs."));
        }
        self.same(differences, &mut lines);
        if self.state.unfolded {
            for line in differences.equal() {
                row(&mut lines, line);
            }
        }
        lines
    }

    /// All columns one below the other.
    fn cards(&self, differences: &Differences) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (place, heading) in differences.columns.iter().enumerate() {
            if place > 0 {
                lines.push(Line::default());
            }
            lines.extend(self.wrapped(&self.heading(heading), self.columns, 2));
            let rows: Vec<&Row> = differences.differing().collect();
            if rows.is_empty() {
                lines.push(Line::raw("No row differs."));
            }
            for row in rows {
                lines.extend(self.card_row(row, place));
            }
        }
        lines.push(Line::default());
        self.same(differences, &mut lines);
        if self.state.unfolded {
            for row in differences.equal() {
                lines.extend(self.card_row(row, 0));
            }
        }
        lines
    }

    /// A row of a card: its title and its value in one paragraph.
    fn card_row(&self, row: &Row, place: usize) -> Vec<Line<'static>> {
        let Some(cell) = row.cells.get(place) else { return Vec::new() };
        let mut paragraphs = self.cell(cell);
        if let Some(first) = paragraphs.first_mut() {
            first.insert(0, (format!("{}  ", row.title), self.theme.muted));
        }
        self.wrapped(&paragraphs, self.columns, 2)
    }

    /// The line of what is the same.
    fn same(&self, differences: &Differences, lines: &mut Vec<Line<'static>>) {
        let titles: Vec<&str> = differences.equal().map(|line| line.title.as_str()).collect();
        let text = match titles.as_slice() {
            [] => return,
            [only] => format!("1 row is the same: {only}"),
            titles => format!("{} rows are the same: {}", titles.len(), titles.join(", ")),
        };
        if lines.last().is_some_and(|line| line.width() > 0) {
            lines.push(Line::default());
        }
        lines.extend(self.wrapped(&[vec![(text, self.theme.accent)]], self.columns, 2));
    }

    /// The head of a column: its name, and how it fits or why it cannot be had.
    fn heading(&self, heading: &Heading) -> Paragraphs {
        let mut paragraphs = vec![vec![(heading.name.clone(), self.theme.strong)]];
        if let Some((gone, by)) = &heading.gone {
            let text = format!("{} {} {}{}", mark::NO, Value::Gone(*gone), by.since.words(), mark::SINCE);
            paragraphs.push(vec![(text, self.theme.bad)]);
        } else {
            let (sign, style) = fit_sign(heading.fit, self.theme);
            paragraphs.push(vec![(format!("{sign} {}", heading.fit.words()), style)]);
        }
        paragraphs
    }

    /// A cell: its words with the mark of its fit and of a change, and its sources where they are wanted.
    fn cell(&self, cell: &Cell) -> Paragraphs {
        let mut pieces = Vec::new();
        if let Some(fit) = cell.fit {
            let (sign, style) = fit_sign(fit, self.theme);
            pieces.push((format!("{sign} "), style));
        }
        let is_stated = cell.parts.iter().any(|part| part.value.value.is_some());
        pieces.push((cell.words(), if is_stated { Style::new() } else { self.theme.muted }));
        if cell.parts.iter().any(|part| part.value.changed.is_some()) {
            pieces.push((mark::SINCE.to_owned(), self.theme.caution));
        }
        let mut paragraphs = vec![pieces];
        if self.state.sources {
            self.cite(cell, &mut paragraphs);
        }
        paragraphs
    }

    /// The sources of a cell, each once, and what developments changed.
    fn cite(&self, cell: &Cell, paragraphs: &mut Paragraphs) {
        let mut told = std::collections::BTreeSet::new();
        for part in &cell.parts {
            for source in &part.value.sources {
                if told.insert(source) {
                    let line = self.guide.cited(source).map_or_else(
                        || source.to_string(),
                        |cited| format!("{} · {}", cited.short_line(), cited.date_words()),
                    );
                    paragraphs.push(vec![(line, self.theme.muted)]);
                }
            }
            if let Some(changed) = &part.value.changed {
                let plans =
                    if cell.parts.len() > 1 { format!("{}: ", part.plans.join(", ")) } else { String::new() };
                let text = format!(
                    "{} {}{} {}, was {}",
                    mark::SINCE,
                    plans,
                    words_of(part.value.value.as_ref()),
                    changed.by.since.words(),
                    words_of(changed.documented.as_ref())
                );
                paragraphs.push(vec![(text, self.theme.caution)]);
            }
        }
    }

    /// Adds a row of cells, each wrapped to its width.
    fn push_row(&self, lines: &mut Vec<Line<'static>>, widths: &[usize], cells: Vec<Paragraphs>) {
        let columns: Vec<Vec<Line<'static>>> =
            cells.iter().zip(widths).map(|(cell, wide)| self.wrapped(cell, *wide, 0)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or_default();
        for place in 0..height {
            let mut line = Line::default();
            for (column, wide) in columns.iter().zip(widths) {
                let mut used = 0;
                if let Some(piece) = column.get(place) {
                    used = piece.width();
                    line.extend(piece.spans.iter().cloned());
                }
                line.push_span(Span::raw(" ".repeat((wide + GAP).saturating_sub(used))));
            }
            lines.push(line);
        }
    }

    /// Paragraphs broken to a width, the further lines of each set in.
    fn wrapped(&self, paragraphs: &[Vec<(String, Style)>], wide: usize, rest: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for pieces in paragraphs {
            let mut sheet = Sheet::unmeasured(self.guide, self.theme, wide);
            sheet.flow(pieces, 0, rest);
            lines.extend(sheet.lines());
        }
        lines
    }
}
