//! One writing of the disk for several who write at once into one file.
//!
//! Whoever has written, and sees others wait, leaves the transaction open for them and waits for its end; the last one
//! ends it for all. Each part is a savepoint of its own, so that one that fails takes nothing from the others. Nobody is
//! told that something is saved before it is on the disk. A session that ends half-way leaves nothing open: its part is
//! taken back, and what others had written before is put on the disk.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{Sqlite, SqliteConnection, SqlitePool};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::timeout;

use super::told::Told;

/// The most that are written at once.
const MOST: usize = 64;

/// After how long one who waits looks whether the one who should have ended it went away.
const LOOK: Duration = Duration::from_millis(50);

type Ended = Option<Result<(), Told>>;

/// What is being written into one file.
#[derive(Debug)]
pub(super) struct Batch {
    writer: SqlitePool,
    /// How many wait for the connection.
    waiting: AtomicUsize,
    open: Mutex<Option<Open>>,
}

/// A transaction that is open.
#[derive(Debug)]
struct Open {
    /// How many parts are whole.
    parts: usize,
    /// Whether one more was begun.
    is_begun: bool,
    ended: watch::Sender<Ended>,
}

/// One who waits for the connection, until this is dropped.
struct Waits<'b>(&'b AtomicUsize);

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A part that is being written. Where it is dropped before its end, it is taken back.
#[derive(Debug)]
pub(super) struct Part {
    connection: PoolConnection<Sqlite>,
    unended: Option<Unended>,
}

impl From<PoolConnection<Sqlite>> for Part {
    /// Of a transaction of its own, which nobody shares.
    fn from(connection: PoolConnection<Sqlite>) -> Self {
        Self { connection, unended: None }
    }
}

impl Deref for Part {
    type Target = SqliteConnection;

    fn deref(&self) -> &Self::Target {
        &self.connection
    }
}

impl DerefMut for Part {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.connection
    }
}

/// Something that was begun and has no end yet.
#[derive(Debug)]
struct Unended(Option<Arc<Batch>>);

impl Unended {
    fn end(mut self) {
        self.0 = None;
    }
}

impl Drop for Unended {
    fn drop(&mut self) {
        if let (Some(batch), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            runtime.spawn(async move { batch.clear().await });
        }
    }
}

impl Batch {
    /// What is written with a pool of one connection.
    pub fn over(writer: SqlitePool) -> Self {
        Self { writer, waiting: AtomicUsize::new(0), open: Mutex::default() }
    }

    /// Begins a part.
    pub async fn begin(self: &Arc<Self>) -> Result<Part, sqlx::Error> {
        let mut connection = self.acquire().await?;
        let unended = Unended(Some(Arc::clone(self)));
        self.tidy(&mut connection).await;
        if self.open().is_none() {
            // One that was given up half-way would still be open.
            let _ = run(&mut connection, "ROLLBACK").await;
            run(&mut connection, "BEGIN IMMEDIATE").await?;
            let ended = watch::Sender::new(None);
            *self.open() = Some(Open { parts: 0, is_begun: false, ended });
        }
        self.change(|open| open.is_begun = true);
        run(&mut connection, "SAVEPOINT part").await?;
        Ok(Part { connection, unended: Some(unended) })
    }

    /// Ends a part: returns when it is on the disk.
    pub async fn commit(self: &Arc<Self>, part: Part) -> Result<(), sqlx::Error> {
        let Part { mut connection, unended } = part;
        if let Err(error) = run(&mut connection, "RELEASE part").await {
            self.fail(&mut connection, Told::of(&error)).await;
            unended.into_iter().for_each(Unended::end);
            return Err(error);
        }
        let mut whole = None;
        self.change(|open| {
            open.is_begun = false;
            open.parts += 1;
            whole = Some((open.parts, open.ended.subscribe()));
        });
        let Some((parts, ended)) = whole else { return Err(Told::gone().into()) };
        unended.into_iter().for_each(Unended::end);
        if self.waiting.load(Ordering::SeqCst) == 0 || parts >= MOST {
            return self.finish(connection).await;
        }
        drop(connection);
        // Waited for also where the session that wrote it ends meanwhile: it is whole.
        let batch = Arc::clone(self);
        let waiting = tokio::spawn(async move { batch.wait(ended).await });
        waiting.await.unwrap_or_else(|_| Err(Told::gone().into()))
    }

