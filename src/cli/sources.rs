//! `sources`: the documents, and everything that they say.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{Date, Document, DocumentId, ItemId, SectionId, Text};

/// What can be written behind `sources`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    form: Formatted,
}

/// Lists the documents.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let json = || scene.guide.documents.iter().map(form).collect::<Vec<_>>();
    scene.write(arguments.form, json, write).map(Reply::done)
}

/// Shows one document.
pub(super) fn show(id: &str, form_wanted: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let documents = &scene.guide.documents;
    let known = documents.iter().map(|document| document.id.as_str());
    let document = documents.get(id).ok_or_else(|| Failure::unknown("source", id, known, "sources"))?;
    scene.write(form_wanted, || form(document), |page| write_one(page, document)).map(Reply::done)
}

/// A document as JSON.
#[derive(Serialize)]
struct Form<'a> {
    id: &'a DocumentId,
    title: &'a Text,
    short: &'a Text,
    publisher: &'a Text,
    date: Date,
    standing: &'a Text,
    sections: Vec<SectionForm<'a>>,
}

/// A section of a document as JSON.
#[derive(Serialize)]
struct SectionForm<'a> {
    id: &'a SectionId,
    title: &'a Text,
    items: Vec<ItemForm<'a>>,
}

/// An item of a section as JSON.
#[derive(Serialize)]
struct ItemForm<'a> {
    id: &'a ItemId,
    label: &'a Text,
}

fn form(document: &Document) -> Form<'_> {
    Form {
        id: &document.id,
        title: &document.title,
        short: &document.short,
        publisher: &document.publisher,
        date: document.date,
        standing: &document.standing,
        sections: document
            .sections
            .iter()
            .map(|section| SectionForm {
                id: &section.id,
                title: &section.title,
                items: section
                    .items
                    .iter()
                    .map(|item| ItemForm { id: &item.id, label: &item.label })
                    .collect(),
            })
            .collect(),
    }
}

fn write(page: &mut Page<'_>) {
    let guide = page.guide;
    for document in &guide.documents {
        page.gap();
        write_one(page, document);
    }
}

fn write_one(page: &mut Page<'_>, document: &Document) {
    page.line(&format!("{} ({})", document.title, document.id));
    page.under(&document.standing);
    page.labelled("Publisher", &document.publisher);
    page.labelled("Date", &document.date.words());
    for section in &document.sections {
        page.heading(&format!("{} › {}", document.short, section.title));
        for item in &section.items {
            page.item("·", &item.label);
        }
    }
}
