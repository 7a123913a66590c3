//! Work that takes a while, done beside the loop in a thread of its own.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};

use crate::content::Progress;

/// How long a work may take before anything is told of it: less is not felt as waiting.
pub const UNTOLD: Duration = Duration::from_millis(500);

/// How often it is told then.
const EVERY: Duration = Duration::from_millis(200);

/// Work that is done beside the loop. Where this is dropped, nobody waits for the work.
#[derive(Debug)]
pub struct Beside<T> {
    result: oneshot::Receiver<T>,
    progress: Arc<Progress>,
    /// When its progress is told next.
    next: Instant,
}

/// What is told of a work.
#[derive(Debug, PartialEq, Eq)]
pub enum Told<T> {
    /// So much of a hundred is done.
    Percent(u8),
    /// What it came to.
    Done(T),
    /// It stopped before its end.
    Stopped,
}

impl<T: Send + 'static> Beside<T> {
    /// Starts a work, which counts how far it is.
    ///
    /// # Errors
    ///
    /// What the system says where it gives no thread.
    pub fn start(work: impl FnOnce(&Progress) -> T + Send + 'static) -> std::io::Result<Self> {
        let (sender, result) = oneshot::channel();
        let progress = Arc::new(Progress::default());
        let counted = Arc::clone(&progress);
        thread::Builder::new().spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(work(&counted));
        })?;
        Ok(Self { result, progress, next: Instant::now() + UNTOLD })
    }

    /// A work that was done at once, where that takes but a moment.
    pub fn done(result: T) -> Self {
        let (sender, receiver) = oneshot::channel();
        // The other end is here.
        let _ = sender.send(result);
        Self { result: receiver, progress: Arc::default(), next: Instant::now() + UNTOLD }
    }

    /// Waits for the result, or until it is time to tell how far the work is. Nothing is lost when the wait is
    /// given up. After the result nothing more is told.
    pub async fn next(&mut self) -> Told<T> {
        tokio::select! {
            biased;
            result = &mut self.result => result.map_or(Told::Stopped, Told::Done),
            () = sleep_until(self.next) => {
                self.next += EVERY;
                Told::Percent(self.progress.percent())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_work_that_takes_longer_than_half_a_second_is_told_of_until_it_is_done() {
        let (begun, has_begun) = channel();
        let (go_on, wait) = channel();
        let mut work = Beside::start(move |progress| {
            progress.expect(4);
            progress.did(1);
            begun.send(()).unwrap();
            wait.recv().unwrap();
            "done"
        })
        .unwrap();
        has_begun.recv().unwrap();
        let start = Instant::now();
        assert!(matches!(work.next().await, Told::Percent(_)));
        assert_eq!(start.elapsed(), UNTOLD);
        assert!(matches!(work.next().await, Told::Percent(_)));
        assert_eq!(start.elapsed(), UNTOLD + EVERY);
        go_on.send(()).unwrap();
        let told = loop {
            match work.next().await {
                Told::Percent(percent) => assert_eq!(percent, 25),
                other => break other,
            }
        };
        assert_eq!(told, Told::Done("done"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_work_that_is_dropped_by_its_thread_has_stopped() {
        let (sender, result) = oneshot::channel::<()>();
        let mut work = Beside { result, progress: Arc::default(), next: Instant::now() + UNTOLD };
        drop(sender);
        assert_eq!(work.next().await, Told::Stopped);
    }
}
