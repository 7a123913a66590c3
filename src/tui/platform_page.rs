//! A platform as a page: every value, plan by plan where plans differ, with its source and what changed.

use std::fmt::Display;

use ratatui::style::Style;

use super::sheet::Sheet;
use super::theme::mark;
use crate::compare::{Seen, SeenFacts, SeenPlan, SeenPlatform, View};
use crate::content::{Affected, Citation, Cost, Has, NOT_STATED};

/// Writes the page of a platform.
pub(super) fn platform(sheet: &mut Sheet<'_>, platform: &SeenPlatform, view: View) {
    sheet.title(platform.called());
    if let Some(forbidden) = &platform.forbidden {
        let words = format!("{} Not for use here: {}", mark::NO, forbidden.words());
        sheet.styled(&words, sheet.theme.bad);
    }
    if let Some(retired) = &platform.retired {
        let words = format!("{} Retired {}: not to be used any more", mark::NO, retired.since.words());
        sheet.styled(&words, sheet.theme.bad);
    }
    sheet.gap();
    value(sheet, "Name", &platform.name, ToString::to_string, platform.name.changed.is_some());
    let cost = Seen {
        value: Some(platform.cost.text.clone()),
        sources: platform.cost.sources[..].into(),
        ..Seen::default()
    };
    value(sheet, "Cost", &cost, ToString::to_string, true);
    value(sheet, "Bundled", &platform.bundled, ToString::to_string, true);
    value(sheet, "Privacy", &platform.facts.strong_privacy, |is| strong_words(*is), true);
    value(sheet, "Ministries", &platform.facts.approved, |is| approved_words(*is), true);
    by_plan(sheet, platform, "People", |facts| &facts.people, most);
    by_plan(sheet, platform, "Minutes", |facts| &facts.minutes, most);
    by_plan(sheet, platform, "Browser", |facts| &facts.browser, |is| yes_no(*is));
    by_plan(sheet, platform, "Desktop", |facts| &facts.desktop, |is| yes_no(*is));
    by_plan(sheet, platform, "Mobile", |facts| &facts.mobile, |is| yes_no(*is));
    by_plan(sheet, platform, "No account", |facts| &facts.guests, |is| can_join(*is));
    by_plan(sheet, platform, "Outsiders", |facts| &facts.outsiders, |is| can_join(*is));
    features(sheet, platform);
    plans(sheet, platform);
    sheet.turn();
    if !platform.remarks.is_empty() {
        sheet.heading("What else the documents say");
        for remark in &platform.remarks {
            sheet.gap();
            sheet.statement(remark);
        }
    }
    all_sources(sheet, platform);
    if view == View::Today {
        let sources: Vec<Citation> =
            platform.remarks.iter().flat_map(|remark| remark.sources.to_vec()).collect();
        let guide = sheet.guide;
        let developments = guide.developments_of(&Affected::Platform(platform.id.clone()), &sources);
        if !developments.is_empty() {
            sheet.heading("What changed since");
        }
        for development in developments {
            sheet.development(development);
        }
    }
}

/// Every item and development that the page rests on, once, with its date.
fn all_sources(sheet: &mut Sheet<'_>, platform: &SeenPlatform) {
    let facts = platform.plans.iter().map(|plan| &plan.facts).chain([&platform.facts]);
    let mut sources: Vec<&Citation> = platform.cost.sources.iter().collect();
    sources.extend(platform.bundled.sources.iter());
    for facts in facts {
        let limits = [&facts.people, &facts.minutes].into_iter().flat_map(|seen| seen.sources.iter());
        let answers = [
            &facts.browser,
            &facts.desktop,
            &facts.mobile,
            &facts.guests,
            &facts.outsiders,
            &facts.strong_privacy,
            &facts.approved,
        ];
        sources.extend(limits.chain(answers.into_iter().flat_map(|seen| seen.sources.iter())));
    }
    sheet.heading("Sources of the values");
    let mut told = std::collections::BTreeSet::new();
    for source in sources {
        if told.insert(source) {
            let line = sheet.source_line(source);
            sheet.item("·", &line, sheet.theme.muted);
        }
    }
}

/// A value beside its label, with its note, its source and what a development changed.
fn value<T>(sheet: &mut Sheet<'_>, label: &str, seen: &Seen<T>, words: impl Fn(&T) -> String, show: bool) {
    if !show {
        return;
    }
    let mut text = seen.value.as_ref().map_or_else(|| NOT_STATED.to_owned(), &words);
    if let Some(note) = &seen.note {
        text = format!("{text} ({})", note.trim_end_matches('.'));
    }
    let style = if seen.value.is_some() { Style::new() } else { sheet.theme.muted };
    let mut pieces = vec![(text, style)];
    if let Some(changed) = &seen.changed {
        let was = changed.documented.as_ref().map_or_else(|| NOT_STATED.to_owned(), &words);
        let was = was.rsplit_once(": ").map_or(was.as_str(), |(_, was)| was);
        pieces
            .push((format!(" {} {}, was {was}", mark::SINCE, changed.by.since.words()), sheet.theme.caution));
    }
    sheet.labelled_pieces(label, &pieces);
    cite(sheet, &seen.sources);
}

