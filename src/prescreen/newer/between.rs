//! The comparison of what answers came to then with what they come to now.

use super::super::reading::{asks_alike, id_today};
use crate::content::{Action, Outcome, Question, QuestionId};
use crate::prescreen::{Answer, Answers, Interview, Plan};

/// What becomes of answers under a newer questionnaire. Each list is in the order of a questionnaire: that of
/// [`Newer::gone`] in the old one's, all others in the new one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer<'p> {
    /// Answers that counted then and count now.
    pub kept: Vec<Kept<'p>>,
    /// Questions that are to be answered again: what was answered is no answer to them now.
    pub again: Vec<Again<'p>>,
    /// Answers that counted then, and to which no question is asked now. They stay in the log.
    pub gone: Vec<Gone>,
    /// Questions without an answer that are asked now and were not asked then.
    pub new: Vec<&'p Question>,
    /// Answers that did not count then, because their questions were not asked, and count now.
    pub back: Vec<Kept<'p>>,
    /// Where the answers ended under the old questionnaire.
    pub then: Then<'p>,
    /// Where they end now; none while that is open.
    pub now: Option<&'p Outcome>,
    /// Actions that follow now and did not then.
    pub added: Vec<&'p Action>,
    /// Actions that followed then and do not now.
    pub dropped: Vec<&'p Action>,
}

/// Where answers ended under an old questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then<'p> {
    /// The old questionnaire is not known.
    NotKnown,
    /// It was open.
    Open,
    /// At an outcome.
    At(&'p Outcome),
}

/// An answer that counts now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'p> {
    /// The question as it is asked now.
    pub question: &'p Question,
    /// The answer.
    pub answer: Answer,
    /// The id that the question had then, where it has another now.
    pub was: Option<QuestionId>,
    /// Whether the question, its help or the words of the answer read otherwise now.
    pub is_reworded: bool,
}

/// A question that is to be answered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again<'p> {
    /// The question as it is asked now.
    pub question: &'p Question,
    /// What was answered, in the words of then.
    pub answer: String,
}

/// An answer to which no question is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The id that the question had then.
    pub question: QuestionId,
    /// The question in a few words of then.
    pub short: String,
    /// What was answered, in the words of then.
    pub answer: String,
    /// Whether the question is still there, and is not asked because of other answers.
    pub is_hidden: bool,
}

/// An answer that counted then.
struct Counted<'p> {
    id: QuestionId,
    answer: Answer,
    /// The question as it was; none where the old questionnaire is not known.
    question: Option<&'p Question>,
}

impl<'p> Newer<'p> {
    /// Compares what answers came to under the old plan with what they come to under the new one. `given` are the
    /// answers as a log keeps them, under the ids of any time. Without an old plan every answer counts as given.
    pub fn between(then: Option<&'p Plan>, now: &'p Plan, given: &Answers) -> Self {
        let before = then.map(|plan| Interview::new(plan, &given.clone().renamed(plan.questionnaire())));
        let after = Interview::new(now, &given.clone().renamed(now.questionnaire()));
        let mut newer = Self {
            kept: Vec::new(),
            again: Vec::new(),
            gone: Vec::new(),
            new: Vec::new(),
            back: Vec::new(),
            then: match before.as_ref().map(Interview::outcome) {
                None => Then::NotKnown,
                Some(None) => Then::Open,
                Some(Some(outcome)) => Then::At(outcome),
            },
            now: after.outcome(),
            added: Vec::new(),
            dropped: Vec::new(),
        };
        let counted = counted(before.as_ref(), given);
        for one in &counted {
            newer.place(one, &after);
        }
        newer.sort(now);
        newer.look_at_questions(before.as_ref(), &after);
        newer.look_at_actions(before.as_ref(), &after);
        newer
    }

    /// Whether the answers end elsewhere; no where the old questionnaire is not known.
    pub fn has_moved(&self) -> bool {
        match (self.then, self.now) {
            (Then::NotKnown, _) | (Then::Open, None) => false,
            (Then::At(then), Some(now)) => then.id != now.id,
            (Then::At(_), None) | (Then::Open, Some(_)) => true,
        }
    }

