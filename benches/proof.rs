//! How long it takes to prove the guide's own questionnaires and generated ones, and to work them out. The peer goes
//! through every set of answers, one after the other, of the guide's smallest questionnaire.
//!
//! `cargo bench --bench proof`

#![expect(clippy::panic, reason = "a benchmark may stop where it fails")]

use privacy_guide::content::{Guide, Question, Questionnaire, Role, embedded};
use privacy_guide::prescreen::proof::{Figures, Witnesses, prove};
use privacy_guide::prescreen::{Answer, Answers, Interview, Plan};

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

fn smallest(guide: &Guide) -> &Questionnaire {
    guide.questionnaire_for(Role::Sensitivity).unwrap_or_else(|| panic!("the guide asks about sensitivity"))
}

#[divan::bench(sample_count = 10)]
fn prove_smallest(bencher: divan::Bencher<'_, '_>) {
    let guide = guide();
    bencher.bench_local(|| prove(smallest(&guide), &[], None));
}

/// The peer: every complete set of answers, each looked at by itself. Says how many there are.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn try_all_of_smallest(bencher: divan::Bencher<'_, '_>) {
    let guide = guide();
    let plan = Plan::new(smallest(&guide));
    bencher.bench_local(|| sets(&plan, &mut Answers::new()));
}

/// How many complete sets of answers there are beside these.
fn sets(plan: &Plan, answers: &mut Answers) -> usize {
    let Some(question) = Interview::new(plan, answers).next() else { return 1 };
    let mut count = 0;
    for answer in all_answers(question) {
        answers.set(question.id.clone(), answer);
        count += sets(plan, answers);
    }
    answers.remove(question.id.as_str());
    count
}

/// Every answer to a question; a text for all texts.
fn all_answers(question: &Question) -> Vec<Answer> {
    let Some(not_sure) = Answer::not_sure(question) else { return vec![Answer::Text("x".to_owned())] };
    let ids = question.options.iter().map(|choice| choice.id.clone());
    if matches!(not_sure, Answer::One(_)) {
        return ids.map(Answer::One).chain([not_sure]).collect();
    }
    let alone = |answer: &Answer| answer.check(question).is_ok();
    let together: Vec<_> = ids.collect();
    let sets = (1_u32..1 << together.len()).map(|set| {
        let chosen = together.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
        Answer::Several(chosen.map(|(_, id)| id.clone()).collect())
    });
    sets.filter(alone).chain([not_sure]).collect()
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
