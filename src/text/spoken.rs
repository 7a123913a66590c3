//! Text for a voice: signs as words or as pauses, and plain letters where nothing else can be shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without signs that a screen reader would spell out: a sign of a state is its word, a sign between
/// two things is a comma, a bent quote is a straight one. Letters of any language stay.
pub fn spoken(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut spoken = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let between = matches!(letter, '·' | '›' | '•' | '–' | '—');
        let is_range = letter == '–'
            && spoken.ends_with(|before: char| before.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        if is_range {
            spoken.push_str(" to ");
        } else if between {
            spoken.truncate(spoken.trim_end().len());
            if !spoken.is_empty() && !spoken.ends_with([',', ':', ';', '.']) {
                spoken.push(',');
            }
            while letters.next_if_eq(&' ').is_some() {}
            if !spoken.is_empty() {
                spoken.push(' ');
            }
        } else if let Some(word) = word_of(letter) {
            // Before words of its own a sign only marks them.
            let begins = spoken.is_empty() || spoken.ends_with(", ");
            if begins && letters.next_if_eq(&' ').is_some() {
                continue;
            }
            if !spoken.is_empty() && !spoken.ends_with([' ', '(', '"']) {
                spoken.push(' ');
            }
            spoken.push_str(word);
            if letters.peek().is_some_and(|next| next.is_alphanumeric()) {
                spoken.push(' ');
            }
        } else {
            match plain(letter) {
                Some("") => while letters.next_if_eq(&' ').is_some() {},
                Some(plain) => spoken.push_str(plain),
                None => spoken.push(letter),
            }
        }
    }
    spoken
}

/// The text in ASCII: letters without their accents, signs as words, `?` for what has no plain form.
pub fn to_ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut ascii = String::with_capacity(text.len());
    for letter in spoken(text).chars() {
        if letter.is_ascii() {
            ascii.push(letter);
        } else if let Some(plain) = latin(letter) {
            ascii.push_str(plain);
        } else {
            let mut known = false;
            for part in letter.nfkd() {
                known |= part.is_ascii() || is_combining_mark(part);
                if part.is_ascii() {
                    ascii.push(part);
                }
            }
            if !known {
                ascii.push('?');
            }
        }
    }
    ascii
}

/// The word for a sign of a state.
fn word_of(sign: char) -> Option<&'static str> {
    Some(match sign {
        '✓' | '☑' => "yes",
        '✗' => "no",
        '†' => "changed",
        '→' => "to",
        '≥' => "at least",
        '≤' => "at most",
        _ => return None,
    })
}

/// The plain form of a bent quote, a dash or a space; nothing is left of a box or an arrow.
fn plain(sign: char) -> Option<&'static str> {
    Some(match sign {
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‘' | '’' | '‚' => "'",
        '‐' | '‑' | '‒' | '−' => "-",
        '…' => "...",
        '\u{a0}' | '\u{2007}' | '\u{202f}' => " ",
        '□' | '■' | '★' | '▸' | '▌' | '←' | '↑' | '↓' | '\u{2500}'..='\u{257f}' => "",
        _ => return None,
    })
}

/// Latin letters that are no letter with an accent.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{spoken, to_ascii};

    #[test]
    fn a_sign_between_two_things_is_a_pause() {
        assert_eq!(spoken("Video 2020 › Zoom › Free · May 2020"), "Video 2020, Zoom, Free, May 2020");
        assert_eq!(spoken("120 people – 60–90 minutes"), "120 people, 60 to 90 minutes");
        assert_eq!(spoken("· one"), "one");
        assert_eq!(spoken("Ends here. · Next"), "Ends here. Next");
    }

    #[test]
    fn a_sign_of_a_state_is_its_word() {
        assert_eq!(spoken("at most 40 † by 2022, was 60"), "at most 40 changed by 2022, was 60");
        assert_eq!(spoken("✗"), "no");
        assert_eq!(spoken("40† and ★ strong"), "40 changed and strong");
        assert_eq!(spoken("a “quoted” word…"), "a \"quoted\" word...");
    }

    #[test]
    fn a_sign_before_words_that_say_the_same_is_left_out() {
        assert_eq!(spoken("✓ meets"), "meets");
        assert_eq!(spoken("Skype · † retired"), "Skype, retired");
    }

    #[test]
    fn letters_of_any_language_stay_unless_only_ascii_can_be_shown() {
        assert_eq!(spoken("Café 会议"), "Café 会议");
        assert_eq!(to_ascii("Café Łódź Straße 会"), "Cafe Lodz Strasse ?");
    }

    proptest::proptest! {
        #[test]
        fn ascii_is_ascii_and_what_was_plain_stays(text in "\\PC{0,40}", plain in "[ -~]{0,40}") {
            proptest::prop_assert!(to_ascii(&text).is_ascii());
            proptest::prop_assert_eq!(to_ascii(&plain), plain.clone());
            proptest::prop_assert_eq!(spoken(&plain), plain);
        }
    }
}
