//! A document as a Word file: Office Open XML (ECMA-376), which Word and other programs open.
//!
//! A Word file is an archive of XML parts. The parts that never change are in `parts`, the text is made in `body`,
//! `package` puts them together, and `read` finds again what such a file carries. The same document gives the same
//! bytes: no part has a time or a chance number in it.

mod body;
mod package;
mod parts;
mod read;

use super::super::html::escape;
use super::{Carrier, Document};

pub(in crate::report) use read::{BadWord, carried};

/// The name space of the part that carries data.
const CARRIER_SPACE: &str = "urn:privacy-guide:carried:1";

/// Writes a document with what it carries.
pub(in crate::report) fn word(document: &Document, carrier: Carrier<'_>) -> Vec<u8> {
    let body = body::write(document);
    package::write(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/app.xml", parts::APPLICATION.to_owned()),
        ("docProps/core.xml", parts::core(document)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body.document),
        ("word/footer1.xml", parts::footer(document)),
        ("word/numbering.xml", parts::numbering(body.numbered_lists)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/styles.xml", parts::STYLES.to_owned()),
        ("customXml/_rels/item1.xml.rels", parts::CARRIER_RELATIONS.to_owned()),
        ("customXml/item1.xml", carrier_part(carrier)),
        ("customXml/itemProps1.xml", parts::carrier_properties()),
    ])
}

/// The words that a reader sees, one paragraph a line.
pub(in crate::report) fn text(document: &Document) -> String {
    read::visible_text(&body::write(document).document).unwrap_or_default()
}

fn carrier_part(carrier: Carrier<'_>) -> String {
    let Carrier { kind, json } = carrier;
    // XML has no such letters. In JSON they stand in texts alone, and there they have another form.
    let data = json.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff");
    format!(
        "{}<carried xmlns=\"{CARRIER_SPACE}\" kind=\"{}\">{}</carried>",
        parts::DECLARATION,
        escape(kind),
        escape(&data)
    )
}

/// A text that means itself in XML.
fn xml(text: &str) -> String {
    escape(&text.replace(is_no_xml, ""))
}

/// Whether XML 1.0 has no such letter. Control characters never get this far: texts are cleaned, and JSON has
/// another form for them.
fn is_no_xml(letter: char) -> bool {
    matches!(letter, '\u{fffe}' | '\u{ffff}')
}
