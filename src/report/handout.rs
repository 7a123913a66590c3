//! Practices to take along: one with its source, or a handout by group, as Markdown.

use std::fmt::Write as _;

use crate::content::{Affected, Citation, Group, Guide, Practice};

/// A practice with its source and date, as a few lines of Markdown to paste anywhere.
pub fn practice(guide: &Guide, group: &Group, practice: &Practice) -> String {
    let mut text = format!("**{}**\n\n{}\n", practice.title, practice.text);
    if let Some(why) = &practice.why {
        let _ = write!(text, "\nWhy: {why}\n");
    }
    let _ = write!(text, "\nWhen: {}\n", when(guide, group, practice));
    text.push('\n');
    text.push_str(&origin(guide, practice));
    text
}

/// A handout of the practices of some groups, each with its source and date, and what changed since.
pub fn handout(guide: &Guide, groups: &[&Group]) -> String {
    let count: usize = groups.iter().map(|group| group.practices.len()).sum();
    let mut text = format!(
        "# Good practice for video meetings\n\n{count} practices. Content {}, later developments checked on {}. \
         This is no legal advice: your privacy officer decides.\n",
        guide.version,
        guide.checked.words()
    );
    for group in groups {
        let _ = write!(text, "\n## {}\n", group.title);
        for practice in &group.practices {
            let _ = write!(text, "\n### {}\n\n{}\n", practice.title, practice.text);
            if let Some(why) = &practice.why {
                let _ = write!(text, "\nWhy: {why}\n");
            }
            let _ = write!(text, "\nWhen: {}\n\n", when(guide, group, practice));
            text.push_str(&origin(guide, practice));
        }
    }
    text
}

/// When a practice is done, and on which platform.
fn when(guide: &Guide, group: &Group, practice: &Practice) -> String {
    let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
    let of = platform.map_or("any platform", |platform| platform.name.as_str());
    format!("{}, for {of}", practice.phase.words())
}

/// Where a practice comes from, and what changed since, a line each.
fn origin(guide: &Guide, practice: &Practice) -> String {
    let mut text = String::new();
    for source in practice.sources.iter() {
        let _ = writeln!(text, "- Source: {}", line(guide, source));
    }
    let entry = Affected::Practice(practice.id.clone());
    for development in guide.developments_of(&entry, &practice.sources) {
        let _ = writeln!(
            text,
            "- Changed {}: {}. {}",
            development.since.words(),
            development.title,
            development.text
        );
    }
    text
}

fn line(guide: &Guide, source: &Citation) -> String {
    match guide.cited(source) {
        Some(cited) => format!("{}, {}", cited.line(), cited.date_words()),
        None => source.to_string(),
    }
}
