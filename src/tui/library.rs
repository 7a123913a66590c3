//! A library pane: the guide's entries by groups, a search over them, and the page of the chosen one.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use tui_input::Input;

use super::browser::Browser;
use super::commands::Command;
use super::layout::{inset, split_top};
use super::pages::{self, Found};
use super::sheet::{Sheet, highlighted};
use super::theme::{Theme, mark};
use crate::compare::{Platforms, View};
use crate::content::{Affected, Guide};
use crate::search::{Entry, Field, Hit, Index, Kind, Query};
use crate::text::{fit, width};

/// The most results that a search lists.
const RESULTS: usize = 200;

/// What the pages of a library are made of.
#[derive(Clone, Copy)]
pub(super) struct Shelves<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The index over its entries.
    pub index: &'a Index,
    /// The platforms as seen in the present view.
    pub platforms: &'a Platforms,
}

/// A group of entries, shown as a tab.
#[derive(Debug, Clone)]
struct Tab {
    label: String,
    entries: Vec<usize>,
}

/// The state of a library pane.
#[derive(Debug, Clone)]
pub(super) struct Library {
    tabs: Vec<Tab>,
    tab: usize,
    /// What is typed in the search field.
    field: Input,
    /// Whether the search field takes the keys.
    pub searching: bool,
    /// What the search found; none where nothing is searched.
    results: Option<Results>,
    browser: Browser,
    /// What to call the entries: "practices".
    noun: &'static str,
    /// The words that narrow a search to this library.
    narrow: &'static str,
}

#[derive(Debug, Clone)]
struct Results {
    hits: Vec<Hit>,
    related_from: Option<usize>,
    /// What to say of the query or of an empty result.
    words: Vec<String>,
}

impl Library {
    /// The practices, by group.
    pub fn practices(guide: &Guide, index: &Index) -> Self {
        let all: Vec<usize> = places(index, |entry| entry.kind == Kind::Practice);
        let mut tabs = vec![Tab { label: "All".to_owned(), entries: all }];
        for group in &guide.groups {
            let entries = places(index, |entry| {
                entry.kind == Kind::Practice
                    && entry.group.as_ref().is_some_and(|place| place.id == group.id.as_str())
            });
            tabs.push(Tab { label: group.short.to_string(), entries });
        }
        Self::of(tabs, "practices", "kind:practice ")
    }

    /// Everything that is not a practice, by kind.
    pub fn reference(index: &Index) -> Self {
        let kinds = [
            ("Topics", Kind::Topic),
            ("Changes since", Kind::Development),
            ("Contacts", Kind::Contact),
            ("Glossary", Kind::Term),
            ("Sources", Kind::Source),
            ("Questions", Kind::Question),
        ];
        let tabs = kinds
            .into_iter()
            .map(|(label, kind)| Tab {
                label: label.to_owned(),
                entries: places(index, |entry| entry.kind == kind),
            })
            .collect();
        Self::of(tabs, "entries", "")
    }

    fn of(tabs: Vec<Tab>, noun: &'static str, narrow: &'static str) -> Self {
        Self {
            tabs,
            tab: 0,
            field: Input::default(),
            searching: false,
            results: None,
            browser: Browser::default(),
            noun,
            narrow,
        }
    }

    /// Whether a page is read in full.
    pub fn is_reading(&self) -> bool {
        self.browser.reading
    }

    /// Starts a search.
    pub fn start_search(&mut self) {
        self.searching = true;
        self.browser.reading = false;
    }

    /// Changes the search field, and searches.
    pub fn edit(&mut self, index: &Index, change: impl FnOnce(&mut Input)) {
        let before = self.field.value().to_owned();
        change(&mut self.field);
        if self.field.value() != before {
            self.search(index);
        }
    }

    fn search(&mut self, index: &Index) {
        self.browser.reset();
        if self.field.value().trim().is_empty() {
            self.results = None;
            return;
        }
        let query = Query::parse(&format!("{}{}", self.narrow, self.field.value()));
        let found = index.search(&query, RESULTS);
        let mut words = found.notes;
        if found.hits.is_empty() {
            words.push("Nothing found.".to_owned());
            if !found.nearest_words.is_empty() {
                words.push(format!("Words that come near: {}", found.nearest_words.join(", ")));
            }
            words.push("Fewer words find more. Esc empties the search.".to_owned());
        }
        self.results = Some(Results { hits: found.hits, related_from: found.related_from, words });
    }

