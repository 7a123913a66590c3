//! What a pre-screen has come to, as text.

use super::page::Page;
use crate::content::{Affected, Audience, Question, Text};
use crate::prescreen::{Answer, Interview};

/// Writes what the answers come to: the outcome with its reasons, what to do, what to find out, whom to ask.
pub fn write_outcome(page: &mut Page<'_>, interview: &Interview<'_>) {
    if let Some(outcome) = interview.outcome() {
        page.line(&format!("Outcome: {} ({})", outcome.title, outcome.id));
        page.under(&outcome.text);
    } else {
        page.line("Outcome: open until more is answered");
        for outcome in interview.possible() {
            page.item("?", &format!("{} ({})", outcome.title, outcome.id));
        }
    }
    let reasons = interview.reasons();
    if !reasons.is_empty() {
        page.heading("Because");
    }
    for reason in reasons {
        page.item("✓", &reason.text);
        let answers: Vec<String> = interview
            .answers_behind(reason)
            .into_iter()
            .map(|(question, answer)| {
                format!("{}: {}", called(page, question), answer_words(answer, question))
            })
            .collect();
        if !answers.is_empty() {
            page.item(" ", &format!("({})", answers.join(" · ")));
        }
        page.cite(&reason.sources);
    }
    if let Some(outcome) = interview.outcome() {
        page.heading("Next steps");
        for (place, step) in outcome.next.iter().enumerate() {
            page.statement(&format!("{}.", place + 1), step);
        }
        if !outcome.musts.is_empty() {
            page.heading("Musts");
        }
        for (_, practice) in outcome.musts.iter().filter_map(|id| page.guide.practice(id)) {
            let id = if page.is_spoken() { String::new() } else { format!(" ({})", practice.id) };
            page.item("□", &format!("{}{id}", practice.title));
        }
    }
    let actions = interview.actions();
    if !actions.is_empty() {
        page.heading("Also to do");
    }
    for action in actions {
        page.item("□", &format!("{} ({}): {}", action.title, action.id, action.text));
        page.cite(&action.sources);
    }
    write_open(page, interview);
    write_whom_to_ask(page, interview);
}

/// Writes what would change the outcome, once it is settled: facts, and no advice.
pub fn write_what_if(page: &mut Page<'_>, interview: &Interview<'_>) {
    page.heading("It would be different if");
    if !interview.is_settled() {
        page.under("The outcome is open: answers to come decide it.");
        return;
    }
    page.under("This says where other facts would lead, while all other answers stay. It is no advice.");
    for what_if in interview.what_if() {
        page.item("→", &format!("{} ({})", what_if.outcome.title, what_if.outcome.id));
        for way in &what_if.ways {
            let changes: Vec<String> = way
                .iter()
                .map(|change| format!("{}: {}", called(page, change.question), change.words()))
                .collect();
            page.labelled("if", &changes.join(", and "));
        }
        if what_if.more {
            page.labelled("", "or in other ways with as many answers");
        }
    }
}

/// What a question is called: for the eye as a file of answers has it, in words as a person does.
fn called<'q>(page: &Page<'_>, question: &'q Question) -> &'q str {
    if page.is_spoken() { &question.short } else { question.id.as_str() }
}

fn write_open(page: &mut Page<'_>, interview: &Interview<'_>) {
    let to_find_out = interview.find_out();
    if !to_find_out.is_empty() {
        page.heading("To find out, what settles most first");
    }
    for (question, decides) in to_find_out {
        let whom = question.find_out.as_ref().unwrap_or(&question.ask);
        let can = if decides { " It can change the outcome." } else { "" };
        page.item("?", &format!("{} ({}): {whom}{can}", question.short, question.id));
    }
    let allows = interview.knowing_allows();
    if interview.is_settled() && allows.len() > 1 {
        let titles: Vec<&str> = allows.iter().map(|outcome| outcome.title.as_str()).collect();
        page.item(" ", &format!("Once all of that is known, it can be: {}.", titles.join("; ")));
    }
    let (may_be_empty, unanswered): (Vec<&Question>, Vec<&Question>) =
        interview.unanswered().partition(|question| question.optional);
    for (heading, questions) in [("Not answered yet", unanswered), ("May be left empty", may_be_empty)] {
        if !questions.is_empty() {
            page.heading(heading);
        }
        for question in questions {
            page.item("–", &format!("{} ({})", question.ask, question.id));
        }
    }
}

fn write_whom_to_ask(page: &mut Page<'_>, interview: &Interview<'_>) {
    if let Some(outcome) = interview.outcome() {
        let guide = page.guide;
        let contacts: Vec<_> =
            outcome.contacts.iter().filter_map(|id| guide.contacts.get(id.as_str())).collect();
        if !contacts.is_empty() {
            page.heading("Whom to ask");
        }
        for contact in contacts {
            let ways = [&contact.phone, &contact.email].into_iter().flatten().map(Text::as_str);
            let words: Vec<&str> =
                [contact.name.as_str(), served(contact.audience)].into_iter().chain(ways).collect();
            page.item("·", &words.join(" · "));
        }
        page.gap();
        page.developments(&Affected::Outcome(outcome.id.clone()), &[]);
    }
    page.gap();
    page.line(&interview.plan().questionnaire().disclaimer);
}

/// Whom a contact serves, beside its name.
fn served(audience: Audience) -> &'static str {
    match audience {
        Audience::Ministries => "for ministries",
        Audience::BroaderPublicSector => "for the broader public sector",
        Audience::Everyone => "for everyone",
    }
}

/// Writes the answers that count, then those that are kept though nothing asks for them now.
pub fn write_answers(page: &mut Page<'_>, interview: &Interview<'_>) {
    page.line("Answers");
    for question in interview.path() {
        let words = match interview.answer(question.id.as_str()) {
            Some(answer) => answer_words(answer, question),
            None if question.optional => "may be left empty".to_owned(),
            None => "not answered yet".to_owned(),
        };
        page.item("·", &format!("{} ({}): {words}", question.short, question.id));
    }
    for (place, (question, answer)) in interview.kept().enumerate() {
        if place == 0 {
            page.heading("Kept, but not asked now");
        }
        let words = answer_words(answer, question);
        page.item("·", &format!("{} ({}): {words}", question.short, question.id));
    }
}

pub(super) fn answer_words(answer: &Answer, question: &Question) -> String {
    let words = answer.words(question);
    if words.is_empty() { "left empty".to_owned() } else { words }
}
