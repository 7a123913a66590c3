//! Roles: no two questionnaires have one, and what one answers in another is a question and an option there.

use std::collections::BTreeMap;

use super::conditions::{Asking, takes_options};
use super::questionnaire::asked_of;
use super::report::{Report, Sheet};
use crate::content::id::OptionId;
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;
use crate::content::questionnaire::{Kind, NOT_SURE, OneOf, Questionnaire};

/// Tells what is wrong between the questionnaires of all files.
pub(super) fn check_roles(sheets: &[Sheet], report: &mut Report) {
    let mut roles = BTreeMap::new();
    for (sheet, questionnaire) in questionnaires(sheets) {
        let role = questionnaire.role;
        if let Some(first) = roles.get(&role) {
            let message =
                format!("the questionnaire '{first}' has the role '{}' too: expected one alone", role.id());
            report.value(sheet, "role", message);
        } else {
            roles.insert(role, &questionnaire.id);
        }
    }
    for (sheet, questionnaire) in questionnaires(sheets) {
        let others: BTreeMap<&str, Asking<'_>> = questionnaires(sheets)
            .filter(|(other, _)| !std::ptr::eq(*other, sheet))
            .flat_map(|(other, questionnaire)| asked_of(other, questionnaire).questions)
            .collect();
        for (i, fill) in questionnaire.fills.iter().enumerate() {
            let id = fill.question.as_str();
            match others.get(id) {
                None => {
                    let near = did_you_mean(id, others.keys().copied());
                    let message = format!("no question of another questionnaire is called '{id}'{near}");
                    report.value(sheet, &format!("fills[{i}].question"), message);
                }
                Some(asking) if asking.is_whole => {
                    check_fill(sheet, &format!("fills[{i}].answer"), &fill.answer, *asking, report);
                }
                Some(_) => {}
            }
        }
    }
}

fn questionnaires(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &Questionnaire)> {
    sheets.iter().filter_map(|sheet| match &sheet.body {
        Body::Questionnaire(questionnaire) => Some((sheet, &**questionnaire)),
        _ => None,
    })
}

/// What is filled in is an answer to the question.
fn check_fill(sheet: &Sheet, field: &str, options: &OneOf, asking: Asking<'_>, report: &mut Report) {
    let question = asking.question;
    let known = || question.options.iter().map(|choice| choice.id.as_str()).chain([NOT_SURE]);
    let alone = |option: &&OptionId| {
        option.as_str() == NOT_SURE
            || question.options.iter().any(|choice| choice.alone && choice.id == **option)
    };
    if !takes_options(question.kind) {
        let message =
            format!("the question '{}' has no options: only a choice can be filled in", question.id);
        report.value(sheet, field, message);
    } else if let Some(unknown) = options.iter().find(|option| !known().any(|id| id == option.as_str())) {
        let message = format!(
            "the question '{}' has no option '{unknown}': expected {}{}",
            question.id,
            known().collect::<Vec<_>>().join(", "),
            did_you_mean(unknown.as_str(), known()),
        );
        report.value(sheet, field, message);
    } else if options.len() > 1 && question.kind == Kind::Choice {
        report.value(sheet, field, format!("the question '{}' takes one option: expected one", question.id));
    } else if options.len() > 1
        && let Some(option) = options.iter().find(alone)
    {
        report.value(sheet, field, format!("'{option}' cannot be chosen together with another option"));
    }
}
