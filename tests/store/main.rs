//! Saved work: what was acknowledged is there, whatever happens.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

mod contract;
mod disk;
mod given_up;
mod people;
#[path = "../postgres/mod.rs"]
mod postgres;
mod processes;
mod server;
mod strangers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use privacy_guide::store::{Author, Change, Edition, RunId, Sequence, Stamp, Store, StoreError};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;

use postgres::Cluster;

/// The questionnaire of most runs.
const PIA: &str = "pia-prescreen";

/// How long something may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// A place in which work can be saved, empty at first.
enum Place {
    /// In a file of one person.
    File(TempDir),
    /// In a file of many people, one of whom is seen.
    FileOfMany(TempDir),
    /// On a server, likewise.
    Server(String),
}

impl Place {
    fn file() -> Self {
        Self::File(tempfile::tempdir().unwrap())
    }

    fn file_of_many() -> Self {
        Self::FileOfMany(tempfile::tempdir().unwrap())
    }

    fn server() -> Self {
        Self::Server(Cluster::shared().database())
    }

    /// Opens it as a program of its own does.
    async fn open(&self) -> Store {
        self.open_for_many().await.of_key(if matches!(self, Self::File(_)) { "" } else { "SHA256:one" })
    }

    /// The same before anybody has come.
    async fn open_for_many(&self) -> Store {
        match self {
            Self::File(outer) => Store::open(&outer.path().join("data")).await,
            Self::FileOfMany(outer) => Store::open_for_many(&outer.path().join("data")).await,
            Self::Server(address) => Store::connect(address).await,
        }
        .unwrap()
    }
}

/// Makes a test of each of these on each kind of place.
macro_rules! on_each {
    ($($name:ident,)*) => {
        mod file {
            $(#[tokio::test]
            async fn $name() {
                super::$name(crate::Place::file()).await;
            })*
        }
        $crate::on_each_of_many! { $($name,)* }
    };
}

/// The same for what only many people can do.
macro_rules! on_each_of_many {
    ($($name:ident,)*) => {
        mod file_of_many {
            $(#[tokio::test]
            async fn $name() {
                super::$name(crate::Place::file_of_many()).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test]
            #[ignore = "needs PostgreSQL: cargo test --test store -- --ignored on_postgres"]
            async fn $name() {
                super::$name(crate::Place::server()).await;
            })*
        }
    };
}

use {on_each, on_each_of_many};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn data_folder() -> (TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("data");
    (outer, folder)
}

fn edition() -> Edition {
    Edition { content_version: "2026-11".to_owned(), questionnaire: None }
}

async fn start(store: &Store, name: &str) -> RunId {
    store.create(PIA, name, &edition(), at(0)).await.unwrap()
}

/// Saves one value, as a session that has seen nothing.
async fn write(
    store: &Store,
    id: RunId,
    key: &str,
    value: Option<&str>,
    at: Timestamp,
) -> Result<Sequence, StoreError> {
    let change = Change { key: key.to_owned(), value: value.map(str::to_owned), undoes: None };
    store.append(id, &[change], Stamp { author: &Author::default(), seen: Sequence::START, at }).await
}

async fn raw(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).create_if_missing(true).connect().await.unwrap()
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(sql).execute(connection).await.map(|_| ())
}

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(question, value)| ((*question).to_owned(), (*value).to_owned())).collect()
}
