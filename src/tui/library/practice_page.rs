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
    if let Some(instead) = &practice.instead {
        sheet.labelled("Instead", instead, Style::new());
    }
    let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
    let of = platform.map_or("any platform", |platform| platform.name.as_str());
    let mut when = format!("{} · for {of}", practice.phase.words());
    if !links.is_tight {
        when = format!("{when} · {}", group.title);
    }
    sheet.labelled("When", &when, Style::new());
    sheet.sources(&practice.sources);
    sheet.turn();
    let entry = Affected::Practice(practice.id.clone());
    links.developments(sheet, &entry, &practice.sources, |links, sheet| {
        twins(sheet, links, practice);
        let related = practice.related.iter().filter_map(|id| guide.practice(id));
        let others = related.filter(|(_, other)| !are_twins(practice, other));
        for (place, (_, other)) in others.enumerate() {
            link(sheet, links, if place == 0 { "Related" } else { "" }, other);
        }
    });
}

/// The same practice in general, or in each platform that has it spelled out.
fn twins(sheet: &mut Sheet<'_>, links: &mut Links, practice: &Practice) {
    let guide = sheet.guide;
    if let Some((_, general)) = practice.twin_of.as_ref().and_then(|id| guide.practice(id)) {
        link(sheet, links, "General", general);
    }
    let mut before = None;
    for (group, twin) in guide.twins_of(&practice.id) {
        let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
        let label = platform.map_or_else(String::new, |platform| format!("In {}", platform.name));
        link(sheet, links, if before.as_ref() == Some(&label) { "" } else { &label }, twin);
        before = Some(label);
    }
}

fn are_twins(one: &Practice, other: &Practice) -> bool {
    one.twin_of.as_ref() == Some(&other.id) || other.twin_of.as_ref() == Some(&one.id)
}

fn link(sheet: &mut Sheet<'_>, links: &mut Links, label: &str, to: &Practice) {
    let words = [(to.title.to_string(), Style::new())];
    links.write(sheet, label, &words, Named::new(Kind::Practice, to.id.as_str()));
}
