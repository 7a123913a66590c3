//! How long a key press in the search takes, on one core: a query typed letter by letter, over the guide and over
//! larger ones, with another matcher beside it. A figure is for all the key presses of one query.
//!
//! `cargo bench --bench search`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]

use divan::{Bencher, black_box};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use privacy_guide::content::{self, Guide};
use privacy_guide::search::{Entry, Index, Query, entries};

fn main() {
    divan::main();
}

/// Queries of 12, 7, 17 and 40 key presses.
const TYPED: [&str; 4] =
    ["pasword zoom", "mtg lck", "consent recording", "how do i keep strangers out of a meeting"];

/// The results that a screen has room for.
const SHOWN: usize = 50;

/// The entries of the guide; where there are to be more, made of its words in another order.
fn entries_of(guide: &Guide, count: usize) -> Vec<Entry> {
    let known = entries(guide);
    let words: Vec<&str> = known.iter().flat_map(|entry| entry.text.split_whitespace()).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        words[usize::try_from(state >> 33).unwrap() % words.len()]
    };
    let mut made = known.clone();
    made.truncate(count);
    for entry in known.iter().cycle().take(count - made.len()) {
        let mut entry = entry.clone();
        entry.title = (0..6).map(|_| word()).collect::<Vec<_>>().join(" ");
        entry.text = (0..16).map(|_| word()).collect::<Vec<_>>().join(" ");
        made.push(entry);
    }
    made
}

/// What stands in the search field after each key press.
fn key_presses(typed: &str) -> impl Iterator<Item = &str> {
    typed.char_indices().map(|(at, letter)| &typed[..at + letter.len_utf8()])
}

const SIZES: [usize; 3] = [300, 10_000, 100_000];

#[divan::bench(args = TYPED)]
fn this_search(bencher: Bencher<'_, '_>, typed: &str) {
    let index = Index::new(&content::embedded().unwrap());
    bencher.bench_local(|| {
        for typed in key_presses(typed) {
            black_box(index.search(&Query::parse(typed), SHOWN));
        }
    });
}

#[divan::bench(args = TYPED)]
fn fuzzy_matcher_on_whole_entries(bencher: Bencher<'_, '_>, typed: &str) {
    let entries = entries(&content::embedded().unwrap());
    let texts: Vec<String> = entries.iter().map(|entry| format!("{} {}", entry.title, entry.text)).collect();
    let matcher = SkimMatcherV2::default().ignore_case();
    bencher.bench_local(|| {
        for typed in key_presses(typed) {
            let mut found: Vec<(i64, usize)> = texts
                .iter()
                .enumerate()
                .filter_map(|(place, text)| Some((matcher.fuzzy_match(text, typed)?, place)))
                .collect();
            found.sort_unstable_by(|one, other| other.cmp(one));
            black_box(found);
        }
    });
}

#[divan::bench(args = SIZES)]
fn in_a_larger_guide(bencher: Bencher<'_, '_>, count: usize) {
    let guide = content::embedded().unwrap();
    let index = Index::of(entries_of(&guide, count), &guide.vocabulary);
    bencher.bench_local(|| {
        for typed in key_presses(TYPED[0]) {
            black_box(index.search(&Query::parse(typed), SHOWN));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn making_the_index(bencher: Bencher<'_, '_>, count: usize) {
    let guide = content::embedded().unwrap();
    let entries = entries_of(&guide, count);
    bencher
        .with_inputs(|| entries.clone())
        .bench_local_values(|entries| Index::of(entries, &guide.vocabulary));
}
