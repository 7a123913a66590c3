//! The compare pane: the platforms as a table, and the chosen one below with every value and its source.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::browser::Browser;
use super::commands::Command;
use super::layout::{inset, split_top};
use super::platform_page;
use super::sheet::Sheet;
use super::theme::{Look, Theme, mark};
use crate::compare::{Comparison, Fit, Needs, Platforms, Seen, SeenPlan, SeenPlatform, View};
use crate::content::{Guide, Limit};
use crate::text::{fit, width};

/// The state of the compare pane.
#[derive(Debug, Clone)]
pub(super) struct Compare {
    comparison: Comparison,
    browser: Browser,
}

impl Compare {
    /// All platforms, with no need said.
    pub fn new(platforms: &Platforms) -> Self {
        Self { comparison: platforms.compare(&Needs::default()), browser: Browser::default() }
    }

    /// The view in which the platforms are compared.
    pub fn view(&self) -> View {
        self.comparison.view()
    }

    /// Whether a page is read in full.
    pub fn is_reading(&self) -> bool {
        self.browser.reading
    }

    /// Shows other platforms, or the same in another view, and stays at the chosen one.
    pub fn show(&mut self, platforms: &Platforms) {
        let chosen = self.chosen().map(|platform| platform.id.clone());
        self.comparison = platforms.compare(self.comparison.needs());
        let place =
            self.comparison.iter().position(|compared| Some(&compared.platform().id) == chosen.as_ref());
        self.browser.choose(place.unwrap_or_default());
    }

    /// Obeys a command. Says whether it was for this pane.
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide) -> bool {
        let rows = self.comparison.iter().len();
        let mut browser = self.browser.clone();
        let walked = browser.walk(command, rows, Self::divide(area).1, &|columns| {
            self.page(columns, guide, &Theme::of(Look::Mono)).len()
        });
        self.browser = browser;
        walked
    }

    /// Keeps the chosen row in sight after the screen changed its size.
    pub fn settle(&mut self, area: Rect) {
        self.browser.settle(self.comparison.iter().len(), Self::divide(area).1, &|_| usize::MAX);
    }

    /// The heads of the columns, and what lies below them.
    fn divide(area: Rect) -> (Rect, Rect) {
        split_top(area, u16::from(area.height >= 6))
    }

    fn chosen(&self) -> Option<&SeenPlatform> {
        self.comparison.iter().nth(self.browser.chosen).map(|compared| compared.platform())
    }

    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        let (head, below) = Self::divide(area);
        if !self.browser.reading {
            let strip = inset(head);
            let columns = Columns::of(strip.width.saturating_sub(2));
            let mut line = Line::raw("  ");
            line.extend(columns.heads(theme).spans);
            line.render(strip, frame.buffer_mut());
        }
        self.browser.draw(
            frame,
            below,
            theme,
            self.comparison.iter().len(),
            &|row, columns| self.row(row, columns, theme),
            &|columns| self.page(columns, guide, theme),
        );
    }

    fn row(&self, row: usize, columns: u16, theme: &Theme) -> Line<'static> {
        let Some(compared) = self.comparison.iter().nth(row) else { return Line::default() };
        let platform = compared.platform();
        let (sign, style) = match compared.fit() {
            _ if self.comparison.wanted().is_empty() && platform.retired.is_none() => (" ", Style::new()),
            Fit::Meets => (mark::YES, theme.good),
            Fit::NotStated => (mark::OPEN, theme.caution),
            Fit::Fails => (mark::NO, theme.bad),
        };
        Columns::of(columns).row(platform, sign, style, theme)
    }

    fn page(&self, columns: u16, guide: &Guide, theme: &Theme) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(guide, theme, columns);
        if let Some(platform) = self.chosen() {
            platform_page::platform(&mut sheet, platform, self.view());
        }
        sheet.lines()
    }
}

/// The columns of the table for which there is room.
struct Columns {
    name: usize,
    cells: Vec<(Cell, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    Cost,
    People,
    Minutes,
    RunsIn,
    Guests,
    Privacy,
    Ministries,
}

impl Columns {
    /// The columns for a row this wide, the most telling first.
    fn of(columns: u16) -> Self {
        const NAME: usize = 20;
        let columns = usize::from(columns);
        let wanted = [
            (Cell::People, 15),
            (Cell::Privacy, 11),
            (Cell::RunsIn, 25),
            (Cell::Ministries, 14),
            (Cell::Cost, 15),
            (Cell::Minutes, 13),
            (Cell::Guests, 15),
        ];
        let mut left = columns.saturating_sub(NAME);
        let mut cells = Vec::new();
        for (cell, wide) in wanted {
            if wide <= left {
                left -= wide;
                cells.push((cell, wide));
            }
        }
        let order = [
            Cell::Cost,
            Cell::People,
            Cell::Minutes,
            Cell::RunsIn,
            Cell::Guests,
            Cell::Privacy,
            Cell::Ministries,
        ];
        cells.sort_by_key(|(cell, _)| order.iter().position(|other| other == cell));
        Self { name: NAME.min(columns), cells }
    }

