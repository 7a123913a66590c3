//! Slips of the fingers: words one or two letters away, found without looking at every word.
//!
//! Words with one slip are found by walking along the sorted words: up to the slip they begin alike. Of two words
//! that are two slips apart, either the first halves or the last halves are no more than one slip apart. First halves
//! are walked along too; for last halves a table holds what is left of them when a letter is left out: two halves one
//! slip apart become equal when at most one letter is left out of each.

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

/// The letters of the halves of a long word.
fn halves(letters: usize) -> (usize, usize) {
    (letters.div_ceil(2).min(HALF), (letters / 2).min(HALF))
}

/// The table of what is left of the last halves of long words.
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
            if count >= FOR_TWO {
                let (_, last) = halves(count);
                each_remain(&letters[count - last..], &mut |hash| of_word.push(hash));
                of_word.sort_unstable();
                of_word.dedup();
                hashed.extend(of_word.drain(..).map(|hash| (hash, number)));
            }
        }
        Self { table: Buckets::new(&hashed) }
    }

    /// Calls `visit` with each word that may be two slips away from a long one, some more than once.
    pub(super) fn each_candidate(&self, words: &Words, word: &[char], mut visit: impl FnMut(u32)) {
        let count = word.len();
        if count < FOR_TWO {
            return;
        }
        let lengths = || ((count - 2).max(FOR_TWO)..=count + 2).map(halves);
        // Words whose longer halves are one slip apart have shorter ones that are, too.
        let first = lengths().map(|(first, _)| first).min().unwrap_or(HALF);
        each_slipped_half(words, word, first, |found| found.map(number).for_each(&mut visit));
        let mut lasts: Vec<usize> = lengths().map(|(_, last)| last).collect();
        lasts.dedup();
        let mut look = |hash: u32| self.table.with(hash).for_each(&mut visit);
        for last in lasts {
            for length in (last - 1..=last + 1).filter(|length| *length <= count) {
                each_remain_of(last, &word[count - length..], &mut look);
            }
        }
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Calls `visit` with the hash of these letters, and of what is left of them when one is left out.
fn each_remain(letters: &[char], visit: &mut impl FnMut(u32)) {
    (0..=letters.len()).for_each(|out| visit(hash(letters, letters.len(), out)));
}

/// The same, but only what can be left of a half of `length` letters.
fn each_remain_of(length: usize, letters: &[char], visit: &mut impl FnMut(u32)) {
    if letters.len() <= length {
        visit(hash(letters, length, letters.len()));
    }
    if letters.len() >= length {
        (0..letters.len()).for_each(|out| visit(hash(letters, length, out)));
    }
}

/// The hash of letters without the one at `out`, as what is left of a half of `length` letters.
fn hash(letters: &[char], length: usize, out: usize) -> u32 {
    let seed = buckets::add(buckets::EMPTY, u32::try_from(length).unwrap_or_default());
    let left = letters.iter().enumerate().filter(|(at, _)| *at != out);
    left.fold(seed, |hash, (_, letter)| buckets::add(hash, u32::from(*letter)))
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

/// Words that begin with what was typed but for one slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slipped {
    /// Their places.
    pub places: Range<usize>,
    /// How many bytes they have in common.
    length: usize,
    /// The first letter was one too many, or was swapped with the second.
    pub is_first_moved: bool,
}

impl Slipped {
    /// The word that has no more letters than what was typed, but for the slip.
    pub(super) fn whole(&self, words: &Words) -> Option<u32> {
        (words.at(self.places.start).len() == self.length).then(|| number(self.places.start))
    }
}

/// Calls `visit` with the words that begin with `typed` but for one slip, some more than once.
pub(super) fn each_slipped(words: &Words, typed: &[char], mut visit: impl FnMut(Slipped)) {
    let all = typed.len();
    let rest = Walk { words, typed, dropped: all, same: all, added: all }.each(&mut visit);
    // A letter that is missing at the end.
    if let Some((prefix, range)) = rest {
        each_next(words, range, prefix.len(), |next, places| {
            visit(Slipped { places, length: prefix.len() + next.len_utf8(), is_first_moved: false });
        });
    }
}

/// Calls `visit` with the places of words whose first letters, so many, are what was typed but for one slip, or
/// without one.
fn each_slipped_half(words: &Words, typed: &[char], first: usize, mut visit: impl FnMut(Range<usize>)) {
    let walk = Walk { words, typed, dropped: (first + 1).min(typed.len()), same: first, added: first - 1 };
    if let Some((_, same)) = walk.each(&mut |found| visit(found.places)) {
        visit(same);
    }
}

/// A walk along sorted words: for each letter typed the words that begin alike up to it and then differ by a slip.
struct Walk<'a> {
    words: &'a Words,
    typed: &'a [char],
    /// Up to which letter of those typed words have to begin alike, where a letter too many was typed,
    dropped: usize,
    /// where one is wrong or swapped,
    same: usize,
    /// and where one is missing.
    added: usize,
}