    /// Forgets the search.
    fn forget(&mut self) {
        self.field = Input::default();
        self.results = None;
        self.searching = false;
        self.browser.reset();
    }

    /// Obeys a command. Says whether it was for this pane.
    pub fn obey(&mut self, command: Command, area: Rect, shelves: Shelves<'_>) -> bool {
        match command {
            Command::Search => self.start_search(),
            Command::Accept => self.searching = false,
            Command::Cancel if self.field.value().is_empty() => self.searching = false,
            Command::Cancel => self.forget(),
            Command::Back if !self.browser.reading && self.results.is_some() => self.forget(),
            Command::NextGroup => self.turn(self.tab + 1),
            Command::PreviousGroup => self.turn(self.tab + self.tabs.len() - 1),
            _ => {
                let rows = self.rows();
                let below = Self::divide(area).1;
                let mut browser = self.browser.clone();
                let walked = browser.walk(command, rows, below, &|columns| {
                    self.page(self.browser.chosen, columns, shelves, &Theme::of(super::Look::Mono)).len()
                });
                self.browser = browser;
                return walked;
            }
        }
        true
    }

    /// Keeps the chosen row in sight after the screen changed its size.
    pub fn settle(&mut self, area: Rect) {
        let rows = self.rows();
        self.browser.settle(rows, Self::divide(area).1, &|_| usize::MAX);
    }

    fn turn(&mut self, tab: usize) {
        self.field = Input::default();
        self.results = None;
        self.tab = tab % self.tabs.len().max(1);
        self.browser.reset();
    }

    /// The field and the tabs, and what lies below them.
    fn divide(area: Rect) -> (Rect, Rect) {
        let head = match area.height {
            0..=3 => 0,
            4..=11 => 1,
            12..=17 => 2,
            _ => 3,
        };
        split_top(area, head)
    }

    fn rows(&self) -> usize {
        match &self.results {
            Some(results) => results.hits.len(),
            None => self.tabs.get(self.tab).map_or(0, |tab| tab.entries.len()),
        }
    }

