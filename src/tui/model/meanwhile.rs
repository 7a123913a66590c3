//! The time in which a large pack is read: the app is used over the built-in guide, and saved work stays closed.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Model, Pane};
use crate::book::Book;
use crate::tui::frame::Notice;
use crate::tui::layout::inset;
use crate::tui::message::{Effect, Message};
use crate::tui::theme::Appearance;

const CLOSED: &str = "Saved work opens when your pack is read.";

impl Model {
    /// The app over the built-in guide, until another one is read.
    pub fn meanwhile(built_in: &Book, look: impl Into<Appearance>) -> Self {
        let model = Self::new(built_in, look, Err(CLOSED.to_owned()));
        Self { notice: None, reading: Some(0), ..model }
    }

    /// The app over the guide that was read, where the app was meanwhile, as far as this guide has the same.
    #[must_use]
    pub fn going_on_from(mut self, meanwhile: Self) -> Self {
        let before = meanwhile.shelves.index;
        self.pane = meanwhile.pane;
        self.came_from = meanwhile.came_from;
        self.screen = meanwhile.screen;
        self.day = meanwhile.day;
        self.told = meanwhile.told;
        self.mouse = meanwhile.mouse;
        self.home = meanwhile.home;
        self.help = meanwhile.help;
        self.palette = meanwhile.palette;
        let is_documented = meanwhile.compare.view() == self.documented.view();
        let platforms = if is_documented { &self.documented } else { &self.shelves.platforms };
        self.compare = meanwhile.compare;
        self.compare.show(platforms);
        self.compare.filter_again(&self.shelves.index);
        self.practices.go_on_from(meanwhile.practices, &before, &self.shelves.index);
        self.reference.go_on_from(meanwhile.reference, &before, &self.shelves.index);
        self.settle();
        self
    }

    /// Takes a message in while a pack is read. Nothing is begun that would have to be kept.
    pub(super) fn update_meanwhile(&mut self, message: Message) -> Vec<Effect> {
        let before = self.clone();
        let mut effects = self.update_whole(message);
        if effects.contains(&Effect::Quit) {
            return vec![Effect::Quit];
        }
        let is_to_keep = |effect: &Effect| {
            !matches!(effect, Effect::Mouse(_) | Effect::Copy { .. } | Effect::List | Effect::Index(_))
        };
        if effects.iter().any(is_to_keep) {
            *self = before;
            self.notice = Some(Notice::hint(CLOSED));
            return Vec::new();
        }
        self.prescreens = before.prescreens;
        self.checklists = before.checklists;
        self.sensitivity = before.sensitivity;
        if self.export.take().is_some() {
            self.notice = Some(Notice::hint("A file can be written when your pack is read."));
        }
        effects.retain(|effect| matches!(effect, Effect::Mouse(_) | Effect::Copy { .. }));
        effects
    }

    /// How much of the pack is read, in a sentence; nothing where none is being read.
    pub(super) fn reading_words(&self) -> Option<Notice> {
        let percent = self.reading?;
        Some(Notice::hint(format!(
            "Your pack is being read: {percent} %. Until then this is the built-in guide; saved work opens when it \
             is read."
        )))
    }

    /// Says whether the pane in sight holds work that cannot be opened yet.
    pub(super) fn is_closed(&self) -> bool {
        self.reading.is_some() && matches!(self.pane, Pane::Prescreen | Pane::Checklists | Pane::Sensitivity)
    }

    /// Draws a pane that cannot be opened yet.
    pub(super) fn draw_closed(&self, frame: &mut Frame<'_>, area: Rect) {
        self.draw_sheet(frame, inset(area), |sheet| {
            sheet.title(CLOSED);
            sheet.text("Nothing is lost. Until then you can compare platforms, read and search.");
            0..0
        });
    }
}