    /// Whether somebody has to answer something that was settled then.
    pub fn asks_more(&self) -> bool {
        !self.new.is_empty() || !self.again.is_empty()
    }

    /// Puts an answer where it belongs.
    fn place(&mut self, counted: &Counted<'p>, after: &Interview<'p>) {
        let Counted { id, answer, question: before } = counted;
        let today = id_today(id, after.plan().questionnaire());
        let short = |now: Option<&Question>| {
            before.or(now).map_or_else(|| id.to_string(), |question| question.short.to_string())
        };
        let words = |now: Option<&Question>| match before.or(now) {
            Some(question) => answer.words(question),
            None => answer.to_string(),
        };
        let found = after.plan().place(today.as_str());
        let Some(question) = found.map(|place| after.plan().question(place)) else {
            let (short, answer) = (short(None), words(None));
            self.gone.push(Gone { question: id.clone(), short, answer, is_hidden: false });
            return;
        };
        if after.asked(today.as_str()).fails() {
            let (short, answer) = (short(Some(question)), words(Some(question)));
            self.gone.push(Gone { question: id.clone(), short, answer, is_hidden: true });
        } else if found.is_some_and(|place| after.has_answer(place)) {
            let is_reworded = before.is_some_and(|before| {
                !asks_alike(before, question) || answer.words(before) != answer.words(question)
            });
            let was = (*today != *id).then(|| id.clone());
            self.kept.push(Kept { question, answer: answer.clone(), was, is_reworded });
        } else {
            self.again.push(Again { question, answer: words(Some(question)) });
        }
    }

    /// Puts what is asked now into the new order.
    fn sort(&mut self, now: &Plan) {
        let place = |question: &Question| now.place(question.id.as_str());
        self.kept.sort_by_key(|kept| place(kept.question));
        self.again.sort_by_key(|again| place(again.question));
    }

    /// Finds the questions that were not asked then.
    fn look_at_questions(&mut self, before: Option<&Interview<'p>>, after: &Interview<'p>) {
        let questionnaire = after.plan().questionnaire();
        let was_asked = |id: &QuestionId| {
            let path = before.map(Interview::path).unwrap_or_default();
            path.iter().any(|question| id_today(&question.id, questionnaire) == id)
        };
        for question in after.path().iter().copied().filter(|question| !was_asked(&question.id)) {
            match after.answer(question.id.as_str()) {
                None if self.again.iter().all(|again| again.question.id != question.id) => {
                    self.new.push(question);
                }
                Some(answer) if self.kept.iter().all(|kept| kept.question.id != question.id) => {
                    let answer = answer.clone();
                    self.back.push(Kept { question, answer, was: None, is_reworded: false });
                }
                _ => {}
            }
        }
    }

    fn look_at_actions(&mut self, before: Option<&Interview<'p>>, after: &Interview<'p>) {
        let Some(before) = before else { return };
        let (then, now) = (before.actions(), after.actions());
        let without = |all: &[&'p Action], others: &[&'p Action]| -> Vec<&'p Action> {
            let is_other = |action: &&&'p Action| others.iter().all(|other| other.id != action.id);
            all.iter().filter(is_other).copied().collect()
        };
        self.added = without(&now, &then);
        self.dropped = without(&then, &now);
    }
}

/// The answers that counted then, in the old questionnaire's order; all of them where it is not known.
fn counted<'p>(before: Option<&Interview<'p>>, given: &Answers) -> Vec<Counted<'p>> {
    let Some(before) = before else {
        let all = given.iter();
        return all
            .map(|(id, answer)| Counted { id: id.clone(), answer: answer.clone(), question: None })
            .collect();
    };
    let count = |question: &&'p Question| {
        let answer = before.answer(question.id.as_str())?.clone();
        Some(Counted { id: question.id.clone(), answer, question: Some(question) })
    };
    before.path().iter().filter_map(count).collect()
}