    fn entry<'a>(&self, row: usize, index: &'a Index) -> Option<(&'a Entry, Option<&Hit>)> {
        if let Some(results) = &self.results {
            let hit = results.hits.get(row)?;
            return Some((index.entries().get(hit.entry)?, Some(hit)));
        }
        let entry = self.tabs.get(self.tab)?.entries.get(row)?;
        Some((index.entries().get(*entry)?, None))
    }

    /// Draws the pane, and says where the cursor stands while one types.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, shelves: Shelves<'_>, theme: &Theme) {
        let (head, below) = Self::divide(area);
        if !self.browser.reading || self.searching {
            self.draw_head(frame, inset(head), theme);
        } else if let Some((entry, _)) = self.entry(self.browser.chosen, shelves.index) {
            let words = format!("{} › {}", entry.kind.id(), entry.title);
            Line::styled(fit(&words, usize::from(inset(head).width)), theme.muted)
                .render(inset(split_top(head, 1).0), frame.buffer_mut());
        }
        let words = self.results.as_ref().map_or(&[][..], |results| &results.words);
        let (told, below) = split_top(below, u16::try_from(words.len()).unwrap_or(u16::MAX));
        for (strip, words) in inset(told).rows().zip(words) {
            Line::styled(fit(words, usize::from(strip.width)), theme.caution)
                .render(strip, frame.buffer_mut());
        }
        self.browser.draw(
            frame,
            below,
            theme,
            self.rows(),
            &|row, columns| self.row(row, columns, shelves, theme),
            &|columns| self.page(self.browser.chosen, columns, shelves, theme),
        );
    }

    fn draw_head(&self, frame: &mut Frame<'_>, head: Rect, theme: &Theme) {
        let mut strips = head.rows();
        let Some(first) = strips.next() else { return };
        let second = strips.next();
        if second.is_some() || self.searching || self.results.is_some() {
            self.draw_field(frame, first, theme);
        } else {
            self.draw_tabs(first, frame, theme);
        }
        if let Some(second) = second {
            self.draw_tabs(second, frame, theme);
        }
    }

    fn draw_field(&self, frame: &mut Frame<'_>, strip: Rect, theme: &Theme) {
        let columns = usize::from(strip.width);
        let count = match &self.results {
            Some(results) => format!("{} found", results.related_from.unwrap_or(results.hits.len())),
            None => format!("{} {}", self.rows(), self.noun),
        };
        let room = columns.saturating_sub(width(&count) + 4);
        let typed = self.field.value();
        if self.searching || !typed.is_empty() {
            let from = self.field.visual_scroll(room.max(1));
            let shown: String = skip_columns(typed, from, room);
            let cursor = self.field.visual_cursor().saturating_sub(from);
            let line = Line::from(vec![Span::styled("/ ", theme.accent), Span::raw(shown)]);
            line.render(strip, frame.buffer_mut());
            if self.searching {
                let x = u16::try_from(cursor + 2).unwrap_or(u16::MAX).min(strip.width.saturating_sub(1));
                frame.set_cursor_position((strip.x + x, strip.y));
            }
        } else {
            Line::styled("/ to search", theme.muted).render(strip, frame.buffer_mut());
        }
        if columns > width(&count) + 16 {
            Line::styled(count, theme.muted).right_aligned().render(strip, frame.buffer_mut());
        }
    }

    fn draw_tabs(&self, strip: Rect, frame: &mut Frame<'_>, theme: &Theme) {
        let columns = usize::from(strip.width);
        let labels: Vec<String> =
            self.tabs.iter().map(|tab| format!("{} {}", tab.label, tab.entries.len())).collect();
        let mut first = 0;
        let needed =
            |first: usize| labels[first..=self.tab].iter().map(|label| width(label) + 3).sum::<usize>() + 4;
        while first < self.tab && needed(first) > columns {
            first += 1;
        }
        let mut line = Line::default();
        if first > 0 {
            line.push_span(Span::styled("‹ ", theme.muted));
        }
        for (number, label) in labels.iter().enumerate().skip(first) {
            let here = number == self.tab && self.results.is_none();
            if line.width() + width(label) + 3 > columns && !here {
                line.push_span(Span::styled("›", theme.muted));
                break;
            }
            if here {
                line.push_span(Span::styled(mark::HERE, theme.accent));
                line.push_span(Span::styled(format!("{label}  "), theme.accent));
            } else {
                line.push_span(Span::styled(format!(" {label}  "), theme.muted));
            }
        }
        line.render(strip, frame.buffer_mut());
    }

    fn row(&self, row: usize, columns: u16, shelves: Shelves<'_>, theme: &Theme) -> Line<'static> {
        let columns = usize::from(columns);
        let Some((entry, hit)) = self.entry(row, shelves.index) else { return Line::default() };
        let changed = is_changed(entry, shelves);
        let mut side = if self.noun == "practices" {
            match entry.phase.filter(|_| self.tab > 0 && self.results.is_none()) {
                Some(phase) => phase.words().to_owned(),
                None => entry.group.as_ref().map_or_else(String::new, |place| place.title.clone()),
            }
        } else if hit.is_some() {
            entry.kind.id().to_owned()
        } else {
            side_words(entry, shelves.guide)
        };
        if hit.is_some_and(|hit| hit.related) {
            side = format!("related · {side}");
        }
        side = if columns < 50 { String::new() } else { fit(&side, columns / 3) };
        let room = columns.saturating_sub(width(&side) + 4);
        let title = fit(&entry.title, room);
        let matches = hit.map_or_else(Vec::new, |hit| ranges(hit, Field::Title));
        let mut spans: Vec<Span<'static>> =
            highlighted(&title, &matches, ratatui::style::Style::new(), theme.matched)
                .into_iter()
                .map(|(text, style)| Span::styled(text, style))
                .collect();
        if changed {
            spans.push(Span::styled(format!(" {}", mark::SINCE), theme.caution));
        }
        let used: usize = spans.iter().map(Span::width).sum();
        spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + width(&side)))));
        spans.push(Span::styled(side, theme.muted));
        Line::from(spans)
    }

    fn page(&self, row: usize, columns: u16, shelves: Shelves<'_>, theme: &Theme) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(shelves.guide, theme, columns);
        if let Some((entry, hit)) = self.entry(row, shelves.index) {
            let found = hit.map_or_else(Found::default, |hit| Found {
                title: ranges(hit, Field::Title),
                text: ranges(hit, Field::Text),
            });
            write(&mut sheet, entry, shelves, &found);
        }
        sheet.lines()
    }
}

