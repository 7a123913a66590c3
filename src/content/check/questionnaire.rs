//! Questionnaires: questions, options, the order of outcomes, and ids that were renamed or retired.

use serde_yaml::Value;

use super::conditions::{Asked, Asking, COMBINING, Reader, check_condition, takes_options};
use super::report::{Report, Sheet};
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;
use crate::content::place::{Step, join_key, steps};
use crate::content::questionnaire::{Kind, NOT_SURE, Question, Questionnaire};

/// Tells what is wrong with a questionnaire, beyond its ids and references.
pub(super) fn check_questionnaire(sheet: &Sheet, report: &mut Report) {
    let Body::Questionnaire(questionnaire) = &sheet.body else { return };
    let questions: Vec<(String, &Question)> = with_fields(questionnaire).collect();
    let asked = asked_of(sheet, questionnaire);
    for (number, (field, question)) in questions.iter().enumerate() {
        check_question(sheet, field, question, report);
        check_when(sheet, field, Reader::Question(number), &asked, report);
    }
    check_named_by(sheet, questionnaire, &asked, report);
    check_outcomes(sheet, questionnaire, report);
    for (i, outcome) in questionnaire.outcomes.iter().enumerate() {
        let field = format!("outcomes[{i}]");
        check_when(sheet, &field, Reader::Rule, &asked, report);
        for j in 0..outcome.reasons.len() {
            check_when(sheet, &format!("{field}.reasons[{j}]"), Reader::Rule, &asked, report);
        }
    }
    for i in 0..questionnaire.actions.len() {
        check_when(sheet, &format!("actions[{i}]"), Reader::Rule, &asked, report);
    }
    for i in 0..questionnaire.fills.len() {
        check_when(sheet, &format!("fills[{i}]"), Reader::Rule, &asked, report);
    }
    check_old_ids(sheet, questionnaire, &asked, report);
}

/// The questions of a questionnaire, each with its field.
fn with_fields(questionnaire: &Questionnaire) -> impl Iterator<Item = (String, &Question)> {
    questionnaire.sections.iter().enumerate().flat_map(|(i, section)| {
        let numbered = section.questions.iter().enumerate();
        numbered.map(move |(j, question)| (format!("sections[{i}].questions[{j}]"), question))
    })
}

/// The questions of a questionnaire, by id.
pub(super) fn asked_of<'a>(sheet: &Sheet, questionnaire: &'a Questionnaire) -> Asked<'a> {
    let mut asked = Asked::default();
    let renamed = questionnaire.renamed.iter().map(|(old, new)| (old.as_str(), Some(new.as_str())));
    asked.past = renamed.chain(questionnaire.retired.iter().map(|old| (old.as_str(), None))).collect();
    for (number, (field, question)) in with_fields(questionnaire).enumerate() {
        let is_whole = are_answers_whole(sheet, &field);
        asked.questions.entry(question.id.as_str()).or_insert(Asking { number, question, is_whole });
    }
    asked
}

/// Checks the condition of the entry at `field`, where it has one.
pub(super) fn check_when(sheet: &Sheet, field: &str, reader: Reader, asked: &Asked<'_>, report: &mut Report) {
    let field = join_key(field, "when");
    let condition = steps(&field).try_fold(&sheet.value, |value: &Value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    });
    if let Some(condition) = condition {
        check_condition(sheet, condition, &field, reader, asked, report);
    }
}

/// Says whether the kind and the options of the question at `field` are its own, and no stand-ins.
fn are_answers_whole(sheet: &Sheet, field: &str) -> bool {
    sheet.is_whole(&format!("{field}.kind")) && sheet.is_whole(&format!("{field}.options"))
}

