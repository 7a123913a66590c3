//! What a log comes to: the present answers, those of any moment before, and how to get back to them.
//!
//! An entry that undoes another has no value of its own: it takes the other out of force, and where the other
//! had itself undone something, that is in force again. So undo and redo add to the log like any answer, and
//! every session that reads the same entries comes to the same answers.

use std::collections::{BTreeMap, HashMap};

use super::{Change, Entry, Sequence};

/// Works out the present answers: for each key the value of the last entry in force, where it has one.
///
/// The entries may come in any order; their sequence numbers decide.
pub fn fold(entries: &[Entry]) -> BTreeMap<String, String> {
    History::of(entries).answers()
}

/// A log that is read from its beginning to some moment.
#[derive(Debug, Clone, Default)]
pub struct History<'e> {
    /// The entries, oldest first.
    entries: Vec<&'e Entry>,
    by_place: HashMap<Sequence, &'e Entry>,
    /// How many entries in force undo an entry; one that is undone by none is in force.
    against: HashMap<Sequence, usize>,
    /// For each key the entries that set or clear it, oldest first.
    given: BTreeMap<&'e str, Vec<&'e Entry>>,
}

/// How a step came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Something was answered, or taken back.
    Answer,
    /// A step before it was undone.
    Undo,
    /// A step that had been undone was brought back.
    Redo,
}

/// Entries that were saved together, and what they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'e> {
    /// The first of its entries.
    pub first: &'e Entry,
    /// The place of its last entry: the moment just after it.
    pub last: Sequence,
    /// How it came about.
    pub kind: StepKind,
    /// Whether it still holds: not undone later.
    pub holds: bool,
    /// What it changed when it was saved: for each key the value before and after.
    pub changed: Vec<Changed<'e>>,
}

/// A key whose value changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<'e> {
    /// The key.
    pub key: &'e str,
    /// Its value before, where it had one.
    pub before: Option<&'e str>,
    /// Its value after, where it has one.
    pub after: Option<&'e str>,
}

/// Two sessions answered one question differently, neither having seen the other's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict<'e> {
    /// The later answer, which stands until somebody chooses.
    pub present: &'e Entry,
    /// The last answer of each other session that the author of the present one had not seen, oldest first.
    pub others: Vec<&'e Entry>,
}

impl<'e> History<'e> {
    /// Reads a log. The entries may come in any order.
    pub fn of(entries: &'e [Entry]) -> Self {
        Self::until(entries, Sequence::new(i64::MAX))
    }

    /// Reads a log up to a moment, the entry at that place included.
    pub fn until(entries: &'e [Entry], moment: Sequence) -> Self {
        let mut history = Self::default();
        for entry in in_order(entries) {
            if entry.seq <= moment {
                history.add(entry);
            }
        }
        history
    }

    /// The answers at the end of what was read.
    pub fn answers(&self) -> BTreeMap<String, String> {
        let value = |key: &&'e str| Some(((*key).to_owned(), self.value(key)?.to_owned()));
        self.given.keys().filter_map(value).collect()
    }

