//! The saved runs: starting, finding, listing, naming, putting away and deleting them.

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;

use super::log::{NotWritten, add, is_foreign_key};
use super::{Author, Change, Edition, Name, RunId, Saved, Sequence, Stamp, Store, StoreError, Wiped, hash};

/// What stands in the place of a questionnaire for the run that holds favourites and what was read last.
pub const BOOKMARKS: &str = "bookmarks";

impl Store {
    /// Starts a run of a questionnaire.
    ///
    /// # Errors
    ///
    /// [`StoreError::Name`] where the text cannot be a name, [`StoreError::NameTaken`] where another run of
    /// the questionnaire has it (in small or capital letters), or what kept it from being saved.
    pub async fn create(
        &self,
        questionnaire: &str,
        name: &str,
        edition: &Edition,
        now: Timestamp,
    ) -> Result<RunId, StoreError> {
        let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: now };
        self.create_with(questionnaire, name, edition, &[], stamp).await
    }

    /// Starts a run of a questionnaire with its first values: both, or neither.
    ///
    /// # Errors
    ///
    /// Those of [`Self::create`].
    pub async fn create_with(
        &self,
        questionnaire: &str,
        name: &str,
        edition: &Edition,
        changes: &[Change],
        stamp: Stamp<'_>,
    ) -> Result<RunId, StoreError> {
        let name = Name::parse(name)?;
        let written = self.write(async |connection| {
            let inserted =
                sqlx::query("INSERT INTO runs (questionnaire, name, name_key, created) VALUES (?, ?, ?, ?)")
                    .bind(questionnaire)
                    .bind(name.as_str())
                    .bind(name.key())
                    .bind(stamp.at.as_millisecond())
                    .execute(&mut *connection)
                    .await?;
            let run = RunId(inserted.last_insert_rowid());
            keep_edition(connection, run, edition, Sequence::START, stamp.at).await?;
            add(connection, run, changes, stamp).await?;
            Ok(run)
        });
        written.await.map_err(|error| self.not_named(&name, error))
    }

    /// Gives a run another name, and adds changes to its log: both, or neither.
    ///
    /// # Errors
    ///
    /// Those of [`Self::create`], or [`StoreError::NoSuchRun`].
    pub async fn rename(
        &self,
        run: RunId,
        name: &str,
        changes: &[Change],
        stamp: Stamp<'_>,
    ) -> Result<(), StoreError> {
        let name = Name::parse(name)?;
        let written = self.write(async |connection| {
            let renamed = sqlx::query("UPDATE runs SET name = ?, name_key = ? WHERE id = ?")
                .bind(name.as_str())
                .bind(name.key())
                .bind(run.0)
                .execute(&mut *connection)
                .await?;
            if renamed.rows_affected() > 0 {
                add(connection, run, changes, stamp).await?;
            }
            Ok(renamed.rows_affected() > 0)
        });
        let found = written.await.map_err(|error| self.not_named(&name, error))?;
        if found { Ok(()) } else { Err(self.gone(run)) }
    }

    /// Puts a run away at a time, or takes it out again. It keeps everything.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept it from being saved.
    pub async fn archive(&self, run: RunId, at: Option<Timestamp>) -> Result<(), StoreError> {
        let written = self.write(async |connection| {
            let changed = sqlx::query("UPDATE runs SET archived = ? WHERE id = ?")
                .bind(at.map(Timestamp::as_millisecond))
                .bind(run.0)
                .execute(connection)
                .await?;
            Ok(changed.rows_affected() > 0)
        });
        let found = written.await.map_err(|error| self.not_written(error))?;
        if found { Ok(()) } else { Err(self.gone(run)) }
    }

    /// Deletes a run with its whole log, and overwrites what it took on the disk.
    ///
    /// Copies of the file that were made before, such as backups and snapshots, are not touched.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept it from being deleted.
    pub async fn delete(&self, run: RunId, now: Timestamp) -> Result<Wiped, StoreError> {
        let written = self.write(async |connection| {
            sqlx::query("INSERT INTO removals (at, entries) SELECT ?, count(*) FROM log WHERE run = ?")
                .bind(now.as_millisecond())
                .bind(run.0)
                .execute(&mut *connection)
                .await?;
            let deleted =
                sqlx::query("DELETE FROM runs WHERE id = ?").bind(run.0).execute(&mut *connection).await?;
            sqlx::query(
                "DELETE FROM questionnaires WHERE hash NOT IN \
                 (SELECT hash FROM editions WHERE hash IS NOT NULL)",
            )
            .execute(connection)
            .await?;
            Ok(deleted.rows_affected() > 0)
        });
        let found = written.await.map_err(|error| self.not_written(error))?;
        if found { Ok(self.wipe().await) } else { Err(self.gone(run)) }
    }

    /// Notes that a run is answered under another edition from now on. `seen` is its newest entry.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept it from being saved.
    pub async fn adopt(
        &self,
        run: RunId,
        edition: &Edition,
        seen: Sequence,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let written = self.write(async |connection| keep_edition(connection, run, edition, seen, now).await);
        written.await.map_err(|error| match error {
            NotWritten::Refused(source) if is_foreign_key(&source) => self.gone(run),
            other => self.not_written(other),
        })
    }

    /// Under which content a run was answered, oldest first, each with the place of the log after which it holds.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn editions(&self, run: RunId) -> Result<Vec<(Sequence, Edition)>, StoreError> {
        let rows: Vec<(i64, String, Option<String>)> = sqlx::query_as(
            "SELECT e.since, e.content_version, q.text FROM editions AS e \
             LEFT JOIN questionnaires AS q ON q.hash = e.hash WHERE e.run = ? ORDER BY e.since",
        )
        .bind(run.0)
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        let edition = |(since, content_version, questionnaire)| {
            (Sequence::new(since), Edition { content_version, questionnaire })
        };
        Ok(rows.into_iter().map(edition).collect())
    }

    /// Under which content a run was last answered.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn edition(&self, run: RunId) -> Result<Edition, StoreError> {
        let row: Option<(String, Option<String>)> = sqlx::query_as(
            "SELECT e.content_version, q.text FROM editions AS e \
             LEFT JOIN questionnaires AS q ON q.hash = e.hash WHERE e.run = ? ORDER BY e.since DESC LIMIT 1",
        )
        .bind(run.0)
        .fetch_optional(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        let (content_version, questionnaire) = row.unwrap_or_default();
        Ok(Edition { content_version, questionnaire })
    }

    /// The text of a questionnaire that was kept with a run.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn questionnaire(&self, hash: &str) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT text FROM questionnaires WHERE hash = ?")
            .bind(hash)
            .fetch_optional(&self.pool)
            .await
            .map_err(|source| self.failed(source))
    }

    /// Lists the runs of a questionnaire, the one that was worked on last first; archived ones too.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn list(&self, questionnaire: &str) -> Result<Vec<Saved>, StoreError> {
        let rows = sqlx::query_as(LIST).bind(questionnaire).fetch_all(&self.pool).await;
        self.all(rows)
    }

    /// Lists the runs of all questionnaires, the one that was worked on last first; archived ones too.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn list_all(&self) -> Result<Vec<Saved>, StoreError> {
        let rows = sqlx::query_as(LIST_ALL).fetch_all(&self.pool).await;
        self.all(rows)
    }

    /// Finds a run by its name, in small or capital letters. A text that cannot be a name finds none.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn find(&self, questionnaire: &str, name: &str) -> Result<Option<Saved>, StoreError> {
        let Ok(name) = Name::parse(name) else { return Ok(None) };
        let row: Option<SavedRow> = sqlx::query_as(FIND)
            .bind(questionnaire)
            .bind(name.key())
            .fetch_optional(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        row.map(|row| self.saved(row)).transpose()
    }

    /// The run with a number; none where it is no longer there.
    ///
    /// # Errors
    ///
    /// What kept the file from being read.
    pub async fn get(&self, run: RunId) -> Result<Option<Saved>, StoreError> {
        let row: Option<SavedRow> = sqlx::query_as(GET)
            .bind(run.0)
            .fetch_optional(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        row.map(|row| self.saved(row)).transpose()
    }

    fn not_named(&self, name: &Name, error: NotWritten) -> StoreError {
        match error {
            NotWritten::Refused(source)
                if source
                    .as_database_error()
                    .is_some_and(sqlx::error::DatabaseError::is_unique_violation) =>
            {
                StoreError::NameTaken { name: name.to_string() }
            }
            other => self.not_written(other),
        }
    }

    fn all(&self, rows: Result<Vec<SavedRow>, sqlx::Error>) -> Result<Vec<Saved>, StoreError> {
        rows.map_err(|source| self.failed(source))?.into_iter().map(|row| self.saved(row)).collect()
    }

    fn saved(&self, row: SavedRow) -> Result<Saved, StoreError> {
        let (id, questionnaire, name, content_version, hash, created, changed, archived) = row;
        Ok(Saved {
            id: RunId(id),
            questionnaire,
            name,
            content_version: content_version.unwrap_or_default(),
            hash,
            created: self.moment(created)?,
            changed: self.moment(changed)?,
            archived: archived.map(|archived| self.moment(archived)).transpose()?,
        })
    }
}

