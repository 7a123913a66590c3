//! The result of a pre-screen in the words of the command line.

use serde::{Serialize, Serializer};

use super::account::{Account, Alternative};
use super::answer::Answer;
use super::answers::Answers;
use super::interview::Interview;
use super::plan::Plan;
use crate::content::{ActionId, Citation, Guide, OutcomeId, Question, QuestionId, Questionnaire, SourceLine};

/// What a set of answers comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// The outcome, once it is settled.
    pub outcome: Option<OutcomeId>,
    /// Whether no answer to come can change the outcome.
    pub settled: bool,
    /// The outcomes that can still be reached.
    pub possible: Vec<OutcomeId>,
    /// Why the outcome holds.
    pub reasons: Vec<Because>,
    /// What is to be done beside it.
    pub actions: Vec<Todo>,
    /// What to ask whom, what settles most first.
    pub to_find_out: Vec<Find>,
    /// The outcomes that knowing all of that would still allow; none where nothing is to be found out.
    pub knowing_allows: Vec<OutcomeId>,
    /// The questions that are asked for certain, in order.
    pub path: Vec<QuestionId>,
    /// Those of them that have no answer.
    pub unanswered: Vec<QuestionId>,
    /// What would lead to each other outcome, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_if: Option<Vec<Alternative>>,
}

/// Why an outcome holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The reason.
    pub text: String,
    /// The answers that it rests on, in the questionnaire's order; a map in JSON.
    #[serde(serialize_with = "as_map")]
    pub answers: Vec<(QuestionId, Answer)>,
    /// Where it comes from.
    pub source: Vec<SourceLine>,
}

/// Something to do beside the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Todo {
    /// Its id.
    pub id: ActionId,
    /// What to do, in a few words.
    pub title: String,
    /// What to do, in full.
    pub text: String,
    /// Where it comes from.
    pub source: Vec<SourceLine>,
}

/// Something to find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Find {
    /// The question that was answered "not sure".
    pub question: QuestionId,
    /// Whom to ask, and what.
    pub ask: String,
    /// Whether knowing can change the outcome.
    pub can_change_outcome: bool,
}

/// Evaluates answers.
pub fn evaluate(guide: &Guide, questionnaire: &Questionnaire, answers: &Answers) -> Evaluation {
    Evaluation::of(guide, &Interview::new(&Plan::new(questionnaire), answers))
}

impl Evaluation {
    /// What an interview has come to; `guide` names the sources.
    pub fn of(guide: &Guide, interview: &Interview<'_>) -> Self {
        let sources = |citations: &[Citation]| SourceLine::all(guide, citations);
        let id = |question: &Question| question.id.clone();
        Self {
            outcome: interview.outcome().map(|outcome| outcome.id.clone()),
            settled: interview.is_settled(),
            possible: interview.possible().into_iter().map(|outcome| outcome.id.clone()).collect(),
            reasons: interview
                .reasons()
                .into_iter()
                .map(|reason| Because {
                    text: reason.text.to_string(),
                    answers: interview
                        .answers_behind(reason)
                        .into_iter()
                        .map(|(question, answer)| (id(question), answer.clone()))
                        .collect(),
                    source: sources(&reason.sources),
                })
                .collect(),
            actions: interview
                .actions()
                .into_iter()
                .map(|action| Todo {
                    id: action.id.clone(),
                    title: action.title.to_string(),
                    text: action.text.to_string(),
                    source: sources(&action.sources),
                })
                .collect(),
            to_find_out: interview
                .find_out()
                .into_iter()
                .map(|(question, can_change_outcome)| Find {
                    question: id(question),
                    ask: question.find_out.as_ref().unwrap_or(&question.ask).to_string(),
                    can_change_outcome,
                })
                .collect(),
            knowing_allows: interview
                .knowing_allows()
                .into_iter()
                .map(|outcome| outcome.id.clone())
                .collect(),
            path: interview.path().iter().copied().map(id).collect(),
            unanswered: interview.unanswered().map(id).collect(),
            what_if: None,
        }
    }

    /// The same with what would lead to each other outcome; with nothing before the outcome is settled.
    #[must_use]
    pub fn with_what_if(mut self, interview: &Interview<'_>) -> Self {
        self.what_if = Some(Account::alternatives(interview));
        self
    }
}

/// Writes pairs as a map, in their order.
fn as_map<S: Serializer>(answers: &[(QuestionId, Answer)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(answers.iter().map(|(question, answer)| (question, answer)))
}
