//! What Home shows of the app, and what it opens.

use super::{Model, Pane};
use crate::search::Kind;
use crate::tui::frame::Notice;
use crate::tui::home::{self, Offer, Row};
use crate::tui::library::Named;
use crate::tui::obeyed::Obeyed;
use crate::tui::runs_page::NO_QUESTIONS;
use crate::tui::tip::tip_of_day;

impl Model {
    /// Opens a row of Home.
    pub(super) fn open_at_home(&mut self, row: &Row) -> Obeyed {
        match row {
            Row::Offer(Offer::Compare) => self.go(Pane::Compare),
            Row::Offer(Offer::Practices) => self.go(Pane::Practices),
            Row::Offer(Offer::Reference) => self.go(Pane::Reference),
            Row::Offer(Offer::Checklist) => {
                if self.checklists.runs.here().is_empty() && self.checklists.runs.open_run().is_none() {
                    self.checklists.start(None);
                }
                self.go(Pane::Checklists);
            }
            Row::Offer(Offer::Sensitivity) => {
                self.sensitivity.start();
                self.go(Pane::Sensitivity);
            }
            Row::Offer(Offer::Prescreen) => {
                self.go(Pane::Prescreen);
                self.prescreens.start();
            }
            Row::OwnKeys => return Obeyed::Wants(self.open_own_keys()),
            Row::Tip(practice) => {
                return Obeyed::Opens(Named::new(Kind::Practice, practice.as_str()), Vec::new());
            }
            Row::Favourites | Row::Read => {
                let favourites = *row == Row::Favourites;
                let pane = if self.practices.turn_to_bookmarks(favourites) {
                    Pane::Practices
                } else {
                    self.reference.turn_to_bookmarks(favourites);
                    Pane::Reference
                };
                self.go(pane);
            }
            Row::Prescreen(place) => {
                self.go(Pane::Prescreen);
                let effects = self.prescreens.open_row(*place);
                self.settle();
                if self.prescreens.open_run().is_none() {
                    return Obeyed::Told(NO_QUESTIONS.to_owned());
                }
                return Obeyed::Wants(effects);
            }
            Row::Checklist(place) => {
                let effects = self.checklists.open_row(*place);
                self.go(Pane::Checklists);
                return Obeyed::Wants(effects);
            }
        }
        Obeyed::Yes
    }

    /// Offers to go on where somebody was who comes over a line: it may have broken.
    pub(super) fn offer_to_go_on(&mut self) {
        if self.host.is_none() || self.pane != Pane::Home {
            return;
        }
        let unfinished = self.prescreens.unfinished();
        let row = unfinished.as_ref().map(|(place, _)| Row::Prescreen(*place));
        let mut home = self.home;
        let has_landed = home.land(row.as_ref(), &self.home_scene(&self.home_words()));
        self.home = home;
        if let Some((_, name)) = unfinished.filter(|_| has_landed) {
            self.notice = Some(Notice::hint(format!("Enter goes on with “{name}”, where you were")));
        }
    }

    /// What Home says of what a person made and marked.
    pub(super) fn home_words(&self) -> home::Words<'_> {
        let titles = |names: &mut dyn Iterator<Item = &Named>| {
            names
                .filter_map(|name| name.find(&self.shelves.index))
                .map(|entry| entry.title.as_str())
                .collect()
        };
        home::Words {
            favourites: titles(&mut self.shelves.bookmarks.favourites()),
            read: titles(&mut self.shelves.bookmarks.read()),
            prescreens: self.prescreens.saved_words(&self.guide),
            checklists: self.checklists.runs.saved_words(&self.guide),
        }
    }

    /// What Home shows.
    pub(super) fn home_scene<'a>(&'a self, words: &'a home::Words<'a>) -> home::Scene<'a> {
        let tip = self.day.and_then(|day| tip_of_day(&self.guide, day));
        let (guide, host) = (&*self.guide, self.host.as_deref());
        home::Scene { guide, tip, words, kept_in: self.kept_in.as_deref(), host }
    }
}
