//! What a file carries beside its text: the answers, and what is needed to read them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::About;
use crate::content::{Guide, Questionnaire};
use crate::prescreen::{Answers, Earlier, FileProblem, read_values};
use crate::store;

/// What the data are, in one word.
pub(super) const KIND: &str = "pre-screen";

/// The key under which a log keeps who made a pre-screen: no answer, so it has a stroke in it.
pub const BY: &str = "about/by";

/// The number of the form that data are written in.
pub(super) const FORM: u64 = 1;

/// What a file carries: a pre-screen as it was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The name of the pre-screen.
    pub name: String,
    /// The id of the questionnaire that it answers.
    pub questionnaire: String,
    /// The day on which it was exported.
    pub date: String,
    /// Who exported it, where that was given.
    pub by: Option<String>,
    /// The content under which it was exported.
    pub content: Edition,
    /// The answers by question, as a file of answers has them.
    pub answers: Map<String, Value>,
    /// The earlier pre-screen that it started from, where it did.
    pub earlier: Option<Earlier>,
    /// Whether the text around the data was changed after it was exported. The answers are those of the export.
    pub is_edited: bool,
}

impl Carried {
    /// The answers under a questionnaire, and what of them it does not take.
    pub fn under(&self, questionnaire: &Questionnaire) -> (Answers, Vec<FileProblem>) {
        // What is a map in JSON is one in YAML.
        let value = serde_yaml::to_value(&self.answers).unwrap_or_default();
        let (mut answers, mut problems) = (Answers::new(), Vec::new());
        if let Some(given) = value.as_mapping() {
            read_values(questionnaire, given, &mut answers, &mut problems);
        }
        (answers, problems)
    }
}

/// Which content it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its version.
    pub version: String,
    /// The day on which it was checked.
    pub checked: String,
    /// The hash of the questionnaire.
    pub hash: String,
}

/// The data as they are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wire {
    pub privacy_guide: String,
    pub form: u64,
    pub name: String,
    pub questionnaire: String,
    pub date: String,
    pub by: Option<String>,
    pub content: Edition,
    pub answers: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// The hash of the text around the data.
    pub text: String,
    /// The hash of all the other data.
    pub check: String,
}

impl Wire {
    /// The data of a pre-screen in a file with this text.
    pub fn new(
        guide: &Guide,
        questionnaire: &Questionnaire,
        answers: &Answers,
        about: &About,
        text: &str,
    ) -> Self {
        let answers = answers.iter().map(|(question, answer)| {
            // An answer is a text, a number or a list of texts, and each has a form in JSON.
            (question.to_string(), serde_json::to_value(answer).unwrap_or_default())
        });
        let mut wire = Self {
            privacy_guide: KIND.to_owned(),
            form: FORM,
            name: about.name.clone(),
            questionnaire: questionnaire.id.to_string(),
            date: about.date.to_string(),
            by: about.by.clone(),
            content: Edition {
                version: guide.version.to_string(),
                checked: guide.checked.to_string(),
                hash: edition(questionnaire),
            },
            answers: answers.collect(),
            earlier: about.earlier.clone(),
            text: hash(text),
            check: String::new(),
        };
        wire.check = wire.checked();
        wire
    }

    /// The hash of the data without their own.
    pub fn checked(&self) -> String {
        let unsigned = Self { check: String::new(), ..self.clone() };
        hash(&serde_json::to_string(&unsigned).unwrap_or_default())
    }

    /// The data in JSON that people can read too.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// The hash of a questionnaire, as saved work keeps it.
pub(super) fn edition(questionnaire: &Questionnaire) -> String {
    store::hash(&questionnaire.written())
}

/// The hash of a text. How lines end, and empty lines at the end, make no difference:
/// mail and editors change them.
pub(super) fn hash(text: &str) -> String {
    store::hash(text.replace("\r\n", "\n").trim_end())
}
