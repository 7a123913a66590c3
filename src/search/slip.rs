//! Slips of the fingers: words one or two letters away, found without looking at every word.
//!
//! Two words that are one slip apart become equal when at most one letter is left out of each. Of two words that
//! are two slips apart, either the first halves or the last halves are no more than one slip apart. So the table
//! holds what is left of short words, and of the halves of long ones, when a letter is left out.

use std::ops::Range;

use super::buckets::{self, Buckets};
use super::words::Words;

/// The letters that a word needs for one slip to be forgiven.
const FOR_ONE: usize = 4;

/// The letters that a word needs for two slips to be forgiven.
const FOR_TWO: usize = 8;

/// The letters of a half that the table looks at.
const HALF: usize = 6;

/// How many slips are forgiven in a word of this many letters.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..FOR_ONE => 0,
        FOR_ONE..FOR_TWO => 1,
        _ => 2,
    }
}

/// What is looked at of a word. A half has as many letters as are told.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Whole,
    First(usize),
    Last(usize),
}

impl Piece {
    /// The beginning of its hashes.
    fn seed(self) -> u32 {
        let (which, letters) = match self {
            Self::Whole => (0, 0),
            Self::First(letters) => (1, letters),
            Self::Last(letters) => (2, letters),
        };
        buckets::add(buckets::EMPTY, u32::try_from(which * 16 + letters).unwrap_or_default())
    }
}

/// The letters of the halves of a long word.
fn halves(letters: usize) -> (usize, usize) {
    (letters.div_ceil(2).min(HALF), (letters / 2).min(HALF))
}

/// The table of what is left of words.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// The words by the hash of what is left.
    table: Buckets,
}

impl Remains {
    /// Makes the table of words.
    pub(super) fn new(words: &Words) -> Self {
        let mut hashed = Vec::new();
        let mut letters: Vec<char> = Vec::new();
        let mut of_word: Vec<u32> = Vec::new();
        for (number, word) in words.iter() {
            letters.clear();
            letters.extend(word.chars());
            let count = letters.len();
            // A word of three letters is one letter away from one of four, and one of eight from one of seven.
            if (FOR_ONE - 1..=FOR_TWO).contains(&count) {
                each_remain(Piece::Whole, &letters, &mut |hash| of_word.push(hash));
            }
            if count >= FOR_TWO {
                let (first, last) = halves(count);
                each_remain(Piece::First(first), &letters[..first], &mut |hash| of_word.push(hash));
                each_remain(Piece::Last(last), &letters[count - last..], &mut |hash| of_word.push(hash));
            }
            of_word.sort_unstable();
            of_word.dedup();
            hashed.extend(of_word.drain(..).map(|hash| (hash, number)));
        }
        Self { table: Buckets::new(&hashed) }
    }

    /// Calls `visit` with each word that may be as many slips away as are forgiven, some more than once.
    pub(super) fn each_candidate(&self, word: &[char], mut visit: impl FnMut(u32)) {
        let mut look = |hash: u32| self.table.with(hash).for_each(&mut visit);
        let count = word.len();
        if (FOR_ONE..=FOR_TWO + 1).contains(&count) {
            each_remain(Piece::Whole, word, &mut look);
        }
        if count < FOR_TWO {
            return;
        }
        let lengths = || ((count - 2).max(FOR_TWO)..=count + 2).map(halves);
        let mut firsts: Vec<usize> = lengths().map(|(first, _)| first).collect();
        firsts.dedup();
        for first in firsts {
            for length in (first - 1..=first + 1).filter(|length| *length <= count) {
                each_remain_of(Piece::First(first), first, &word[..length], &mut look);
            }
        }
        let mut lasts: Vec<usize> = lengths().map(|(_, last)| last).collect();
        lasts.dedup();
        for last in lasts {
            for length in (last - 1..=last + 1).filter(|length| *length <= count) {
                each_remain_of(Piece::Last(last), last, &word[count - length..], &mut look);
            }
        }
    }
}

/// Calls `visit` with the hash of these letters, and of what is left of them when one is left out.
fn each_remain(piece: Piece, letters: &[char], visit: &mut impl FnMut(u32)) {
    (0..=letters.len()).for_each(|out| visit(hash(piece, letters, out)));
}

/// The same, but only what can be left of a half of `length` letters.
fn each_remain_of(piece: Piece, length: usize, letters: &[char], visit: &mut impl FnMut(u32)) {
    if letters.len() <= length {
        visit(hash(piece, letters, letters.len()));
    }
    if letters.len() >= length {
        (0..letters.len()).for_each(|out| visit(hash(piece, letters, out)));
    }
}

/// The hash of letters without the one at `out`.
fn hash(piece: Piece, letters: &[char], out: usize) -> u32 {
    let left = letters.iter().enumerate().filter(|(at, _)| *at != out);
    left.fold(piece.seed(), |hash, (_, letter)| buckets::add(hash, u32::from(*letter)))
}

/// Counts slips: letters left out, added, wrong, or swapped with the next.
#[derive(Debug, Default)]
pub(super) struct Slips {
    before: Vec<usize>,
    last: Vec<usize>,
    row: Vec<usize>,
}

