//! The name that a person gives to saved work.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The most characters that a name may have.
pub const LONGEST_NAME: usize = 120;

/// A name that can be shown anywhere: one line, without control or direction characters, 1 to
/// [`LONGEST_NAME`] characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Cleans what was typed: runs of space become one, characters that cannot be seen go.
    ///
    /// # Errors
    ///
    /// [`NotAName`] where nothing is left, or too much.
    pub fn parse(typed: &str) -> Result<Self, NotAName> {
        let seen: String =
            typed.nfc().filter(|&letter| letter.is_whitespace() || !is_unseen(letter)).collect();
        let clean = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        match clean.chars().count() {
            0 => Err(NotAName::Empty),
            1..=LONGEST_NAME => Ok(Self(clean)),
            length => Err(NotAName::TooLong { length }),
        }
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two names are compared: `Housing Survey` and `housing survey` are one.
    pub(super) fn key(&self) -> String {
        self.0.nfkc().collect::<String>().to_lowercase()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a text cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// Nothing that can be seen was typed.
    #[error("It needs a name. Type one that you will know again.")]
    Empty,
    /// More than [`LONGEST_NAME`] characters.
    #[error("The name has {length} characters. Shorten it to {LONGEST_NAME} or fewer.")]
    TooLong {
        /// How many characters were typed, after cleaning.
        length: usize,
    },
}

/// Control characters, zero-width spaces and the marks that turn the direction of writing: a name with them
/// could pass for another, or move the cursor of whoever prints it.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(typed: &str) -> String {
        Name::parse(typed).unwrap().to_string()
    }

    #[test]
    fn a_name_is_one_line_without_characters_that_cannot_be_seen() {
        assert_eq!(name("  Housing\t survey\n2026 "), "Housing survey 2026");
        assert_eq!(name("a\u{1b}[31mb\u{202e}c\u{200b}"), "a[31mbc");
        assert_eq!(name("Cafe\u{301}"), "Café");
    }

    #[test]
    fn a_name_has_between_one_and_120_characters() {
        assert_eq!(Name::parse(" \u{200b}\n"), Err(NotAName::Empty));
        assert_eq!(name(&"é".repeat(LONGEST_NAME)).chars().count(), LONGEST_NAME);
        assert_eq!(Name::parse(&"é".repeat(121)), Err(NotAName::TooLong { length: 121 }));
    }
}
