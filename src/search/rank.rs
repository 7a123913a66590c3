//! From a query to ranked entries.

use std::cmp::Ordering;
use std::sync::Arc;

use super::entry::Place;
use super::filter::nearest;
use super::index::Index;
use super::mark::Match;
use super::plan::Plan;
use super::query::Query;
use super::quick::{Looked, look};
use super::texts::Tokens;
use super::weigh::Weighed;

/// Fewer results than this are filled up with entries that have a part of what was asked.
pub(super) const ENOUGH: usize = 5;

/// An entry that has every word of several has them in passing where it fits less than this, and less than this
/// share of the best fit.
pub(super) const FAINT: f32 = 0.25;
/// The share of the best fit below which a faint one is in passing.
pub(super) const IN_PASSING: f32 = 0.5;

/// The share of a query that must be there where it is only guessed.
pub(super) const GUESSED: f32 = 0.4;

/// Entries that are all looked at and counted; beyond, the search stops when it has the best.
const COUNTED: usize = 400;

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
    /// There may be more of them than were counted.
    pub more: bool,
    /// Where nothing was found: words of the guide that are most like those asked.
    pub nearest_words: Vec<String>,
    /// Where nothing was found: the groups of practices that can be looked through instead.
    pub groups: Vec<Place>,
    /// What the reader should know of how the query was read, a sentence each.
    pub notes: Vec<String>,
    /// Nothing could be found yet, since the words of the entries were not read so far.
    pub is_waiting: bool,
}

/// An entry that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its place among the index's entries.
    pub entry: usize,
    /// How well it fits: the higher, the better.
    pub score: f32,
    /// It has a part only of what was asked.
    pub related: bool,
    /// What was asked; nothing where only filters were.
    plan: Option<Arc<Plan>>,
}

impl Hit {
    /// The words of the entry that matched, in the order of the fields and of the text.
    ///
    /// Worked out when it is asked for, since most results are never seen. `index` is the one that was searched;
    /// another one has no matches.
    pub fn matches(&self, index: &Index) -> Vec<Match> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| plan.mark(index, self.entry))
    }
}

/// The same entry with the same score, in the same part of the results.
impl PartialEq for Hit {
    fn eq(&self, other: &Self) -> bool {
        self.entry == other.entry && self.score == other.score && self.related == other.related
    }
}

impl Index {
    /// Finds entries, at most `limit`, best first.
    ///
    /// The first ten are those that a look at every entry finds, in the same order. Behind them, where there are many,
    /// stand good ones, but others might be as good.
    ///
    /// An empty query finds every entry that passes its filters, in the order of the index.
    pub fn search(&self, query: &Query, limit: usize) -> Found {
        self.find(query, limit, COUNTED.max(limit.saturating_mul(2)))
    }

    /// The same with a look at every entry that may be meant, however long that takes: what the search is measured
    /// against.
    pub fn search_all(&self, query: &Query, limit: usize) -> Found {
        self.find(query, limit, usize::MAX)
    }

    /// The same, where up to `counted` entries are all looked at, and of more only until the best are found.
    pub(super) fn find(&self, query: &Query, limit: usize, counted: usize) -> Found {
        let mut found = Found { notes: query.notes().to_vec(), ..Found::default() };
        let narrowing = self.values.narrow(query.filters(), &mut found.notes);
        let passing =
            |entry: usize| narrowing.is_open() || narrowing.passes(self.kinds[entry], &self.entries[entry]);
        if query.is_empty() {
            for entry in (0..self.entries.len()).filter(|entry| passing(*entry)) {
                found.total += 1;
                if found.hits.len() < limit {
                    found.hits.push(Hit { entry, score: 0.0, related: false, plan: None });
                }
            }
            return found;
        }
        if self.is_waiting() {
            found.is_waiting = true;
            return found;
        }
        let Some(plan) = Plan::new(self, query) else {
            self.help_on(query, &mut found);
            return found;
        };
        let passes =
            |entry: usize| passing(entry) && !plan.leaves_out(u32::try_from(entry).unwrap_or(u32::MAX));
        let looked = if plan.rarity.is_empty() || plan.most_candidates(self) <= counted {
            self.look_at_all(&plan, passes)
        } else {
            look(self, &plan, limit, passes)
        };
        found.more = looked.more;
        self.choose(plan, looked.weighed, limit, &mut found);
        if found.hits.is_empty() {
            self.help_on(query, &mut found);
        }
        found
    }

    /// How much a query finds that is not narrowed, in words; nothing where it finds nothing, or is not narrowed anyhow.
    fn found_in_whole_guide(&self, query: &Query) -> Option<String> {
        let found = self.find(&query.without_filters()?, ENOUGH, COUNTED);
        match found.total {
            0 => None,
            1 => Some("In the whole guide, one entry is found.".to_owned()),
            _ if found.more => Some("In the whole guide, many entries are found.".to_owned()),
            total => Some(format!("In the whole guide, {total} entries are found.")),
        }
    }

    /// What may help where nothing was found.
    fn help_on(&self, query: &Query, found: &mut Found) {
        match self.found_in_whole_guide(query) {
            Some(note) => found.notes.push(note),
            None => found.nearest_words = self.nearest_words(query),
        }
        found.groups.clone_from(&self.groups);
    }

    /// Weighs all entries that may be meant.
    fn look_at_all(&self, plan: &Plan, passes: impl Fn(usize) -> bool) -> Looked {
        let mut tokens = Tokens::default();
        let mut weighed = Vec::new();
        for entry in plan.candidates(self).iter().filter(|entry| passes(*entry)) {
            let Some(one) = plan.weigh(self, entry, &mut tokens, 0.0) else { continue };
            if plan.has_phrases(&tokens) {
                weighed.push(one);
            }
        }
        weighed.retain(|weighed| weighed.share > 0.0 || plan.rarity.is_empty());
        Looked { weighed, more: false }
    }

    /// Puts those that have all (or else most) first, and fills up with related ones.
    ///
    /// In a query of several words one that has most of them counts as well where it fits better than any that
    /// has all: a long text has many words.
    fn choose(&self, plan: Plan, mut weighed: Vec<Weighed>, limit: usize, found: &mut Found) {
        let plan = Arc::new(plan);
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
                plan: Some(Arc::clone(&plan)),
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
            let mut first_letter = [0; 4];
            let known = self
                .lexicon
                .with_prefix(first.encode_utf8(&mut first_letter))
                .filter(|(number, _)| self.postings.count(*number) > 0)
                .map(|(_, word)| word);
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
