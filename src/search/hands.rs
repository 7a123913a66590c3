//! How many hands a work gets: several for much of it, one for little.

use rayon::prelude::*;

/// So many entries are done with before other threads would have begun.
const FEW: usize = 2_000;

/// How many hands a work gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hands {
    /// That of whoever wants it done: no other thread is started or woken.
    One,
    /// One for each processor.
    Many,
}

impl Hands {
    /// As many as are worth it for so many entries.
    pub(super) fn for_entries(entries: usize) -> Self {
        if entries < FEW { Self::One } else { Self::Many }
    }

    /// How many these are.
    pub(super) fn count(self) -> usize {
        match self {
            Self::One => 1,
            Self::Many => rayon::current_num_threads(),
        }
    }

    /// Does the same with each thing.
    pub(super) fn each<T: Send, R: Send>(
        self,
        things: Vec<T>,
        work: impl Fn(T) -> R + Sync + Send,
    ) -> Vec<R> {
        match self {
            Self::Many if things.len() > 1 => things.into_par_iter().map(work).collect(),
            _ => things.into_iter().map(work).collect(),
        }
    }

    /// Sorts things; those with the same key stand in any order.
    pub(super) fn sort_by_key<T: Send, K: Ord>(self, things: &mut [T], key: impl Fn(&T) -> K + Sync) {
        match self {
            Self::One => things.sort_unstable_by_key(key),
            Self::Many => things.par_sort_unstable_by_key(key),
        }
    }

    /// Does two works.
    pub(super) fn both<A: Send, B: Send>(
        self,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self {
            Self::One => (one(), other()),
            Self::Many => rayon::join(one, other),
        }
    }
}
