//! The entries of the guide as pages to read.

use std::ops::Range;

use ratatui::style::Style;

use super::sheet::Sheet;
use super::theme::mark;
use crate::content::{
    Affected, Area, Citation, Contact, Development, Document, Group, Practice, Question, Term, Topic,
};

/// The letters of an entry's own words that matched a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the title.
    pub title: Vec<Range<usize>>,
    /// Bytes of the text.
    pub text: Vec<Range<usize>>,
}

/// A practice: what, why, when, where it comes from, what changed, what goes with it.
pub(super) fn practice(sheet: &mut Sheet<'_>, group: &Group, practice: &Practice, found: &Found) {
    sheet.marked_title(&practice.title, &found.title);
    sheet.marked(&practice.text, &found.text);
    sheet.gap();
    if let Some(why) = &practice.why {
        sheet.labelled("Why", why, Style::new());
    }
    sheet.labelled("When", practice.phase.words(), Style::new());
    let platform = group.platform.as_ref().and_then(|id| sheet.guide.platforms.get(id.as_str()));
    let of = platform.map_or("any platform", |platform| platform.name.as_str());
    sheet.labelled("For", of, Style::new());
    sheet.labelled("Group", &group.title, Style::new());
    let related: Vec<&str> = practice
        .related
        .iter()
        .filter_map(|id| sheet.guide.practice(id))
        .map(|(_, practice)| practice.title.as_str())
        .collect();
    if !related.is_empty() {
        sheet.labelled("Related", &related.join(" · "), Style::new());
    }
    sheet.sources(&practice.sources);
    sheet.developments(&Affected::Practice(practice.id.clone()), &practice.sources);
}

/// A topic: its statements, each with its sources, and what changed.
pub(super) fn topic(sheet: &mut Sheet<'_>, area: &Area, topic: &Topic, found: &Found) {
    sheet.marked_title(&topic.title, &found.title);
    sheet.styled(&area.title, sheet.theme.muted);
    for statement in &topic.statements {
        sheet.gap();
        sheet.statement(statement);
    }
    let practices: Vec<&str> = topic
        .practices
        .iter()
        .filter_map(|id| sheet.guide.practice(id))
        .map(|(_, practice)| practice.title.as_str())
        .collect();
    if !practices.is_empty() {
        sheet.gap();
        sheet.labelled("Practices", &practices.join(" · "), Style::new());
    }
    let sources: Vec<Citation> =
        topic.statements.iter().flat_map(|statement| statement.sources.iter().cloned()).collect();
    sheet.developments(&Affected::Topic(topic.id.clone()), &sources);
}

/// A development: what changed, since when, how sure it is, and what it touches.
pub(super) fn development(sheet: &mut Sheet<'_>, development: &Development, found: &Found) {
    sheet.marked_title(&development.title, &found.title);
    sheet.marked(&development.text, &found.text);
    sheet.gap();
    sheet.labelled("Since", &development.since.to_string(), sheet.theme.caution);
    sheet.labelled("How sure", development.sure.words(), Style::new());
    for (place, evidence) in development.evidence.iter().enumerate() {
        sheet.labelled(if place == 0 { "Evidence" } else { "" }, evidence, sheet.theme.muted);
    }
    sheet.gap();
    for (place, affected) in development.affects.iter().enumerate() {
        let text = affected_words(sheet, affected);
        sheet.labelled(if place == 0 { "Affects" } else { "" }, &text, Style::new());
    }
}

