//! Checking a store without changing it: the file, who may read it, and whether anything of its log is missing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;

use super::database::Database;
use super::open::{FILE_NAME, known_format, read_format};
use super::{Name, Store, StoreError, hash};

/// Something that a check has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether something is wrong; else it is only to be known.
    pub is_wrong: bool,
    /// A sentence.
    pub text: String,
}

impl Finding {
    /// Something that is wrong.
    pub fn wrong(text: impl Into<String>) -> Self {
        Self { is_wrong: true, text: text.into() }
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self { is_wrong: false, text: text.into() }
    }
}

/// What a check has come to.
#[derive(Debug)]
pub struct Verified {
    /// What was found.
    pub findings: Vec<Finding>,
    /// The store, to look at its runs without changing them; none where they cannot be read.
    pub store: Option<Store>,
}

/// Checks the store in a folder. Nothing is written; a store of an older format is not brought up to date.
///
/// # Errors
///
/// [`StoreError`] where there is no such file, or it cannot be read at all.
pub async fn verify(folder: &Path) -> Result<Verified, StoreError> {
    let mut findings = Vec::new();
    look_at_permissions(folder, &mut findings)?;
    let store = Store::look(folder).await?;
    let Database::File(file) = &store.shared.database else { return Ok(Verified { findings, store: None }) };
    let failed = |source| StoreError::of(&file.path, source);
    let mut connection = file.writer.acquire().await.map_err(failed)?;
    let format = read_format(&mut connection, &file.path).await?;
    let can_be_read = check(&mut connection, format, &mut findings).await.map_err(failed)?;
    drop(connection);
    if can_be_read {
        return Ok(Verified { findings, store: Some(store) });
    }
    store.close().await;
    Ok(Verified { findings, store: None })
}

/// Whether others may read the folder or the files in it.
fn look_at_permissions(folder: &Path, found: &mut Vec<Finding>) -> Result<(), StoreError> {
    let places =
        [String::new(), FILE_NAME.to_owned(), format!("{FILE_NAME}-wal"), format!("{FILE_NAME}-shm")];
    for name in places {
        let path = if name.is_empty() { folder.to_owned() } else { folder.join(&name) };
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(_) if name.ends_with("-wal") || name.ends_with("-shm") => continue,
            Err(source) => return Err(StoreError::CannotOpen { file: path, source: source.into() }),
        };
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            let should = if name.is_empty() { "0700" } else { "0600" };
            found.push(Finding::wrong(format!(
                "Others on this computer may reach {}: its permissions are {mode:04o}, and should be {should}.",
                path.display()
            )));
        }
    }
    Ok(())
}

async fn check(
    connection: &mut SqliteConnection,
    format: i64,
    found: &mut Vec<Finding>,
) -> Result<bool, sqlx::Error> {
    let said: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&mut *connection).await?;
    for line in said.iter().filter(|line| *line != "ok") {
        found.push(Finding::wrong(format!("The database is damaged: {line}.")));
    }
    let known = known_format();
    found.push(Finding::note(format!("The file is ours, of format {format}.")));
    if format < known {
        found.push(Finding::note(format!(
            "Its format is older than {known}: it is brought up to date when the app opens it. Its entries were \
             not looked at."
        )));
    }
    if format < known || said.iter().any(|line| line != "ok") {
        return Ok(false);
    }
    let orphans: Vec<(String,)> = sqlx::query_as("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut *connection)
        .await?;
    for (table,) in orphans {
        found.push(Finding::wrong(format!("Rows of the table {table} belong to nothing that is there.")));
    }
    check_numbers(connection, found).await?;
    check_references(connection, found).await?;
    check_names(connection, found).await?;
    check_times(connection, found).await?;
    Ok(true)
}