    /// Waits until the transaction has ended, and ends it where nobody else does.
    async fn wait(self: Arc<Self>, mut ended: watch::Receiver<Ended>) -> Result<(), sqlx::Error> {
        loop {
            let told = match timeout(LOOK, ended.wait_for(Option::is_some)).await {
                Ok(Ok(told)) => told.clone(),
                Ok(Err(_)) => Some(Err(Told::gone())),
                Err(_) => None,
            };
            if let Some(told) = told {
                return told.map_err(sqlx::Error::from);
            }
            let connection = self.connection().await?;
            let is_still_open = ended.borrow().is_none()
                && self.open().as_ref().is_some_and(|open| ended.same_channel(&open.ended.subscribe()));
            if is_still_open {
                return self.finish(connection).await;
            }
        }
    }

    /// Takes a part back. What others have written in the same transaction stays.
    pub async fn give_up(self: &Arc<Self>, part: Part) {
        let Part { mut connection, unended } = part;
        self.tidy(&mut connection).await;
        self.end_unless_shared(connection).await;
        unended.into_iter().for_each(Unended::end);
    }

    /// Sees to it that nothing stays open that a session left half-done.
    async fn clear(self: Arc<Self>) {
        if let Ok(connection) = self.connection().await {
            self.end_unless_shared(connection).await;
        }
    }

    /// Ends the transaction, unless others wait to write in it: they do so then.
    async fn end_unless_shared(self: &Arc<Self>, mut connection: PoolConnection<Sqlite>) {
        let parts = self.open().as_ref().map(|open| open.parts);
        match parts {
            // It may have been begun without a note of it, where that was given up.
            None | Some(0) => {
                *self.open() = None;
                let _ = run(&mut connection, "ROLLBACK").await;
            }
            Some(_) if self.waiting.load(Ordering::SeqCst) == 0 => drop(self.finish(connection).await),
            _ => {}
        }
    }

    /// The connection, without what somebody left half-done.
    async fn connection(&self) -> Result<PoolConnection<Sqlite>, sqlx::Error> {
        let mut connection = self.acquire().await?;
        self.tidy(&mut connection).await;
        Ok(connection)
    }

    /// The connection as it was left.
    async fn acquire(&self) -> Result<PoolConnection<Sqlite>, sqlx::Error> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let _waits = Waits(&self.waiting);
        self.writer.acquire().await
    }

    /// Takes back a part that is half-done.
    async fn tidy(&self, connection: &mut PoolConnection<Sqlite>) {
        if !self.open().as_ref().is_some_and(|open| open.is_begun) {
            return;
        }
        // Where the database ended the whole transaction by itself, such as on a full disk, this fails.
        let undone = match run(connection, "ROLLBACK TO part").await {
            Ok(()) => run(connection, "RELEASE part").await,
            failed => failed,
        };
        match undone {
            Ok(()) => self.change(|open| open.is_begun = false),
            // Whoever wrote it went away just before it was begun, or just after it was whole.
            Err(_) if is_in_a_transaction(connection).await => self.change(|open| open.is_begun = false),
            Err(error) => self.fail(connection, Told::of(&error)).await,
        }
    }

    /// Puts all parts on the disk, also where nobody waits for it any more.
    async fn finish(self: &Arc<Self>, mut connection: PoolConnection<Sqlite>) -> Result<(), sqlx::Error> {
        let batch = Arc::clone(self);
        let finishing = tokio::spawn(async move {
            let committed = run(&mut connection, "COMMIT").await;
            match &committed {
                Ok(()) => batch.end(Ok(())),
                Err(error) => batch.fail(&mut connection, Told::of(error)).await,
            }
            committed
        });
        finishing.await.unwrap_or_else(|_| Err(Told::gone().into()))
    }

    /// Tells all that nothing of the transaction was written.
    async fn fail(&self, connection: &mut PoolConnection<Sqlite>, why: Told) {
        let _ = run(connection, "ROLLBACK").await;
        self.end(Err(why));
    }

    fn end(&self, how: Result<(), Told>) {
        if let Some(open) = self.open().take() {
            open.ended.send_replace(Some(how));
        }
    }

    fn change(&self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open().as_mut() {
            change(open);
        }
    }

    fn open(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn run(connection: &mut PoolConnection<Sqlite>, statement: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(statement).execute(&mut **connection).await.map(|_| ())
}

/// Whether a transaction is open: the database begins no other in it. Where none was, there is an empty one now.
async fn is_in_a_transaction(connection: &mut PoolConnection<Sqlite>) -> bool {
    let begun = run(connection, "BEGIN").await;
    begun.is_err_and(|error| error.to_string().contains("within a transaction"))
}
