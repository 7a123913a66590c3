//! The mouse: a click on something does what its key does, and the wheel walks or scrolls.
//!
//! What was clicked is read off the frame as it is drawn, so that nothing can be clicked that is not in sight.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Model, Pane};
use crate::tui::commands::{Command, Place};
use crate::tui::frame::{command_at, pane_at};
use crate::tui::layout::{Strips, inset};
use crate::tui::message::Effect;
use crate::tui::tags::{self, Rows};

/// How many rows or lines a step of the wheel is.
const STEP: usize = 3;

impl Model {
    /// Something was clicked.
    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        self.take_notice_away();
        let strips = Strips::of(self.screen);
        let place = self.place();
        if strips.header.contains(at) {
            let pane = pane_at(strips.header, self.pane, self.view_words(), at.x);
            return pane.map_or_else(Vec::new, |pane| self.go_by_name(pane));
        }
        if strips.footer.contains(at) {
            let command =
                command_at(strips.footer, &self.keys, place, |command| self.offers(place, command), at.x);
            return command.map_or_else(Vec::new, |command| self.run(command));
        }
        let drawn = self.drawn();
        if let Some(tabs) = tags::tabs_at(&drawn, at) {
            return self.walk_to(tabs, Command::PreviousGroup, Command::NextGroup);
        }
        let Some(rows) = tags::rows_at(&drawn, at) else { return Vec::new() };
        let ticks = matches!(place, Place::Ticking | Place::Needs);
        if rows.chosen == Some(rows.clicked) || ticks {
            let (back, forth) = walking(place);
            let mut effects = self.walk_to(rows, back, forth);
            effects.extend(self.open_row(ticks));
            return effects;
        }
        let (back, forth) = walking(place);
        self.walk_to(rows, back, forth)
    }

    /// The wheel was turned.
    pub(super) fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let drawn = self.drawn();
        let place = self.place();
        let is_list = drawn.area.positions().any(|position| tags::has(&drawn, position, tags::FOCUS));
        let is_beside = is_list && place != Place::Page && !tags::has(&drawn, at, tags::ROW);
        let pages = if down { Command::PageDown } else { Command::PageUp };
        if is_beside && self.can(pages) && self.palette.is_none() {
            self.roll(down);
            return Vec::new();
        }
        let command = if down { Command::Down } else { Command::Up };
        (0..STEP).flat_map(|_| self.ask(command)).collect()
    }

    /// Scrolls the page that stands beside or below a list, or that a chosen row stands on.
    fn roll(&mut self, down: bool) {
        let area = Strips::of(self.screen).body;
        let (guide, theme) = (&self.guide, &self.appearance.theme);
        match self.pane {
            Pane::Home => {
                let mut home = self.home;
                home.roll(down, STEP, inset(area), &self.home_scene(&self.home_words()));
                self.home = home;
            }
            Pane::Compare => self.compare.roll(down, STEP, area, guide),
            Pane::Practices => self.practices.roll(down, STEP, area, &self.shelves),
            Pane::Reference => self.reference.roll(down, STEP, area, &self.shelves),
            Pane::Prescreen => self.prescreens.roll(down, STEP, area, guide, theme),
            Pane::Checklists if self.checklists.is_list() => {}
            Pane::Checklists => self.checklists.runs.roll(down, STEP, area, guide, theme),
            Pane::Sensitivity => self.sensitivity.roll(down, STEP, area, guide, theme),
        }
    }

    /// What the frame says of itself.
    fn drawn(&self) -> Buffer {
        let backend = TestBackend::new(self.screen.width, self.screen.height);
        let Ok(mut terminal) = Terminal::new(backend);
        let Ok(frame) = terminal.draw(|frame| self.paint(frame));
        frame.buffer.clone()
    }

    /// Goes to a pane, where its key would.
    fn go_by_name(&mut self, pane: Pane) -> Vec<Effect> {
        if !self.can(Command::NextPane) {
            return Vec::new();
        }
        self.obey(match pane {
            Pane::Home => Command::GoHome,
            Pane::Compare => Command::GoCompare,
            Pane::Practices | Pane::Checklists | Pane::Sensitivity => Command::GoPractices,
            Pane::Prescreen => Command::GoPrescreen,
            Pane::Reference => Command::GoReference,
        })
    }

    /// Walks from the chosen row to the one that was clicked.
    fn walk_to(&mut self, rows: Rows, back: Command, forth: Command) -> Vec<Effect> {
        let (command, steps) = match rows.chosen {
            Some(chosen) if chosen > rows.clicked => (back, chosen - rows.clicked),
            Some(chosen) => (forth, rows.clicked - chosen),
            None => (forth, rows.clicked + 1),
        };
        (0..steps).flat_map(|_| self.ask(command)).collect()
    }

    /// Does what Enter does on the chosen row, or ticks it.
    fn open_row(&mut self, ticks: bool) -> Vec<Effect> {
        if ticks {
            return self.ask(Command::Tick);
        }
        let place = self.place();
        let open = [Command::Open, Command::Answer, Command::Follow, Command::Accept];
        let is_field = place.is_field() && place != Place::Palette;
        let command = open.into_iter().find(|command| self.can(*command)).filter(|_| !is_field);
        command.map_or_else(Vec::new, |command| self.obey(command))
    }

    /// Obeys a command where it holds.
    fn ask(&mut self, command: Command) -> Vec<Effect> {
        if self.can(command) { self.obey(command) } else { Vec::new() }
    }

    fn can(&self, command: Command) -> bool {
        self.keys.at(self.place()).any(|row| row.command == command)
    }
}

/// The commands that choose the row before and after.
fn walking(place: Place) -> (Command, Command) {
    if place == Place::Page {
        (Command::PreviousLink, Command::NextLink)
    } else {
        (Command::Up, Command::Down)
    }
}
