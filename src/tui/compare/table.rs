//! The table of platforms: its columns for which there is room, its heads and its rows.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::cells::{Kind, Words, name, words};
use super::sorting::Sorting;
use crate::compare::{Column, Compared, Comparison, Fit, gone};
use crate::text::{fit, width};
use crate::tui::theme::{Theme, mark};

/// The columns before the name: the mark of a pinned platform, the mark of its fit, and a space.
const MARKS: usize = 3;

/// The space between two columns.
const GAP: usize = 2;

/// The widest that a column gets.
const WIDEST: usize = 22;

/// How many platforms are measured for the widths of the columns.
const MEASURED: usize = 200;

/// A column as measured.
#[derive(Debug, Clone)]
struct Measured {
    kind: Kind,
    head: String,
    long: usize,
    short: usize,
    /// Whether any of its cells carries the mark of a change.
    is_marked: bool,
}

impl Measured {
    fn wide(&self, long: bool) -> usize {
        if long { self.long } else { self.short }
    }

    /// What stands before words in a cell, and how wide the cell is then: numbers stand at the right, their last
    /// digits below each other and the marks of a change beyond them.
    fn shift(&self, words: &Words, long: bool) -> (String, usize) {
        let wide = self.wide(long);
        if !self.kind.is_number() {
            return (String::new(), wide);
        }
        let beyond = usize::from(words.changed || (self.is_marked && !words.is_no_value()));
        let lead = wide.saturating_sub(width(words.at(long)) + beyond);
        (" ".repeat(lead), wide - lead)
    }
}

/// The table of a comparison: which columns there are, how wide, and which weigh more.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    name: usize,
    columns: Vec<Measured>,
    by_weight: Vec<Kind>,
}

impl Table {
    /// Measures the columns of a comparison.
    pub fn measure(comparison: &Comparison, sorting: &Sorting) -> Self {
        let platforms = comparison.platforms();
        let measured: Vec<Compared<'_>> = comparison.iter().take(MEASURED).collect();
        let columns = Kind::all(comparison)
            .into_iter()
            .map(|kind| {
                let head = sorting.head(kind.head(platforms), kind.sorting().as_ref());
                let least = width(&head).min(WIDEST);
                let cells: Vec<Words> =
                    measured.iter().map(|compared| words(&kind, *compared, comparison)).collect();
                let is_marked = cells.iter().any(|words| words.changed);
                // The marks of numbers stand in a column of their own.
                let beyond = usize::from(is_marked && kind.is_number());
                let widest = |long: bool| {
                    let rooms = cells.iter().map(|words| {
                        let beyond = if words.is_no_value() { 0 } else { beyond };
                        width(words.at(long)) + beyond.max(usize::from(words.changed))
                    });
                    rooms.max().unwrap_or_default().clamp(least, WIDEST.max(least))
                };
                Measured { long: widest(true), short: widest(false), is_marked, head, kind }
            })
            .collect();
        let names = measured.iter().map(|compared| name(*compared).room(true));
        let head = width(&sorting.head("Platform", Some(&Column::Name)));
        Self {
            name: names.max().unwrap_or_default().clamp(head, WIDEST + GAP),
            columns,
            by_weight: Kind::by_weight(comparison, sorting.column()),
        }
    }

    /// What one can sort a comparison by, in the order of the columns.
    pub fn sortings(comparison: &Comparison) -> Vec<Column> {
        Kind::all(comparison).iter().filter_map(Kind::sorting).collect()
    }

    /// The columns for which there is room beside the name, and whether in their long form.
    fn layout(&self, columns: usize) -> (Vec<&Measured>, bool) {
        let room = columns.saturating_sub(MARKS + self.name);
        let whole: usize = self.columns.iter().map(|column| column.long + GAP).sum();
        let long = whole <= room;
        let mut left = room;
        let mut chosen: Vec<usize> = Vec::new();
        for kind in &self.by_weight {
            let Some(place) = self.columns.iter().position(|column| column.kind == *kind) else { continue };
            let wide = self.columns[place].wide(long) + GAP;
            if !chosen.contains(&place) && wide <= left {
                left -= wide;
                chosen.push(place);
            }
        }
        chosen.sort_unstable();
        (chosen.into_iter().map(|place| &self.columns[place]).collect(), long)
    }

