//! How far a long work is: who does it counts, who waits looks.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How far a long work is. Several may count at once, while others look.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// There is so much more to do, in whatever measure.
    pub fn expect(&self, much: usize) {
        self.all.fetch_add(much, Ordering::Relaxed);
    }

    /// So much of it is done.
    pub fn did(&self, much: usize) {
        self.done.fetch_add(much, Ordering::Relaxed);
    }

    /// How much of what is known so far is done, of a hundred. The last hundredth comes with the result itself.
    pub fn percent(&self) -> u8 {
        let (done, all) = (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed));
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or_default().min(99);
        u8::try_from(percent).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_is_never_told_to_be_done_before_it_is() {
        let progress = Progress::default();
        assert_eq!(progress.percent(), 0);
        progress.expect(200);
        progress.did(90);
        assert_eq!(progress.percent(), 45);
        progress.did(500);
        assert_eq!(progress.percent(), 99);
    }
}
