//! How the checklist pane is drawn.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::list_page;
use super::pane::{Checklists, list_of};
use crate::checklist::Checklist;
use crate::content::Guide;
use crate::search::Kind;
use crate::text::{fit, width};
use crate::tui::browser::{draw_aside, draw_page, draw_rule, in_sight};
use crate::tui::layout::split_top;
use crate::tui::library::{Named, Shelves, page_of};
use crate::tui::line::draw_line;
use crate::tui::run::{Run, divide, saving};
use crate::tui::sheet::Sheet;
use crate::tui::theme::{Look, Theme, mark};

/// The columns from which the chosen practice stands beside the list.
const BESIDE: u16 = 100;

/// The rows from which the reasons of the chosen row stand below the list.
const ROWS_FOR_REASONS: u16 = 14;

/// The rows of the list from which what stands above it may take several lines.
const ROWS_FOR_WARNINGS: u16 = 10;

/// Where the parts of a list stand.
struct Parts {
    head: Rect,
    list: Rect,
    /// What stands beside the list, or the reasons below it.
    aside: Option<Rect>,
    /// The line above the reasons.
    rule: Option<Rect>,
}

impl Parts {
    fn of(area: Rect) -> Self {
        let (head, page) = divide(area);
        let head = split_top(head, 1).0;
        if page.width >= BESIDE {
            let list = Rect { width: page.width * 9 / 20, ..page };
            let aside = Rect { x: page.x + list.width + 3, width: page.width - list.width - 3, ..page };
            return Self { head, list, aside: Some(aside), rule: None };
        }
        if page.height < ROWS_FOR_REASONS {
            return Self { head, list: page, aside: None, rule: None };
        }
        let below = page.height / 4;
        let (list, rest) = split_top(page, page.height - below - 1);
        let (rule, aside) = split_top(rest, 1);
        Self { head, list, aside: Some(aside), rule: Some(rule) }
    }
}

