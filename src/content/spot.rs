//! Spots of a questionnaire or of a file of rules: where in it something is to be told.

use super::place::{join_index, join_key};

/// An entry of a questionnaire or of a file of rules, or a part of one.
///
/// Rooms that work with a [`Questionnaire`](super::Questionnaire) name the entries by their numbers, from 0;
/// [`QuestionnaireFile`](super::QuestionnaireFile) and [`RulesFile`](super::RulesFile) know in which line of which
/// file that is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The entry, as a dotted path.
    pub(super) entry: String,
    /// The part of the entry.
    pub(super) part: Part,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// A key of it.
    Key(String),
    /// A part of its condition: which part of which part, and there the option with this number.
    Condition(Vec<usize>, Option<usize>),
}

impl Spot {
    fn of(entry: String) -> Self {
        Self { entry, part: Part::Whole }
    }

    /// The questionnaire as a whole.
    pub fn questionnaire() -> Self {
        Self::of(String::new())
    }

    /// A question of a section.
    pub fn question(section: usize, question: usize) -> Self {
        Self::of(format!("sections[{section}].questions[{question}]"))
    }

    /// An outcome.
    pub fn outcome(outcome: usize) -> Self {
        Self::of(join_index("outcomes", outcome))
    }

    /// A reason of an outcome.
    pub fn reason(outcome: usize, reason: usize) -> Self {
        Self::of(format!("outcomes[{outcome}].reasons[{reason}]"))
    }

    /// An action.
    pub fn action(action: usize) -> Self {
        Self::of(join_index("actions", action))
    }

    /// An answer to a question of another questionnaire.
    pub fn fill(fill: usize) -> Self {
        Self::of(join_index("fills", fill))
    }

    /// A rule that picks practices for checklists.
    pub fn rule(rule: usize) -> Self {
        Self::of(join_index("rules", rule))
    }

    /// A key of the entry.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        Self { part: Part::Key(key.to_owned()), ..self }
    }

    /// The part of the entry's condition that is reached by these steps: of [`Condition::All`] and
    /// [`Condition::Any`] the part with a number, of [`Condition::Not`] the only one, 0.
    ///
    /// [`Condition::All`]: super::Condition::All
    /// [`Condition::Any`]: super::Condition::Any
    /// [`Condition::Not`]: super::Condition::Not
    #[must_use]
    pub fn condition(self, steps: &[usize]) -> Self {
        Self { part: Part::Condition(steps.to_vec(), None), ..self }
    }

    /// The option with a number among those that this part of the condition looks for.
    #[must_use]
    pub fn option(self, option: usize) -> Self {
        match self.part {
            Part::Condition(steps, _) => Self { part: Part::Condition(steps, Some(option)), ..self },
            _ => self,
        }
    }

    /// The path of a key of the entry.
    pub(super) fn field(&self, key: &str) -> String {
        join_key(&self.entry, key)
    }
}