    /// The value of a key at the end of what was read.
    pub fn value(&self, key: &str) -> Option<&'e str> {
        self.present(key)?.value.as_deref()
    }

    /// The entry that decides what a key has at the end of what was read.
    pub fn present(&self, key: &str) -> Option<&'e Entry> {
        self.present_without(key, &[])
    }

    /// The steps, oldest first.
    pub fn steps(&self) -> Vec<Step<'e>> {
        let mut steps = Vec::new();
        let mut now = Self::default();
        for entries in self.grouped() {
            let (Some(first), Some(last)) = (entries.first(), entries.last()) else { continue };
            let mut before: Vec<(&'e str, Option<&'e str>)> = Vec::new();
            for entry in &entries {
                if let Some(key) = now.touched(entry)
                    && !before.iter().any(|(other, _)| *other == key)
                {
                    before.push((key, now.value(key)));
                }
                now.add(entry);
            }
            let changed = before
                .into_iter()
                .map(|(key, before)| Changed { key, before, after: now.value(key) })
                .filter(|changed| changed.before != changed.after)
                .collect();
            steps.push(Step {
                first,
                last: last.seq,
                kind: now.kind(first),
                holds: entries.iter().any(|entry| self.holds(entry.seq)),
                changed,
            });
        }
        steps
    }

    /// What takes the last step back that is one's own and still decides something; none where there is none.
    pub fn undo(&self, is_own: impl Fn(&Entry) -> bool) -> Option<Vec<Change>> {
        let mut taken: Vec<&'e Entry> = Vec::new();
        let own = |entries: &Vec<&'e Entry>| entries.first().is_some_and(|entry| is_own(entry));
        for entries in self.grouped().into_iter().rev().filter(own) {
            let held = entries.into_iter().filter(|entry| entry.undoes.is_none() && self.holds(entry.seq));
            let held: Vec<&'e Entry> = held.collect();
            let decides = |entry: &&'e Entry| self.present_without(&entry.key, &taken) == Some(*entry);
            if !held.iter().any(decides) {
                continue;
            }
            // A step that gave what was there already goes with the one before it, or nothing would change.
            taken.extend(held);
            let without = |key| self.present_without(key, &taken).and_then(|entry| entry.value.as_deref());
            if taken.iter().any(|entry| without(&entry.key) != self.value(&entry.key)) {
                return Some(taken.into_iter().map(Change::undo).collect());
            }
        }
        None
    }

    /// What brings the step back that was undone last; none where nothing was undone, or one has answered
    /// something since.
    pub fn redo(&self, is_own: impl Fn(&Entry) -> bool) -> Option<Vec<Change>> {
        let is_undo = |entry: &&Entry| self.kind(entry) == StepKind::Undo && self.holds(entry.seq);
        let last = self.entries.iter().rev().copied().filter(is_undo).find(|entry| is_own(entry))?;
        let answered_since = |entry: &&Entry| entry.seq > last.seq && entry.undoes.is_none() && is_own(entry);
        if self.entries.iter().rev().any(answered_since) {
            return None;
        }
        let targets: Vec<Sequence> = self
            .entries
            .iter()
            .filter(|entry| entry.step == last.step)
            .filter_map(|entry| entry.undoes)
            .collect();
        // Another session may have undone the same step: that goes too, or nothing would come back.
        let against =
            |entry: &&&Entry| is_undo(entry) && entry.undoes.is_some_and(|undone| targets.contains(&undone));
        Some(self.entries.iter().filter(against).map(|entry| Change::undo(entry)).collect())
    }

    /// What brings the answers back as they were at a moment.
    pub fn restore(&self, moment: Sequence) -> Vec<Change> {
        let mut then = Self::default();
        self.entries.iter().take_while(|entry| entry.seq <= moment).for_each(|entry| then.add(entry));
        let differs = |key: &&'e str| self.value(key) != then.value(key);
        let back = |key: &'e str| match then.value(key) {
            Some(value) => Change::set(key, value),
            None => Change::clear(key),
        };
        self.given.keys().copied().filter(differs).map(back).collect()
    }

    /// The questions that two sessions answered differently without having seen each other's answer, and that
    /// nobody has answered since who had seen both.
    pub fn conflicts(&self) -> Vec<Conflict<'e>> {
        self.given.keys().filter_map(|key| self.conflict(key)).collect()
    }

    fn conflict(&self, key: &str) -> Option<Conflict<'e>> {
        let present = self.present(key)?;
        let mut others: Vec<&'e Entry> = Vec::new();
        for entry in self.given.get(key)?.iter().rev() {
            let is_unseen = entry.seq > present.seen && entry.seq < present.seq && self.holds(entry.seq);
            let is_first = others.iter().all(|other| other.author.session != entry.author.session);
            if is_unseen && is_first && entry.author.session != present.author.session {
                others.push(entry);
            }
        }
        others.retain(|other| other.value != present.value);
        others.reverse();
        (!others.is_empty()).then_some(Conflict { present, others })
    }

    /// Whether an entry is in force: not undone.
    fn holds(&self, place: Sequence) -> bool {
        self.against.get(&place).is_none_or(|count| *count == 0)
    }

    /// The entry that would decide what a key has, if some were not there.
    fn present_without(&self, key: &str, without: &[&Entry]) -> Option<&'e Entry> {
        let is_there =
            |entry: &&'e Entry| self.holds(entry.seq) && !without.iter().any(|other| other.seq == entry.seq);
        self.given.get(key)?.iter().rev().copied().find(is_there)
    }

    /// Whether an entry answers, undoes or redoes.
    fn kind(&self, entry: &Entry) -> StepKind {
        let mut kind = StepKind::Answer;
        let mut undone = undone_by(entry);
        while let Some(place) = undone {
            kind = if kind == StepKind::Undo { StepKind::Redo } else { StepKind::Undo };
            undone = self.by_place.get(&place).and_then(|entry| undone_by(entry));
        }
        kind
    }

    /// The key whose value an entry can change.
    fn touched(&self, entry: &'e Entry) -> Option<&'e str> {
        let mut entry = entry;
        while let Some(place) = undone_by(entry) {
            entry = self.by_place.get(&place)?;
        }
        Some(entry.key.as_str())
    }

    /// The entries of each step, oldest first.
    fn grouped(&self) -> Vec<Vec<&'e Entry>> {
        let mut steps: BTreeMap<Sequence, Vec<&'e Entry>> = BTreeMap::new();
        for entry in &self.entries {
            steps.entry(entry.step).or_default().push(entry);
        }
        steps.into_values().collect()
    }

    /// Reads the next entry.
    fn add(&mut self, entry: &'e Entry) {
        self.entries.push(entry);
        self.by_place.insert(entry.seq, entry);
        match entry.undoes {
            None => self.given.entry(&entry.key).or_default().push(entry),
            Some(_) => {
                if let Some(place) = undone_by(entry) {
                    self.weigh(place, true);
                }
            }
        }
    }

    /// Notes that something against an entry comes into force, or goes out of it.
    fn weigh(&mut self, place: Sequence, comes: bool) {
        let (mut place, mut comes) = (place, comes);
        loop {
            let count = self.against.entry(place).or_default();
            let held = *count == 0;
            *count = if comes { *count + 1 } else { count.saturating_sub(1) };
            let holds = *count == 0;
            if held == holds {
                return;
            }
            let Some(next) = self.by_place.get(&place).and_then(|entry| undone_by(entry)) else { return };
            (place, comes) = (next, holds);
        }
    }
}

/// The earlier entry that an entry undoes. One that names itself or a later one undoes nothing.
fn undone_by(entry: &Entry) -> Option<Sequence> {
    entry.undoes.filter(|undone| *undone < entry.seq)
}

fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|entry| entry.seq);
    entries
}
