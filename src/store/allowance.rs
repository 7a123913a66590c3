//! How much a person may keep.

use jiff::{SignedDuration, Timestamp};

use super::database::Writing;
use super::log::NotWritten;
use super::{BOOKMARKS, Store, StoreError};

/// How much a person may keep, where there is a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allowance {
    /// The most runs: pre-screens and checklists together, those that are put away too.
    pub runs: Option<u64>,
    /// The most runs that may be started within an hour.
    pub runs_an_hour: Option<u64>,
    /// The most bytes of answers, about.
    pub bytes: Option<u64>,
}

/// How much a person keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// How many runs.
    pub runs: u64,
    /// How many bytes their answers take, about.
    pub bytes: u64,
}

/// It would be more than a person may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Too many runs.
    #[error(
        "You keep {most} pre-screens and checklists, as many as one may here. Delete one, then start another."
    )]
    Runs {
        /// The most there may be.
        most: u64,
    },
    /// Too many runs in an hour.
    #[error(
        "You started {most} within the last hour, as many as one may here. Wait a while, then start another."
    )]
    RunsAnHour {
        /// The most there may be.
        most: u64,
    },
    /// Too many bytes.
    #[error(
        "Your answers take up as much room as one may have here ({most} bytes). Delete a pre-screen, then go on."
    )]
    Bytes {
        /// The most there may be.
        most: u64,
    },
}

impl From<TooMuch> for NotWritten {
    fn from(error: TooMuch) -> Self {
        Self::Said(StoreError::TooMuch(error))
    }
}

impl Store {
    /// How much this person keeps.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn usage(&self) -> Result<Usage, StoreError> {
        let row: Option<(i64, i64)> = self
            .first(
                "SELECT count(*), CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM runs \
                 WHERE owner = (SELECT person FROM keys WHERE fingerprint = $1) AND questionnaire <> $2",
                &[(&*self.key).into(), BOOKMARKS.into()],
            )
            .await?;
        let (runs, bytes) = row.unwrap_or_default();
        Ok(Usage { runs: count(runs), bytes: count(bytes) })
    }
}

impl Allowance {
    /// Whether a person may start one more run.
    pub(super) async fn check_runs(
        &self,
        writing: &mut Writing<'_>,
        owner: &str,
        questionnaire: &str,
        now: Timestamp,
    ) -> Result<(), NotWritten> {
        // Favourites are no work of their own.
        if questionnaire == BOOKMARKS || (self.runs.is_none() && self.runs_an_hour.is_none()) {
            return Ok(());
        }
        let hour_ago = now.saturating_sub(SignedDuration::from_hours(1)).unwrap_or(Timestamp::MIN);
        let row: Option<(i64, i64)> = writing
            .first(
                "SELECT count(*), count(CASE WHEN created > $2 THEN 1 END) FROM runs \
                 WHERE owner = $1 AND questionnaire <> $3",
                &[owner.into(), hour_ago.as_millisecond().into(), BOOKMARKS.into()],
            )
            .await?;
        let (runs, lately) = row.unwrap_or_default();
        match (self.runs, self.runs_an_hour) {
            (Some(most), _) if count(runs) >= most => Err(TooMuch::Runs { most }.into()),
            (_, Some(most)) if count(lately) >= most => Err(TooMuch::RunsAnHour { most }.into()),
            _ => Ok(()),
        }
    }

    /// Whether what a person keeps, with what is being written, is not too much.
    pub(super) async fn check_bytes(&self, writing: &mut Writing<'_>, owner: &str) -> Result<(), NotWritten> {
        let Some(most) = self.bytes else { return Ok(()) };
        let row: Option<(i64,)> = writing
            .first(
                "SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM runs WHERE owner = $1",
                &[owner.into()],
            )
            .await?;
        if row.is_some_and(|(bytes,)| count(bytes) > most) {
            return Err(TooMuch::Bytes { most }.into());
        }
        Ok(())
    }
}

/// What a database counted.
pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
