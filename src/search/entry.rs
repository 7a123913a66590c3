//! What is findable: every entry of the guide, with the words by which it is looked for.

use std::fmt::Write as _;

use crate::content::{
    Audience, Citation, Development, Document, Guide, Phase, Platform, PlatformId, Question, Term,
};

use super::field::Field;
use super::hands::Hands;
use super::kind::Kind;
use super::sought::Sought;

/// An entry of the guide that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its kind.
    pub kind: Kind,
    /// Its id, unique in its kind.
    pub id: String,
    /// Its title, or its name, term or question.
    pub title: String,
    /// Its own words; statements are joined by a space.
    pub text: String,
    /// Why, where the content says so.
    pub why: Option<String>,
    /// The group of a practice, the area of a topic, the section of a question.
    pub group: Option<Place>,
    /// The platforms that it is about; none where it is about all or no platform.
    pub platforms: Vec<PlatformId>,
    /// The phase of a practice.
    pub phase: Option<Phase>,
    /// Where it comes from; none for a source document itself.
    pub sources: Vec<Citation>,
    /// Other words by which it may be looked for, not shown with it: those of its id, the names of its platforms, plans and options,
    /// the sections it comes from, what its abbreviations stand for.
    pub more: String,
}

/// A group, an area or a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// A few words for it.
    pub title: String,
}

impl Entry {
    /// The text of a field; empty where the entry has none.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
            Field::Why => self.why.as_deref().unwrap_or_default(),
            Field::Group => self.group.as_ref().map_or("", |place| &place.title),
            Field::More => &self.more,
        }
    }

    fn new(kind: Kind, id: &str, title: &str, text: String, sources: &[Citation]) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            title: title.to_owned(),
            text,
            why: None,
            group: None,
            platforms: Vec::new(),
            phase: None,
            sources: sources.to_vec(),
            more: String::new(),
        }
    }

    fn add_more(&mut self, words: &str) {
        if !self.more.is_empty() {
            self.more.push_str(" · ");
        }
        self.more.push_str(words);
    }
}

/// Every entry of the guide, kind after kind, in the content's order.
pub fn entries(guide: &Guide) -> Vec<Entry> {
    let entries: Vec<Entry> = guide
        .platforms
        .iter()
        .map(|platform| of_platform(guide, platform))
        .chain(practices(guide))
        .chain(topics(guide))
        .chain(guide.developments.iter().map(of_development))
        .chain(contacts(guide))
        .chain(guide.terms.iter().map(of_term))
        .chain(questions(guide))
        .chain(guide.documents.iter().map(of_document))
        .collect();
    let names = Sought::new(guide.platforms.iter().map(|platform| platform.name.as_str()));
    let pairs: Vec<[&str; 2]> = guide
        .terms
        .iter()
        .filter_map(|term| Some([term.term.as_str(), term.stands_for.as_deref()?]))
        .collect();
    let expansions = Sought::new(pairs.iter().flatten().copied());
    Hands::for_entries(entries.len()).each(entries, |mut entry| {
        let words = entry.id.replace('-', " ");
        entry.add_more(&words);
        add_platforms(guide, &names, &mut entry);
        add_sections(guide, &mut entry);
        add_expansions(&pairs, &expansions, &mut entry);
        entry
    })
}

fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(" ")
}

/// What platforms are compared by, in the words that people use.
const COMPARED: &str = "cost · people · minutes · browser · desktop · mobile · guests · features";

fn of_platform(guide: &Guide, platform: &Platform) -> Entry {
    let remarks = platform.remarks.iter().map(|remark| &remark.text);
    let text = joined(std::iter::once(&platform.cost.text).chain(remarks).map(crate::content::Text::as_str));
    let mut sources = platform.cost.sources.to_vec();
    for citation in platform.remarks.iter().flat_map(|remark| remark.sources.iter()) {
        if !sources.contains(citation) {
            sources.push(citation.clone());
        }
    }
    let mut entry = Entry::new(Kind::Platform, platform.id.as_str(), &platform.name, text, &sources);
    entry.platforms.push(platform.id.clone());
    entry.add_more(COMPARED);
    for plan in &platform.plans {
        entry.add_more(&plan.name);
    }
    if let Some(bundled) = platform.bundled.value() {
        entry.add_more(bundled);
    }
    for feature in platform.features.iter().filter_map(|has| guide.features.get(has.feature.as_str())) {
        entry.add_more(&feature.name);
    }
    entry
}

fn practices(guide: &Guide) -> impl Iterator<Item = Entry> {
    guide.practices().map(|(group, practice)| {
        let mut entry = Entry::new(
            Kind::Practice,
            practice.id.as_str(),
            &practice.title,
            practice.text.to_string(),
            &practice.sources,
        );
        entry.why = practice.why.as_ref().map(ToString::to_string);
        entry.group = Some(Place { id: group.id.to_string(), title: group.short.to_string() });
        entry.platforms.extend(group.platform.clone());
        entry.phase = Some(practice.phase);
        entry.add_more(&group.title);
        entry
    })
}

