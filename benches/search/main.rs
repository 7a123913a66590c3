//! How long a key press in the search takes, and how much memory the index takes: over the guide and over larger
//! ones, with other matchers beside it at the sizes that they can bear. And how many of the first ten results are
//! those that a look at every entry finds.
//!
//! `cargo bench --bench search`, or with sizes behind it: `cargo bench --bench search -- 300 10000`. It prints the
//! README's table.

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
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use privacy_guide::content;
use privacy_guide::search::{Hit, Index, Query, entries};
use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;

use pack::{entries_of, remembered, text_bytes};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The entries of larger guides; the first is the guide itself.
const SIZES: [usize; 4] = [0, 10_000, 100_000, 1_000_000];

/// The entries that other matchers can bear: beyond, each takes seconds a key press.
const MOST_FOR_PEERS: usize = 100_000;

/// The queries whose key presses are timed: as many that were written, as are remembered words of an entry.
const QUERIES: usize = 100;

/// The results that are asked for.
const FOUND: usize = 50;

/// The results whose words are marked: as many as a screen of 24 rows shows.
const MARKED: usize = 20;

/// The results that are compared with those of a look at every entry.
const FIRST: usize = 10;

/// How long another matcher may take at one size.
const BUDGET: Duration = Duration::from_secs(8);

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

/// Times, in milliseconds.
struct Times(Vec<f64>);

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times.iter().map(|time| time.as_secs_f64() * 1e3).collect())
    }

    /// What so many of a hundred do not take longer than.
    fn at(&self, share: usize) -> f64 {
        self.0[(self.0.len() * share / 100).min(self.0.len() - 1)]
    }

    /// Half of them, and 95 of a hundred.
    fn cell(&self) -> String {
        format!("{} / {}", short(self.at(50)), short(self.at(95)))
    }
}

/// A time with as many digits as it is worth.
fn short(time: f64) -> String {
    match time {
        0.0..0.1 => format!("{time:.3}"),
        0.1..10.0 => format!("{time:.2}"),
        10.0..100.0 => format!("{time:.1}"),
        _ => format!("{time:.0}"),
    }
}

/// How long something takes.
fn timed(work: impl FnOnce()) -> Duration {
    let before = used();
    work();
    used().saturating_sub(before)
}

/// Of each query one key press, so that few of them are like all.
fn sample(queries: &[String]) -> impl Iterator<Item = &str> {
    queries.iter().enumerate().map(|(number, query)| {
        let letters = query.chars().count();
        key_presses(query).nth(number * 7 % letters).unwrap_or(query)
    })
}

/// How the first results compare with those of a look at every entry.
#[derive(Default)]
struct Compared {
    wanted: usize,
    same: usize,
    /// The most that a result scores less than the one at its place.
    loss: f32,
}

impl Compared {
    fn add(&mut self, index: &Index, typed: &str) {
        let query = Query::parse(typed);
        let (quick, whole) = (index.search(&query, FOUND), index.search_all(&query, FOUND));
        let entries = |hits: &[Hit]| hits.iter().take(FIRST).map(|hit| hit.entry).collect::<Vec<_>>();
        let found = entries(&quick.hits);
        let whole_first = entries(&whole.hits);
        self.wanted += whole_first.len();
        self.same += whole_first.iter().filter(|entry| found.contains(entry)).count();
        let losses = (0..whole_first.len()).map(|at| {
            let best = whole.hits[at].score;
            1.0 - quick.hits.get(at).map_or(0.0, |hit| hit.score) / best
        });
        let loss = losses.fold(0.0, f32::max);
        if loss > 0.0 && std::env::var_os("SLOWEST").is_some() {
            println!("           {loss:.3} lost in {typed:?}");
        }
        self.loss = self.loss.max(loss);
    }

    fn share(&self) -> f64 {
        self.same as f64 / self.wanted.max(1) as f64
    }
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("not known").to_owned()
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let guide = content::embedded().unwrap();
    let known = entries(&guide);
    let stop_words: Vec<String> = guide.vocabulary.stop_words.iter().map(ToString::to_string).collect();
    let load_before = load();
    // The threads that read many entries at once stay: what they take is no index's.
    drop(Index::of(known.clone(), &guide.vocabulary));
    let (mut rows, mut peer_rows) = (Vec::new(), Vec::new());
    for size in sizes {
        let made = entries_of(&known, size.max(known.len()));
        let count = made.len();
        let text = text_bytes(&made);
        let mut queries = written();
        queries.extend(remembered(&made, &stop_words, QUERIES));
        let before = MEMORY.current_usage();
        let started = Instant::now();
        let index = Index::of(made, &guide.vocabulary);
        let built = started.elapsed();
        let memory = MEMORY.current_usage().saturating_sub(before) as f64 / text as f64;
        let mut slowest: Vec<(Duration, &str)> = Vec::new();
        let (mut times, mut marking) = (Vec::new(), Vec::new());
        for typed in queries.iter().flat_map(|query| key_presses(query)) {
            let mut found = None;
            let time = timed(|| found = Some(index.search(&Query::parse(typed), FOUND)));
            times.push(time);
            slowest.push((time, typed));
            let hits = found.unwrap().hits;
            marking.push(timed(|| {
                hits.iter().take(MARKED).for_each(|hit| drop(black_box(hit.matches(&index))));
            }));
        }
        if std::env::var_os("SLOWEST").is_some() {
            slowest.sort_unstable();
            for (time, typed) in slowest.iter().rev().take(40) {
                println!("           {:>9.3} ms  {typed:?}", time.as_secs_f64() * 1e3);
            }
        }
        let mut compared = Compared::default();
        sample(&queries).for_each(|typed| compared.add(&index, typed));
        rows.push(format!(
            "| {count} | {} | {} | {:.1} % | {:.1} % | {memory:.2} | {:.2} s |",
            Times::of(times).cell(),
            Times::of(marking).cell(),
            compared.share() * 100.0,
            compared.loss * 100.0,
            built.as_secs_f64(),
        ));
        println!("{}", rows[rows.len() - 1]);
        if count > MOST_FOR_PEERS || std::env::var_os("ALONE").is_some() {
            continue;
        }
        let mut row = format!("| {count} |");
        for mut peer in peers::peers(index.entries()) {
            let began = Instant::now();
            let mut times = Vec::new();
            for typed in sample(&queries) {
                times.push(timed(|| drop(black_box((peer.find)(typed)))));
                if began.elapsed() > BUDGET {
                    break;
                }
            }
            let _ = write!(row, " {} |", Times::of(times).cell());
        }
        println!("{row}");
        peer_rows.push(row);
    }
    println!(
        "\nMilliseconds of processor time of one thread: half of the key presses take no longer / 95 of a hundred.\n\
         Load of the machine {load_before} before and {} after, {} cores.\n",
        load(),
        std::thread::available_parallelism().map_or(1, usize::from),
    );
    println!(
        "| entries | a key press | marking {MARKED} rows | the same first ten | most lost | memory by text | made in |"
    );
    println!("|---|---|---|---|---|---|---|");
    for row in &rows {
        println!("{row}");
    }
    println!(
        "\n| entries | {} |",
        peers::peers(&[]).iter().map(|peer| peer.name).collect::<Vec<_>>().join(" | ")
    );
    println!("|---|---|---|---|---|");
    for row in &peer_rows {
        println!("{row}");
    }
}
