//! Words that are looked for in many texts: each text is read once for all of them.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::fold::find;

/// Words, each one or several, that are looked for as they are written.
#[derive(Debug)]
pub(super) struct Sought<'a> {
    /// By the first word of each.
    by_first: HashMap<&'a str, Vec<Phrase<'a>>>,
    /// Whether one of those begins with a byte: most words of a text begin with another.
    initials: [bool; 256],
}

/// Words that are found one after another.
#[derive(Debug)]
struct Phrase<'a> {
    /// Their place among those that are looked for.
    number: usize,
    whole: &'a str,
    /// How many bytes of it stand before its first letter or digit.
    lead: usize,
}

impl<'a> Sought<'a> {
    /// Those that are looked for, in any order.
    pub fn new(all: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<&str, Vec<Phrase<'_>>> = HashMap::default();
        for (number, whole) in all.into_iter().enumerate() {
            if let Some((lead, first)) = words(whole).next() {
                by_first.entry(first).or_default().push(Phrase { number, whole, lead });
            }
        }
        let mut initials = [false; 256];
        for initial in by_first.keys().filter_map(|first| first.bytes().next()) {
            initials[usize::from(initial)] = true;
        }
        Self { by_first, initials }
    }

    /// The numbers of those that one of the texts has in it as whole words.
    pub fn in_any(&self, texts: &[&str]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for text in texts {
            let may_be_first =
                |word: &str| word.bytes().next().is_some_and(|byte| self.initials[usize::from(byte)]);
            for (start, word) in words(text).filter(|(_, word)| may_be_first(word)) {
                let phrases = self.by_first.get(word).map(Vec::as_slice).unwrap_or_default();
                found.extend(phrases.iter().filter(|one| one.is_at(text, start)).map(|one| one.number));
            }
        }
        found
    }
}

impl Phrase<'_> {
    /// Says whether it stands in a text, with its first letter or digit at a place.
    fn is_at(&self, text: &str, place: usize) -> bool {
        let Some(start) = place.checked_sub(self.lead) else { return false };
        let (Some(before), Some(rest)) = (text.get(..start), text.get(start..)) else { return false };
        let Some(after) = rest.strip_prefix(self.whole) else { return false };
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    }
}

/// The runs of letters and digits of a text, each with the byte at which it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + find(rest, true)?;
        let rest = text.get(start..)?;
        let word = rest.get(..find(rest, false).unwrap_or(rest.len()))?;
        at = start + word.len();
        Some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_as_they_are_written_and_parts_of_words_are_not() {
        let all = ["PIA", "Privacy Impact Assessment", ".ca", "É", "Zoom (paid)", "…"];
        let sought = Sought::new(all);
        for (text, found) in [
            ("A PIA.", vec![0]),
            ("PIAs, a pia and aPIA", vec![]),
            ("the Privacy Impact Assessment; Privacy Impact", vec![1]),
            ("Privacy Impact Assessments", vec![]),
            ("gov.ca, ca", vec![]),
            ("see .ca or (.ca)", vec![2]),
            ("ca", vec![]),
            ("É, CaféÉ", vec![3]),
            ("Zoom (paid), PIA", vec![0, 4]),
            ("Zoom (paid)x", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(sought.in_any(&[text]), found.into_iter().collect(), "{text}");
        }
        assert_eq!(sought.in_any(&["PIA", "É"]), [0, 3].into());
    }
}