/// The name of what a development affects.
fn affected_words(sheet: &Sheet<'_>, affected: &Affected) -> String {
    let guide = sheet.guide;
    let named = match affected {
        Affected::Platform(id) => {
            guide.platforms.get(id.as_str()).map(|entry| format!("platform {}", entry.name))
        }
        Affected::Practice(id) => guide.practice(id).map(|(_, entry)| format!("practice “{}”", entry.title)),
        Affected::Topic(id) => guide.topic(id).map(|(_, entry)| format!("topic “{}”", entry.title)),
        Affected::Contact(id) => {
            guide.contacts.get(id.as_str()).map(|entry| format!("contact “{}”", entry.name))
        }
        Affected::Term(id) => guide.terms.get(id.as_str()).map(|entry| format!("term “{}”", entry.term)),
        Affected::Question(id) => guide
            .questionnaires
            .iter()
            .find_map(|questionnaire| questionnaire.question(id.as_str()))
            .map(|entry| format!("question “{}”", entry.ask)),
        Affected::Outcome(id) => guide
            .questionnaires
            .iter()
            .find_map(|questionnaire| questionnaire.outcome(id.as_str()))
            .map(|entry| format!("outcome “{}”", entry.title)),
        Affected::Action(id) => guide
            .questionnaires
            .iter()
            .flat_map(|questionnaire| &questionnaire.actions)
            .find(|action| action.id == *id)
            .map(|entry| format!("action “{}”", entry.title)),
        Affected::Item(item) => guide.cited(item).map(|cited| cited.line()),
    };
    named.unwrap_or_else(|| affected.to_string())
}

/// A contact: whom it serves and how it is reached.
pub(super) fn contact(sheet: &mut Sheet<'_>, contact: &Contact, found: &Found) {
    sheet.marked_title(&contact.name, &found.title);
    sheet.marked(&contact.text, &found.text);
    sheet.gap();
    sheet.labelled("For", contact.audience.words(), Style::new());
    if let Some(phone) = &contact.phone {
        sheet.labelled("Phone", phone, sheet.theme.strong);
    }
    if let Some(email) = &contact.email {
        sheet.labelled("Email", email, sheet.theme.strong);
    }
    sheet.sources(&contact.sources);
    sheet.developments(&Affected::Contact(contact.id.clone()), &contact.sources);
}

/// A term of the glossary.
pub(super) fn term(sheet: &mut Sheet<'_>, term: &Term, found: &Found) {
    sheet.marked_title(&term.term, &found.title);
    if let Some(stands_for) = &term.stands_for {
        sheet.styled(stands_for, sheet.theme.accent);
    }
    sheet.marked(&term.text, &found.text);
    sheet.gap();
    sheet.sources(&term.sources);
    sheet.developments(&Affected::Term(term.id.clone()), &term.sources);
}

/// A source document: what it is, and everything that it says, item by item.
pub(super) fn document(sheet: &mut Sheet<'_>, document: &Document) {
    sheet.title(&document.title);
    sheet.text(&document.standing);
    sheet.gap();
    sheet.labelled("Publisher", &document.publisher, Style::new());
    sheet.labelled("Date", &document.date.words(), Style::new());
    let items: usize = document.sections.iter().map(|section| section.items.len()).sum();
    sheet.labelled("Items", &format!("{items}, each used in this guide"), Style::new());
    for section in &document.sections {
        sheet.heading(&section.title);
        for item in &section.items {
            sheet.item("·", &item.label, sheet.theme.muted);
        }
    }
}

/// A question of the pre-screen: why it is asked and where it comes from.
pub(super) fn question(sheet: &mut Sheet<'_>, question: &Question) {
    sheet.title(&question.ask);
    sheet.text(&question.help);
    sheet.gap();
    sheet.labelled("Why", &question.why, Style::new());
    if let Some(find_out) = &question.find_out {
        sheet.labelled("Not sure?", find_out, Style::new());
    }
    if question.for_the_record {
        sheet.labelled(
            "Used for",
            "the record: it changes neither the outcome nor the actions",
            Style::new(),
        );
    }
    for option in &question.options {
        sheet.item(mark::NONE, &option.label, sheet.theme.muted);
    }
    sheet.gap();
    sheet.sources(&question.sources);
    sheet.developments(&Affected::Question(question.id.clone()), &question.sources);
}
