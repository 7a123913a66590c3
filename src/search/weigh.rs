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
    /// The share of the query that it has, by rarity; 0 where it has no word whose entries are looked at.
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
    meant: bool,
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
        self.meet_title(index, tokens, &mut met);
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
        let mut weights = [None; Field::ALL.len()];
        index.texts.each_marked(rest, tokens, self.marked(), |field, word, before| {
            met.meant |= self.is_listed(word & !JOINED);
            let weight = *weights[field as usize].get_or_insert_with(|| {
                field.weight() * index.scales.brevity(field, tokens.field_length(field))
            });
            for reach in self.reached(word, before) {
                let best = &mut met.best[reach.asked];
                *best = best.max(reach.nearness * weight);
                met.sure |= !reach.guessed;
            }
        });
        if self.asks_for_phrases() {
            index.texts.read_rest(rest, tokens);
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
        if !met.meant {
            share = 0.0;
        }
        let all = words == self.rarity.len();
        let most = words * 2 > self.rarity.len() && share >= MOST;
        let score = (score + bonus) * kind + if own { OWN_TITLE } else { 0.0 };
        Some(Weighed { entry, score, share, all, most, sure: met.sure })
    }

    /// Meets the words of the title.
    fn meet_title(&self, index: &Index, tokens: &Tokens, met: &mut Met) {
        let words = tokens.field(Field::Title);
        let weight = Field::Title.weight() * index.scales.brevity(Field::Title, words.len());
        let mut before = None;
        for word in words {
            met.meant |= self.is_listed(word & !JOINED);
            let mut nearest = 0.0_f32;
            for reach in self.reached(*word, before) {
                let best = &mut met.best[reach.asked];
                *best = best.max(reach.nearness * weight);
                let title = &mut met.title[reach.asked];
                *title = title.max(reach.nearness);
                nearest = nearest.max(reach.nearness);
                met.sure |= !reach.guessed;
            }
            if nearest > 0.0 && word & JOINED == 0 {
                met.covered += nearest * index.scales.rarity(*word);
            }
            before = Some(*word);
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
