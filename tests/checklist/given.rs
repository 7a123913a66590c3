//! Meetings to make checklists of.

use std::sync::LazyLock;

use privacy_guide::checklist::{Checklist, Mark, Marks, Row};
use privacy_guide::content::{Guide, Role, embedded};
use privacy_guide::prescreen::{Answer, Answers, Interview, Plan};

pub static GUIDE: LazyLock<Guide> = LazyLock::new(|| embedded().unwrap());

/// The plan of the questionnaire about a meeting.
pub static PLAN: LazyLock<Plan> =
    LazyLock::new(|| Plan::new(GUIDE.questionnaire_for(Role::Checklist).unwrap()));

/// Answers about a meeting, as `question=option` or `question=option,option`, with spaces between.
pub fn answers(words: &str) -> Answers {
    answers_to(&PLAN, words)
}

/// Answers to the questionnaire of a plan, written in the same way.
pub fn answers_to(plan: &Plan, words: &str) -> Answers {
    words
        .split_whitespace()
        .map(|word| {
            let (question, typed) = word.split_once('=').unwrap();
            let question = plan.questionnaire().question(question).unwrap();
            (question.id.clone(), Answer::typed(question, typed).unwrap())
        })
        .collect()
}

/// Marks as `key` or `key=value`, with spaces between.
pub fn marks(words: &str) -> Marks {
    Marks::from_log(words.split_whitespace().map(|word| word.split_once('=').unwrap_or((word, "yes"))))
}

/// The checklist of answers and marks.
pub fn checklist(said: &str, marked: &str) -> Checklist<'static> {
    let interview = Interview::new(&PLAN, &answers(said));
    Checklist::of(&GUIDE, &interview, &marks(marked))
}

/// Sets marks that the checklist itself gave.
pub fn with(marked: &str, more: Vec<Mark>) -> Marks {
    let mut marks = marks(marked);
    for mark in more {
        marks.set(mark);
    }
    marks
}

/// The ids of rows.
pub fn ids(rows: &[Row<'_>]) -> Vec<String> {
    rows.iter().map(|row| row.practice.id.to_string()).collect()
}
