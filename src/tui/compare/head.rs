//! What stands above the table: the needs, how many platforms fit, and what to do where none does.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::sorting::Sorting;
use crate::compare::{Comparison, Fit, View, WithoutOne};
use crate::text::{fit, width, wrap};
use crate::tui::tags;
use crate::tui::theme::{Theme, mark};

/// The width, in columns, below which the header has no room for the view.
const NARROW: usize = 35;

/// The line of the needs: as many as there is room for, and how many more there are.
pub(super) fn needs(comparison: &Comparison, is_form: bool, theme: &Theme, columns: usize) -> Line<'static> {
    const LABEL: &str = "Needs  ";
    let mut key = vec![Span::styled("n", theme.accent), Span::styled(" change", theme.muted)];
    if is_form {
        key.clear();
    }
    let wanted: Vec<String> =
        comparison.wanted().iter().map(|need| need.words(comparison.platforms())).collect();
    if wanted.is_empty() && is_form {
        return Line::styled(fit("No needs said yet", columns), theme.muted);
    }
    if wanted.is_empty() {
        let words =
            ["No needs said: n says what the meeting needs", "No needs said: n says them", "n: needs"];
        let words = words.into_iter().find(|words| width(words) <= columns).unwrap_or("n");
        return Line::from(pointed(words, theme));
    }
    let label = if width(LABEL) + 12 <= columns { LABEL } else { "" };
    let right: usize = key.iter().map(Span::width).sum();
    let whole = width(label) + width(&wanted.join(" · ")) + 2 + right <= columns;
    let room = columns.saturating_sub(width(label) + if columns >= 60 || whole { right + 2 } else { 0 });
    let words = joined(&wanted, room);
    let mut line = Line::from(vec![Span::styled(label, theme.muted), Span::styled(words, theme.strong)]);
    if line.width() + right + 2 <= columns {
        line.push_span(" ".repeat(columns - line.width() - right));
        line.extend(key);
    }
    line
}

/// A sentence with its single letter `n` as the key that it is.
fn pointed(words: &str, theme: &Theme) -> Vec<Span<'static>> {
    match words.find("n says").or_else(|| words.starts_with('n').then_some(0)) {
        Some(at) => vec![
            Span::styled(words[..at].to_owned(), theme.muted),
            Span::styled("n", theme.accent),
            Span::styled(words[at + 1..].to_owned(), theme.muted),
        ],
        None => vec![Span::styled(words.to_owned(), theme.muted)],
    }
}

/// As many of the words as there is room for, and how many more there are.
fn joined(words: &[String], room: usize) -> String {
    for kept in (1..=words.len()).rev() {
        let mut text = words[..kept].join(" · ");
        if kept < words.len() {
            text = format!("{text} · and {} more", words.len() - kept);
        }
        if width(&text) <= room {
            return text;
        }
    }
    let all = match words.len() {
        1 => words.first().cloned().unwrap_or_default(),
        count => format!("{count} needs"),
    };
    fit(&all, room)
}

/// How many platforms fit, in words: `2 meet · 1 not stated · 6 fail`; in marks where there is little room.
fn counts(comparison: &Comparison, room: usize) -> String {
    if comparison.wanted().is_empty() {
        return match comparison.iter().len() {
            1 => "1 platform".to_owned(),
            count => format!("{count} platforms"),
        };
    }
    let [meet, open, fail] = [Fit::Meets, Fit::NotStated, Fit::Fails].map(|fit| comparison.count(fit));
    let words = format!("{} · {open} not stated · {}", meets(meet), counted(fail, "fails", "fail"));
    if width(&words) <= room {
        return words;
    }
    format!("{}{meet} {}{open} {}{fail}", mark::YES, mark::OPEN, mark::NO)
}

fn meets(count: usize) -> String {
    counted(count, "meets", "meet")
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// The filter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter<'a> {
    /// What is typed.
    pub text: &'a str,
    /// Whether it takes the keys.
    pub is_open: bool,
    /// Whether it shows the query before, which the first letter typed replaces.
    pub is_recalled: bool,
    /// How many platforms it leaves.
    pub left: usize,
}

/// The line of the counts, with the filter, the pins and the order as far as there is room.
pub(super) fn status(
    comparison: &Comparison,
    filter: Filter<'_>,
    pins: usize,
    sorting: &Sorting,
    theme: &Theme,
    columns: usize,
) -> Line<'static> {
    let mut parts: Vec<(String, Style)> = Vec::new();
    if columns < NARROW && comparison.view() == View::AsDocumented {
        parts.push((comparison.view().to_string(), theme.caution));
    }
    if filter.is_open || !filter.text.is_empty() {
        let cursor = if filter.is_open { "_" } else { "" };
        let of = format!("{} of {} found", filter.left, comparison.iter().len());
        let room = columns.saturating_sub(width(&of) + 5);
        let style = if filter.is_recalled { theme.chosen } else { theme.strong };
        parts.push((format!("/ {}{cursor}", fit(filter.text, room)), style));
        parts.push((of, theme.muted));
    }
    let taken: usize = parts.iter().map(|(text, _)| width(text) + 3).sum();
    parts.push((counts(comparison, columns.saturating_sub(taken)), Style::new()));
    match pins {
        0 => {}
        1 => parts.push(("1 pinned".to_owned(), theme.muted)),
        pins => parts.push((format!("{pins} pinned, c compares them"), theme.muted)),
    }
    if *sorting != Sorting::default() {
        parts.push((format!("sorted {}", sorting.words(comparison.platforms())), theme.muted));
    }
    let mut line = Line::default();
    for (text, style) in parts {
        let gap = if line.spans.is_empty() { 0 } else { 3 };
        if line.width() + gap + width(&text) > columns && gap > 0 {
            continue;
        }
        line.push_span(" ".repeat(gap));
        let shown = fit(&text, columns);
        match shown.strip_suffix('_').filter(|_| filter.is_open && shown.starts_with("/ ")) {
            Some(typed) => {
                line.push_span(Span::styled(typed.to_owned(), style));
                line.push_span(Span::styled("_", style.add_modifier(tags::CARET)));
            }
            None => line.push_span(Span::styled(shown, style)),
        }
    }
    line
}

/// Where every platform fails: which single need, dropped, brings back the most.
pub(super) fn empty_result(comparison: &Comparison, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
    if comparison.wanted().is_empty() || !comparison.is_empty_result() {
        return Vec::new();
    }
    let text = match comparison.without_one().first() {
        Some(best) => brings_back(comparison, best),
        None => "Nothing fits, whichever single need is dropped. A platform's page says what it would take."
            .to_owned(),
    };
    let text = format!("{} {text}", mark::NO);
    wrap(&text, columns).into_iter().map(|range| Line::styled(text[range].to_owned(), theme.bad)).collect()
}

fn brings_back(comparison: &Comparison, best: &WithoutOne) -> String {
    let need = best.need.words(comparison.platforms());
    let fits = match (best.meets, best.not_stated) {
        (meet, 0) => meets(meet),
        (0, open) => format!("{open} not stated"),
        (meet, open) => format!("{}, {open} not stated", meets(meet)),
    };
    let back = counted(best.brings_back, "comes back", "come back");
    let lower = comparison.largest_that_would_do(&best.need).map_or_else(String::new, |most| {
        format!(" {} would do.", best.need.lowered_to(most).words(comparison.platforms()))
    });
    format!("Nothing fits. Drop “{need}” and {back}: {fits}.{lower}")
}
