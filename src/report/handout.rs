//! Practices to take along: one with its source, or a handout of them by group.

use super::document::{self, Bullet, Document, Item, Line};
use super::markdown::escape;
use crate::content::{Affected, Group, Guide, Practice};

/// Writes a practice with its source and date as a few lines of Markdown, to paste anywhere.
pub fn practice(guide: &Guide, group: &Group, practice: &Practice) -> String {
    let mut lines = vec![format!("**{}**", escape(&practice.title)), String::new()];
    for (label, words) in labelled(guide, group, practice) {
        lines.push(match label {
            "" => escape(&words),
            label => format!("{label}: {}", escape(&words)),
        });
        lines.push(String::new());
    }
    lines.extend(origin(guide, practice).iter().map(|line| format!("- {}", escape(line))));
    lines.join("\n") + "\n"
}

/// Writes a handout of the practices of some groups as Markdown: each with its source and date, and what changed
/// since.
pub fn handout(guide: &Guide, groups: &[&Group]) -> String {
    let count: usize = groups.iter().map(|group| group.practices.len()).sum();
    let mut handout = Document {
        kind: "Handout".to_owned(),
        title: "Good practice for video meetings".to_owned(),
        subtitle: match count {
            1 => "1 practice, with its source".to_owned(),
            count => format!("{count} practices, each with its source"),
        },
        date: guide.checked.to_string(),
        ..Document::default()
    };
    for group in groups {
        handout.heading(group.title.as_str());
        for practice in &group.practices {
            handout.subheading(practice.title.as_str());
            for (label, words) in labelled(guide, group, practice) {
                handout.text(match label {
                    "" => Line::of(words),
                    label => Line::strong(label).and(format!(": {words}")),
                });
            }
            let lines = origin(guide, practice);
            handout.list(Bullet::Dot, lines.into_iter().map(|line| Item::of(Line::of(line))).collect());
        }
    }
    handout.aside(format!(
        "Content of version {}, later developments checked on {}. This is no legal advice: your privacy officer \
         decides.",
        guide.version,
        guide.checked.words()
    ));
    document::markdown(&handout)
}

/// What a practice says, each part with its label; the first has none.
fn labelled(guide: &Guide, group: &Group, practice: &Practice) -> Vec<(&'static str, String)> {
    let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
    let of = platform.map_or("any platform", |platform| platform.name.as_str());
    let mut parts = vec![("", practice.text.to_string())];
    parts.extend(practice.why.iter().map(|why| ("Why", why.to_string())));
    parts.extend(practice.instead.iter().map(|instead| ("Instead", instead.to_string())));
    parts.push(("When", format!("{}, for {of}", practice.phase.words())));
    parts
}

/// Where a practice comes from, and what changed since, a line each.
fn origin(guide: &Guide, practice: &Practice) -> Vec<String> {
    let entry = Affected::Practice(practice.id.clone());
    let sources = practice.sources.iter().map(|source| match guide.cited(source) {
        Some(cited) => format!("Source: {}, {}", cited.line(), cited.date_words()),
        None => format!("Source: {source}"),
    });
    let changes = guide.developments_of(&entry, &practice.sources).into_iter().map(|development| {
        format!("Changed {}: {}. {}", development.since.words(), development.title, development.text)
    });
    sources.chain(changes).collect()
}
