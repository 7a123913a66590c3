//! A checklist to take along: what the meeting is, what to do phase by phase with a box each, what was left out, and
//! the sources.

mod compose;
mod json;

use crate::checklist::Checklist;
use crate::content::Guide;
use crate::prescreen::Interview;

use super::document::{Carrier, html, markdown, text, word};
use super::{About, DocumentFormat, ListFormat};

/// What the data of a Word file are, in one word.
const KIND: &str = "checklist";

/// How wide lines of plain text are, in columns.
const COLUMNS: usize = 78;

/// Writes a checklist: a text, or the bytes of a Word file.
///
/// `interview` holds the answers that it was made of. The same list on the same day gives the same bytes.
pub fn checklist(
    guide: &Guide,
    interview: &Interview<'_>,
    list: &Checklist<'_>,
    about: &About,
    format: ListFormat,
) -> Vec<u8> {
    let document = || compose::document(guide, interview, list, about);
    match format {
        ListFormat::Text => text(&document(), COLUMNS).into_bytes(),
        ListFormat::Document(DocumentFormat::Markdown) => markdown(&document()).into_bytes(),
        ListFormat::Document(DocumentFormat::Html) => html(&document(), "").into_bytes(),
        ListFormat::Document(DocumentFormat::Word) => {
            let json = json::write(guide, interview, list, about);
            word(&document(), Carrier { kind: KIND, json: &json })
        }
        ListFormat::Document(DocumentFormat::Json) => json::write(guide, interview, list, about).into_bytes(),
    }
}
