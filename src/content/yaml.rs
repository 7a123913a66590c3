//! From text to a tree: limits, characters that are refused, the place of each field, duplicate keys.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};
use serde_yaml::{Mapping, Value};
use unicode_width::UnicodeWidthChar as _;

use super::place::{Place, Places, join_index, join_key};

/// The largest file that is read, in bytes.
pub(super) const LARGEST_FILE: usize = 8 * 1024 * 1024;

/// How deep lists and maps may stand in one another.
const DEEPEST: usize = 32;

/// What the parser says of brackets that stand deeper than it can follow, before it tells of the first.
const TOO_DEEP_FOR_PARSER: &str = "recursion limit exceeded";

/// So many problems of one sort are told of one file.
pub(super) const MOST_FINDINGS: usize = 100;

/// A problem of the file that is being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where.
    pub place: Place,
    /// In which field; empty where in none.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

/// A file as a tree, before anything is known of its meaning.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The root.
    pub value: Value,
    /// Where each field stands.
    pub places: Places,
}

/// Reads a text as a tree, as far as it can be read as one. The findings say what is wrong with it.
pub(super) fn read_tree(text: &str) -> (Option<Tree>, Vec<Finding>) {
    read_tree_telling(text, &mut |_| {})
}

/// The same, and tells again and again how many characters were read so far.
pub(super) fn read_tree_telling(text: &str, so_far: &mut impl FnMut(usize)) -> (Option<Tree>, Vec<Finding>) {
    let (text, characters) = clean(text);
    let mut composer = Composer::default();
    composer.read(&text, so_far);
    let Composer { root, places, findings, broken, .. } = composer;
    let findings = characters
        .into_iter()
        .map(|(place, message)| Finding { field: places.field_at(place).to_owned(), place, message })
        .chain(findings)
        .collect();
    let tree = root.filter(|_| !broken).map(|value| Tree { value, places });
    (tree, findings)
}

/// Whether lists and maps stand deeper in one another than anything that is read here needs.
///
/// It looks no further than the first place where they do, so brackets without end cost nothing.
pub(crate) fn is_too_deep(text: &str) -> bool {
    let mut parser = Parser::new_from_str(text);
    let mut depth = 0_usize;
    loop {
        match parser.next_event() {
            Some(Ok((Event::SequenceStart(..) | Event::MappingStart(..), _))) => depth += 1,
            Some(Ok((Event::SequenceEnd | Event::MappingEnd, _))) => depth = depth.saturating_sub(1),
            None | Some(Ok((Event::StreamEnd, _))) => return false,
            Some(Ok(_)) => {}
            Some(Err(error)) => return error.info() == TOO_DEEP_FOR_PARSER,
        }
        if depth > DEEPEST {
            return true;
        }
    }
}

/// The message about lists and maps that stand too deep.
fn too_deep() -> String {
    format!("lists and maps stand more than {DEEPEST} deep in one another")
}

/// The place of a marker.
fn place_of(marker: Marker) -> Place {
    Place { line: marker.line(), column: marker.col() + 1 }
}

/// Why a character is refused, or nothing where it is not.
fn refusal(character: char) -> Option<String> {
    let what = match character {
        '\n' => return None,
        '\t' => return Some("a tab: expected spaces".to_owned()),
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e01ef}' => "an invisible character",
        _ if character.is_control() => "a control character",
        _ if character.width() == Some(2) => {
            return Some(format!(
                "a double-width character, '{character}': expected characters that take one column"
            ));
        }
        _ => return None,
    };
    Some(format!("{what}, U+{:04X}: expected text that can be seen", u32::from(character)))
}

/// Puts a plain character in the place of each that is refused, so that all others keep their places.
fn clean(text: &str) -> (Cow<'_, str>, Vec<(Place, String)>) {
    let fine = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    if text.bytes().all(fine) {
        return (text.into(), Vec::new());
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut refused = Vec::new();
    let mut place = Place::START;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_line = character == '\r' && characters.peek() == Some(&'\n');
        match refusal(character).filter(|_| !ends_line) {
            None => cleaned.push(character),
            Some(message) => {
                cleaned.push(if character.width() == Some(2) { 'x' } else { ' ' });
                if refused.len() < MOST_FINDINGS {
                    refused.push((place, message));
                }
            }
        }
        if character == '\n' {
            place = Place { line: place.line + 1, column: 1 };
        } else {
            place.column += 1;
        }
    }
    (cleaned.into(), refused)
}

