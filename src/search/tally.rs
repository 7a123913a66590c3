//! What each entry may score at the most, added up word by word. Where the streams do not tell soon which entries are
//! the best, this does: it takes as long as the lists of entries are, but leaves few entries to be weighed.

use super::index::Index;
use super::level::{Ceiling, WHOLE_TITLE};
use super::marks::Numbered;
use super::plan::Plan;
use super::postings::Part;
use super::stream::Nearness;

/// The steps by which parts are told apart, by how near a word of theirs is.
const STEPS: u16 = 1_024;

/// What entries may score at the most.
#[derive(Debug)]
pub(super) struct Tally {
    entries: Numbered,
    /// What each may have.
    sums: Vec<Sum>,
}

/// What an entry may have of a query, in one number: how near its words are, how near they are in the title, how much
/// of the title they cover, and which words of the query it may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum(u64);

/// What is 1 in the parts of a sum. As many as a query has words have room in 16 bits.
const WHOLE: f32 = 16_384.0;
const WHOLE_COVER: f32 = 2_048.0;

impl Sum {
    /// What one word of a query adds that makes up this part of it.
    fn of(asked: usize, part: f32, ceiling: Ceiling) -> Self {
        let cover = rounded_up(ceiling.cover * WHOLE_COVER);
        let title = rounded_up(ceiling.title * part * WHOLE);
        let best = rounded_up(ceiling.best * part * WHOLE);
        Self(1 << (48 + asked) | cover << 32 | title << 16 | best)
    }

    #[inline]
    fn add_where(&mut self, is_wanted: bool, other: Self) {
        self.0 += other.0 & u64::from(is_wanted).wrapping_neg();
    }

    /// Says whether the word of another sum is in this one.
    #[inline]
    fn has(self, other: Self) -> bool {
        self.0 & other.0 >> 48 << 48 != 0
    }

    /// The words that it may have, a bit each.
    pub(super) fn words(self) -> u16 {
        (self.0 >> 48 & 0xFFFF) as u16
    }

    /// What it scores at the most, where every kind is worth the same.
    pub(super) fn score(self) -> f32 {
        let [best, title, cover] = [0, 16, 32].map(|at| f32::from((self.0 >> at & 0xFFFF) as u16));
        best / WHOLE + WHOLE_TITLE * (cover / WHOLE_COVER).min(1.0) * (title / WHOLE)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "above 0 and below 65,536")]
fn rounded_up(number: f32) -> u64 {
    number.ceil() as u64 + 1
}

impl Tally {
    /// Adds up what a query may find.
    pub(super) fn new(index: &Index, plan: &Plan) -> Self {
        let entries = Numbered::new(plan.candidates(index));
        // The last is for numbers that are beyond all entries.
        let mut sums = vec![Sum::default(); entries.count() + 1];
        for asked in (0..plan.rarity.len()).filter(|asked| plan.met_in(*asked) > 0) {
            for (part, ceiling) in nearest_first(index, plan, asked) {
                let sum = Sum::of(asked, plan.part(asked), ceiling);
                index.postings.each(part, |entry| {
                    // No branch: which entries are marked, nothing foretells.
                    let (place, is_marked) = entries.place(entry);
                    let known = &mut sums[place];
                    known.add_where(is_marked & !known.has(sum), sum);
                });
            }
        }
        Self { entries, sums }
    }

    /// The entries with what each may have, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Sum)> {
        let entries = self.entries.marks().iter().filter_map(|entry| u32::try_from(entry).ok());
        entries.zip(self.sums.iter().copied())
    }
}

/// The parts of the lists of a word of a query, those with the nearest words first, and what their entries have of it
/// at the most. So the first part that has an entry says what the entry has.
fn nearest_first(index: &Index, plan: &Plan, asked: usize) -> Vec<(Part, Ceiling)> {
    let reaches = plan.reaches(asked);
    let nearness = Nearness::of(index, reaches);
    let mut found: Vec<(u16, Part, Ceiling)> = Vec::new();
    for reach in reaches {
        let others = nearness.others_of(index, reach);
        for part in index.postings.parts(reach.listed) {
            let (step, best) = step_of(part.level().best(reach.nearness));
            let ceiling = part.level().ceiling_at(best, others, |most| nearness.not_more_than(most));
            found.push((step, *part, ceiling));
        }
    }
    found.sort_by_key(|(step, ..)| std::cmp::Reverse(*step));
    found.into_iter().map(|(_, part, ceiling)| (part, ceiling)).collect()
}

/// The step of what is so near, and the nearest of it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to a little above 1,024")]
fn step_of(best: f32) -> (u16, f32) {
    let step = (best * f32::from(STEPS)).ceil() as u16;
    (step, f32::from(step) / f32::from(STEPS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_never_less_than_what_was_added_and_knows_the_words() {
        let ceiling = Ceiling { alone: 0.0, best: 0.7, title: 0.5, cover: 0.9 };
        let mut sum = Sum::default();
        for asked in 0..16 {
            let one = Sum::of(asked, 1.0 / 16.0, ceiling);
            assert!(!sum.has(one));
            sum.add_where(false, one);
            sum.add_where(true, one);
            assert!(sum.has(one));
        }
        assert_eq!(sum.words(), u16::MAX);
        let exact = 0.7 + WHOLE_TITLE * 0.5;
        assert!(sum.score() >= exact && sum.score() < exact + 0.01, "{}", sum.score());
    }
}
