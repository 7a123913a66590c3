//! The best scores so far, and what an entry that was not weighed would have to have to change what is shown.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::quick::SURE;
use super::rank::{ENOUGH, FAINT, GUESSED, IN_PASSING};
use super::weigh::{MOST, Weighed};

/// What entries that were not weighed may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    /// How many words of the query none of them has.
    pub ended: usize,
    /// The share of the query that they have at the most.
    pub share: f32,
    /// What they score at the most.
    pub most: f32,
}

/// The best scores so far.
pub(super) struct Best {
    /// How many words are asked.
    words: usize,
    limit: usize,
    /// The best score.
    score: f32,
    /// The best score of an entry with all words.
    pub of_all: Option<f32>,
    /// The best of entries with all words.
    all: Top,
    /// The first of them.
    first: Top,
    /// The best of entries with most words.
    most: Top,
    /// The best of those that are shown at least as related.
    any: Top,
}

impl Best {
    /// None yet of a search for so many words, of which `limit` results are asked.
    pub fn new(words: usize, limit: usize) -> Self {
        Self {
            words,
            limit,
            score: 0.0,
            of_all: None,
            all: Top::of(limit),
            first: Top::of(SURE.min(limit)),
            most: Top::of(SURE.min(limit)),
            any: Top::of(ENOUGH.min(limit)),
        }
    }

    /// Adds the score of an entry that was weighed.
    pub fn add(&mut self, weighed: &Weighed) {
        self.score = self.score.max(weighed.score);
        if weighed.sure || weighed.share >= GUESSED {
            self.any.add(weighed.score);
        }
        if self.words > 1 && weighed.score < FAINT {
            return;
        }
        if weighed.all {
            self.all.add(weighed.score);
            self.first.add(weighed.score);
            self.of_all = Some(self.of_all.map_or(weighed.score, |best| best.max(weighed.score)));
        }
        if weighed.most {
            self.most.add(weighed.score);
        }
    }

    /// What an entry must score at least to change what is shown, whatever it has.
    pub fn least(&self) -> f32 {
        self.all.least().unwrap_or_default()
    }

    /// An entry that scores less than this at the most does not change what is shown, whatever it has.
    pub fn floor(&self) -> f32 {
        let Some(first) = self.first.least().filter(|_| self.all.len() >= self.limit.max(ENOUGH)) else {
            return 0.0;
        };
        first.min(self.score)
    }

    /// Says whether an entry that was not weighed may have most of the words.
    fn may_be_most(&self, left: &Left) -> bool {
        (self.words - left.ended) * 2 > self.words && left.share >= MOST - 0.001
    }

    /// Says whether an entry that was not weighed, since it changes nothing, may have all that was asked, or most of it
    /// where none has all.
    pub fn may_be_asked_for(&self, left: &Left) -> bool {
        left.ended == 0 || self.of_all.is_none() && self.may_be_most(left)
    }

    /// Says whether an entry that was not weighed may change what is shown.
    pub fn may_have(&self, left: &Left) -> bool {
        if left.ended == 0 && (self.all.len() < self.limit || self.first.has_room_for(left.most)) {
            return true;
        }
        let may_be_most = self.may_be_most(left);
        let comes_first = match self.of_all {
            Some(best) => left.most > best,
            None => self.most.has_room_for(left.most),
        };
        let asked_for = if self.of_all.is_some() { self.all.len() } else { self.most.len() };
        may_be_most && comes_first
            || asked_for < ENOUGH.min(self.limit) && self.any.has_room_for(left.most)
            || self.words > 1 && self.score * IN_PASSING < FAINT && left.most > self.score
    }
}

/// The highest scores of all that were added.
struct Top {
    limit: usize,
    /// The scores' bits: as they are not below zero, these are in the same order.
    scores: BinaryHeap<Reverse<u32>>,
}

impl Top {
    fn of(limit: usize) -> Self {
        Self { limit, scores: BinaryHeap::new() }
    }

    fn len(&self) -> usize {
        self.scores.len()
    }

    fn add(&mut self, score: f32) {
        self.scores.push(Reverse(score.to_bits()));
        if self.scores.len() > self.limit {
            self.scores.pop();
        }
    }

    /// The lowest of them, where no more are kept.
    fn least(&self) -> Option<f32> {
        let Reverse(least) = self.scores.peek().filter(|_| self.scores.len() >= self.limit)?;
        Some(f32::from_bits(*least))
    }

    /// Says whether a score would be among these, or come with the last of them.
    fn has_room_for(&self, score: f32) -> bool {
        self.least().is_none_or(|least| score >= least)
    }
}
