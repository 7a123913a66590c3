//! What a proof found out about a questionnaire, as text and as JSON.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use serde::Serialize;

use super::page::Page;
use super::reply::Failure;
use crate::content::{ActionId, Id, OutcomeId, QuestionId, Questionnaire, QuestionnaireId};
use crate::prescreen::proof::{Figures, Witness, Witnesses};
use crate::prescreen::{Answer, Answers, Plan};
use crate::text::{grouped, rounded};

/// A questionnaire that is proved.
pub(super) struct Proved<'a> {
    questionnaire: &'a Questionnaire,
    figures: Figures,
    witnesses: Witnesses,
}

impl<'a> Proved<'a> {
    /// Finds out about a questionnaire in which nothing is wrong.
    pub fn new(questionnaire: &'a Questionnaire) -> Result<Self, Failure> {
        let figures = Figures::of(&Plan::new(questionnaire));
        let witnesses = Witnesses::of(questionnaire).map_err(Failure::impossible)?;
        Ok(Self { questionnaire, figures, witnesses })
    }

    /// Writes it down.
    pub fn write(&self, page: &mut Page<'_>) {
        let Self { questionnaire, figures, witnesses } = self;
        page.heading(&format!("{} ({})", questionnaire.title, questionnaire.id));
        page.under(&format!(
            "Paths: {}. Each is a complete set of answers, and ends in exactly one outcome.",
            rounded(&figures.paths.to_string())
        ));
        page.under("Every question, option, outcome, action and reason is reached, and every rule decides something.");
        for (name, answers) in [("Shortest", &figures.shortest), ("Longest", &figures.longest)] {
            let questions = if answers.len() == 1 { "question" } else { "questions" };
            page.labelled(name, &format!("{} {questions}: {}", answers.len(), flow(answers)));
        }
        page.gap();
        page.under("Paths by outcome, and a set of answers that ends there:");
        for ((outcome, paths), (_, set)) in figures.outcomes.iter().zip(&witnesses.outcomes) {
            let paths = if *paths == BigUint::from(1_u8) {
                "1 path".to_owned()
            } else {
                format!("{} paths", rounded(&paths.to_string()))
            };
            page.item("-", &format!("{outcome}: {paths}, {}", named(*set)));
        }
        if !witnesses.actions.is_empty() {
            page.gap();
            page.under("Actions that follow, by the set that shows it first:");
            list(page, &witnesses.actions);
        }
        page.gap();
        page.under("Questions that are asked, by the set that shows it first:");
        list(page, &witnesses.questions);
        page.gap();
        page.under("The sets of answers, as 'prescreen evaluate' reads them:");
        for (number, set) in witnesses.sets.iter().enumerate() {
            page.item(&format!("{}.", grouped(number + 1)), &format!("answers: {{{}}}", flow(&set.path)));
        }
    }

    /// The same for programs.
    pub fn form(&self) -> Form<'_> {
        let Self { questionnaire, figures, witnesses } = self;
        let outcomes = figures.outcomes.iter().zip(&witnesses.outcomes);
        Form {
            questionnaire: &questionnaire.id,
            paths: figures.paths.to_string(),
            shortest: Length::of(&figures.shortest),
            longest: Length::of(&figures.longest),
            outcomes: outcomes
                .map(|((outcome, paths), (_, set))| OutcomeForm {
                    outcome,
                    paths: paths.to_string(),
                    set: *set,
                })
                .collect(),
            actions: witnesses.actions.iter().map(|(action, set)| ActionForm { action, set: *set }).collect(),
            questions: witnesses
                .questions
                .iter()
                .map(|(question, set)| QuestionForm { question, set: *set })
                .collect(),
            sets: witnesses.sets.iter().map(SetForm::of).collect(),
        }
    }
}

/// A proof as JSON. Counts of paths are written as text, because they outgrow the numbers of most readers; sets of
/// answers are named by their places in `sets`, from 0.
#[derive(Serialize)]
pub(super) struct Form<'a> {
    questionnaire: &'a QuestionnaireId,
    paths: String,
    shortest: Length,
    longest: Length,
    outcomes: Vec<OutcomeForm<'a>>,
    actions: Vec<ActionForm<'a>>,
    questions: Vec<QuestionForm<'a>>,
    sets: Vec<SetForm<'a>>,
}

#[derive(Serialize)]
struct Length {
    questions: usize,
    answers: Answers,
}

impl Length {
    fn of(path: &[(QuestionId, Answer)]) -> Self {
        Self { questions: path.len(), answers: path.iter().cloned().collect() }
    }
}

#[derive(Serialize)]
struct OutcomeForm<'a> {
    outcome: &'a OutcomeId,
    paths: String,
    set: Option<usize>,
}

#[derive(Serialize)]
struct ActionForm<'a> {
    action: &'a ActionId,
    set: Option<usize>,
}

#[derive(Serialize)]
struct QuestionForm<'a> {
    question: &'a QuestionId,
    set: Option<usize>,
}

#[derive(Serialize)]
struct SetForm<'a> {
    outcome: Option<&'a OutcomeId>,
    actions: &'a [ActionId],
    path: Vec<&'a QuestionId>,
    answers: Answers,
}

impl<'a> SetForm<'a> {
    fn of(set: &'a Witness) -> Self {
        Self {
            outcome: set.outcome.as_ref(),
            actions: &set.actions,
            path: set.path.iter().map(|(question, _)| question).collect(),
            answers: set.answers(),
        }
    }
}

/// Writes entries by the sets that show them.
fn list<I: Id>(page: &mut Page<'_>, entries: &[(I, Option<usize>)]) {
    let mut by_set: BTreeMap<Option<usize>, Vec<&str>> = BTreeMap::new();
    for (id, set) in entries {
        by_set.entry(*set).or_default().push(id.as_str());
    }
    for (set, ids) in by_set {
        page.item("-", &format!("{}: {}", named(set), ids.join(", ")));
    }
}

fn named(set: Option<usize>) -> String {
    set.map_or_else(|| "no set".to_owned(), |set| format!("set {}", set + 1))
}

/// Answers in one line of YAML.
fn flow(answers: &[(QuestionId, Answer)]) -> String {
    let answers: Vec<String> = answers
        .iter()
        .map(|(question, answer)| match answer.options().count() {
            0 | 1 => format!("{question}: {answer}"),
            _ => format!("{question}: [{answer}]"),
        })
        .collect();
    answers.join(", ")
}
