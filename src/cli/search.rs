//! `search`: entries by their words, best first.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Exit, Failure, Formatted, Reply, Scene};
use super::waiting::tell_while;
use crate::content::{Affected, Development, DevelopmentId, Guide, SourceLine};
use crate::search::{Entry, Field, Filter, FilterName, Found, Index, Kind, Match, Query};

/// How many developments stand with an entry that was found; the others are counted.
const MOST_DEVELOPMENTS: usize = 3;

/// How many groups are named where nothing is found; the others are counted.
const MOST_GROUPS: usize = 24;

const AFTER_HELP: &str = "\
Words may be misspelled or cut short. \"Words in quotes\" must follow one another, and
kind:, platform:, group: and phase: narrow the search. Write -- before a -word that
must not be there.

Examples:
  privacy-guide search waiting room
  privacy-guide search recording --kind practice --limit 5
  privacy-guide search -- '\"personal information\"' -zoom";

/// What can be written behind `search`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// What to find.
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// Only entries of this kind: platform, practice, topic, development, contact, term, question, source.
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,
    /// At most so many entries.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    #[command(flatten)]
    form: Formatted,
}

/// Searches the guide.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let typed = arguments.query.join(" ");
    let mut query = Query::parse(&typed);
    if let Some(kind) = arguments.kind {
        query = query.with(Filter { name: FilterName::Kind, value: kind.id().to_owned() });
    }
    if query.is_empty() && query.filters().is_empty() {
        return Err(Failure::WrongUse("there is no word to search for".to_owned()));
    }
    let made;
    let index = if let Some(index) = scene.index {
        index
    } else {
        made = tell_while("The search is being made ready", |progress| Index::telling(scene.guide, progress));
        &made
    };
    let found = index.search(&query, usize::from(arguments.limit));
    let json = || {
        let hits = found.hits.iter().filter_map(|hit| Some((index.entries().get(hit.entry)?, hit)));
        hits.map(|(entry, hit)| form(scene, entry, hit.matches(index))).collect::<Vec<_>>()
    };
    let output = scene.write(arguments.form, json, |page| write(page, index, &found))?;
    let mut notes = found.notes.clone();
    if !found.hits.is_empty() {
        return Ok(Reply { notes, ..Reply::done(output) });
    }
    notes.push("Nothing was found.".to_owned());
    if !found.nearest_words.is_empty() {
        notes.push(format!("Words of the guide that are near: {}.", found.nearest_words.join(", ")));
    }
    if !found.groups.is_empty() {
        let ids: Vec<&str> = found.groups.iter().take(MOST_GROUPS).map(|group| group.id.as_str()).collect();
        let more = found.groups.len() - ids.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        notes.push(format!(
            "Groups of practices: {}{more}. 'privacy-guide practices --group GROUP' shows one.",
            ids.join(", ")
        ));
    }
    Ok(Reply { output, notes, exit: Exit::No })
}

/// The developments that touch an entry. A development speaks for itself, and a document is what it was.
fn developments<'a>(guide: &'a Guide, entry: &Entry) -> Vec<&'a Development> {
    if matches!(entry.kind, Kind::Development | Kind::Source) {
        return Vec::new();
    }
    let name = format!("{}/{}", entry.kind.id(), entry.id);
    name.parse::<Affected>()
        .map_or_else(|_| Vec::new(), |entry_named| guide.developments_of(&entry_named, &entry.sources))
}

/// The development that retired an entry, where it is a platform.
fn retirement<'a>(guide: &'a Guide, entry: &Entry) -> Option<&'a Development> {
    let retires = |development: &&Development| {
        development.changes.iter().any(|change| change.retired && change.platform.as_str() == entry.id)
    };
    guide.developments.iter().find(|development| entry.kind == Kind::Platform && retires(development))
}

/// An entry that was found, as JSON.
#[derive(Serialize)]
struct Form<'a> {
    kind: Kind,
    id: &'a str,
    title: &'a str,
    text: &'a str,
    source: Vec<SourceLine>,
    matches: Vec<MatchForm<'a>>,
    developments: Vec<&'a DevelopmentId>,
    /// Written for a retired platform alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<bool>,
}

/// A word that matched, as JSON.
#[derive(Serialize)]
struct MatchForm<'a> {
    field: Field,
    /// Where it begins in the field, in characters from 0.
    start: usize,
    /// Where it ends: the place behind its last character.
    end: usize,
    /// The word itself.
    word: &'a str,
}

fn form<'a>(scene: Scene<'a>, entry: &'a Entry, matches: Vec<Match>) -> Form<'a> {
    Form {
        kind: entry.kind,
        id: &entry.id,
        title: &entry.title,
        text: &entry.text,
        source: SourceLine::all(scene.guide, &entry.sources),
        matches: matches
            .into_iter()
            .filter_map(|found| {
                let text = entry.field(found.field);
                let word = text.get(found.range.clone())?;
                let start = text.get(..found.range.start)?.chars().count();
                Some(MatchForm { field: found.field, start, end: start + word.chars().count(), word })
            })
            .collect(),
        developments: developments(scene.guide, entry).into_iter().map(|one| &one.id).collect(),
        retired: retirement(scene.guide, entry).map(|_| true),
    }
}

/// Writes the first developments that touch an entry, its retirement before all, and how many more there are.
fn write_developments(page: &mut Page<'_>, entry: &Entry) {
    let mut all = developments(page.guide, entry);
    let retired = retirement(page.guide, entry).map(|by| &by.id);
    all.sort_by_key(|one| Some(&one.id) != retired);
    let (shown, more) = all.split_at(all.len().min(MOST_DEVELOPMENTS));
    let more = Some(more.len()).filter(|more| *more > 0).map(|more| format!("and {more} more"));
    let lines: Vec<String> = shown.iter().map(|one| page.development_line(one)).chain(more).collect();
    page.labelled_each("Changed", lines);
}

fn write(page: &mut Page<'_>, index: &Index, found: &Found) {
    for (place, hit) in found.hits.iter().enumerate() {
        let Some(entry) = index.entries().get(hit.entry) else { continue };
        if found.related_from == Some(place) {
            page.heading("Related: these have a part of what was asked.");
        }
        page.gap();
        let retired = retirement(page.guide, entry)
            .map_or_else(String::new, |by| format!(" · † retired {}", by.since.words()));
        page.line(&format!("{} · {} ({}){retired}", entry.kind, entry.title, entry.id));
        page.under(&entry.text);
        write_developments(page, entry);
        page.sources(&entry.sources);
    }
    let shown = found.hits.iter().filter(|hit| !hit.related).count();
    if found.more {
        page.gap();
        page.line(&format!("{shown} shown; there may be more than {}: --limit shows more.", found.total));
    } else if found.total > shown {
        page.gap();
        page.line(&format!("{shown} of {} shown; --limit {} shows all.", found.total, found.total));
    }
}