/// A list or a map that is not yet complete.
enum Open {
    List { field: String, elements: Vec<Value> },
    Map { field: String, entries: Mapping, key: Option<Key>, seen: HashMap<String, Place> },
}

/// A key that waits for its value.
struct Key {
    name: String,
    place: Place,
    /// The map has it already.
    again: bool,
}

/// Builds a tree of events.
#[derive(Default)]
struct Composer {
    root: Option<Value>,
    places: Places,
    findings: Vec<Finding>,
    /// The tree is not what the text says: nothing more can be read from it.
    broken: bool,
    documents: usize,
    open: Vec<Open>,
}

impl Composer {
    fn read(&mut self, text: &str, so_far: &mut impl FnMut(usize)) {
        let mut parser = Parser::new_from_str(text);
        loop {
            match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return,
                Some(Ok((event, span))) => {
                    so_far(span.start.index());
                    if !self.take(event, span) {
                        self.broken = true;
                        return;
                    }
                }
                Some(Err(error)) => {
                    let message = match error.info() {
                        TOO_DEEP_FOR_PARSER => too_deep(),
                        info => format!("this is no YAML: {info}"),
                    };
                    self.find(place_of(*error.marker()), "", message);
                    self.broken = true;
                    return;
                }
            }
        }
    }

    fn find(&mut self, place: Place, field: &str, message: impl Into<String>) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding { place, field: field.to_owned(), message: message.into() });
        }
    }

    /// Takes an event in; `false` where nothing after it can be understood.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        let place = place_of(span.start);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.find(place, "", "a second document begins: expected one in a file");
                    return false;
                }
            }
            Event::Alias(_) => {
                let field = self.next_field();
                self.find(place, &field, "an alias ('*'): expected the value itself, written out");
                self.broken = true;
                self.complete(Value::Null);
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(place, anchor, tag.is_some());
                self.take_scalar(&text, style, span);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(place, anchor, tag.is_some());
                return self.begin(place, |field| Open::List { field, elements: Vec::new() });
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(place, anchor, tag.is_some());
                return self.begin(place, |field| Open::Map {
                    field,
                    entries: Mapping::new(),
                    key: None,
                    seen: HashMap::new(),
                });
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { elements, .. }) => self.complete(Value::Sequence(elements)),
                Some(Open::Map { entries, .. }) => self.complete(Value::Mapping(entries)),
                None => {}
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    /// Refuses anchors and tags, which content does without.
    fn refuse_extras(&mut self, place: Place, anchor: usize, tagged: bool) {
        let field = if anchor > 0 || tagged { self.next_field() } else { return };
        if anchor > 0 {
            self.find(
                place,
                &field,
                "an anchor ('&'): expected the value alone, written out where it is used",
            );
        }
        if tagged {
            self.find(place, &field, "a tag ('!'): expected the value alone");
        }
    }

    /// Whether what comes next is the key of a map.
    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map { key: None, .. }))
    }

    /// The path of the value that comes next; of the map where a key comes next.
    fn next_field(&self) -> String {
        match self.open.last() {
            None => String::new(),
            Some(Open::List { field, elements }) => join_index(field, elements.len()),
            Some(Open::Map { field, key: Some(key), .. }) => join_key(field, &key.name),
            Some(Open::Map { field, key: None, .. }) => field.clone(),
        }
    }

    /// Begins a list or a map; `false` where it stands too deep, or as a key.
    fn begin(&mut self, place: Place, open: impl FnOnce(String) -> Open) -> bool {
        let field = self.next_field();
        if self.expects_key() {
            self.find(place, &field, "a list or a map stands in the place of a key: expected a word");
            return false;
        }
        if self.open.len() >= DEEPEST {
            self.find(place, "", too_deep());
            return false;
        }
        self.places.note_value(&field, place);
        self.open.push(open(field));
        true
    }

    fn take_scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let place = place_of(span.start);
        if let Some(message) = text.chars().find_map(refusal) {
            let field = self.next_field();
            self.find(place, &field, format!("the text has {message}"));
        }
        if let Some(Open::Map { field, key: key @ None, seen, .. }) = self.open.last_mut() {
            let first = seen.get(text).copied();
            let path = join_key(field, text);
            self.places.note_key(&path, place);
            seen.entry(text.to_owned()).or_insert(place);
            *key = Some(Key { name: text.to_owned(), place, again: first.is_some() });
            if let Some(first) = first {
                let message =
                    format!("the key '{text}' is here twice: it stands on line {} already", first.line);
                self.find(place, &path, message);
            }
            return;
        }
        let field = self.next_field();
        match self.open.last() {
            Some(Open::Map { key: Some(key), .. }) if text.is_empty() && style == ScalarStyle::Plain => {
                self.places.note_value(&field, key.place);
            }
            _ => self.places.note_scalar(&field, place, place_of(span.end)),
        }
        let value = if style == ScalarStyle::Plain { resolve(text) } else { Value::String(text.to_owned()) };
        self.complete(value);
    }

    /// Puts a complete value where it belongs.
    fn complete(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::List { elements, .. }) => elements.push(value),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(Key { name, again: false, .. }) => {
                    entries.insert(Value::String(name), value);
                }
                Some(Key { again: true, .. }) => {}
                None => self.broken = true,
            },
        }
    }
}

