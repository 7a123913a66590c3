//! What matched, marked in the fields of an entry.

use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthStr;

use super::entry::Entry;
use super::field::Field;
use super::fold::{Sink, read_words};

/// A word of an entry that a search met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The field that it stands in.
    pub field: Field,
    /// Where it stands in the field's text, in bytes; always between whole characters as a reader sees them.
    pub range: Range<usize>,
}

impl Match {
    /// Where the match stands, in columns of a terminal from the beginning of the field's text.
    pub fn columns(&self, entry: &Entry) -> Range<usize> {
        let text = entry.field(self.field);
        let start = text[..self.range.start].width();
        start..start + text[self.range.clone()].width()
    }
}

/// Notes where the words with chosen places stand.
struct Places<'a> {
    chosen: &'a [usize],
    at: usize,
    ranges: Vec<Range<usize>>,
}

impl Places<'_> {
    fn next(&mut self, range: Range<usize>) {
        if self.chosen.first() == Some(&self.at) {
            self.chosen = &self.chosen[1..];
            self.ranges.push(range);
        }
        self.at += 1;
    }
}

impl Sink for Places<'_> {
    fn letter(&mut self, _: char) {}

    fn plain(&mut self, _: &str) {}

    fn end(&mut self, range: Range<usize>) {
        self.next(range);
    }

    fn joined(&mut self, _: usize, range: Range<usize>) {
        self.next(range);
    }

    fn has_enough(&self) -> bool {
        self.chosen.is_empty()
    }
}

/// Where the words with these places (ascending) stand in `text`: ascending, none within another.
pub(super) fn ranges(text: &str, places: &[usize]) -> Vec<Range<usize>> {
    let mut found = Places { chosen: places, at: 0, ranges: Vec::with_capacity(places.len()) };
    read_words(text, &mut found);
    let mut ranges = found.ranges;
    if !text.is_ascii() {
        for range in &mut ranges {
            *range = whole_characters(text, range.clone());
        }
    }
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    ranges.dedup_by(|next, kept| next.start < kept.end);
    ranges
}

/// The range, made wider until it cuts no character as a reader sees it.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let is_border =
        |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let (mut start, mut end) = (range.start, range.end);
    while !text.is_char_boundary(start) || !is_border(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) || !is_border(end) {
        end += 1;
    }
    start..end
}