impl Slips {
    /// The slips between two words. `None` beyond `most`.
    pub(super) fn between(&mut self, one: &[char], other: &[char], most: usize) -> Option<usize> {
        if one.len().abs_diff(other.len()) > most {
            return None;
        }
        self.last.clear();
        self.last.extend(0..=other.len());
        for (i, a) in one.iter().enumerate() {
            self.row.clear();
            self.row.push(i + 1);
            for (j, b) in other.iter().enumerate() {
                let mut fewest =
                    (self.last[j] + usize::from(a != b)).min(self.last[j + 1] + 1).min(self.row[j] + 1);
                if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                    fewest = fewest.min(self.before[j - 1] + 1);
                }
                self.row.push(fewest);
            }
            if self.row.iter().min().is_some_and(|least| *least > most) {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.row);
        }
        self.last.last().copied().filter(|slips| *slips <= most)
    }
}

/// Calls `visit` with the ranges of sorted `words` that begin with `typed` but for one slip.
pub(super) fn each_slipped_prefix(words: &Words, typed: &str, mut visit: impl FnMut(Range<usize>)) {
    let letters: Vec<char> = typed.chars().collect();
    let mut range = 0..words.len();
    let mut prefix = String::with_capacity(typed.len() + 4);
    for at in 0..letters.len() {
        let length = prefix.len();
        let mut try_rest = |middle: &[char], rest: &[char]| {
            prefix.truncate(length);
            prefix.extend(middle);
            prefix.extend(rest);
            let found = words.with_prefix(range.clone(), &prefix);
            if !found.is_empty() {
                visit(found);
            }
        };
        if at > 0 || letters.len() > FOR_ONE {
            try_rest(&[], &letters[at + 1..]);
            if let Some(next) = letters.get(at + 1) {
                try_rest(&[*next, letters[at]], &letters[at + 2..]);
            }
        }
        let mut place = range.start;
        while place < range.end {
            let Some(next) = words.at(place)[length..].chars().next() else {
                place += 1;
                continue;
            };
            if next != letters[at] {
                try_rest(&[next], &letters[at + 1..]);
                try_rest(&[next], &letters[at..]);
            }
            place = words
                .first_not(place..range.end, |word| word[length..].chars().next().is_none_or(|c| c <= next));
        }
        prefix.truncate(length);
        prefix.push(letters[at]);
        range = words.with_prefix(range, &prefix);
        if range.is_empty() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    fn sorted(words: &[&str]) -> Words {
        let mut words = words.to_vec();
        words.sort_unstable();
        Words::new(words)
    }

    fn slips(one: &[char], other: &[char], most: usize) -> Option<usize> {
        Slips::default().between(one, other, most)
    }

    #[test]
    fn one_slip_of_each_kind_is_one() {
        for slipped in ["pasword", "passsword", "pazsword", "apssword"] {
            assert_eq!(slips(&letters(slipped), &letters("password"), 2), Some(1), "{slipped}");
        }
        assert_eq!(slips(&letters("zoom"), &letters("slack"), 2), None);
    }

    /// Every word that is one slip away, of each kind, at each place.
    fn slipped(word: &[char]) -> Vec<Vec<char>> {
        let mut all = Vec::new();
        for at in 0..=word.len() {
            let mut added = word.to_vec();
            added.insert(at, 'x');
            all.push(added);
            if at < word.len() {
                let mut dropped = word.to_vec();
                dropped.remove(at);
                let mut wrong = word.to_vec();
                wrong[at] = 'y';
                let mut swapped = word.to_vec();
                swapped.swap(at, (at + 1).min(word.len() - 1));
                all.extend([dropped, wrong, swapped]);
            }
        }
        all
    }

    #[test]
    fn the_table_finds_every_word_that_is_near_enough() {
        let words = sorted(&[
            "lock",
            "rooms",
            "guests",
            "meeting",
            "password",
            "recording",
            "encryption",
            "participant",
            "participants",
            "authentication",
            "confidentiality",
        ]);
        let remains = Remains::new(&words);
        for (number, word) in words.iter() {
            let word = letters(word);
            let once = slipped(&word);
            let twice: Vec<Vec<char>> = match word.len() {
                FOR_TWO.. => once.iter().flat_map(|once| slipped(once)).collect(),
                _ => Vec::new(),
            };
            for typed in once.iter().chain(&twice) {
                if slips(typed, &word, forgiven(typed.len().min(word.len()).max(FOR_ONE))).is_none()
                    || typed.len() < FOR_ONE
                {
                    continue;
                }
                let mut found = false;
                remains.each_candidate(typed, |candidate| found |= candidate == number);
                assert!(found, "{word:?} as {typed:?}");
            }
        }
    }

    #[test]
    fn a_slip_in_a_beginning_is_forgiven() {
        let words = sorted(&["participants", "partners", "password", "passage", "recording"]);
        for typed in ["pasw", "psswo", "apssw", "paxsw", "passsw"] {
            let mut found = Vec::new();
            each_slipped_prefix(&words, typed, |range| {
                found.extend(words.numbered(range).map(|(_, word)| word.to_owned()));
            });
            assert!(found.iter().any(|word| word == "password"), "{typed}: {found:?}");
        }
    }
}
