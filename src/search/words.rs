//! Many words in one text, sorted, each once.

use std::ops::Range;

use memchr::memmem;

/// Words, sorted. A word's number is its place.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

impl Words {
    /// Words that are sorted already.
    pub(super) fn new<'a>(sorted: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Self::default();
        for word in sorted {
            words.text.push_str(word);
            words.ends.push(u32::try_from(words.text.len()).unwrap_or(u32::MAX));
        }
        words.text.shrink_to_fit();
        words.ends.shrink_to_fit();
        words
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word at a place.
    pub(super) fn at(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[place] as usize]
    }

    /// The words with these numbers, in order.
    pub(super) fn numbered(&self, range: Range<usize>) -> impl Iterator<Item = (u32, &str)> {
        let first = u32::try_from(range.start).unwrap_or(u32::MAX);
        (first..).zip(range.map(|place| self.at(place)))
    }

    /// All words with their numbers, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.numbered(0..self.len())
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        let place = self.first_not(0..self.len(), |known| known < word);
        if place < self.len() && self.at(place) == word { u32::try_from(place).ok() } else { None }
    }

    /// The first place within a range whose word is not so, where all that are so come first; else its end.
    pub(super) fn first_not(&self, within: Range<usize>, is_so: impl Fn(&str) -> bool) -> usize {
        let (mut start, mut end) = (within.start, within.end);
        while start < end {
            let middle = start + (end - start) / 2;
            if is_so(self.at(middle)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// The places within a range whose words begin with `prefix`.
    pub(super) fn with_prefix(&self, within: Range<usize>, prefix: &str) -> Range<usize> {
        let start = self.first_not(within.clone(), |word| word < prefix);
        if start >= within.end || !self.at(start).starts_with(prefix) {
            return start..start;
        }
        start..self.first_not(start..within.end, |word| word.starts_with(prefix))
    }

    /// The numbers of the words that have `part` in them, but not at their beginning; some more than once. All words
    /// are one text, so that a look at it takes less than a table of their endings would cost in memory.
    pub(super) fn with_part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = u32> + 'a {
        memmem::find_iter(self.text.as_bytes(), part).filter_map(|at| {
            let place = self.ends.partition_point(|end| *end as usize <= at);
            let is_inside = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize) < at
                && at + part.len() <= self.ends[place] as usize;
            is_inside.then(|| u32::try_from(place).unwrap_or(u32::MAX))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_number_by_themselves_and_by_their_beginning() {
        let words = Words::new(["", "host", "lock", "locked", "room", "会議"]);
        for (number, word) in words.iter() {
            assert_eq!(words.number(word), Some(number));
        }
        assert_eq!(words.number("loc"), None);
        assert_eq!(words.with_prefix(0..6, "lock"), 2..4);
        assert_eq!(words.with_prefix(0..6, "x"), 5..5);
        assert_eq!(words.with_prefix(3..6, "lock"), 3..4);
        assert_eq!(Words::default().number("lock"), None);
    }

    #[test]
    fn a_part_finds_the_words_that_have_it_in_them_but_not_at_their_beginning() {
        let words = Words::new(["bombing", "passcode", "password", "sword", "zoombombing"]);
        let found =
            |part: &str| words.with_part(part).map(|word| words.at(word as usize)).collect::<Vec<_>>();
        assert_eq!(found("bomb"), ["zoombombing"]);
        assert_eq!(found("word"), ["password", "sword"]);
        assert!(found("pass").is_empty() && found("code").len() == 1 && found("xxxx").is_empty());
        assert!(
            found("swords").is_empty()
                && found("gpas").is_empty()
                && Words::default().with_part("a").next().is_none()
        );
    }
}
