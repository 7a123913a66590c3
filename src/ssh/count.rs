//! How many there are of a kind at a time.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Counts what is there, by kind. Clones count together.
#[derive(Debug, Clone)]
pub(super) struct Counts<K>(Arc<Mutex<HashMap<K, usize>>>);

/// One that is counted until this is dropped.
#[derive(Debug)]
pub(super) struct Counted<K: Copy + Eq + Hash> {
    counts: Counts<K>,
    kind: K,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Copy + Eq + Hash> Counts<K> {
    /// Counts one more; none where there are as many as may be.
    pub fn add(&self, kind: K, most: usize) -> Option<Counted<K>> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(kind).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Counted { counts: self.clone(), kind })
    }
}

impl<K: Copy + Eq + Hash> Drop for Counted<K> {
    fn drop(&mut self) {
        let mut counts = self.counts.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.kind) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_is_gone_makes_room_for_another_of_its_kind() {
        let counts = Counts::default();
        let first = counts.add("a", 2).unwrap();
        let _second = counts.add("a", 2).unwrap();
        assert!(counts.add("a", 2).is_none());
        assert!(counts.add("b", 2).is_some());
        drop(first);
        assert!(counts.add("a", 2).is_some());
    }
}
