//! The saved runs: starting, finding, listing, naming, putting away and deleting them.

use jiff::Timestamp;

use super::database::{Database, Value, Writing};
use super::log::{NotWritten, add, weight};
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
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.owner(&mut writing, stamp.at).await?;
            self.allowance.check_runs(&mut writing, &owner, questionnaire, stamp.at).await?;
            let weight = i64::try_from(weight(changes)).unwrap_or(i64::MAX);
            let inserted: Option<(i64,)> = writing
                .first(
                    "INSERT INTO runs (owner, questionnaire, name, name_key, created, bytes) \
                     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                    &[
                        owner.as_str().into(),
                        questionnaire.into(),
                        name.as_str().into(),
                        name.key().as_str().into(),
                        stamp.at.as_millisecond().into(),
                        weight.into(),
                    ],
                )
                .await
                .map_err(|error| not_named(&name, error))?;
            let (id,) = inserted.ok_or(sqlx::Error::RowNotFound)?;
            let run = RunId(id);
            self.allowance.check_bytes(&mut writing, &owner).await?;
            keep_edition(&mut writing, run, edition, Sequence::START, stamp.at).await?;
            add(&mut writing, run, changes, stamp).await?;
            Ok((owner, run))
        };
        let done = done.await;
        self.end(writing, done, &stamp.author.session).await
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
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.take(&mut writing, run, weight(changes)).await?;
            writing
                .run(
                    "UPDATE runs SET name = $2, name_key = $3 WHERE id = $1",
                    &[run.0.into(), name.as_str().into(), name.key().as_str().into()],
                )
                .await
                .map_err(|error| not_named(&name, error))?;
            add(&mut writing, run, changes, stamp).await?;
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, &stamp.author.session).await
    }

    /// Puts a run away at a time, or takes it out again. It keeps everything.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept it from being saved.
    pub async fn archive(&self, run: RunId, at: Option<Timestamp>) -> Result<(), StoreError> {
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.take(&mut writing, run, 0).await?;
            let at = at.map(Timestamp::as_millisecond);
            writing.run("UPDATE runs SET archived = $2 WHERE id = $1", &[run.0.into(), at.into()]).await?;
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, "").await
    }

    /// Deletes a run with its whole log, and overwrites what it took on the disk.
    ///
    /// Copies that were made before, such as backups and snapshots, are not touched.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchRun`], or what kept it from being deleted.
    pub async fn delete(&self, run: RunId, now: Timestamp) -> Result<Wiped, StoreError> {
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.take(&mut writing, run, 0).await?;
            drop_run(&mut writing, run, now).await?;
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, "").await?;
        Ok(self.wipe().await)
    }

    /// Overwrites and drops what was deleted, where the database leaves that to us.
    pub(super) async fn wipe(&self) -> Wiped {
        match &self.shared.database {
            Database::File(file) => file.wipe().await,
            Database::Server(_) => Wiped::Later,
        }
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
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.take(&mut writing, run, 0).await?;
            keep_edition(&mut writing, run, edition, seen, now).await?;
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, "").await
    }

    /// Under which content a run was answered, oldest first, each with the place of the log after which it holds.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn editions(&self, run: RunId) -> Result<Vec<(Sequence, Edition)>, StoreError> {
        let rows: Vec<(i64, String, Option<String>)> = self
            .all(
                "SELECT e.since, e.content_version, q.text FROM editions AS e JOIN runs AS r ON r.id = e.run \
                 LEFT JOIN questionnaires AS q ON q.hash = e.hash \
                 WHERE e.run = $2 AND r.owner = (SELECT person FROM keys WHERE fingerprint = $1) ORDER BY e.since",
                &[(&*self.key).into(), run.0.into()],
            )
            .await?;
        let edition = |(since, content_version, questionnaire)| {
            (Sequence::new(since), Edition { content_version, questionnaire })
        };
        Ok(rows.into_iter().map(edition).collect())
    }

    /// Under which content a run was last answered.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn edition(&self, run: RunId) -> Result<Edition, StoreError> {
        let last = self.editions(run).await?.pop();
        Ok(last.map(|(_, edition)| edition).unwrap_or_default())
    }

    /// The text of a questionnaire that was kept with a run of this person.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn questionnaire(&self, hash: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = self
            .first(
                "SELECT text FROM questionnaires WHERE hash = $2 AND hash IN \
                 (SELECT e.hash FROM runs AS r JOIN editions AS e ON e.run = r.id \
                  WHERE r.owner = (SELECT person FROM keys WHERE fingerprint = $1))",
                &[(&*self.key).into(), hash.into()],
            )
            .await?;
        Ok(row.map(|(text,)| text))
    }

    /// Lists the runs of a questionnaire, the one that was worked on last first; archived ones too.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn list(&self, questionnaire: &str) -> Result<Vec<Saved>, StoreError> {
        self.saved_ones(LIST, &[(&*self.key).into(), questionnaire.into()]).await
    }

    /// Lists the runs of all questionnaires, the one that was worked on last first; archived ones too.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn list_all(&self) -> Result<Vec<Saved>, StoreError> {
        self.saved_ones(LIST_ALL, &[(&*self.key).into()]).await
    }

    /// Finds a run by its name, in small or capital letters. A text that cannot be a name finds none.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn find(&self, questionnaire: &str, name: &str) -> Result<Option<Saved>, StoreError> {
        let Ok(name) = Name::parse(name) else { return Ok(None) };
        let values = [(&*self.key).into(), questionnaire.into(), Value::Text(Some(&name.key()))];
        Ok(self.saved_ones(FIND, &values).await?.pop())
    }

    /// The run with a number; none where it is no longer there.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn get(&self, run: RunId) -> Result<Option<Saved>, StoreError> {
        Ok(self.saved_ones(GET, &[(&*self.key).into(), run.0.into()]).await?.pop())
    }

    async fn saved_ones(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Saved>, StoreError> {
        self.all(statement, values).await?.into_iter().map(|row| self.saved(row)).collect()
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

fn not_named(name: &Name, error: sqlx::Error) -> NotWritten {
    match error {
        sqlx::Error::Database(said) if said.is_unique_violation() => {
            NotWritten::Said(StoreError::NameTaken { name: name.to_string() })
        }
        other => other.into(),
    }
}

/// Deletes a run with its log, and the questionnaires that no other run was answered under.
pub(super) async fn drop_run(
    writing: &mut Writing<'_>,
    run: RunId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    writing
        .run(
            "INSERT INTO removals (at, entries) SELECT $2, count(*) FROM log WHERE run = $1",
            &[run.0.into(), now.as_millisecond().into()],
        )
        .await?;
    let hashes: Vec<(String,)> = writing
        .all("SELECT DISTINCT hash FROM editions WHERE run = $1 AND hash IS NOT NULL", &[run.0.into()])
        .await?;
    writing.run("DELETE FROM runs WHERE id = $1", &[run.0.into()]).await?;
    // On a server another run may be about to use one; there they stay: they are the guide's, and nobody's work.
    if let Writing::File(..) = writing {
        for (hash,) in hashes {
            writing
                .run(
                    "DELETE FROM questionnaires WHERE hash = $1 \
                     AND NOT EXISTS (SELECT 1 FROM editions WHERE hash = $1)",
                    &[hash.as_str().into()],
                )
                .await?;
        }
    }
    Ok(())
}

/// Notes that a run is answered under an edition from its newest entry on, where it was another before.
pub(super) async fn adopt_new(
    writing: &mut Writing<'_>,
    run: RunId,
    edition: &Edition,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let before: Option<(String, Option<String>)> = writing
        .first(
            "SELECT content_version, hash FROM editions WHERE run = $1 ORDER BY since DESC LIMIT 1",
            &[run.0.into()],
        )
        .await?;
    let present = (edition.content_version.clone(), edition.questionnaire.as_deref().map(hash));
    if before.as_ref() == Some(&present) {
        return Ok(());
    }
    let newest: Option<(i64,)> =
        writing.first("SELECT coalesce(max(seq), 0) FROM log WHERE run = $1", &[run.0.into()]).await?;
    let newest = newest.map_or(Sequence::START, |(seq,)| Sequence::new(seq));
    keep_edition(writing, run, edition, newest, now).await
}

/// Notes under which content a run is answered after a place of the log.
async fn keep_edition(
    writing: &mut Writing<'_>,
    run: RunId,
    edition: &Edition,
    since: Sequence,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let hash = edition.questionnaire.as_deref().map(hash);
    if let (Some(hash), Some(text)) = (&hash, &edition.questionnaire) {
        writing
            .run(
                "INSERT INTO questionnaires (hash, text) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
                &[hash.as_str().into(), text.as_str().into()],
            )
            .await?;
    }
    writing
        .run(
            "INSERT INTO editions (run, since, at, content_version, hash) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (run, since) DO UPDATE SET at = excluded.at, \
             content_version = excluded.content_version, hash = excluded.hash",
            &[
                run.0.into(),
                since.number().into(),
                now.as_millisecond().into(),
                edition.content_version.as_str().into(),
                hash.as_deref().into(),
            ],
        )
        .await
        .map(|_| ())
}

type SavedRow = (i64, String, String, Option<String>, Option<String>, i64, i64, Option<i64>);

/// A run of a person, its newest edition, and when its last entry was saved.
macro_rules! saved {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.questionnaire, r.name, e.content_version, e.hash, r.created, ",
            "coalesce((SELECT at FROM log WHERE run = r.id ORDER BY seq DESC LIMIT 1), r.created) ",
            "AS changed, r.archived ",
            "FROM runs AS r LEFT JOIN editions AS e ON e.run = r.id AND e.since = ",
            "(SELECT max(since) FROM editions WHERE run = r.id) ",
            "WHERE r.owner = (SELECT person FROM keys WHERE fingerprint = $1) ",
            $rest
        )
    };
}

const LIST: &str = saved!("AND r.questionnaire = $2 ORDER BY changed DESC, r.id DESC");
const LIST_ALL: &str = saved!("ORDER BY changed DESC, r.id DESC");
const GET: &str = saved!("AND r.id = $2");
const FIND: &str = saved!("AND r.questionnaire = $2 AND r.name_key = $3");
