//! Waiting until another session writes, without looking again and again.

use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, utimensat};
use sqlx::sqlite::SqlitePool;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use super::notice::Notices;
use super::open::FILE_NAME;

/// How often to look where the system cannot tell of changes.
const PERIOD: Duration = Duration::from_millis(500);

/// How long to rest after a look: our own answers change the file too.
const REST: Duration = Duration::from_millis(50);

/// Tells when something of a person was written by another session, wherever it runs.
#[derive(Debug)]
pub struct Watch {
    written: Arc<Notify>,
    person: String,
    notices: Arc<Notices>,
    /// Looks out for other programs on the file, where it is one.
    _outlook: Option<Arc<Outlook>>,
}

impl Watch {
    /// Watches the work of a person for a session.
    pub(super) fn over(
        person: String,
        session: &str,
        notices: &Arc<Notices>,
        outlook: Option<Arc<Outlook>>,
    ) -> Self {
        let written = notices.add(&person, session);
        // Something may have been written before anybody watched: the first wait is over at once.
        written.notify_one();
        Self { written, person, notices: Arc::clone(notices), _outlook: outlook }
    }

    /// Waits until something may have been written. Nothing is lost when the wait is given up.
    pub async fn written(&self) {
        self.written.notified().await;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.notices.forget(&self.person, &Arc::downgrade(&self.written));
    }
}

/// Looks out for what other programs write into a file, for all sessions of this one.
#[derive(Debug)]
pub(super) struct Outlook {
    /// None where the system cannot tell of changes, for example because too many watches are open.
    _watcher: Option<RecommendedWatcher>,
    looking: AbortHandle,
}

impl Outlook {
    /// Looks out over a folder. `writer` is the one connection that this program writes with.
    pub fn over(folder: &Path, writer: SqlitePool, notices: Weak<Notices>) -> Self {
        let changed = Arc::new(Notify::new());
        let tell = Arc::clone(&changed);
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let is_ours = |path: &std::path::PathBuf| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(FILE_NAME))
            };
            match event {
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
                Ok(event) if !event.paths.iter().any(is_ours) => {}
                _ => tell.notify_one(),
            }
        });
        let watcher = watcher.and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        let watcher = watcher.ok();
        let period = if watcher.is_some() { Duration::MAX } else { PERIOD };
        let looking = tokio::spawn(look_out(changed, period, writer, notices)).abort_handle();
        Self { _watcher: watcher, looking }
    }
}

impl Drop for Outlook {
    fn drop(&mut self) {
        self.looking.abort();
    }
}

/// Tells all sessions each time another program has written.
async fn look_out(changed: Arc<Notify>, period: Duration, writer: SqlitePool, notices: Weak<Notices>) {
    let mut last = None;
    loop {
        // The number of a connection stays when it writes itself, and changes when another one does.
        let version: Option<i64> = sqlx::query_scalar("PRAGMA data_version").fetch_one(&writer).await.ok();
        if version != last || version.is_none() {
            last = version;
            let Some(notices) = notices.upgrade() else { return };
            notices.tell_all();
        }
        tokio::time::sleep(REST).await;
        let _ = timeout(period, changed.notified()).await;
    }
}

/// Lets those who watch the file know that something was written: its time of change is set to now.
///
/// Without this they could look too early, because the database tells its readers of a change through memory,
/// after the bytes are in the file. The file is not opened for it: closing it would drop this process's locks.
pub(super) fn announce(file: &Path) {
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    let as_it_is = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
    let times = Timestamps { last_access: as_it_is, last_modification: now };
    // Where this fails the change is saved all the same; others see it with the next one.
    let _ = utimensat(CWD, file, &times, AtFlags::empty());
}
