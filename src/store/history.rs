//! What a log comes to: the present answers, and those of any moment before.
//!
//! An entry that undoes another has no value of its own: it takes the other out of force, and where the other
//! had itself undone something, that is in force again. So undo and redo add to the log like any answer, and
//! every session that reads the same entries comes to the same answers.

use std::collections::{BTreeMap, HashSet};

use super::{Entry, Sequence};

/// Works out the present answers: for each key the value of the last entry in force, where it has one.
///
/// The entries may come in any order; their sequence numbers decide.
pub fn fold(entries: &[Entry]) -> BTreeMap<String, String> {
    present(&in_force(entries))
        .into_iter()
        .filter_map(|(key, entry)| Some((key.to_owned(), entry.value.clone()?)))
        .collect()
}

/// The entries that set or clear something and are not undone, oldest first.
fn in_force(entries: &[Entry]) -> Vec<&Entry> {
    let mut newest_first: Vec<&Entry> = entries.iter().collect();
    newest_first.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.seq));
    // Whatever undoes an entry comes after it, so from the end on each is known to hold or not.
    let mut undone: HashSet<Sequence> = HashSet::new();
    let mut held: Vec<&Entry> = newest_first
        .into_iter()
        .filter(|entry| {
            if undone.contains(&entry.seq) {
                return false;
            }
            match entry.undoes {
                Some(other) => {
                    undone.insert(other);
                    false
                }
                None => true,
            }
        })
        .collect();
    held.reverse();
    held
}

/// The last of the entries for each key.
fn present<'e>(held: &[&'e Entry]) -> BTreeMap<&'e str, &'e Entry> {
    held.iter().map(|entry| (entry.key.as_str(), *entry)).collect()
}
