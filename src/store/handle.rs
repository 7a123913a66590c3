//! The handle on a store: opening it, who sees what of it, and how something is written into it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::database::{Database, Row, Value, Writing};
use super::notice::Notices;
use super::open::File;
use super::postgres::Server;
use super::watch::Outlook;
use super::{Allowance, StoreError, Watch};

/// How many connections read one file at a time, where many people use it.
const READERS: u32 = 4;

/// How many connections one program has to a server.
const CONNECTIONS: u32 = 20;

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
