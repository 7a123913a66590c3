//! A pre-screen that starts from an earlier one: which of its answers hold still, and what is to be asked.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::counting::counting;
use super::interview::Interview;
use super::plan::Plan;
use super::reading::{asked_before, reads_alike};
use crate::content::{Question, QuestionId};

/// What an earlier pre-screen brings into a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The answers that hold still, under the names that questions have today. The name is not among them.
    pub kept: Answers,
    /// The earlier answers that are asked for again, in words, and why.
    again: BTreeMap<QuestionId, (WhyAsked, String)>,
    /// The questions of today that the earlier content did not have; none where that content is not known.
    new: Vec<QuestionId>,
}

/// Why a question is asked in a pre-screen that starts from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyAsked {
    /// The earlier content did not have it.
    New,
    /// Its words or its options read otherwise than they did.
    Changed,
    /// The earlier answer is none of its answers any more.
    NoAnswer,
    /// The earlier pre-screen had no answer to it.
    Open,
}

impl WhyAsked {
    /// The same in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "a new question",
            Self::Changed => "its words or options changed",
            Self::NoAnswer => "the earlier answer is no answer to it any more",
            Self::Open => "had no answer before",
        }
    }
}

/// A question that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAsk<'q> {
    /// The question.
    pub question: &'q Question,
    /// Why it is asked.
    pub why: WhyAsked,
    /// What was answered before, in words, where anything was.
    pub before: Option<String>,
}

impl Update {
    /// Looks at the answers of an earlier pre-screen. `old` is the plan of the questionnaire that they answered;
    /// where it is not known, an answer holds where it is an answer today.
    ///
    /// Only answers that count are looked at: what the earlier pre-screen did not ask says nothing.
    pub fn of(old: Option<&Plan>, today: &Plan, answers: &Answers) -> Self {
        let questionnaire = today.questionnaire();
        let before = counted(old, today, answers);
        let mut update = Self { kept: Answers::new(), again: BTreeMap::new(), new: Vec::new() };
        for question in questionnaire.questions() {
            let old_question = old.map(|old| asked_before(old.questionnaire(), question, questionnaire));
            if old_question == Some(None) {
                update.new.push(question.id.clone());
            }
            let Some(answer) = before.get(question.id.as_str()) else { continue };
            if question.id == questionnaire.named_by {
                continue;
            }
            let reads = old_question.flatten();
            let why = match reads {
                _ if answer.check(question).is_err() => Some(WhyAsked::NoAnswer),
                Some(reads) if !reads_alike(reads, question) => Some(WhyAsked::Changed),
                _ => None,
            };
            match why {
                None => drop(update.kept.set(question.id.clone(), answer.clone())),
                Some(why) => {
                    let words = answer.words(reads.unwrap_or(question));
                    update.again.insert(question.id.clone(), (why, words));
                }
            }
        }
        update
    }

    /// The questions that the new pre-screen asks for certain and that have no answer yet, each with why.
    pub fn to_ask<'q>(&self, interview: &Interview<'q>) -> Vec<ToAsk<'q>> {
        let ask = |question: &'q Question| {
            let (why, before) = match self.again.get(&question.id) {
                Some((why, words)) => (*why, Some(words.clone())),
                None if self.new.contains(&question.id) => (WhyAsked::New, None),
                None => (WhyAsked::Open, None),
            };
            ToAsk { question, why, before }
        };
        interview.unanswered().map(ask).collect()
    }
}

/// The answers that count under the questionnaire that they were given to, by the names of today.
pub(super) fn counted(old: Option<&Plan>, today: &Plan, answers: &Answers) -> Answers {
    let questionnaire = today.questionnaire();
    match old {
        Some(old) => counting(old, &answers.clone().renamed(old.questionnaire())).renamed(questionnaire),
        None => counting(today, &answers.clone().renamed(questionnaire)),
    }
}
