//! What each entry may score at the most, added up word by word. Where the streams do not tell soon which entries are
//! the best, this does: it takes as long as the lists of entries are, but leaves few entries to be weighed.

use super::dense::Has;
use super::index::Index;
use super::level::{Ceiling, Level, WHOLE_TITLE};
use super::marks::Marks;
use super::plan::Plan;
use super::postings::Part;
use super::stream::Nearness;

/// The steps by which parts are told apart, by how near a word of theirs is.
const STEPS: u16 = 1_024;

/// What entries may score at the most.
#[derive(Debug)]
pub(super) struct Tally {
    entries: Marks,
    /// What each of them may have, ascending.
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
    fn add(&mut self, other: Self) {
        self.0 += other.0;
    }

    /// The words that it may have, a bit each.
    pub(super) fn words(self) -> u16 {
        (self.0 >> 48 & 0xFFFF) as u16
    }

    /// What it scores at the most, where every kind is worth the same.
    #[inline]
    pub(super) fn score(self) -> f32 {
        let at = |shift: u32| f32::from((self.0 >> shift & 0xFFFF) as u16);
        at(0) / WHOLE + WHOLE_TITLE * (at(32) / WHOLE_COVER).min(1.0) * (at(16) / WHOLE)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "above 0 and below 65,536")]
fn rounded_up(number: f32) -> u64 {
    number.ceil() as u64 + 1
}

impl Tally {
    /// Adds up what a query may find.
    pub(super) fn new(index: &Index, plan: &Plan) -> Self {
        let entries = plan.candidates(index);
        let mut sums = vec![Sum::default(); entries.count()];
        let mut steps = Steps(vec![0; index.entries.len()]);
        for asked in (0..plan.rarity.len()).filter(|asked| plan.met_in(*asked) > 0) {
            let mut word = Word::new(index, plan, asked);
            let part = plan.part(asked);
            let ceilings = (0_u16..).zip(std::mem::take(&mut word.ceilings));
            let of_step: Vec<Sum> = ceilings
                .map(|(step, ceiling)| if step == 0 { Sum::default() } else { Sum::of(asked, part, ceiling) })
                .collect();
            steps.set(index, &mut word.parts);
            let mut sum = sums.iter_mut();
            entries.each(|entry| {
                let entry = entry as usize;
                let of_byte = |(bytes, of_byte): &(&[u8], Vec<u16>)| of_byte[usize::from(bytes[entry])];
                let step = word.bytes.iter().map(of_byte).fold(steps.0[entry], u16::max);
                if let Some(sum) = sum.next() {
                    sum.add(of_step[usize::from(step)]);
                }
            });
        }
        Self { entries, sums }
    }

    /// Calls `visit` with each entry and what it may have, ascending.
    #[inline]
    pub(super) fn each(&self, mut visit: impl FnMut(u32, Sum)) {
        let mut sums = self.sums.iter();
        self.entries.each(|entry| {
            if let Some(sum) = sums.next() {
                visit(entry, *sum);
            }
        });
    }
}

/// Of each entry of the index how near it has a word, in steps: the nearest of those that lists tell, so that no other
/// is nearer; 0 where it has none.
struct Steps(Vec<u16>);

impl Steps {
    /// Sets the steps by the parts of the lists of another word.
    fn set(&mut self, index: &Index, parts: &mut [(u16, Part)]) {
        self.0.fill(0);
        // Where an entry is in several, the nearest is written last: nothing has to be compared.
        parts.sort_unstable_by_key(|(step, _)| *step);
        for (step, part) in parts {
            index.postings.each(*part, |entry| self.0[entry as usize] = *step);
        }
    }
}

/// A word of a query: where to see how near each entry has it, and what that comes to.
struct Word<'a> {
    /// The parts of lists, with the steps of their entries.
    parts: Vec<(u16, Part)>,
    /// Bytes of all entries, with the step that each byte means.
    bytes: Vec<(&'a [u8], Vec<u16>)>,
    /// What the entries of each step have at the most.
    ceilings: Vec<Ceiling>,
}

impl<'a> Word<'a> {
    fn new(index: &'a Index, plan: &Plan, asked: usize) -> Self {
        let reaches = plan.reaches(asked);
        let nearness = Nearness::of(index, reaches);
        let ceilings = vec![Ceiling::default(); usize::from(STEPS) + 2];
        let mut word = Self { parts: Vec::new(), bytes: Vec::new(), ceilings };
        let beginning = plan.beginning().filter(|_| reaches.iter().any(|reach| reach.begins));
        let beginning = beginning.and_then(|(typed, most)| Some((index.dense.beginning(typed)?, most)));
        if let Some((beginning, most)) = beginning {
            let others = nearness.others_than(plan.beginning().and_then(|(typed, _)| typed.chars().next()));
            let of_byte = beginning.has().iter().enumerate().map(|(byte, Has { ceiling, is_in_text })| {
                if byte == 0 {
                    return 0;
                }
                let (step, best) = step_of(ceiling.best * most);
                // Another word that is reached may stand in the title.
                let in_title = if *is_in_text { nearness.not_more_than(best) } else { 0.0 };
                let title = in_title.max(ceiling.title * most);
                let cover = in_title.max(ceiling.cover * most + others.min(best));
                tell(&mut word.ceilings, step, Ceiling { best, title, cover, ..Ceiling::default() });
                step
            });
            let of_byte = of_byte.collect();
            word.bytes.push((beginning.steps(), of_byte));
        }
        for reach in reaches.iter().filter(|reach| !reach.begins || beginning.is_none()) {
            let others = nearness.others_of(index, reach);
            let step_at = |level: Level, ceilings: &mut [Ceiling]| {
                let (step, best) = step_of(level.best(reach.nearness));
                let ceiling = level.ceiling_at(best, others, |most| nearness.not_more_than(most));
                tell(ceilings, step, ceiling);
                step
            };
            let parts = index.postings.parts(reach.listed);
            if let Some(levels) = index.dense.word(reach.listed) {
                let mut of_byte = vec![0; usize::from(u8::MAX) + 1];
                for part in parts {
                    of_byte[usize::from(part.level().step()) + 1] = step_at(part.level(), &mut word.ceilings);
                }
                word.bytes.push((levels, of_byte));
            } else {
                for part in parts {
                    let step = step_at(part.level(), &mut word.ceilings);
                    word.parts.push((step, *part));
                }
            }
        }
        word
    }
}

/// Takes in that entries of this step have no more than this, as others of it that are told.
fn tell(ceilings: &mut [Ceiling], step: u16, ceiling: Ceiling) {
    let known = &mut ceilings[usize::from(step)];
    *known = known.max(ceiling);
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
            sum.add(one);
        }
        assert_eq!(sum.words(), u16::MAX);
        let exact = 0.7 + WHOLE_TITLE * 0.5;
        assert!(sum.score() >= exact && sum.score() < exact + 0.01, "{}", sum.score());
    }
}
