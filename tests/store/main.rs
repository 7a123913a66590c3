//! Saved work: what was acknowledged is there, whatever happens.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod contract;
mod disk;
mod processes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use privacy_guide::store::{Author, Change, Edition, RunId, Sequence, Stamp, Store, StoreError};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;

/// The questionnaire of most runs.
const PIA: &str = "pia-prescreen";

/// A place in which work can be saved, empty at first.
struct Place {
    _outer: TempDir,
    folder: PathBuf,
}

impl Place {
    fn new() -> Self {
        let (outer, folder) = data_folder();
        Self { _outer: outer, folder }
    }

    /// Opens it as a session of its own.
    async fn open(&self) -> Store {
        Store::open(&self.folder).await.unwrap()
    }
}

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
