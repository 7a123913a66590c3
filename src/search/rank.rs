//! From a query to ranked entries.

use std::cmp::Ordering;

use super::field::Field;
use super::filter::nearest;
use super::index::{Index, JOINED, rarity};
use super::mark::{Match, ranges};
use super::phrase::Sequence;
use super::query::{MOST_WORDS, Query};
use super::reach::{RUN_TOGETHER, Reach, reach};

/// What is added where a title is what was typed, word by word: more than any other entry can have.
const OWN_TITLE: f32 = 0.3;

/// Fewer results than this are filled up with entries that have a part of what was asked.
const ENOUGH: usize = 5;

/// The share of a query (by rarity of its words) that is most of it.
const MOST: f32 = 0.5;

/// An entry that has every word of several has them in passing where it fits less than this, and less than this
/// share of the best fit.
const FAINT: f32 = 0.25;
/// The share of the best fit below which a faint one is in passing.
const IN_PASSING: f32 = 0.5;

/// The share of a query that must be there where it is only guessed.
const GUESSED: f32 = 0.4;

/// What a title is worth that says what was asked and nothing else.
const WHOLE_TITLE: f32 = 0.35;

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

/// A query, made ready against an index.
struct Plan {
    /// Everything that is reached, by word of the guide.
    reaches: Vec<Reach>,
    /// One more than the place in `reaches` where each word of the guide begins; 0 where it is not reached.
    places: Vec<u32>,
    /// How rare each word of the query is.
    rarity: Vec<f32>,
    /// All of it.
    whole: f32,
    /// All words as typed, also those that are passed over; empty where one is no word of the guide.
    typed: Vec<u32>,
    phrases: Vec<Sequence>,
    without: Vec<u32>,
}

