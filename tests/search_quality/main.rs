//! How well the search finds: figures over queries as people type them, and over generated slips, with other
//! matchers beside it.
//!
//! `cargo test --test search_quality -- --nocapture` prints the table; with `SHOW=1` in the environment also what
//! was found for the queries that could do better, but for those that are held out.
#![expect(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test may stop where it fails, and counts are small"
)]

mod judge;
mod peers;
mod slips;

use std::collections::BTreeMap;

use fastrand::Rng;
use privacy_guide::search::{Entry, Query};

use judge::{Asked, Figures, Judge, words_of};
use peers::peers;
use slips::generate;

/// The slips that are generated.
const SLIPS: usize = 500;

fn asked() -> BTreeMap<String, Vec<Asked>> {
    serde_yaml::from_str(include_str!("../search/queries.yaml")).unwrap()
}

#[test]
fn the_right_entry_comes_first_for_what_people_type() {
    let judge = Judge::new();
    let mut all = Figures::default();
    let (mut tuned, mut held_out) = (Figures::default(), Figures::default());
    let (mut slips, mut none) = (Figures::default(), Figures::default());
    for (way, queries) in asked() {
        let mut figures = Figures::default();
        for asked in &queries {
            let one = judge.judge_asked(asked);
            figures.add(one);
            if asked.is_held_out() { &mut held_out } else { &mut tuned }.add(one);
        }
        println!("{}", figures.line(&way));
        all.add(figures);
        match way.as_str() {
            "slip" => slips = figures,
            "none" => none = figures,
            _ => {}
        }
    }
    println!("{}", tuned.line("looked at"));
    println!("{}", held_out.line("held out"));
    println!("{}", all.line("all"));
    assert!(all.queries >= 200, "{} queries", all.queries);
    assert!(all.mrr() >= 0.97, "MRR@10 {}", all.mrr());
    assert!(slips.mrr() >= 0.95, "MRR@10 of slips {}", slips.mrr());
    assert!(all.recall() >= 0.90, "recall@5 {}", all.recall());
    assert!(all.junk() <= 0.6, "junk {}", all.junk());
    assert!(none.silent() >= 0.9, "silent {}", none.silent());
}

#[test]
fn generated_slips_are_forgiven() {
    let judge = Judge::new();
    let mut numbers = Rng::with_seed(0x5EED_2020_0516_2016);
    let mut figures = Figures::default();
    let mut in_top_3 = 0;
    for _ in 0..SLIPS {
        let (meant, typed) = generate(&judge, &mut numbers);
        let is_right = |entry: &Entry| {
            let title = words_of(&entry.title);
            meant.iter().all(|word| title.contains(word))
        };
        let right = judge.index.entries().iter().filter(|entry| is_right(entry)).count();
        let found = judge.index.search(&Query::parse(&typed), usize::MAX);
        let one = judge.judge_found(&found, &meant.join(" "), is_right, right);
        if one.reciprocal_rank >= 0.33 {
            in_top_3 += 1;
        } else if std::env::var_os("SHOW").is_some() {
            println!("{typed:?} for {meant:?}: {}", one.reciprocal_rank);
        }
        figures.add(one);
    }
    println!("{}", figures.line("generated slips"));
    println!("in the first three: {in_top_3} of {SLIPS}");
    assert!(figures.mrr() >= 0.95, "MRR@10 {}", figures.mrr());
    assert!(figures.junk() <= 0.6, "junk {}", figures.junk());
    assert!(in_top_3 * 100 >= SLIPS * 95, "in the first three: {in_top_3} of {SLIPS}");
}

#[test]
fn no_other_matcher_finds_as_much_with_as_little_junk() {
    let judge = Judge::new();
    let asked: Vec<Asked> = asked().into_values().flatten().collect();
    let mut own = Figures::default();
    for asked in &asked {
        own.add(judge.judge_asked(asked));
    }
    println!("{}", own.line("this search"));
    for mut peer in peers(judge.index.entries()) {
        let mut figures = Figures::default();
        for asked in &asked {
            let places = (peer.find)(&asked.ask);
            let is_right = |entry: &Entry| asked.right.contains(&Judge::name(entry));
            let one = judge.judge(&places, places.is_empty(), asked.meant(), is_right, asked.right.len());
            figures.add(one);
        }
        println!("{}", figures.line(peer.name));
        assert!(own.mrr() > figures.mrr() && own.junk() < figures.junk(), "{} does better", peer.name);
    }
}
