//! Breaking text at words, and cutting it with a sign.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(is_plain) { text.len() } else { text.width() }
}

/// Whether a byte of a text is a letter by itself that takes one column: a visible one of ASCII, or a space.
pub fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// The byte ranges of the lines of `text`, broken at words to `columns` (one at least).
///
/// A word longer than a line is broken between characters. Spaces at a break belong to no line. A line
/// end in the text ends a line; an empty text has one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_hanging(text, columns, columns)
}

/// The same for a text whose first line has other `columns` than the rest.
pub fn wrap_hanging(text: &str, columns: usize, rest: usize) -> Vec<Range<usize>> {
    let columns = (columns.max(1), rest.max(1));
    if let Some(line) = only_line(text, columns.0) {
        return vec![line];
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, columns, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

/// The line of a text that takes no more than one.
fn only_line(text: &str, columns: usize) -> Option<Range<usize>> {
    let words = text.trim_matches(' ');
    let start = text.len() - text.trim_start_matches(' ').len();
    let is_one = !words.is_empty() && !words.contains('\n') && width(words) <= columns;
    is_one.then(|| start..start + words.len())
}

/// Adds the lines of a paragraph that begins at byte `offset` of the text. `first` is how wide the first line of the text
/// is, and `rest` the others.
fn wrap_paragraph(text: &str, offset: usize, (first, rest): (usize, usize), lines: &mut Vec<Range<usize>>) {
    let mut columns = if lines.is_empty() { first } else { rest };
    let mut line = 0..0;
    let mut used = 0;
    let mut end = |line: &Range<usize>| lines.push(line.start + offset..line.end + offset);
    for (at, word) in words(text) {
        let wide = width(word);
        let gap = if line.is_empty() { 0 } else { width(&text[line.end..at]) };
        if !line.is_empty() && used + gap + wide > columns {
            end(&line);
            columns = rest;
            line = at..at;
            used = 0;
        } else if line.is_empty() {
            line = at..at;
        } else {
            used += gap;
        }
        if wide <= columns {
            line.end = at + word.len();
            used += wide;
            continue;
        }
        for (inside, piece) in word.grapheme_indices(true) {
            let wide = width(piece);
            if used + wide > columns && used > 0 {
                line.end = at + inside;
                end(&line);
                columns = rest;
                line = at + inside..at + inside;
                used = 0;
            }
            line.end = at + inside + piece.len();
            used += wide;
        }
    }
    end(&line);
}

/// The words of a text with the bytes at which they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// The text in at most `columns` columns; what is cut off ends in `…`.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for piece in text.graphemes(true) {
        used += width(piece);
        if used > columns {
            break;
        }
        kept.push_str(piece);
    }
    if columns > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{fit, width, wrap, wrap_hanging};

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn text_breaks_at_words() {
        assert_eq!(lines("lock the meeting once all are in", 12), ["lock the", "meeting once", "all are in"]);
        assert_eq!(lines("  lock  it ", 9), ["lock  it"]);
        assert_eq!(lines("\nlock", 9), ["", "lock"]);
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken() {
        assert_eq!(
            lines("a privacy.helpline@gov.bc.ca b", 10),
            ["a", "privacy.he", "lpline@gov", ".bc.ca b"]
        );
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(lines("会议 会议", 5), ["会议", "会议"]);
        assert_eq!(fit("会议会议", 6), "会议…");
    }

    #[test]
    fn a_cut_is_shown() {
        assert_eq!(fit("Waiting Room", 8), "Waiting…");
        assert_eq!(fit("Waiting Room", 0), "");
    }

    #[test]
    fn the_first_line_has_a_width_of_its_own() {
        let lines = |text, columns, rest| -> Vec<&str> {
            wrap_hanging(text, columns, rest).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(
            lines("lock the meeting once all are in", 8, 16),
            ["lock the", "meeting once all", "are in"]
        );
        assert_eq!(lines("privacy.helpline now", 3, 9), ["pri", "vacy.help", "line now"]);
        assert_eq!(lines("a\nbb bb", 2, 5), ["a", "bb bb"]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "[a-zé会 ]{0,80}", columns in 2usize..30) {
            let lines = lines(&text, columns);
            proptest::prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            proptest::prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
