//! Telling the sessions of a person that something of theirs was written.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::Notify;

/// The sessions that wait for news, by whose work they wait for.
#[derive(Debug, Default)]
pub(super) struct Notices(Mutex<HashMap<String, Vec<Waiting>>>);

/// A session that waits.
#[derive(Debug)]
struct Waiting {
    /// Its mark; what it writes itself is no news to it.
    session: String,
    written: Weak<Notify>,
}

impl Notices {
    /// Lets a session wait for news of a person.
    pub fn add(&self, person: &str, session: &str) -> Arc<Notify> {
        let written = Arc::new(Notify::new());
        let waiting = Waiting { session: session.to_owned(), written: Arc::downgrade(&written) };
        self.lock().entry(person.to_owned()).or_default().push(waiting);
        written
    }

    /// Tells the sessions of a person but the one that wrote.
    pub fn tell(&self, person: &str, but: &str) {
        if let Some(waiting) = self.lock().get(person) {
            for waiting in waiting.iter().filter(|waiting| but.is_empty() || waiting.session != but) {
                waiting.tell();
            }
        }
    }

    /// Tells all sessions.
    pub fn tell_all(&self) {
        self.lock().values().flatten().for_each(Waiting::tell);
    }

    /// What one person had is another's now: so are those who wait for it.
    pub fn moved(&self, from: &str, to: &str) {
        let mut people = self.lock();
        let moved = people.remove(from).unwrap_or_default();
        let all = people.entry(to.to_owned()).or_default();
        all.extend(moved);
        all.iter().for_each(Waiting::tell);
        if all.is_empty() {
            people.remove(to);
        }
    }

    /// Forgets a session that no longer waits for news of a person.
    pub fn forget(&self, person: &str, gone: &Weak<Notify>) {
        let mut people = self.lock();
        let leave = |waiting: &mut Vec<Waiting>| {
            let before = waiting.len();
            waiting.retain(|waiting| !waiting.written.ptr_eq(gone));
            waiting.len() < before
        };
        // What they waited for may be another's meanwhile.
        match people.get_mut(person).map(|waiting| (leave(waiting), waiting.is_empty())) {
            Some((true, false)) => {}
            Some((true, true)) => drop(people.remove(person)),
            _ => {
                let _ = people.values_mut().any(leave);
                people.retain(|_, waiting| !waiting.is_empty());
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Vec<Waiting>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn tell(&self) {
        if let Some(written) = self.written.upgrade() {
            written.notify_one();
        }
    }
}
