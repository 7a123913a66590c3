//! The keys that hold where one is, from the table of commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::browser::{draw_page, scrolled};
use super::commands::{Command, Place};
use super::keys::Keys;
use super::sheet::Sheet;
use super::theme::{Look, Theme};
use crate::content::Guide;

/// The keys of a place, as they are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Help {
    place: Place,
    /// The first line in sight.
    scroll: usize,
}

impl Help {
    /// The keys of a place, from the first on.
    pub fn of(place: Place) -> Self {
        Self { place, scroll: 0 }
    }

    /// Obeys a command. Says whether the keys are still shown.
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide, keys: &Keys) -> bool {
        let lines = self.lines(area.width, guide, &Theme::of(Look::Mono), keys).len();
        self.scroll = scrolled(command, self.scroll, lines, area.height).unwrap_or(self.scroll);
        !matches!(command, Command::Back | Command::Help)
    }

    /// Draws the keys.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme, keys: &Keys) {
        draw_page(frame, area, theme, self.lines(area.width, guide, theme, keys), self.scroll);
    }

    fn lines(&self, columns: u16, guide: &Guide, theme: &Theme, keys: &Keys) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        write_keys(&mut sheet, keys, self.place);
        sheet.lines()
    }
}

/// Writes the keys of a place.
fn write_keys(sheet: &mut Sheet<'_>, keys: &Keys, place: Place) {
    sheet.title("Keys");
    sheet.gap();
    for row in keys.at(place) {
        let pieces = [
            (format!("{:17} ", keys_in_words(&row.keys)), sheet.theme.accent),
            (row.help.to_owned(), Style::new()),
        ];
        sheet.flow(&pieces, 0, 18);
    }
}

/// The keys of a command as keyboards write them.
pub(super) fn keys_in_words<K: AsRef<str>>(keys: &[K]) -> String {
    match (keys.first().map(K::as_ref), keys.last().map(K::as_ref), keys.len()) {
        (Some(first), Some("9"), 9 | 10) => format!("{first} to 9"),
        _ => keys.iter().map(|key| key_words(key.as_ref())).collect::<Vec<_>>().join(" "),
    }
}

/// The name of a key as keyboards write it.
fn key_words(key: &str) -> String {
    match key {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "enter" | "esc" | "tab" | "space" | "home" | "end" | "backspace" | "delete" => {
            let (first, rest) = key.split_at(1);
            format!("{}{rest}", first.to_uppercase())
        }
        "shift-tab" => "Shift-Tab".to_owned(),
        other if other.len() > 1 && other.starts_with('f') => other.to_uppercase(),
        other => match other.split_once('-') {
            Some(("ctrl", key)) => format!("Ctrl-{}", key.to_uppercase()),
            Some(("alt", key)) => format!("Alt-{}", key.to_uppercase()),
            _ => other.to_owned(),
        },
    }
}
