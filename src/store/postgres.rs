//! A server of PostgreSQL: reaching it, and bringing its tables up to date.

use std::future::Future;
use std::io::ErrorKind;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};
use tokio::time::timeout;

use super::StoreError;
use super::code::mark;
use super::error::Cause;
use super::news::News;
use super::notice::Notices;

/// Each step brings the tables from the format before it to the next; the first makes them.
/// A step that was once released is never edited.
const MIGRATIONS: &[&str] = &[include_str!("migrations/postgres/0001_store.sql")];

/// The oldest version that serves: 14.
const OLDEST: i64 = 140_000;

/// How long an answer of the server may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long to wait for a connection: to be made, or to be free.
const PATIENCE_TO_REACH: Duration = Duration::from_secs(10);

/// How long a connection is kept that nobody uses.
const IDLE: Duration = Duration::from_mins(10);

/// The lock that one program holds while it brings the tables up to date: the letters `PGde`.
const MIGRATING: i64 = 0x5047_6465;

/// A server, and the connections to it.
#[derive(Debug)]
pub(super) struct Server {
    pub pool: PgPool,
    /// What it is called in sentences: the database and the host, never the password.
    pub name: String,
    /// The line to the other programs that use it.
    news: News,
}

impl Server {
    /// Reaches a server, and brings its tables up to date.
    pub async fn reach(url: &str, connections: u32, notices: &Arc<Notices>) -> Result<Self, StoreError> {
        let unreadable = || StoreError::NoAddress { shown: without_password(url) };
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(unreadable());
        }
        let options = PgConnectOptions::from_str(url).map_err(|_| unreadable())?;
        let options = options.application_name("privacy-guide").disable_statement_logging();
        let name = name(&options);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE_TO_REACH)
            .idle_timeout(IDLE)
            .connect_lazy_with(options);
        let mark = mark().map_err(|source| failed(&name, sqlx::Error::Io(source)))?;
        let mut connection = in_time(pool.acquire()).await.map_err(|source| failed(&name, source))?;
        let migrated = migrate(&mut connection, &name).await;
        drop(connection);
        if let Err(error) = migrated {
            pool.close().await;
            return Err(error);
        }
        let news = News::begin(&pool, mark, notices);
        Ok(Self { pool, name, news })
    }

    /// Waits for the server, but not for ever.
    pub async fn in_time<T>(
        &self,
        answer: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, sqlx::Error> {
        in_time(answer).await
    }

    /// Tells other programs that something of a person was written by a session.
    pub fn tell(&self, person: &str, session: &str) {
        self.news.tell(person, session);
    }

    /// Tells other programs that what one person had is another's now.
    pub fn tell_moved(&self, from: &str, to: &str) {
        self.news.tell_moved(from, to);
    }

    /// The sentence for what the server said, or did not say.
    pub fn failed(&self, source: sqlx::Error) -> StoreError {
        failed(&self.name, source)
    }

    /// Ends all connections.
    pub async fn close(&self) {
        self.news.end();
        let _ = timeout(PATIENCE_TO_REACH, self.pool.close()).await;
    }
}

async fn in_time<T>(answer: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    let late = || sqlx::Error::Io(std::io::Error::new(ErrorKind::TimedOut, "it does not answer"));
    timeout(PATIENCE, answer).await.unwrap_or_else(|_| Err(late()))
}

