//! From a query to ranked entries.

use std::cmp::Ordering;

use super::filter::nearest;
use super::index::Index;
use super::mark::Match;
use super::plan::{Plan, Weighed};
use super::query::Query;

/// Fewer results than this are filled up with entries that have a part of what was asked.
const ENOUGH: usize = 5;

/// An entry that has every word of several has them in passing where it fits less than this, and less than this
/// share of the best fit.
const FAINT: f32 = 0.25;
/// The share of the best fit below which a faint one is in passing.
const IN_PASSING: f32 = 0.5;

/// The share of a query that must be there where it is only guessed.
const GUESSED: f32 = 0.4;

/// The words of the vocabulary that are named when nothing is found.
const NEAREST: usize = 5;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The entries, best first; those that are only related come last.
    pub hits: Vec<Hit>,
    /// Where in `hits` those begin that have a part only of what was asked.
    pub related_from: Option<usize>,
    /// How many entries have all that was asked (or most, where none has all), also beyond the limit.
    pub total: usize,
    /// Where nothing was found: words of the guide that are most like those asked.
    pub nearest_words: Vec<String>,
    /// What the reader should know of how the query was read, a sentence each.
    pub notes: Vec<String>,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its place among the index's entries.
    pub entry: usize,
    /// How well it fits: the higher, the better.
    pub score: f32,
    /// It has a part only of what was asked.
    pub related: bool,
    /// The words that matched, in the order of the fields and of the text.
    pub matches: Vec<Match>,
}

impl Index {
    /// Finds entries, at most `limit`, best first.
    ///
    /// An empty query finds every entry that passes its filters, in the order of the index.
    pub fn search(&self, query: &Query, limit: usize) -> Found {
        let mut found = Found { notes: query.notes().to_vec(), ..Found::default() };
        let narrowing = self.values.narrow(query.filters(), &mut found.notes);
        let passing = |entry: usize| narrowing.passes(&self.entries[entry]);
        if query.is_empty() {
            for entry in (0..self.entries.len()).filter(|entry| passing(*entry)) {
                found.total += 1;
                if found.hits.len() < limit {
                    found.hits.push(Hit { entry, score: 0.0, related: false, matches: Vec::new() });
                }
            }
            return found;
        }
        let Some(plan) = Plan::new(self, query) else {
            found.nearest_words = self.nearest_words(query);
            return found;
        };
        let weighed: Vec<Weighed> = plan
            .candidates(self)
            .iter()
            .filter(|entry| passing(*entry) && plan.allows(self, *entry))
            .map(|entry| plan.weigh(self, entry))
            .filter(|weighed| weighed.share > 0.0 || plan.rarity.is_empty())
            .collect();
        self.choose(&plan, weighed, limit, &mut found);
        if found.hits.is_empty() {
            found.nearest_words = self.nearest_words(query);
        }
        found
    }

    /// Puts those that have all (or else most) first, and fills up with related ones.
    ///
    /// In a query of several words one that has most of them counts as well where it fits better than any that
    /// has all: a long text has many words.
    fn choose(&self, plan: &Plan, mut weighed: Vec<Weighed>, limit: usize, found: &mut Found) {
        let best = weighed.iter().map(|weighed| weighed.score).reduce(f32::max).unwrap_or_default();
        let in_passing = (best * IN_PASSING).min(FAINT);
        if plan.rarity.len() > 1 {
            for weighed in weighed.iter_mut().filter(|weighed| weighed.score < in_passing) {
                weighed.all = false;
                weighed.most = false;
            }
        }
        let best_of_all =
            weighed.iter().filter(|weighed| weighed.all).map(|weighed| weighed.score).reduce(f32::max);
        let is_asked_for = |weighed: &Weighed| match best_of_all {
            _ if weighed.all => true,
            Some(best) => weighed.most && weighed.score > best,
            None => weighed.most,
        };
        weighed.retain(|weighed| is_asked_for(weighed) || weighed.sure || weighed.share >= GUESSED);
        found.total = weighed.iter().filter(|weighed| is_asked_for(weighed)).count();
        let shown = found.total.max(ENOUGH).min(limit);
        let order = |one: &Weighed, other: &Weighed| {
            is_asked_for(other).cmp(&is_asked_for(one)).then_with(|| self.compare(one, other))
        };
        if shown < weighed.len() {
            weighed.select_nth_unstable_by(shown, order);
            weighed.truncate(shown);
        }
        weighed.sort_unstable_by(order);
        for weighed in &weighed {
            let related = !is_asked_for(weighed);
            if related && found.related_from.is_none() {
                found.related_from = Some(found.hits.len());
            }
            found.hits.push(Hit {
                entry: weighed.entry,
                score: weighed.score,
                related,
                matches: plan.mark(self, weighed.entry),
            });
        }
    }

    /// The better first; of equals the shorter, and then as the index has them.
    fn compare(&self, one: &Weighed, other: &Weighed) -> Ordering {
        let length = |weighed: &Weighed| {
            let entry = &self.entries[weighed.entry];
            (entry.title.len(), entry.text.len())
        };
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| length(one).cmp(&length(other)))
            .then(one.entry.cmp(&other.entry))
    }

    /// Words of the guide that are like those asked.
    fn nearest_words(&self, query: &Query) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let asked = query.words.iter().chain(query.phrases.iter().flat_map(|phrase| &phrase.words));
        for word in asked.filter(|word| !self.lexicon.is_stop_word(word)) {
            let Some(first) = word.chars().next() else { continue };
            let range = self.lexicon.with_prefix(first.encode_utf8(&mut [0; 4]));
            let known = range
                .filter_map(|number| u32::try_from(number).ok())
                .filter(|number| !self.entries_with(*number).is_empty())
                .map(|number| self.lexicon.word(number));
            if let Some(near) = nearest(word, known)
                && !words.iter().any(|known| known == near)
            {
                words.push(near.to_owned());
            }
        }
        words.truncate(NEAREST);
        words
    }
}
