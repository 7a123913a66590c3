//! The sources of a report, each named once and by a number.

use std::collections::HashMap;

use crate::content::{Citation, Guide};
use crate::text::clean;

/// The sources that a report rests on, in the order in which they are first named.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    lines: Vec<String>,
    later: Vec<bool>,
    numbers: HashMap<Citation, usize>,
}

/// A source with its number in the report, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// The number.
    pub number: usize,
    /// The source in one line, with its date.
    pub line: String,
    /// Whether it is a later development.
    pub is_later: bool,
}

impl References {
    /// The references for some citations; one that was named before keeps its number.
    pub fn take(&mut self, guide: &Guide, citations: &[Citation]) -> Vec<Reference> {
        citations.iter().map(|citation| self.take_one(guide, citation)).collect()
    }

    fn take_one(&mut self, guide: &Guide, citation: &Citation) -> Reference {
        let next = self.lines.len() + 1;
        let is_later = matches!(citation, Citation::Development(_));
        let number = *self.numbers.entry(citation.clone()).or_insert(next);
        if number == next {
            self.lines.push(line(guide, citation));
            self.later.push(is_later);
        }
        Reference { number, line: self.lines.get(number - 1).cloned().unwrap_or_default(), is_later }
    }

    /// All sources, the one with the number one first.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// All sources with whether each is a later development, the one with the number one first.
    pub fn all(&self) -> impl Iterator<Item = (&str, bool)> {
        self.lines.iter().map(String::as_str).zip(self.later.iter().copied())
    }
}

/// A source in one line, with its date and its id, by which `privacy-guide sources` finds it.
fn line(guide: &Guide, citation: &Citation) -> String {
    let named = guide.cited(citation).map(|cited| format!("{} · {}", cited.line(), cited.date_words()));
    match named {
        Some(named) => clean(&format!("{named} ({citation})")),
        None => citation.to_string(),
    }
}
