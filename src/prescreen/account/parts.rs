//! The parts of an account.

use serde::Serialize;

use crate::content::{
    ActionId, Audience, ChapterId, Citation, ContactId, DevelopmentId, OutcomeId, PracticeId, QuestionId,
    QuestionnaireId,
};
use crate::prescreen::{Answer, Left};

/// A pre-screen told in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its title.
    pub title: String,
    /// What its outcome is not.
    pub disclaimer: String,
    /// The outcome, once no answer to come can change it.
    pub outcome: Option<Ending>,
    /// The outcomes that can still be reached: one where it is settled.
    pub possible: Vec<Ending>,
    /// How many questions are left.
    pub left: Left,
    /// Why the outcome holds; none before it is settled.
    pub reasons: Vec<Reason>,
    /// What to do next, in order; nothing before the outcome is settled.
    pub next: Vec<Step>,
    /// What is to be done beside it.
    pub actions: Vec<Action>,
    /// What was answered "not sure", what settles most first.
    pub to_find_out: Vec<Find>,
    /// The outcomes that knowing all of that would still allow; none where nothing is to be found out.
    pub knowing_allows: Vec<Ending>,
    /// What answers lead to each other outcome; none before the outcome is settled.
    pub alternatives: Vec<Alternative>,
    /// Whom to ask; nobody before the outcome is settled.
    pub contacts: Vec<Contact>,
    /// The later developments that name the outcome.
    pub developments: Vec<Later>,
    /// The questions that are asked for certain, by section; a section without one is left out.
    pub sections: Vec<Section>,
    /// The questions that are not asked, and why, in order.
    pub not_asked: Vec<NotAsked>,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ending {
    /// Its id.
    pub id: OutcomeId,
    /// What it comes to, in a few words.
    pub title: String,
    /// What it comes to, in full.
    pub text: String,
}

/// Why the outcome holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The reason.
    pub text: String,
    /// The answers that made it true, in the questionnaire's order.
    pub answers: Vec<Said>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
    /// The later developments among its sources.
    pub later: Vec<Later>,
}

/// An answer that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The question.
    pub question: QuestionId,
    /// A few words for the question.
    pub short: String,
    /// The answer.
    pub answer: Answer,
    /// The answer in words.
    pub words: String,
}

/// A development that came after the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Later {
    /// Its id.
    pub id: DevelopmentId,
    /// What changed, in a few words.
    pub title: String,
    /// Since when, such as `2021-11-25`.
    pub since: String,
    /// Since when, as people write it.
    pub since_words: String,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<Citation>,
    /// The later developments among its sources.
    pub later: Vec<Later>,
}

/// Something to do beside the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// What to do, in a few words.
    pub title: String,
    /// What to do, in full.
    pub text: String,
    /// The answers that call for it, in the questionnaire's order.
    pub answers: Vec<Said>,
    /// Practices that say how, with their titles.
    pub practices: Vec<(PracticeId, String)>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
    /// The later developments among its sources.
    pub later: Vec<Later>,
}

/// Something to find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Find {
    /// The question that was answered "not sure".
    pub question: QuestionId,
    /// A few words for it.
    pub short: String,
    /// The question itself.
    pub ask: String,
    /// Whom to ask, and what.
    pub whom: String,
    /// Whether knowing can still change which outcome it is.
    pub can_change_outcome: bool,
}

/// What leads to another outcome. A fact, and no advice to answer otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The other outcome.
    pub outcome: Ending,
    /// The smallest sets of answers that lead there, each enough by itself.
    pub ways: Vec<Way>,
    /// Whether there are more such sets than are told.
    pub more: bool,
}

/// A set of answers that leads elsewhere when all of them are as said and all other answers stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The answers, in the questionnaire's order.
    pub changes: Vec<Changed>,
}

/// An answer that would be another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The question.
    pub question: QuestionId,
    /// A few words for it.
    pub short: String,
    /// The question itself.
    pub ask: String,
    /// The answer as it is, in words; none where the question has none, or is not asked now.
    pub now: Option<String>,
    /// What it would be: each of these by itself.
    pub answers: Vec<Answer>,
    /// The same in words, with "or" between them.
    pub words: String,
}

/// An office to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// What it is called.
    pub name: String,
    /// Whom it serves.
    pub audience: Audience,
    /// Telephone.
    pub phone: Option<String>,
    /// Email.
    pub email: Option<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A section with the questions of it that are asked for certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its id.
    pub id: ChapterId,
    /// Its title.
    pub title: String,
    /// The questions, in order.
    pub questions: Vec<Asked>,
}

/// A question that is asked for certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Its id.
    pub question: QuestionId,
    /// A few words for it.
    pub short: String,
    /// The question itself.
    pub ask: String,
    /// Its answer; none where there is none yet.
    pub answer: Option<Answer>,
    /// The answer in words; empty where there is none, or an empty one.
    pub words: String,
    /// Whether the answer may be empty.
    pub optional: bool,
    /// Whether the answer is "not sure".
    pub not_sure: bool,
}

/// A question that is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotAsked {
    /// Its id.
    pub question: QuestionId,
    /// A few words for it.
    pub short: String,
    /// The question itself.
    pub ask: String,
    /// The answers that keep it from being asked.
    pub because: Vec<Said>,
    /// The outcome that ended the questions before it, where no answers keep it from being asked.
    pub ended_by: Option<Ending>,
}
