//! What changed between two questionnaires, in words.

use super::moves::new_id;
use crate::content::{Action, Condition, Outcome, Question, Questionnaire};
use crate::prescreen::spelled;

/// What changed, a sentence each: questions, then outcomes, then actions.
pub fn changes(old: &Questionnaire, new: &Questionnaire) -> Vec<String> {
    let mut told = Vec::new();
    questions(old, new, &mut told);
    outcomes(old, new, &mut told);
    actions(old, new, &mut told);
    told
}

fn questions(old: &Questionnaire, new: &Questionnaire, told: &mut Vec<String>) {
    for question in new.questions() {
        let before = old.questions().find(|before| *new_id(&before.id, new) == question.id);
        match before {
            None => told.push(format!("The question '{}' is new: {}", question.id, question.ask)),
            Some(before) => compare_questions(old, new, before, question, told),
        }
    }
    for question in old.questions() {
        if new.question(new_id(&question.id, new).as_str()).is_none() {
            told.push(format!("The question '{}' is no longer asked: {}", question.id, question.ask));
        }
    }
    let order = |one: &Questionnaire, other: &dyn Fn(&Question) -> bool| -> Vec<String> {
        one.questions()
            .filter(|question| other(question))
            .map(|question| new_id(&question.id, new).to_string())
            .collect()
    };
    let before = order(old, &|question| new.question(new_id(&question.id, new).as_str()).is_some());
    let now = order(new, &|question| old.questions().any(|other| *new_id(&other.id, new) == question.id));
    if before != now {
        told.push("The questions that both ask come in another order.".to_owned());
    }
}

fn compare_questions(
    old: &Questionnaire,
    new: &Questionnaire,
    before: &Question,
    now: &Question,
    told: &mut Vec<String>,
) {
    let id = &now.id;
    if before.id != now.id {
        told.push(format!("The question '{}' is called '{id}' now.", before.id));
    }
    if before.kind != now.kind {
        told.push(format!("The question '{id}' takes another kind of answer."));
    }
    for option in &now.options {
        match before.options.iter().find(|other| other.id == option.id) {
            None => {
                told.push(format!("The question '{id}' has a new option '{}': {}.", option.id, option.label));
            }
            Some(other) => {
                if other.label != option.label {
                    told.push(format!(
                        "The option '{}' of '{id}' reads: {} (before: {}).",
                        option.id, option.label, other.label
                    ));
                }
                if other.alone != option.alone {
                    let can = if option.alone { "can no longer" } else { "can" };
                    told.push(format!("The option '{}' of '{id}' {can} be chosen beside others.", option.id));
                }
            }
        }
    }
    for option in &before.options {
        if !now.options.iter().any(|other| other.id == option.id) {
            told.push(format!(
                "The question '{id}' no longer has the option '{}': {}.",
                option.id, option.label
            ));
        }
    }
    when(told, &format!("The question '{id}' is asked"), before.when.as_ref(), now.when.as_ref(), new);
    let texts = [
        ("ask", before.ask != now.ask),
        ("short", before.short != now.short),
        ("help", before.help != now.help),
        ("why", before.why != now.why),
        ("find-out", before.find_out != now.find_out),
    ];
    words(told, &format!("the question '{id}'"), &texts, before.sources != now.sources);
    if before.optional != now.optional {
        let may = if now.optional { "may be left empty now" } else { "must be answered now" };
        told.push(format!("The question '{id}' {may}."));
    }
    if before.for_the_record != now.for_the_record {
        let is = if now.for_the_record { "is" } else { "is no longer" };
        told.push(format!("The question '{id}' {is} asked for the record alone."));
    }
    let section = |questionnaire: &Questionnaire, question: &Question| {
        let mut sections = questionnaire.sections.iter();
        sections.find(|section| section.questions.contains(question)).map(|section| section.id.clone())
    };
    let (from, to) = (section(old, before), section(new, now));
    if let (Some(from), Some(to)) = (from, to)
        && from != to
    {
        told.push(format!("The question '{id}' moved from the section '{from}' to '{to}'."));
    }
}

