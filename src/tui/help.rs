//! The keys that hold where one is, from the table of commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

use super::browser::{draw_page, last_scroll, scrolled};
use super::commands::{Command, Place};
use super::keys::{Keys, Row};
use super::layout::split_top;
use super::narrow;
use super::sheet::Sheet;
use super::theme::{Look, Theme};
use crate::content::Guide;

/// The keys of a place, as they are shown.
#[derive(Debug, Clone)]
pub(super) struct Help {
    place: Place,
    /// What the keys are narrowed by.
    field: Input,
    /// Whether the field takes the keys.
    is_open: bool,
    /// The first line in sight.
    scroll: usize,
}

impl Help {
    /// The keys of a place, from the first on.
    pub fn of(place: Place) -> Self {
        Self { place, field: Input::default(), is_open: false, scroll: 0 }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.is_open { Place::Narrowing } else { Place::Help }
    }

    /// Changes what the keys are narrowed by.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.field);
        self.scroll = 0;
    }

    /// Obeys a command. Says whether the keys are still shown.
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide, keys: &Keys) -> bool {
        match command {
            Command::Search => self.is_open = true,
            Command::Accept => self.is_open = false,
            Command::Cancel => self.show_all(),
            Command::Back if !self.field.value().is_empty() => self.show_all(),
            Command::Back | Command::Help => return false,
            _ => {
                let area = self.divide(area).1;
                let lines = self.lines(area.width, guide, &Theme::of(Look::Mono), keys).len();
                let last = last_scroll(lines, area.height);
                self.scroll = scrolled(command, self.scroll, last, area.height).unwrap_or(self.scroll);
            }
        }
        true
    }

    fn show_all(&mut self) {
        self.is_open = false;
        self.field = Input::default();
        self.scroll = 0;
    }

    /// The strip of the field, where one types or has typed, and the keys.
    fn divide(&self, area: Rect) -> (Rect, Rect) {
        let is_shown = self.is_open || !self.field.value().is_empty();
        split_top(area, if is_shown && area.height > 1 { 2.min(area.height - 1) } else { 0 })
    }

    /// Draws the keys.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme, keys: &Keys) {
        let (head, area) = self.divide(area);
        if head.height > 0 {
            let mut sheet = Sheet::new(guide, theme, head.width);
            if self.is_open {
                sheet.labelled_field("Search", &self.field);
            } else {
                sheet.labelled("Search", self.field.value(), theme.strong);
            }
            draw_page(frame, head, theme, sheet.lines().into_iter().take(1).collect(), 0);
        }
        draw_page(frame, area, theme, self.lines(area.width, guide, theme, keys), self.scroll);
    }

    fn lines(&self, columns: u16, guide: &Guide, theme: &Theme, keys: &Keys) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        let typed = self.field.value();
        sheet.title("Keys");
        sheet.gap();
        let mut found = keys.at(self.place).filter(|row| narrow::score(typed, row).is_some()).peekable();
        if found.peek().is_none() {
            sheet.styled("No key here has these letters. Esc shows all.", theme.muted);
        }
        for row in found {
            let mut pieces = narrow::pieces(typed, row, theme);
            let (keys, columns) = key_column(&sheet, row);
            pieces.insert(0, (keys, theme.accent));
            sheet.flow(&pieces, 0, columns);
        }
        sheet.lines()
    }
}

/// The keys of a command, as wide as the column of keys at least, and how wide that is.
pub(super) fn key_column(sheet: &Sheet<'_>, row: &Row) -> (String, usize) {
    const ROOMY: usize = 17;
    const SLIM: usize = 7;
    let columns = if sheet.is_slim() { SLIM } else { ROOMY };
    (format!("{:columns$} ", keys_in_words(&row.keys)), columns + 1)
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
