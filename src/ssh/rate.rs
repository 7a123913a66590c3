//! How fast something may go on.

use tokio::time::Instant;

/// So many bytes a second in the long run, and so many at once.
#[derive(Debug)]
pub(super) struct Rate {
    a_second: usize,
    at_once: usize,
    /// How many may come now.
    left: usize,
    /// When that was so.
    at: Instant,
}

impl Rate {
    /// So many bytes a second, of which so many may come at once.
    pub fn of(a_second: usize, at_once: usize) -> Self {
        Self { a_second, at_once, left: at_once, at: Instant::now() }
    }

    /// Takes so many bytes in; says whether they are within the rate.
    pub fn take(&mut self, bytes: usize) -> bool {
        let now = Instant::now();
        let passed = usize::try_from(now.duration_since(self.at).as_millis()).unwrap_or(usize::MAX);
        let more = self.a_second.saturating_mul(passed) / 1_000;
        if more > 0 {
            self.left = self.left.saturating_add(more).min(self.at_once);
            self.at = now;
        }
        let is_within = bytes <= self.left;
        self.left = self.left.saturating_sub(bytes);
        is_within
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_comes_at_once_has_to_be_made_up_for_by_time() {
        let mut rate = Rate::of(100, 1_000);
        assert!(rate.take(1_000));
        assert!(!rate.take(1));
        advance(Duration::from_secs(1)).await;
        assert!(rate.take(100) && !rate.take(1));
        advance(Duration::from_mins(10)).await;
        assert!(rate.take(1_000) && !rate.take(1));
    }

    #[tokio::test(start_paused = true)]
    async fn few_bytes_that_come_often_are_within_a_slow_rate() {
        let mut rate = Rate::of(10, 10);
        for _ in 0..1_000 {
            assert!(rate.take(1));
            advance(Duration::from_millis(100)).await;
        }
    }
}
