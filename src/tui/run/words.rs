//! What the pages of a run say of answers and of where one is.

use super::super::keeping::Saving;
use super::super::theme::mark;
use crate::content::{Outcome, Question};
use crate::prescreen::{Answer, Interview};
use crate::text::clean;

/// The state of a run in a few words: how much is answered and how much is left.
pub(in crate::tui) fn progress(interview: &Interview<'_>) -> String {
    let answered = interview.path().len() - interview.unanswered().count();
    let left = interview.left();
    let to_go = match (left.least, left.most) {
        (_, 0) => return format!("{answered} answered · complete"),
        (least, most) if least == most => format!("{most} to go"),
        (least, most) => format!("{least} to {most} to go"),
    };
    format!("{answered} answered · {to_go}")
}

/// A number of things: `1 question`, `3 questions`.
pub(super) fn counted(count: usize, kind: &str) -> String {
    if count == 1 { format!("1 {kind}") } else { format!("{count} {kind}s") }
}

/// The titles of outcomes, with "or" before the last.
pub(super) fn outcomes(outcomes: &[&Outcome]) -> String {
    let titles: Vec<&str> = outcomes.iter().map(|outcome| outcome.title.as_str()).collect();
    match titles.as_slice() {
        [others @ .., before, last] if !others.is_empty() => {
            format!("{}, {before}, or {last}", others.join(", "))
        }
        [one, other] => format!("{one}, or {other}"),
        titles => titles.concat(),
    }
}

/// Whether the answers are on disk, in a few words and with whether it is well.
pub(in crate::tui) fn saving(saving: &Saving) -> (String, bool) {
    match saving {
        Saving::Saved(at) => (format!("saved {at}"), true),
        Saving::Waiting => ("saving".to_owned(), true),
        Saving::Reading => ("reading".to_owned(), true),
        Saving::Failed => (format!("{} not saved: ctrl-s tries again", mark::NO), false),
    }
}

/// An answer in a reader's words.
pub(super) fn answer_words(answer: &Answer, question: &Question) -> String {
    let words = answer.words(question);
    if words.is_empty() { "left empty".to_owned() } else { words }
}

/// A value of the log in a reader's words.
pub(super) fn value_words(value: &str, question: &Question) -> String {
    Answer::decode(value)
        .map_or_else(|_| "not readable".to_owned(), |answer| clean(&answer_words(&answer, question)))
}
