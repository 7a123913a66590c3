//! Reading a pre-screen back from a file, whatever the file is called.

use serde_json::Value;

use super::carried::{Carried, FORM, KIND, Wire, hash};
use super::json;
use crate::prescreen::Earlier;
use crate::report::document::{self, Found};
use crate::text::{clean, fit};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 16 << 20;

/// The signs with which a file of another kind begins, and what the kind is called.
const OTHERS: [(&[u8], &str); 4] = [
    (b"%PDF", "a PDF, and a PDF carries no answers"),
    (b"\xd0\xcf\x11\xe0", "an old or a locked Word file"),
    (b"{\\rtf", "a Rich Text file, and that carries no answers"),
    (b"\x89PNG", "a picture"),
];

/// Why no pre-screen was read from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReadable {
    /// The file is too large.
    #[error("it has {0} bytes, and no export is that large (at most {LARGEST} are read)")]
    TooLarge(usize),
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It is a file of another kind.
    #[error("it is {0}; import the Word (.docx), HTML, Markdown or JSON file that was exported")]
    OtherKind(String),
    /// It begins as a Word file and cannot be read as one.
    #[error("it is a Word file that is cut short or damaged; get it again from where it came")]
    CutShort,
    /// It carries nothing: it was made by another program, or what it carried was taken out.
    #[error(
        "it carries no pre-screen: none was exported to it, or another program left the answers \
         out when it saved the file; import the file as it was exported"
    )]
    Foreign,
    /// It carries several.
    #[error("it carries {0} pre-screens, so it is not clear which one is meant; import each file for itself")]
    Several(usize),
    /// What it carries is something else.
    #[error("it carries “{0}” and no pre-screen")]
    OtherData(String),
    /// A newer version of the program wrote it.
    #[error(
        "a newer version of this program wrote it (its form is {0}, and this one reads up to {FORM}); update this program"
    )]
    Newer(u64),
    /// What it carries cannot be read, or is not what was written.
    #[error(
        "the answers that it carries are damaged or were changed by hand ({0}); export it again where it came from"
    )]
    Damaged(String),
}

/// Reads the pre-screen that a file carries. What the file is called does not matter.
///
/// # Errors
///
/// [`NotReadable`].
pub fn read(file: &[u8]) -> Result<Carried, NotReadable> {
    if file.len() > LARGEST {
        return Err(NotReadable::TooLarge(file.len()));
    }
    if file.iter().all(u8::is_ascii_whitespace) {
        return Err(NotReadable::Empty);
    }
    if let Some((_, kind)) = OTHERS.iter().find(|(sign, _)| file.starts_with(sign)) {
        return Err(NotReadable::OtherKind((*kind).to_owned()));
    }
    if file.starts_with(b"PK") {
        return one(document::word_carried(file).map_err(NotReadable::from)?);
    }
    let Ok(text) = std::str::from_utf8(file) else {
        return Err(NotReadable::OtherKind("no text and no Word file".to_owned()));
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return from_json(text);
    }
    let mut all = document::markdown_carried(text);
    all.extend(document::html_carried(text));
    one(all)
}

impl From<document::BadWord> for NotReadable {
    fn from(bad: document::BadWord) -> Self {
        match bad {
            document::BadWord::Damaged(why) => Self::Damaged(why),
            document::BadWord::NoArchive => Self::CutShort,
            document::BadWord::NoWord => Self::OtherKind("an archive and no Word file".to_owned()),
        }
    }
}

/// The one that a file carries.
fn one(found: Vec<Found>) -> Result<Carried, NotReadable> {
    match <[Found; 1]>::try_from(found) {
        Ok([found]) => {
            let value = serde_json::from_str(&found.json).map_err(|error| damaged(&error))?;
            carried(value, &found.text)
        }
        Err(all) if all.is_empty() => Err(NotReadable::Foreign),
        Err(all) => Err(NotReadable::Several(all.len())),
    }
}

fn from_json(text: &str) -> Result<Carried, NotReadable> {
    let Ok(Value::Object(mut file)) = serde_json::from_str(text) else {
        let named = text.contains("\"privacy_guide\"");
        return Err(if named { damaged(&"it is no JSON") } else { NotReadable::Foreign });
    };
    let report = file.remove("report").unwrap_or_default();
    carried(Value::Object(file), &json::text(&report))
}

/// What data say that were found beside a text.
fn carried(value: Value, text: &str) -> Result<Carried, NotReadable> {
    match value.get("privacy_guide").and_then(Value::as_str) {
        None => return Err(NotReadable::Foreign),
        Some(KIND) => {}
        Some(other) => return Err(NotReadable::OtherData(fit(&clean(other), 40))),
    }
    if let Some(form) = value.get("form").and_then(Value::as_u64).filter(|form| *form > FORM) {
        return Err(NotReadable::Newer(form));
    }
    let wire: Wire = serde_json::from_value(value).map_err(|error| damaged(&error))?;
    if wire.check != wire.checked() {
        return Err(damaged(&"their check sum is another"));
    }
    Ok(Carried {
        is_edited: wire.text != hash(text),
        name: wire.name,
        questionnaire: wire.questionnaire,
        date: wire.date,
        by: wire.by,
        content: wire.content,
        answers: wire.answers,
        earlier: wire.earlier.map(Earlier::cleaned),
    })
}

fn damaged(why: &impl ToString) -> NotReadable {
    NotReadable::Damaged(clean(&why.to_string()))
}
