//! The best entries for a query without a look at all of them: those that promise most first, until it is proved
//! that no other comes among the first ten.

use super::best::{Best, Left};
use super::index::Index;
use super::level::{Ceiling, WHOLE_TITLE};
use super::marks::Marks;
use super::plan::Plan;
use super::stream::Stream;
use super::tally::{Sum, Tally};
use super::texts::{Tokens, hash_of_title};
use super::weigh::Weighed;

/// More than the highest weight of a kind, so that what is rounded does not matter.
const KIND: f32 = 1.0801;

/// More than 1, so that what is rounded does not matter.
const ROUNDED: f32 = 1.0001;

/// The entries of the rarest words beyond which the others are looked at too.
const MANY: usize = 2_000;

/// The results that are the best for sure: the search ends when it is proved that no other entry comes among them.
/// Behind them stand the best of what was looked at until then.
pub(super) const SURE: usize = 10;

/// Entries that were weighed.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub weighed: Vec<Weighed>,
    /// There may be others that are asked for.
    pub more: bool,
}

/// Entries that are looked at before what all others may score is added up.
const LEAST_LOOKED_AT: usize = 128;

/// What is added up for so many entries in a list takes as long as a look at one.
const READ_FOR_ONE: usize = 512;

/// Entries whose beginnings are asked for together.
const AT_ONCE: usize = 32;

/// Entries that are put in order at first; then four times as many each time.
const AT_A_TIME: usize = 64;

/// Weighs entries until no other can be among the first ten of `limit`, and there are `limit` or no more.
pub(super) fn look(index: &Index, plan: &Plan, limit: usize, passes: impl Fn(usize) -> bool) -> Looked {
    let looked_for = plan.looked_for();
    let mut look = Look {
        index,
        plan,
        passes,
        seen: Marks::new(index.entries.len(), false),
        tokens: Tokens::default(),
        weighed: Vec::new(),
        best: Best::new(plan.rarity.len(), limit),
        count: 0,
        next: Vec::with_capacity(AT_ONCE),
        passed_over: false,
    };
    if !plan.typed.is_empty() {
        for entry in index.titles.with(hash_of_title(plan.typed.iter().copied())) {
            look.at(entry);
        }
    }
    // Where many entries have the rarest word, the others may tell sooner that no better one is left.
    let is_many = looked_for.iter().map(|asked| plan.met_in(*asked)).sum::<usize>() > MANY;
    let mut streams: Vec<Stream> = (0..plan.rarity.len())
        .filter(|asked| plan.met_in(*asked) > 0 && (is_many || looked_for.contains(asked)))
        .map(|asked| Stream::new(index, asked, plan.reaches(asked)))
        .collect();
    let others: Vec<(usize, Ceiling)> = (0..plan.rarity.len())
        .filter(|asked| streams.iter().all(|stream| stream.asked != *asked))
        .filter(|asked| plan.met_in(*asked) > 0)
        .map(|asked| (asked, Ceiling::of(plan.nearest[asked])))
        .collect();
    let mut afield = 0_i64;
    let lists: usize = (0..plan.rarity.len()).map(|asked| plan.read_for(asked)).sum();
    let enough = LEAST_LOOKED_AT.max(lists / READ_FOR_ONE);
    loop {
        // Of one word alone the streams tell as much as what is added up.
        if look.count >= enough && plan.rarity.len() > 1 {
            let more = look.add_up();
            return Looked { weighed: look.weighed, more: more || look.passed_over };
        }
        let open: Vec<(usize, Ceiling)> =
            streams.iter().filter_map(|stream| Some((stream.asked, stream.ceiling()?))).collect();
        let ended: Vec<usize> = (0..plan.rarity.len())
            .filter(|asked| [&open, &others].iter().all(|some| some.iter().all(|(one, _)| one != asked)))
            .collect();
        let most = plan.most_of(open.iter().chain(&others));
        let left = Left {
            ended: ended.len(),
            share: 1.0 - ended.iter().map(|asked| plan.part(*asked)).sum::<f32>(),
            most: most * KIND,
        };
        let is_open = open.iter().any(|(asked, _)| looked_for.contains(asked));
        if !is_open || !look.best.may_have(&left) {
            let more = is_open && (look.best.of_all.is_none() || ended.is_empty());
            return Looked { weighed: look.weighed, more: more || look.passed_over };
        }
        // Where what promises most leads far afield, the rarest word keeps pace: it ends first.
        let rarest =
            streams.iter().position(|s| looked_for.first() == Some(&s.asked) && s.ceiling().is_some());
        let steepest = (0..streams.len())
            .filter_map(|at| Some((streams[at].fall()? * plan.part(streams[at].asked), at)))
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, at)| at);
        let next = if afield > 0 { rarest.or(steepest) } else { steepest };
        let Some(stream) = next.and_then(|next| streams.get_mut(next)) else { continue };
        let before = look.count;
        let step = stream.step();
        while stream.step() == step
            && (look.count < enough || plan.rarity.len() == 1)
            && let Some(part) = stream.next()
        {
            index.postings.each(part, |entry| look.at_most(entry, left));
        }
        look.at_next();
        let looked_at = i64::try_from(look.count - before).unwrap_or_default();
        afield += if next == rarest { -looked_at } else { looked_at };
    }
}

