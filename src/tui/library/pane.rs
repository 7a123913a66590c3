//! The state of a library pane, and how commands change it.

use std::sync::Arc;

use ratatui::layout::Rect;
use tui_input::Input;

use super::entry_page::{Chosen, Page};
use super::matches::words_met;
use super::named::Named;
use super::tabs::{self, Holds, Tab};
use super::visit::{Visit, Walked};
use crate::compare::Platforms;
use crate::content::Guide;
use crate::search::{Entry, Hit, Index, Kind};
use crate::tui::bookmarks::Bookmarks;
use crate::tui::browser::{Browser, last_scroll, reading_rows};
use crate::tui::commands::{Command, Place};
use crate::tui::layout::{inset, split_top};
use crate::tui::model::Pane;
use crate::tui::obeyed::Obeyed;
use crate::tui::searching::Searching;
use crate::tui::sheet::Sheet;
use crate::tui::theme::{Look, Theme};

/// The most pages that are kept to come back to; the way back from more would be long.
const MOST_VISITS: usize = 20;

/// What the pages of a library are made of.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Shelves {
    /// The guide.
    pub guide: Arc<Guide>,
    /// The index over its entries.
    pub index: Arc<Index>,
    /// The platforms as seen today.
    pub platforms: Platforms,
    /// What a person marked, and what was read last.
    pub bookmarks: Bookmarks,
}

/// The state of a library pane.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Library {
    pane: Pane,
    /// The tabs without the bookmarks.
    groups: Vec<Tab>,
    pub(super) tabs: Vec<Tab>,
    pub(super) tab: usize,
    pub(super) searching: Searching,
    pub(super) browser: Browser,
    /// The pages that are read in full, one opened from the other; the last is in sight.
    pub(super) visits: Vec<Visit>,
    /// What to call the entries: "practices".
    pub(super) noun: &'static str,
    /// The words that narrow a search to this library.
    narrow: &'static str,
}

impl Library {
    /// The practices, by group.
    pub fn practices(guide: &Guide, index: &Index) -> Self {
        Self::of(Pane::Practices, tabs::practices(guide, index), "practices", "kind:practice ")
    }

    /// Everything that is neither a practice nor a platform, by kind; its search is over everything.
    pub fn reference(index: &Index) -> Self {
        Self::of(Pane::Reference, tabs::reference(index), "entries", "")
    }

    fn of(pane: Pane, groups: Vec<Tab>, noun: &'static str, narrow: &'static str) -> Self {
        Self {
            pane,
            tabs: groups.clone(),
            groups,
            tab: 0,
            searching: Searching::default(),
            browser: Browser::default(),
            visits: Vec::new(),
            noun,
            narrow,
        }
    }

    /// Puts favourites and what was read last behind the first tab; what is chosen stays chosen.
    pub fn shelve(&mut self, bookmarks: &Bookmarks, index: &Index) {
        let holds = self.tabs.get(self.tab).map(|tab| tab.holds.clone());
        let chosen = self.tab_entry(self.browser.chosen);
        let is_practices = self.pane == Pane::Practices;
        let marked = tabs::bookmarked(bookmarks, index, |name| (name.kind == Kind::Practice) == is_practices);
        self.tabs.clone_from(&self.groups);
        let at = 1.min(self.tabs.len());
        self.tabs.splice(at..at, marked);
        self.tab = self.tabs.iter().position(|tab| Some(&tab.holds) == holds.as_ref()).unwrap_or_default();
        if self.searching.results.is_none()
            && let Some(tab) = self.tabs.get(self.tab)
        {
            let row = chosen.and_then(|chosen| tab.entries.iter().position(|entry| *entry == chosen));
            match row {
                Some(row) if row == self.browser.chosen => {}
                Some(row) => self.browser.choose(row),
                None => self.browser.choose(self.browser.chosen.min(tab.entries.len().saturating_sub(1))),
            }
        }
    }

    /// Where the keys go; `list` is the place of the list.
    pub fn place(&self, list: Place) -> Place {
        if self.searching.is_open {
            Place::Searching
        } else if self.visits.is_empty() {
            list
        } else {
            Place::Page
        }
    }

    /// Starts a search; `from` is the pane to which leaving it leads, where that is another.
    pub fn start_search(&mut self, index: &Index, from: Option<Pane>) {
        self.visits.clear();
        self.searching.open(index, self.narrow);
        if from.is_some() {
            self.searching.from = from;
        }
        self.browser.reset();
    }

    /// Opens the page of an entry that a search found by these words; `from` is the pane to which closing it leads, where that is another.
    pub fn visit(&mut self, entry: Named, words: Vec<String>, from: Option<Pane>) {
        self.searching.close();
        self.open_page(Visit::to(entry, words, from));
    }

