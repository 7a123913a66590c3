//! Making an account from an interview.

use super::parts::{
    Account, Action, Alternative, Asked, Changed, Contact, Ending, Find, Later, NotAsked, Reason, Said,
    Section, Step, Way,
};
use crate::content::{Affected, Citation, Development, Guide, Outcome, Question, Text};
use crate::prescreen::{Answer, Change, Interview, WhatIf};

/// Whom to ask where a question does not say.
const ANYBODY: &str = "Ask your privacy officer.";

impl Account {
    /// Tells what an interview has come to; `guide` is the one of its questionnaire.
    pub fn of(guide: &Guide, interview: &Interview<'_>) -> Self {
        let teller = Teller { guide, interview };
        let questionnaire = interview.plan().questionnaire();
        let outcome = interview.outcome();
        Self {
            questionnaire: questionnaire.id.clone(),
            title: questionnaire.title.to_string(),
            disclaimer: questionnaire.disclaimer.to_string(),
            outcome: outcome.map(Ending::of),
            possible: interview.possible().into_iter().map(Ending::of).collect(),
            left: interview.left(),
            reasons: teller.reasons(),
            next: teller.next(),
            actions: teller.actions(),
            to_find_out: interview.find_out().into_iter().map(Find::of).collect(),
            knowing_allows: interview.knowing_allows().into_iter().map(Ending::of).collect(),
            alternatives: Self::alternatives(interview),
            contacts: teller.contacts(),
            developments: outcome.map(|outcome| teller.developments(outcome)).unwrap_or_default(),
            sections: teller.sections(),
            not_asked: teller.not_asked(),
        }
    }

    /// What answers lead to each other outcome; none before the outcome is settled.
    pub(in crate::prescreen) fn alternatives(interview: &Interview<'_>) -> Vec<Alternative> {
        if interview.is_settled() {
            interview.what_if().iter().map(Alternative::of).collect()
        } else {
            Vec::new()
        }
    }
}

struct Teller<'a, 'p> {
    guide: &'a Guide,
    interview: &'a Interview<'p>,
}

impl Teller<'_, '_> {
    fn later(&self, sources: &[Citation]) -> Vec<Later> {
        let development = |source: &Citation| match source {
            Citation::Development(id) => self.guide.developments.get(id.as_str()),
            Citation::Item { .. } => None,
        };
        sources.iter().filter_map(development).map(Later::of).collect()
    }

    fn reasons(&self) -> Vec<Reason> {
        let reasons = self.interview.reasons().into_iter();
        reasons
            .map(|reason| Reason {
                text: reason.text.to_string(),
                answers: said(self.interview.answers_behind(reason)),
                sources: reason.sources.to_vec(),
                later: self.later(&reason.sources),
            })
            .collect()
    }

    fn next(&self) -> Vec<Step> {
        let steps = self.interview.outcome().into_iter().flat_map(|outcome| &outcome.next);
        steps
            .map(|step| Step {
                text: step.text.to_string(),
                sources: step.sources.to_vec(),
                later: self.later(&step.sources),
            })
            .collect()
    }

    fn actions(&self) -> Vec<Action> {
        let actions = self.interview.actions().into_iter();
        actions
            .map(|action| Action {
                id: action.id.clone(),
                title: action.title.to_string(),
                text: action.text.to_string(),
                answers: said(self.interview.rests_on(&action.when)),
                practices: action
                    .practices
                    .iter()
                    .filter_map(|id| self.guide.practice(id))
                    .map(|(_, practice)| (practice.id.clone(), practice.title.to_string()))
                    .collect(),
                sources: action.sources.to_vec(),
                later: self.later(&action.sources),
            })
            .collect()
    }

    fn contacts(&self) -> Vec<Contact> {
        let ids = self.interview.outcome().into_iter().flat_map(|outcome| &outcome.contacts);
        let words = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        ids.filter_map(|id| self.guide.contacts.get(id.as_str()))
            .map(|contact| Contact {
                id: contact.id.clone(),
                name: contact.name.to_string(),
                audience: contact.audience,
                phone: words(&contact.phone),
                email: words(&contact.email),
                sources: contact.sources.to_vec(),
            })
            .collect()
    }

    fn developments(&self, outcome: &Outcome) -> Vec<Later> {
        let all = self.guide.developments_of(&Affected::Outcome(outcome.id.clone()), &[]);
        all.into_iter().map(Later::of).collect()
    }

    fn sections(&self) -> Vec<Section> {
        let on_path = |question: &&Question| self.interview.asked(question.id.as_str()).holds();
        let sections = self.interview.plan().questionnaire().sections.iter();
        sections
            .map(|section| Section {
                id: section.id.clone(),
                title: section.title.to_string(),
                questions: section
                    .questions
                    .iter()
                    .filter(on_path)
                    .map(|question| self.asked(question))
                    .collect(),
            })
            .filter(|section| !section.questions.is_empty())
            .collect()
    }

    fn asked(&self, question: &Question) -> Asked {
        let answer = self.interview.answer(question.id.as_str());
        Asked {
            question: question.id.clone(),
            short: question.short.to_string(),
            ask: question.ask.to_string(),
            answer: answer.cloned(),
            words: answer.map(|answer| answer.words(question)).unwrap_or_default(),
            optional: question.optional,
            not_sure: answer.is_some_and(Answer::is_not_sure),
        }
    }

    fn not_asked(&self) -> Vec<NotAsked> {
        let skipped = self.interview.skipped().into_iter();
        skipped
            .map(|skipped| NotAsked {
                question: skipped.question.id.clone(),
                short: skipped.question.short.to_string(),
                ask: skipped.question.ask.to_string(),
                because: said(skipped.because),
                ended_by: skipped.ended_by.map(Ending::of),
            })
            .collect()
    }
}

fn said(answers: Vec<(&Question, &Answer)>) -> Vec<Said> {
    let one = |(question, answer): (&Question, &Answer)| Said {
        question: question.id.clone(),
        short: question.short.to_string(),
        answer: answer.clone(),
        words: answer.words(question),
    };
    answers.into_iter().map(one).collect()
}

impl Ending {
    fn of(outcome: &Outcome) -> Self {
        Self { id: outcome.id.clone(), title: outcome.title.to_string(), text: outcome.text.to_string() }
    }
}

impl Later {
    fn of(development: &Development) -> Self {
        Self {
            id: development.id.clone(),
            title: development.title.to_string(),
            since: development.since.to_string(),
            since_words: development.since.words(),
        }
    }
}

impl Find {
    fn of((question, can_change_outcome): (&Question, bool)) -> Self {
        Self {
            question: question.id.clone(),
            short: question.short.to_string(),
            ask: question.ask.to_string(),
            whom: question.find_out.as_deref().unwrap_or(ANYBODY).to_owned(),
            can_change_outcome,
        }
    }
}

impl Alternative {
    fn of(what_if: &WhatIf<'_>) -> Self {
        let way = |changes: &Vec<Change<'_>>| Way { changes: changes.iter().map(Changed::of).collect() };
        Self {
            outcome: Ending::of(what_if.outcome),
            ways: what_if.ways.iter().map(way).collect(),
            more: what_if.more,
        }
    }
}

impl Changed {
    fn of(change: &Change<'_>) -> Self {
        Self {
            question: change.question.id.clone(),
            short: change.question.short.to_string(),
            ask: change.question.ask.to_string(),
            now: change.now.as_ref().map(|answer| answer.words(change.question)),
            answers: change.answers.clone(),
            words: change.words(),
        }
    }
}
