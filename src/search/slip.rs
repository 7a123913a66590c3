//! Slips of the fingers: words one or two letters away, found without looking at every word.
//!
//! Two words that are at most `n` slips apart become equal when at most `n` letters are left out of each. So the
//! table holds, for each word, what is left of its first letters when one or two of them are left out.

use std::ops::Range;

/// The letters of a word that the table looks at.
const LOOKED_AT: usize = 9;

/// The letters that a word needs for one slip to be forgiven.
const FOR_ONE: usize = 4;

/// The letters that a word needs for two slips to be forgiven.
const FOR_TWO: usize = 8;

/// How many slips are forgiven in a word of this many letters.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..FOR_ONE => 0,
        FOR_ONE..FOR_TWO => 1,
        _ => 2,
    }
}

/// The table of what is left of words.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// Hash of what is left, and the word; sorted.
    table: Vec<(u32, u32)>,
}

impl Remains {
    /// Makes the table of sorted words.
    pub(super) fn new(words: &[Box<str>]) -> Self {
        let mut table = Vec::new();
        for (number, word) in (0_u32..).zip(words) {
            // A word of three letters is one letter away from one of four.
            let letters: Vec<char> = word.chars().collect();
            each_remain(&letters, forgiven(letters.len() + 1), &mut |hash| table.push((hash, number)));
        }
        table.sort_unstable();
        table.dedup();
        Self { table }
    }

    /// Calls `visit` with each word that may be within `most` slips of `word`, some more than once.
    pub(super) fn each_candidate(&self, word: &[char], most: usize, mut visit: impl FnMut(u32)) {
        each_remain(word, most, &mut |hash| {
            let start = self.table.partition_point(|(other, _)| *other < hash);
            for (other, number) in &self.table[start..] {
                if *other != hash {
                    break;
                }
                visit(*number);
            }
        });
    }
}

/// Calls `visit` with the hash of what is left of the first letters when up to `most` are left out.
fn each_remain(letters: &[char], most: usize, visit: &mut impl FnMut(u32)) {
    let letters = &letters[..letters.len().min(LOOKED_AT)];
    let none = letters.len();
    visit(hash(letters, none, none));
    if most >= 1 {
        for one in 0..letters.len() {
            visit(hash(letters, one, none));
            if most >= 2 {
                for two in one + 1..letters.len() {
                    visit(hash(letters, one, two));
                }
            }
        }
    }
    // The first letters of a word with a letter too many are one letter of the other's short of it.
    if letters.len() == LOOKED_AT && most >= 1 {
        visit(hash(&letters[..LOOKED_AT - 1], none, none));
    }
}

fn hash(letters: &[char], one: usize, two: usize) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for (at, letter) in letters.iter().enumerate() {
        if at != one && at != two {
            hash = (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

/// The slips between two words: letters left out, added, wrong, or swapped with the next. `None` beyond `most`.
pub(super) fn slips(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(i + 1);
        for (j, b) in other.iter().enumerate() {
            let mut fewest = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// Calls `visit` with the ranges of sorted `words` that begin with `typed` but for one slip.
pub(super) fn each_slipped_prefix(words: &[Box<str>], typed: &str, mut visit: impl FnMut(Range<usize>)) {
    let letters: Vec<char> = typed.chars().collect();
    let mut range = 0..words.len();
    let mut prefix = String::with_capacity(typed.len() + 4);
    for at in 0..letters.len() {
        let length = prefix.len();
        let mut try_rest = |middle: &[char], rest: &[char]| {
            prefix.truncate(length);
            prefix.extend(middle);
            prefix.extend(rest);
            let found = with_prefix(words, range.clone(), &prefix);
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
            let Some(next) = words[place][length..].chars().next() else {
                place += 1;
                continue;
            };
            if next != letters[at] {
                try_rest(&[next], &letters[at + 1..]);
                try_rest(&[next], &letters[at..]);
            }
            place += words[place..range.end]
                .partition_point(|word| word[length..].chars().next().is_none_or(|c| c <= next));
        }
        prefix.truncate(length);
        prefix.push(letters[at]);
        range = with_prefix(words, range, &prefix);
        if range.is_empty() {
            return;
        }
    }
}

/// The part of `within` of sorted words that begin with `prefix`.
pub(super) fn with_prefix(words: &[Box<str>], within: Range<usize>, prefix: &str) -> Range<usize> {
    let part = &words[within.clone()];
    let start = part.partition_point(|word| &**word < prefix);
    let count = part[start..].partition_point(|word| word.starts_with(prefix));
    within.start + start..within.start + start + count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    fn sorted(words: &[&str]) -> Vec<Box<str>> {
        let mut words: Vec<Box<str>> = words.iter().map(|word| (*word).into()).collect();
        words.sort();
        words
    }

    #[test]
    fn one_slip_of_each_kind_is_one() {
        for slipped in ["pasword", "passsword", "pazsword", "apssword"] {
            assert_eq!(slips(&letters(slipped), &letters("password"), 2), Some(1), "{slipped}");
        }
        assert_eq!(slips(&letters("zoom"), &letters("slack"), 2), None);
    }

    #[test]
    fn the_table_finds_every_word_that_is_near_enough() {
        let words =
            sorted(&["password", "recording", "participants", "lock", "authentication", "encryption"]);
        let remains = Remains::new(&words);
        for (number, word) in words.iter().enumerate() {
            let right = letters(word);
            for at in 0..right.len() {
                let mut dropped = right.clone();
                dropped.remove(at);
                let mut added = right.clone();
                added.insert(at, 'x');
                let mut wrong = right.clone();
                wrong[at] = 'x';
                let mut swapped = right.clone();
                swapped.swap(at, (at + 1).min(right.len() - 1));
                for slipped in [dropped, added, wrong, swapped] {
                    let mut found = false;
                    let most = forgiven(slipped.len()).max(1);
                    remains.each_candidate(&slipped, most, |candidate| found |= candidate as usize == number);
                    assert!(found || slipped.len() < FOR_ONE, "{word} as {slipped:?}");
                }
            }
        }
    }

    #[test]
    fn a_slip_in_a_beginning_is_forgiven() {
        let words = sorted(&["participants", "partners", "password", "passage", "recording"]);
        for typed in ["pasw", "psswo", "apssw", "paxsw", "passsw"] {
            let mut found = Vec::new();
            each_slipped_prefix(&words, typed, |range| found.extend(words[range].iter().cloned()));
            assert!(found.iter().any(|word| &**word == "password"), "{typed}: {found:?}");
        }
    }
}
