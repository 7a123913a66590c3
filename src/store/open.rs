//! Opening the file: its folder, who may read it, how it is written, and its format.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::batch::{Batch, Part};
use super::{StoreError, Wiped, watch};

/// The name of the file in the data folder.
pub const FILE_NAME: &str = "privacy-guide.db";

/// Each step brings a file from the format before it to the next; the first makes it.
/// A step that was once released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_log.sql"),
    include_str!("migrations/0002_runs.sql"),
    include_str!("migrations/0003_removals.sql"),
    include_str!("migrations/0004_people.sql"),
];

/// The `application_id` that the first step writes: the letters `PGde`.
const APPLICATION: i64 = 0x5047_6465;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait between two tries to open a file that another program is just making.
const PAUSE: Duration = Duration::from_millis(20);

/// How long to wait for those who read, before what was deleted stays in the file beside for a while.
const PATIENCE_TO_WIPE: &str = "PRAGMA busy_timeout = 100";
const PATIENCE_AGAIN: &str = "PRAGMA busy_timeout = 5000";

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    /// The one connection that writes; others wait for it.
    pub writer: SqlitePool,
    /// Those that read beside it, where many people use the file, and what those people write at once.
    shared: Option<(SqlitePool, Arc<Batch>)>,
    pub folder: PathBuf,
    pub path: PathBuf,
    /// What tells the file from another that is put in its place.
    identity: (u64, u64),
}

impl File {
    /// Opens the file in a folder, and makes both where they are missing. Beside the one connection that writes so many
    /// others read; where there are none, the one does both.
    pub async fn open(folder: &Path, readers: u32) -> Result<Self, StoreError> {
        make_folder(folder)?;
        let path = folder.join(FILE_NAME);
        make_file(&path)?;
        let writer = connect(&path).await?;
        let reading = || options(&path).pragma("query_only", "ON");
        let readers = (readers > 0).then(|| pool(readers).connect_lazy_with(reading()));
        let shared = readers.map(|readers| (readers, Arc::new(Batch::over(writer.clone()))));
        Self::of(folder, path, writer, shared)
    }

    /// Opens the file in a folder only to look at it: nothing is made, brought up to date or closed to others.
    pub async fn look(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE_NAME);
        // Not as one that may only be read: what was written last could not be seen then.
        let writer = connect_with(&path, options(&path).pragma("query_only", "ON")).await?;
        Self::of(folder, path, writer, None)
    }

    fn of(
        folder: &Path,
        path: PathBuf,
        writer: SqlitePool,
        shared: Option<(SqlitePool, Arc<Batch>)>,
    ) -> Result<Self, StoreError> {
        let identity = identify(&path).ok_or_else(|| StoreError::Gone { file: path.clone() })?;
        Ok(Self { writer, shared, folder: folder.to_owned(), path, identity })
    }

    /// The connections to read with.
    pub fn readers(&self) -> &SqlitePool {
        self.shared.as_ref().map_or(&self.writer, |(readers, _)| readers)
    }

    /// Begins to write; nobody else does so meanwhile, but several may go to the disk together ([`Batch`]).
    ///
    /// The driver's own transactions are not used: a full disk ends one behind the driver's back, and it would
    /// take no other afterwards.
    pub async fn begin(&self) -> Result<Part, sqlx::Error> {
        if let Some((_, batch)) = &self.shared {
            return batch.begin().await;
        }
        let mut connection = self.writer.acquire().await?;
        // One that was given up half-way would still be open.
        let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await;
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut *connection).await?;
        Ok(connection.into())
    }

    /// Puts what was written on the disk, and lets other programs know.
    pub async fn commit(&self, mut part: Part) -> Result<(), sqlx::Error> {
        if let Some((_, batch)) = &self.shared {
            batch.commit(part).await?;
            watch::announce(&self.path);
            return Ok(());
        }
        let done = sqlx::raw_sql("COMMIT").execute(&mut *part).await;
        if let Err(error) = done {
            self.give_up(part).await;
            return Err(error);
        }
        watch::announce(&self.path);
        Ok(())
    }

    /// Takes back what was written.
    pub async fn give_up(&self, mut part: Part) {
        if let Some((_, batch)) = &self.shared {
            return batch.give_up(part).await;
        }
        let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *part).await;
    }

    /// A file that was deleted while it is open still takes what is written, and then it is gone.
    pub fn still_there(&self) -> Result<(), StoreError> {
        if identify(&self.path) == Some(self.identity) {
            Ok(())
        } else {
            Err(StoreError::Gone { file: self.path.clone() })
        }
    }

    /// Overwrites and drops what was deleted, in the file and beside it.
    pub async fn wipe(&self) -> Wiped {
        let Ok(mut connection) = self.writer.acquire().await else { return Wiped::WhenClosed };
        // The pages are overwritten already. This takes them out of the file, where there is room to do so; with many
        // people in it that would hold all of them up.
        if self.shared.is_none() {
            let _ = sqlx::query("VACUUM").execute(&mut *connection).await;
        } else {
            let _ = sqlx::raw_sql(PATIENCE_TO_WIPE).execute(&mut *connection).await;
        }
        // Old pages stand in the file beside it until it is emptied, which waits for whoever is reading.
        let emptied: Result<(i64, i64, i64), _> =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
        let _ = sqlx::raw_sql(PATIENCE_AGAIN).execute(&mut *connection).await;
        match emptied {
            Ok((0, _, _)) => Wiped::Now,
            _ if self.shared.is_some() => Wiped::Later,
            _ => Wiped::WhenClosed,
        }
    }

    /// Closes the file, and folds what was last written into it.
    pub async fn close(&self) {
        if let Some((readers, _)) = &self.shared {
            readers.close().await;
        }
        self.writer.close().await;
    }
}