/// How well an entry fits.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    entry: usize,
    score: f32,
    /// The share of the query that it has, by rarity.
    share: f32,
    /// It has every word.
    all: bool,
    /// It has most of the words: more than half of them, and of their rarity.
    most: bool,
    /// It has a word that is not only a guess at what was meant.
    sure: bool,
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
        let weighed: Vec<Weighed> = self
            .candidates(&plan)
            .into_iter()
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

    /// The entries that have any of the words, and may have every phrase; ascending.
    fn candidates(&self, plan: &Plan) -> Vec<usize> {
        let mut has = vec![plan.rarity.is_empty(); self.entries.len()];
        let mut last = None;
        for reach in &plan.reaches {
            if last != Some(reach.word) {
                self.entries_with(reach.word).iter().for_each(|entry| has[*entry as usize] = true);
            }
            last = Some(reach.word);
        }
        for phrase in &plan.phrases {
            let mut has_phrase = vec![false; self.entries.len()];
            phrase.each_candidate(self, |entry| has_phrase[entry as usize] = true);
            has.iter_mut().zip(has_phrase).for_each(|(has, phrase)| *has &= phrase);
        }
        (0..has.len()).filter(|entry| has[*entry]).collect()
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
        weighed.sort_unstable_by(|one, other| {
            is_asked_for(other).cmp(&is_asked_for(one)).then_with(|| self.compare(one, other))
        });
        found.total = weighed.iter().filter(|weighed| is_asked_for(weighed)).count();
        let most = found.total.max(ENOUGH);
        for weighed in weighed.iter().take(most.min(limit)) {
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

impl Plan {
    /// Makes a query ready; `None` where a phrase has a word that nothing has.
    fn new(index: &Index, query: &Query) -> Option<Self> {
        let phrases =
            query.phrases.iter().map(|phrase| Sequence::new(index, phrase)).collect::<Option<_>>()?;
        let without = query.without.iter().flat_map(|word| index.lexicon.with_stem(word)).copied().collect();
        let mut kept: Vec<usize> = (0..query.words.len())
            .filter(|at| {
                !index.lexicon.is_stop_word(&query.words[*at])
                    && !query.words[..*at].contains(&query.words[*at])
            })
            .collect();
        if kept.is_empty() && query.phrases.is_empty() {
            kept = (0..query.words.len()).collect();
        }
        let mut reaches: Vec<Reach> = Vec::new();
        let mut rarity = Vec::new();
        for (asked, at) in kept.into_iter().enumerate() {
            let last = at + 1 == query.words.len();
            let mut found = reach(index, asked, &query.words[at], last && query.open);
            join(index, query, at, asked, &mut found);
            rarity.push(rarity_of(index, &found));
            reaches.append(&mut found);
        }
        reaches.sort_unstable_by_key(|reach| reach.word);
        let mut places = vec![0; index.lexicon.len()];
        for (place, reach) in (1_u32..).zip(&reaches) {
            let first = &mut places[reach.word as usize];
            if *first == 0 {
                *first = place;
            }
        }
        let whole: f32 = rarity.iter().sum();
        let typed = query.words.iter().map(|word| index.lexicon.number(word)).collect::<Option<_>>();
        Some(Self { reaches, places, rarity, whole, typed: typed.unwrap_or_default(), phrases, without })
    }

    /// Says whether an entry has every phrase, and none of the words to leave out.
    fn allows(&self, index: &Index, entry: usize) -> bool {
        let number = u32::try_from(entry).unwrap_or(u32::MAX);
        self.without.iter().all(|word| index.entries_with(*word).binary_search(&number).is_err())
            && self.phrases.iter().all(|phrase| phrase.is_in(index, entry))
    }

    /// What is reached at a word of a field.
    fn reached<'a>(&'a self, tokens: &'a [u32], at: usize) -> impl Iterator<Item = &'a Reach> {
        let word = tokens[at] & !JOINED;
        let start = match self.places[word as usize] {
            0 => self.reaches.len(),
            place => place as usize - 1,
        };
        self.reaches[start..]
            .iter()
            .take_while(move |reach| reach.word == word)
            .filter(move |reach| reach.after.is_none_or(|after| at > 0 && tokens[at - 1] == after))
    }

    fn weigh(&self, index: &Index, entry: usize) -> Weighed {
        let mut best = [0.0_f32; MOST_WORDS];
        let mut best_in_title = [0.0_f32; MOST_WORDS];
        let mut covered = 0.0;
        let mut sure = self.rarity.is_empty();
        for field in Field::ALL {
            let tokens = index.tokens(entry, field);
            let weight = field.weight() * index.brevity(field, tokens.len());
            for at in 0..tokens.len() {
                let mut nearest = 0.0_f32;
                for reach in self.reached(tokens, at) {
                    let best = &mut best[reach.asked];
                    *best = best.max(reach.nearness * weight);
                    nearest = nearest.max(reach.nearness);
                    sure |= !reach.guessed;
                    if field == Field::Title {
                        let best = &mut best_in_title[reach.asked];
                        *best = best.max(reach.nearness);
                    }
                }
                if field == Field::Title && tokens[at] & JOINED == 0 {
                    covered += nearest * index.rarity(tokens[at]);
                }
            }
        }
        let (mut score, mut title, mut share, mut met) = (0.0, 0.0, 0.0, 0);
        for ((best, in_title), rarity) in best.iter().zip(best_in_title).zip(&self.rarity) {
            let part = rarity / self.whole;
            score += best * part;
            title += in_title * part;
            if *best > 0.0 {
                share += part;
                met += 1;
            }
        }
        let all = met == self.rarity.len();
        let most = met * 2 > self.rarity.len() && share >= MOST;
        let of_title = covered / index.title_rarity(entry).max(f32::MIN_POSITIVE);
        let mut score =
            (score + WHOLE_TITLE * of_title.min(1.0) * title) * index.entries[entry].kind.weight();
        let own = index.tokens(entry, Field::Title).iter().filter(|token| **token & JOINED == 0);
        if !self.typed.is_empty() && own.eq(&self.typed) {
            score += OWN_TITLE;
        }
        Weighed { entry, score, share, all, most, sure }
    }

    /// The words of an entry that matched.
    fn mark(&self, index: &Index, entry: usize) -> Vec<Match> {
        let mut matches = Vec::new();
        for field in Field::ALL {
            let tokens = index.tokens(entry, field);
            let mut places: Vec<usize> = Vec::new();
            for at in 0..tokens.len() {
                let mut reached = self.reached(tokens, at).peekable();
                if reached.peek().is_some() {
                    if reached.all(|reach| reach.after.is_some()) {
                        places.push(at - 1);
                    }
                    places.push(at);
                }
            }
            for phrase in &self.phrases {
                phrase.each_place(tokens, |found| places.extend(found));
            }
            if places.is_empty() {
                continue;
            }
            places.sort_unstable();
            places.dedup();
            let text = index.entries[entry].field(field);
            matches.extend(ranges(text, &places).into_iter().map(|range| Match { field, range }));
        }
        matches
    }
}

/// Adds what a word reaches together with the word before or after it: `zoom bombing` for zoombombing.
fn join(index: &Index, query: &Query, at: usize, asked: usize, found: &mut Vec<Reach>) {
    let word = query.words[at].as_str();
    let before = at.checked_sub(1).map(|before| query.words[before].clone() + word);
    let after = query.words.get(at + 1).map(|after| word.to_owned() + after);
    for joined in [before, after].into_iter().flatten() {
        if let Some(word) = index.lexicon.number(&joined) {
            found.push(Reach { word, asked, nearness: RUN_TOGETHER, after: None, guessed: false });
        }
    }
}

/// How rare a word of a query is: by the entries that have the words nearest to it.
fn rarity_of(index: &Index, found: &[Reach]) -> f32 {
    let nearest = found
        .iter()
        .filter(|reach| !index.entries_with(reach.word).is_empty())
        .map(|reach| reach.nearness)
        .fold(0.0, f32::max);
    let entries = found
        .iter()
        .filter(|reach| reach.nearness >= nearest * 0.9)
        .map(|reach| index.entries_with(reach.word).len())
        .sum::<usize>()
        .min(index.entries.len());
    rarity(u32::try_from(entries).unwrap_or(u32::MAX), index.entries.len())
}
