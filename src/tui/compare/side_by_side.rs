//! Two to four platforms side by side: what differs first, what is the same in one line.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::table::fit_sign;
use crate::compare::{Cell, Comparison, Differences, Heading, Line as Row, Part, Subject, Value, words_of};
use crate::content::{Citation, Guide, PlatformId};
use crate::text::fit;
use crate::tui::sheet::{MEASURE, Sheet};
use crate::tui::theme::{Theme, mark};

/// The most that can stand side by side.
pub(super) const MOST: usize = 4;

/// The narrowest area in which platforms stand beside each other rather than one below the other.
const BESIDE: usize = 78;

/// The space between two columns.
const GAP: usize = 2;

/// The widest that a column gets.
const WIDEST: usize = 40;

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

/// The sources of some rows, each once; its number is its place.
struct Notes(Vec<Citation>);

impl Notes {
    fn of<'d>(rows: impl Iterator<Item = &'d Row>) -> Self {
        let mut sources: Vec<Citation> = Vec::new();
        for source in rows
            .flat_map(|row| &row.cells)
            .flat_map(|cell| &cell.parts)
            .flat_map(|part| part.value.sources.iter())
        {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        Self(sources)
    }

    fn number(&self, source: &Citation) -> Option<usize> {
        self.0.iter().position(|noted| noted == source).map(|place| place + 1)
    }
}

/// Every part of every cell of some rows, with its row and the head of its column.
fn parts<'d>(
    rows: impl Iterator<Item = &'d Row>,
    columns: &'d [Heading],
) -> impl Iterator<Item = (&'d Row, &'d Heading, &'d Part)> {
    rows.flat_map(move |row| row.cells.iter().zip(columns).map(move |(cell, heading)| (row, heading, cell)))
        .flat_map(|(row, heading, cell)| cell.parts.iter().map(move |part| (row, heading, part)))
}

/// A column, and the plans that it speaks of where it is a platform: `Zoom, Free`.
fn subject(heading: &Heading, part: &Part) -> String {
    match heading.subject.plan {
        Some(_) => heading.name.clone(),
        None => format!("{}, {}", heading.name, part.plans.join(", ")),
    }
}

/// Writes pages of several columns.
struct Writer<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    columns: usize,
    state: &'a SideBySide,
    /// Whether anything is needed.
    judges: bool,
}

impl SideBySide {
    /// The lines of the pinned platforms in an area that is `columns` wide.
    pub fn lines(
        &self,
        comparison: &Comparison,
        pins: &[Subject],
        guide: &Guide,
        theme: &Theme,
        columns: u16,
    ) -> Vec<Line<'static>> {
        let judges = !comparison.wanted().is_empty();
        let writer = Writer { guide, theme, columns: usize::from(columns).max(1), state: self, judges };
        match comparison.differences(&self.subjects(comparison, pins)) {
            Ok(differences) if writer.columns >= BESIDE => writer.grid(&differences),
            Ok(differences) => writer.cards(&differences),
            Err(problem) => vec![Line::raw(problem.to_string())],
        }
    }

    /// The pinned plans and platforms, or the best plan of each platform.
    fn subjects(&self, comparison: &Comparison, pins: &[Subject]) -> Vec<Subject> {
        let best = |platform: &PlatformId| {
            let compared = comparison.get(platform.as_str()).filter(|_| self.best_plans)?;
            compared.best().map(|plan| plan.plan.id.clone())
        };
        let subject = |pin: &Subject| {
            let plan = pin.plan.clone().or_else(|| best(&pin.platform));
            Subject { platform: pin.platform.clone(), plan }
        };
        pins.iter().map(subject).collect()
    }
}

