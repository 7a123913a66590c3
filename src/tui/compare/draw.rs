//! How the compare pane is divided and drawn.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::head::{self, Filter};
use super::pane::{Compare, Stage};
use super::side_by_side::SideBySide;
use super::{questions_page, verdict_page};
use crate::content::Guide;
use crate::tui::browser::{draw_page, draw_reading, in_sight};
use crate::tui::layout::{inset, split_top};
use crate::tui::line::draw_line;
use crate::tui::platform_page;
use crate::tui::sheet::Sheet;
use crate::tui::tags;
use crate::tui::theme::{Look, Theme};

/// The width of an area from which the form of the needs is beside the table.
const FORM_BESIDE: u16 = 100;

/// The room for the form beside the table.
const FORM: u16 = 44;

/// The parts of the pane.
pub(super) struct Parts {
    /// What stands above the table.
    pub head: Rect,
    /// The form of the needs, beside the table or instead of it.
    pub form: Option<Rect>,
    /// The heads of the columns.
    pub heads: Rect,
    /// The rows of the table, and the page.
    pub below: Rect,
}

impl Compare {
    /// Divides the area for the stage.
    pub(super) fn divide(&self, area: Rect) -> Parts {
        let columns = usize::from(inset(area).width);
        let head = if self.browser.reading || area.height < 4 {
            0
        } else {
            self.head(columns, usize::from(area.height), &Theme::of(Look::Mono)).len()
        };
        let (head, rest) = split_top(area, u16::try_from(head).unwrap_or_default());
        let (form, rest) = match self.stage {
            Stage::Needs(_) if area.width >= FORM_BESIDE => {
                let form = Rect { width: FORM, ..rest };
                (Some(form), Rect { x: rest.x + FORM, width: rest.width - FORM, ..rest })
            }
            Stage::Needs(_) => (Some(rest), Rect { height: 0, ..rest }),
            _ => (None, rest),
        };
        let (heads, below) = split_top(rest, u16::from(rest.height >= 4 && !self.browser.reading));
        Parts { head, form, heads, below }
    }

    /// The lines above the table.
    fn head(&self, columns: usize, rows: usize, theme: &Theme) -> Vec<Line<'static>> {
        let filter = Filter {
            text: self.filter.typed(),
            is_open: matches!(self.stage, Stage::Filtering),
            is_recalled: self.filter.is_recalled(),
            left: self.rows.len(),
        };
        let status = head::status(&self.comparison, filter, self.pins.len(), &self.sorting, theme, columns);
        let mut lines = vec![status];
        if rows >= 6 {
            let is_form = matches!(self.stage, Stage::Needs(_));
            lines.insert(0, head::needs(&self.comparison, is_form, theme, columns));
        }
        let empty = head::empty_result(&self.comparison, theme, columns);
        if rows >= 6 + empty.len() {
            lines.extend(empty);
        }
        if rows >= 24 {
            lines.push(Line::default());
        }
        lines
    }

    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        if let Stage::Questions(scroll)
        | Stage::Order(scroll)
        | Stage::SideBySide(SideBySide { scroll, .. }) = &self.stage
        {
            let area = inset(area);
            return draw_reading(frame, area, theme, self.text(area.width, guide, theme), *scroll);
        }
        let parts = self.divide(area);
        let head = inset(parts.head);
        let lines = self.head(usize::from(head.width), usize::from(area.height), theme);
        for (strip, line) in head.rows().zip(lines) {
            draw_line(frame, strip, &line);
        }
        if let Some(form) = parts.form {
            self.draw_form(frame, inset(form), guide, theme);
        }
        self.draw_table(frame, &parts, guide, theme);
        if parts.form.is_some() {
            tags::forget(frame.buffer_mut(), parts.below);
        }
    }

    fn draw_form(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        let Stage::Needs(form) = &self.stage else { return };
        let mut sheet = Sheet::new(guide, theme, area.width);
        let focus = form.write(&mut sheet, self.comparison.platforms());
        let lines = sheet.lines();
        let scroll = in_sight(0, &focus, lines.len(), area.height);
        draw_page(frame, area, theme, lines, scroll);
    }

    fn draw_table(&self, frame: &mut Frame<'_>, parts: &Parts, guide: &Guide, theme: &Theme) {
        if parts.heads.height > 0 {
            let strip = self.browser.strip_above(parts.heads);
            let mut line = Line::raw("  ");
            line.extend(self.table.heads(strip.width.saturating_sub(2), &self.sorting, theme).spans);
            draw_line(frame, strip, &line);
        }
        if self.rows.is_empty() && parts.below.height > 0 {
            let mut sheet = Sheet::new(guide, theme, inset(parts.below).width);
            sheet.text(&format!("No platform is found for “{}”. esc shows all again.", self.filter.typed()));
            for words in self.filter.results.iter().flat_map(|results| &results.nearest) {
                sheet.styled(words, theme.muted);
            }
            draw_page(frame, inset(parts.below), theme, sheet.lines(), 0);
            return;
        }
        self.browser.draw(
            frame,
            parts.below,
            theme,
            self.rows.len(),
            &|row, columns| self.row(row, columns, theme),
            &|area| self.page(area.width, guide, theme),
        );
    }

    fn row(&self, row: usize, columns: u16, theme: &Theme) -> Line<'static> {
        let Some(compared) = self.rows.get(row).and_then(|place| self.at(*place)) else {
            return Line::default();
        };
        let pinned = self.pins.iter().any(|pin| pin.platform == compared.platform().id);
        self.table.row(compared, &self.comparison, pinned, columns, theme)
    }

    /// The page of the chosen platform: why it fits or not, and every value with its source.
    pub(super) fn page(&self, columns: u16, guide: &Guide, theme: &Theme) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        if let Some(compared) = self.chosen() {
            verdict_page::write(&mut sheet, compared, &self.comparison);
            platform_page::platform(&mut sheet, compared.platform(), self.view());
        }
        sheet.lines()
    }

    /// The page that stands instead of the table.
    pub(super) fn text(&self, columns: u16, guide: &Guide, theme: &Theme) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        match &self.stage {
            Stage::Questions(_) => {
                if let Some(compared) = self.chosen() {
                    questions_page::questions(&mut sheet, compared);
                }
            }
            Stage::Order(_) => questions_page::order(&mut sheet, &self.comparison, &self.sorting),
            Stage::SideBySide(side) => {
                return side.lines(&self.comparison, &self.pins, guide, theme, columns);
            }
            Stage::Table | Stage::Filtering | Stage::Needs(_) => {}
        }
        sheet.lines()
    }
}
