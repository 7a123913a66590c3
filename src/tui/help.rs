//! The keys that hold where one is, from the table of commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::browser::{draw_page, scrolled};
use super::commands::{self, Command, Place};
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
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide) -> bool {
        let lines = self.lines(area.width, guide, &Theme::of(Look::Mono)).len();
        self.scroll = scrolled(command, self.scroll, lines, area.height).unwrap_or(self.scroll);
        !matches!(command, Command::Back | Command::Help)
    }

    /// Draws the keys.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        draw_page(frame, area, theme, self.lines(area.width, guide, theme), self.scroll);
    }

    fn lines(&self, columns: u16, guide: &Guide, theme: &Theme) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        keys(&mut sheet, self.place);
        sheet.lines()
    }
}

/// Writes the keys of a place.
fn keys(sheet: &mut Sheet<'_>, place: Place) {
    sheet.title("Keys");
    sheet.gap();
    for entry in commands::at(place) {
        let keys = match entry.keys {
            ["0", .., "9"] => "0 to 9".to_owned(),
            ["1", .., "9"] => "1 to 9".to_owned(),
            keys => keys.iter().map(|key| key_words(key)).collect::<Vec<_>>().join(" "),
        };
        let pieces = [(format!("{keys:17} "), sheet.theme.accent), (entry.help.to_owned(), Style::new())];
        sheet.flow(&pieces, 0, 18);
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
        "f1" => "F1".to_owned(),
        other => other
            .strip_prefix("ctrl-")
            .map_or_else(|| other.to_owned(), |key| format!("Ctrl-{}", key.to_uppercase())),
    }
}
