//! Home: what this is, what to do next, and the work that is saved.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::browser::draw_page;
use super::commands::Command;
use super::host::Host;
use super::peek::{Peek, Sight};
use super::sheet::{Sheet, text_and_aside};
use super::theme::{Theme, mark};
use crate::content::{Guide, Practice, PracticeId};

/// What Home offers to do, before the saved work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// Compare the platforms.
    Compare,
    /// Find a practice.
    Practices,
    /// Make a checklist for a meeting.
    Checklist,
    /// Find out how sensitive information is.
    Sensitivity,
    /// Start a pre-screen.
    Prescreen,
    /// Look something up.
    Reference,
}

/// The offers with their words and the question that each answers.
const OFFERS: [(Offer, &str, &str); 6] = [
    (Offer::Compare, "Compare video platforms", "Which one may I use for this meeting?"),
    (Offer::Practices, "Find a practice", "How do I hold the meeting safely?"),
    (Offer::Prescreen, "Start a PIA pre-screen", "Does my initiative need an assessment?"),
    (Offer::Checklist, "Make a checklist", "What has to be done for this meeting?"),
    (Offer::Sensitivity, "How sensitive is it?", "How much protection does it need?"),
    (Offer::Reference, "Look something up", "What do the law, a contact or a term say?"),
];

/// A row of Home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Something to do.
    Offer(Offer),
    /// The tip of the day.
    Tip(PracticeId),
    /// The favourites.
    Favourites,
    /// What was read last.
    Read,
    /// A saved pre-screen, by its place in the list.
    Prescreen(usize),
    /// A saved checklist, by its place in the list.
    Checklist(usize),
}

/// The names of what a person made and marked.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    /// The titles of the favourites.
    pub favourites: Vec<&'a str>,
    /// The titles of what was read last.
    pub read: Vec<&'a str>,
    /// The saved pre-screens: name and state.
    pub prescreens: Vec<(String, String)>,
    /// The saved checklists: name and state.
    pub checklists: Vec<(String, String)>,
}

/// What Home shows beside its offers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The tip of the day.
    pub tip: Option<&'a Practice>,
    /// The names of what a person made and marked.
    pub words: &'a Words<'a>,
    /// Where work is kept, or why it cannot be.
    pub kept_in: Result<&'a str, &'a String>,
    /// Whose server it is, where it comes from one.
    pub host: Option<&'a Host>,
}

impl Scene<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = OFFERS.iter().map(|(offer, ..)| Row::Offer(*offer)).collect();
        rows.extend(self.tip.map(|tip| Row::Tip(tip.id.clone())));
        rows.extend((!self.words.favourites.is_empty()).then_some(Row::Favourites));
        rows.extend((!self.words.read.is_empty()).then_some(Row::Read));
        rows.extend((0..self.words.prescreens.len()).map(Row::Prescreen));
        rows.extend((0..self.words.checklists.len()).map(Row::Checklist));
        rows
    }
}

/// The state of Home.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Home {
    chosen: usize,
    peek: Peek,
    /// Whether it was said where to go on.
    has_landed: bool,
}

impl Home {
    /// Obeys a command. Says which row is to be opened.
    pub fn obey(&mut self, command: Command, area: Rect, scene: &Scene<'_>) -> Option<Row> {
        if self.peek.obey(command, &self.page(area, scene, &Theme::default()).1) {
            return None;
        }
        let rows = scene.rows();
        let last = rows.len().saturating_sub(1);
        self.chosen = match command {
            Command::Up => self.chosen.min(last).saturating_sub(1),
            Command::Down => (self.chosen + 1).min(last),
            Command::First => 0,
            Command::Last => last,
            Command::Open => return rows.into_iter().nth(self.chosen.min(last)),
            _ => self.chosen,
        };
        None
    }

    /// Chooses a row to go on with, once, and where none was chosen by hand. Says whether it did.
    pub fn land(&mut self, row: Option<&Row>, scene: &Scene<'_>) -> bool {
        let is_late = std::mem::replace(&mut self.has_landed, true) || self.chosen != 0;
        let place = scene.rows().iter().position(|other| Some(other) == row).filter(|_| !is_late);
        self.chosen = place.unwrap_or(self.chosen);
        place.is_some()
    }

    /// Scrolls by so many lines, whatever is chosen.
    pub fn roll(&mut self, down: bool, lines: usize, area: Rect, scene: &Scene<'_>) {
        self.peek.roll(down, lines, &self.page(area, scene, &Theme::default()).1);
    }