/// The first source below a value, and how many more there are; the end of the page lists all.
fn cite(sheet: &mut Sheet<'_>, sources: &[Citation]) {
    let Some(first) = sources.first() else { return };
    let more = match sources.len() {
        1 => String::new(),
        count => format!(" (and {} more, below)", count - 1),
    };
    let line = sheet.guide.cited(first).map_or_else(|| first.to_string(), |cited| cited.short_line());
    sheet.labelled("", &format!("{line}{more}"), sheet.theme.muted);
}

/// A value of the plans: once where all agree, else plan by plan.
fn by_plan<T: Clone + PartialEq>(
    sheet: &mut Sheet<'_>,
    platform: &SeenPlatform,
    label: &str,
    fact: impl Fn(&SeenFacts) -> &Seen<T>,
    words: impl Fn(&T) -> String + Copy,
) {
    let plans: Vec<&SeenPlan> = platform.plans.iter().filter(|plan| plan.ended.is_none()).collect();
    let Some(first) = plans.first() else {
        return value(sheet, label, fact(&platform.facts), words, true);
    };
    if plans.iter().all(|plan| fact(&plan.facts) == fact(&first.facts)) {
        return value(sheet, label, fact(&first.facts), words, true);
    }
    let mut label = label;
    let mut rest = plans.as_slice();
    while let Some(plan) = rest.first() {
        let seen = fact(&plan.facts);
        let same = rest.iter().take_while(|other| fact(&other.facts) == seen).count();
        let names: Vec<&str> = rest[..same].iter().map(|plan| plan.called()).collect();
        let names = names.join(", ");
        value(sheet, label, seen, |value| format!("{names}: {}", words(value)), seen.value.is_some());
        if seen.value.is_none() {
            sheet.labelled(label, &format!("{names}: {NOT_STATED}"), sheet.theme.muted);
        }
        label = "";
        rest = &rest[same..];
    }
}

/// The features that the documents list, those of one level and source together.
fn features(sheet: &mut Sheet<'_>, platform: &SeenPlatform) {
    let guide = sheet.guide;
    let Some(documented) = guide.platforms.get(platform.id.as_str()) else { return };
    let name = |has: &Has| {
        guide
            .features
            .get(has.feature.as_str())
            .map_or_else(|| has.feature.to_string(), |feature| feature.name.to_string())
    };
    let mut label = "Features";
    let mut rest: Vec<&Has> = documented.features.iter().collect();
    while let Some(first) = rest.first().copied() {
        let (group, others): (Vec<&Has>, Vec<&Has>) = rest.into_iter().partition(|has| {
            has.from == first.from
                && has.sources == first.sources
                && (has.note.is_none() && first.note.is_none() || *has == first)
        });
        rest = others;
        let level = match first.from {
            None => "",
            Some(Cost::Free) => "from the free level: ",
            Some(Cost::Paid) => "from a paid level: ",
        };
        let names: Vec<String> = group.iter().map(|has| name(has)).collect();
        let note =
            first.note.as_ref().map_or_else(String::new, |note| format!(" ({})", note.trim_end_matches('.')));
        sheet.labelled(label, &format!("{level}{}{note}", names.join(", ")), Style::new());
        cite(sheet, &first.sources);
        label = "";
    }
}

/// The plans by name, with their cost, and those that came or ended.
fn plans(sheet: &mut Sheet<'_>, platform: &SeenPlatform) {
    let mut label = "Plans";
    for plan in &platform.plans {
        let cost = match plan.cost.value {
            Some(Cost::Free) => "free",
            Some(Cost::Paid) => "paid",
            None => "cost not stated",
        };
        let mut pieces = vec![(format!("{}: {cost}", plan.called()), Style::new())];
        if let Some(changed) = &plan.name.changed {
            let was = changed.documented.as_deref().unwrap_or(NOT_STATED);
            pieces.push((
                format!(" {} {}, was {was}", mark::SINCE, changed.by.since.words()),
                sheet.theme.caution,
            ));
        }
        if let Some(added) = &plan.added {
            pieces.push((format!(" {} new {}", mark::SINCE, added.since.words()), sheet.theme.caution));
        }
        if let Some(ended) = &plan.ended {
            pieces.push((format!(" {} ended {}", mark::SINCE, ended.since.words()), sheet.theme.caution));
        }
        sheet.labelled_pieces(label, &pieces);
        label = "";
    }
}

fn most(number: &impl Display) -> String {
    format!("at most {number}")
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

fn can_join(value: bool) -> String {
    if value { "can join" } else { "cannot join" }.to_owned()
}

fn strong_words(strong: bool) -> String {
    if strong { format!("{} strong privacy and security", mark::STAR) } else { "no star".to_owned() }
}

fn approved_words(approved: bool) -> String {
    if approved { "approved for use within government" } else { "not among the approved platforms" }
        .to_owned()
}
