//! Finding again what a Word file carries, also after another program saved it.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use zip::ZipArchive;

use super::super::Found;
use super::CARRIER_SPACE;

/// The largest part that is read, in bytes: a small archive can hold a part without end.
const LARGEST_PART: u64 = 16 << 20;

/// The name space of the words of a Word file.
const WORDS_SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Why nothing was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) enum BadWord {
    /// A part of it cannot be read, for this reason.
    Damaged(String),
    /// It begins as an archive and cannot be read as one.
    NoArchive,
    /// It is an archive of something else.
    NoWord,
}

impl<E: std::error::Error> From<E> for BadWord {
    fn from(error: E) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// What a Word file carries, each with the words that a reader sees.
pub(in crate::report) fn carried(file: &[u8]) -> Result<Vec<Found>, BadWord> {
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| BadWord::NoArchive)?;
    let names: Vec<String> =
        archive.file_names().map(|name| name.map(Cow::into_owned)).collect::<Result<_, _>>()?;
    if !names.iter().any(|name| name == "word/document.xml") {
        return Err(BadWord::NoWord);
    }
    let mut all = Vec::new();
    // Programs that save the file may give the part another number.
    for name in names.iter().filter(|name| name.starts_with("customXml/item")) {
        all.extend(carried_part(&part(&mut archive, name)?)?);
    }
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let text = visible_text(&part(&mut archive, "word/document.xml")?)?;
    Ok(all.into_iter().map(|json| Found { json, text: text.clone() }).collect())
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, BadWord> {
    let mut text = String::new();
    let part = archive.by_name(name).map_err(|_| BadWord::NoArchive)?;
    part.take(LARGEST_PART).read_to_string(&mut text).map_err(|_| BadWord::NoArchive)?;
    Ok(text)
}

/// The data in a part, where it is one that carries some.
fn carried_part(part: &str) -> Result<Option<String>, BadWord> {
    let mut reader = NsReader::from_str(part);
    let mut data: Option<String> = None;
    loop {
        match reader.read_resolved_event()? {
            (ResolveResult::Bound(space), Event::Start(tag))
                if data.is_none()
                    && space.as_ref() == CARRIER_SPACE
                    && tag.local_name().as_ref() == "carried" =>
            {
                data = Some(String::new());
            }
            (_, Event::Eof) => return Ok(data),
            // Another program's part.
            (_, Event::Start(_)) if data.is_none() => return Ok(None),
            (_, event) => {
                if let Some(data) = &mut data {
                    add_words(data, &event)?;
                }
            }
        }
    }
}

/// The words of a part, one paragraph a line, with one space between words. Other programs divide words anew, but
/// keep them.
pub(super) fn visible_text(part: &str) -> Result<String, BadWord> {
    let mut reader = NsReader::from_str(part);
    let (mut text, mut paragraph, mut inside) = (String::new(), String::new(), false);
    loop {
        let (space, event) = reader.read_resolved_event()?;
        let is_word = matches!(space, ResolveResult::Bound(space) if space.as_ref() == WORDS_SPACE);
        match event {
            Event::Eof => return Ok(text),
            Event::Start(tag) if is_word && tag.local_name().as_ref() == "t" => inside = true,
            Event::End(tag) if is_word && tag.local_name().as_ref() == "t" => inside = false,
            Event::End(tag) if is_word && tag.local_name().as_ref() == "p" => {
                let words: Vec<&str> = paragraph.split_whitespace().collect();
                if !words.is_empty() {
                    text.push_str(&words.join(" "));
                    text.push('\n');
                }
                paragraph.clear();
            }
            event if inside => add_words(&mut paragraph, &event)?,
            _ => {}
        }
    }
}

/// Adds the words of an event: as they stand, or written with a sign for a letter.
fn add_words(words: &mut String, event: &Event<'_>) -> Result<(), BadWord> {
    match event {
        Event::Text(text) => words.push_str(&text.xml10_content()),
        Event::CData(text) => words.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Some(letter) = reference.resolve_char_ref()? {
                words.push(letter);
            } else {
                let name = reference.xml10_content();
                words.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default());
            }
        }
        _ => {}
    }
    Ok(())
}
