//! What words and fields weigh: how rare a word is, and how long a field is by custom.

use super::field::Field;
use super::texts::Tokens;

/// What words and fields weigh.
#[derive(Debug, Default)]
pub(super) struct Scales {
    /// How rare each word is; 0 for those that a search passes over.
    rarity: Vec<f32>,
    /// The rarity of all words of each title.
    titles: Vec<f32>,
    /// How many words each field has on average, where it has any.
    usual_length: [f32; Field::ALL.len()],
}

impl Scales {
    /// The scales of words and fields; those of titles are set later.
    pub(super) fn new(rarity: Vec<f32>, usual_length: [f32; Field::ALL.len()]) -> Self {
        Self { rarity, titles: Vec::new(), usual_length }
    }

    /// Sets the rarity of all words of each title.
    pub(super) fn set_titles(&mut self, titles: Vec<f32>) {
        self.titles = titles;
    }

    /// How rare a word is; 0 where a search passes over it.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        self.rarity[word as usize]
    }

    /// Says whether a search passes over a word.
    pub(super) fn is_passed_over(&self, word: u32) -> bool {
        self.rarity(word) <= 0.0
    }

    /// The rarity of all words of the title of an entry that is being read.
    pub(super) fn rarity_of_title(&self, tokens: &Tokens) -> f32 {
        tokens.title().map(|word| self.rarity(word)).sum()
    }

    /// The rarity of all words of an entry's title.
    pub(super) fn title(&self, entry: usize) -> f32 {
        self.titles[entry]
    }

    /// What a word is worth in a field of so many words: in a long one it says less of what the entry is about.
    pub(super) fn brevity(&self, field: Field, length: usize) -> f32 {
        if field == Field::Title {
            return 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "fields have few words")]
        let length = length as f32;
        (1.0 / (0.75 + 0.25 * length / self.usual_length[field as usize])).clamp(0.5, 1.2)
    }
}

/// How rare something is that stands in `found` of `all` entries.
pub(super) fn rarity(found: u32, all: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count of entries needs no more than 24 bits here")]
    let (found, all) = (found as f32, all as f32);
    (1.0 + (all + 1.0) / (found + 0.5)).ln()
}
