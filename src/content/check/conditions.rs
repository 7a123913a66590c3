//! Conditions: they read questions that are asked before, and options that exist.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::report::{Report, Sheet};
use crate::content::nearest::did_you_mean;
use crate::content::place::{join_index, join_key};
use crate::content::questionnaire::{Choice, Kind, NOT_SURE, Question};

/// Words that combine conditions, and so cannot name a question in one.
pub(super) const COMBINING: [&str; 3] = ["any", "all", "not"];

/// The questions of a questionnaire, by id.
#[derive(Debug, Default)]
pub(super) struct Asked<'a> {
    /// Those that are asked.
    pub questions: BTreeMap<&'a str, Asking<'a>>,
    /// The ids that questions had before, each with the present one; none where it is asked no more.
    pub past: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> std::ops::Deref for Asked<'a> {
    type Target = BTreeMap<&'a str, Asking<'a>>;

    fn deref(&self) -> &Self::Target {
        &self.questions
    }
}

/// A question where it is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    /// How many are asked before it.
    pub number: usize,
    /// The question.
    pub question: &'a Question,
    /// Its kind and options are its own: none was mended.
    pub is_whole: bool,
}

/// Who reads a condition, which says what it may read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// A question with so many before it: only those may be read.
    Question(usize),
    /// An outcome, a reason or an action: all may be read but those that are asked for the record.
    Rule,
}

/// Tells what is wrong with the condition at `field`, as it stands in the file.
///
/// It is read from the tree, since the type forgets how its lines were combined.
pub(super) fn check_condition(
    sheet: &Sheet,
    condition: &Value,
    field: &str,
    reader: Reader,
    asked: &Asked<'_>,
    report: &mut Report,
) {
    for (key, value) in condition.as_mapping().into_iter().flatten() {
        let Some(name) = key.as_str() else { continue };
        let inner = join_key(field, name);
        match (name, value) {
            ("any" | "all", Value::Sequence(parts)) => {
                for (i, part) in parts.iter().enumerate() {
                    check_condition(sheet, part, &join_index(&inner, i), reader, asked, report);
                }
            }
            ("not", part) => check_condition(sheet, part, &inner, reader, asked, report),
            _ => {
                let Some(question) = check_question(sheet, &inner, name, reader, asked, report) else {
                    continue;
                };
                match value {
                    Value::Sequence(options) => {
                        for (i, option) in options.iter().enumerate() {
                            check_option(sheet, &join_index(&inner, i), option, question, report);
                        }
                    }
                    option => check_option(sheet, &inner, option, question, report),
                }
            }
        }
    }
}

/// The question that a line reads; nothing where it may not, which is told.
fn check_question<'a>(
    sheet: &Sheet,
    field: &str,
    name: &str,
    reader: Reader,
    asked: &Asked<'a>,
    report: &mut Report,
) -> Option<&'a Question> {
    let Some(&Asking { number, question, is_whole }) = asked.get(name) else {
        let message = match asked.past.get(name) {
            Some(Some(now)) => format!("the question '{name}' is called '{now}' now: expected that name"),
            Some(None) => format!("the question '{name}' is retired: expected one that is asked"),
            None => {
                let near = did_you_mean(name, asked.keys().copied().chain(COMBINING));
                format!("no question of this questionnaire is called '{name}'{near}")
            }
        };
        report.key(sheet, field, message);
        return None;
    };
    match reader {
        Reader::Question(own) if number == own => {
            report.key(
                sheet,
                field,
                format!("the question '{name}' reads its own answer: expected an earlier one"),
            );
            return None;
        }
        Reader::Question(own) if number > own => {
            report.key(
                sheet,
                field,
                format!("the question '{name}' is asked later: expected an earlier one"),
            );
            return None;
        }
        Reader::Rule if question.for_the_record => {
            report.key(
                sheet,
                field,
                format!(
                    "the question '{name}' is asked for the record: no outcome and no action may read it"
                ),
            );
        }
        Reader::Question(_) | Reader::Rule => {}
    }
    if !is_whole {
        return None;
    }
    if !takes_options(question.kind) {
        let message = format!("the question '{name}' has no options: a condition can only read a choice");
        report.key(sheet, field, message);
        return None;
    }
    Some(question)
}

fn check_option(sheet: &Sheet, field: &str, option: &Value, question: &Question, report: &mut Report) {
    let Some(option) = option.as_str() else { return };
    let known = || question.options.iter().map(|choice| choice.id.as_str()).chain([NOT_SURE]);
    if known().any(|id| id == option) {
        return;
    }
    let is_its_text = |choice: &&Choice| plain(&choice.label) == plain(option);
    if let Some(choice) = question.options.iter().find(is_its_text) {
        let message =
            format!("'{option}' is the text of an option: expected its id, which is '{}'", choice.id);
        report.tell(&sheet.name, sheet.places.value(field), field, message);
        return;
    }
    let message = format!(
        "the question '{}' has no option '{option}': expected {}{}",
        question.id,
        known().collect::<Vec<_>>().join(", "),
        did_you_mean(option, known()),
    );
    report.value(sheet, field, message);
}

/// A text as an id would be made of it.
fn plain(text: &str) -> String {
    text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).collect::<Vec<_>>().join("-")
}

/// Says whether a question of this kind is answered with options.
pub(super) fn takes_options(kind: Kind) -> bool {
    matches!(kind, Kind::Choice | Kind::Choices)
}
