//! What can go wrong with saved work, in sentences: what happened, to which file, and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use super::{KeyTrouble, NotAName, RunId, TooMuch};

/// What the system or the database said.
pub(super) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why something could not be saved or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No data folder was given and none is known.
    #[error("No folder is known for saved pre-screens. Name one with --data FOLDER.")]
    NoFolder,
    /// The place of the data folder holds a file, or a file is on the way to it.
    #[error(
        "{} is not a folder, so pre-screens cannot be saved in it. Name a folder with --data FOLDER.",
        folder.display()
    )]
    FolderIsFile {
        /// What was named as the data folder.
        folder: PathBuf,
    },
    /// The data folder does not exist and cannot be made.
    #[error(
        "The folder {} cannot be made ({source}). Make it, or name another with --data FOLDER.",
        folder.display()
    )]
    FolderNotMade {
        /// The data folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file cannot be opened: most often the permissions are missing.
    #[error(
        "The file {} cannot be opened ({source}). Check who may read and write it and its folder, or start \
         with --data FOLDER.",
        file.display()
    )]
    CannotOpen {
        /// The file of the store.
        file: PathBuf,
        /// What the system said.
        source: Cause,
    },
    /// The file, its folder or the disk may only be read.
    #[error(
        "{} is read-only, so nothing was saved in it. Make the file and its folder writable, or start with \
         --data FOLDER.",
        file.display()
    )]
    ReadOnly {
        /// The file of the store.
        file: PathBuf,
    },
    /// The disk did not take what was to be written: it is full, a quota is used up, or it is failing.
    #[error(
        "The disk did not take the last change to {} ({source}). The change is not saved. Make room on the \
         disk, then try again.",
        file.display()
    )]
    Full {
        /// The file of the store.
        file: PathBuf,
        /// What the database said.
        source: Cause,
    },
    /// Another program held the file for too long.
    #[error(
        "Another program is using {}, and did not let go of it. The change is not saved. Try again, or \
         close the other program.",
        file.display()
    )]
    Locked {
        /// The file of the store.
        file: PathBuf,
    },
    /// The file is damaged, or it is no database at all.
    #[error(
        "{} is damaged, or is not a file of saved pre-screens ({source}). It was left as it is. Move it away \
         or put back a copy, then start again.",
        file.display()
    )]
    Damaged {
        /// The file of the store.
        file: PathBuf,
        /// What is wrong with it.
        source: Cause,
    },
    /// The file is a database of another program.
    #[error(
        "{} belongs to another program. It was left as it is. Name another folder with --data FOLDER.",
        file.display()
    )]
    NotOurs {
        /// The file that was found where the store should be.
        file: PathBuf,
    },
    /// The file was written by a later version of this program.
    #[error(
        "{} was written by a newer version of privacy-guide (format {found}; this one reads up to {known}). \
         It was left as it is. Install the newer version, or start with --data FOLDER.",
        file.display()
    )]
    Newer {
        /// The file of the store.
        file: PathBuf,
        /// The format of the file.
        found: i64,
        /// The latest format that this program knows.
        known: i64,
    },
    /// The file was moved, replaced or deleted while it was open.
    #[error(
        "{} was moved, replaced or deleted while it was open. The change is not saved. Put the file back if \
         you can, then start again.",
        file.display()
    )]
    Gone {
        /// Where the file was.
        file: PathBuf,
    },
    /// The place of a copy is taken.
    #[error("There is a copy already: {}. It was left as it is. Name another folder.", file.display())]
    CopyThere {
        /// The copy that is there.
        file: PathBuf,
    },
    /// The text cannot be a name.
    #[error(transparent)]
    Name(#[from] NotAName),
    /// Another run of the questionnaire has this name.
    #[error("There is one named \"{name}\" already. Choose another name, or open the one that is there.")]
    NameTaken {
        /// The name that was asked for.
        name: String,
    },
    /// The run is no longer in the store.
    #[error(
        "What was to be changed is no longer in {place} (it was number {run} there). Nothing was saved. Go back to \
         the list, and open or start another."
    )]
    NoSuchRun {
        /// The number of the run.
        run: RunId,
        /// What the store is called.
        place: String,
    },
    /// The server of the database cannot be reached, or has nothing left to give.
    #[error("The {database} cannot be used now ({source}). What is not saved yet is tried again by itself.")]
    Unreachable {
        /// What it is called: database and host.
        database: String,
        /// What went wrong.
        source: Cause,
    },
    /// Others were in the way on the server of the database.
    #[error("Others held the {database} for too long. The change is not saved. Try again.")]
    Busy {
        /// What it is called: database and host.
        database: String,
    },
    /// The server of the database lets the program not in, or not do what it has to.
    #[error(
        "The {database} does not let this program in ({source}). Check the name, the password and the rights \
         in the address of --store."
    )]
    NotLetIn {
        /// What it is called: database and host.
        database: String,
        /// What it said.
        source: Cause,
    },
    /// The server of the database is too old.
    #[error("The {database} is on PostgreSQL {found}; at least 14 is needed. Bring the server up to date.")]
    TooOld {
        /// What it is called: database and host.
        database: String,
        /// Its version.
        found: i64,
    },
    /// The tables in the database are of another program.
    #[error("The {database} belongs to another program. It was left as it is. Name another with --store.")]
    DatabaseNotOurs {
        /// What it is called: database and host.
        database: String,
    },
    /// The tables in the database were written by a later version of this program.
    #[error(
        "The {database} was written by a newer version of privacy-guide (format {found}; this one reads up to \
         {known}). It was left as it is. Install the newer version."
    )]
    DatabaseNewer {
        /// What it is called: database and host.
        database: String,
        /// The format of the tables.
        found: i64,
        /// The latest format that this program knows.
        known: i64,
    },
    /// Something else that the server of the database refused.
    #[error("The {database} refused the last change ({source}). It is not saved. Try again.")]
    DatabaseOther {
        /// What it is called: database and host.
        database: String,
        /// What it said.
        source: Cause,
    },
    /// A server's own programs copy what is on it.
    #[error("{database} is on a server. Copy it with pg_dump, and put it back with pg_restore.")]
    NoCopy {
        /// What it is called: database and host.
        database: String,
    },
    /// What was asked of a person's keys cannot be done.
    #[error(transparent)]
    Keys(#[from] KeyTrouble),
    /// It is more than a person may keep.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// An address is none of a database that could hold a store.
    #[error(
        "{shown} is no address of a store. One looks like this: postgres://NAME:PASSWORD@HOST:5432/DATABASE"
    )]
    NoAddress {
        /// The address without name and password.
        shown: String,
    },
    /// Something else that the database refused.
    #[error(
        "{} could not be used ({source}). The last change is not saved. Try again; if it happens again, \
         start with --data FOLDER.",
        file.display()
    )]
    Other {
        /// The file of the store.
        file: PathBuf,
        /// What the database said.
        source: Cause,
    },
}

