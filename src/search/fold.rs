//! Words of a text, folded: case, accents, curly quotes, dots of abbreviations and commas in numbers make no difference.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Takes the words of a text, letter by letter.
pub(super) trait Sink {
    /// A letter of the word that is being read, as the text has it.
    fn letter(&mut self, letter: char);

    /// Letters and digits of that word, all of them ASCII.
    fn plain(&mut self, letters: &str);

    /// The word ends; `range` is where it stands, in bytes.
    fn end(&mut self, range: Range<usize>);

    /// The last `parts` words were joined by hyphens; `range` is where all of them stand, in bytes.
    fn joined(&mut self, parts: usize, range: Range<usize>);

    /// Says whether no more words are wanted.
    fn has_enough(&self) -> bool {
        false
    }
}

/// Reads the words of `text`: runs of letters, marks and digits.
///
/// One word are also: `don't` (without its apostrophe), `provider's` (without its ending), `U.S.` and `30.1` and
/// `1,000`. Words joined by hyphens are single words first, and are then told once more as one.
pub(super) fn read_words(text: &str, sink: &mut impl Sink) {
    let mut at = 0;
    let mut compound = (0, 0);
    while let Some(start) = find(&text[at..], true) {
        let start = at + start;
        let (end, after) = match plain_word(text, start) {
            Some(end) => {
                sink.plain(&text[start..end]);
                (end, end)
            }
            None => read_word(text, start, sink),
        };
        sink.end(start..end);
        if compound.0 == 0 {
            compound.1 = start;
        }
        compound.0 += 1;
        let mut rest = text[after..].chars();
        let hyphen = rest.next().filter(|c| is_hyphen(*c));
        if hyphen.is_none() || !rest.next().is_some_and(char::is_alphanumeric) {
            if compound.0 > 1 {
                sink.joined(compound.0, compound.1..end);
            }
            compound.0 = 0;
        }
        if sink.has_enough() {
            return;
        }
        at = after;
    }
}

/// The first letter or digit of a text, or else the first sign that is neither.
pub(super) fn find(text: &str, is_alphanumeric: bool) -> Option<usize> {
    let is_looked_at = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric() == is_alphanumeric;
    let at = text.as_bytes().iter().position(is_looked_at)?;
    if text.as_bytes()[at].is_ascii() {
        return Some(at);
    }
    let found = text[at..].find(|sign: char| sign.is_alphanumeric() == is_alphanumeric)?;
    Some(at + found)
}

/// The end of the word at `start`, where nothing but ASCII letters and digits are in it and what follows ends it for
/// sure. Most words are such, and need no closer look.
fn plain_word(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = match rest[letters..] {
        [b'.' | b',' | b'\'', after, ..] => after == b' ',
        [after, ..] => after.is_ascii(),
        [] => true,
    };
    (letters > 0 && ends).then_some(start + letters)
}

/// Reads the word at `start`; gives its end, and where to read on.
fn read_word(text: &str, start: usize, sink: &mut impl Sink) -> (usize, usize) {
    let mut digits = true;
    let mut initials = true;
    let mut letters = 0_usize;
    let mut end = start;
    let mut rest = text[start..].chars();
    while let Some(c) = rest.next() {
        let next = end + c.len_utf8();
        if c.is_alphanumeric() || (!c.is_ascii() && letters > 0 && is_combining_mark(c)) {
            let dotted = end > start && text.as_bytes()[end - 1] == b'.';
            initials &= c.is_alphabetic() && (letters == 0 || dotted);
            digits &= c.is_ascii_digit() || (c == '.' && letters > 0);
            letters += 1;
            sink.letter(c);
        } else if is_apostrophe(c) && letters > 0 {
            let mut ahead = rest.clone();
            match (ahead.next(), ahead.next()) {
                (Some('s' | 'S'), beyond) if !beyond.is_some_and(char::is_alphanumeric) => {
                    return (end, next + 1);
                }
                (Some(letter), _) if letter.is_alphanumeric() => {}
                _ => return (end, end),
            }
        } else if c == '.' && digits && rest.clone().next().is_some_and(|c| c.is_ascii_digit()) {
            sink.letter('.');
        } else if c == '.' && initials {
            let mut ahead = rest.clone();
            let another = ahead.next().is_some_and(char::is_alphabetic)
                && !ahead.next().is_some_and(char::is_alphanumeric);
            if !another {
                return (end, end);
            }
        } else if c == ',' && digits && three_digits(rest.as_str()) {
        } else {
            return (end, end);
        }
        end = next;
    }
    (end, end)
}

