//! What is shown while the guide is read, where that takes longer than a moment.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::commands::{Command, Place, key_name};
use super::frame::draw_footer_of;
use super::keys::Keys;
use super::layout::{Strips, inset};
use super::theme::Appearance;
use crate::text::wrap;

/// The screen before there is a guide to show. The guide is shown when all of it is read and checked: a part of it
/// would leave out rules that somebody has to keep.
#[derive(Debug, Clone)]
pub struct Opening {
    appearance: Appearance,
    keys: Keys,
    /// How much is read, of a hundred.
    percent: u8,
}

impl Opening {
    /// Nothing is read yet.
    pub fn new(look: impl Into<Appearance>, keys: Keys) -> Self {
        Self { appearance: look.into(), keys, percent: 0 }
    }

    /// So much is read, of a hundred.
    pub fn advance(&mut self, percent: u8) {
        self.percent = percent;
    }

    /// Says whether a key leaves the program.
    pub fn is_left_by(&self, key: KeyEvent) -> bool {
        self.keys.find(Place::Home, &key_name(key)) == Some(Command::Quit)
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let theme = &self.appearance.theme;
        let strips = Strips::of(frame.area());
        Line::from(vec![Span::raw(" "), Span::styled("privacy-guide", theme.strong)])
            .render(strips.header, frame.buffer_mut());
        let area = inset(strips.body);
        let read = format!("The guide is being read and checked: {} %", self.percent);
        let then = "It opens when that is done.".to_owned();
        let columns = usize::from(area.width).max(1);
        let lines = [(read, theme.accent), (then, theme.muted)].into_iter().flat_map(|(words, style)| {
            let line = |range: std::ops::Range<usize>| Line::styled(words[range].to_owned(), style);
            wrap(&words, columns).into_iter().map(line).collect::<Vec<_>>()
        });
        for (strip, line) in area.rows().zip(lines) {
            line.render(strip, frame.buffer_mut());
        }
        draw_footer_of(frame, strips.footer, theme, &self.keys, Place::Home, |command| {
            command == Command::Quit
        });
        self.appearance.finish(frame.buffer_mut());
    }
}