    /// The chosen row.
    pub fn chosen(self, scene: &Scene<'_>) -> Option<Row> {
        let rows = scene.rows();
        let last = rows.len().saturating_sub(1);
        rows.into_iter().nth(self.chosen.min(last))
    }

    /// Draws Home, as far as it does not stand beside its rows.
    pub fn draw(self, frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, theme: &Theme) {
        let (lines, sight) = self.page(area, scene, theme);
        draw_page(frame, text_and_aside(area).0, theme, lines, self.peek.scroll(&sight));
    }

    /// The lines of the page, and what of them is in sight.
    fn page(self, area: Rect, scene: &Scene<'_>, theme: &Theme) -> (Vec<Line<'static>>, Sight) {
        let area = text_and_aside(area).0;
        let mut sheet = Sheet::new(scene.guide, theme, area.width);
        let focus = self.write(&mut sheet, scene);
        let lines = sheet.lines();
        let sight = Sight { focus, lines: lines.len(), height: area.height };
        (lines, sight)
    }

    /// Writes the page. Says which lines the chosen row takes.
    fn write(self, sheet: &mut Sheet<'_>, scene: &Scene<'_>) -> Range<usize> {
        sheet.title("Video meetings and privacy in the B.C. public service");
        sheet.text("What would you like to do?");
        sheet.gap();
        let rows = scene.rows();
        let chosen = self.chosen.min(rows.len().saturating_sub(1));
        let mut focus = 0..0;
        let mut heading = "";
        for (place, row) in rows.iter().enumerate() {
            let is_chosen = place == chosen;
            let saved = match row {
                Row::Prescreen(place) => {
                    scene.words.prescreens.get(*place).map(|saved| ("Saved pre-screens", saved))
                }
                Row::Checklist(place) => {
                    scene.words.checklists.get(*place).map(|saved| ("Saved checklists", saved))
                }
                _ => None,
            };
            if let Some((title, _)) = saved.filter(|(title, _)| *title != heading) {
                sheet.heading(title);
                heading = title;
            }
            let lines = match (row, saved) {
                (_, Some((_, (name, state)))) => sheet.row_with_hint(is_chosen, name, state),
                (Row::Offer(offer), _) => offer_row(sheet, is_chosen, *offer),
                (Row::Favourites, _) => listed(sheet, is_chosen, "Favourites", &scene.words.favourites),
                (Row::Read, _) => listed(sheet, is_chosen, "Recently read", &scene.words.read),
                _ => {
                    sheet.gap();
                    let tip = scene.tip.map_or("", |tip| tip.title.as_str());
                    sheet.row_with_hint(is_chosen, "Today's tip", tip)
                }
            };
            focus = if is_chosen { lines } else { focus };
        }
        sheet.gap();
        footing(sheet, scene);
        focus
    }
}

fn offer_row(sheet: &mut Sheet<'_>, is_chosen: bool, offer: Offer) -> Range<usize> {
    let (_, words, hint) = OFFERS.into_iter().find(|(known, ..)| *known == offer).unwrap_or(OFFERS[0]);
    sheet.row_with_hint(is_chosen, words, if sheet.is_slim() { "" } else { hint })
}

/// A row for several entries: how many there are, and the first by its title.
fn listed(sheet: &mut Sheet<'_>, is_chosen: bool, words: &str, titles: &[&str]) -> Range<usize> {
    let first = titles.first().copied().unwrap_or_default();
    let hint = match titles.len() {
        1 => first.to_owned(),
        all => format!("{all}, first: {first}"),
    };
    sheet.row_with_hint(is_chosen, words, &hint)
}

/// Where the content comes from, where work is kept, and whose server it is.
fn footing(sheet: &mut Sheet<'_>, scene: &Scene<'_>) {
    let guide = sheet.guide;
    let muted = sheet.theme.muted;
    let documents: Vec<&str> = guide.documents.iter().map(|document| document.short.as_str()).collect();
    sheet.labelled("Sources", &documents.join(" · "), muted);
    let changes = format!(
        "{} later developments, marked {}, checked on {}",
        guide.developments.len(),
        mark::SINCE,
        guide.checked.words()
    );
    sheet.labelled("Since", &changes, muted);
    match scene.kept_in {
        Ok(file) => sheet.labelled("Kept in", file, muted),
        Err(why) => sheet.labelled("Not kept", why, sheet.theme.bad),
    }
    if let Some(host) = scene.host {
        sheet.labelled("Kept for", host.kept_for(), muted);
        sheet.labelled("Server", &format!("{} · contact: {}", host.name(), host.contact()), muted);
    }
    sheet.labelled("Mind", "This is no legal advice. Your privacy officer decides.", Style::new());
}
