//! How the app is drawn.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Model, Pane};
use crate::compare::View;
use crate::tui::browser::{draw_aside, draw_page, in_sight};
use crate::tui::frame::{draw_footer, draw_header, draw_notice};
use crate::tui::layout::{Strips, inset};
use crate::tui::links;
use crate::tui::sheet::{Sheet, text_and_aside};
use crate::tui::tags;

impl Model {
    /// Draws the app, with the cursor on what is chosen or typed in.
    pub fn view(&self, frame: &mut Frame<'_>) {
        self.paint(frame);
        let area = frame.area();
        let buffer = frame.buffer_mut();
        let cursor = tags::cursor(buffer, Strips::of(area).body);
        self.appearance.finish(buffer);
        if self.links {
            links::mark(buffer, &self.addresses);
        }
        if area.contains(cursor) {
            frame.set_cursor_position(cursor);
        }
    }

    /// Draws the app, with tags.
    pub(super) fn paint(&self, frame: &mut Frame<'_>) {
        let strips = Strips::of(frame.area());
        let theme = &self.appearance.theme;
        draw_header(frame, strips.header, theme, self.pane, self.view_words());
        if let Some(palette) = &self.palette {
            let rows = palette.rows(&self.keys, |place, command| self.offers(place, command));
            palette.draw(frame, inset(strips.body), &self.guide, theme, &rows);
        } else if let Some(help) = &self.help {
            help.draw(frame, inset(strips.body), &self.guide, theme, &self.keys);
        } else if let Some(export) = &self.export {
            self.draw_sheet(frame, inset(strips.body), |sheet| export.write(sheet));
        } else if let Some(keys) = &self.own_keys {
            self.draw_sheet(frame, inset(strips.body), |sheet| keys.write(sheet));
        } else {
            self.draw_pane(frame, strips.body);
        }
        let mut free = strips.body.union(strips.notice);
        for notice in self.notices() {
            free = draw_notice(frame, free, theme, &notice);
        }
        let place = self.place();
        draw_footer(frame, strips.footer, theme, &self.keys, place, |command| self.offers(place, command));
    }

    /// Draws what is written, with the lines in sight that the writer says.
    pub(super) fn draw_sheet(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        write: impl FnOnce(&mut Sheet<'_>) -> Range<usize>,
    ) {
        let theme = &self.appearance.theme;
        let mut sheet = Sheet::new(&self.guide, theme, area.width);
        let focus = write(&mut sheet);
        let lines = sheet.lines();
        let scroll = in_sight(0, &focus, lines.len(), area.height);
        draw_page(frame, area, theme, lines, scroll);
    }

    pub(super) fn view_words(&self) -> &'static str {
        match (self.pane, self.compare.view()) {
            (Pane::Compare, View::AsDocumented) => "as documented",
            _ => "as of today",
        }
    }

    fn draw_home(&self, frame: &mut Frame<'_>, area: Rect) {
        let theme = &self.appearance.theme;
        let words = self.home_words();
        let scene = self.home_scene(&words);
        self.home.draw(frame, area, &scene, theme);
        if let (Some(aside), Some(row)) = (text_and_aside(area).1, self.home.chosen(&scene)) {
            draw_aside(frame, aside, theme, self.home_aside(&row, aside));
        }
    }

    fn draw_pane(&self, frame: &mut Frame<'_>, area: Rect) {
        let theme = &self.appearance.theme;
        if self.is_closed() {
            return self.draw_closed(frame, area);
        }
        match self.pane {
            Pane::Home => self.draw_home(frame, inset(area)),
            Pane::Compare => self.compare.draw(frame, area, &self.guide, theme),
            Pane::Practices => self.practices.draw(frame, area, &self.shelves, theme),
            Pane::Prescreen => self.prescreens.draw(frame, area, &self.guide, theme),
            Pane::Reference => self.reference.draw(frame, area, &self.shelves, theme),
            Pane::Checklists => self.checklists.draw(frame, area, &self.shelves, theme),
            Pane::Sensitivity => self.sensitivity.draw(frame, area, &self.guide, theme),
        }
    }
}
