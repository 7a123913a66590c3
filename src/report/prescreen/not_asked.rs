//! The questions that were not asked, and why.

use crate::content::{Chapter, Condition, Question};
use crate::prescreen::{Interview, Truth};
use crate::text::clean;

/// A question that was not asked.
#[derive(Debug, Clone)]
pub(super) struct NotAsked<'p> {
    /// Its section.
    pub section: &'p Chapter,
    /// The question.
    pub question: &'p Question,
    /// Why it was not.
    pub why: WhyNot<'p>,
}

/// Why a question was not asked.
#[derive(Debug, Clone)]
pub(super) enum WhyNot<'p> {
    /// These answers leave it out.
    Answers(Vec<(&'p Question, String)>),
    /// These questions, on which it rests, were not asked either.
    Unasked(Vec<&'p Question>),
    /// The outcome was settled before, by these answers.
    Ended(Vec<(&'p Question, String)>),
    /// Answers to come decide whether it is.
    Open,
}

impl WhyNot<'_> {
    /// Why, in words.
    pub fn words(&self) -> String {
        let answered = |answers: &[(&Question, String)]| -> String {
            let all: Vec<String> =
                answers.iter().map(|(question, words)| format!("{}: {words}", question.short)).collect();
            all.join("; ")
        };
        clean(&match self {
            Self::Answers(answers) => answered(answers),
            Self::Unasked(questions) => {
                let all: Vec<String> =
                    questions.iter().map(|question| format!("“{}”", question.short)).collect();
                let was = if all.len() == 1 { "was" } else { "were" };
                format!("{} {was} not asked either", all.join(" and "))
            }
            Self::Ended(answers) if answers.is_empty() => "The outcome was settled before it".to_owned(),
            Self::Ended(answers) => format!("The outcome was settled before it. {}", answered(answers)),
            Self::Open => "Answers to come decide whether it is asked".to_owned(),
        })
    }
}

/// The questions that were not asked, in the questionnaire's order.
pub(super) fn not_asked<'p>(interview: &Interview<'p>) -> Vec<NotAsked<'p>> {
    let questionnaire = interview.plan().questionnaire();
    let mut all = Vec::new();
    for section in &questionnaire.sections {
        for question in &section.questions {
            if !interview.asked(question.id.as_str()).holds() {
                all.push(NotAsked { section, question, why: why(interview, question) });
            }
        }
    }
    all
}

fn why<'p>(interview: &Interview<'p>, question: &'p Question) -> WhyNot<'p> {
    let behind = |condition: &Condition| -> Vec<(&'p Question, String)> {
        let answers = interview.rests_on(condition).into_iter();
        answers.map(|(question, answer)| (question, answer.words(question))).collect()
    };
    if interview.asked(question.id.as_str()) == Truth::Open {
        return WhyNot::Open;
    }
    let Some(when) = question.when.as_ref().filter(|when| interview.judge(when).fails()) else {
        let ends = interview.outcome().filter(|outcome| outcome.ends);
        let answers = ends.and_then(|outcome| outcome.when.as_ref()).map(behind).unwrap_or_default();
        return WhyNot::Ended(answers);
    };
    let answers = behind(when);
    if !answers.is_empty() {
        return WhyNot::Answers(answers);
    }
    let questionnaire = interview.plan().questionnaire();
    let mut unasked: Vec<&Question> = Vec::new();
    when.each_answer(&mut |read, _| {
        if let Some(read) = questionnaire.question(read.as_str())
            && interview.asked(read.id.as_str()).fails()
            && !unasked.iter().any(|known| known.id == read.id)
        {
            unasked.push(read);
        }
    });
    WhyNot::Unasked(unasked)
}
