//! What of an open run is on disk, what is on its way there, and what other sessions have added.
//!
//! At most one thing is on its way at a time, so that what is tried again never overtakes a later answer.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::message::{Effect, LastAsked, Logged, RunKey, Saved};
use crate::store::{Author, Change, Entry, History, Sequence, fold};

/// Keeps an open run.
#[derive(Debug, Clone)]
pub struct Keeping {
    key: RunKey,
    /// The values when it was opened, until its log is told.
    opened: BTreeMap<String, String>,
    /// The newest entry when it was opened. What is older may be undone, whoever wrote it.
    opened_at: Sequence,
    /// Its log, oldest first, from its beginning; none until it is told.
    log: Option<Vec<Logged>>,
    /// The newest entry that was told.
    seen: Sequence,
    /// What is not on disk yet, oldest first.
    pending: Vec<Pending>,
    /// Whether the first of these is on its way.
    is_sent: bool,
    /// Whether the last try failed.
    has_failed: bool,
    /// Whether the run has to be started first.
    is_new: bool,
    /// When it was saved last, as a clock shows it.
    saved_at: String,
    /// What was asked for while something was on its way.
    wish: Option<Wish>,
}

/// A step that is not on disk yet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pending {
    changes: Vec<Change>,
    /// The newest entry that was seen by whoever made the changes.
    seen: Sequence,
    /// The name that the run gets with them.
    name: Option<String>,
}

/// A walk through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
}

/// How a walk through the history went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Walk {
    /// It is done: the keys whose values changed, and what is to be saved.
    Done(Vec<String>, Vec<Effect>),
    /// It is done as soon as what is on its way is on disk.
    Later,
    /// There is nothing to undo or to bring back.
    Nothing,
}

/// Whether everything is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// It is, since then.
    Saved(String),
    /// It is being saved.
    Waiting,
    /// It could not be saved.
    Failed,
    /// Its log was not told yet: others may have answered since it was listed.
    Reading,
}

impl Keeping {
    /// Keeps a saved run; its log is to be told.
    pub fn open(saved: &Saved) -> Self {
        Self {
            key: saved.key(),
            opened: saved.answers.clone(),
            opened_at: saved.seen,
            log: None,
            seen: saved.seen,
            pending: Vec::new(),
            is_sent: false,
            has_failed: false,
            is_new: false,
            saved_at: saved.changed.clone(),
            wish: None,
        }
    }

    /// Keeps a run that could not be started yet: it is started with its first change.
    pub fn start(key: &RunKey) -> Self {
        let nothing = Saved {
            name: key.name.clone(),
            questionnaire: key.questionnaire.clone(),
            answers: BTreeMap::new(),
            seen: Sequence::START,
            changed: String::new(),
            lain: String::new(),
            archived: None,
            content_version: String::new(),
            hash: None,
            asked: LastAsked::Today,
        };
        Self { log: Some(Vec::new()), is_new: true, has_failed: true, ..Self::open(&nothing) }
    }

    /// What tells the run apart.
    pub fn key(&self) -> &RunKey {
        &self.key
    }

    /// The newest entry that was told.
    pub fn seen(&self) -> Sequence {
        self.seen
    }

    /// The values, those included that are not on disk yet.
    pub fn values(&self) -> BTreeMap<String, String> {
        if self.log.is_some() {
            return fold(&self.entries());
        }
        let mut values = self.opened.clone();
        for step in &self.pending {
            apply(&mut values, &step.changes);
        }
        values
    }

    /// The log with what is not on disk yet at its end.
    pub fn entries(&self) -> Vec<Entry> {
        let told = self.log.iter().flatten().map(|logged| logged.entry.clone());
        let mut entries: Vec<Entry> = told.collect();
        let mut place = self.seen.number();
        for step in &self.pending {
            let first = Sequence::new(place + 1);
            for change in &step.changes {
                place += 1;
                entries.push(Entry {
                    seq: Sequence::new(place),
                    at: Timestamp::UNIX_EPOCH,
                    author: Author::default(),
                    seen: step.seen,
                    step: first,
                    key: change.key.clone(),
                    value: change.value.clone(),
                    undoes: change.undoes,
                });
            }
        }
        entries
    }

    /// The log as far as it is on disk, oldest first.
    pub fn log(&self) -> &[Logged] {
        self.log.as_deref().unwrap_or_default()
    }

