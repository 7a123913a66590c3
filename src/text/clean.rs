//! Keeps what could steer a terminal out of text that people type or paste.

use unicode_normalization::char::is_combining_mark;

/// The most marks over one letter. Every language does with fewer; hundreds would be one cell to draw.
const MOST_MARKS: usize = 8;

/// The text on one line, without control characters and without marks that change the direction of writing.
/// Line ends and tabs become one space, and of very many marks over one letter the first stay.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.chars() {
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        match character {
            _ if marks > MOST_MARKS => {}
            '\n' | '\r' | '\t' => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            _ if character.is_control() || steers(character) => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// Whether a character changes the direction of writing, or joins lines where no one sees it.
fn steers(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn a_pasted_line_end_becomes_a_space() {
        assert_eq!(clean("one\r\ntwo\tthree"), "one two three");
    }

    #[test]
    fn a_letter_keeps_its_marks_but_not_hundreds() {
        assert_eq!(clean("e\u{301}\u{327}x"), "e\u{301}\u{327}x");
        assert_eq!(clean(&format!("e{}x", "\u{301}".repeat(1_000))).chars().count(), 1 + 8 + 1);
    }

    #[test]
    fn escapes_and_direction_marks_are_left_out() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{7f}"), "a[31mbc");
    }
}