fn topics(guide: &Guide) -> impl Iterator<Item = Entry> {
    guide.topics().map(|(area, topic)| {
        let text = joined(topic.statements.iter().map(|statement| statement.text.as_str()));
        let mut sources: Vec<Citation> = Vec::new();
        for citation in topic.statements.iter().flat_map(|statement| statement.sources.iter()) {
            if !sources.contains(citation) {
                sources.push(citation.clone());
            }
        }
        let mut entry = Entry::new(Kind::Topic, topic.id.as_str(), &topic.title, text, &sources);
        entry.group = Some(Place { id: area.id.to_string(), title: area.title.to_string() });
        entry
    })
}

fn of_development(development: &Development) -> Entry {
    let mut entry = Entry::new(
        Kind::Development,
        development.id.as_str(),
        &development.title,
        development.text.to_string(),
        &[Citation::Development(development.id.clone())],
    );
    for change in &development.changes {
        if !entry.platforms.contains(&change.platform) {
            entry.platforms.push(change.platform.clone());
        }
    }
    for affected in &development.affects {
        if let crate::content::Affected::Platform(platform) = affected
            && !entry.platforms.contains(platform)
        {
            entry.platforms.push(platform.clone());
        }
    }
    entry.add_more(&development.since.to_string());
    entry
}

fn contacts(guide: &Guide) -> impl Iterator<Item = Entry> {
    guide.contacts.iter().map(|contact| {
        let mut text = contact.text.to_string();
        for (name, way) in [("Phone number", &contact.phone), ("Email address", &contact.email)] {
            if let Some(way) = way {
                let _ = write!(text, " {name}: {way}.");
            }
        }
        let mut entry = Entry::new(Kind::Contact, contact.id.as_str(), &contact.name, text, &contact.sources);
        if contact.audience != Audience::Everyone {
            entry.add_more(contact.audience.words());
        }
        entry.add_more("contact");
        entry
    })
}

fn of_term(term: &Term) -> Entry {
    let text = match &term.stands_for {
        Some(stands_for) => format!("{stands_for}. {}", term.text),
        None => term.text.to_string(),
    };
    Entry::new(Kind::Term, term.id.as_str(), &term.term, text, &term.sources)
}

fn questions(guide: &Guide) -> impl Iterator<Item = Entry> {
    guide.questionnaires.iter().flat_map(|questionnaire| &questionnaire.sections).flat_map(|section| {
        section.questions.iter().map(|question: &Question| {
            let mut entry = Entry::new(
                Kind::Question,
                question.id.as_str(),
                &question.ask,
                question.help.to_string(),
                &question.sources,
            );
            entry.why = Some(question.why.to_string());
            entry.group = Some(Place { id: section.id.to_string(), title: section.title.to_string() });
            entry.add_more(&question.short);
            for option in &question.options {
                entry.add_more(&option.label);
            }
            entry
        })
    })
}

fn of_document(document: &Document) -> Entry {
    let mut entry =
        Entry::new(Kind::Source, document.id.as_str(), &document.title, document.standing.to_string(), &[]);
    entry.add_more(&document.short);
    entry.add_more(&document.publisher);
    entry.add_more(&document.date.to_string());
    for section in &document.sections {
        entry.add_more(&section.title);
    }
    entry
}

/// An entry whose title names a platform is about it; the names of its platforms are words to look for.
fn add_platforms(guide: &Guide, names: &Sought<'_>, entry: &mut Entry) {
    let found = names.in_any(&[&entry.title]);
    for (number, platform) in guide.platforms.iter().enumerate() {
        let is_named = found.contains(&number);
        if is_named && !entry.platforms.contains(&platform.id) {
            entry.platforms.push(platform.id.clone());
        }
        if !is_named && entry.platforms.contains(&platform.id) {
            entry.add_more(&platform.name);
        }
    }
}

/// The sections that an entry comes from are words to look for.
fn add_sections(guide: &Guide, entry: &mut Entry) {
    if entry.kind != Kind::Practice {
        return;
    }
    let mut titles: Vec<&str> = Vec::new();
    for citation in &entry.sources {
        if let Some(crate::content::Cited::Item { section, .. }) = guide.cited(citation)
            && !titles.contains(&section.title.as_str())
        {
            titles.push(&section.title);
        }
    }
    let titles = titles.join(" · ");
    if !titles.is_empty() {
        entry.add_more(&titles);
    }
}

/// What an entry's abbreviations stand for, and abbreviations of what it says in full, are words to look for.
///
/// `pairs` are abbreviations with what they stand for, and `sought` looks for both of each, one after the other.
fn add_expansions(pairs: &[[&str; 2]], sought: &Sought<'_>, entry: &mut Entry) {
    let texts = [Field::Title, Field::Text, Field::Why].map(|field| entry.field(field));
    let said = sought.in_any(&texts);
    for (number, [term, stands_for]) in pairs.iter().enumerate() {
        match (said.contains(&(2 * number)), said.contains(&(2 * number + 1))) {
            (true, false) => entry.add_more(stands_for),
            (false, true) => entry.add_more(term),
            _ => {}
        }
    }
}
