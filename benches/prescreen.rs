//! How long a key press takes in a pre-screen, and what it takes to explain one: less than a millisecond each.
//!
//! `cargo bench --bench prescreen`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use privacy_guide::book::Book;
use privacy_guide::content::{Guide, OptionId, QuestionId, Role, embedded};
use privacy_guide::prescreen::{Account, Answer, Answers, Interview, Plan, read_answers};
use privacy_guide::store::Sequence;
use privacy_guide::tui::{LastAsked, Look, Message, Model, Saved};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

fn main() {
    divan::main();
}

static GUIDE: LazyLock<Arc<Guide>> = LazyLock::new(|| Arc::new(embedded().unwrap()));
static PLAN: LazyLock<Plan> = LazyLock::new(|| Plan::new(GUIDE.questionnaire_for(Role::PreScreen).unwrap()));

/// Answers in which much is not sure, so that much is open.
const ANSWERS: &str = "answers: {name: Housing, organization: ministry, purpose: '', initiative: change, \
                       earlier-pia: not-sure, changes: [use, tool], tool: not-sure, approved: not-sure, \
                       assessed: not-sure, personal-information: not-sure, confidential: not-sure, sensitive: \
                       not-sure, stored-outside-canada: not-sure, linking: 'yes'}";

fn interview() -> Interview<'static> {
    Interview::new(&PLAN, &read_answers(PLAN.questionnaire(), ANSWERS).unwrap())
}

#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Plan::new(GUIDE.questionnaire_for(Role::PreScreen).unwrap()));
}

#[divan::bench]
fn interview_of_answers(bencher: Bencher<'_, '_>) {
    let answers = read_answers(PLAN.questionnaire(), ANSWERS).unwrap();
    bencher.bench(|| Interview::new(&PLAN, &answers));
}

#[divan::bench]
fn why(bencher: Bencher<'_, '_>) {
    let interview = interview();
    bencher.bench(|| interview.bearing("personal-information"));
}

#[divan::bench]
fn so_far(bencher: Bencher<'_, '_>) {
    let interview = interview();
    bencher.bench(|| interview.so_far());
}

#[divan::bench]
fn to_find_out(bencher: Bencher<'_, '_>) {
    let interview = interview();
    bencher.bench(|| interview.find_out());
}

#[divan::bench]
fn what_if(bencher: Bencher<'_, '_>) {
    let interview = interview();
    bencher.bench(|| interview.what_if());
}

/// The peer of the above: tries every other answer to one question, and to two, and notes which outcome it comes to.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn what_if_by_trying_pairs(bencher: Bencher<'_, '_>) {
    let answers = read_answers(PLAN.questionnaire(), ANSWERS).unwrap();
    let questions = PLAN.questionnaire().questions();
    let changes: Vec<(&QuestionId, &OptionId)> = questions
        .filter(|question| answers.get(question.id.as_str()).is_some())
        .flat_map(|question| question.options.iter().map(|choice| (&question.id, &choice.id)))
        .collect();
    let with = |answers: &Answers, (question, option): (&QuestionId, &OptionId)| {
        let mut other = answers.clone();
        let several = matches!(answers.get(question.as_str()), Some(Answer::Several(_)));
        let option = option.clone();
        let answer = if several { Answer::Several([option].into()) } else { Answer::One(option) };
        other.set(question.clone(), answer);
        other
    };
    bencher.bench(|| {
        let mut settled = 0_usize;
        for (place, one) in changes.iter().enumerate() {
            let one = with(&answers, *one);
            settled += usize::from(Interview::new(&PLAN, &one).is_settled());
            for other in changes.iter().skip(place + 1) {
                settled += usize::from(Interview::new(&PLAN, &with(&one, *other)).is_settled());
            }
        }
        settled
    });
}

#[divan::bench]
fn account(bencher: Bencher<'_, '_>) {
    let interview = interview();
    bencher.bench(|| Account::of(&GUIDE, &interview));
}

/// A key press in an open pre-screen, with the frame that shows it: on the question and on each page about it.
#[divan::bench(args = ["question", "why", "so far", "review", "outcome", "what if"])]
fn key_press(bencher: Bencher<'_, '_>, page: &str) {
    let mut model = Model::new(&Book::begin(GUIDE.clone()), Look::Dark, Ok("here".to_owned()));
    let answers: BTreeMap<String, String> = read_answers(PLAN.questionnaire(), ANSWERS)
        .unwrap()
        .iter()
        .map(|(question, answer)| (question.to_string(), answer.encode()))
        .collect();
    let saved = Saved {
        name: "Housing".to_owned(),
        questionnaire: "pia-prescreen".to_owned(),
        answers,
        changed: "21 Nov 14:02".to_owned(),
        lain: String::new(),
        archived: None,
        content_version: GUIDE.version.to_string(),
        hash: None,
        asked: LastAsked::Today,
        seen: Sequence::START,
    };
    model.update(Message::Listed(vec![saved]));
    let keys: &[KeyCode] = match page {
        "question" => &[],
        "why" => &[KeyCode::Char('w')],
        "so far" => &[KeyCode::Char('s')],
        "review" => &[KeyCode::Char('r')],
        "outcome" => &[KeyCode::Char('o')],
        _ => &[KeyCode::Char('o'), KeyCode::Char('x')],
    };
    for key in [KeyCode::Char('4'), KeyCode::End, KeyCode::Enter].iter().chain(keys) {
        model.update(Message::Key(KeyEvent::from(*key)));
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut down = true;
    bencher.bench_local(move || {
        let key = if down { KeyCode::Down } else { KeyCode::Up };
        down = !down;
        model.update(Message::Key(KeyEvent::from(key)));
        terminal.draw(|frame| model.view(frame)).unwrap();
    });
}