impl Checklists {
    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, shelves: &Shelves, theme: &Theme) {
        let guide = &shelves.guide;
        if let Some(note) = &self.note {
            let (head, page) = divide(area);
            let name = self.runs.open_run().map_or("", |run| run.keeping.key().name.as_str());
            let strip = split_top(head, 1).0;
            draw_line(frame, strip, &Line::styled(fit(name, usize::from(strip.width)), theme.strong));
            let mut sheet = Sheet::new(guide, theme, page.width);
            let field = note.write(&mut sheet);
            let lines = sheet.lines();
            let scroll = in_sight(0, &field, lines.len(), page.height);
            return draw_page(frame, page, theme, lines, scroll);
        }
        match self.runs.open_run().filter(|_| self.is_list()) {
            Some(run) => list_of(guide, run, |list| self.draw_list(frame, area, shelves, theme, (run, list))),
            None => self.draw_runs(frame, area, guide, theme),
        }
    }

    /// Draws the saved ones or the questions, and what a new one starts with.
    fn draw_runs(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        let Some(carried) = self.carried.as_ref().filter(|_| self.runs.is_starting()) else {
            return self.runs.draw(frame, area, guide, theme);
        };
        let mut sheet = Sheet::new(guide, theme, area.width.saturating_sub(2));
        sheet.heading("It starts with");
        for words in &carried.words {
            sheet.item(mark::YES, words, theme.good);
        }
        let lines = sheet.lines();
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height / 2);
        let (above, below) = split_top(area, area.height - height);
        self.runs.draw(frame, above, guide, theme);
        draw_page(frame, crate::tui::layout::inset(below), theme, lines, 0);
    }

    fn draw_list(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        shelves: &Shelves,
        theme: &Theme,
        (run, list): (&Run, &Checklist<'_>),
    ) {
        let parts = Parts::of(area);
        draw_head(frame, parts.head, theme, run, list);
        let (lines, focus) = self.lines(parts.list, &shelves.guide, theme, run, list);
        let scroll = in_sight(self.scroll, &focus, lines.len(), parts.list.height);
        draw_page(frame, parts.list, theme, lines, scroll);
        let rows = list.rows().len() + list.dropped().len();
        if let Some(rule) = parts.rule {
            draw_rule(frame, rule, theme, (self.chosen, rows));
        }
        if let Some(aside) = parts.aside {
            let lines = self.aside(aside, shelves, theme, list, parts.rule.is_none());
            draw_aside(frame, aside, theme, lines);
        }
    }

    /// The lines of the list, and those of the chosen row.
    fn lines(
        &self,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
        run: &Run,
        list: &Checklist<'_>,
    ) -> (Vec<Line<'static>>, Range<usize>) {
        let mut sheet = Sheet::unmeasured(guide, theme, usize::from(area.width));
        let interview = run.interview();
        let open = interview.unanswered().count();
        if open > 0 {
            let words = format!("{open} questions about the meeting are still open: r goes to them.");
            sheet.item(mark::OPEN, &words, theme.caution);
        }
        let is_low = area.height < ROWS_FOR_WARNINGS;
        for warning in list.warnings(guide) {
            let room = if is_low { usize::from(area.width).saturating_sub(2) } else { usize::MAX };
            sheet.item("!", &fit(&warning.text, room), theme.caution);
        }
        if let Some(outcome) = interview.outcome() {
            const WHY: &str = "  o says why";
            let room = if is_low { usize::from(area.width).saturating_sub(WHY.len()) } else { usize::MAX };
            let title = fit(&outcome.title, room);
            sheet.flow(&[(title, theme.accent), (WHY.to_owned(), theme.muted)], 0, 0);
        }
        let focus = list_page::write(&mut sheet, list, self.chosen);
        // At the first row what stands above it is in sight too.
        let is_room = focus.end <= usize::from(area.height);
        let focus = if self.chosen == 0 && is_room { 0..focus.end } else { focus };
        (sheet.lines(), focus)
    }

    /// Why the chosen row is on the list; beside the list with the practice itself.
    fn aside(
        &self,
        area: Rect,
        shelves: &Shelves,
        theme: &Theme,
        list: &Checklist<'_>,
        is_beside: bool,
    ) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(&shelves.guide, theme, area.width);
        let target = list_page::targets(list).into_iter().nth(self.chosen);
        let Some(target) = target else { return Vec::new() };
        let rows = || list.rows().iter().chain(list.dropped());
        if let Some(row) = rows().find(|row| row.practice.id == *target.practice()) {
            for reason in list_page::reasons(row) {
                sheet.item(mark::HERE, &reason, theme.accent);
            }
        }
        let mut lines = sheet.lines();
        if is_beside {
            lines.push(Line::default());
            let name = Named::new(Kind::Practice, target.practice().as_str());
            lines.extend(page_of(&name, area, shelves, theme));
        }
        lines
    }

    /// How far the list is scrolled so that the chosen row is in sight.
    pub(super) fn scroll_in(&self, area: Rect, guide: &Guide) -> usize {
        let list = Parts::of(area).list;
        let Some(run) = self.runs.open_run() else { return 0 };
        let theme = Theme::of(Look::Mono);
        let (lines, focus) = list_of(guide, run, |of| self.lines(list, guide, &theme, run, of));
        in_sight(self.scroll, &focus, lines.len(), list.height)
    }
}

/// Draws the name, how much is done, and whether it is saved.
fn draw_head(frame: &mut Frame<'_>, strip: Rect, theme: &Theme, run: &Run, list: &Checklist<'_>) {
    let columns = usize::from(strip.width);
    let (saving, is_well) = saving(&run.keeping.saving());
    let progress = list_page::progress(list.count());
    let name = &run.keeping.key().name;
    let style = if is_well { theme.good } else { theme.bad };
    let mut state = vec![Span::styled(saving.clone(), style)];
    if width(name) + width(&progress) + width(&saving) + 6 <= columns
        || width(&progress) + width(&saving) + 16 <= columns
    {
        state.insert(0, Span::styled(format!("{progress} · "), theme.muted));
    }
    let state = Line::from(state);
    let room = columns.saturating_sub(state.width() + 2);
    draw_line(frame, strip, &Line::styled(fit(name, room), theme.strong));
    draw_line(frame, strip, &state.right_aligned());
}
