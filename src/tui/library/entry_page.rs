//! The page of any entry, with its links to others.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::matches;
use super::named::Named;
use super::pane::Shelves;
use super::practice_page;
use crate::compare::View;
use crate::content::{Affected, Citation};
use crate::search::Kind;
use crate::tui::pages;
use crate::tui::platform_page;
use crate::tui::sheet::Sheet;
use crate::tui::theme::{Theme, mark};

/// A page with what can be done on it.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// The entries that it leads to, and the lines on which they stand.
    pub links: Vec<(Named, Range<usize>)>,
    /// The line of each place that matches the search.
    pub places: Vec<usize>,
}

/// What of a page is chosen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen<'a> {
    /// The link.
    pub link: Option<usize>,
    /// The words of a search.
    pub words: &'a [String],
    /// The place that matches, at which one stands.
    pub place: Option<usize>,
}

impl Page {
    /// Writes the page of an entry for an area; empty where the guide has none of
    /// that name. Where its essentials do not fit, they are written with less air.
    pub fn of(name: &Named, room: Rect, shelves: &Shelves, theme: &Theme, chosen: Chosen<'_>) -> Self {
        let written = |is_tight: bool| {
            let mut sheet = Sheet::new(&shelves.guide, theme, room.width);
            let mut links = Links { chosen: chosen.link, is_tight, ..Links::default() };
            write(&mut sheet, &mut links, name, shelves);
            (sheet.lines(), links)
        };
        let (mut page, mut links) = written(false);
        if links.essential >= usize::from(room.height) {
            (page, links) = written(true);
        }
        let here = theme.matched.add_modifier(Modifier::REVERSED);
        let places = matches::mark(&mut page, chosen.words, chosen.place, (theme.matched, here));
        Self { lines: page, links: links.found, places }
    }
}

/// The lines of an entry's page, with no link chosen.
pub(in crate::tui) fn page_of(
    name: &Named,
    area: Rect,
    shelves: &Shelves,
    theme: &Theme,
) -> Vec<Line<'static>> {
    Page::of(name, area, shelves, theme, Chosen::default()).lines
}

/// The links of a page while it is written.
#[derive(Debug, Default)]
pub(super) struct Links {
    chosen: Option<usize>,
    /// Whether the page is to be written with less air.
    pub is_tight: bool,
    /// How many lines the essentials take.
    pub essential: usize,
    found: Vec<(Named, Range<usize>)>,
}

impl Links {
    /// Writes a link beside a label: on the first of several the label, on the others none.
    pub fn write(&mut self, sheet: &mut Sheet<'_>, label: &str, words: &[(String, Style)], to: Named) {
        let is_chosen = self.chosen == Some(self.found.len());
        let lines = sheet.labelled_row(is_chosen, label, words);
        self.found.push((to, lines));
    }

    /// Writes the developments that touch an entry, each a link to its own page. `rest` comes between their
    /// titles and their texts, so that it is not pushed out of sight.
    pub fn developments(
        &mut self,
        sheet: &mut Sheet<'_>,
        entry: &Affected,
        sources: &[Citation],
        rest: impl FnOnce(&mut Self, &mut Sheet<'_>),
    ) {
        let developments = sheet.guide.developments_of(entry, sources);
        for (place, development) in developments.iter().enumerate() {
            let label = if place == 0 { "Changed" } else { "" };
            let since = format!("{} {}", mark::SINCE, development.since.words());
            let words = [(since, sheet.theme.caution), (format!("  {}", development.title), Style::new())];
            self.write(sheet, label, &words, Named::new(Kind::Development, development.id.as_str()));
        }
        rest(self, sheet);
        self.essential = sheet.height();
        for development in developments {
            sheet.gap();
            sheet.item(mark::SINCE, &development.text, sheet.theme.caution);
        }
    }
}

fn write(sheet: &mut Sheet<'_>, links: &mut Links, name: &Named, shelves: &Shelves) {
    let guide = &shelves.guide;
    let id = name.id.as_str();
    match name.kind {
        Kind::Practice => {
            if let Some((group, practice)) =
                guide.practices().find(|(_, practice)| practice.id.as_str() == id)
            {
                practice_page::write(sheet, links, group, practice);
            }
        }
        Kind::Topic => {
            if let Some((area, topic)) = guide.topics().find(|(_, topic)| topic.id.as_str() == id) {
                pages::topic(sheet, area, topic);
                sheet.turn();
                let practices = topic.practices.iter().filter_map(|id| guide.practice(id));
                for (place, (_, practice)) in practices.enumerate() {
                    if place == 0 {
                        sheet.gap();
                    }
                    let words = [(practice.title.to_string(), Style::new())];
                    let to = Named::new(Kind::Practice, practice.id.as_str());
                    links.write(sheet, if place == 0 { "Practices" } else { "" }, &words, to);
                }
                let sources: Vec<Citation> =
                    topic.statements.iter().flat_map(|statement| statement.sources.iter().cloned()).collect();
                links.developments(sheet, &Affected::Topic(topic.id.clone()), &sources, |_, _| {});
            }
        }
        Kind::Development => {
            if let Some(development) = guide.developments.get(id) {
                pages::development(sheet, development);
                sheet.turn();
                sheet.gap();
                for (place, affected) in development.affects.iter().enumerate() {
                    let label = if place == 0 { "Affects" } else { "" };
                    let words = pages::affected_words(sheet, affected);
                    match entry_of(affected) {
                        Some(to) => links.write(sheet, label, &[(words, Style::new())], to),
                        None => sheet.labelled(label, &words, Style::new()),
                    }
                }
            }
        }
        Kind::Contact => {
            if let Some(contact) = guide.contacts.get(id) {
                pages::contact(sheet, contact);
                sheet.turn();
                links.developments(
                    sheet,
                    &Affected::Contact(contact.id.clone()),
                    &contact.sources,
                    |_, _| {},
                );
            }
        }
        Kind::Term => {
            if let Some(term) = guide.terms.get(id) {
                pages::term(sheet, term);
                sheet.turn();
                links.developments(sheet, &Affected::Term(term.id.clone()), &term.sources, |_, _| {});
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
                platform_page::platform(sheet, platform, View::Today);
            }
        }
    }
}

/// The entry that a development affects; none where it is no entry that has a page.
fn entry_of(affected: &Affected) -> Option<Named> {
    match affected {
        Affected::Platform(id) => Some(Named::new(Kind::Platform, id.as_str())),
        Affected::Practice(id) => Some(Named::new(Kind::Practice, id.as_str())),
        Affected::Topic(id) => Some(Named::new(Kind::Topic, id.as_str())),
        Affected::Contact(id) => Some(Named::new(Kind::Contact, id.as_str())),
        Affected::Term(id) => Some(Named::new(Kind::Term, id.as_str())),
        Affected::Question(id) => Some(Named::new(Kind::Question, id.as_str())),
        Affected::Outcome(_) | Affected::Action(_) | Affected::Item(_) => None,
    }
}
