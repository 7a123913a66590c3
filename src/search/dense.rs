//! What each entry has of the words, and of the beginnings of words, that a great many entries have: a byte an entry.
//! A look at the bytes of a few entries takes less than a walk along lists of millions.

use std::collections::HashMap;

use rayon::prelude::*;

use super::level::Ceiling;
use super::lexicon::Lexicon;
use super::postings::Postings;
use super::reach::nearness_of_beginning;
use super::scales::Scales;

/// Fewer entries than this need no such bytes: their lists are short.
pub(super) const LEAST: usize = 50_000;

/// A word has bytes where one of so many entries has it.
const FOR_A_WORD: usize = 8;

/// A beginning of words has bytes where the lists of its words have one entry for so many of all.
const FOR_A_BEGINNING: usize = 4;

/// The letters of a beginning that may have bytes.
const LETTERS: usize = 2;

/// The steps by which the nearness of beginnings is told apart; 0 is for entries that have none.
const STEPS: u8 = u8::MAX;

/// The bytes of words and beginnings.
#[derive(Debug, Default)]
pub(super) struct Dense {
    /// Of each entry the level of a word, counted from 1; 0 where it has not the word.
    words: HashMap<u32, Vec<u8>>,
    /// The beginnings of words.
    beginnings: HashMap<String, Beginning>,
}

/// A beginning of words.
#[derive(Debug)]
pub(super) struct Beginning {
    /// Of each entry the step of the nearest word that begins so; 0 where it has none.
    steps: Vec<u8>,
    /// What the entries of each step have.
    has: Vec<Has>,
}

/// What the entries of a step of a beginning have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Has {
    /// At the most, where nothing but this beginning is looked for.
    pub ceiling: Ceiling,
    /// The words of some stand outside of titles.
    pub is_in_text: bool,
}

impl Dense {
    /// The bytes of so many entries, where these are `least` or more.
    pub(super) fn new(
        postings: &Postings,
        lexicon: &Lexicon,
        scales: &Scales,
        entries: usize,
        least: usize,
    ) -> Self {
        if entries < least {
            return Self::default();
        }
        let words: Vec<u32> = lexicon
            .words()
            .iter()
            .map(|(number, _)| number)
            .filter(|word| postings.count(*word) * FOR_A_WORD >= entries)
            .collect();
        let words = words.into_par_iter().map(|word| (word, levels(postings, word, entries))).collect();
        let beginnings = common_beginnings(postings, lexicon, scales, entries)
            .into_par_iter()
            .map(|beginning| {
                let bytes = Beginning::new(postings, lexicon, scales, entries, &beginning);
                (beginning, bytes)
            })
            .collect();
        Self { words, beginnings }
    }

    /// Of each entry the level of a word, counted from 1; nothing where the word has no bytes.
    pub(super) fn word(&self, word: u32) -> Option<&[u8]> {
        self.words.get(&word).map(Vec::as_slice)
    }

    /// A beginning of words that has bytes.
    pub(super) fn beginning(&self, beginning: &str) -> Option<&Beginning> {
        self.beginnings.get(beginning)
    }
}

/// Of each entry the level of a word, counted from 1.
fn levels(postings: &Postings, word: u32, entries: usize) -> Vec<u8> {
    let mut levels = vec![0; entries];
    for part in postings.parts(word) {
        let level = part.level().step() + 1;
        postings.each(*part, |entry| levels[entry as usize] = level);
    }
    levels
}

/// The beginnings that have bytes.
fn common_beginnings(postings: &Postings, lexicon: &Lexicon, scales: &Scales, entries: usize) -> Vec<String> {
    let mut common = Vec::new();
    for letters in 1..=LETTERS {
        let (mut open, mut sum) = ("", 0);
        let words = lexicon.words().iter().map(|(number, word)| (word, postings.count(number), number));
        for (word, count, number) in words.chain([("", 0, 0)]) {
            let end = word.char_indices().nth(letters).map_or(word.len(), |(end, _)| end);
            if word[..end] != *open {
                if sum * FOR_A_BEGINNING >= entries && open.chars().count() == letters {
                    common.push(open.to_owned());
                }
                (open, sum) = (&word[..end], 0);
            }
            if word.len() > end && !scales.is_passed_over(number) {
                sum += count;
            }
        }
    }
    common
}

impl Beginning {
    fn new(postings: &Postings, lexicon: &Lexicon, scales: &Scales, entries: usize, beginning: &str) -> Self {
        let longer = || {
            let words = lexicon.with_prefix(beginning);
            words.filter(|(number, word)| word.len() > beginning.len() && !scales.is_passed_over(*number))
        };
        let mut all: Vec<f32> = longer().map(|(_, word)| nearness_of_beginning(beginning, word)).collect();
        all.sort_unstable_by(f32::total_cmp);
        all.dedup();
        let lower = |most: f32| {
            let beyond = all.partition_point(|nearness| *nearness <= most);
            beyond.checked_sub(1).map_or(0.0, |last| all[last])
        };
        let mut steps = vec![0; entries];
        let mut has = vec![Has::default(); usize::from(STEPS) + 1];
        for (number, word) in longer() {
            let nearness = nearness_of_beginning(beginning, word);
            for part in postings.parts(number) {
                let (step, best) = step_of(part.level().best(nearness));
                let ceiling = part.level().ceiling_at(best, 0.0, lower);
                let known = &mut has[usize::from(step)];
                known.ceiling = known.ceiling.max(ceiling);
                known.is_in_text |= !part.level().is_in_title();
                postings.each(*part, |entry| {
                    let known = &mut steps[entry as usize];
                    *known = step.max(*known);
                });
            }
        }
        Self { steps, has }
    }

    /// Of each entry its step; 0 where it has no word that begins so.
    pub(super) fn steps(&self) -> &[u8] {
        &self.steps
    }

    /// What the entries of each step have.
    pub(super) fn has(&self) -> &[Has] {
        &self.has
    }
}

/// The step of what is so near, and the nearest of it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
fn step_of(best: f32) -> (u8, f32) {
    let step = ((best * f32::from(STEPS)).ceil() as u8).max(1);
    (step, f32::from(step) / f32::from(STEPS))
}