/// Which file stands at a path now: device and inode.
fn identify(file: &Path) -> Option<(u64, u64)> {
    fs::metadata(file).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Makes the folder for its owner alone. One that is there keeps its permissions: it may hold other things.
///
/// # Errors
///
/// [`StoreError::FolderIsFile`] or [`StoreError::FolderNotMade`].
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            StoreError::FolderIsFile { folder: folder.to_owned() }
        }
        _ => StoreError::FolderNotMade { folder: folder.to_owned(), source },
    })?;
    // A new folder survives a loss of power only when its parent is on the disk too.
    for place in [Some(folder), folder.parent()].into_iter().flatten() {
        let _ = fs::File::open(place).and_then(|place| place.sync_all());
    }
    Ok(())
}

/// Makes the file for its owner alone, before the database does so for everybody. The database gives the two
/// files beside it the same permissions.
///
/// A file that is there is never opened here: closing it would drop the locks that this process holds on it.
fn make_file(file: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            close_to_others(file).map_err(|error| not_opened(file, error))
        }
        Err(error) => Err(not_opened(file, error)),
    }
}

fn close_to_others(file: &Path) -> io::Result<()> {
    let metadata = fs::metadata(file)?;
    if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

pub(super) fn not_opened(file: &Path, error: io::Error) -> StoreError {
    let file = file.to_owned();
    match error.kind() {
        ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { file },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full { file, source: error.into() },
        _ => StoreError::CannotOpen { file, source: error.into() },
    }
}

/// Connects, and brings the format up to date. While another program makes the same file it can be locked
/// in ways on which the database does not wait by itself, so this tries again.
async fn connect(file: &Path) -> Result<SqlitePool, StoreError> {
    let give_up = Instant::now() + PATIENCE;
    loop {
        match try_to_connect(file).await {
            Err(StoreError::Locked { .. }) if Instant::now() < give_up => tokio::time::sleep(PAUSE).await,
            result => return result,
        }
    }
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        // What is deleted is overwritten, so that nobody finds it in the file.
        .pragma("secure_delete", "ON")
        .disable_statement_logging()
}

/// So many connections. Without time limits nothing wakes up while nothing happens.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

async fn connect_with(file: &Path, options: SqliteConnectOptions) -> Result<SqlitePool, StoreError> {
    pool(1).connect_with(options).await.map_err(|source| StoreError::of(file, source))
}

async fn try_to_connect(file: &Path) -> Result<SqlitePool, StoreError> {
    let pool = connect_with(file, options(file)).await?;
    let mut connection = pool.acquire().await.map_err(|source| StoreError::of(file, source))?;
    match migrate(&mut connection, file).await {
        Ok(()) => {
            drop(connection);
            Ok(pool)
        }
        Err(error) => {
            drop(connection);
            pool.close().await;
            Err(error)
        }
    }
}

async fn migrate(connection: &mut SqliteConnection, file: &Path) -> Result<(), StoreError> {
    let known = known_format();
    let failed = |source| StoreError::of(file, source);
    let found = read_format(connection, file).await?;
    // Only now, because it writes into the file: a file that is not ours stays as it is.
    sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut *connection).await.map_err(failed)?;
    if found == known {
        return Ok(());
    }
    // A table that others refer to is made anew in between. This holds for transactions that begin after it.
    sqlx::raw_sql("PRAGMA foreign_keys = OFF").execute(&mut *connection).await.map_err(failed)?;
    let migrated = bring_up(connection, file).await;
    sqlx::raw_sql("PRAGMA foreign_keys = ON").execute(&mut *connection).await.map_err(failed)?;
    migrated
}

async fn bring_up(connection: &mut SqliteConnection, file: &Path) -> Result<(), StoreError> {
    let known = known_format();
    let failed = |source| StoreError::of(file, source);
    // Only one program may migrate; another that waited here finds the work done.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    let found = read_format(&mut transaction, file).await?;
    let done = usize::try_from(found).unwrap_or_default();
    for migration in MIGRATIONS.iter().skip(done) {
        sqlx::raw_sql(*migration).execute(&mut *transaction).await.map_err(failed)?;
    }
    let mark = format!("PRAGMA user_version = {known}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(mark)).execute(&mut *transaction).await.map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

/// The format that this program writes, the latest that it knows.
pub(super) fn known_format() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Reads which format the file has: 0 for a new one.
pub(super) async fn read_format(connection: &mut SqliteConnection, file: &Path) -> Result<i64, StoreError> {
    let failed = |source| StoreError::of(file, source);
    let (application, format, tables): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT application_id FROM pragma_application_id), \
                (SELECT user_version FROM pragma_user_version), \
                (SELECT count(*) FROM sqlite_schema)",
    )
    .fetch_one(connection)
    .await
    .map_err(failed)?;
    let known = known_format();
    let new = application == 0 && format == 0 && tables == 0;
    if application != APPLICATION && !new {
        Err(StoreError::NotOurs { file: file.to_owned() })
    } else if format > known {
        Err(StoreError::Newer { file: file.to_owned(), found: format, known })
    } else {
        Ok(format)
    }
}
