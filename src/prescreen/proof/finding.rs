//! What a proof finds, and the words for it.

use biodivine_lib_bdd::Bdd;

use super::course::Course;
use crate::content::{Problem, QuestionnaireFile, Spot};

/// Something that is wrong with the rules of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where in the questionnaire.
    pub spot: Spot,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Finding {
    pub(super) fn new(spot: Spot, message: impl Into<String>) -> Self {
        Self { spot, message: message.into() }
    }

    /// One that holds of the questionnaire as a whole.
    pub(super) fn of_all(message: impl Into<String>) -> Self {
        Self::new(Spot::questionnaire(), message)
    }

    /// The same with its file, line and column.
    pub fn in_file(self, file: &QuestionnaireFile) -> Problem {
        file.problem(&self.spot, self.message)
    }
}

impl Course<'_> {
    /// The answers that lead into some ways, as an author writes them: `tool: none, plan: free`.
    pub(super) fn example(&self, ways: &Bdd) -> String {
        let Some((way, places)) = self.space.pick(ways) else { return "no answers".to_owned() };
        let answers: Vec<String> = places
            .into_iter()
            .filter(|place| self.is_asked(*place, &way))
            .filter_map(|place| {
                let answer = self.space.answer(place, &way)?;
                let question = self.questions.get(place)?;
                let several = answer.options().count() > 1;
                Some(if several {
                    format!("{}: [{answer}]", question.id)
                } else {
                    format!("{}: {answer}", question.id)
                })
            })
            .collect();
        if answers.is_empty() { "any answers".to_owned() } else { answers.join(", ") }
    }
}

/// Names in quotes, with commas between them and `or` before the last.
pub(super) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}
