//! A run in an area: its name and state, its page, and how far that is scrolled.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::browser::{
    draw_aside, draw_page, draw_reading, in_sight, last_scroll, reading_rows, scrolled,
};
use super::super::commands::Command;
use super::super::layout::{inset, split_top};
use super::super::message::Effect;
use super::super::sheet::{Sheet, text_and_aside};
use super::super::theme::{Theme, mark};
use super::state::Stage;
use super::words::{progress, saving};
use super::{
    Run, as_saved, conflict, history, newer, outcome, question, review, so_far, steps, what_if, why,
};
use crate::content::Guide;
use crate::prescreen::Interview;
use crate::text::{fit, width};
use crate::tui::line::draw_line;

/// The rows of a page below which what one came for stands before its explanation.
const FEW_ROWS: u16 = 14;

impl Run {
    /// Obeys a command. Says what is to be done; `None` where the command was not for a run, such as to leave it.
    /// Settle it afterwards.
    pub fn obey(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
    ) -> Option<Vec<Effect>> {
        if let Some(effects) = self.act(command) {
            return Some(effects);
        }
        let page = self.divide(area).1;
        let lines = self.page(page, guide, theme).0;
        let last = last_scroll(lines.len(), reading_rows(&lines, page));
        self.scroll = scrolled(command, self.scroll, last, page.height)?;
        Some(Vec::new())
    }

    /// Scrolls by so many lines, whatever is chosen.
    pub fn roll(&mut self, down: bool, by: usize, area: Rect, guide: &Guide, theme: &Theme) {
        let page = self.divide(area).1;
        let lines = self.page(page, guide, theme).0;
        let to = if down { self.scroll + by } else { self.scroll.saturating_sub(by) };
        self.scroll = to.min(last_scroll(lines.len(), reading_rows(&lines, page)));
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        let page = self.divide(area).1;
        let (lines, focus) = self.page(page, guide, theme);
        self.scroll = match self.stage {
            Stage::Question if focus.end <= usize::from(page.height) => {
                in_sight(self.scroll, &(0..focus.end), lines.len(), page.height)
            }
            Stage::Question | Stage::Review | Stage::History | Stage::Conflict => {
                in_sight(self.scroll, &focus, lines.len(), page.height)
            }
            Stage::Newer
            | Stage::AsSaved
            | Stage::Why
            | Stage::SoFar
            | Stage::Outcome
            | Stage::WhatIf
            | Stage::Restore => self.scroll.min(last_scroll(lines.len(), reading_rows(&lines, page))),
        };
    }

    /// Draws the run.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        let (head, page) = self.divide(area);
        let (first, below) = split_top(head, 1);
        self.draw_head(frame, first, theme);
        if self.has_steps(area) {
            let pieces = steps::line(self, &self.interview(), theme, usize::from(below.width));
            let spans = pieces.into_iter().map(|(words, style)| Span::styled(words, style));
            draw_line(frame, below, &spans.collect::<Line<'_>>());
        }
        let (lines, _) = self.page(page, guide, theme);
        match text_and_aside(page) {
            (text, Some(aside)) if self.stage == Stage::Review => {
                draw_page(frame, text, theme, lines, self.scroll);
                let mut sheet = Sheet::new(guide, theme, aside.width);
                review::write_chosen(&mut sheet, self, &self.interview());
                draw_aside(frame, aside, theme, sheet.lines());
            }
            _ => draw_reading(frame, page, theme, lines, self.scroll),
        }
    }

    /// The name and the state, the sections as steps where a question is shown and there is room, and the page below.
    fn divide(&self, area: Rect) -> (Rect, Rect) {
        let (head, page) = divide(area);
        if !self.has_steps(area) {
            return (head, page);
        }
        split_top(inset(area), head.height + 1)
    }

    fn has_steps(&self, area: Rect) -> bool {
        self.stage == Stage::Question && area.height >= FEW_ROWS
    }

    fn draw_head(&self, frame: &mut Frame<'_>, strip: Rect, theme: &Theme) {
        let columns = usize::from(strip.width);
        let (saving, is_well) = saving(&self.keeping.saving());
        let progress = progress(&self.interview());
        let style = if is_well { theme.good } else { theme.bad };
        let mut state = vec![Span::styled(saving, style)];
        if !self.conflicts.is_empty() {
            state.insert(0, Span::styled(format!("{} two answers: c · ", mark::OPEN), theme.caution));
        }
        let beside: usize = state.iter().map(Span::width).sum();
        if width(&self.keeping.key().name) + width(&progress) + beside + 6 <= columns {
            state.insert(0, Span::styled(format!("{progress} · "), theme.muted));
        }
        let state = Line::from(state);
        let room = columns.saturating_sub(state.width() + 2);
        draw_line(frame, strip, &Line::styled(fit(&self.keeping.key().name, room), theme.strong));
        draw_line(frame, strip, &state.right_aligned());
    }

    /// The lines of the page, and which of them are to stay in sight.
    fn page(&self, area: Rect, guide: &Guide, theme: &Theme) -> (Vec<Line<'static>>, Range<usize>) {
        let mut sheet = Sheet::new(guide, theme, area.width);
        let interview = self.interview();
        let mut focus = 0..0;
        let is_small = area.height < FEW_ROWS;
        match (self.stage, self.question()) {
            (Stage::Question, Some(asked)) => {
                focus = question::write(&mut sheet, self, &interview, asked, is_small, true);
                if sheet.height() > usize::from(area.height) {
                    sheet = Sheet::new(guide, theme, area.width);
                    focus = question::write(&mut sheet, self, &interview, asked, is_small, false);
                }
            }
            (Stage::Why, Some(asked)) => why::write(&mut sheet, &interview, asked),
            (Stage::SoFar, _) => so_far::write(&mut sheet, &interview),
            (Stage::WhatIf, _) => what_if::write(&mut sheet, &interview, is_small),
            (Stage::Review, _) => focus = review::write(&mut sheet, self, &interview),
            (Stage::History, _) => focus = history::write(&mut sheet, self, is_small),
            (Stage::Restore, _) => history::write_question(&mut sheet, self),
            (Stage::Newer, _) => newer::write(&mut sheet, self),
            (Stage::AsSaved, _) => as_saved::write(&mut sheet, self),
            (Stage::Conflict, _) => focus = conflict::write(&mut sheet, self, is_small),
            _ => outcome::write(&mut sheet, &interview, Some(self)),
        }
        (sheet.lines(), focus)
    }
}

/// Writes what a run has come to: its outcome, or what is settled so far.
pub(in crate::tui) fn write_state(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    if interview.is_complete() {
        outcome::write(sheet, interview, None);
    } else {
        so_far::write(sheet, interview);
    }
}

/// The line with a name and a state, and the page below it.
pub(in crate::tui) fn divide(area: Rect) -> (Rect, Rect) {
    let head = match area.height {
        0..=2 => 0,
        3..=11 => 1,
        _ => 2,
    };
    split_top(inset(area), head)
}
