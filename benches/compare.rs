//! How long a changed need takes to show: it must be less than a frame of 16 ms on one core.
//!
//! `cargo bench --bench compare`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]

use divan::Bencher;
use privacy_guide::compare::{Column, Need, Needs, Platforms, RunsIn, View};
use privacy_guide::content::{self, Guide, Plan, Platform, Shelf};

fn main() {
    divan::main();
}

/// The guide with its platforms again and again under new names, each with four plans, until there are `count`.
fn guide_of(count: usize) -> Guide {
    let mut guide = content::embedded().unwrap();
    let platforms: Vec<Platform> = guide
        .platforms
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(number, known)| {
            let mut platform = known.clone();
            platform.id = format!("{}-{number}", known.id).parse().unwrap();
            let plans: Vec<Plan> = known.plans.iter().cycle().take(4).cloned().collect();
            platform.plans = plans;
            for (place, plan) in platform.plans.iter_mut().enumerate() {
                plan.id = format!("plan-{place}").parse().unwrap();
            }
            platform
        })
        .collect();
    guide.platforms = Shelf::new(platforms);
    guide
}

/// Every need that there is.
fn all_needs(people: u32) -> Needs {
    let features = ["screen-sharing", "recording", "chat"];
    [
        Need::People(people),
        Need::Minutes(60),
        Need::Guests,
        Need::Outsiders,
        Need::StrongPrivacy,
        Need::Approved,
    ]
    .into_iter()
    .chain(RunsIn::ALL.map(Need::RunsIn))
    .chain(features.map(|id| Need::Feature(id.parse().unwrap())))
    .collect()
}

const SIZES: [usize; 2] = [9, 5000];

#[divan::bench(args = SIZES)]
fn one_need(bencher: Bencher<'_, '_>, platforms: usize) {
    let platforms = Platforms::seen(&guide_of(platforms), View::Today);
    let needs: Needs = [Need::People(120)].into_iter().collect();
    bencher.bench(|| platforms.compare(divan::black_box(&needs)));
}

#[divan::bench(args = SIZES)]
fn twelve_needs(bencher: Bencher<'_, '_>, platforms: usize) {
    let platforms = Platforms::seen(&guide_of(platforms), View::Today);
    let needs = all_needs(120);
    bencher.bench(|| platforms.compare(divan::black_box(&needs)));
}

#[divan::bench(args = SIZES)]
fn twelve_needs_and_what_to_drop(bencher: Bencher<'_, '_>, platforms: usize) {
    let platforms = Platforms::seen(&guide_of(platforms), View::Today);
    let needs = all_needs(9_000);
    bencher.bench(|| platforms.compare(divan::black_box(&needs)).without_one());
}

#[divan::bench(args = SIZES)]
fn sorting_by_a_column(bencher: Bencher<'_, '_>, platforms: usize) {
    let comparison = Platforms::seen(&guide_of(platforms), View::Today).compare(&all_needs(120));
    let people = Column::Aspect(privacy_guide::compare::Aspect::People);
    bencher.bench(|| comparison.sorted(divan::black_box(&people), false).len());
}

#[divan::bench(args = SIZES)]
fn changing_the_view(bencher: Bencher<'_, '_>, platforms: usize) {
    let guide = guide_of(platforms);
    bencher.bench(|| Platforms::seen(divan::black_box(&guide), View::Today));
}
