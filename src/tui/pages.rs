//! The entries of the guide as pages to read.

use ratatui::style::Style;

use super::sheet::Sheet;
use super::theme::mark;
use crate::content::{Affected, Area, Contact, Development, Document, Question, Term, Topic};

/// A topic: its statements, each with its sources.
pub(super) fn topic(sheet: &mut Sheet<'_>, area: &Area, topic: &Topic) {
    sheet.title(&topic.title);
    sheet.styled(&area.title, sheet.theme.muted);
    for statement in &topic.statements {
        sheet.gap();
        sheet.statement(statement);
    }
}

/// A development: what changed, since when, and how sure it is.
pub(super) fn development(sheet: &mut Sheet<'_>, development: &Development) {
    sheet.title(&development.title);
    sheet.text(&development.text);
    sheet.gap();
    sheet.labelled("Since", &development.since.to_string(), sheet.theme.caution);
    sheet.labelled("How sure", development.sure.words(), Style::new());
    for (place, evidence) in development.evidence.iter().enumerate() {
        sheet.labelled(if place == 0 { "Evidence" } else { "" }, evidence, sheet.theme.muted);
    }
}

/// The name of what a development affects.
pub(super) fn affected_words(sheet: &Sheet<'_>, affected: &Affected) -> String {
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
pub(super) fn contact(sheet: &mut Sheet<'_>, contact: &Contact) {
    sheet.title(&contact.name);
    sheet.text(&contact.text);
    sheet.gap();
    sheet.labelled("For", contact.audience.words(), Style::new());
    if let Some(phone) = &contact.phone {
        sheet.labelled("Phone", phone, sheet.theme.strong);
    }
    if let Some(email) = &contact.email {
        sheet.labelled("Email", email, sheet.theme.strong);
    }
    sheet.sources(&contact.sources);
}

/// A term of the glossary.
pub(super) fn term(sheet: &mut Sheet<'_>, term: &Term) {
    sheet.title(&term.term);
    if let Some(stands_for) = &term.stands_for {
        sheet.styled(stands_for, sheet.theme.accent);
    }
    sheet.text(&term.text);
    sheet.gap();
    sheet.sources(&term.sources);
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
    sheet.turn();
    sheet.sources(&question.sources);
    sheet.developments(&Affected::Question(question.id.clone()), &question.sources);
}
