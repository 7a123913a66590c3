//! Opening the file: its folder, who may read it, how it is written, and its format.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::StoreError;

/// The name of the file in the data folder.
pub const FILE_NAME: &str = "privacy-guide.db";

/// Each step brings a file from the format before it to the next; the first makes it.
/// A step that was once released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_log.sql"),
    include_str!("migrations/0002_runs.sql"),
    include_str!("migrations/0003_removals.sql"),
];

/// The `application_id` that the first step writes: the letters `PGde`.
const APPLICATION: i64 = 0x5047_6465;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait between two tries to open a file that another program is just making.
const PAUSE: Duration = Duration::from_millis(20);

/// An open file, and what tells it from another that is put in its place.
pub(super) struct Opened {
    pub(super) pool: SqlitePool,
    pub(super) file: PathBuf,
    pub(super) identity: (u64, u64),
}

/// Opens the file in a folder, and makes both where they are missing.
pub(super) async fn open(folder: &Path) -> Result<Opened, StoreError> {
    make_folder(folder)?;
    let file = folder.join(FILE_NAME);
    make_file(&file)?;
    let pool = connect(&file).await?;
    let identity = identify(&file).ok_or_else(|| StoreError::Gone { file: file.clone() })?;
    Ok(Opened { pool, file, identity })
}

/// Opens the file in a folder only to look at it.
pub(super) async fn look(folder: &Path) -> Result<Opened, StoreError> {
    let file = folder.join(FILE_NAME);
    // Not as one that may only be read: what was written last could not be seen then.
    let pool = connect_with(&file, options(&file).pragma("query_only", "ON")).await?;
    let identity = identify(&file).ok_or_else(|| StoreError::Gone { file: file.clone() })?;
    Ok(Opened { pool, file, identity })
}

/// Which file stands at a path now: device and inode.
pub(super) fn identify(file: &Path) -> Option<(u64, u64)> {
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
        let _ = File::open(place).and_then(|place| place.sync_all());
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

/// One connection: one person types. Without time limits nothing wakes up while nothing happens.
async fn connect_with(file: &Path, options: SqliteConnectOptions) -> Result<SqlitePool, StoreError> {
    SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|source| StoreError::of(file, source))
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
