//! What stands around a pane: the header, the notice and the footer of keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::commands::{self, Place};
use super::model::Pane;
use super::theme::{Theme, mark};
use crate::text::{fit, width};

/// Draws the name of the app, its panes with the present one marked, and the view at the right.
pub(super) fn draw_header(frame: &mut Frame<'_>, area: Rect, theme: &Theme, pane: Pane, view: &str) {
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
        let here = candidate == pane;
        if here {
            line.push_span(Span::styled(format!("{}{number} {} ", mark::HERE, pane.name()), theme.accent));
        } else if roomy {
            line.push_span(Span::styled(format!(" {number} {} ", candidate.name()), theme.muted));
        } else {
            line.push_span(Span::styled(format!("{number} "), theme.muted));
        }
    }
    let used = line.width();
    if used + width(view) + 2 <= columns {
        line.push_span(" ".repeat(columns - used - width(view) - 1));
        line.push_span(Span::styled(view.to_owned(), theme.muted));
    }
    line.render(area, frame.buffer_mut());
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

/// Draws what just happened.
pub(super) fn draw_notice(frame: &mut Frame<'_>, area: Rect, theme: &Theme, notice: &Notice) {
    let style = if notice.is_error { theme.bad } else { theme.good };
    let sign = notice.sign;
    let text = fit(&format!(" {sign} {}", notice.text), usize::from(area.width));
    Line::styled(text, style).render(area, frame.buffer_mut());
}

/// Draws the keys of a place, as many as there is room for; the key of the help always.
pub(super) fn draw_footer(frame: &mut Frame<'_>, area: Rect, theme: &Theme, place: Place) {
    let labels: Vec<(&str, &str)> = commands::at(place).filter_map(|entry| entry.label).collect();
    let size = |(key, label): &(&str, &str)| width(key) + width(label) + 3;
    let columns = usize::from(area.width).saturating_sub(1);
    let help = labels.iter().find(|(key, _)| *key == "?").map_or(0, size);
    let mut line = Line::raw(" ");
    let mut used = 0;
    for label in &labels {
        let reserve = if label.0 == "?" { 0 } else { help };
        if used + size(label) + reserve > columns + 2 {
            continue;
        }
        used += size(label);
        line.push_span(Span::styled(label.0, theme.accent));
        line.push_span(Span::styled(format!(" {}  ", label.1), theme.muted));
    }
    line.render(area, frame.buffer_mut());
}