/// Whether every number that was given is there, or went with a run that was deleted.
async fn check_numbers(
    connection: &mut SqliteConnection,
    found: &mut Vec<Finding>,
) -> Result<(), sqlx::Error> {
    let (entries, highest, given, removed): (i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM log), (SELECT coalesce(max(seq), 0) FROM log), \
                (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'log'), \
                (SELECT coalesce(sum(entries), 0) FROM removals)",
    )
    .fetch_one(&mut *connection)
    .await?;
    let runs: i64 = sqlx::query_scalar("SELECT count(*) FROM runs").fetch_one(&mut *connection).await?;
    found.push(Finding::note(format!("Saved runs: {runs}. Entries: {entries}. Numbers given: {given}.")));
    if removed > 0 {
        found.push(Finding::note(format!("Entries that went with runs that were deleted: {removed}.")));
    }
    if highest > given {
        found.push(Finding::wrong(format!(
            "The newest entry has the number {highest}, but only {given} numbers were given."
        )));
    }
    let missing = highest.max(given) - entries - removed;
    if missing > 0 {
        let gaps: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT before + 1, seq - 1 FROM \
             (SELECT seq, coalesce(lag(seq) OVER (ORDER BY seq), 0) AS before FROM log \
              UNION ALL SELECT ? + 1, coalesce((SELECT max(seq) FROM log), 0)) \
             WHERE seq > before + 1 ORDER BY seq LIMIT 20",
        )
        .bind(given)
        .fetch_all(&mut *connection)
        .await?;
        let gaps: Vec<String> = gaps
            .into_iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
            .collect();
        found.push(Finding::wrong(format!(
            "Entries that are missing, and went with no deletion: {missing}. Numbers that are not there: {}.",
            gaps.join(", ")
        )));
    } else if missing < 0 {
        found.push(Finding::wrong(format!(
            "More entries were noted as deleted than there can have been, by {}.",
            -missing
        )));
    }
    Ok(())
}

/// Whether the entries that entries speak of are there.
async fn check_references(
    connection: &mut SqliteConnection,
    found: &mut Vec<Finding>,
) -> Result<(), sqlx::Error> {
    let loose: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT e.seq, coalesce(e.step, e.undoes) FROM log AS e \
         WHERE (e.step IS NOT NULL AND NOT EXISTS (SELECT 1 FROM log WHERE seq = e.step AND run = e.run)) \
            OR (e.undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM log WHERE seq = e.undoes AND run = e.run)) \
         ORDER BY e.seq LIMIT 20",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (seq, other) in loose {
        found.push(Finding::wrong(format!("Entry {seq} speaks of entry {other}, which is not there.")));
    }
    let texts: Vec<(String, String)> =
        sqlx::query_as("SELECT hash, text FROM questionnaires").fetch_all(&mut *connection).await?;
    for (kept, text) in texts {
        if hash(&text) != kept {
            found.push(Finding::wrong(format!(
                "The questionnaire that was kept as {kept} has another text now."
            )));
        }
    }
    Ok(())
}

async fn check_names(connection: &mut SqliteConnection, found: &mut Vec<Finding>) -> Result<(), sqlx::Error> {
    let names: Vec<(i64, String, String)> =
        sqlx::query_as("SELECT id, name, name_key FROM runs ORDER BY id").fetch_all(&mut *connection).await?;
    for (id, name, key) in names {
        if !Name::parse(&name).is_ok_and(|parsed| parsed.as_str() == name && parsed.key() == key) {
            found.push(Finding::wrong(format!("The name of run {id} is not as this program writes names.")));
        }
    }
    Ok(())
}

/// Whether the clock stood still or went back between entries; their order does not depend on it.
async fn check_times(connection: &mut SqliteConnection, found: &mut Vec<Finding>) -> Result<(), sqlx::Error> {
    let back: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT seq, at FROM (SELECT seq, at, lag(at) OVER (ORDER BY seq) AS before FROM log) \
         WHERE at < before ORDER BY seq",
    )
    .fetch_all(&mut *connection)
    .await?;
    if let Some((seq, _)) = back.first() {
        let times = back.len();
        found.push(Finding::note(format!(
            "A clock was set back before entry {seq} ({times} in all). The order of entries does not depend on it."
        )));
    }
    let unreadable: Vec<i64> = sqlx::query_scalar("SELECT at FROM log").fetch_all(connection).await?;
    let unreadable = unreadable.iter().filter(|at| Timestamp::from_millisecond(**at).is_err()).count();
    if unreadable > 0 {
        found.push(Finding::wrong(format!("Entries whose time is none: {unreadable}.")));
    }
    Ok(())
}
