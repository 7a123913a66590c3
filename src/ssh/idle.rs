//! How long a person may type nothing, and when they are told that the end is near.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// How long before the end a person is told at the most; where they may type nothing for less than twice as long, at
/// half of that time.
const WARNING: Duration = Duration::from_mins(5);

/// What becomes of somebody who types nothing.
#[derive(Debug)]
pub(super) struct Idle {
    /// How long one may type nothing.
    limit: Duration,
    ends_at: Instant,
    is_warned: bool,
}

/// What time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// To tell that the end is near.
    Warning,
    /// To end.
    End,
}

impl Idle {
    /// Something was typed just now.
    pub fn of(limit: Duration) -> Self {
        Self { limit, ends_at: Instant::now() + limit, is_warned: false }
    }

    /// Something was typed.
    pub fn typed(&mut self) {
        *self = Self::of(self.limit);
    }

    /// Waits until one of both is due. Nothing is lost when the wait is given up.
    pub async fn due(&mut self) -> Due {
        if self.is_warned {
            sleep_until(self.ends_at).await;
            return Due::End;
        }
        sleep_until(self.ends_at - self.warning()).await;
        self.is_warned = true;
        Due::Warning
    }

    /// What a person is told before the end; `key` is what they can press.
    pub fn words(&self, key: &str) -> String {
        let time = match self.warning().as_secs() / 60 {
            0 => "a moment".to_owned(),
            1 => "a minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        };
        format!("Nothing was typed for a long time. Press {key}, or the guide closes in {time}.")
    }

    fn warning(&self) -> Duration {
        WARNING.min(self.limit / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_is_told_before_the_end_and_a_key_puts_both_off() {
        let mut idle = Idle::of(Duration::from_hours(2));
        let start = Instant::now();
        assert_eq!((idle.due().await, start.elapsed().as_secs()), (Due::Warning, 7_200 - 300));
        assert!(idle.words("any key").contains("any key, or the guide closes in 5 minutes"));
        idle.typed();
        assert_eq!((idle.due().await, start.elapsed().as_secs()), (Due::Warning, 2 * (7_200 - 300)));
        assert_eq!((idle.due().await, start.elapsed().as_secs()), (Due::End, 2 * 7_200 - 300));
    }

    #[test]
    fn a_short_time_is_told_in_its_own_words() {
        let words = |seconds| Idle::of(Duration::from_secs(seconds)).words("Enter");
        assert_eq!(
            words(120),
            "Nothing was typed for a long time. Press Enter, or the guide closes in a minute."
        );
        assert!(words(40).contains("in a moment"));
    }
}