/// Notes that a run is answered under an edition from its newest entry on, where it was another before.
pub(super) async fn adopt_new(
    connection: &mut SqliteConnection,
    run: RunId,
    edition: &Edition,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let before: Option<(String, Option<String>)> = sqlx::query_as(
        "SELECT content_version, hash FROM editions WHERE run = ? ORDER BY since DESC LIMIT 1",
    )
    .bind(run.0)
    .fetch_optional(&mut *connection)
    .await?;
    let present = (edition.content_version.clone(), edition.questionnaire.as_deref().map(hash));
    if before.as_ref() == Some(&present) {
        return Ok(());
    }
    let newest: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM log WHERE run = ?")
        .bind(run.0)
        .fetch_one(&mut *connection)
        .await?;
    keep_edition(connection, run, edition, Sequence::new(newest), now).await
}

/// Notes under which content a run is answered after a place of the log.
async fn keep_edition(
    connection: &mut SqliteConnection,
    run: RunId,
    edition: &Edition,
    since: Sequence,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let hash = edition.questionnaire.as_deref().map(hash);
    if let (Some(hash), Some(text)) = (&hash, &edition.questionnaire) {
        sqlx::query("INSERT INTO questionnaires (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
            .bind(hash)
            .bind(text)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query(
        "INSERT INTO editions (run, since, at, content_version, hash) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (run, since) DO UPDATE SET at = excluded.at, content_version = excluded.content_version, \
         hash = excluded.hash",
    )
    .bind(run.0)
    .bind(since.number())
    .bind(now.as_millisecond())
    .bind(&edition.content_version)
    .bind(hash)
    .execute(connection)
    .await
    .map(|_| ())
}

type SavedRow = (i64, String, String, Option<String>, Option<String>, i64, i64, Option<i64>);

/// A run, its newest edition, and when its last entry was saved.
macro_rules! saved {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.questionnaire, r.name, e.content_version, e.hash, r.created, ",
            "coalesce((SELECT at FROM log WHERE run = r.id ORDER BY seq DESC LIMIT 1), r.created) ",
            "AS changed, r.archived ",
            "FROM runs AS r LEFT JOIN editions AS e ON e.run = r.id AND e.since = ",
            "(SELECT max(since) FROM editions WHERE run = r.id) ",
            $rest
        )
    };
}

const LIST: &str = saved!("WHERE r.questionnaire = ? ORDER BY changed DESC, r.id DESC");
const LIST_ALL: &str = saved!("ORDER BY changed DESC, r.id DESC");
const GET: &str = saved!("WHERE r.id = ?");
const FIND: &str = saved!("WHERE r.questionnaire = ? AND r.name_key = ?");