/// Makes the tables, or brings them up to date.
async fn migrate(connection: &mut PgConnection, name: &str) -> Result<(), StoreError> {
    let failed = |source| failed(name, source);
    let version: i64 = sqlx::query_scalar("SELECT current_setting('server_version_num')::bigint")
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if version < OLDEST {
        return Err(StoreError::TooOld { database: name.to_owned(), found: version / 10_000 });
    }
    if format(connection, name).await? == known_format() {
        return Ok(());
    }
    // Only one program may migrate; another that waited here finds the work done.
    let mut transaction = connection.begin().await.map_err(failed)?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(MIGRATING)
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    let found = format(&mut transaction, name).await?;
    let done = usize::try_from(found).unwrap_or_default();
    for migration in MIGRATIONS.iter().skip(done) {
        sqlx::raw_sql(*migration).execute(&mut *transaction).await.map_err(failed)?;
    }
    let note = "CREATE TABLE IF NOT EXISTS privacy_guide_format (format BIGINT NOT NULL); \
                DELETE FROM privacy_guide_format;";
    sqlx::raw_sql(note).execute(&mut *transaction).await.map_err(failed)?;
    sqlx::query("INSERT INTO privacy_guide_format (format) VALUES ($1)")
        .bind(known_format())
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

/// Which format the tables have: 0 where there are none.
async fn format(connection: &mut PgConnection, name: &str) -> Result<i64, StoreError> {
    let failed = |source| failed(name, source);
    // Read from the catalogue itself: what another program has just made is seen in it.
    let (is_ours, is_taken): (bool, bool) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE relname = 'privacy_guide_format') > 0, count(*) > 0 FROM pg_class \
         WHERE relname IN ('privacy_guide_format', 'runs', 'people', 'log') AND pg_table_is_visible(oid)",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(failed)?;
    if !is_ours {
        let taken = StoreError::DatabaseNotOurs { database: name.to_owned() };
        return if is_taken { Err(taken) } else { Ok(0) };
    }
    let found: i64 = sqlx::query_scalar("SELECT coalesce(max(format), 0) FROM privacy_guide_format")
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    let known = known_format();
    if found > known {
        return Err(StoreError::DatabaseNewer { database: name.to_owned(), found, known });
    }
    Ok(found)
}

/// The format that this program writes, the latest that it knows.
fn known_format() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The sentence for what a server said, or did not say.
fn failed(name: &str, source: sqlx::Error) -> StoreError {
    let database = name.to_owned();
    let code = source.as_database_error().and_then(|said| Some(said.code()?.into_owned()));
    let source: Cause = match source {
        sqlx::Error::Database(said) => said.message().to_owned().into(),
        sqlx::Error::Io(error) => error.into(),
        sqlx::Error::PoolTimedOut => "it cannot be reached, or no connection was free in time".into(),
        sqlx::Error::PoolClosed => "the program is ending".into(),
        other @ (sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed) => other.into(),
        other => return StoreError::DatabaseOther { database, source: other.into() },
    };
    let is_of = |classes: &[&str]| {
        code.as_deref().is_none_or(|code| classes.iter().any(|class| code.starts_with(class)))
    };
    // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html. Without a code it was not reached; else
    // it stops, starts, only reads, or has nothing left to give.
    if is_of(&["08", "53", "57P", "25006", "58"]) {
        StoreError::Unreachable { database, source }
    } else if is_of(&["40", "55P03", "57014"]) {
        StoreError::Busy { database }
    } else if is_of(&["28", "3D", "42501"]) {
        StoreError::NotLetIn { database, source }
    } else {
        StoreError::DatabaseOther { database, source }
    }
}

/// What a server is called: the database and where it is.
fn name(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_else(|| options.get_username());
    let host = options.get_socket().map_or_else(
        || format!("{}:{}", options.get_host(), options.get_port()),
        |socket| socket.display().to_string(),
    );
    format!("database {database} at {host}")
}

/// An address as it may be shown.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    // The password may itself have the sign in it.
    let shown = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let shown = shown.split('?').next().unwrap_or_default();
    if scheme.is_empty() { shown.to_owned() } else { format!("{scheme}://{shown}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_called_by_its_database_and_host_and_never_by_its_password() {
        let options = PgConnectOptions::from_str("postgres://ada:se@cret@db.example:5433/guide");
        let options = options.unwrap_or_else(|_| {
            PgConnectOptions::from_str("postgres://ada:se%40cret@db.example:5433/guide").unwrap()
        });
        assert_eq!(name(&options), "database guide at db.example:5433");
        assert_eq!(
            without_password("postgres://ada:se@cret@db.example:5433/guide?x=y"),
            "postgres://db.example:5433/guide"
        );
        assert_eq!(without_password("mysql://ada:secret@db/guide"), "mysql://db/guide");
        assert_eq!(without_password("ada:secret@db"), "db");
    }
}
