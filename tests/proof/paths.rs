//! Every path through a questionnaire, one by one.

use std::collections::BTreeSet;

use privacy_guide::content::{Condition, Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};
use privacy_guide::prescreen::{Answer, Answers};

/// A complete set of answers and where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub answers: Answers,
    /// The questions in order.
    pub asked: Vec<QuestionId>,
    /// The place of the outcome.
    pub outcome: Option<usize>,
}

impl Path {
    pub fn asks(&self, question: &QuestionId) -> bool {
        self.asked.contains(question)
    }

    /// The answers to the questions before one.
    pub fn before(&self, question: &QuestionId) -> Vec<(&QuestionId, &Answer)> {
        let before = self.asked.iter().take_while(|asked| *asked != question);
        before.map(|asked| (asked, self.answers.get(asked.as_str()).unwrap())).collect()
    }
}

/// Every answer that a question takes.
pub fn every_answer(question: &Question) -> Vec<Answer> {
    let not_sure: OptionId = NOT_SURE.parse().unwrap();
    let all = || question.options.iter().map(|choice| choice.id.clone());
    match question.kind {
        Kind::Choice => all().chain([not_sure]).map(Answer::One).collect(),
        Kind::Choices => {
            let plain: Vec<OptionId> = question
                .options
                .iter()
                .filter(|choice| !choice.alone)
                .map(|choice| choice.id.clone())
                .collect();
            let mut sets: Vec<BTreeSet<OptionId>> = vec![BTreeSet::new()];
            for option in plain {
                let more: Vec<_> =
                    sets.iter().map(|set| set.iter().cloned().chain([option.clone()]).collect()).collect();
                sets.extend(more);
            }
            let alone = question.options.iter().filter(|choice| choice.alone).map(|choice| choice.id.clone());
            let alone = alone.chain([not_sure]).map(|option| BTreeSet::from([option]));
            sets.into_iter().filter(|set| !set.is_empty()).chain(alone).map(Answer::Several).collect()
        }
        Kind::Text => vec![Answer::Text("x".to_owned())],
        Kind::Date => vec![Answer::Date("2026-01-15".parse().unwrap())],
        Kind::Number => vec![Answer::Number(1)],
    }
}

/// Whether a condition holds when a question without an answer was answered with nothing.
pub fn holds(condition: &Condition, answers: &Answers) -> bool {
    certain(condition, answers, &|_| true).unwrap()
}

/// Whether a condition holds when some questions are still open.
fn certain(
    condition: &Condition,
    answers: &Answers,
    is_settled: &impl Fn(&QuestionId) -> bool,
) -> Option<bool> {
    let all = |parts: &[Condition], ends_with: bool| {
        let parts: Vec<Option<bool>> = parts.iter().map(|part| certain(part, answers, is_settled)).collect();
        if parts.contains(&Some(ends_with)) {
            Some(ends_with)
        } else if parts.contains(&None) {
            None
        } else {
            Some(!ends_with)
        }
    };
    match condition {
        Condition::All(parts) => all(parts, false),
        Condition::Any(parts) => all(parts, true),
        Condition::Not(part) => certain(part, answers, is_settled).map(|holds| !holds),
        Condition::Answer { question, .. } if !is_settled(question) => None,
        Condition::Answer { question, one_of } => {
            let answer = answers.get(question.as_str());
            Some(answer.is_some_and(|answer| answer.options().any(|option| one_of.contains(option))))
        }
    }
}

/// Every path.
pub fn every_path(questionnaire: &Questionnaire) -> Vec<Path> {
    let mut paths = Vec::new();
    let questions: Vec<&Question> = questionnaire.questions().collect();
    go(questionnaire, &questions, 0, &Answers::new(), &[], &mut paths);
    paths
}

fn go(
    questionnaire: &Questionnaire,
    questions: &[&Question],
    place: usize,
    answers: &Answers,
    asked: &[QuestionId],
    paths: &mut Vec<Path>,
) {
    // One that does not exist is not asked.
    let is_settled = |id: &QuestionId| questions[place..].iter().all(|question| question.id != *id);
    let certainly =
        |when: Option<&Condition>| when.is_none_or(|when| certain(when, answers, &is_settled) == Some(true));
    let ended = questionnaire.outcomes.iter().any(|outcome| outcome.ends && certainly(outcome.when.as_ref()));
    let Some(question) = questions.get(place).filter(|_| !ended) else {
        let outcome = questionnaire
            .outcomes
            .iter()
            .position(|outcome| outcome.when.as_ref().is_none_or(|when| holds(when, answers)));
        paths.push(Path { answers: answers.clone(), asked: asked.to_vec(), outcome });
        return;
    };
    if !certainly(question.when.as_ref()) {
        return go(questionnaire, questions, place + 1, answers, asked, paths);
    }
    let mut asked = asked.to_vec();
    asked.push(question.id.clone());
    for answer in every_answer(question) {
        let mut answers = answers.clone();
        answers.set(question.id.clone(), answer);
        go(questionnaire, questions, place + 1, &answers, &asked, paths);
    }
}
