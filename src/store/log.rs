//! The log itself: adding to it and reading from it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::database::Writing;
use super::handle::NotWritten;
use super::runs::adopt_new;
use super::{Author, Change, Edition, Entry, RunId, Sequence, Stamp, Store, StoreError, fold};

/// What an entry takes beside its key and value, about, in bytes.
const ENTRY: usize = 100;

impl Store {
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
        self.append_step(run, None, changes, stamp).await
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
        self.append_step(run, Some(edition), changes, stamp).await
    }

    async fn append_step(
        &self,
        run: RunId,
        edition: Option<&Edition>,
        changes: &[Change],
        stamp: Stamp<'_>,
    ) -> Result<Sequence, StoreError> {
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.take(&mut writing, run, weight(changes)).await?;
            if let Some(edition) = edition {
                adopt_new(&mut writing, run, edition, stamp.at).await?;
            }
            if let Some(last) = said_before(&mut writing, run, changes, stamp).await? {
                return Ok((owner, last));
            }
            Ok((owner, add(&mut writing, run, changes, stamp).await?))
        };
        let done = done.await;
        self.end(writing, done, &stamp.author.session).await
    }

    /// Reads every entry of a run, oldest first. [`super::fold`] makes the present answers of them.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn entries(&self, run: RunId) -> Result<Vec<Entry>, StoreError> {
        self.changed_since(run, Sequence::START).await
    }

    /// Reads the entries after a place in the log, oldest first: what another session has added since.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn changed_since(&self, run: RunId, seq: Sequence) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<EntryRow> = self
            .all(
                "SELECT l.seq, l.at, l.session, l.who, l.seen, l.step, l.key, l.value, l.undoes \
                 FROM log AS l JOIN runs AS r ON r.id = l.run \
                 WHERE l.run = $2 AND l.seq > $3 AND r.owner = (SELECT person FROM keys WHERE fingerprint = $1) \
                 ORDER BY l.seq",
                &[(&*self.key).into(), run.0.into(), seq.number().into()],
            )
            .await?;
        rows.into_iter().map(|row| self.entry(row)).collect()
    }

    /// Takes a run to write into it, where it is this person's: nobody else writes into it meanwhile. Gives the person.
    pub(super) async fn take(
        &self,
        writing: &mut Writing<'_>,
        run: RunId,
        more: usize,
    ) -> Result<String, NotWritten> {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        let values = [(&*self.key).into(), run.0.into(), more.into()];
        // Once more, for the case that the run got another owner while it was waited for.
        for _ in 0..2 {
            let owner: Option<(String,)> = writing
                .first(
                    "UPDATE runs SET bytes = bytes + $3 \
                     WHERE id = $2 AND owner = (SELECT person FROM keys WHERE fingerprint = $1) RETURNING owner",
                    &values,
                )
                .await?;
            if let Some((owner,)) = owner {
                if more > 0 {
                    self.allowance.check_bytes(writing, &owner).await?;
                }
                return Ok(owner);
            }
        }
        Err(NotWritten::Said(StoreError::NoSuchRun { run }))
    }

    fn entry(&self, row: EntryRow) -> Result<Entry, StoreError> {
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

type EntryRow = (i64, i64, String, String, i64, Option<i64>, String, Option<String>, Option<i64>);

/// About how much changes take in the log.
pub(super) fn weight(changes: &[Change]) -> usize {
    let of = |change: &Change| ENTRY + change.key.len() + change.value.as_ref().map_or(0, String::len);
    changes.iter().map(of).sum()
}

/// What the log of a run comes to, while it is being written.
pub(super) async fn values(
    writing: &mut Writing<'_>,
    run: RunId,
) -> Result<BTreeMap<String, String>, sqlx::Error> {
    let rows: Vec<(i64, String, Option<String>, Option<i64>)> =
        writing.all("SELECT seq, key, value, undoes FROM log WHERE run = $1", &[run.0.into()]).await?;
    let entry = |(seq, key, value, undoes): (i64, String, Option<String>, Option<i64>)| Entry {
        seq: Sequence::new(seq),
        at: Timestamp::UNIX_EPOCH,
        author: Author::default(),
        seen: Sequence::START,
        step: Sequence::new(seq),
        key,
        value,
        undoes: undoes.map(Sequence::new),
    };
    Ok(fold(&rows.into_iter().map(entry).collect::<Vec<_>>()))
}

/// The place of the last of changes that are in the log already. A server that goes away at the wrong moment leaves it
/// open whether a step was saved. A session that says it again has not seen its own entries: so it is known again.
async fn said_before(
    writing: &mut Writing<'_>,
    run: RunId,
    changes: &[Change],
    stamp: Stamp<'_>,
) -> Result<Option<Sequence>, sqlx::Error> {
    if matches!(writing, Writing::File(..)) || stamp.author.session.is_empty() || changes.is_empty() {
        return Ok(None);
    }
    let rows: Vec<(i64, String, Option<String>, Option<i64>)> = writing
        .all(
            "SELECT seq, key, value, undoes FROM log \
             WHERE run = $1 AND seq > $2 AND seen = $2 AND session = $3 ORDER BY seq",
            &[run.0.into(), stamp.seen.number().into(), stamp.author.session.as_str().into()],
        )
        .await?;
    let is_same = |row: &(i64, String, Option<String>, Option<i64>), change: &Change| {
        row.1 == change.key && row.2 == change.value && row.3.map(Sequence::new) == change.undoes
    };
    let is_there = |part: &[_]| part.iter().zip(changes).all(|(row, change)| is_same(row, change));
    let found = rows.windows(changes.len()).find(|part| is_there(part));
    Ok(found.and_then(<[_]>::last).map(|row| Sequence::new(row.0)))
}

/// Adds changes to the log as one step; gives the place of the last.
pub(super) async fn add(
    writing: &mut Writing<'_>,
    run: RunId,
    changes: &[Change],
    stamp: Stamp<'_>,
) -> Result<Sequence, sqlx::Error> {
    let mut first = None;
    let mut last = stamp.seen;
    for change in changes {
        let values = [
            run.0.into(),
            stamp.at.as_millisecond().into(),
            stamp.author.session.as_str().into(),
            stamp.author.who.as_str().into(),
            stamp.seen.number().into(),
            first.into(),
            change.key.as_str().into(),
            change.value.as_deref().into(),
            change.undoes.map(Sequence::number).into(),
        ];
        let inserted: Option<(i64,)> = writing
            .first(
                "INSERT INTO log (run, at, session, who, seen, step, key, value, undoes) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING seq",
                &values,
            )
            .await?;
        let (seq,) = inserted.ok_or(sqlx::Error::RowNotFound)?;
        first = first.or(Some(seq));
        last = Sequence::new(seq);
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sqlx::sqlite::SqlitePool;

    use super::super::database::Database;
    use super::*;

    fn pool(store: &Store) -> &SqlitePool {
        match &store.shared.database {
            Database::File(file) => &file.writer,
            Database::Server(_) => unreachable!(),
        }
    }

    /// A store with one pre-screen, after a statement that puts its connection in a bad way.
    async fn store_after(folder: &Path, statement: &'static str) -> (Store, RunId) {
        let store = Store::open(folder).await.unwrap();
        let id =
            store.create("pia-prescreen", "One", &Edition::default(), Timestamp::UNIX_EPOCH).await.unwrap();
        sqlx::raw_sql(statement).execute(pool(&store)).await.unwrap();
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
        assert!(error.to_string().contains(&store.file().unwrap().display().to_string()), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_another_program_holds_is_locked_until_it_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let (store, id) = store_after(folder.path(), "PRAGMA busy_timeout = 10").await;
        let other = Store::open(folder.path()).await.unwrap();
        let held = pool(&other).begin_with("BEGIN IMMEDIATE").await.unwrap();
        let error = append(&store, id, "short").await.unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
        assert_eq!(store.entries(id).await.unwrap(), [], "reading goes on");
        held.rollback().await.unwrap();
        append(&store, id, "short").await.unwrap();
    }

    #[tokio::test]
    async fn a_disk_that_fills_while_many_write_at_once_takes_nothing_back_that_was_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let base = Store::open_for_many(folder.path()).await.unwrap();
        let mut runs = Vec::new();
        for number in 0..20 {
            let store = base.of_key(&format!("SHA256:{number}"));
            let edition = Edition::default();
            runs.push((
                store.create("pia-prescreen", "One", &edition, Timestamp::UNIX_EPOCH).await.unwrap(),
                store,
            ));
        }
        sqlx::raw_sql("PRAGMA max_page_count = 200").execute(pool(&base)).await.unwrap();
        let mut refused = 0;
        for round in 0..12 {
            let mut writing = tokio::task::JoinSet::new();
            for (place, (run, store)) in runs.iter().cloned().enumerate() {
                let long = "long ".repeat(if place % 7 == round % 7 { 8_000 } else { 2 });
                writing.spawn(async move {
                    let before = store.entries(run).await.unwrap().len();
                    (append(&store, run, &long).await, before, run, store)
                });
            }
            for (appended, before, run, store) in writing.join_all().await {
                let after = store.entries(run).await.unwrap().len();
                assert_eq!(after - before, usize::from(appended.is_ok()), "{appended:?}");
                if let Err(error) = appended {
                    assert!(matches!(error, StoreError::Full { .. } | StoreError::Other { .. }), "{error:?}");
                    refused += 1;
                }
            }
        }
        assert!(refused > 0);
    }
}
