//! How long it takes to prove the guide's own questionnaires and generated ones, and to work them out.
//!
//! `cargo bench --bench proof`

#![expect(clippy::panic, reason = "a benchmark may stop where it fails")]

use privacy_guide::content::{Guide, Questionnaire, embedded};
use privacy_guide::prescreen::proof::{Figures, Witnesses, prove};
use privacy_guide::prescreen::{Answers, Interview, Plan};

#[path = "../tests/generated/mod.rs"]
mod generated;

fn main() {
    divan::main();
}

/// Questions of generated questionnaires.
const LENGTHS: [usize; 3] = [50, 100, 200];

fn guide() -> Guide {
    embedded().unwrap_or_else(|problems| panic!("{problems}"))
}

#[divan::bench(sample_count = 10)]
fn prove_ours(bencher: divan::Bencher<'_, '_>) {
    let guide = guide();
    let rules: Vec<_> = guide.checklists.rules.iter().collect();
    bencher.bench_local(|| {
        for questionnaire in &guide.questionnaires {
            divan::black_box(prove(questionnaire, &rules, None));
        }
    });
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn prove_generated(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = generated::questionnaire(questions);
    bencher.bench_local(|| prove(&questionnaire, &[], None));
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn witnesses_of_generated(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = generated::questionnaire(questions);
    bencher.bench_local(|| Witnesses::of(&questionnaire));
}

fn all_of(guide: &Guide) -> Vec<&Questionnaire> {
    guide.questionnaires.iter().collect()
}

#[divan::bench(sample_count = 10)]
fn plan_ours(bencher: divan::Bencher<'_, '_>) {
    let guide = guide();
    let all = all_of(&guide);
    bencher.bench_local(|| all.iter().map(|questionnaire| Plan::new(questionnaire)).collect::<Vec<_>>());
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn plan_generated(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = generated::questionnaire(questions);
    bencher.bench_local(|| Plan::new(&questionnaire));
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn count_generated(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let plan = Plan::new(&generated::questionnaire(questions));
    bencher.bench_local(|| Figures::of(&plan));
}

#[divan::bench(args = LENGTHS, sample_count = 20)]
fn interview_generated(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let plan = Plan::new(&generated::questionnaire(questions));
    bencher.bench_local(|| Interview::new(&plan, &Answers::new()).left());
}
