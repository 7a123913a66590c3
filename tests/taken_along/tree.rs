//! Word files taken apart: archives, and XML as trees.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Its name, with the letters of its name space: `w:p`.
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
    /// The words in it, without those of its children.
    pub words: String,
}

impl Node {
    /// Reads a part; it has to be well formed.
    pub fn parse(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => open.push(Self::of(&tag)),
                Event::Empty(tag) => {
                    let node = Self::of(&tag);
                    open.last_mut().unwrap().children.push(node);
                }
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Text(words) => open.last_mut().unwrap().words.push_str(&words.xml10_content()),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().unwrap().map(String::from);
                    let name = reference.xml10_content();
                    let known = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    open.last_mut().unwrap().words.push_str(&letter.or(known).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        let mut roots = open.pop().unwrap().children;
        assert_eq!(roots.len(), 1, "a part has one root");
        roots.pop().unwrap()
    }

    fn of(tag: &BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap();
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Self { name: tag.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// Every element with this name, at any depth.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The child with this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// All words in it, in order.
    pub fn text(&self) -> String {
        let mut text = self.words.clone();
        for child in &self.children {
            text.push_str(&child.text());
        }
        text
    }
}

/// The parts of an archive by name, in its order.
pub fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The archive with other names and texts of its parts.
pub fn changed(file: &[u8], change: impl Fn(&str, &str) -> (String, String)) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(file) {
        let (name, text) = change(&name, &text);
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The archive with some of its parts.
pub fn rezipped(file: &[u8], keep: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(file).into_iter().filter(|(name, _)| keep(name)) {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