/// What is looked at, and what was seen of it.
struct Look<'a, P> {
    index: &'a Index,
    plan: &'a Plan,
    passes: P,
    seen: Marks,
    tokens: Tokens,
    weighed: Vec<Weighed>,
    best: Best,
    /// How many entries were looked at.
    count: usize,
    /// Entries that are looked at next.
    next: Vec<u32>,
    /// Some were not weighed, since they do not come among the best.
    passed_over: bool,
}

impl<P: Fn(usize) -> bool> Look<'_, P> {
    /// Adds up what each entry may score, and weighs those that may change what is shown, the most promising first.
    /// Says whether others may be asked for too.
    fn add_up(&mut self) -> bool {
        let tally = Tally::new(self.index, self.plan);
        loop {
            let has_all = self.best.of_all.is_some();
            let floor = self.best.floor();
            let mut left: Vec<(f32, u32, Left)> = Vec::new();
            tally.each(|entry, sum| {
                if sum.score() * (KIND * ROUNDED) >= floor && !self.seen.has(entry) {
                    let may_have = self.plan.left(sum, self.index.kinds[entry as usize].weight());
                    if self.best.may_have(&may_have) {
                        left.push((may_have.most, entry, may_have));
                    }
                }
            });
            let mut at_a_time = AT_A_TIME;
            while !left.is_empty() {
                let order = |one: &(f32, u32, Left), other: &(f32, u32, Left)| other.0.total_cmp(&one.0);
                let mut rest = Vec::new();
                if left.len() > at_a_time {
                    left.select_nth_unstable_by(at_a_time, order);
                    rest = left.split_off(at_a_time);
                }
                at_a_time *= 4;
                left.sort_unstable_by(order);
                for some in left.chunks(AT_ONCE) {
                    self.touch(some.iter().map(|(_, entry, _)| *entry));
                    for (_, entry, left) in some {
                        if self.best.may_have(left) {
                            self.at(*entry);
                        }
                    }
                }
                rest.retain(|(_, _, left)| self.best.may_have(left));
                left = rest;
            }
            // Where the first entry with all words was met, more may be shown as related.
            if has_all == self.best.of_all.is_some() {
                break;
            }
        }
        let mut may_be_more = false;
        tally.each(|entry, sum| {
            may_be_more =
                may_be_more || !self.seen.has(entry) && self.best.may_be_asked_for(&self.plan.left(sum, 1.0));
        });
        may_be_more
    }

    /// Weighs an entry, where it was not seen before and may change what is shown. `left` is what it has at the most
    /// if it is of the kind that is worth most.
    fn at_most(&mut self, entry: u32, left: Left) {
        let most = left.most * (self.index.kinds[entry as usize].weight() * ROUNDED / KIND);
        if self.best.may_have(&Left { most, ..left }) {
            self.next.push(entry);
            if self.next.len() >= AT_ONCE {
                self.at_next();
            }
        } else if self.seen.set(entry) && !self.passed_over && (self.passes)(entry as usize) {
            self.passed_over = true;
        }
    }

    /// Weighs the entries that come next.
    fn at_next(&mut self) {
        let mut next = std::mem::take(&mut self.next);
        self.touch(next.iter().copied());
        next.drain(..).for_each(|entry| self.at(entry));
        self.next = next;
    }

    /// Asks for the beginnings of entries that are looked at next. They come from all over the memory: one at a time,
    /// the waiting for them would take longer than the work.
    fn touch(&self, entries: impl Iterator<Item = u32>) {
        let touched = entries.map(|entry| u32::from(self.index.texts.touch(entry as usize)));
        std::hint::black_box(touched.fold(0, |sum, first| sum ^ first));
    }

    /// Weighs an entry, where it was not seen before.
    fn at(&mut self, entry: u32) {
        if !self.seen.set(entry) || !(self.passes)(entry as usize) {
            return;
        }
        self.count += 1;
        let least = self.best.least();
        let Some(weighed) = self.plan.weigh(self.index, entry as usize, &mut self.tokens, least) else {
            self.passed_over = true;
            return;
        };
        if weighed.share > 0.0 && self.plan.has_phrases(&self.tokens) {
            self.best.add(&weighed);
            self.weighed.push(weighed);
        }
    }
}

impl Plan {
    /// The most that an entry scores that has no more of each word than these ceilings, where every kind is worth the
    /// same.
    fn most_of<'a>(&self, ceilings: impl Iterator<Item = &'a (usize, Ceiling)> + Clone) -> f32 {
        let covers: f32 = ceilings.clone().map(|(_, ceiling)| ceiling.cover).sum();
        let (mut apart, mut best, mut title) = (0.0, 0.0, 0.0);
        for (asked, ceiling) in ceilings {
            let part = self.part(*asked);
            apart += part
                * (ceiling.alone + WHOLE_TITLE * ceiling.title * (covers - ceiling.cover).clamp(0.0, 1.0));
            best += part * ceiling.best;
            title += part * ceiling.title;
        }
        apart.min(best + WHOLE_TITLE * covers.min(1.0) * title)
    }

    /// What an entry may have that is of a kind with this weight.
    fn left(&self, sum: Sum, kind: f32) -> Left {
        let words = sum.words();
        let all = self.rarity.len();
        let has = words.count_ones() as usize;
        // Where it has no more than half of the words, nobody asks for their share.
        let counted = if has * 2 > all { 0..all } else { 0..0 };
        let share = counted.filter(|asked| words >> asked & 1 == 1).map(|asked| self.part(asked)).sum();
        let ended = all - has;
        Left { ended, share, most: sum.score() * kind * ROUNDED }
    }
}
