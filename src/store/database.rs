//! The seam between the store and the database that it is in: one file, or a server.
//!
//! Both understand the statements of the other rooms here, with `$1` for the first value. What only one of them
//! understands, such as how it is opened and brought up to date, stands in a file of its own.

use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Transaction};

use super::StoreError;
use super::batch::Part;
use super::open::File;
use super::postgres::Server;

/// Where everything is.
#[derive(Debug)]
pub(super) enum Database {
    /// In a file of SQLite.
    File(File),
    /// On a server of PostgreSQL.
    Server(Server),
}

/// A value that goes into a statement.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Number(Option<i64>),
    Text(Option<&'a str>),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<Option<&'a str>> for Value<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text)
    }
}

/// A row that comes out of a statement, the same from both.
pub(super) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A statement with its values.
macro_rules! with {
    ($query:expr, $values:expr) => {
        $values.iter().fold($query, |query, value| match *value {
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
        })
    };
}

impl Database {
    /// Reads all rows.
    pub async fn all<R: Row>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<R>, sqlx::Error> {
        match self {
            Self::File(file) => with!(sqlx::query_as(statement), values).fetch_all(file.readers()).await,
            Self::Server(server) => {
                server.in_time(with!(sqlx::query_as(statement), values).fetch_all(&server.pool)).await
            }
        }
    }

    /// Reads the first row, where there is one.
    pub async fn first<R: Row>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<R>, sqlx::Error> {
        Ok(self.all(statement, values).await?.into_iter().next())
    }

    /// Begins to write: all of it will be there or nothing.
    pub async fn begin(&self) -> Result<Writing<'_>, sqlx::Error> {
        match self {
            Self::File(file) => Ok(Writing::File(file, file.begin().await?)),
            Self::Server(server) => Ok(Writing::Server(server, server.in_time(server.pool.begin()).await?)),
        }
    }

    /// What it is called in sentences.
    pub fn name(&self) -> String {
        match self {
            Self::File(file) => file.path.display().to_string(),
            Self::Server(server) => server.name.clone(),
        }
    }

    /// The sentence for what it said.
    pub fn failed(&self, source: sqlx::Error) -> StoreError {
        match self {
            Self::File(file) => StoreError::of(&file.path, source),
            Self::Server(server) => server.failed(source),
        }
    }

    /// Closes it.
    pub async fn close(&self) {
        match self {
            Self::File(file) => file.close().await,
            Self::Server(server) => server.close().await,
        }
    }
}

/// Something that is being written.
pub(super) enum Writing<'d> {
    File(&'d File, Part),
    Server(&'d Server, Transaction<'static, Postgres>),
}

impl Writing<'_> {
    /// Runs a statement; gives how many rows it touched.
    pub async fn run(&mut self, statement: &'static str, values: &[Value<'_>]) -> Result<u64, sqlx::Error> {
        match self {
            Self::File(_, connection) => {
                let done = with!(sqlx::query(statement), values).execute(&mut **connection).await?;
                Ok(done.rows_affected())
            }
            Self::Server(server, transaction) => {
                let done = with!(sqlx::query(statement), values).execute(&mut **transaction);
                Ok(server.in_time(done).await?.rows_affected())
            }
        }
    }

    /// Reads all rows.
    pub async fn all<R: Row>(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<R>, sqlx::Error> {
        match self {
            Self::File(_, connection) => {
                with!(sqlx::query_as(statement), values).fetch_all(&mut **connection).await
            }
            Self::Server(server, transaction) => {
                server.in_time(with!(sqlx::query_as(statement), values).fetch_all(&mut **transaction)).await
            }
        }
    }

    /// Reads the first row, where there is one.
    pub async fn first<R: Row>(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<R>, sqlx::Error> {
        Ok(self.all(statement, values).await?.into_iter().next())
    }

    /// The statement for the database that it is, where the two have no common one.
    pub fn choose(&self, file: &'static str, server: &'static str) -> &'static str {
        match self {
            Self::File(..) => file,
            Self::Server(..) => server,
        }
    }

    /// Puts what was written on the disk.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::File(file, connection) => file.commit(connection).await,
            Self::Server(server, transaction) => server.in_time(transaction.commit()).await,
        }
    }

    /// Takes back what was written.
    pub async fn give_up(self) {
        match self {
            Self::File(file, connection) => file.give_up(connection).await,
            Self::Server(server, transaction) => {
                let _ = server.in_time(transaction.rollback()).await;
            }
        }
    }
}
