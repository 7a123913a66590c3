//! A file of answers, in YAML or JSON: `{answers: {question: option | [options] | text}}`.

use serde_yaml::{Mapping, Value};

use super::answer::{Answer, WrongAnswer};
use super::answers::Answers;

use crate::content::{QuestionId, Questionnaire, is_too_deep, nearest};
use crate::text::clean;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;

/// A file with more opening brackets than this is looked through for brackets in brackets before it is read: the
/// time that reading takes grows with the square of how deep they stand.
const FEW_BRACKETS: usize = 500;

/// Something that is wrong with a file of answers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The file is too large.
    #[error("the file has {0} bytes; a file of answers has at most {LARGEST_FILE}")]
    TooLarge(usize),
    /// Lists and maps stand in one another without end.
    #[error(
        "lists and maps stand too deep in one another; a file of answers has 'answers:' of 'question: answer'"
    )]
    TooDeep,
    /// It is neither YAML nor JSON.
    #[error("neither YAML nor JSON: {0}")]
    Unreadable(String),
    /// It is no map with the key `answers`, and in it a map.
    #[error("expected a map 'answers:' of 'question: answer', found {0}")]
    NoAnswers(&'static str),
    /// It has another key than `answers`.
    #[error("'{found}' is not known here; a file of answers has one key, 'answers'")]
    UnknownKey {
        /// The key.
        found: String,
    },
    /// There is no such question.
    #[error("'{found}' is no question of this questionnaire{}", .nearest.as_ref().map(|name| format!("; did you mean '{name}'?")).unwrap_or_default())]
    UnknownQuestion {
        /// What was given.
        found: String,
        /// The question that was probably meant.
        nearest: Option<String>,
    },
    /// What is given is no answer to its question.
    #[error(transparent)]
    WrongAnswer(#[from] WrongAnswer),
}

/// Reads a file of answers to a questionnaire.
///
/// A question without a value counts as not answered. A renamed question is known by its old name too, and
/// one that is no longer asked is passed over.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read_answers(questionnaire: &Questionnaire, text: &str) -> Result<Answers, Vec<FileProblem>> {
    if text.len() > LARGEST_FILE {
        return Err(vec![FileProblem::TooLarge(text.len())]);
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > FEW_BRACKETS && is_too_deep(text) {
        return Err(vec![FileProblem::TooDeep]);
    }
    let value = parse(text).map_err(|error| vec![FileProblem::Unreadable(clean(&error.to_string()))])?;
    let Value::Mapping(file) = &value else { return Err(vec![FileProblem::NoAnswers(kind(&value))]) };
    let mut problems: Vec<FileProblem> = file
        .keys()
        .map(name)
        .filter(|key| key != "answers")
        .map(|found| FileProblem::UnknownKey { found })
        .collect();
    let mut answers = Answers::new();
    match file.get("answers") {
        Some(Value::Mapping(given)) => read_values(questionnaire, given, &mut answers, &mut problems),
        Some(other) => problems.push(FileProblem::NoAnswers(kind(other))),
        None => problems.push(FileProblem::NoAnswers("none")),
    }
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

/// Reads YAML, or JSON: that is YAML too, but a reader of its own is many times faster.
fn parse(text: &str) -> Result<Value, serde_yaml::Error> {
    let json = if text.trim_start().starts_with('{') { serde_json::from_str(text).ok() } else { None };
    json.map_or_else(|| serde_yaml::from_str(text), Ok)
}

/// Reads answers to a questionnaire from a map of questions to values, and adds what is wrong with it.
///
/// A question without a value counts as not answered. A renamed question is known by its old name too, and
/// one that is no longer asked is passed over.
pub(crate) fn read_values(
    questionnaire: &Questionnaire,
    given: &Mapping,
    answers: &mut Answers,
    problems: &mut Vec<FileProblem>,
) {
    for (key, value) in given {
        let found = name(key);
        let today = questionnaire.renamed.get(found.as_str()).map_or(found.as_str(), QuestionId::as_str);
        let Some(question) = questionnaire.question(today) else {
            if !questionnaire.retired.iter().any(|retired| retired.as_str() == found) {
                let known = questionnaire.questions().map(|question| question.id.as_str());
                let nearest = nearest(&found, known).map(str::to_owned);
                problems.push(FileProblem::UnknownQuestion { found: clean(&found), nearest });
            }
            continue;
        };
        if value.is_null() || (today != found && given.contains_key(today)) {
            continue;
        }
        match Answer::from_value(question, value) {
            Ok(answer) => {
                answers.set(question.id.clone(), answer);
            }
            Err(problem) => problems.push(problem.into()),
        }
    }
}

/// A key in words.
fn name(key: &Value) -> String {
    match key {
        Value::String(key) => key.clone(),
        Value::Number(key) => key.to_string(),
        Value::Bool(key) => key.to_string(),
        other => kind(other).to_owned(),
    }
}

/// What a value is.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a map",
        Value::Tagged(_) => "a tagged value",
    }
}
