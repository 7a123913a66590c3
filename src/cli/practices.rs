//! `practices`: what to do, group by group.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Format, Formatted, Reply, Scene};
use crate::content::{
    Affected, DevelopmentId, Group, GroupId, Guide, Phase, PlatformId, Practice, PracticeId, SourceLine, Text,
};
use crate::report;

/// What can be written behind `practices`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only those of this group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only those for this platform alone.
    #[arg(long, value_name = "PLATFORM")]
    platform: Option<String>,
    /// How to write the reply: text, json, or markdown for a handout by group.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    format: Form,
}

/// The form of the reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read.
    #[default]
    Text,
    /// For programs.
    Json,
    /// A handout, to read and to take along.
    Markdown,
}

/// Lists the practices.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    if let Some(group) = arguments.group.as_deref().filter(|id| guide.groups.get(id).is_none()) {
        let known = guide.groups.iter().map(|group| group.id.as_str());
        return Err(Failure::unknown("group of practices", group, known, "practices"));
    }
    if let Some(platform) = arguments.platform.as_deref().filter(|id| guide.platforms.get(id).is_none()) {
        let known = guide.platforms.iter().map(|platform| platform.id.as_str());
        return Err(Failure::unknown("platform", platform, known, "platforms"));
    }
    let is_wanted = |group: &Group| {
        arguments.group.as_deref().is_none_or(|id| group.id.as_str() == id)
            && arguments
                .platform
                .as_deref()
                .is_none_or(|id| group.platform.as_ref().is_some_and(|of| of.as_str() == id))
    };
    let groups: Vec<&Group> = guide.groups.iter().filter(|group| is_wanted(group)).collect();
    let json = || {
        let practices = groups.iter().flat_map(|group| group.practices.iter().map(move |one| (*group, one)));
        practices.map(|(group, practice)| entry(guide, group, practice)).collect::<Vec<_>>()
    };
    let formatted = |format| scene.write(Formatted { format }, json, |page| write(page, &groups));
    let mut reply = Reply::done(match arguments.format {
        Form::Text => formatted(Format::Text)?,
        Form::Json => formatted(Format::Json)?,
        Form::Markdown => report::handout(guide, &groups),
    });
    if groups.is_empty() {
        let note = "Nothing is said for this choice alone. Without --platform all practices are listed.";
        reply.notes.push(note.to_owned());
    }
    Ok(reply)
}

/// Shows one practice.
pub(super) fn show(id: &str, form_wanted: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let mut all = guide.practices();
    let Some((group, practice)) = all.find(|(_, practice)| practice.id.as_str() == id) else {
        let known = guide.practices().map(|(_, practice)| practice.id.as_str());
        return Err(Failure::unknown("practice", id, known, "practices"));
    };
    let json = || entry(guide, group, practice);
    let text = |page: &mut Page<'_>| {
        write_one(page, practice);
        page.labelled("Group", &group.title);
    };
    scene.write(form_wanted, json, text).map(Reply::done)
}

/// A practice as JSON.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a PracticeId,
    title: &'a Text,
    text: &'a Text,
    why: Option<&'a Text>,
    instead: Option<&'a Text>,
    twin_of: Option<&'a PracticeId>,
    group: &'a GroupId,
    platform: Option<&'a PlatformId>,
    phase: Phase,
    related: &'a [PracticeId],
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

fn entry<'a>(guide: &'a Guide, group: &'a Group, practice: &'a Practice) -> Entry<'a> {
    let name = Affected::Practice(practice.id.clone());
    let developments = guide.developments_of(&name, &practice.sources);
    Entry {
        id: &practice.id,
        title: &practice.title,
        text: &practice.text,
        why: practice.why.as_ref(),
        instead: practice.instead.as_ref(),
        twin_of: practice.twin_of.as_ref(),
        group: &group.id,
        platform: group.platform.as_ref(),
        phase: practice.phase,
        related: &practice.related,
        source: SourceLine::all(guide, &practice.sources),
        developments: developments.into_iter().map(|development| &development.id).collect(),
    }
}

fn write(page: &mut Page<'_>, groups: &[&Group]) {
    for group in groups {
        page.heading(&format!("{} ({}): {}", group.short, group.id, group.title));
        for practice in &group.practices {
            page.gap();
            write_one(page, practice);
        }
    }
}

fn write_one(page: &mut Page<'_>, practice: &Practice) {
    page.line(&format!("{} ({})", practice.title, practice.id));
    page.under(&practice.text);
    if let Some(why) = &practice.why {
        page.labelled("Why", why);
    }
    if let Some(instead) = &practice.instead {
        page.labelled("Instead", instead);
    }
    page.labelled("When", practice.phase.words());
    if let Some(general) = &practice.twin_of {
        page.labelled("General", general.as_str());
    }
    let related: Vec<&str> = practice.related.iter().map(PracticeId::as_str).collect();
    if !related.is_empty() {
        page.labelled("Related", &related.join(", "));
    }
    page.sources(&practice.sources);
    page.developments(&Affected::Practice(practice.id.clone()), &practice.sources);
}
