//! The endings of words, for words that are looked for by a part of them.

use rayon::prelude::*;

use super::words::Words;

/// The least letters that are looked for inside words.
pub(super) const PART: usize = 4;

/// The endings of words that are long enough, sorted.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// The word of each ending.
    words: Vec<u32>,
    /// Where it begins in the word, in bytes.
    cuts: Vec<u8>,
}

impl Endings {
    /// The endings of words. What is behind the first 255 bytes of a word is no ending.
    pub(super) fn new(words: &Words) -> Self {
        let mut endings: Vec<(u32, u8)> = words
            .iter()
            .flat_map(|(number, word)| {
                let letters = word.chars().count();
                let cuts = word.char_indices().take((letters + 1).saturating_sub(PART)).skip(1);
                cuts.filter_map(move |(at, _)| Some((number, u8::try_from(at).ok()?)))
            })
            .collect();
        endings.par_sort_unstable_by_key(|(number, cut)| {
            (&words.at(*number as usize)[usize::from(*cut)..], *number)
        });
        let (words, cuts) = endings.into_iter().unzip();
        let mut endings = Self { words, cuts };
        endings.words.shrink_to_fit();
        endings.cuts.shrink_to_fit();
        endings
    }

    /// The numbers of the words of which an ending begins with `part`; some more than once.
    pub(super) fn with<'a>(&'a self, words: &'a Words, part: &'a str) -> impl Iterator<Item = u32> + 'a {
        let ending = |at: usize| &words.at(self.words[at] as usize)[usize::from(self.cuts[at])..];
        let (mut start, mut end) = (0, self.words.len());
        while start < end {
            let middle = start + (end - start) / 2;
            if ending(middle) < part {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        (start..self.words.len()).take_while(move |at| ending(*at).starts_with(part)).map(|at| self.words[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_finds_the_words_that_have_it_in_them_but_not_at_their_beginning() {
        let words = Words::new(["bombing", "passcode", "password", "sword", "zoombombing"]);
        let endings = Endings::new(&words);
        let found =
            |part: &str| endings.with(&words, part).map(|word| words.at(word as usize)).collect::<Vec<_>>();
        assert_eq!(found("bomb"), ["zoombombing"]);
        assert_eq!(found("word"), ["password", "sword"]);
        assert!(found("pass").is_empty() && found("code").len() == 1 && found("xxxx").is_empty());
    }
}
