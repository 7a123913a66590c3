//! The log itself: adding to it and reading from it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::database::{Database, Row, Value, Writing};
use super::notice::Notices;
use super::open::File;
use super::postgres::Server;
use super::runs::adopt_new;
use super::watch::Outlook;
use super::{Allowance, Author, Change, Edition, Entry, RunId, Sequence, Stamp, StoreError, Watch, fold};

/// How many connections read one file at a time, where many people use it.
const READERS: u32 = 4;

/// How many connections one program has to a server.
const CONNECTIONS: u32 = 20;

/// What an entry takes beside its key and value, about, in bytes.
const ENTRY: usize = 100;

/// The saved runs of one person. A clone uses the same connections.
///
/// Whatever is written is on the disk when the call returns; where it is not, the call says why. What is another
/// person's is as if it did not exist.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) shared: Arc<Shared>,
    /// The fingerprint of the key that the person came with; empty for the one person of a file of their own.
    pub(super) key: Arc<str>,
    pub(super) allowance: Allowance,
}

/// What the handles of all people have in common.
#[derive(Debug)]
pub(super) struct Shared {
    pub database: Database,
    pub notices: Arc<Notices>,
    /// Looks out for other programs while anybody waits for news.
    outlook: Mutex<Weak<Outlook>>,
}

