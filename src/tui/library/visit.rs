//! A page that is read in full: how far, which of its links is chosen, and which match of a search.

use std::ops::Range;

use ratatui::layout::Rect;

use super::entry_page::Page;
use super::named::Named;
use crate::tui::browser::{in_sight, last_scroll, reading_rows, scrolled};
use crate::tui::commands::Command;
use crate::tui::model::Pane;

/// An entry that is read in full.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// The entry.
    pub entry: Named,
    /// The words of the search that found it; none where it was not searched for.
    pub words: Vec<String>,
    /// The first line in sight.
    pub scroll: usize,
    /// The chosen link.
    pub link: Option<usize>,
    /// The match of the search at which one stands.
    pub place: Option<usize>,
    /// The pane to which closing the page leads; none where it is this one.
    pub from: Option<Pane>,
}

impl Visit {
    /// Opens an entry at its first line.
    pub fn to(entry: Named, words: Vec<String>, from: Option<Pane>) -> Self {
        Self { entry, words, scroll: 0, link: None, place: None, from }
    }

    /// Obeys a command that moves on the page. Says whether it was one, and whether there was anything to
    /// move to.
    pub fn walk(&mut self, command: Command, page: &Page, area: Rect) -> Walked {
        let (lines, rows) = (page.lines.len(), reading_rows(&page.lines, area));
        match command {
            Command::NextLink | Command::PreviousLink => {
                let Some(link) = moved(self.link, page.links.len(), command == Command::NextLink) else {
                    return Walked::NoLinks;
                };
                self.link = Some(link);
                if let Some((_, at)) = page.links.get(link) {
                    self.show(at, lines, rows);
                }
            }
            Command::NextMatch | Command::PreviousMatch => {
                let Some(place) = moved(self.place, page.places.len(), command == Command::NextMatch) else {
                    return Walked::NoMatches;
                };
                self.place = Some(place);
                if let Some(line) = page.places.get(place) {
                    self.show(&(*line..line + 1), lines, rows);
                }
            }
            _ => match scrolled(command, self.scroll, last_scroll(lines, rows), area.height) {
                Some(scroll) => self.scroll = scroll,
                None => return Walked::No,
            },
        }
        Walked::Yes
    }

    fn show(&mut self, at: &Range<usize>, lines: usize, rows: u16) {
        self.scroll = in_sight(self.scroll, at, lines, rows);
    }
}

/// What became of a command that moves on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Walked {
    /// It was obeyed.
    Yes,
    /// It does not move.
    No,
    /// The page has no links to choose.
    NoLinks,
    /// Nothing on the page matches, or nothing is searched.
    NoMatches,
}

/// The place after or before one of `all`, around the ends; none where there is none.
fn moved(place: Option<usize>, all: usize, forth: bool) -> Option<usize> {
    match (place, forth) {
        _ if all == 0 => None,
        (None, true) => Some(0),
        (None, false) => Some(all - 1),
        (Some(place), true) => Some((place + 1) % all),
        (Some(place), false) => Some((place.min(all - 1) + all - 1) % all),
    }
}
