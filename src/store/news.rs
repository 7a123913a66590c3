//! Telling other programs on the same server whose work was written, and hearing it from them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use sqlx::postgres::{PgListener, PgPool};
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::notice::Notices;

/// What the programs call each other on.
const CHANNEL: &str = "privacy_guide";

/// The most bytes of one notice; the server takes 8,000.
const LONGEST: usize = 7_000;

/// The most that waits to be told. Whoever missed some is told to look at everything.
const MOST_WAITING: usize = 10_000;

/// The sign that everything is to be looked at.
const ALL: &str = "*";

/// What stands between the parts of a line.
const BETWEEN: char = '\u{1f}';

/// How long to wait before the next try to reach the server.
const PAUSE: Duration = Duration::from_secs(1);

/// How long nothing may be heard before it is asked whether the line still holds.
const QUIET: Duration = Duration::from_secs(30);

/// How long the server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The line to the other programs.
#[derive(Debug)]
pub(super) struct News {
    /// The mark of this program; what it tells itself is no news to it.
    mark: String,
    waiting: Arc<Waiting>,
    tasks: [AbortHandle; 2],
}

/// What waits to be told.
#[derive(Debug, Default)]
struct Waiting {
    lines: Mutex<BTreeSet<String>>,
    more: Notify,
}

impl News {
    /// Begins to tell and to hear.
    pub fn begin(pool: &PgPool, mark: String, notices: &Arc<Notices>) -> Self {
        let waiting = Arc::<Waiting>::default();
        let telling = tokio::spawn(tell(pool.clone(), Arc::clone(&waiting))).abort_handle();
        let hearing = tokio::spawn(hear(pool.clone(), mark.clone(), Arc::downgrade(notices))).abort_handle();
        Self { mark, waiting, tasks: [telling, hearing] }
    }

    /// Tells that something of a person was written by a session.
    pub fn tell(&self, person: &str, session: &str) {
        let session: String = session.chars().filter(|letter| !letter.is_control()).take(100).collect();
        self.add([&self.mark, person, &session].join(&BETWEEN.to_string()));
    }

    /// Tells that what one person had is another's now.
    pub fn tell_moved(&self, from: &str, to: &str) {
        self.add([&self.mark, from, "", to].join(&BETWEEN.to_string()));
    }

    fn add(&self, line: String) {
        self.waiting.put([line]);
    }

    /// Ends both.
    pub fn end(&self) {
        self.tasks.iter().for_each(AbortHandle::abort);
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.end();
    }
}

impl Waiting {
    fn put(&self, new: impl IntoIterator<Item = String>) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend(new);
        if lines.len() > MOST_WAITING {
            *lines = BTreeSet::from([ALL.to_owned()]);
        }
        self.more.notify_one();
    }

    /// Takes as much as goes into one notice.
    fn take(&self) -> Vec<String> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = Vec::new();
        let mut length = 0;
        while let Some(line) = lines.pop_first() {
            length += line.len() + 1;
            taken.push(line);
            if length + 500 > LONGEST {
                break;
            }
        }
        if !lines.is_empty() {
            self.more.notify_one();
        }
        taken
    }
}

/// Tells what waits. Not within the transaction that wrote it: the server lets such transactions end only one after
/// the other. Whoever dies in between leaves the others to see it with the next change.
async fn tell(pool: PgPool, waiting: Arc<Waiting>) {
    loop {
        waiting.more.notified().await;
        let lines = waiting.take();
        if lines.is_empty() {
            continue;
        }
        let notice = lines.join("\n");
        let told = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(notice).execute(&pool);
        if !matches!(timeout(PATIENCE, told).await, Ok(Ok(_))) {
            waiting.put(lines);
            sleep(PAUSE).await;
        }
    }
}

/// Hears what others tell. After each interruption everything is to be looked at.
async fn hear(pool: PgPool, mark: String, notices: Weak<Notices>) {
    loop {
        let listening = async {
            let mut listener = PgListener::connect_with(&pool).await?;
            listener.eager_reconnect(false);
            listener.listen(CHANNEL).await?;
            Ok::<_, sqlx::Error>(listener)
        };
        if let Ok(Ok(mut listener)) = timeout(PATIENCE, listening).await {
            let Some(told) = notices.upgrade() else { return };
            told.tell_all();
            drop(told);
            while let Some(notice) = next(&mut listener).await {
                let Some(notices) = notices.upgrade() else { return };
                notice.lines().for_each(|line| pass_on(line, &mark, &notices));
            }
        }
        sleep(PAUSE).await;
    }
}

/// The next notice; empty where nothing was told for a while, none where the line is broken.
async fn next(listener: &mut PgListener) -> Option<String> {
    match timeout(QUIET, listener.try_recv()).await {
        Ok(Ok(Some(notice))) => Some(notice.payload().to_owned()),
        Ok(_) => None,
        Err(_) => {
            // A line that was cut says nothing by itself.
            let asked = sqlx::query("SELECT 1").execute(listener);
            matches!(timeout(PATIENCE, asked).await, Ok(Ok(_))).then(String::new)
        }
    }
}

fn pass_on(line: &str, own: &str, notices: &Notices) {
    let parts: Vec<&str> = line.split(BETWEEN).collect();
    match parts.as_slice() {
        [mark, ..] if *mark == own => {}
        [_, person, session] => notices.tell(person, session),
        [_, from, "", to] => notices.moved(from, to),
        _ => notices.tell_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_told_in_notices_that_the_server_takes_and_too_much_becomes_one_sign() {
        let waiting = Waiting::default();
        waiting.put((0..1_000).map(|number| format!("{number:050}")));
        let mut told = 0;
        loop {
            let lines = waiting.take();
            if lines.is_empty() {
                break;
            }
            assert!(lines.join("\n").len() < 8_000);
            told += lines.len();
        }
        assert_eq!(told, 1_000);
        waiting.put((0..=MOST_WAITING).map(|number| number.to_string()));
        assert_eq!(waiting.take(), [ALL]);
    }
}