    /// The room for the name in a row this wide.
    fn name_room(&self, columns: usize) -> usize {
        self.name.min(columns.saturating_sub(MARKS))
    }

    /// The heads of the columns in a row this wide.
    pub fn heads(&self, columns: u16, sorting: &Sorting, theme: &Theme) -> Line<'static> {
        let columns = usize::from(columns);
        let (shown, long) = self.layout(columns);
        let mut line = Line::raw(" ".repeat(MARKS.min(columns)));
        let style = |column: Option<&Column>| {
            if column == Some(sorting.column()) { theme.accent } else { theme.muted }
        };
        let name = fit(&sorting.head("Platform", Some(&Column::Name)), self.name_room(columns));
        push(&mut line, &name, style(Some(&Column::Name)), self.name_room(columns));
        for column in shown {
            line.push_span(" ".repeat(GAP));
            let (lead, wide) = column.shift(&Words::new(column.head.as_str(), false), long);
            line.push_span(lead);
            push(&mut line, &fit(&column.head, wide), style(column.kind.sorting().as_ref()), wide);
        }
        line
    }

    /// The row of a platform in a row this wide.
    pub fn row(
        &self,
        compared: Compared<'_>,
        comparison: &Comparison,
        pinned: bool,
        columns: u16,
        theme: &Theme,
    ) -> Line<'static> {
        let columns = usize::from(columns);
        let (shown, long) = self.layout(columns);
        let (sign, style) = sign(compared, comparison, theme);
        let mut line = Line::default();
        line.push_span(Span::styled(if pinned { mark::BOX_FULL } else { " " }, theme.accent));
        line.push_span(Span::styled(sign, style));
        line.push_span(" ");
        let mut called = name(compared);
        let out = compared.shown().and_then(|plan| gone(plan.platform, plan.plan));
        let first = usize::from(shown.first().is_some_and(|column| column.kind == Kind::Fit));
        called.changed |= out.is_some() && shown.len() <= first;
        push_words(&mut line, &called, true, theme.strong, self.name_room(columns), theme);
        for (place, column) in shown.into_iter().enumerate() {
            line.push_span(" ".repeat(GAP));
            let words = match out {
                Some((gone, _)) if place == first => Words::new(gone.short_words().to_owned(), true),
                _ => words(&column.kind, compared, comparison),
            };
            let style = match words.fit {
                Some(Fit::Fails) => theme.bad,
                Some(Fit::NotStated) => theme.caution,
                _ if words.is_no_value() => theme.muted,
                _ => Style::new(),
            };
            let (lead, wide) = column.shift(&words, long);
            line.push_span(lead);
            push_words(&mut line, &words, long, style, wide, theme);
        }
        line
    }
}

/// The mark of how a platform fits; none where nothing is needed and it can be had.
pub(super) fn sign(compared: Compared<'_>, comparison: &Comparison, theme: &Theme) -> (&'static str, Style) {
    if comparison.wanted().is_empty() && compared.best().is_some() {
        return (" ", Style::new());
    }
    fit_sign(compared.fit(), theme)
}

/// The mark of a fit.
pub(super) fn fit_sign(fit: Fit, theme: &Theme) -> (&'static str, Style) {
    match fit {
        Fit::Meets => (mark::YES, theme.good),
        Fit::NotStated => (mark::OPEN, theme.caution),
        Fit::Fails => (mark::NO, theme.bad),
    }
}

/// Adds a text, filled to its room.
fn push(line: &mut Line<'static>, text: &str, style: Style, room: usize) {
    line.push_span(Span::styled(text.to_owned(), style));
    line.push_span(" ".repeat(room.saturating_sub(width(text))));
}

/// Adds the words of a cell with the mark of a change, filled to their room.
fn push_words(line: &mut Line<'static>, words: &Words, long: bool, style: Style, room: usize, theme: &Theme) {
    let sign = if words.changed { mark::SINCE } else { "" };
    let text = fit(words.at(long), room.saturating_sub(width(sign)));
    let used = width(&text) + width(sign);
    line.push_span(Span::styled(text, style));
    line.push_span(Span::styled(sign, theme.caution));
    line.push_span(" ".repeat(room.saturating_sub(used)));
}
