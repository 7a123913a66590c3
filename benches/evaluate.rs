//! How many files of answers are evaluated in a second: in memory by form, and by the whole program from the disk.
//! The peer reads the file alone, and knows nothing of questions.
//!
//! `cargo bench --bench evaluate`. Everything runs on one core.

#![expect(clippy::unwrap_used, reason = "a measurement may stop where it fails")]

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use privacy_guide::content::{Role, embedded};
use privacy_guide::prescreen::{Interview, Plan, read_answers};

/// So many files are evaluated by one run of the program.
const FILES: usize = 10_000;

/// Answers to nearly every question, on the path and off it.
const ANSWERS: &str = include_str!("../tests/taken_along/housing.yaml");

static PLAN: LazyLock<Plan> =
    LazyLock::new(|| Plan::new(embedded().unwrap().questionnaire_for(Role::PreScreen).unwrap()));

fn main() {
    divan::main();
}

fn json() -> String {
    let answers = read_answers(PLAN.questionnaire(), ANSWERS).unwrap();
    format!("{{\"answers\": {}}}", serde_json::to_string(&answers).unwrap())
}

/// Reads a file and works out its outcome and what is open.
fn evaluate(text: &str) -> (bool, usize) {
    let answers = read_answers(PLAN.questionnaire(), text).unwrap();
    let interview = Interview::new(&PLAN, &answers);
    (interview.is_settled(), interview.unanswered().count())
}

#[divan::bench(args = ["yaml", "json"])]
fn a_file_in_memory(bencher: Bencher<'_, '_>, form: &str) {
    let text = if form == "yaml" { ANSWERS.to_owned() } else { json() };
    bencher.counter(ItemsCount::new(1_usize)).bench(|| evaluate(black_box(&text)));
}

/// The peer: the same file as a tree.
#[divan::bench(args = ["yaml", "json"])]
fn reading_alone(bencher: Bencher<'_, '_>, form: &str) {
    let text = if form == "yaml" { ANSWERS.to_owned() } else { json() };
    bencher.counter(ItemsCount::new(1_usize)).bench(|| -> serde_yaml::Value {
        if form == "yaml" {
            serde_yaml::from_str(black_box(&text)).unwrap()
        } else {
            serde_json::from_str(black_box(&text)).unwrap()
        }
    });
}

/// The answers alone, read already: what working them out takes of it.
#[divan::bench]
fn an_interview(bencher: Bencher<'_, '_>) {
    let answers = read_answers(PLAN.questionnaire(), ANSWERS).unwrap();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench(|| Interview::new(&PLAN, black_box(&answers)).is_settled());
}

#[divan::bench(args = ["yaml", "json"], sample_count = 5, sample_size = 1)]
fn the_program_over_a_folder(bencher: Bencher<'_, '_>, form: &str) {
    let folder = tempfile::tempdir().unwrap();
    let text = if form == "yaml" { ANSWERS.to_owned() } else { json() };
    for number in 0..FILES {
        let mut name = String::new();
        write!(name, "initiative-{number:05}.{form}").unwrap();
        fs::write(folder.path().join(name), &text).unwrap();
    }
    bencher.counter(ItemsCount::new(FILES)).bench(|| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        program.args(["prescreen", "evaluate", "--format", "csv"]).arg(folder.path());
        let said = program.output().unwrap();
        assert!(said.status.success());
        assert_eq!(String::from_utf8(said.stdout).unwrap().lines().count(), FILES + 1);
    });
}
