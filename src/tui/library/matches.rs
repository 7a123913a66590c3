//! The words of a search on a page: where they stand, line by line, and how they are marked.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::search::{Entry, Hit, Index};

/// The words that a search met in an entry, in small letters, each once.
pub(super) fn words_met(index: &Index, entry: &Entry, hit: &Hit) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for found in hit.matches(index) {
        let Some(word) = entry.field(found.field).get(found.range) else { continue };
        let word = word.to_lowercase();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Where the words stand in a text, in bytes. Words with nothing but a space between them are one place.
pub(super) fn places(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (start, letter) in text.char_indices() {
        let is_start = letter.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric);
        before = Some(letter);
        if !is_start || found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let longest = words.iter().filter_map(|word| length_of(&text[start..], word)).max();
        let Some(end) = longest.map(|length| start + length) else { continue };
        match found.last_mut() {
            Some(last) if text.get(last.end..start) == Some(" ") => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

/// How many bytes of a text are this word, in small or capital letters; none where the text begins otherwise.
fn length_of(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars().peekable();
    let mut end = 0;
    let mut letters = text.chars();
    while wanted.peek().is_some() {
        let letter = letters.next()?;
        for small in letter.to_lowercase() {
            if wanted.next() != Some(small) {
                return None;
            }
        }
        end += letter.len_utf8();
    }
    let goes_on = letters.next().is_some_and(char::is_alphanumeric);
    (end > 0 && !goes_on).then_some(end)
}

/// Marks the words on a page, the current place in a style of its own. Says on which line each place is.
pub(super) fn mark(
    lines: &mut [Line<'static>],
    words: &[String],
    current: Option<usize>,
    styles: (Style, Style),
) -> Vec<usize> {
    let mut at = Vec::new();
    if words.is_empty() {
        return at;
    }
    for (number, line) in lines.iter_mut().enumerate() {
        let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
        let found = places(&text, words);
        if found.is_empty() {
            continue;
        }
        let marked: Vec<(Range<usize>, Style)> = found
            .into_iter()
            .map(|range| {
                let style = if current == Some(at.len()) { styles.1 } else { styles.0 };
                at.push(number);
                (range, style)
            })
            .collect();
        line.spans = restyled(&line.spans, &marked);
    }
    at
}

/// The spans of a line, with a style laid over some ranges of bytes, ascending and apart.
fn restyled(spans: &[Span<'static>], marked: &[(Range<usize>, Style)]) -> Vec<Span<'static>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for span in spans {
        let text = span.content.as_ref();
        let end = start + text.len();
        let mut done = start;
        for (range, style) in marked {
            let (from, to) = (range.start.max(done), range.end.min(end));
            if from >= to {
                continue;
            }
            push(&mut pieces, text.get(done - start..from - start), span.style);
            push(&mut pieces, text.get(from - start..to - start), span.style.patch(*style));
            done = to;
        }
        push(&mut pieces, text.get(done - start..), span.style);
        start = end;
    }
    pieces
}

fn push(pieces: &mut Vec<Span<'static>>, text: Option<&str>, style: Style) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push(Span::styled(text.to_owned(), style));
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    fn found<'a>(text: &'a str, words: &[&str]) -> Vec<&'a str> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        places(text, &words).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn whole_words_are_found_in_small_and_capital_letters() {
        assert_eq!(found("Lock it. A locked door, a LOCK.", &["lock"]), ["Lock", "LOCK"]);
    }

    #[test]
    fn words_side_by_side_are_one_place() {
        assert_eq!(found("the waiting room, a room", &["waiting", "room"]), ["waiting room", "room"]);
    }

    #[test]
    fn hyphens_accents_and_quotes_are_no_obstacle() {
        assert_eq!(found("“Co-host” or co-hosts; Éric’s café", &["co-host", "café"]), ["Co-host", "café"]);
        assert_eq!(found("İstanbul ẞ", &["ß"]), ["ẞ"]);
    }

    proptest::proptest! {
        #[test]
        fn places_lie_on_letters_and_ascend(text in "\\PC{0,60}", words in proptest::collection::vec("\\PC{1,6}", 0..4)) {
            let mut end = 0;
            for range in places(&text, &words) {
                proptest::prop_assert!(range.start >= end && text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
