//! The page of a practice: what, why, when, where it comes from, what changed, what goes with it.

use ratatui::style::Style;

use super::entry_page::Links;
use super::named::Named;
use crate::content::{Affected, Group, Practice};
use crate::search::Kind;
use crate::tui::sheet::Sheet;

/// Writes the page of a practice; what goes with it can be opened.
pub(super) fn write(sheet: &mut Sheet<'_>, links: &mut Links, group: &Group, practice: &Practice) {
    let guide = sheet.guide;
    sheet.title(&practice.title);
    sheet.text(&practice.text);
    if !links.is_tight {
        sheet.gap();
    }
    if let Some(why) = &practice.why {
        sheet.labelled("Why", why, Style::new());
    }
    let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
    let of = platform.map_or("any platform", |platform| platform.name.as_str());
    let mut when = format!("{} · for {of}", practice.phase.words());
    if !links.is_tight {
        when = format!("{when} · {}", group.title);
    }
    sheet.labelled("When", &when, Style::new());
    sheet.sources(&practice.sources);
    let entry = Affected::Practice(practice.id.clone());
    links.developments(sheet, &entry, &practice.sources, |links, sheet| {
        let related = practice.related.iter().filter_map(|id| guide.practice(id));
        for (place, (_, practice)) in related.enumerate() {
            let words = [(practice.title.to_string(), Style::new())];
            let to = Named::new(Kind::Practice, practice.id.as_str());
            links.write(sheet, if place == 0 { "Related" } else { "" }, &words, to);
        }
    });
}
