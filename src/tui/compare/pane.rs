//! The state of the compare pane, and how commands change it.

use std::collections::HashMap;

use ratatui::layout::Rect;
use tui_input::Input;

use super::needs_form::NeedsForm;
use super::side_by_side::{MOST, SideBySide};
use super::sorting::Sorting;
use super::table::Table;
use crate::compare::{Column, Compared, Comparison, Needs, Platforms, Subject, View};
use crate::content::{Guide, PlatformId};
use crate::search::Index;
use crate::tui::browser::{Browser, last_scroll, reading_rows, scrolled};
use crate::tui::commands::{Command, Place};
use crate::tui::layout::inset;
use crate::tui::obeyed::Obeyed;
use crate::tui::searching::Searching;
use crate::tui::theme::{Look, Theme};

/// The words that narrow a search to the platforms.
const NARROW: &str = "kind:platform ";

/// The width of an area from which the page is beside the table.
const BESIDE: u16 = 150;

/// What the pane shows.
#[derive(Debug, Clone, Default)]
pub(super) enum Stage {
    /// The table and the page of the chosen platform.
    #[default]
    Table,
    /// The table while its filter is typed.
    Filtering,
    /// The form of the needs.
    Needs(NeedsForm),
    /// What to ask the provider, and the first line in sight.
    Questions(usize),
    /// The rule of the order, and the first line in sight.
    Order(usize),
    /// The pinned platforms side by side.
    SideBySide(SideBySide),
}

/// The state of the compare pane.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Compare {
    pub(super) comparison: Comparison,
    pub(super) table: Table,
    pub(super) sorting: Sorting,
    pub(super) filter: Searching,
    /// The platforms that the filter found; none where nothing is searched.
    found: Option<Vec<PlatformId>>,
    /// The rows of the table: places in the comparison.
    pub(super) rows: Vec<usize>,
    pub(super) pins: Vec<Subject>,
    pub(super) browser: Browser,
    pub(super) stage: Stage,
}

impl Compare {
    /// All platforms, with no need said.
    pub fn new(platforms: &Platforms) -> Self {
        let mut compare = Self {
            comparison: platforms.compare(&Needs::default()),
            sorting: Sorting::default(),
            table: Table::default(),
            filter: Searching::default(),
            found: None,
            rows: Vec::new(),
            pins: Vec::new(),
            browser: Browser::beside_from(BESIDE),
            stage: Stage::default(),
        };
        compare.arrange();
        compare
    }

    /// The view in which the platforms are compared.
    pub fn view(&self) -> View {
        self.comparison.view()
    }

    /// What is compared.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The platform whose questions to the provider are in sight.
    pub fn asked(&self) -> Option<&PlatformId> {
        match self.stage {
            Stage::Questions(_) => self.chosen().map(|compared| &compared.platform().id),
            _ => None,
        }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match self.stage {
            Stage::Table if self.browser.reading => Place::Explained,
            Stage::Table => Place::Compare,
            Stage::Filtering => Place::Filtering,
            Stage::Needs(_) => Place::Needs,
            Stage::Questions(_) | Stage::Order(_) => Place::Explained,
            Stage::SideBySide(_) => Place::SideBySide,
        }
    }

    /// Shows other platforms, or the same in another view, and stays at the chosen one.
    pub fn show(&mut self, platforms: &Platforms) {
        let chosen = self.chosen().map(|compared| compared.platform().id.clone());
        self.comparison = platforms.compare(self.comparison.needs());
        self.pins.retain(|pin| {
            let platform = platforms.get(pin.platform.as_str());
            platform.is_some_and(|platform| {
                pin.plan.as_ref().is_none_or(|plan| platform.plan(plan.as_str()).is_some())
            })
        });
        self.arrange();
        let is_chosen =
            |row: &usize| self.at(*row).map(|compared| &compared.platform().id) == chosen.as_ref();
        let place = self.rows.iter().position(is_chosen);
        self.browser.choose(place.unwrap_or_default());
    }

    /// Types a text into the form.
    pub fn type_text(&mut self, text: &str) {
        if let Stage::Needs(form) = &mut self.stage {
            form.type_text(text);
            self.need();
        }
    }

    /// Changes what is typed into the filter.
    pub fn edit_filter(&mut self, index: &Index, change: impl Fn(&mut Input)) {
        if self.filter.edit(index, NARROW, change) {
            self.sift(index);
        }
    }

    /// Filters again by what is typed, by another index.
    pub fn filter_again(&mut self, index: &Index) {
        if self.filter.ask_again(index, NARROW) {
            self.sift(index);
        }
    }

    /// Keeps the rows of the platforms that the filter found: those that have all that was asked, or else
    /// those that have a part. The one that fits the query best is chosen, wherever it stands.
    fn sift(&mut self, index: &Index) {
        self.found = self.filter.results.as_ref().map(|results| {
            let all = results.related_from.filter(|from| *from > 0).unwrap_or(results.hits.len());
            let found = results.hits.iter().take(all).filter_map(|hit| index.entries().get(hit.entry));
            found
                .filter_map(|entry| self.comparison.get(&entry.id))
                .map(|compared| compared.platform().id.clone())
                .collect()
        });
        self.arrange();
        self.browser.reset();
        let best = self.found.as_ref().and_then(|found| found.first()).cloned();
        if let Some(place) = best.and_then(|best| self.row_of(best.as_str())) {
            self.browser.choose(place);
        }
    }