fn three_digits(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Adds ASCII letters to `word`, folded.
pub(super) fn push_plain(word: &mut String, letters: &str) {
    let start = word.len();
    word.push_str(letters);
    word[start..].make_ascii_lowercase();
}

/// Adds a letter to `word`, folded: small, without accents, in its plain form.
pub(super) fn push_folded(word: &mut String, letter: char) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    let plain = match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => {
            for part in letter.to_lowercase().nfkd().filter(|c| c.is_alphanumeric()) {
                word.extend(part.to_lowercase());
            }
            return;
        }
    };
    word.push_str(plain);
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The word, folded; never empty.
    pub folded: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// It is the words before it, joined by hyphens, told once more as one.
    pub joined: bool,
}

/// Collects folded words.
#[derive(Default)]
struct Collector {
    open: String,
    words: Vec<Word>,
}

impl Sink for Collector {
    fn letter(&mut self, letter: char) {
        push_folded(&mut self.open, letter);
    }

    fn plain(&mut self, letters: &str) {
        push_plain(&mut self.open, letters);
    }

    fn end(&mut self, range: Range<usize>) {
        self.words.push(Word { folded: std::mem::take(&mut self.open), range, joined: false });
    }

    fn joined(&mut self, parts: usize, range: Range<usize>) {
        let first = self.words.len() - parts;
        let folded = self.words[first..].iter().map(|word| word.folded.as_str()).collect();
        self.words.push(Word { folded, range, joined: true });
    }
}

/// The words of `text`, folded, with those that hyphens join also as one.
///
/// A word of marks and letters that fold to nothing is there, and empty, so that two readings agree on the number.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut collector = Collector::default();
    read_words(text, &mut collector);
    collector.words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn case_accents_and_full_width_letters_make_no_difference() {
        assert_eq!(folded("Café CAFE\u{301} Ｚｏｏｍ straße"), ["cafe", "cafe", "zoom", "strasse"]);
    }

    #[test]
    fn apostrophes_straight_or_curly_make_no_difference() {
        assert_eq!(
            folded("don't don’t provider's Provider’s users'"),
            ["dont", "dont", "provider", "provider", "users"]
        );
    }

    #[test]
    fn abbreviations_sections_and_numbers_are_one_word() {
        assert_eq!(
            folded("U.S. law, B.C. and s.15, section 30.1. Up to 1,000."),
            ["us", "law", "bc", "and", "s", "15", "section", "30.1", "up", "to", "1000"]
        );
        assert_eq!(folded("in 2020. Zoom, 3,4"), ["in", "2020", "zoom", "3", "4"]);
    }

    #[test]
    fn hyphened_words_are_told_once_more_as_one() {
        assert_eq!(
            folded("Co-Host 250-356-1851 -x y-"),
            ["co", "host", "cohost", "250", "356", "1851", "2503561851", "x", "y"]
        );
        assert_eq!(words("a Co-Host")[3], Word { folded: "cohost".into(), range: 2..9, joined: true });
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        /// Before a space of another kind every word is looked at closely.
        #[test]
        fn a_word_that_is_seen_to_be_plain_is_read_as_on_a_closer_look(text in "([a-bUs1.,'’é_-]{1,4} ?|000 ){0,8}") {
            prop_assert_eq!(folded(&text), folded(&text.replace(' ', "\u{a0}")));
        }
    }

    #[test]
    fn ranges_cut_the_words_out_of_the_text() {
        let text = "“Zoom’s” café, naïve 会議";
        let cut: Vec<&str> = words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(cut, ["Zoom", "café", "naïve", "会議"]);
    }
}
