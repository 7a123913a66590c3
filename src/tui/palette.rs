//! The field in which a command is looked for, and the commands that it finds.

use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input;

use super::browser::{draw_page, in_sight};
use super::commands::{Command, Place};
use super::help::key_column;
use super::keys::{Keys, Row};
use super::layout::split_top;
use super::narrow;
use super::sheet::Sheet;
use super::theme::Theme;
use crate::content::Guide;

/// How many commands a page of them is.
const PAGE: usize = 8;

/// A command is being looked for.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    /// Where the command is to hold.
    place: Place,
    field: Input,
    chosen: usize,
}

/// What a command for the palette comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// It goes on.
    Nothing,
    /// It is left.
    Close,
    /// A command is to be run.
    Run(Command),
}

impl Palette {
    /// The commands of a place.
    pub fn of(place: Place) -> Self {
        Self { place, field: Input::default(), chosen: 0 }
    }

    /// Changes what is typed. The best command is chosen.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.field);
        self.chosen = 0;
    }

    /// Obeys a command. `rows` are the commands that it shows.
    pub fn obey(&mut self, command: Command, rows: &[&Row]) -> Asked {
        let last = rows.len().saturating_sub(1);
        match command {
            Command::Up => self.chosen = self.chosen.saturating_sub(1),
            Command::Down => self.chosen = (self.chosen + 1).min(last),
            Command::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            Command::PageDown => self.chosen = (self.chosen + PAGE).min(last),
            Command::Accept => {
                return rows.get(self.chosen).map_or(Asked::Nothing, |row| Asked::Run(row.command));
            }
            Command::Cancel => return Asked::Close,
            _ => {}
        }
        Asked::Nothing
    }

    /// The commands that meet what is typed, of those that the place `offers`: the best first; all in the order of the
    /// table where nothing is typed.
    pub fn rows<'a>(&self, keys: &'a Keys, offers: impl Fn(Place, Command) -> bool) -> Vec<&'a Row> {
        let is_offered = |row: &&Row| row.command != Command::Palette && offers(self.place, row.command);
        let rows = keys.at(self.place).filter(is_offered);
        let mut found: Vec<(i64, &Row)> =
            rows.filter_map(|row| Some((narrow::score(self.field.value(), row)?, row))).collect();
        found.sort_by_key(|(score, _)| -score);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// Draws the field and the commands.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme, rows: &[&Row]) {
        let mut sheet = Sheet::new(guide, theme, area.width);
        sheet.labelled_field("Command", &self.field);
        sheet.gap();
        let head = sheet.lines();
        let height = u16::try_from(head.len()).unwrap_or(u16::MAX).min(area.height / 2 + 1);
        let (field, below) = split_top(area, height);
        draw_page(frame, field, theme, head, 0);
        let mut sheet = Sheet::new(guide, theme, area.width);
        if rows.is_empty() {
            sheet.styled("No command here has these letters. Esc closes.", theme.muted);
        }
        let mut focus = 0..0;
        for (place, row) in rows.iter().enumerate() {
            let is_chosen = place == self.chosen;
            let mut pieces = narrow::pieces(self.field.value(), row, theme);
            let (keys, columns) = key_column(&sheet, row);
            pieces.insert(0, (keys, theme.accent));
            let lines = sheet.row(is_chosen, &pieces, columns);
            focus = if is_chosen { lines } else { focus };
        }
        let lines = sheet.lines();
        let scroll = in_sight(0, &focus, lines.len(), below.height);
        draw_page(frame, below, theme, lines, scroll);
    }
}
