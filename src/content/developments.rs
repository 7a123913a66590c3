//! The developments, found by what they affect.

use std::ops::Deref;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::development::{Affected, Development};
use super::guide::Shelf;
use super::source::Citation;

/// The developments in the content's order.
#[derive(Debug, Clone)]
pub struct Developments {
    shelf: Shelf<Development>,
    /// Their places by what they affect, looked up once something is asked for.
    places: OnceLock<Places>,
}

/// Places of developments.
#[derive(Debug, Clone)]
struct Places {
    by_entry: HashMap<Affected, Vec<usize>>,
    by_item: HashMap<Citation, Vec<usize>>,
}

impl Developments {
    /// Makes a shelf of them; of developments with one id the first is found by it.
    pub fn new(developments: Vec<Development>) -> Self {
        Self { shelf: Shelf::new(developments), places: OnceLock::new() }
    }

    /// Those that name an entry, and those that name an item it rests on: in the content's order, each once.
    pub(super) fn touching(&self, entry: &Affected, sources: &[Citation]) -> Vec<&Development> {
        let places = self.places.get_or_init(|| Places::of(&self.shelf));
        let by_item = sources.iter().filter_map(|source| places.by_item.get(source));
        let mut all: Vec<usize> =
            places.by_entry.get(entry).into_iter().chain(by_item).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        let entries: &[Development] = &self.shelf;
        all.into_iter().filter_map(|place| entries.get(place)).collect()
    }
}

impl Places {
    fn of(developments: &[Development]) -> Self {
        let mut places = Self { by_entry: HashMap::new(), by_item: HashMap::new() };
        for (place, development) in developments.iter().enumerate() {
            for affected in &development.affects {
                match affected {
                    Affected::Item(item) => places.by_item.entry(item.clone()).or_default().push(place),
                    entry => places.by_entry.entry(entry.clone()).or_default().push(place),
                }
            }
        }
        places
    }
}

impl Deref for Developments {
    type Target = Shelf<Development>;

    fn deref(&self) -> &Self::Target {
        &self.shelf
    }
}

impl<'a> IntoIterator for &'a Developments {
    type Item = &'a Development;
    type IntoIter = std::slice::Iter<'a, Development>;

    fn into_iter(self) -> Self::IntoIter {
        self.shelf.iter()
    }
}