impl Walk<'_> {
    /// Calls `visit` with the words that begin so. Gives what was typed, and the words that begin with it.
    fn each(&self, visit: &mut impl FnMut(Slipped)) -> Option<(String, Range<usize>)> {
        let Self { words, typed, .. } = *self;
        let mut range = 0..words.len();
        let mut prefix = String::with_capacity(typed.len() * 2 + 4);
        for (at, letter) in typed.iter().enumerate().take(self.same) {
            let length = prefix.len();
            let mut try_rest = |within: &Range<usize>, middle: &[char], rest: &[char], is_moved: bool| {
                prefix.truncate(length);
                prefix.extend(middle);
                prefix.extend(rest);
                let places = words.with_prefix(within.clone(), &prefix);
                if !places.is_empty() {
                    visit(Slipped { places, length: prefix.len(), is_first_moved: is_moved && at == 0 });
                }
            };
            try_rest(&range, &[], typed.get(at + 1..self.dropped).unwrap_or_default(), true);
            if let Some(next) = typed.get(at + 1).filter(|next| *next != letter) {
                try_rest(&range, &[*next, *letter], typed.get(at + 2..self.same).unwrap_or_default(), true);
            }
            each_next(words, range.clone(), length, |next, within| {
                if next != *letter {
                    try_rest(&within, &[next], &typed[at + 1..self.same], false);
                    try_rest(&within, &[next], typed.get(at..self.added).unwrap_or_default(), false);
                }
            });
            prefix.truncate(length);
            prefix.push(*letter);
            range = words.with_prefix(range, &prefix);
            if range.is_empty() {
                return None;
            }
        }
        Some((prefix, range))
    }
}

/// Calls `visit` with each letter that stands at a place in bytes of the words of a range, which begin alike up to
/// there, and with the words that have it there.
fn each_next(words: &Words, range: Range<usize>, length: usize, mut visit: impl FnMut(char, Range<usize>)) {
    let next_of = |word: &str| word.get(length..).and_then(|rest| rest.chars().next());
    let mut place = range.start;
    while place < range.end {
        let Some(next) = next_of(words.at(place)) else {
            place += 1;
            continue;
        };
        let after =
            words.first_not(place..range.end, |word| next_of(word).is_none_or(|letter| letter <= next));
        visit(next, place..after);
        place = after;
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
    fn every_word_that_is_near_enough_is_found() {
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
                // The word itself is found by its number.
                if *typed == word
                    || slips(typed, &word, forgiven(typed.len().min(word.len()).max(FOR_ONE))).is_none()
                    || typed.len() < FOR_ONE
                {
                    continue;
                }
                let mut found = false;
                remains.each_candidate(&words, typed, |candidate| found |= candidate == number);
                each_slipped(&words, typed, |slipped| found |= slipped.whole(&words) == Some(number));
                assert!(found, "{word:?} as {typed:?}");
            }
        }
    }

    #[test]
    fn a_slip_in_a_beginning_is_forgiven() {
        let words = sorted(&["participants", "partners", "password", "passage", "recording"]);
        for typed in ["pasw", "psswo", "apssw", "paxsw", "passsw"] {
            let mut found = Vec::new();
            each_slipped(&words, &letters(typed), |slipped| {
                found.extend(words.numbered(slipped.places).map(|(_, word)| word.to_owned()));
            });
            assert!(found.iter().any(|word| word == "password"), "{typed}: {found:?}");
        }
    }
}