impl StoreError {
    /// Whether the same may succeed later: once there is room, the file is let go of, or it is put back.
    pub fn may_pass(&self) -> bool {
        !matches!(
            self,
            Self::Name(_)
                | Self::NameTaken { .. }
                | Self::CopyThere { .. }
                | Self::NoSuchRun { .. }
                | Self::NoAddress { .. }
                | Self::NoCopy { .. }
                | Self::Keys(_)
                | Self::TooMuch(_)
        )
    }

    /// Whether the file has to be opened anew before anything can succeed.
    pub fn is_about_the_file(&self) -> bool {
        matches!(
            self,
            Self::Gone { .. } | Self::Damaged { .. } | Self::CannotOpen { .. } | Self::NotOurs { .. }
        )
    }

    /// Finds the sentence for what the database said about a file.
    pub(super) fn of(file: &Path, source: sqlx::Error) -> Self {
        let file = file.to_owned();
        let code = result_code(&source);
        let unreadable = matches!(source, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_));
        let unopened = matches!(source, sqlx::Error::Io(_));
        let source = match source {
            sqlx::Error::Database(said) => said.into_error(),
            other => other.into(),
        };
        match code {
            Some(code::BUSY | code::LOCKED) => Self::Locked { file },
            Some(code::READONLY) => Self::ReadOnly { file },
            Some(code::FULL | code::IOERR) => Self::Full { file, source },
            Some(code::CORRUPT | code::NOTADB) => Self::Damaged { file, source },
            Some(code::CANTOPEN | code::PERM | code::AUTH) => Self::CannotOpen { file, source },
            None if unreadable => Self::Damaged { file, source },
            None if unopened => Self::CannotOpen { file, source },
            _ => Self::Other { file, source },
        }
    }
}

/// The primary result code: the low byte of the extended one that the driver gives.
fn result_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// Primary result codes, from <https://www.sqlite.org/rescode.html>.
mod code {
    pub(super) const PERM: i32 = 3;
    pub(super) const BUSY: i32 = 5;
    pub(super) const LOCKED: i32 = 6;
    pub(super) const READONLY: i32 = 8;
    pub(super) const IOERR: i32 = 10;
    pub(super) const CORRUPT: i32 = 11;
    pub(super) const FULL: i32 = 13;
    pub(super) const CANTOPEN: i32 = 14;
    pub(super) const AUTH: i32 = 23;
    pub(super) const NOTADB: i32 = 26;
}
