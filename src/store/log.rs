//! The log itself: adding to it and reading from it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::open::{self, Opened};
use super::runs::adopt_new;
use super::{Author, Change, Edition, Entry, RunId, Sequence, Stamp, StoreError, Watch, Wiped, watch};

/// A folder's saved runs. A clone uses the same open file.
///
/// Whatever is written is on the disk when the call returns; where it is not, the call says why.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) pool: SqlitePool,
    folder: PathBuf,
    file: PathBuf,
    identity: (u64, u64),
}

impl Store {
    /// Opens the store in a folder, and makes it where there is none.
    ///
    /// A folder that is made, and the files in it, are for their owner alone.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: the folder or file cannot be made, opened or written, is damaged, belongs to another
    /// program or to a newer version of this one.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        let Opened { pool, file, identity } = open::open(&folder).await?;
        Ok(Self { pool, folder, file, identity })
    }

    /// Opens the store in a folder only to look at it: nothing is made, brought up to date or closed to others.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: there is none, or it cannot be read.
    pub(super) async fn look(folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        let Opened { pool, file, identity } = open::look(&folder).await?;
        Ok(Self { pool, folder, file, identity })
    }

    /// The data folder, as a full path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that holds everything, as a full path.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Adds changes to the log of a run, all of them or none: they are one step. Gives the place of the last.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept the changes from being saved.
    pub async fn append(
        &self,
        run: RunId,
        changes: &[Change],
        stamp: Stamp<'_>,
    ) -> Result<Sequence, StoreError> {
        let written = self.write(async |connection| add(connection, run, changes, stamp).await).await;
        written.map_err(|error| match error {
            NotWritten::Refused(source) if is_foreign_key(&source) => self.gone(run),
            other => self.not_written(other),
        })
    }

    /// Adds changes as [`Self::append`] does, and notes that they were made under an edition where the run was last
    /// answered under another: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// Those of [`Self::append`].
    pub async fn append_under(
        &self,
        run: RunId,
        edition: &Edition,
        changes: &[Change],
        stamp: Stamp<'_>,
    ) -> Result<Sequence, StoreError> {
        let written = self.write(async |connection| {
            adopt_new(connection, run, edition, stamp.at).await?;
            add(connection, run, changes, stamp).await
        });
        written.await.map_err(|error| match error {
            NotWritten::Refused(source) if is_foreign_key(&source) => self.gone(run),
            other => self.not_written(other),
        })
    }

    /// Reads every entry of a run, oldest first. [`super::fold`] makes the present answers of them.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn entries(&self, run: RunId) -> Result<Vec<Entry>, StoreError> {
        self.changed_since(run, Sequence::START).await
    }

    /// Reads the entries after a place in the log, oldest first: what another session has added since.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn changed_since(&self, run: RunId, seq: Sequence) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, session, who, seen, step, key, value, undoes FROM log \
             WHERE run = ? AND seq > ? ORDER BY seq",
        )
        .bind(run.0)
        .bind(seq.number())
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        rows.into_iter().map(|row| self.entry(row)).collect()
    }

    /// Closes the file, and folds what was last written into it. Without this call nothing is lost: the next
    /// one to open the file does it.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Writes all of something or nothing; nobody else writes meanwhile. Other sessions are let know.
    ///
    /// The driver's own transactions are not used: a full disk ends one behind the driver's back, and it would
    /// take no other afterwards.
    pub(super) async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, sqlx::Error>,
    ) -> Result<T, NotWritten> {
        let mut connection = self.pool.acquire().await?;
        // One that was given up half-way would still be open.
        let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await;
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut *connection).await?;
        let worked = match work(&mut connection).await {
            Ok(done) => sqlx::raw_sql("COMMIT").execute(&mut *connection).await.map(|_| done),
            Err(error) => Err(error),
        };
        match worked {
            Ok(done) => {
                self.still_there().map_err(NotWritten::Gone)?;
                watch::announce(&self.file);
                Ok(done)
            }
            Err(error) => {
                let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await;
                Err(error.into())
            }
        }
    }

    /// The sentence for something that was not written.
    pub(super) fn not_written(&self, error: NotWritten) -> StoreError {
        match error {
            NotWritten::Refused(source) => self.failed(source),
            NotWritten::Gone(error) => error,
        }
    }

    /// Overwrites and drops what was deleted, in the file and beside it.
    pub(super) async fn wipe(&self) -> Wiped {
        // The pages are overwritten already; this takes them out of the file, where there is room to do so.
        let _ = sqlx::query("VACUUM").execute(&self.pool).await;
        // Old pages stand in the file beside it until it is emptied, which waits for whoever is reading.
        let emptied: Result<(i64, i64, i64), _> =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.pool).await;
        match emptied {
            Ok((0, _, _)) => Wiped::Now,
            _ => Wiped::WhenClosed,
        }
    }

    /// Tells when another session has written.
    pub fn watch(&self) -> Watch {
        Watch::over(&self.folder)
    }

    /// A file that was deleted while it is open still takes what is written, and then it is gone.
    pub(super) fn still_there(&self) -> Result<(), StoreError> {
        if open::identify(&self.file) == Some(self.identity) {
            Ok(())
        } else {
            Err(StoreError::Gone { file: self.file.clone() })
        }
    }

    pub(super) fn moment(&self, milliseconds: i64) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(milliseconds)
            .map_err(|source| StoreError::Damaged { file: self.file.clone(), source: source.into() })
    }

    pub(super) fn failed(&self, source: sqlx::Error) -> StoreError {
        StoreError::of(&self.file, source)
    }

    pub(super) fn gone(&self, run: RunId) -> StoreError {
        StoreError::NoSuchRun { run, file: self.file.clone() }
    }

    fn entry(&self, row: Row) -> Result<Entry, StoreError> {
        let (seq, at, session, who, seen, step, key, value, undoes) = row;
        Ok(Entry {
            seq: Sequence::new(seq),
            at: self.moment(at)?,
            author: Author { session, who },
            seen: Sequence::new(seen),
            step: Sequence::new(step.unwrap_or(seq)),
            key,
            value,
            undoes: undoes.map(Sequence::new),
        })
    }
}

