//! What is said of a question and of what is open: what an answer decides, and what can still decide.

use super::outcome::answer_words;
use super::page::Page;
use crate::content::{Outcome, Question};
use crate::prescreen::{Bearing, Interview, Leaves};
use crate::text::one_of;

/// Says what brought one to a question, and what its answer decides.
pub(super) fn write_bearing(page: &mut Page<'_>, interview: &Interview<'_>, question: &Question) {
    let brought: Vec<String> = interview
        .brought_by(question)
        .into_iter()
        .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
        .collect();
    page.line(&match brought.as_slice() {
        [] => "Everybody who comes this far is asked.".to_owned(),
        brought => format!("Asked because you answered {}.", brought.join("; ")),
    });
    let bearing = interview.bearing(question.id.as_str());
    if bearing.separates() {
        page.line("What the answer decides, while your other answers stay as they are:");
        for lead in &bearing.leads {
            let answers: Vec<String> =
                lead.answers.iter().map(|answer| answer_words(answer, question)).collect();
            let words = match bearing.leaves(lead) {
                Leaves::Only(only) => format!("leads to {}", only.title),
                Leaves::All(all) => format!("all {all} outcomes stay possible"),
                Leaves::AllBut(gone) => format!("rules out {}", titles(&gone)),
                Leaves::Some(left) => format!("leaves {}", titles(&left)),
            };
            page.under(&format!("{}: {words}.", answers.join("; ")));
        }
    } else if bearing.decides_outcome {
        page.line("By itself it rules no outcome out. Together with answers to come it can decide.");
    } else {
        page.line("It does not change the outcome.");
    }
    write_uses(page, &bearing);
}

fn write_uses(page: &mut Page<'_>, bearing: &Bearing<'_>) {
    let questions: Vec<&str> = bearing.questions.iter().map(|question| question.short.as_str()).collect();
    if !questions.is_empty() {
        page.line(&format!("It decides whether these are asked: {}.", questions.join("; ")));
    }
    let actions: Vec<&str> = bearing.actions.iter().map(|action| action.title.as_str()).collect();
    if !actions.is_empty() {
        page.line(&format!("It decides whether this is to be done: {}.", actions.join("; ")));
    }
    if bearing.gives_reasons {
        page.line("It decides which reasons stand beside the outcome.");
    }
    if bearing.is_for_the_record() {
        page.line("Nothing else hangs on it: it stands in what you take along.");
    }
}

/// Says which questions can still decide the outcome, and which cannot any more.
pub(super) fn write_open(page: &mut Page<'_>, interview: &Interview<'_>) {
    let so_far = interview.so_far();
    for (words, questions) in [
        ("Can still decide the outcome", so_far.deciding),
        ("Cannot change the outcome any more, but may be asked", so_far.idle),
    ] {
        let questions: Vec<&str> = questions.iter().map(|question| question.short.as_str()).collect();
        if !questions.is_empty() {
            page.line(&format!("{words}: {}.", questions.join("; ")));
        }
    }
}

fn titles(outcomes: &[&Outcome]) -> String {
    let titles: Vec<&str> = outcomes.iter().map(|outcome| outcome.title.as_str()).collect();
    one_of(&titles)
}
