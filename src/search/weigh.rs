//! How well an entry fits a query.

use super::field::Field;
use super::index::Index;
use super::level::{MOST_IN_TEXT, WHOLE_TITLE};
use super::plan::Plan;
use super::query::MOST_WORDS;
use super::texts::{JOINED, Tokens};

/// What is added where a title is what was typed, word by word: more than any other entry can have.
const OWN_TITLE: f32 = 0.3;

/// The share of a query (by rarity of its words) that is most of it.
pub(super) const MOST: f32 = 0.5;

/// How well an entry fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    pub entry: usize,
    pub score: f32,
    /// The share of the query that it has, by rarity.
    pub share: f32,
    /// It has every word.
    pub all: bool,
    /// It has most of the words: more than half of them, and of their rarity.
    pub most: bool,
    /// It has a word that is not only a guess at what was meant.
    pub sure: bool,
}

/// What was met in the fields of an entry so far.
#[derive(Debug, Default)]
struct Met {
    /// How near each word of the query was met at best, weighed by the field.
    best: [f32; MOST_WORDS],
    /// The same in the title.
    title: [f32; MOST_WORDS],
    /// The rarity of the words of the title that were met, by how near they were.
    covered: f32,
    sure: bool,
}

impl Plan {
    /// Weighs an entry, unless what its title has says that it scores less than `least`.
    pub(super) fn weigh(
        &self,
        index: &Index,
        entry: usize,
        tokens: &mut Tokens,
        least: f32,
    ) -> Option<Weighed> {
        let rest = index.texts.read_title(entry, tokens);
        let mut met = Met { sure: self.rarity.is_empty(), ..Met::default() };
        self.meet(index, Field::Title, tokens, &mut met);
        let own = self.own_title(tokens);
        let bonus = self.bonus(index, entry, &met);
        let kind = index.kinds[entry].weight();
        if least > 0.0 && !own {
            let best = met.best.iter().zip(&self.nearest).zip(&self.rarity);
            let most: f32 =
                best.map(|((best, nearest), rarity)| best.max(nearest * MOST_IN_TEXT) * rarity).sum();
            if (most / self.whole + bonus) * kind < least * 0.9999 {
                return None;
            }
        }
        index.texts.read_rest(rest, tokens);
        for field in [Field::Text, Field::Why, Field::Group, Field::More] {
            self.meet(index, field, tokens, &mut met);
        }
        let (mut score, mut share, mut words) = (0.0, 0.0, 0);
        for (best, rarity) in met.best.iter().zip(&self.rarity) {
            let part = rarity / self.whole;
            score += best * part;
            if *best > 0.0 {
                share += part;
                words += 1;
            }
        }
        let all = words == self.rarity.len();
        let most = words * 2 > self.rarity.len() && share >= MOST;
        let score = (score + bonus) * kind + if own { OWN_TITLE } else { 0.0 };
        Some(Weighed { entry, score, share, all, most, sure: met.sure })
    }

    /// Meets the words of a field.
    fn meet(&self, index: &Index, field: Field, tokens: &Tokens, met: &mut Met) {
        let words = tokens.field(field);
        let weight = field.weight() * index.scales.brevity(field, words.len());
        for at in 0..words.len() {
            let mut nearest = 0.0_f32;
            for reach in self.reached(words, at) {
                let best = &mut met.best[reach.asked];
                *best = best.max(reach.nearness * weight);
                nearest = nearest.max(reach.nearness);
                met.sure |= !reach.guessed;
                if field == Field::Title {
                    let best = &mut met.title[reach.asked];
                    *best = best.max(reach.nearness);
                }
            }
            if nearest > 0.0 && field == Field::Title && words[at] & JOINED == 0 {
                met.covered += nearest * index.scales.rarity(words[at]);
            }
        }
    }

    /// What is added for a title that says what was asked and little else.
    fn bonus(&self, index: &Index, entry: usize, met: &Met) -> f32 {
        let title: f32 =
            met.title.iter().zip(&self.rarity).map(|(title, rarity)| title * (rarity / self.whole)).sum();
        let covered = met.covered / index.scales.title(entry).max(f32::MIN_POSITIVE);
        WHOLE_TITLE * covered.min(1.0) * title
    }

    /// Says whether a title is what was typed, word by word.
    fn own_title(&self, tokens: &Tokens) -> bool {
        !self.typed.is_empty() && tokens.title().eq(self.typed.iter().copied())
    }
}