/// Writes the page of any entry.
fn write(sheet: &mut Sheet<'_>, entry: &Entry, shelves: Shelves<'_>, found: &Found) {
    let guide = shelves.guide;
    let id = entry.id.as_str();
    match entry.kind {
        Kind::Practice => {
            if let Some((group, practice)) =
                guide.practices().find(|(_, practice)| practice.id.as_str() == id)
            {
                pages::practice(sheet, group, practice, found);
            }
        }
        Kind::Topic => {
            if let Some((area, topic)) = guide.topics().find(|(_, topic)| topic.id.as_str() == id) {
                pages::topic(sheet, area, topic, found);
            }
        }
        Kind::Development => {
            if let Some(development) = guide.developments.get(id) {
                pages::development(sheet, development, found);
            }
        }
        Kind::Contact => {
            if let Some(contact) = guide.contacts.get(id) {
                pages::contact(sheet, contact, found);
            }
        }
        Kind::Term => {
            if let Some(term) = guide.terms.get(id) {
                pages::term(sheet, term, found);
            }
        }
        Kind::Source => {
            if let Some(document) = guide.documents.get(id) {
                pages::document(sheet, document);
            }
        }
        Kind::Question => {
            if let Some(question) =
                guide.questionnaires.iter().find_map(|questionnaire| questionnaire.question(id))
            {
                pages::question(sheet, question);
            }
        }
        Kind::Platform => {
            if let Some(platform) = shelves.platforms.get(id) {
                super::platform_page::platform(sheet, platform, View::Today);
            }
        }
    }
}

/// Whether a development touches an entry.
fn is_changed(entry: &Entry, shelves: Shelves<'_>) -> bool {
    if matches!(entry.kind, Kind::Development | Kind::Source) {
        return false;
    }
    let name = format!("{}/{}", entry.kind.id(), entry.id);
    let Ok(affected) = name.parse::<Affected>() else { return false };
    !shelves.guide.developments_of(&affected, &entry.sources).is_empty()
}

/// What stands at the right of an entry in the reference.
fn side_words(entry: &Entry, guide: &Guide) -> String {
    match entry.kind {
        Kind::Development => {
            guide.developments.get(&entry.id).map(|development| development.since.to_string())
        }
        Kind::Source => guide.documents.get(&entry.id).map(|document| document.date.words()),
        Kind::Contact => guide.contacts.get(&entry.id).map(|contact| contact.audience.words().to_owned()),
        Kind::Term => {
            guide.terms.get(&entry.id).and_then(|term| term.stands_for.as_ref().map(ToString::to_string))
        }
        _ => entry.group.as_ref().map(|place| place.title.clone()),
    }
    .unwrap_or_default()
}

/// Where a hit matched in a field, in bytes.
fn ranges(hit: &Hit, field: Field) -> Vec<Range<usize>> {
    hit.matches.iter().filter(|found| found.field == field).map(|found| found.range.clone()).collect()
}

/// The entries of an index that pass, by their places.
fn places(index: &Index, pass: impl Fn(&Entry) -> bool) -> Vec<usize> {
    index.entries().iter().enumerate().filter(|(_, entry)| pass(entry)).map(|(place, _)| place).collect()
}

/// The part of a text that begins `from` columns on, at most `room` columns wide.
fn skip_columns(text: &str, from: usize, room: usize) -> String {
    let mut column = 0;
    let mut shown = String::new();
    for character in text.chars() {
        let wide = width(character.encode_utf8(&mut [0; 4]));
        if column >= from && column + wide <= from + room {
            shown.push(character);
        }
        column += wide;
    }
    shown
}