    /// Saves changes as one step. `seen` is the newest entry that whoever made them had seen.
    pub fn record(&mut self, changes: Vec<Change>, seen: Sequence) -> Vec<Effect> {
        self.take(Pending { changes, seen, name: None })
    }

    /// Saves a new name of the run together with changes.
    pub fn rename(&mut self, name: String, changes: Vec<Change>, seen: Sequence) -> Vec<Effect> {
        self.take(Pending { changes, seen, name: Some(name) })
    }

    fn take(&mut self, mut step: Pending) -> Vec<Effect> {
        if self.is_new && !self.is_sent {
            self.key.name = step.name.take().unwrap_or_else(|| self.key.name.clone());
        }
        self.pending.push(step);
        self.drop_superseded();
        self.send()
    }

    /// Drops what waits for a key that a later step sets: it would come after it, tried again.
    fn drop_superseded(&mut self) {
        let on_its_way = usize::from(self.is_sent);
        for place in on_its_way..self.pending.len() {
            let later: Vec<String> = self.pending[place + 1..]
                .iter()
                .flat_map(|step| step.changes.iter().map(|change| change.key.clone()))
                .collect();
            let later_name = self.pending[place + 1..].iter().any(|step| step.name.is_some());
            let step = &mut self.pending[place];
            step.changes.retain(|change| change.undoes.is_some() || !later.contains(&change.key));
            if later_name {
                step.name = None;
            }
        }
        let mut place = 0;
        self.pending.retain(|step| {
            place += 1;
            place <= on_its_way || !step.changes.is_empty() || step.name.is_some()
        });
    }

    /// Sends the first step that is not on disk, unless one is on its way.
    fn send(&mut self) -> Vec<Effect> {
        let Some(step) = self.pending.first().filter(|_| !self.is_sent) else { return Vec::new() };
        let (run, changes, seen) = (self.key.clone(), step.changes.clone(), step.seen);
        let effect = match &step.name {
            _ if self.is_new => Effect::Create(run),
            Some(name) => Effect::Rename { run, name: name.clone(), changes, seen },
            None => Effect::Record { run, changes, seen, start: false },
        };
        self.is_sent = true;
        vec![effect]
    }

    /// Tries again what could not be saved, or told.
    pub fn try_again(&mut self) -> Vec<Effect> {
        let mut effects = self.send();
        if self.log.is_none() {
            effects.push(Effect::Watch(self.key.clone()));
        }
        effects
    }

    /// The run was started, after it could not be.
    pub fn created(&mut self) -> Vec<Effect> {
        self.is_new = false;
        self.is_sent = false;
        let mut effects = vec![Effect::Watch(self.key.clone())];
        effects.extend(self.send());
        effects
    }

    /// Whether the run is still to be started.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// What was on its way is on disk. Gives the keys that another session has set, and what is to be done now.
    pub fn recorded(&mut self, entries: Vec<Logged>, at: String) -> (Vec<String>, Vec<Effect>) {
        let step = (self.is_sent && !self.pending.is_empty()).then(|| self.pending.remove(0));
        self.is_sent = false;
        self.has_failed = false;
        self.saved_at = at;
        if !self.is_told() {
            // The entries are the end of a log whose beginning is not here yet: all of it is asked for.
            let changes = step.map(|step| step.changes).unwrap_or_default();
            apply(&mut self.opened, &changes);
            let mut effects = vec![Effect::Watch(self.key.clone())];
            effects.extend(self.send());
            return (Vec::new(), effects);
        }
        let others = self.merge(entries);
        (others, self.send())
    }

    /// Whether its log was told.
    pub fn is_told(&self) -> bool {
        self.log.is_some()
    }

    /// The run has another name. Gives what [`Self::recorded`] gives.
    pub fn renamed(
        &mut self,
        name: String,
        entries: Vec<Logged>,
        at: Option<String>,
    ) -> (Vec<String>, Vec<Effect>) {
        self.key.name = name;
        match at {
            Some(at) => self.recorded(entries, at),
            None if !self.is_told() => (Vec::new(), Vec::new()),
            None => (self.merge(entries), Vec::new()),
        }
    }

    /// The log holds more; the first time all of it. Gives the keys that another session has set since the run was
    /// opened.
    pub fn merge(&mut self, entries: Vec<Logged>) -> Vec<String> {
        let is_first = self.log.is_none();
        let log = self.log.get_or_insert_default();
        let known = log.last().map_or(Sequence::START, |logged| logged.entry.seq);
        let first = log.len();
        log.extend(entries.into_iter().filter(|logged| logged.entry.seq > known));
        let new = log.get(first..).unwrap_or_default();
        let was_known = if is_first { self.opened_at } else { known };
        let others = new
            .iter()
            .filter(|logged| !logged.is_own && logged.entry.seq > was_known)
            .map(|logged| logged.entry.key.clone())
            .collect();
        self.seen = self.seen.max(log.last().map_or(Sequence::START, |logged| logged.entry.seq));
        if is_first {
            self.opened_at = self.seen;
        }
        others
    }