    /// The row of a platform.
    fn row_of(&self, platform: &str) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| self.at(*row).is_some_and(|compared| compared.platform().id.as_str() == platform))
    }

    /// Opens the page of a platform, which is shown among all platforms.
    pub fn visit(&mut self, platform: &str) {
        self.clear_filter();
        if let Some(place) = self.row_of(platform) {
            self.browser.reset();
            self.browser.choose(place);
            self.browser.reading = true;
        }
    }

    /// Obeys a command.
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide, index: &Index) -> Obeyed {
        let obeyed = match &mut self.stage {
            Stage::Needs(form) => {
                if form.obey(command, self.comparison.platforms()) {
                    self.need();
                    Obeyed::Yes
                } else {
                    self.leave_form(command)
                }
            }
            Stage::SideBySide(side) => match command {
                Command::Unfold => {
                    side.unfolded = !side.unfolded;
                    Obeyed::Yes
                }
                Command::Sources => {
                    side.sources = !side.sources;
                    Obeyed::Yes
                }
                Command::BestPlans => {
                    side.best_plans = !side.best_plans;
                    Obeyed::Yes
                }
                _ => self.scroll(command, area, guide),
            },
            Stage::Questions(_) | Stage::Order(_) => self.scroll(command, area, guide),
            Stage::Table | Stage::Filtering => self.obey_at_table(command, area, guide, index),
        };
        self.settle(area);
        obeyed
    }

    fn obey_at_table(&mut self, command: Command, area: Rect, guide: &Guide, index: &Index) -> Obeyed {
        match command {
            Command::Cancel => self.clear_filter(),
            Command::Back if !self.browser.reading && !self.filter.typed().is_empty() => self.clear_filter(),
            Command::Accept => {
                self.filter.close();
                self.stage = Stage::Table;
            }
            Command::Search => {
                self.filter.open(index, NARROW);
                self.stage = Stage::Filtering;
                self.sift(index);
            }
            Command::Pin => return self.pin(),
            Command::PinPlan => return self.pin_plan(),
            Command::Sort => {
                self.sorting.next(&Table::sortings(&self.comparison));
                return self.sorted();
            }
            Command::Turn => {
                self.sorting.turn();
                return self.sorted();
            }
            _ => {
                let obeyed = self.open(command);
                if obeyed != Obeyed::No {
                    return obeyed;
                }
                return self.walk(command, area, guide);
            }
        }
        Obeyed::Yes
    }

    /// Opens what a command asks for.
    fn open(&mut self, command: Command) -> Obeyed {
        match command {
            Command::Needs => self.stage = Stage::Needs(NeedsForm::of(self.comparison.needs())),
            Command::Order => self.stage = Stage::Order(0),
            Command::Ask if self.chosen().is_some() => self.stage = Stage::Questions(0),
            Command::SideBySide => match self.pins.len() {
                0 => return Obeyed::Told("Pin two to four platforms with space first.".to_owned()),
                1 => return Obeyed::Told("One is pinned: pin one to three more with space.".to_owned()),
                _ => {
                    self.browser.reading = false;
                    let best_plans = !self.comparison.wanted().is_empty();
                    self.stage = Stage::SideBySide(SideBySide { best_plans, ..SideBySide::default() });
                }
            },
            _ => return Obeyed::No,
        }
        Obeyed::Yes
    }

    fn walk(&mut self, command: Command, area: Rect, guide: &Guide) -> Obeyed {
        let mut browser = self.browser.clone();
        let below = self.divide(area).below;
        let lines = |area: Rect| self.page(area.width, guide, &Theme::of(Look::Mono)).len();
        let walked = browser.walk(command, self.rows.len(), below, &lines);
        self.browser = browser;
        if walked { Obeyed::Yes } else { Obeyed::No }
    }

    /// Scrolls the page beside or below the table by so many lines.
    pub fn roll(&mut self, down: bool, by: usize, area: Rect, guide: &Guide) {
        let mut browser = self.browser.clone();
        let below = self.divide(area).below;
        let lines = |area: Rect| self.page(area.width, guide, &Theme::of(Look::Mono)).len();
        browser.roll((down, by), self.rows.len(), below, &lines);
        self.browser = browser;
    }

    fn leave_form(&mut self, command: Command) -> Obeyed {
        let Stage::Needs(form) = &mut self.stage else { return Obeyed::No };
        match command {
            Command::Accept if form.go_to_problem() => {}
            Command::Accept | Command::Back => {
                self.stage = Stage::Table;
                self.browser.reset();
            }
            _ => return Obeyed::No,
        }
        Obeyed::Yes
    }

    /// Scrolls a page that stands instead of the table, or leaves it.
    fn scroll(&mut self, command: Command, area: Rect, guide: &Guide) -> Obeyed {
        if command == Command::Back {
            self.stage = Stage::Table;
            return Obeyed::Yes;
        }
        let opened = self.open(command);
        if opened != Obeyed::No {
            return opened;
        }
        let area = inset(area);
        let lines = self.text(area.width, guide, &Theme::of(Look::Mono));
        let last = last_scroll(lines.len(), reading_rows(&lines, area));
        let (Stage::Questions(scroll) | Stage::Order(scroll) | Stage::SideBySide(SideBySide { scroll, .. })) =
            &mut self.stage
        else {
            return Obeyed::No;
        };
        let Some(to) = scrolled(command, *scroll, last, area.height) else { return Obeyed::No };
        *scroll = to;
        Obeyed::Yes
    }

    fn pin(&mut self) -> Obeyed {
        let Some(id) = self.chosen().map(|compared| compared.platform().id.clone()) else {
            return Obeyed::Yes;
        };
        if self.pins.iter().any(|pin| pin.platform == id) {
            self.pins.retain(|pin| pin.platform != id);
            return Obeyed::Yes;
        }
        self.add_pin(Subject { platform: id, plan: None })
    }

    /// Pins the first plan of the chosen platform that is not pinned yet.
    fn pin_plan(&mut self) -> Obeyed {
        let Some(platform) = self.chosen().map(|compared| compared.platform()) else { return Obeyed::Yes };
        let subjects = platform
            .offered()
            .map(|plan| Subject { platform: platform.id.clone(), plan: Some(plan.id.clone()) })
            .find(|subject| !self.pins.contains(subject));
        match subjects {
            Some(subject) => self.add_pin(subject),
            None => Obeyed::Told("No other plan to pin: space unpins the platform and its plans.".to_owned()),
        }
    }

    fn add_pin(&mut self, subject: Subject) -> Obeyed {
        if self.pins.len() >= MOST {
            return Obeyed::Told("Four are pinned, and no more have room: unpin one with space.".to_owned());
        }
        let plan = subject.plan.is_some();
        self.pins.push(subject);
        if plan {
            Obeyed::Told(format!("{} pinned: c compares them.", self.pinned_words()))
        } else {
            Obeyed::Yes
        }
    }

    /// The names of what is pinned.
    fn pinned_words(&self) -> String {
        let name = |pin: &Subject| {
            let platform = self.comparison.platforms().get(pin.platform.as_str());
            let plan = platform.and_then(|platform| platform.plan(pin.plan.as_ref()?.as_str()));
            let called = platform.map_or(pin.platform.as_str(), |platform| platform.called());
            plan.map_or_else(|| called.to_owned(), |plan| format!("{called} {}", plan.called()))
        };
        self.pins.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn clear_filter(&mut self) {
        self.stage = Stage::Table;
        self.filter.forget();
        self.found = None;
        self.sort();
    }

    /// Compares anew after the form changed; the best comes first again.
    fn need(&mut self) {
        let Stage::Needs(form) = &self.stage else { return };
        let needs = form.needs();
        if needs != *self.comparison.needs() {
            self.comparison = self.comparison.platforms().clone().compare(&needs);
            self.arrange();
            self.browser.reset();
        }
    }

    /// Arranges the rows anew, and stays at the chosen platform.
    fn sort(&mut self) {
        let chosen = self.rows.get(self.browser.chosen).copied();
        self.arrange();
        let place = self.rows.iter().position(|row| Some(*row) == chosen);
        self.browser.choose(place.unwrap_or_default());
    }

    /// Arranges the rows anew, and says how they are sorted now.
    fn sorted(&mut self) -> Obeyed {
        self.sort();
        Obeyed::Done(format!("Sorted {}.", self.sorting.words(self.comparison.platforms())))
    }

    /// Measures the table and puts its rows in order.
    fn arrange(&mut self) {
        self.sorting.keep_to(&Table::sortings(&self.comparison));
        self.table = Table::measure(&self.comparison, &self.sorting);
        let places: HashMap<&PlatformId, usize> = self
            .comparison
            .iter()
            .enumerate()
            .map(|(place, compared)| (&compared.platform().id, place))
            .collect();
        let mut sorted = self.comparison.sorted(self.sorting.column(), self.sorting.is_turned());
        if matches!(self.sorting.column(), Column::Aspect(_)) {
            sorted.sort_by_key(|compared| compared.best().is_none());
        }
        self.rows = sorted
            .into_iter()
            .filter(|compared| {
                self.found.as_ref().is_none_or(|found| found.contains(&compared.platform().id))
            })
            .filter_map(|compared| places.get(&compared.platform().id).copied())
            .collect();
    }

    pub(super) fn at(&self, place: usize) -> Option<Compared<'_>> {
        self.comparison.iter().nth(place)
    }

    pub(super) fn chosen(&self) -> Option<Compared<'_>> {
        self.rows.get(self.browser.chosen).and_then(|place| self.at(*place))
    }

    /// Keeps the chosen row in sight after anything changed.
    pub fn settle(&mut self, area: Rect) {
        let below = self.divide(area).below;
        self.browser.settle(self.rows.len(), below, &|_| usize::MAX);
    }
}
