//! A questionnaire with the file that it was read from, so that what other rooms find in it has a place.

use std::sync::Arc;

use serde_yaml::Value;

use super::check::Sheet;
use super::kind::Body;
use super::place::{Place, Step, join_index, join_key, steps};
use super::problem::Problem;
use super::questionnaire::Questionnaire;
use super::spot::{Part, Spot};

/// A questionnaire and where in its file each part of it stands.
#[derive(Debug, Clone)]
pub struct QuestionnaireFile {
    sheet: Arc<Sheet>,
    questionnaire: Questionnaire,
}

impl QuestionnaireFile {
    /// The questionnaire of a file; none where the file holds something else.
    pub(super) fn of(sheet: Arc<Sheet>) -> Option<Self> {
        let Body::Questionnaire(questionnaire) = &sheet.body else { return None };
        let questionnaire = (**questionnaire).clone();
        Some(Self { sheet, questionnaire })
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The name of the file, as it is shown.
    pub fn name(&self) -> &str {
        &self.sheet.name
    }

    /// A problem at a spot of the questionnaire.
    pub fn problem(&self, spot: &Spot, message: impl Into<String>) -> Problem {
        problem_at(&self.sheet, spot, message.into())
    }
}

/// A problem at a spot of a file.
pub(super) fn problem_at(sheet: &Sheet, spot: &Spot, message: String) -> Problem {
    let (field, place) = place(sheet, spot);
    Problem { file: sheet.name.clone(), line: place.line, column: place.column, field, message }
}

fn place(sheet: &Sheet, spot: &Spot) -> (String, Place) {
    let places = &sheet.places;
    let (field, is_value) = match &spot.part {
        Part::Whole => (spot.entry.clone(), true),
        Part::Key(key) => (spot.field(key), false),
        Part::Condition(parts, option) => {
            let field = spot.field("when");
            let value = steps(&field).try_fold(&sheet.value, |value: &Value, step| match step {
                Step::Key(key) => value.get(key),
                Step::Index(index) => value.get(index),
            });
            part_of_condition(value, field, parts, *option)
        }
    };
    let place = if is_value { places.value(&field) } else { places.key(&field) };
    (field, place)
}

/// The field in which a part of a condition stands, and whether it is its value that is meant. A map with one
/// line is that line; one with several lines is a condition of which all parts hold.
fn part_of_condition(
    condition: Option<&Value>,
    field: String,
    parts: &[usize],
    option: Option<usize>,
) -> (String, bool) {
    let Some(lines) = condition.and_then(Value::as_mapping) else { return (field, false) };
    let (line, parts) = match (lines.len(), parts) {
        (1, parts) => (0, parts),
        (_, [line, parts @ ..]) => (*line, parts),
        (_, []) => return (field, false),
    };
    let Some((key, value)) = lines.iter().nth(line) else { return (field, false) };
    let Some(key) = key.as_str() else { return (field, false) };
    let field = join_key(&field, key);
    match (key, value, parts) {
        ("any" | "all", Value::Sequence(_), [part, parts @ ..]) => {
            part_of_condition(value.get(*part), join_index(&field, *part), parts, option)
        }
        ("not", _, [_, parts @ ..]) => part_of_condition(Some(value), field, parts, option),
        ("any" | "all" | "not", ..) => (field, false),
        (_, Value::Sequence(_), _) => match option {
            Some(option) => (join_index(&field, option), true),
            None => (field, false),
        },
        _ => (field, option.is_some()),
    }
}