    /// Who wrote the newest entry of another session, where that is known.
    pub fn last_other(&self) -> Option<&str> {
        self.log().iter().rev().find(|logged| !logged.is_own)?.who.as_deref()
    }

    /// What was on its way could not be saved; it stays to be tried again.
    pub fn failed(&mut self) {
        self.is_sent = false;
        self.has_failed = true;
        self.drop_superseded();
    }

    /// What was on its way can never be saved; it is given up.
    pub fn give_up(&mut self) -> Vec<Effect> {
        if self.is_sent && !self.pending.is_empty() {
            self.pending.remove(0);
        }
        self.is_sent = false;
        self.has_failed = false;
        self.send()
    }

    /// Whether something is on its way to the disk.
    pub fn is_on_its_way(&self) -> bool {
        self.is_sent
    }

    /// How many answers are not on disk.
    pub fn unsaved(&self) -> usize {
        self.pending.iter().map(|step| step.changes.len()).sum()
    }

    /// Whether everything is on disk.
    pub fn saving(&self) -> Saving {
        if self.has_failed && !self.pending.is_empty() {
            Saving::Failed
        } else if !self.is_told() {
            Saving::Reading
        } else if self.pending.is_empty() {
            Saving::Saved(self.saved_at.clone())
        } else {
            Saving::Waiting
        }
    }

    /// Walks one step through the history.
    pub fn walk(&mut self, wish: Wish) -> Walk {
        if self.has_failed
            && wish == Wish::Undo
            && !self.is_sent
            && self.pending.len() > usize::from(self.is_new)
        {
            // It is not on disk, so there is nothing to undo there.
            if let Some(step) = self.pending.pop() {
                let keys = step.changes.into_iter().map(|change| change.key).collect();
                return Walk::Done(keys, Vec::new());
            }
        }
        if self.is_sent || self.log.is_none() {
            self.wish = Some(wish);
            return Walk::Later;
        }
        let log = self.log.as_deref().unwrap_or_default();
        let entries: Vec<Entry> = log.iter().map(|logged| logged.entry.clone()).collect();
        let opened_at = self.opened_at;
        let mine = |entry: &Entry| {
            entry.seq <= opened_at || log.iter().any(|logged| logged.is_own && logged.entry.seq == entry.seq)
        };
        let history = History::of(&entries);
        let changes = match wish {
            Wish::Undo => history.undo(mine),
            Wish::Redo => history.redo(mine),
        };
        match changes {
            Some(changes) => self.walked(changes),
            None => Walk::Nothing,
        }
    }

    /// What was asked for while something was on its way, once nothing is any more.
    pub fn walk_later(&mut self) -> Option<(Wish, Walk)> {
        if self.is_sent || self.log.is_none() {
            return None;
        }
        let wish = self.wish.take()?;
        Some((wish, self.walk(wish)))
    }

    /// Brings the answers back as they were at a moment.
    pub fn restore(&mut self, moment: Sequence) -> Walk {
        let entries = self.entries();
        let changes = History::of(&entries).restore(moment);
        if changes.is_empty() { Walk::Nothing } else { self.walked(changes) }
    }

    /// What would change if a moment were restored.
    pub fn differs(&self, moment: Sequence) -> Vec<Change> {
        History::of(&self.entries()).restore(moment)
    }

    fn walked(&mut self, changes: Vec<Change>) -> Walk {
        let before = self.values();
        let seen = self.seen;
        let effects = self.record(changes, seen);
        let after = self.values();
        let keys = before.keys().chain(after.keys()).filter(|key| before.get(*key) != after.get(*key));
        let mut keys: Vec<String> = keys.cloned().collect();
        keys.sort_unstable();
        keys.dedup();
        Walk::Done(keys, effects)
    }
}

/// Makes changes to values.
fn apply(values: &mut BTreeMap<String, String>, changes: &[Change]) {
    for change in changes {
        match &change.value {
            Some(value) => values.insert(change.key.clone(), value.clone()),
            None => values.remove(&change.key),
        };
    }
}
