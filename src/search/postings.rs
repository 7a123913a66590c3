//! Which entries have each word: those that may gain most by it first.

use super::level::Level;
use super::packed;

/// The entries of each word, in parts.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Where the parts of each word begin in `parts`, and the end.
    firsts: Vec<u32>,
    parts: Vec<Part>,
    /// The entries of each part with several, ascending: the first, and then by how much each is beyond the one before.
    bytes: Vec<u8>,
}

/// A part of the entries of a word, in eight bytes: most words have one part alone. The parts of a word come by
/// falling levels; each has the word in the titles of all of its entries, or of none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Where its entries begin; where it has one alone, that entry.
    at: u32,
    /// How many entries it has, and in the last eight bits its level.
    rest: u32,
}

impl Part {
    fn new(at: usize, count: usize, level: Level) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX).min(MOST);
        Self { at: u32::try_from(at).unwrap_or(u32::MAX), rest: count << 8 | u32::from(level.step()) }
    }

    /// How many entries it has.
    pub(super) fn count(self) -> u32 {
        self.rest >> 8
    }

    /// Says whether it has one entry alone.
    fn is_alone(self) -> bool {
        self.count() == 1
    }

    /// The highest level in it.
    pub(super) fn level(self) -> Level {
        Level::at(self.rest.to_le_bytes()[0])
    }
}

/// The entries that a part has at least, where a word has more and their levels differ.
const LEAST: usize = 64;

/// The entries that a part has at most.
const MOST: u32 = (1 << 24) - 1;

impl Postings {
    /// Adds the entries of the next word, by falling levels, and ascending within a level.
    pub(super) fn push(&mut self, entries: &[(Level, u32)]) {
        if self.firsts.is_empty() {
            self.firsts.push(0);
        }
        let mut rest = entries;
        let mut part: Vec<u32> = Vec::new();
        while let Some((level, _)) = rest.first().copied() {
            let same = |at: usize| rest.get(at).map(|(level, _)| *level);
            let is_in_title = level.is_in_title();
            let alike = rest.partition_point(|(other, _)| other.is_in_title() == is_in_title);
            let mut end = LEAST.min(alike);
            end += (end..rest.len()).take_while(|at| same(*at) == same(end - 1)).count();
            end = end.min(MOST as usize);
            part.clear();
            part.extend(rest[..end].iter().map(|(_, entry)| *entry));
            part.sort_unstable();
            rest = &rest[end..];
            if let [alone] = part.as_slice() {
                self.parts.push(Part::new(*alone as usize, 1, level));
                continue;
            }
            self.parts.push(Part::new(self.bytes.len(), end, level));
            let mut before = 0;
            for entry in &part {
                packed::push(&mut self.bytes, entry - before);
                before = *entry;
            }
        }
        self.firsts.push(u32::try_from(self.parts.len()).unwrap_or(u32::MAX));
    }

    /// Adds the words of others behind these.
    pub(super) fn append(&mut self, mut others: Self) {
        let bytes = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let parts = self.firsts.last().copied().unwrap_or_default();
        self.parts.extend(others.parts.iter().map(|part| {
            let at = if part.is_alone() { part.at } else { part.at.saturating_add(bytes) };
            Part { at, ..*part }
        }));
        let skip = usize::from(!self.firsts.is_empty());
        self.firsts.extend(others.firsts.iter().skip(skip).map(|first| first + parts));
        self.bytes.append(&mut others.bytes);
    }

    /// Gives back the memory that is not needed.
    pub(super) fn shrink(&mut self) {
        self.firsts.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// How many entries have a word.
    pub(super) fn count(&self, word: u32) -> usize {
        self.parts(word).iter().map(|part| part.count() as usize).sum()
    }

    /// The parts of the entries of a word.
    pub(super) fn parts(&self, word: u32) -> &[Part] {
        let word = word as usize;
        &self.parts[self.firsts[word] as usize..self.firsts[word + 1] as usize]
    }

    /// Calls `visit` with each entry of a part, ascending.
    #[inline]
    pub(super) fn each(&self, part: Part, mut visit: impl FnMut(u32)) {
        if part.is_alone() {
            return visit(part.at);
        }
        let mut bytes = &self.bytes[part.at as usize..];
        let mut entry = 0;
        for _ in 0..part.count() {
            // Nearly all are one byte.
            match *bytes {
                [step @ 0..0x80, ref rest @ ..] => {
                    entry += u32::from(step);
                    bytes = rest;
                }
                _ => entry += packed::take(&mut bytes),
            }
            visit(entry);
        }
    }

    /// Calls `visit` with each entry that has a word.
    pub(super) fn each_with(&self, word: u32, mut visit: impl FnMut(u32)) {
        for part in self.parts(word) {
            self.each(*part, &mut visit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_of_a_word_are_told_in_parts_by_falling_levels() {
        let mut postings = Postings::default();
        let mut entries: Vec<(Level, u32)> =
            (0..500_u16).map(|n| (Level::in_text(f32::from(n % 5) / 5.0), u32::from(n) * 7)).collect();
        entries.sort_unstable_by_key(|(level, entry)| (std::cmp::Reverse(*level), *entry));
        let mut others = Postings::default();
        postings.push(&entries);
        others.push(&[]);
        others.push(&entries[3..4]);
        postings.append(others);
        assert_eq!([0, 1, 2].map(|word| postings.count(word)), [500, 0, 1]);
        let entries_with = |word| {
            let mut entries = Vec::new();
            postings.each_with(word, |entry| entries.push(entry));
            entries
        };
        let mut all = entries_with(0);
        all.sort_unstable();
        assert_eq!(all, (0..500).map(|n| n * 7).collect::<Vec<_>>());
        assert!(postings.parts(0).len() >= 5);
        assert!(postings.parts(0).is_sorted_by_key(|part| std::cmp::Reverse(part.level())));
        assert_eq!(entries_with(2), [entries[3].1]);
    }
}