/// What a scalar without quotes means, by the core schema of YAML 1.2.
fn resolve(text: &str) -> Value {
    let looks_numeric = || text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => {
            if let Ok(number) = text.parse::<u64>() {
                Value::from(number)
            } else if let Ok(number) = text.parse::<i64>() {
                Value::from(number)
            } else if let Some(number) = text.parse::<f64>().ok().filter(|_| looks_numeric()) {
                Value::from(number)
            } else {
                Value::String(text.to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, Place, read_tree, read_tree_telling};

    fn findings(text: &str) -> Vec<(usize, usize, String, String)> {
        let (_, findings) = read_tree(text);
        let told = |Finding { place: Place { line, column }, field, message }: Finding| {
            (line, column, field, message)
        };
        findings.into_iter().map(told).collect()
    }

    #[test]
    fn how_far_the_reading_of_one_file_is_is_told_again_and_again() {
        let text = "plans:\n".to_owned() + &"  - {id: free}\n".repeat(100);
        let mut told = Vec::new();
        read_tree_telling(&text, &mut |characters| told.push(characters));
        assert!(told.is_sorted() && told.len() > 300, "{told:?}");
        let quarters: std::collections::BTreeSet<usize> = told.iter().map(|at| at * 4 / text.len()).collect();
        assert!(quarters.len() >= 4, "{quarters:?}");
    }

    #[test]
    fn each_field_has_its_place() {
        let (tree, findings) =
            read_tree("# first\nplans:\n  - id: free\n    note: >-\n      some\n      words\n");
        let places = tree.unwrap().places;
        assert_eq!(findings, []);
        assert_eq!(places.value("plans[0].id"), Place { line: 3, column: 9 });
        assert_eq!(places.key("plans[0].id"), Place { line: 3, column: 5 });
        assert_eq!(places.value("plans[0]"), Place { line: 3, column: 5 });
        assert_eq!(places.key("plans[0].note").line, 4);
        assert_eq!(places.value("plans[0].note"), Place { line: 5, column: 7 });
        assert_eq!(places.field_at(Place { line: 6, column: 8 }), "plans[0].note");
        assert_eq!(places.field_at(Place { line: 1, column: 3 }), "");
    }

    #[test]
    fn a_character_that_is_refused_hides_no_other_problem() {
        let told = findings("id:\tteams\nname: \"a\\u0007b\"\ntext: 視\nid: zoom\n");
        let places: Vec<_> = told.iter().map(|(line, column, ..)| (*line, *column)).collect();
        assert_eq!(places, [(1, 4), (3, 7), (2, 7), (4, 1)], "{told:?}");
        assert_eq!(told[1].2, "text");
    }

    #[test]
    fn a_value_that_is_left_out_stands_at_its_key() {
        let (tree, _) = read_tree("id: teams\nname:\n\nplans: []\n");
        assert_eq!(tree.unwrap().places.value("name"), Place { line: 2, column: 1 });
    }

    #[test]
    fn windows_line_ends_are_fine() {
        assert_eq!(findings("id: teams\r\nname: Teams\r\n"), []);
    }
}
