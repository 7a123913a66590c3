//! Keeps what could steer a terminal out of text that people type or paste.

/// The text on one line, without control characters and without marks that change the direction of writing.
/// Line ends and tabs become one space.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
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
    fn escapes_and_direction_marks_are_left_out() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{7f}"), "a[31mbc");
    }
}