fn outcomes(old: &Questionnaire, new: &Questionnaire, told: &mut Vec<String>) {
    for outcome in &new.outcomes {
        match old.outcome(outcome.id.as_str()) {
            None => told.push(format!("The outcome '{}' is new: {}.", outcome.id, outcome.title)),
            Some(before) => compare_outcomes(before, outcome, new, told),
        }
    }
    for outcome in &old.outcomes {
        if new.outcome(outcome.id.as_str()).is_none() {
            told.push(format!("The outcome '{}' is gone: {}.", outcome.id, outcome.title));
        }
    }
    let order = |one: &Questionnaire, other: &Questionnaire| -> Vec<String> {
        let both = one.outcomes.iter().filter(|outcome| other.outcome(outcome.id.as_str()).is_some());
        both.map(|outcome| outcome.id.to_string()).collect()
    };
    if order(old, new) != order(new, old) {
        let now = order(new, old).join(", ");
        told.push(format!("The outcomes are looked at in another order: {now}."));
    }
}

fn compare_outcomes(before: &Outcome, now: &Outcome, new: &Questionnaire, told: &mut Vec<String>) {
    let id = &now.id;
    when(told, &format!("The outcome '{id}' holds"), before.when.as_ref(), now.when.as_ref(), new);
    if before.ends != now.ends {
        let ends = if now.ends { "ends the questions now" } else { "no longer ends the questions" };
        told.push(format!("The outcome '{id}' {ends}."));
    }
    let texts = [
        ("title", before.title != now.title),
        ("text", before.text != now.text),
        ("reasons", before.reasons != now.reasons),
        ("next steps", before.next != now.next),
        ("contacts", before.contacts != now.contacts),
    ];
    words(told, &format!("the outcome '{id}'"), &texts, false);
}

fn actions(old: &Questionnaire, new: &Questionnaire, told: &mut Vec<String>) {
    let find = |all: &'_ [Action], id: &str| all.iter().find(|action| action.id.as_str() == id).cloned();
    for action in &new.actions {
        let id = &action.id;
        let Some(before) = find(&old.actions, id.as_str()) else {
            told.push(format!("The action '{id}' is new: {}.", action.title));
            continue;
        };
        when(told, &format!("The action '{id}' follows"), Some(&before.when), Some(&action.when), new);
        let texts = [
            ("title", before.title != action.title),
            ("text", before.text != action.text),
            ("practices", before.practices != action.practices),
        ];
        words(told, &format!("the action '{id}'"), &texts, before.sources != action.sources);
    }
    for action in &old.actions {
        if find(&new.actions, action.id.as_str()).is_none() {
            told.push(format!("The action '{}' is gone: {}.", action.id, action.title));
        }
    }
}

/// Tells of a condition that changed. One that only names a renamed question anew did not.
fn when(
    told: &mut Vec<String>,
    lead: &str,
    before: Option<&Condition>,
    now: Option<&Condition>,
    new: &Questionnaire,
) {
    if before.map(|before| renamed(before, new)).as_ref() == now {
        return;
    }
    let spell = |when: Option<&Condition>| {
        when.map_or_else(|| "always".to_owned(), |when| format!("when {}", spelled(when)))
    };
    told.push(format!("{lead} {} (before: {}).", spell(now), spell(before)));
}

/// A condition under the names that questions have in the new questionnaire.
fn renamed(condition: &Condition, new: &Questionnaire) -> Condition {
    let parts = |parts: &[Condition]| parts.iter().map(|part| renamed(part, new)).collect();
    match condition {
        Condition::All(all) => Condition::All(parts(all)),
        Condition::Any(any) => Condition::Any(parts(any)),
        Condition::Not(part) => Condition::Not(Box::new(renamed(part, new))),
        Condition::Answer { question, one_of } => {
            Condition::Answer { question: new_id(question, new).clone(), one_of: one_of.clone() }
        }
    }
}

fn words(told: &mut Vec<String>, what: &str, texts: &[(&str, bool)], have_sources_changed: bool) {
    let changed: Vec<&str> = texts.iter().filter(|(_, changed)| *changed).map(|(name, _)| *name).collect();
    if !changed.is_empty() {
        told.push(format!("The words of {what} changed: {}.", changed.join(", ")));
    }
    if have_sources_changed {
        told.push(format!("The sources of {what} changed."));
    }
}
