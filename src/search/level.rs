//! How much an entry may gain by a word that it has: what the entries of a word are ordered by.

/// What is added for a title that says what was asked and nothing else.
pub(super) const WHOLE_TITLE: f32 = 0.35;

/// The most that a word outside the title is worth: its field's weight, where the field is short.
pub(super) const MOST_IN_TEXT: f32 = 0.72;

/// The steps by which words outside of titles are told apart; above them are those in titles.
const IN_TEXT: u8 = 32;
const IN_TITLE: u8 = 96;

/// How much an entry may gain by a word: the higher, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level(u8);

/// The most that an entry may have of something: what its score is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Ceiling {
    /// What it would score if nothing else was asked.
    pub alone: f32,
    /// How near the word is, weighed by its field.
    pub best: f32,
    /// How near it is in the title.
    pub title: f32,
    /// The share of the title that it covers.
    pub cover: f32,
}

impl Ceiling {
    /// At the most as near as this, in whatever field.
    pub(super) fn of(nearness: f32) -> Self {
        Self {
            alone: nearness + WHOLE_TITLE * nearness * nearness,
            best: nearness,
            title: nearness,
            cover: nearness,
        }
    }

    /// The higher of each.
    pub(super) fn max(self, other: Self) -> Self {
        Self {
            alone: self.alone.max(other.alone),
            best: self.best.max(other.best),
            title: self.title.max(other.title),
            cover: self.cover.max(other.cover),
        }
    }
}

impl Level {
    /// Its number among the levels, from 0.
    pub(super) fn step(self) -> u8 {
        self.0
    }

    /// The level with this number.
    pub(super) fn at(step: u8) -> Self {
        Self(step)
    }

    /// Says whether it is that of a word in a title.
    pub(super) fn is_in_title(self) -> bool {
        self.0 >= IN_TEXT
    }

    /// The level of a word in a title, of which so much (from 0 to 1) begins with the same letter.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 96")]
    pub(super) fn in_title(share: f32) -> Self {
        let step = (share.clamp(0.0, 1.0) * f32::from(IN_TITLE)).ceil() as u8;
        Self(IN_TEXT + step.max(1) - 1)
    }

    /// The level of a word that is worth so much in the best of the other fields.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 32")]
    pub(super) fn in_text(weight: f32) -> Self {
        let step = ((weight / MOST_IN_TEXT).clamp(0.0, 1.0) * f32::from(IN_TEXT)).ceil() as u8;
        Self(step.max(1) - 1)
    }

    /// How near a word is at the most in entries of this level, or of a lower one, weighed by its field.
    pub(super) fn best(self, nearness: f32) -> f32 {
        match self.0.checked_sub(IN_TEXT) {
            Some(_) => nearness,
            None => nearness * f32::from(self.0 + 1) / f32::from(IN_TEXT) * MOST_IN_TEXT,
        }
    }

    /// The most that entries of this level, or of a lower one, have by a word that is so near. `others` is how near
    /// the words of other first letters are at the most that the same word of the query reaches; `lower` is the
    /// highest of all its nearnesses that is not more than what is asked about.
    pub(super) fn ceiling(self, nearness: f32, others: f32, lower: impl Fn(f32) -> f32) -> Ceiling {
        self.ceiling_at(self.best(nearness), others, lower)
    }

    /// The same for a word that is so near, weighed by its field.
    pub(super) fn ceiling_at(self, best: f32, others: f32, lower: impl Fn(f32) -> f32) -> Ceiling {
        if let Some(step) = self.0.checked_sub(IN_TEXT) {
            let share = f32::from(step + 1) / f32::from(IN_TITLE);
            let cover = best * share + best.min(others) * (1.0 - share);
            return Ceiling { alone: best + WHOLE_TITLE * cover * best, best, title: best, cover };
        }
        // The title may have another word that is reached, but one less near, or that would be the best.
        let title = lower(best);
        Ceiling { alone: best + WHOLE_TITLE * title * title, best, title, cover: title }
    }
}
