//! What is said of the answers: why a question is asked, what they have come to, what would change the outcome.

use super::outcome::answer_words;
use super::page::Page;
use crate::content::{Affected, Outcome, Question};
use crate::prescreen::{Bearing, Interview, Lead};

/// How much is answered and how much is left.
pub(super) fn progress(interview: &Interview<'_>) -> String {
    let answered = interview.path().len() - interview.unanswered().count();
    let left = interview.left();
    match (left.least, left.most) {
        (_, 0) => format!("{answered} answered, complete"),
        (least, most) if least == most => format!("{answered} answered, {most} to go"),
        (least, most) => format!("{answered} answered, {least} to {most} to go"),
    }
}

/// Says why the question is asked, what brought one to it, and what its answer decides.
pub(super) fn write_why(page: &mut Page<'_>, interview: &Interview<'_>, question: &Question) {
    page.line(&format!("Why this is asked: {}", question.why));
    let brought: Vec<String> = interview
        .brought_by(question)
        .into_iter()
        .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
        .collect();
    if brought.is_empty() {
        page.line("Everybody who comes this far is asked.");
    } else {
        page.line("You are asked because you answered:");
    }
    for words in brought {
        page.under(&words);
    }
    write_bearing(page, interview, question);
    if let Some(find_out) = &question.find_out {
        page.line(&format!("If you are not sure: {find_out}"));
    }
    page.sources(&question.sources);
    page.developments(&Affected::Question(question.id.clone()), &question.sources);
}

/// Says what the answer decides, and what else hangs on it.
fn write_bearing(page: &mut Page<'_>, interview: &Interview<'_>, question: &Question) {
    let bearing = interview.bearing(question.id.as_str());
    if bearing.separates() {
        page.line("What the answer decides, with your other answers as they are:");
        for lead in &bearing.leads {
            write_lead(page, lead, question, &bearing);
        }
    } else if bearing.decides_outcome {
        page.line("By itself the answer rules no outcome out. Together with answers to come it can decide.");
    } else if interview.is_settled() {
        page.line("The answer does not change the outcome, which is settled.");
    } else {
        page.line("The answer does not change the outcome.");
    }
    let questions: Vec<&str> = bearing.questions.iter().map(|question| question.short.as_str()).collect();
    if !questions.is_empty() {
        page.line(&format!("It decides whether these are asked: {}.", questions.join(", ")));
    }
    let actions: Vec<&str> = bearing.actions.iter().map(|action| action.title.as_str()).collect();
    if !actions.is_empty() {
        page.line("It decides whether this is to be done:");
    }
    for action in actions {
        page.under(action);
    }
    if bearing.gives_reasons {
        page.line("It decides which reasons stand beside the outcome.");
    }
    if bearing.is_for_the_record() {
        page.line("Nothing else hangs on it: it stands in what you take along.");
    }
}

fn write_lead(page: &mut Page<'_>, lead: &Lead<'_>, question: &Question, bearing: &Bearing<'_>) {
    let answers: Vec<String> = lead.answers.iter().map(|answer| answer_words(answer, question)).collect();
    let is_left = |outcome: &Outcome| lead.outcomes.iter().any(|other| other.id == outcome.id);
    let mut gone: Vec<&Outcome> = Vec::new();
    for outcome in bearing.leads.iter().flat_map(|lead| &lead.outcomes) {
        if !is_left(outcome) && gone.iter().all(|other| other.id != outcome.id) {
            gone.push(outcome);
        }
    }
    let titles = |outcomes: &[&Outcome]| {
        outcomes.iter().map(|outcome| outcome.title.as_str()).collect::<Vec<_>>().join("; ")
    };
    let words = match (lead.outcomes.as_slice(), gone.as_slice()) {
        ([only], _) => format!("leads to: {}", only.title),
        (all, []) => format!("leaves all {} outcomes possible", all.len()),
        (left, gone) if gone.len() <= left.len() => format!("rules out: {}", titles(gone)),
        (left, _) => format!("leaves: {}", titles(left)),
    };
    page.under(&format!("{}: {words}", answers.join(", or ")));
}

/// Says what the answers have come to.
pub(super) fn write_so_far(page: &mut Page<'_>, interview: &Interview<'_>) {
    let so_far = interview.so_far();
    page.line(&format!("So far: {}.", progress(interview)));
    if let Some(outcome) = interview.outcome() {
        page.line(&format!("The outcome is settled: {}", outcome.title));
    } else {
        page.line(&format!("Outcomes still possible: {}", so_far.possible.len()));
        for (outcome, _) in &so_far.possible {
            page.under(&outcome.title);
        }
    }
    let mut holding: Vec<&str> = Vec::new();
    for reason in so_far.possible.iter().flat_map(|(_, reasons)| reasons) {
        if !holding.contains(&reason.text.as_str()) {
            holding.push(&reason.text);
        }
    }
    write_each(page, "Holds already:", &holding);
    let shorts = |questions: &[&'_ Question]| -> Vec<String> {
        questions.iter().map(|question| question.short.to_string()).collect()
    };
    write_each(page, "Can still decide the outcome:", &shorts(&so_far.deciding));
    let titles: Vec<&str> = so_far.actions.iter().map(|action| action.title.as_str()).collect();
    write_each(page, "To do, whatever comes:", &titles);
    if !so_far.perhaps.is_empty() {
        page.line(&format!("More that answers to come may call for: {}", so_far.perhaps.len()));
    }
    let to_find_out: Vec<&Question> = interview.to_find_out().collect();
    write_each(page, "To find out, what settles most first:", &shorts(&to_find_out));
    write_each(page, "Cannot change the outcome any more, but may be asked:", &shorts(&so_far.idle));
    let skipped = interview.skipped().len();
    if skipped > 0 {
        page.line(&format!("Questions that are not asked: {skipped}"));
    }
}

fn write_each(page: &mut Page<'_>, heading: &str, words: &[impl AsRef<str>]) {
    if !words.is_empty() {
        page.line(heading);
    }
    for words in words {
        page.under(words.as_ref());
    }
}
