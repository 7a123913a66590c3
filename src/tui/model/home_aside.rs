//! What stands beside the rows of Home where there is room: what the chosen one leads to.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Model;
use crate::compare::Value;
use crate::search::Kind;
use crate::tui::home::{Offer, Row};
use crate::tui::library::{Named, page_of};
use crate::tui::sheet::Sheet;
use crate::tui::theme::mark;

impl Model {
    /// The lines beside the rows of Home, of which one is chosen.
    pub(super) fn home_aside(&self, row: &Row, area: Rect) -> Vec<Line<'static>> {
        let theme = &self.appearance.theme;
        let mut sheet = Sheet::new(&self.guide, theme, area.width);
        match row {
            Row::Offer(Offer::Compare) => self.write_platforms(&mut sheet),
            Row::Offer(Offer::Practices) => self.write_groups(&mut sheet),
            Row::Offer(Offer::Prescreen) => self.prescreens.write_sections(&mut sheet),
            Row::Offer(Offer::Checklist) => self.checklists.runs.write_sections(&mut sheet),
            Row::Offer(Offer::Sensitivity) => self.sensitivity.runs.write_sections(&mut sheet),
            Row::Offer(Offer::Reference) => self.reference.write_tabs(&mut sheet),
            Row::Tip(practice) => {
                let name = Named::new(Kind::Practice, practice.as_str());
                return page_of(&name, area, &self.shelves, theme);
            }
            Row::OwnKeys => {
                sheet.title("Your keys");
                sheet.gap();
                sheet.text("See which keys open your work on this server, let another in, or take one away.");
            }
            Row::Favourites => write_titles(&mut sheet, "Favourites", &self.home_words().favourites),
            Row::Read => write_titles(&mut sheet, "Recently read", &self.home_words().read),
            Row::Prescreen(place) => self.prescreens.write_saved(&mut sheet, *place),
            Row::Checklist(place) => self.checklists.runs.write_saved(&mut sheet, *place),
        }
        sheet.lines()
    }

    fn write_platforms(&self, sheet: &mut Sheet<'_>) {
        let platforms = self.shelves.platforms.list();
        sheet.title(&format!("{} platforms", platforms.len()));
        sheet.gap();
        for platform in platforms {
            if let Some((gone, by)) = platform.gone() {
                let words = format!("{}: {} {}", platform.called(), Value::Gone(gone), by.since.words());
                sheet.item(mark::NO, &words, sheet.theme.bad);
            } else {
                let words = format!("{}: {}", platform.called(), platform.cost_words());
                sheet.item("·", &words, sheet.theme.accent);
            }
        }
    }

    fn write_groups(&self, sheet: &mut Sheet<'_>) {
        let groups = &self.guide.groups;
        let practices: usize = groups.iter().map(|group| group.practices.len()).sum();
        sheet.title(&format!("{practices} practices in {} groups", groups.len()));
        sheet.gap();
        for group in groups {
            sheet.item(&format!("{:3}", group.practices.len()), &group.title, sheet.theme.muted);
        }
    }
}

fn write_titles(sheet: &mut Sheet<'_>, title: &str, titles: &[&str]) {
    sheet.title(title);
    sheet.gap();
    for title in titles {
        sheet.flow(&[("· ".to_owned(), sheet.theme.accent), ((*title).to_owned(), Style::new())], 0, 2);
    }
}
