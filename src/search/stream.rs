//! The entries that a word of a query reaches, the most promising first.

use super::index::Index;
use super::level::Ceiling;
use super::postings::Part;
use super::reach::Reach;

/// The steps by which parts are told apart: the first holds those that promise most.
const STEPS: usize = 192;

/// More than what any word promises: its nearness 1, and a whole title.
const MOST: f32 = 1.36;

/// The parts of the lists of entries that a word of a query reaches, the most promising first.
#[derive(Debug)]
pub(super) struct Stream {
    /// The place of the word in the query.
    pub asked: usize,
    parts: Vec<Part>,
    steps: Vec<Step>,
    at: usize,
    step: usize,
}

/// Parts that promise about the same.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// Where they end among the parts.
    end: usize,
    /// How many entries they have.
    entries: usize,
    /// The most that entries of this step or of a later one have.
    ceiling: Ceiling,
}

impl Stream {
    /// The stream of the words of the guide that one word of a query reaches.
    pub(super) fn new(index: &Index, asked: usize, reaches: &[Reach]) -> Self {
        let nearness = Nearness::of(index, reaches);
        let mut found: Vec<(usize, Part)> = Vec::new();
        let mut steps = vec![Step::default(); STEPS];
        for reach in reaches {
            let others = nearness.others_of(index, reach);
            for part in index.postings.parts(reach.listed) {
                let ceiling =
                    part.level().ceiling(reach.nearness, others, |most| nearness.not_more_than(most));
                let at = step_of(ceiling.alone);
                let step = &mut steps[at];
                step.end += 1;
                step.entries += part.count() as usize;
                step.ceiling = step.ceiling.max(ceiling);
                found.push((at, *part));
            }
        }
        let mut sum = 0;
        for step in &mut steps {
            sum += step.end;
            step.end = sum;
        }
        let mut ceiling = Ceiling::default();
        for step in steps.iter_mut().rev() {
            ceiling = ceiling.max(step.ceiling);
            step.ceiling = ceiling;
        }
        let mut next: Vec<usize> = std::iter::once(0).chain(steps.iter().map(|step| step.end)).collect();
        let mut parts = found.first().map_or_else(Vec::new, |(_, part)| vec![*part; found.len()]);
        for (at, part) in found {
            parts[next[at]] = part;
            next[at] += 1;
        }
        let mut stream = Self { asked, parts, steps, at: 0, step: 0 };
        stream.pass_empty_steps();
        stream
    }

    /// The most that an entry has of this word that was not told yet; nothing where all were told.
    pub(super) fn ceiling(&self) -> Option<Ceiling> {
        self.steps.get(self.step).map(|step| step.ceiling)
    }

    /// The number of the step that comes next: while it stays the same, so does the ceiling.
    pub(super) fn step(&self) -> usize {
        self.step
    }

    /// How much the ceiling falls with each entry of the next step.
    pub(super) fn fall(&self) -> Option<f32> {
        let step = self.steps.get(self.step)?;
        let after = self.steps[self.step + 1..].iter().find(|after| after.end > step.end);
        let fall = step.ceiling.alone - after.map_or(0.0, |after| after.ceiling.alone);
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let entries = step.entries as f32;
        Some((fall + 0.001) / entries)
    }

    fn pass_empty_steps(&mut self) {
        while self.steps.get(self.step).is_some_and(|step| step.end <= self.at) {
            self.step += 1;
        }
    }
}

impl Iterator for Stream {
    type Item = Part;

    /// The next part.
    fn next(&mut self) -> Option<Part> {
        let part = self.parts.get(self.at).copied()?;
        self.at += 1;
        self.pass_empty_steps();
        Some(part)
    }
}

/// The step of parts that promise so much.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a number of steps"
)]
fn step_of(alone: f32) -> usize {
    let from_top = (1.0 - alone / MOST) * STEPS as f32;
    (from_top.max(0.0) as usize).min(STEPS - 1)
}

/// How near the words are that a word of a query reaches.
#[derive(Debug)]
pub(super) struct Nearness {
    /// Each nearness once, ascending.
    all: Vec<f32>,
    /// By first letter the greatest.
    by_letter: Vec<(char, f32)>,
}

impl Nearness {
    /// How near these are.
    pub(super) fn of(index: &Index, reaches: &[Reach]) -> Self {
        let mut nearness = Self { all: Vec::new(), by_letter: Vec::new() };
        for reach in reaches {
            if let Err(place) = nearness.all.binary_search_by(|known| known.total_cmp(&reach.nearness)) {
                nearness.all.insert(place, reach.nearness);
            }
            let letter = first_letter(index, reach.word);
            match nearness.by_letter.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, most)) => *most = most.max(reach.nearness),
                None => nearness.by_letter.push((letter, reach.nearness)),
            }
        }
        nearness
    }

    /// The greatest of words with another first letter than the one by which a word is found. Where it is found by
    /// another word, it may be its own.
    pub(super) fn others_of(&self, index: &Index, reach: &Reach) -> f32 {
        if reach.listed != reach.word {
            return reach.nearness;
        }
        if self.by_letter.len() < 2 {
            return 0.0;
        }
        self.others_than(Some(first_letter(index, reach.word)))
    }

    /// The greatest of words with another first letter; 0 where there is none.
    pub(super) fn others_than(&self, letter: Option<char>) -> f32 {
        let others = self.by_letter.iter().filter(|(known, _)| Some(*known) != letter);
        others.map(|(_, nearness)| *nearness).fold(0.0, f32::max)
    }

    /// The greatest that is not more than this.
    pub(super) fn not_more_than(&self, most: f32) -> f32 {
        let beyond = self.all.partition_point(|nearness| *nearness <= most);
        beyond.checked_sub(1).map_or(0.0, |last| self.all[last])
    }
}

fn first_letter(index: &Index, word: u32) -> char {
    index.lexicon.word(word).chars().next().unwrap_or_default()
}