    fn open_page(&mut self, visit: Visit) {
        if self.visits.len() >= MOST_VISITS {
            let from = self.visits.remove(0).from;
            if let Some(first) = self.visits.first_mut() {
                first.from = first.from.or(from);
            }
        }
        self.visits.push(visit);
    }

    /// Shows the favourites, or else what was read last; says whether there are any.
    pub fn turn_to_bookmarks(&mut self, favourites: bool) -> bool {
        let wanted = if favourites { Holds::Favourites } else { Holds::Read };
        let Some(tab) = self.tabs.iter().position(|tab| tab.holds == wanted) else { return false };
        self.visits.clear();
        self.turn(tab);
        true
    }

    /// The entry in sight: the page that is read, or else the chosen row.
    pub fn in_sight(&self, index: &Index) -> Option<Named> {
        match self.visits.last() {
            Some(visit) => Some(visit.entry.clone()),
            None => self.entry(self.browser.chosen, index).map(|(entry, _)| Named::of(entry)),
        }
    }

    /// The entry that is read in full.
    pub fn read(&self) -> Option<&Named> {
        self.visits.last().map(|visit| &visit.entry)
    }

    /// Changes the search field, and searches.
    pub fn edit(&mut self, index: &Index, change: impl Fn(&mut Input)) {
        if self.searching.edit(index, self.narrow, change) {
            self.browser.reset();
        }
    }

    /// Searches again for what is typed, by another index.
    pub fn search_again(&mut self, index: &Index) {
        if self.searching.ask_again(index, self.narrow) {
            self.browser.reset();
        }
    }

    /// Goes on where a library over another index was, as far as this one has the same.
    pub fn go_on_from(&mut self, other: Self, before: &Index, index: &Index) {
        let chosen = other.entry(other.browser.chosen, before).map(|(entry, _)| Named::of(entry));
        let holds = other.tabs.get(other.tab).map(|tab| &tab.holds);
        self.tab = self.tabs.iter().position(|tab| Some(&tab.holds) == holds).unwrap_or_default();
        self.searching = other.searching;
        self.searching.ask_again(index, self.narrow);
        self.visits = other.visits;
        self.visits.retain(|visit| visit.entry.find(index).is_some());
        let rows = 0..self.rows();
        let is_chosen = |row: &usize| {
            self.entry(*row, index).is_some_and(|(entry, _)| Some(&Named::of(entry)) == chosen.as_ref())
        };
        let row = rows.into_iter().find(is_chosen).unwrap_or_default();
        self.browser.choose(row);
    }

    /// Forgets the search, and goes back to where it was started.
    fn forget(&mut self) -> Obeyed {
        self.searching.forget();
        self.browser.reset();
        self.searching.from.take().map_or(Obeyed::Yes, Obeyed::Leaves)
    }

    /// Obeys a command.
    pub fn obey(&mut self, command: Command, area: Rect, shelves: &Shelves) -> Obeyed {
        match command {
            Command::Search => self.start_search(&shelves.index, None),
            Command::Accept => self.searching.close(),
            Command::Cancel => return self.forget(),
            _ if !self.visits.is_empty() => {
                return self.obey_on_page(command, area, shelves);
            }
            Command::Back if self.searching.results.is_some() => return self.forget(),
            Command::Open => return self.open(&shelves.index),
            Command::NextGroup => self.turn(self.tab + 1),
            Command::PreviousGroup => self.turn(self.tab + self.tabs.len() - 1),
            _ => {
                let rows = self.rows();
                let below = self.divide(area).1;
                let mut browser = self.browser.clone();
                let walked = browser.walk(command, rows, below, &|area| {
                    self.page(area, shelves, &Theme::of(Look::Mono)).lines.len()
                });
                self.browser = browser;
                return if walked { Obeyed::Yes } else { Obeyed::No };
            }
        }
        Obeyed::Yes
    }

    /// Scrolls the page beside or below the list by so many lines.
    pub fn roll(&mut self, down: bool, by: usize, area: Rect, shelves: &Shelves) {
        let mut browser = self.browser.clone();
        let below = self.divide(area).1;
        let lines = |area: Rect| self.page(area, shelves, &Theme::of(Look::Mono)).lines.len();
        browser.roll((down, by), self.rows(), below, &lines);
        self.browser = browser;
    }

    /// Opens the chosen row: here, or in the pane where it lives.
    fn open(&mut self, index: &Index) -> Obeyed {
        let Some((entry, hit)) = self.entry(self.browser.chosen, index) else { return Obeyed::Yes };
        let name = Named::of(entry);
        let words = hit.map_or_else(Vec::new, |hit| words_met(index, entry, hit));
        if name.home() != self.pane {
            return Obeyed::Opens(name, words);
        }
        self.open_page(Visit::to(name, words, None));
        Obeyed::Yes
    }

