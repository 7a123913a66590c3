//! What stands around a pane: the header, the notice and the footer of keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::commands::{Command, Place};
use super::keys::Keys;
use super::line::draw_line;
use super::model::Pane;
use super::sheet::MEASURE;
use super::theme::{Theme, mark};
use crate::text::{width, wrap};

/// The pane whose name stands in a column of the header.
pub(super) fn pane_at(area: Rect, pane: Pane, view: &str, column: u16) -> Option<Pane> {
    header(area, &Theme::default(), pane, view)
        .1
        .into_iter()
        .find(|(_, from, to)| (*from..*to).contains(&usize::from(column)))
        .map(|(pane, ..)| pane)
}

/// Draws the name of the app, its panes with the present one marked, and the view at the right.
pub(super) fn draw_header(frame: &mut Frame<'_>, area: Rect, theme: &Theme, pane: Pane, view: &str) {
    draw_line(frame, area, &header(area, theme, pane, view).0);
}

/// The header, and the columns in which each pane stands.
fn header(area: Rect, theme: &Theme, pane: Pane, view: &str) -> (Line<'static>, Vec<(Pane, usize, usize)>) {
    let mut places = Vec::new();
    let columns = usize::from(area.width);
    let full: usize = Pane::ALL.iter().map(|pane| width(pane.name()) + 4).sum();
    let mut line = Line::default();
    line.push_span(" ");
    if columns >= full + 16 + width(view) {
        line.push_span(Span::styled("privacy-guide", theme.strong));
        line.push_span("  ");
    }
    let roomy = columns > full + width(view);
    for (number, candidate) in Pane::ALL.into_iter().enumerate() {
        let number = number + 1;
        let from = line.width();
        let here = candidate == pane.tab();
        if here {
            line.push_span(Span::styled(
                format!("{}{number} {} ", mark::HERE, candidate.name()),
                theme.accent,
            ));
        } else if roomy {
            line.push_span(Span::styled(format!(" {number} {} ", candidate.name()), theme.muted));
        } else {
            line.push_span(Span::styled(format!("{number} "), theme.muted));
        }
        places.push((candidate, from, line.width()));
    }
    let used = line.width();
    if used + width(view) + 2 <= columns {
        line.push_span(" ".repeat(columns - used - width(view) - 1));
        line.push_span(Span::styled(view.to_owned(), theme.muted));
    }
    (line, places)
}

/// What just happened, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// One sentence.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
    /// The mark before it.
    sign: &'static str,
}

impl Notice {
    /// Something that is well.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false, sign: mark::YES }
    }

    /// Something to do first.
    pub fn hint(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false, sign: mark::HERE }
    }

    /// Something that went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: true, sign: mark::NO }
    }
}

/// The most rows that a notice takes.
const NOTICE_ROWS: usize = 5;

/// Draws what just happened in the last rows of an area, as many as the sentence takes. Says which rows are left.
pub(super) fn draw_notice(frame: &mut Frame<'_>, area: Rect, theme: &Theme, notice: &Notice) -> Rect {
    let style = if notice.is_error { theme.bad } else { theme.good };
    let columns = usize::from(area.width).saturating_sub(4).clamp(1, MEASURE);
    let mut lines: Vec<&str> =
        wrap(&notice.text, columns).into_iter().map(|range| &notice.text[range]).collect();
    lines.truncate(NOTICE_ROWS.min(usize::from(area.height)));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let place = Rect { y: area.bottom() - rows, height: rows, ..area };
    Clear.render(place, frame.buffer_mut());
    for (number, (strip, line)) in place.rows().zip(lines).enumerate() {
        let sign = if number == 0 { notice.sign } else { " " };
        draw_line(frame, strip, &Line::styled(format!(" {sign} {line}"), style));
    }
    Rect { height: area.height - rows, ..area }
}

/// The command whose key and word stand in a column of the footer. `meant` are those that it shows.
pub(super) fn command_at(
    area: Rect,
    keys: &Keys,
    place: Place,
    meant: impl Fn(Command) -> bool,
    column: u16,
) -> Option<Command> {
    let mut from = 1;
    labels(area, keys, place, meant).into_iter().find_map(|(command, key, word)| {
        let to = from + width(key) + width(word) + 1;
        let is_here = (from..to).contains(&usize::from(column));
        from = to + 2;
        is_here.then_some(command)
    })
}

/// Draws the keys of a place for those commands that are `meant`, as many as there is room for; the way on, the way
/// back and the help in this order before all others.
pub(super) fn draw_footer(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    keys: &Keys,
    place: Place,
    meant: impl Fn(Command) -> bool,
) {
    let mut line = Line::raw(" ");
    for (_, key, label) in labels(area, keys, place, meant) {
        line.push_span(Span::styled(key, theme.accent));
        line.push_span(Span::styled(format!(" {label}  "), theme.muted));
    }
    draw_line(frame, area, &line);
}

/// The keys and words for which there is room.
fn labels(
    area: Rect,
    keys: &Keys,
    place: Place,
    meant: impl Fn(Command) -> bool,
) -> Vec<(Command, &str, &'static str)> {
    let labels: Vec<(u8, (Command, &str, &'static str))> = keys
        .at(place)
        .filter(|row| meant(row.command))
        .filter_map(|row| {
            let (key, word) = row.label.as_ref()?;
            let is_enter = row.keys.iter().any(|key| key == "enter") && place != Place::Checklist;
            let need = match row.command {
                Command::Tick => 0,
                _ if is_enter => 0,
                Command::Back | Command::Cancel => 1,
                Command::Help => 2,
                _ => 3,
            };
            Some((need, (row.command, key.as_ref(), *word)))
        })
        .collect();
    let mut room = usize::from(area.width) + 1;
    let mut shown = vec![false; labels.len()];
    for needed in 0..=3 {
        for (place, label) in labels.iter().enumerate() {
            let (need, (_, key, word)) = label;
            let size = width(key) + width(word) + 3;
            if *need == needed && size <= room {
                room -= size;
                shown[place] = true;
            }
        }
    }
    labels.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|((_, label), _)| label).collect()
}