/// Why something was not written.
#[derive(Debug)]
pub(super) enum NotWritten {
    /// The database refused it.
    Refused(sqlx::Error),
    /// The file is not where it was.
    Gone(StoreError),
}

impl From<sqlx::Error> for NotWritten {
    fn from(source: sqlx::Error) -> Self {
        Self::Refused(source)
    }
}

/// Whether the database refused something because what it belongs to is not there.
pub(super) fn is_foreign_key(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation)
}

type Row = (i64, i64, String, String, i64, Option<i64>, String, Option<String>, Option<i64>);

/// Adds changes to the log as one step; gives the place of the last.
pub(super) async fn add(
    connection: &mut SqliteConnection,
    run: RunId,
    changes: &[Change],
    stamp: Stamp<'_>,
) -> Result<Sequence, sqlx::Error> {
    let mut first = None;
    let mut last = stamp.seen;
    for change in changes {
        let inserted = sqlx::query(
            "INSERT INTO log (run, at, session, who, seen, step, key, value, undoes) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(run.0)
        .bind(stamp.at.as_millisecond())
        .bind(&stamp.author.session)
        .bind(&stamp.author.who)
        .bind(stamp.seen.number())
        .bind(first)
        .bind(&change.key)
        .bind(&change.value)
        .bind(change.undoes.map(Sequence::number))
        .execute(&mut *connection)
        .await?;
        let seq = inserted.last_insert_rowid();
        first = first.or(Some(seq));
        last = Sequence::new(seq);
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A store with one pre-screen, after a statement that puts its connection in a bad way.
    async fn store_after(folder: &Path, statement: &'static str) -> (Store, RunId) {
        let store = Store::open(folder).await.unwrap();
        let id =
            store.create("pia-prescreen", "One", &Edition::default(), Timestamp::UNIX_EPOCH).await.unwrap();
        sqlx::raw_sql(statement).execute(&store.pool).await.unwrap();
        (store, id)
    }

    async fn append(store: &Store, id: RunId, value: &str) -> Result<Sequence, StoreError> {
        let author = Author::default();
        let stamp = Stamp { author: &author, seen: Sequence::START, at: Timestamp::UNIX_EPOCH };
        store.append(id, &[Change::set("purpose", value)], stamp).await
    }

    #[tokio::test]
    async fn a_database_that_may_not_grow_is_full_and_keeps_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        // The limit cannot be below the size that the file has.
        let (store, id) = store_after(folder.path(), "PRAGMA max_page_count = 1").await;
        append(&store, id, "short").await.unwrap();
        let error = append(&store, id, &"long ".repeat(10_000)).await.unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
        assert_eq!(store.entries(id).await.unwrap().len(), 1);
        append(&store, id, "short").await.unwrap();
    }

    #[tokio::test]
    async fn a_database_that_may_only_be_read_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let (store, id) = store_after(folder.path(), "PRAGMA query_only = ON").await;
        let error = append(&store, id, "short").await.unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
        assert!(error.to_string().contains(&store.file().display().to_string()), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_another_program_holds_is_locked_until_it_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let (store, id) = store_after(folder.path(), "PRAGMA busy_timeout = 10").await;
        let other = Store::open(folder.path()).await.unwrap();
        let held = other.pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
        let error = append(&store, id, "short").await.unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
        assert_eq!(store.entries(id).await.unwrap(), [], "reading goes on");
        held.rollback().await.unwrap();
        append(&store, id, "short").await.unwrap();
    }
}
