//! The log itself: adding to it and reading from it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::sqlite::SqlitePool;

use super::open::{self, Opened};
use super::{Entry, Name, PrescreenId, Saved, Sequence, StoreError};

/// A folder's saved pre-screens. A clone uses the same open file.
///
/// Whatever is written is on the disk when the call returns; where it is not, the call says why.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
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

    /// The data folder, as a full path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that holds everything, as a full path.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Starts a pre-screen.
    ///
    /// # Errors
    ///
    /// [`StoreError::Name`] where the text cannot be a name, [`StoreError::NameTaken`] where another
    /// pre-screen has it (in small or capital letters), or what kept it from being saved.
    pub async fn create(
        &self,
        name: &str,
        questionnaire: &str,
        content_version: &str,
        now: Timestamp,
    ) -> Result<PrescreenId, StoreError> {
        let name = Name::parse(name)?;
        // Not RETURNING: reading only the first row would miss an error of the commit that follows it.
        let inserted = sqlx::query(
            "INSERT INTO prescreens (name, name_key, questionnaire, content_version, created) \
             VALUES (?, ?, ?, ?, ?)",
        )
        .bind(name.as_str())
        .bind(name.key())
        .bind(questionnaire)
        .bind(content_version)
        .bind(now.as_millisecond())
        .execute(&self.pool)
        .await
        .map_err(|source| {
            if source.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation) {
                StoreError::NameTaken { name: name.to_string() }
            } else {
                StoreError::of(&self.file, source)
            }
        })?;
        self.still_there()?;
        Ok(PrescreenId(inserted.last_insert_rowid()))
    }

    /// Adds an answer to the log; no value takes the answer back.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchPrescreen`], or what kept the answer from being saved.
    pub async fn append(
        &self,
        prescreen: PrescreenId,
        question: &str,
        value: Option<&str>,
        now: Timestamp,
    ) -> Result<Sequence, StoreError> {
        let inserted =
            sqlx::query("INSERT INTO entries (prescreen, at, question, value) VALUES (?, ?, ?, ?)")
                .bind(prescreen.0)
                .bind(now.as_millisecond())
                .bind(question)
                .bind(value)
                .execute(&self.pool)
                .await
                .map_err(|source| {
                    let database = source.as_database_error();
                    if database.is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation) {
                        StoreError::NoSuchPrescreen { prescreen, file: self.file.clone() }
                    } else {
                        StoreError::of(&self.file, source)
                    }
                })?;
        self.still_there()?;
        Ok(Sequence(inserted.last_insert_rowid()))
    }

    /// Reads every entry of a pre-screen, oldest first. [`super::fold`] makes the present answers of them.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn entries(&self, prescreen: PrescreenId) -> Result<Vec<Entry>, StoreError> {
        self.changed_since(prescreen, Sequence::START).await
    }

    /// Reads the entries after a place in the log, oldest first: what another session has added since.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn changed_since(
        &self,
        prescreen: PrescreenId,
        seq: Sequence,
    ) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<(i64, i64, String, Option<String>)> = sqlx::query_as(
            "SELECT seq, at, question, value FROM entries WHERE prescreen = ? AND seq > ? ORDER BY seq",
        )
        .bind(prescreen.0)
        .bind(seq.0)
        .fetch_all(&self.pool)
        .await
        .map_err(|source| StoreError::of(&self.file, source))?;
        rows.into_iter()
            .map(|(seq, at, question, value)| {
                Ok(Entry { seq: Sequence(seq), at: self.moment(at)?, question, value })
            })
            .collect()
    }

    /// Lists the saved pre-screens, the one that was worked on last first.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn list(&self) -> Result<Vec<Saved>, StoreError> {
        let rows: Vec<SavedRow> = sqlx::query_as(LIST)
            .fetch_all(&self.pool)
            .await
            .map_err(|source| StoreError::of(&self.file, source))?;
        rows.into_iter().map(|row| self.saved(row)).collect()
    }

    /// Finds a pre-screen by its name, in small or capital letters. A text that cannot be a name finds none.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn find(&self, name: &str) -> Result<Option<Saved>, StoreError> {
        let Ok(name) = Name::parse(name) else { return Ok(None) };
        let row: Option<SavedRow> = sqlx::query_as(FIND)
            .bind(name.key())
            .fetch_optional(&self.pool)
            .await
            .map_err(|source| StoreError::of(&self.file, source))?;
        row.map(|row| self.saved(row)).transpose()
    }

    /// Closes the file, and folds what was last written into it. Without this call nothing is lost: the next
    /// one to open the file does it.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A file that was deleted while it is open still takes what is written, and then it is gone.
    fn still_there(&self) -> Result<(), StoreError> {
        if open::identify(&self.file) == Some(self.identity) {
            Ok(())
        } else {
            Err(StoreError::Gone { file: self.file.clone() })
        }
    }

    fn moment(&self, milliseconds: i64) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(milliseconds)
            .map_err(|source| StoreError::Damaged { file: self.file.clone(), source: source.into() })
    }

    fn saved(&self, row: SavedRow) -> Result<Saved, StoreError> {
        let (id, name, questionnaire, content_version, created, changed, answers) = row;
        Ok(Saved {
            id: PrescreenId(id),
            name,
            questionnaire,
            content_version,
            created: self.moment(created)?,
            changed: self.moment(changed)?,
            answers: answers.unsigned_abs(),
        })
    }
}

type SavedRow = (i64, String, String, String, i64, i64, i64);

/// A pre-screen, when its last entry was saved, and how many of its questions have an answer.
macro_rules! saved {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, questionnaire, content_version, created, ",
            "coalesce((SELECT at FROM entries WHERE prescreen = p.id ORDER BY seq DESC LIMIT 1), created) ",
            "AS changed, ",
            "(SELECT count(*) FROM entries AS e WHERE prescreen = p.id AND value IS NOT NULL AND NOT EXISTS ",
            "(SELECT 1 FROM entries WHERE prescreen = e.prescreen AND question = e.question AND seq > e.seq)) ",
            "FROM prescreens AS p ",
            $rest
        )
    };
}

const LIST: &str = saved!("ORDER BY changed DESC, id DESC");
const FIND: &str = saved!("WHERE name_key = ?");

#[cfg(test)]
mod tests {
    use super::*;

    /// A store with one pre-screen, after a statement that puts its connection in a bad way.
    async fn store_after(folder: &Path, statement: &'static str) -> (Store, PrescreenId) {
        let store = Store::open(folder).await.unwrap();
        let id = store.create("One", "pia-prescreen", "1", Timestamp::UNIX_EPOCH).await.unwrap();
        sqlx::raw_sql(statement).execute(&store.pool).await.unwrap();
        (store, id)
    }

    async fn append(store: &Store, id: PrescreenId, value: &str) -> Result<Sequence, StoreError> {
        store.append(id, "purpose", Some(value), Timestamp::UNIX_EPOCH).await
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
