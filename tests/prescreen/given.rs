//! Answers as a test writes them: `organization=ministry changes=tool,use`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use privacy_guide::content::{Guide, NOT_SURE, Question, Questionnaire, embedded};
use privacy_guide::prescreen::{Answer, Answers, Interview, Plan};

/// What is answered, by question; several options are joined by commas.
pub type Given = BTreeMap<String, String>;

pub static GUIDE: LazyLock<Guide> = LazyLock::new(|| embedded().unwrap());
pub static PLAN: LazyLock<Plan> = LazyLock::new(|| Plan::new(questionnaire()));

pub fn questionnaire() -> &'static Questionnaire {
    GUIDE.questionnaires.get("pia-prescreen").unwrap()
}

pub fn question(id: &str) -> &'static Question {
    questionnaire().question(id).unwrap()
}

/// The ids of a question's options, with "not sure".
pub fn options(id: &str) -> Vec<&'static str> {
    question(id).options.iter().map(|choice| choice.id.as_str()).chain([NOT_SURE]).collect()
}

/// Reads `question=answer` pairs, separated by spaces.
pub fn given(pairs: &str) -> Given {
    pairs
        .split_whitespace()
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(question, answer)| (question.to_owned(), answer.to_owned()))
        .collect()
}

/// One set of answers with another laid over it.
pub fn over(base: &str, pairs: &str) -> Given {
    let mut both = given(base);
    both.extend(given(pairs));
    both
}

pub fn answers(given: &Given) -> Answers {
    let answer = |id: &str, words: &str| Answer::typed(question(id), words).unwrap();
    given.iter().map(|(id, words)| (id.parse().unwrap(), answer(id, words))).collect()
}

/// The ids on the path under some answers.
pub fn path(given: &Given) -> Vec<String> {
    Interview::new(&PLAN, &answers(given)).path().iter().map(|question| question.id.to_string()).collect()
}

/// The outcome under some answers, once it is settled.
pub fn outcome(given: &Given) -> Option<&'static str> {
    Interview::new(&PLAN, &answers(given)).outcome().map(|outcome| outcome.id.as_str())
}

/// The actions under some answers.
pub fn actions(given: &Given) -> Vec<&'static str> {
    Interview::new(&PLAN, &answers(given)).actions().into_iter().map(|action| action.id.as_str()).collect()
}
