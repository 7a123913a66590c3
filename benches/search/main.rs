//! How long a key press in the search takes, on one core, and how much memory the index takes: over the guide and
//! over larger ones, with other matchers beside it at the sizes that they can bear.
//!
//! `cargo bench --bench search`, or with sizes behind it: `cargo bench --bench search -- 300 10000`

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark prints, may stop where it fails, and its counts are small"
)]

mod pack;
#[path = "../../tests/search_quality/peers.rs"]
mod peers;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use privacy_guide::content;
use privacy_guide::search::{Index, Query, entries};
use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;

use pack::{entries_of, remembered, text_bytes};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The entries of the guide, and of larger ones.
const SIZES: [usize; 4] = [300, 10_000, 100_000, 1_000_000];

/// The entries that other matchers can bear: beyond, each takes seconds a key press.
const MOST_FOR_PEERS: usize = 100_000;

/// The queries whose key presses are timed: as many that were written, as are remembered words of an entry.
const QUERIES: usize = 100;

/// The results that a screen has room for.
const SHOWN: usize = 50;

/// How long another matcher may take at one size.
const BUDGET: Duration = Duration::from_secs(10);

/// A query that somebody wrote.
#[derive(Deserialize)]
struct Written {
    ask: String,
}

fn written() -> Vec<String> {
    let all: BTreeMap<String, Vec<Written>> =
        serde_yaml::from_str(include_str!("../../tests/search/queries.yaml")).unwrap();
    let all: Vec<String> = all.into_values().flatten().map(|written| written.ask).collect();
    let step = all.len() / QUERIES;
    all.into_iter().step_by(step.max(1)).take(QUERIES).collect()
}

/// The processor time that this thread has used: what else the machine does is not counted.
fn used() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// What stands in the search field after each key press.
fn key_presses(typed: &str) -> impl Iterator<Item = &str> {
    typed.char_indices().map(|(at, letter)| &typed[..at + letter.len_utf8()])
}

fn line(entries: usize, name: &str, mut times: Vec<Duration>, memory: Option<f64>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let memory = memory.map_or_else(String::new, |memory| format!("   memory {memory:.2} of the text"));
    println!(
        "{entries:>9}  {name:<22}{:>6} key presses   p50 {:>9.3} ms   p95 {:>9.3} ms   most {:>9.3} ms{memory}",
        times.len(),
        at(50),
        at(95),
        at(100),
    );
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let guide = content::embedded().unwrap();
    let stop_words: Vec<String> = guide.vocabulary.stop_words.iter().map(ToString::to_string).collect();
    for size in sizes {
        let made = entries_of(&entries(&guide), size);
        let count = made.len();
        let text = text_bytes(&made);
        let mut queries = written();
        queries.extend(remembered(&made, &stop_words, QUERIES));
        let before = MEMORY.current_usage();
        let started = Instant::now();
        let index = Index::of(made, &guide.vocabulary);
        let built = started.elapsed();
        let memory = MEMORY.current_usage().saturating_sub(before) as f64 / text as f64;
        println!(
            "{count:>9}  index of {:.1} MB of text made in {:.2} s",
            text as f64 / 1e6,
            built.as_secs_f64()
        );
        let mut slowest: Vec<(Duration, &str)> = Vec::new();
        let mut times = Vec::new();
        for typed in queries.iter().flat_map(|query| key_presses(query)) {
            let before = used();
            black_box(index.search(&Query::parse(typed), SHOWN));
            let time = used().saturating_sub(before);
            times.push(time);
            slowest.push((time, typed));
        }
        line(count, "this search", times, Some(memory));
        if std::env::var_os("SLOWEST").is_some() {
            slowest.sort_unstable();
            for (time, typed) in slowest.iter().rev().take(40) {
                println!("           {:>9.3} ms  {typed:?}", time.as_secs_f64() * 1e3);
            }
        }
        if count > MOST_FOR_PEERS {
            continue;
        }
        for mut peer in peers::peers(index.entries()) {
            let began = Instant::now();
            let mut times = Vec::new();
            // Of each query one key press, so that few of them are like all.
            for (number, query) in queries.iter().enumerate() {
                let letters = query.chars().count();
                let typed = key_presses(query).nth(number * 7 % letters).unwrap_or(query);
                let before = used();
                black_box((peer.find)(typed));
                times.push(used().saturating_sub(before));
                if began.elapsed() > BUDGET {
                    break;
                }
            }
            line(count, peer.name, times, None);
        }
    }
}