fn check_question(sheet: &Sheet, field: &str, question: &Question, report: &mut Report) {
    let id = question.id.as_str();
    if COMBINING.contains(&id) {
        let message = format!("'{id}' combines conditions, so no question may be called so");
        report.value(sheet, &format!("{field}.id"), message);
    }
    for (i, option) in question.options.iter().enumerate() {
        if option.id.as_str() == NOT_SURE {
            let message = format!("every choice has '{NOT_SURE}' of itself: expected other options only");
            report.value(sheet, &format!("{field}.options[{i}].id"), message);
        }
    }
    if !are_answers_whole(sheet, field) {
        return;
    }
    let options = format!("{field}.options");
    match (takes_options(question.kind), question.options.is_empty()) {
        (true, true) => report.key(sheet, &options, "a choice has no options: expected one at least"),
        (false, false) => report.key(sheet, &options, "only a choice has options: expected none"),
        _ => {}
    }
    if takes_options(question.kind) && question.find_out.is_none() {
        let message = "'find-out' is missing: expected whom to ask by somebody who is not sure";
        report.key(sheet, &format!("{field}.find-out"), message);
    }
}

fn check_named_by(sheet: &Sheet, questionnaire: &Questionnaire, asked: &Asked<'_>, report: &mut Report) {
    let id = questionnaire.named_by.as_str();
    let message = match asked.get(id) {
        None => {
            let near = did_you_mean(id, asked.keys().copied());
            format!("no question of this questionnaire is called '{id}'{near}")
        }
        Some(Asking { question, is_whole, .. }) if *is_whole && question.kind != Kind::Text => {
            format!("the question '{id}' takes no text: expected one that does")
        }
        Some(Asking { question, .. }) if question.optional => {
            format!("the question '{id}' may be left empty: expected one that must be answered")
        }
        Some(Asking { question, .. }) if question.when.is_some() => {
            format!("the question '{id}' has a condition: expected one that is always asked")
        }
        Some(_) => return,
    };
    report.value(sheet, "named-by", message);
}

/// One outcome has no condition, and it is the last.
fn check_outcomes(sheet: &Sheet, questionnaire: &Questionnaire, report: &mut Report) {
    let Some(last) = questionnaire.outcomes.len().checked_sub(1) else {
        report.value(
            sheet,
            "outcomes",
            "no outcome is given: expected one at least, the last without 'when'",
        );
        return;
    };
    for (i, outcome) in questionnaire.outcomes.iter().enumerate() {
        let field = format!("outcomes[{i}]");
        let id = &outcome.id;
        if outcome.when.is_none() && i < last {
            let message = format!(
                "the outcome '{id}' has no 'when', so no outcome after it can hold: only the last may go without"
            );
            report.value(sheet, &field, message);
        } else if outcome.when.is_some() && i == last {
            let message = format!(
                "the last outcome, '{id}', has a 'when': expected none, so that one outcome always holds"
            );
            report.key(sheet, &format!("{field}.when"), message);
        }
    }
}

/// Renamed and retired ids are no longer used, and new names are.
fn check_old_ids(sheet: &Sheet, questionnaire: &Questionnaire, asked: &Asked<'_>, report: &mut Report) {
    for (old, new) in &questionnaire.renamed {
        let field = join_key("renamed", old.as_str());
        if asked.contains_key(old.as_str()) {
            report.key(
                sheet,
                &field,
                format!("the question '{old}' still exists: expected an id of the past"),
            );
        }
        if !asked.contains_key(new.as_str()) {
            let near = did_you_mean(new.as_str(), asked.keys().copied());
            let message = format!("no question of this questionnaire is called '{new}'{near}");
            report.value(sheet, &field, message);
        }
    }
    for (i, old) in questionnaire.retired.iter().enumerate() {
        let field = format!("retired[{i}]");
        if asked.contains_key(old.as_str()) {
            report.value(
                sheet,
                &field,
                format!("the question '{old}' still exists: expected an id of the past"),
            );
        } else if questionnaire.renamed.contains_key(old) {
            report.value(
                sheet,
                &field,
                format!("the question '{old}' is renamed and retired: expected one of both"),
            );
        } else if questionnaire.retired[..i].contains(old) {
            report.value(sheet, &field, format!("'{old}' is in this list already"));
        }
    }
}