    fn obey_on_page(&mut self, command: Command, area: Rect, shelves: &Shelves) -> Obeyed {
        const LEADS_NOWHERE: &str = "This page leads to no other.";
        let body = inset(self.divide(area).1);
        let page = self.page(body, shelves, &Theme::of(Look::Mono));
        let Some(visit) = self.visits.last_mut() else { return Obeyed::No };
        let told = |why: &str| Obeyed::Told(why.to_owned());
        match command {
            Command::Back => {
                let from = visit.from;
                self.visits.pop();
                from.map_or(Obeyed::Yes, Obeyed::Leaves)
            }
            Command::Follow => match visit.link.and_then(|link| page.links.get(link)) {
                Some((to, _)) if to.home() != self.pane => Obeyed::Opens(to.clone(), Vec::new()),
                Some((to, _)) => {
                    self.open_page(Visit::to(to.clone(), Vec::new(), None));
                    Obeyed::Yes
                }
                None if page.links.is_empty() => told(LEADS_NOWHERE),
                None => told("Choose one of the page's links with → first."),
            },
            _ => match visit.walk(command, &page, body) {
                Walked::Yes => Obeyed::Yes,
                Walked::No => Obeyed::No,
                Walked::NoLinks => told(LEADS_NOWHERE),
                Walked::NoMatches => told("Nothing to go to: open a page from a search with / first."),
            },
        }
    }

    /// Keeps what is chosen in sight after the screen changed its size.
    pub fn settle(&mut self, area: Rect, shelves: &Shelves) {
        let rows = self.rows();
        let below = self.divide(area).1;
        self.browser.settle(rows, below, &|_| usize::MAX);
        if self.visits.iter().any(|visit| visit.scroll > 0) {
            let body = inset(below);
            let lines = self.page(body, shelves, &Theme::of(Look::Mono)).lines;
            if let Some(visit) = self.visits.last_mut() {
                visit.scroll = visit.scroll.min(last_scroll(lines.len(), reading_rows(&lines, body)));
            }
        }
    }

    /// Writes what the library holds, tab by tab.
    pub fn write_tabs(&self, sheet: &mut Sheet<'_>) {
        let entries: usize = self.groups.iter().map(|tab| tab.entries.len()).sum();
        sheet.title(&format!("{entries} {}", self.noun));
        sheet.gap();
        for tab in &self.groups {
            sheet.item(&format!("{:3}", tab.entries.len()), &tab.label, sheet.theme.muted);
        }
    }

    fn turn(&mut self, tab: usize) {
        self.searching.forget();
        self.searching.from = None;
        self.tab = tab % self.tabs.len().max(1);
        self.browser.reset();
    }

    /// The head and what lies below it.
    pub(super) fn divide(&self, area: Rect) -> (Rect, Rect) {
        let is_page = !self.visits.is_empty();
        let head = match area.height {
            0..=3 => 0,
            4..=11 => 1,
            _ if is_page && area.height < 30 => 1,
            12..=17 => 2,
            _ => 3,
        };
        split_top(area, head)
    }

    pub(super) fn rows(&self) -> usize {
        match &self.searching.results {
            Some(results) => results.hits.len(),
            None => self.tabs.get(self.tab).map_or(0, |tab| tab.entries.len()),
        }
    }

    fn tab_entry(&self, row: usize) -> Option<usize> {
        self.tabs.get(self.tab)?.entries.get(row).copied()
    }

    pub(super) fn entry<'a>(&self, row: usize, index: &'a Index) -> Option<(&'a Entry, Option<&Hit>)> {
        if let Some(results) = &self.searching.results {
            let hit = results.hits.get(row)?;
            return Some((index.entries().get(hit.entry)?, Some(hit)));
        }
        Some((index.entries().get(self.tab_entry(row)?)?, None))
    }

    /// The page in sight: the one that is read in full, or the chosen row's.
    pub(super) fn page(&self, room: Rect, shelves: &Shelves, theme: &Theme) -> Page {
        if let Some(visit) = self.visits.last() {
            let chosen = Chosen { link: visit.link, words: &visit.words, place: visit.place };
            return Page::of(&visit.entry, room, shelves, theme, chosen);
        }
        let Some((entry, hit)) = self.entry(self.browser.chosen, &shelves.index) else {
            return Page::default();
        };
        let words = hit.map_or_else(Vec::new, |hit| words_met(&shelves.index, entry, hit));
        Page::of(&Named::of(entry), room, shelves, theme, Chosen { words: &words, ..Chosen::default() })
    }
}
