//! The first ten of the quick search are those of a look at every entry, in the same order; and an index does not
//! depend on how many threads made it.

use std::collections::HashMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::dense::Dense;
use super::plan::Plan;
use super::quick::SURE;
use super::tally::{Sum, Tally};
use super::texts::Tokens;
use super::{Entry, Found, Hit, Index, Kind, Query};
use crate::content::{Synonyms, Text, Vocabulary};

/// Words from often to seldom used; many begin alike, or are a slip apart, or are two of the others.
const WORDS: [&str; 48] = [
    "the",
    "meeting",
    "zoom",
    "to",
    "lock",
    "a",
    "share",
    "room",
    "meet",
    "record",
    "host",
    "password",
    "screen",
    "recording",
    "waiting",
    "participants",
    "locked",
    "privacy",
    "zooms",
    "part",
    "party",
    "co-host",
    "private",
    "hosting",
    "shares",
    "passcode",
    "waitingroom",
    "recorded",
    "parts",
    "café",
    "locks",
    "partner",
    "lobby",
    "s",
    "screens",
    "rooms",
    "meter",
    "posts",
    "mute",
    "muted",
    "microphone",
    "2020",
    "30.1",
    "participant",
    "link",
    "links",
    "blink",
    "wait",
];

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// The first words more often than the last.
    fn words(&mut self, most: usize) -> String {
        let count = self.below(most) + 1;
        let words: Vec<&str> =
            (0..count).map(|_| WORDS[self.below(WORDS.len()).min(self.below(WORDS.len()))]).collect();
        words.join(" ")
    }
}

fn made(count: usize) -> Index {
    let mut numbers = Numbers(0x5EED_0000_0001);
    let entries = (0..count).map(|number| Entry {
        kind: Kind::ALL[numbers.below(4)],
        id: number.to_string(),
        title: numbers.words(6),
        text: numbers.words(20),
        why: (numbers.below(3) == 0).then(|| numbers.words(8)),
        group: None,
        platforms: Vec::new(),
        phase: None,
        sources: Vec::new(),
        more: numbers.words(3),
    });
    let texts = |words: &[&str]| words.iter().filter_map(|word| Text::new(word)).collect();
    let vocabulary = Vocabulary {
        synonyms: vec![Synonyms {
            words: texts(&["password", "passcode", "lock"]),
            reason: Text::new("Some call it so.").unwrap(),
        }],
        stop_words: texts(&["a", "the", "to"]),
    };
    Index::of(entries.collect(), &vocabulary)
}

static FEW: LazyLock<Index> = LazyLock::new(|| made(600));
static MANY: LazyLock<Index> = LazyLock::new(|| made(12_000));
/// The same with bytes for common words and beginnings, as much larger ones have them.
static DENSE: LazyLock<Index> = LazyLock::new(|| {
    let mut index = made(12_000);
    index.dense = Dense::new(&index.postings, &index.lexicon, &index.scales, 12_000, 0);
    index
});

/// One to five words, some cut short, swapped, run together or with a mark of the query language.
fn typed() -> impl Strategy<Value = String> {
    let word = (prop::sample::select(WORDS.to_vec()), 0..12_usize).prop_map(|(word, change)| {
        let letters: Vec<char> = word.chars().collect();
        match change {
            0 => letters[..1].iter().collect(),
            1 => letters[..letters.len().min(3)].iter().collect(),
            2 => letters[..letters.len() - 1].iter().collect(),
            3 if letters.len() > 4 => {
                [&letters[..2], &[letters[3], letters[2]], &letters[4..]].concat().iter().collect()
            }
            4 => format!("{word}{}", WORDS[letters.len()]),
            5 => format!("-{word}"),
            6 => format!("\"{word}"),
            7 => format!("kind:practice {word}"),
            _ => word.to_owned(),
        }
    });
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

/// The results that are the best for sure.
fn first(found: &Found) -> &[Hit] {
    &found.hits[..found.hits.len().min(SURE)]
}

fn agree(quick: &Found, whole: &Found) -> Result<(), TestCaseError> {
    prop_assert_eq!(first(quick), first(whole));
    if whole.hits.len() <= SURE {
        prop_assert_eq!(&quick.hits, &whole.hits);
        prop_assert_eq!(quick.related_from, whole.related_from);
    }
    prop_assert!(quick.hits.len() <= whole.hits.len());
    let better =
        quick.hits.iter().zip(&whole.hits).filter(|(quick, whole)| quick.score > whole.score).count();
    prop_assert_eq!(better, 0);
    prop_assert_eq!(&quick.nearest_words, &whole.nearest_words);
    prop_assert!(!whole.more && quick.total <= whole.total);
    prop_assert!(quick.more || quick.total == whole.total, "{} of {}", quick.total, whole.total);
    Ok(())
}

fn same(index: &Index, typed: &str, limit: usize) -> Result<(), TestCaseError> {
    let query = Query::parse(typed);
    agree(&index.find(&query, limit, 0), &index.search_all(&query, limit))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn the_first_results_are_those_of_a_look_at_every_entry(typed in typed(), limit in 1..60_usize) {
        same(&FEW, &typed, limit)?;
    }
}

/// No entry scores more, or has more words, than is added up for it.
fn no_more_than_added_up(index: &Index, typed: &str) -> Result<(), TestCaseError> {
    let Some(plan) = Plan::new(index, &Query::parse(typed)).filter(|plan| !plan.rarity.is_empty()) else {
        return Ok(());
    };
    let mut tally: HashMap<usize, Sum> = HashMap::new();
    Tally::new(index, &plan).each(|entry, sum| {
        tally.insert(entry as usize, sum);
    });
    let mut tokens = Tokens::default();
    for entry in 0..index.entries.len() {
        let weighed = plan.weigh(index, entry, &mut tokens, 0.0).unwrap();
        let is_own = !plan.typed.is_empty() && tokens.title().eq(plan.typed.iter().copied());
        if weighed.share > 0.0 && plan.has_phrases(&tokens) && !is_own {
            let sum = tally[&entry];
            let most = sum.score() * index.kinds[entry].weight() * 1.0001;
            prop_assert!(weighed.score <= most, "{weighed:?} is more than {most}");
            prop_assert!(!weighed.all || sum.words().count_ones() as usize == plan.rarity.len());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_entry_scores_more_than_was_added_up(typed in typed()) {
        no_more_than_added_up(&FEW, &typed)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(80) })]

    #[test]
    fn the_same_holds_among_many_entries(typed in typed(), limit in 1..60_usize) {
        same(&MANY, &typed, limit)?;
    }

    #[test]
    fn the_same_holds_where_common_words_have_bytes(typed in typed(), limit in 1..60_usize) {
        same(&DENSE, &typed, limit)?;
        no_more_than_added_up(&DENSE, &typed)?;
    }
}

#[test]
fn an_index_does_not_depend_on_how_many_threads_made_it() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| made(20_000))
    };
    let (one, many) = (with(1), with(5));
    assert_eq!(format!("{:?}", one.postings), format!("{:?}", many.postings));
    assert_eq!(format!("{:?}", one.texts), format!("{:?}", many.texts));
    for typed in ["lock meeting", "zom", "priv", "s", "recording host -zoom"] {
        let query = Query::parse(typed);
        assert_eq!(one.search(&query, 50), many.search(&query, 50));
    }
}
