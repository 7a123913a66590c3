//! What a person has sent and the session has not taken yet: a few bytes, and never a wait for whoever brings them.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

/// Bytes that wait to be taken.
#[derive(Debug)]
pub(super) struct Inbox {
    waiting: Mutex<Waiting>,
    arrived: Notify,
    /// How many bytes may wait.
    most: usize,
}

#[derive(Debug, Default)]
struct Waiting {
    bytes: Vec<u8>,
    /// When the first of them came.
    since: Option<Instant>,
    end: Option<End>,
}

/// Why nothing more comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The person's side has said all that it has to say; it still listens.
    Said,
    /// More was sent than may wait.
    TooMuch,
    /// The line is gone: nobody listens any more.
    Gone,
}

/// What is taken out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Some bytes, and when the first of them came.
    Bytes(Vec<u8>, Instant),
    /// Nothing more comes.
    End(End),
}

impl Inbox {
    /// One in which so many bytes may wait.
    pub fn of(most: usize) -> Self {
        Self { waiting: Mutex::default(), arrived: Notify::new(), most }
    }

    /// Puts bytes in. Where they are too many, none more is taken from then on.
    pub fn put(&self, bytes: &[u8]) {
        let mut waiting = self.lock();
        if waiting.end.is_none() {
            if waiting.bytes.len() + bytes.len() > self.most {
                waiting.end = Some(End::TooMuch);
            } else {
                waiting.since.get_or_insert_with(Instant::now);
                waiting.bytes.extend_from_slice(bytes);
            }
        }
        drop(waiting);
        self.arrived.notify_one();
    }

    /// Says that nothing more comes. That nobody listens is worth more than another reason.
    pub fn end(&self, end: End) {
        let mut waiting = self.lock();
        if end == End::Gone {
            waiting.end = Some(end);
        } else {
            waiting.end.get_or_insert(end);
        }
        drop(waiting);
        self.arrived.notify_one();
    }

    /// Whether nobody listens any more.
    pub fn is_gone(&self) -> bool {
        self.lock().end == Some(End::Gone)
    }

    /// Takes out what is there.
    pub fn take(&self) -> Option<Taken> {
        let mut waiting = self.lock();
        // What was sent before the line broke is taken too: it may be an answer.
        if waiting.bytes.is_empty() {
            waiting.end.map(Taken::End)
        } else {
            let since = waiting.since.take().unwrap_or_else(Instant::now);
            Some(Taken::Bytes(mem::take(&mut waiting.bytes), since))
        }
    }

    /// Waits until there is something, and takes it out. Nothing is lost when the wait is given up.
    pub async fn next(&self) -> Taken {
        loop {
            let arrived = self.arrived.notified();
            if let Some(taken) = self.take() {
                return taken;
            }
            arrived.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
