//! `contacts`: whom to ask.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{Affected, Audience, Contact, ContactId, DevelopmentId, Guide, SourceLine, Text};

/// What can be written behind `contacts`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    form: Formatted,
}

/// Lists the contacts.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let json = || guide.contacts.iter().map(|contact| form(guide, contact)).collect::<Vec<_>>();
    scene.write(arguments.form, json, write).map(Reply::done)
}

/// Shows one contact.
pub(super) fn show(id: &str, form_wanted: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let known = guide.contacts.iter().map(|contact| contact.id.as_str());
    let contact = guide.contacts.get(id).ok_or_else(|| Failure::unknown("contact", id, known, "contacts"))?;
    scene.write(form_wanted, || form(guide, contact), |page| write_one(page, contact)).map(Reply::done)
}

/// A contact as JSON.
#[derive(Serialize)]
struct Form<'a> {
    id: &'a ContactId,
    name: &'a Text,
    audience: Audience,
    text: &'a Text,
    phone: Option<&'a Text>,
    email: Option<&'a Text>,
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

fn form<'a>(guide: &'a Guide, contact: &'a Contact) -> Form<'a> {
    let developments = guide.developments_of(&Affected::Contact(contact.id.clone()), &contact.sources);
    Form {
        id: &contact.id,
        name: &contact.name,
        audience: contact.audience,
        text: &contact.text,
        phone: contact.phone.as_ref(),
        email: contact.email.as_ref(),
        source: SourceLine::all(guide, &contact.sources),
        developments: developments.into_iter().map(|development| &development.id).collect(),
    }
}

fn write(page: &mut Page<'_>) {
    let guide = page.guide;
    for contact in &guide.contacts {
        page.gap();
        write_one(page, contact);
    }
}

fn write_one(page: &mut Page<'_>, contact: &Contact) {
    page.line(&format!("{} ({})", contact.name, contact.id));
    page.under(&contact.text);
    page.labelled("For", contact.audience.words());
    if let Some(phone) = &contact.phone {
        page.labelled("Phone", phone);
    }
    if let Some(email) = &contact.email {
        page.labelled("Email", email);
    }
    page.sources(&contact.sources);
    page.developments(&Affected::Contact(contact.id.clone()), &contact.sources);
}