impl Store {
    /// Opens the store in a folder, and makes it where there is none. It is of the one person whose folder it is.
    ///
    /// A folder that is made, and the files in it, are for their owner alone.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: the folder or file cannot be made, opened or written, is damaged, belongs to another
    /// program or to a newer version of this one.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        Ok(Self::over(Database::File(File::open(&folder, 0).await?)))
    }

    /// Opens the store in a folder for many people at once ([`Self::of_key`]).
    ///
    /// # Errors
    ///
    /// Those of [`Self::open`].
    pub async fn open_for_many(folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        Ok(Self::over(Database::File(File::open(&folder, READERS).await?)))
    }

    /// Reaches the store in a database of PostgreSQL, and makes it where there is none. Several programs may use it
    /// at once, and tell each other what is written.
    ///
    /// The address is such as `postgres://NAME:PASSWORD@HOST:5432/DATABASE`; the password stands in no error.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: the database cannot be reached, lets the program not in, is older than version 14, belongs to
    /// another program or to a newer version of this one.
    pub async fn connect(address: &str) -> Result<Self, StoreError> {
        let notices = Arc::new(Notices::default());
        let server = Server::reach(address, CONNECTIONS, &notices).await?;
        Ok(Self::with(Database::Server(server), notices))
    }

    /// Opens the store in a folder only to look at it: nothing is made, brought up to date or closed to others.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: there is none, or it cannot be read.
    pub(super) async fn look(folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        Ok(Self::over(Database::File(File::look(&folder).await?)))
    }

    fn over(database: Database) -> Self {
        Self::with(database, Arc::default())
    }

    fn with(database: Database, notices: Arc<Notices>) -> Self {
        let shared = Shared { database, notices, outlook: Mutex::default() };
        Self { shared: Arc::new(shared), key: Arc::from(""), allowance: Allowance::default() }
    }

    /// The same store, as the person sees it who holds the key with a fingerprint. Whoever is not known yet has
    /// saved nothing; they become known when they save something.
    #[must_use]
    pub fn of_key(&self, fingerprint: &str) -> Self {
        Self { shared: Arc::clone(&self.shared), key: Arc::from(fingerprint), allowance: self.allowance }
    }

    /// The same store, where a person may keep no more than so much.
    #[must_use]
    pub fn within(&self, allowance: Allowance) -> Self {
        Self { allowance, ..self.clone() }
    }

    /// The file that holds everything, as a full path; none where it is on a server.
    pub fn file(&self) -> Option<&Path> {
        match &self.shared.database {
            Database::File(file) => Some(&file.path),
            Database::Server(_) => None,
        }
    }

    /// What it is called in sentences: the file, or the database and its host.
    pub fn name(&self) -> String {
        self.shared.database.name()
    }

    /// Whether it is shared with others: then it stays open when one of them closes it.
    pub fn is_shared(&self) -> bool {
        !self.key.is_empty()
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

    /// Closes the store, and folds what was last written into its file. Without this call nothing is lost: the next
    /// one to open the file does it. One that is shared with others stays open.
    pub async fn close(&self) {
        if !self.is_shared() {
            self.shared.database.close().await;
        }
    }

    /// Tells a session when another one has written something of the same person.
    ///
    /// # Errors
    ///
    /// What kept it from being read whose the key is.
    pub async fn watch(&self, session: &str) -> Result<Watch, StoreError> {
        let person = self.person().await?;
        // Whoever is not known yet has nothing that could change.
        let person = person.unwrap_or_else(|| self.key.to_string());
        Ok(Watch::over(person, session, &self.shared.notices, self.shared.outlook()))
    }

    /// Begins to write: all of something, or nothing.
    pub(super) async fn begin(&self) -> Result<Writing<'_>, StoreError> {
        self.shared.database.begin().await.map_err(|source| self.failed(source))
    }

    /// Ends what was written: on the disk, or not at all. The person whose it is, is told so, but for the session that
    /// wrote it.
    pub(super) async fn end<T>(
        &self,
        writing: Writing<'_>,
        done: Result<(String, T), NotWritten>,
        session: &str,
    ) -> Result<T, StoreError> {
        let done = match done {
            Ok(done) => writing.commit().await.map(|()| done).map_err(NotWritten::Refused),
            Err(error) => {
                writing.give_up().await;
                Err(error)
            }
        };
        let (owner, done) = done.map_err(|error| self.not_written(error))?;
        if let Database::File(file) = &self.shared.database {
            file.still_there()?;
        }
        self.shared.tell(&owner, session);
        Ok(done)
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
        Err(NotWritten::Said(self.gone(run)))
    }

    /// The sentence for something that was not written.
    pub(super) fn not_written(&self, error: NotWritten) -> StoreError {
        match error {
            NotWritten::Refused(source) => self.failed(source),
            NotWritten::Said(error) => error,
        }
    }

    pub(super) async fn all<R: Row>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<R>, StoreError> {
        self.shared.database.all(statement, values).await.map_err(|source| self.failed(source))
    }

    pub(super) async fn first<R: Row>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<R>, StoreError> {
        self.shared.database.first(statement, values).await.map_err(|source| self.failed(source))
    }

    pub(super) fn moment(&self, milliseconds: i64) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(milliseconds)
            .map_err(|source| self.failed(sqlx::Error::Decode(source.into())))
    }

    pub(super) fn failed(&self, source: sqlx::Error) -> StoreError {
        self.shared.database.failed(source)
    }

    pub(super) fn gone(&self, run: RunId) -> StoreError {
        StoreError::NoSuchRun { run, place: self.name() }
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

impl Shared {
    /// Tells the sessions of a person but one, wherever they are.
    pub fn tell(&self, person: &str, but: &str) {
        self.notices.tell(person, but);
        if let Database::Server(server) = &self.database {
            server.tell(person, but);
        }
    }

    /// Tells everywhere that what one person had is another's now.
    pub fn moved(&self, from: &str, to: &str) {
        self.notices.moved(from, to);
        if let Database::Server(server) = &self.database {
            server.tell_moved(from, to);
        }
    }

    /// Who looks out for other programs; none where the server tells of them.
    fn outlook(&self) -> Option<Arc<Outlook>> {
        let Database::File(file) = &self.database else { return None };
        let mut outlook = self.outlook.lock().unwrap_or_else(PoisonError::into_inner);
        Some(outlook.upgrade().unwrap_or_else(|| {
            let notices = Arc::downgrade(&self.notices);
            let new = Arc::new(Outlook::over(&file.folder, file.writer.clone(), notices));
            *outlook = Arc::downgrade(&new);
            new
        }))
    }
}

/// Why something was not written.
#[derive(Debug)]
pub(super) enum NotWritten {
    /// The database refused it.
    Refused(sqlx::Error),
    /// For a reason that has its own sentence.
    Said(StoreError),
}

impl From<sqlx::Error> for NotWritten {
    fn from(source: sqlx::Error) -> Self {
        Self::Refused(source)
    }
}

impl From<StoreError> for NotWritten {
    fn from(error: StoreError) -> Self {
        Self::Said(error)
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
    use sqlx::sqlite::SqlitePool;

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
}
