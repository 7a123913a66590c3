//! Waiting until another session writes, without looking again and again.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, utimensat};
use tokio::sync::Notify;

use super::open::FILE_NAME;

/// How often to look where the system cannot tell of changes.
const PERIOD: Duration = Duration::from_millis(500);

/// Tells when something was written into a store, by this session or another.
#[derive(Debug)]
pub struct Watch {
    /// None where the system cannot tell of changes, for example because too many watches are open.
    watcher: Option<RecommendedWatcher>,
    written: Arc<Notify>,
}

impl Watch {
    /// Watches the file of a store in its folder.
    pub(super) fn over(folder: &Path) -> Self {
        let written = Arc::new(Notify::new());
        let tell = Arc::clone(&written);
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
        // Something may have been written before anybody watched: the first wait is over at once.
        written.notify_one();
        Self { watcher: watcher.ok(), written }
    }

    /// Waits until something may have been written. Nothing is lost when the wait is given up.
    pub async fn written(&self) {
        if self.watcher.is_some() {
            self.written.notified().await;
        } else {
            tokio::time::sleep(PERIOD).await;
        }
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