impl Writer<'_> {
    /// All columns beside each other.
    fn grid(&self, differences: &Differences) -> Vec<Line<'static>> {
        let notes = Notes::of(self.rows(differences));
        let count = differences.columns.len();
        let title = if self.columns >= 110 { 28 } else { 18 };
        let wide = ((self.columns - title - GAP) / count.max(1)).saturating_sub(GAP).clamp(1, WIDEST);
        let widths: Vec<usize> = std::iter::once(title).chain(std::iter::repeat_n(wide, count)).collect();
        let mut lines = Vec::new();
        let heads = differences.columns.iter().map(|heading| self.heading(heading));
        self.push_row(&mut lines, &widths, &std::iter::once(Vec::new()).chain(heads).collect::<Vec<_>>());
        let rule = format!("{}{}", "─".repeat(title + GAP), "─".repeat((wide + GAP) * count));
        lines.push(Line::styled(rule, self.theme.muted));
        let row = |lines: &mut Vec<Line<'static>>, row: &Row| {
            let title = vec![vec![(row.title.clone(), self.theme.muted)]];
            let cells = row.cells.iter().map(|cell| self.cell(cell, &notes));
            self.push_row(lines, &widths, &std::iter::once(title).chain(cells).collect::<Vec<_>>());
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
        self.foot(differences, &notes, &mut lines);
        lines
    }

    /// All columns one below the other.
    fn cards(&self, differences: &Differences) -> Vec<Line<'static>> {
        let notes = Notes::of(self.rows(differences));
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
                lines.extend(self.card_row(row, place, &notes));
            }
        }
        lines.push(Line::default());
        self.same(differences, &mut lines);
        if self.state.unfolded {
            for row in differences.equal() {
                lines.extend(self.card_row(row, 0, &notes));
            }
        }
        self.foot(differences, &notes, &mut lines);
        lines
    }

    /// A row of a card: its title and its values in one paragraph.
    fn card_row(&self, row: &Row, place: usize, notes: &Notes) -> Vec<Line<'static>> {
        let Some(cell) = row.cells.get(place) else { return Vec::new() };
        let mut pieces = vec![(format!("{}: ", row.title), self.theme.muted)];
        for (place, part) in self.cell(cell, notes).into_iter().enumerate() {
            if place > 0 {
                pieces.push((" · ".to_owned(), self.theme.muted));
            }
            pieces.extend(part);
        }
        self.wrapped(&[pieces], self.columns, 2)
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
        } else if self.judges {
            let (sign, style) = fit_sign(heading.fit, self.theme);
            paragraphs.push(vec![(format!("{sign} {}", heading.fit.words()), style)]);
        }
        paragraphs
    }

    /// A cell: each value with its plans and the marks of its fit, of a change and of its sources.
    fn cell(&self, cell: &Cell, notes: &Notes) -> Paragraphs {
        let mut paragraphs = Vec::new();
        for (place, part) in cell.parts.iter().enumerate() {
            let mut pieces = Vec::new();
            if let Some(fit) = cell.fit.filter(|_| place == 0) {
                let (sign, style) = fit_sign(fit, self.theme);
                pieces.push((format!("{sign} "), style));
            }
            let style = if part.value.value.is_some() { Style::new() } else { self.theme.muted };
            pieces.push((words_of(part.value.value.as_ref()), style));
            if part.value.changed.is_some() {
                pieces.push((mark::SINCE.to_owned(), self.theme.caution));
            }
            if cell.parts.len() > 1 {
                pieces.push((format!(" ({})", part.plans.join(", ")), self.theme.muted));
            }
            if self.state.sources {
                let numbers = part.value.sources.iter().filter_map(|source| notes.number(source));
                pieces.extend(numbers.map(|number| (format!(" [{number}]"), self.theme.accent)));
            }
            paragraphs.push(pieces);
        }
        paragraphs
    }

    /// What changed since the documents in the rows that are shown, and where their values come from.
    fn foot(&self, differences: &Differences, notes: &Notes, lines: &mut Vec<Line<'static>>) {
        let mut changes = Paragraphs::new();
        for (row, heading, part) in parts(self.rows(differences), &differences.columns) {
            let Some(earlier) = &part.value.changed else { continue };
            let text = format!(
                "{} {}, {}: {} {}, was {}",
                mark::SINCE,
                subject(heading, part),
                row.title.to_lowercase(),
                words_of(part.value.value.as_ref()),
                earlier.by.since.words(),
                words_of(earlier.documented.as_ref())
            );
            changes.push(vec![(text, self.theme.caution)]);
        }
        self.part(lines, "What changed since the documents", &changes);
        if self.state.sources {
            let sources: Paragraphs = notes
                .0
                .iter()
                .enumerate()
                .map(|(place, source)| {
                    let line = self.guide.cited(source).map_or_else(
                        || source.to_string(),
                        |cited| format!("{} · {}", cited.line(), cited.date_words()),
                    );
                    vec![(format!("[{}] ", place + 1), self.theme.accent), (line, self.theme.muted)]
                })
                .collect();
            self.part(lines, "Sources", &sources);
        }
    }

    /// A heading with paragraphs below it; nothing where there are none.
    fn part(&self, lines: &mut Vec<Line<'static>>, heading: &str, paragraphs: &Paragraphs) {
        if !paragraphs.is_empty() {
            lines.push(Line::default());
            lines.push(Line::styled(fit(heading, self.columns), self.theme.accent));
            lines.extend(self.wrapped(paragraphs, self.columns.min(MEASURE), 2));
        }
    }

    /// The rows that are shown.
    fn rows<'d>(&self, differences: &'d Differences) -> impl Iterator<Item = &'d Row> {
        let equal = differences.equal().filter(|_| self.state.unfolded);
        differences.differing().chain(equal)
    }

    /// Adds a row of cells, each wrapped to its width.
    fn push_row(&self, lines: &mut Vec<Line<'static>>, widths: &[usize], cells: &[Paragraphs]) {
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