    fn heads(&self, theme: &Theme) -> Line<'static> {
        let mut text = format!("{:width$}", fit("  Platform", self.name), width = self.name);
        for (cell, wide) in &self.cells {
            let head = match cell {
                Cell::Cost => "Cost",
                Cell::People => "People at most",
                Cell::Minutes => "Minutes",
                Cell::RunsIn => "Runs in",
                Cell::Guests => "No account",
                Cell::Privacy => "Privacy",
                Cell::Ministries => "Ministries",
            };
            text.push_str(&format!("{head:wide$}"));
        }
        Line::styled(text, theme.muted)
    }

    fn row(&self, platform: &SeenPlatform, sign: &'static str, style: Style, theme: &Theme) -> Line<'static> {
        let mut line = Line::default();
        line.push_span(Span::styled(format!("{sign} "), style));
        let changed = platform.name.changed.is_some() || platform.retired.is_some();
        let name = fit(platform.called(), self.name.saturating_sub(4));
        push_cell(&mut line, &name, changed, self.name.saturating_sub(2), theme.strong, theme);
        for (cell, wide) in &self.cells {
            let (text, changed) = match (&platform.retired, cell) {
                (Some(_), Cell::Cost) => ("retired".to_owned(), true),
                (Some(_), _) => (mark::NONE.to_owned(), false),
                (None, cell) => cell.words(platform),
            };
            let plain = if text == mark::NONE || text == "not stated" { theme.muted } else { Style::new() };
            push_cell(&mut line, &fit(&text, wide.saturating_sub(2)), changed, *wide, plain, theme);
        }
        line
    }
}

/// Adds a cell to a row, with the mark of a change, filled to its width.
fn push_cell(line: &mut Line<'static>, text: &str, changed: bool, wide: usize, style: Style, theme: &Theme) {
    line.push_span(Span::styled(text.to_owned(), style));
    let mut used = width(text);
    if changed {
        line.push_span(Span::styled(mark::SINCE, theme.caution));
        used += 1;
    }
    line.push_span(" ".repeat(wide.saturating_sub(used)));
}

impl Cell {
    /// The words of a cell, and whether a development changed one of its values.
    fn words(self, platform: &SeenPlatform) -> (String, bool) {
        let plans: Vec<&SeenPlan> = platform.offered().collect();
        match self {
            Self::Cost => {
                let changed = plans.iter().any(|plan| plan.added.is_some() || plan.cost.changed.is_some());
                (platform.cost_words().to_owned(), changed)
            }
            Self::People => limits(plans.iter().map(|plan| &plan.facts.people)),
            Self::Minutes => limits(plans.iter().map(|plan| &plan.facts.minutes)),
            Self::RunsIn => runs_in(&plans),
            Self::Guests => answer(plans.iter().map(|plan| &plan.facts.guests), "can join", "cannot join"),
            Self::Privacy => {
                let strong = format!("{} strong", mark::STAR);
                answer([&platform.facts.strong_privacy].into_iter(), &strong, mark::NONE)
            }
            Self::Ministries => answer([&platform.facts.approved].into_iter(), "approved", mark::NONE),
        }
    }
}

/// The least and the most of the limits of plans.
fn limits<'a>(limits: impl Iterator<Item = &'a Seen<Limit>>) -> (String, bool) {
    let limits: Vec<&Seen<Limit>> = limits.collect();
    let changed = limits.iter().any(|seen| seen.changed.is_some());
    let values: Vec<&Limit> = limits.iter().filter_map(|seen| seen.value.as_ref()).collect();
    let least = values.iter().map(|limit| limit.least()).min().and_then(|number| Limit::new(vec![number]));
    let most = values.iter().map(|limit| limit.most()).max().and_then(|number| Limit::new(vec![number]));
    let words = match (least, most) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least}–{most}"),
        _ => "not stated".to_owned(),
    };
    (words, changed)
}

/// Where any of the plans runs.
fn runs_in(plans: &[&SeenPlan]) -> (String, bool) {
    let places = [
        ("browser", plans.iter().map(|plan| &plan.facts.browser).collect::<Vec<_>>()),
        ("desktop", plans.iter().map(|plan| &plan.facts.desktop).collect()),
        ("mobile", plans.iter().map(|plan| &plan.facts.mobile).collect()),
    ];
    let changed = places.iter().any(|(_, facts)| facts.iter().any(|fact| fact.changed.is_some()));
    let words: Vec<&str> = places
        .iter()
        .filter(|(_, facts)| facts.iter().any(|fact| fact.value == Some(true)))
        .map(|(name, _)| *name)
        .collect();
    (if words.is_empty() { "not stated".to_owned() } else { words.join(" ") }, changed)
}

/// Yes where any says yes, no where any says no, else not stated.
fn answer<'a>(facts: impl Iterator<Item = &'a Seen<bool>>, yes: &str, no: &str) -> (String, bool) {
    let facts: Vec<&Seen<bool>> = facts.collect();
    let changed = facts.iter().any(|fact| fact.changed.is_some());
    let words = if facts.iter().any(|fact| fact.value == Some(true)) {
        yes
    } else if facts.iter().any(|fact| fact.value == Some(false)) {
        no
    } else {
        "not stated"
    };
    (words.to_owned(), changed)
}
