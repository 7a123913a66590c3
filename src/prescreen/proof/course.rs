//! The whole course of a questionnaire: in which ways each question is asked, and each rule holds.

use std::collections::HashMap;

use biodivine_lib_bdd::{Bdd, BddValuation};

use super::Tangled;
use super::space::{Space, and, or, without};
use crate::content::{Condition, Question, QuestionId, Questionnaire, Rule};

/// Where something in a questionnaire is asked or holds, each as a set of ways through it.
#[derive(Debug)]
pub(super) struct Course<'q> {
    pub questionnaire: &'q Questionnaire,
    /// The rules that pick practices by its answers.
    pub rules: Vec<&'q Rule>,
    pub questions: Vec<&'q Question>,
    places: HashMap<&'q str, usize>,
    pub space: Space,
    /// For each question where the questions have ended before it.
    pub ended: Vec<Bdd>,
    /// For each question where it is asked.
    pub asked: Vec<Bdd>,
    /// For each outcome where no earlier one holds, so that it is looked at.
    pub reached: Vec<Bdd>,
    /// For each outcome where the questionnaire ends at it.
    pub ends_at: Vec<Bdd>,
    /// Where it ends at no outcome.
    pub gap: Bdd,
}

/// Where a condition holds for certain, and where it fails for certain; between lies what is open.
struct Certain {
    holds: Bdd,
    fails: Bdd,
}

impl<'q> Course<'q> {
    pub fn new(questionnaire: &'q Questionnaire, rules: &[&'q Rule]) -> Result<Self, Tangled> {
        Self::with(questionnaire, rules, std::iter::empty())
    }

    /// The same, to ask of more conditions where they hold.
    pub fn with<'c>(
        questionnaire: &'q Questionnaire,
        rules: &[&'q Rule],
        more: impl Iterator<Item = &'c Condition>,
    ) -> Result<Self, Tangled> {
        let questions: Vec<&Question> = questionnaire.questions().collect();
        let mut places = HashMap::new();
        for (place, question) in questions.iter().enumerate() {
            places.entry(question.id.as_str()).or_insert(place);
        }
        let mut read = vec![false; questions.len()];
        let mut mark = |condition: &Condition| {
            condition.each_answer(&mut |question, _| {
                if let Some(place) = places.get(question.as_str()) {
                    read[*place] = true;
                }
            });
        };
        each_condition(questionnaire, &mut mark);
        rules.iter().filter_map(|rule| rule.when.as_ref()).for_each(&mut mark);
        more.for_each(mark);
        let space = Space::new(&questions, |place| read[place])?;
        let none = space.none();
        let mut course = Self {
            questionnaire,
            rules: rules.to_vec(),
            questions,
            places,
            ended: Vec::new(),
            asked: Vec::new(),
            reached: Vec::new(),
            ends_at: Vec::new(),
            gap: space.all(),
            space,
        };
        let mut ended = none;
        for (place, question) in course.questions.clone().into_iter().enumerate() {
            if place == 0 || read[place - 1] {
                ended = course.ended_before(place)?;
            }
            let asked = match &question.when {
                Some(when) => without(&course.holds(when)?, &ended)?,
                None => ended.not(),
            };
            course.ended.push(ended.clone());
            course.asked.push(asked);
        }
        for outcome in &questionnaire.outcomes {
            let ends_at = match &outcome.when {
                Some(when) => and(&course.gap, &course.holds(when)?)?,
                None => course.gap.clone(),
            };
            let gap = without(&course.gap, &ends_at)?;
            course.reached.push(std::mem::replace(&mut course.gap, gap));
            course.ends_at.push(ends_at);
        }
        Ok(course)
    }

    /// The place of a question.
    pub fn place(&self, question: &QuestionId) -> Option<usize> {
        self.places.get(question.as_str()).copied()
    }

    /// Where a condition holds. A question that is not asked, or not among those worked out so far, was answered
    /// with nothing.
    pub fn holds(&self, condition: &Condition) -> Result<Bdd, Tangled> {
        match condition {
            Condition::All(parts) => {
                parts.iter().try_fold(self.space.all(), |all, part| and(&all, &self.holds(part)?))
            }
            Condition::Any(parts) => {
                parts.iter().try_fold(self.space.none(), |any, part| or(&any, &self.holds(part)?))
            }
            Condition::Not(part) => Ok(self.holds(part)?.not()),
            Condition::Answer { question, one_of } => {
                let Some(place) = self.place(question) else { return Ok(self.space.none()) };
                let options = one_of.iter().map(|option| self.space.chosen(place, option));
                let chosen = options.into_iter().try_fold(self.space.none(), |any, one| or(&any, &one))?;
                self.among_asked(place, &chosen)
            }
        }
    }

    /// Where a question is asked and answered with an option.
    pub fn answered(&self, place: usize, option: &crate::content::OptionId) -> Result<Bdd, Tangled> {
        self.among_asked(place, &self.space.chosen(place, option))
    }

    fn among_asked(&self, place: usize, chosen: &Bdd) -> Result<Bdd, Tangled> {
        self.asked.get(place).map_or_else(|| Ok(self.space.none()), |asked| and(asked, chosen))
    }

    /// Where an outcome that ends the questions holds for certain before the question in `place`, which is the
    /// next to be worked out.
    fn ended_before(&self, place: usize) -> Result<Bdd, Tangled> {
        let answer = |condition: &Condition| {
            let Condition::Answer { question, .. } = condition else { return Ok(self.nowhere()) };
            if self.place(question).is_some_and(|read| read >= place) {
                return Ok(self.nowhere());
            }
            let holds = self.holds(condition)?;
            Ok(Certain { fails: holds.not(), holds })
        };
        let ending = self.questionnaire.outcomes.iter().filter(|outcome| outcome.ends);
        ending.into_iter().try_fold(self.space.none(), |ended, outcome| match &outcome.when {
            Some(when) => or(&ended, &self.certain(when, &answer)?.holds),
            None => Ok(self.space.all()),
        })
    }

    /// Where a condition holds because of answers alone, and not because a question is not asked.
    pub fn holds_by_answers(&self, condition: &Condition) -> Result<Bdd, Tangled> {
        let answer = |condition: &Condition| {
            let Condition::Answer { question, .. } = condition else { return Ok(self.nowhere()) };
            let Some(asked) = self.place(question).and_then(|place| self.asked.get(place)) else {
                return Ok(self.nowhere());
            };
            let holds = self.holds(condition)?;
            Ok(Certain { fails: without(asked, &holds)?, holds })
        };
        Ok(self.certain(condition, &answer)?.holds)
    }

    fn nowhere(&self) -> Certain {
        Certain { holds: self.space.none(), fails: self.space.none() }
    }

    /// Where a condition holds and fails for certain, when `answer` says where its lines do.
    fn certain(
        &self,
        condition: &Condition,
        answer: &impl Fn(&Condition) -> Result<Certain, Tangled>,
    ) -> Result<Certain, Tangled> {
        Ok(match condition {
            Condition::All(parts) => {
                let start = Certain { holds: self.space.all(), fails: self.space.none() };
                parts.iter().try_fold(start, |all, part| {
                    let part = self.certain(part, answer)?;
                    Ok(Certain { holds: and(&all.holds, &part.holds)?, fails: or(&all.fails, &part.fails)? })
                })?
            }
            Condition::Any(parts) => {
                let start = Certain { holds: self.space.none(), fails: self.space.all() };
                parts.iter().try_fold(start, |any, part| {
                    let part = self.certain(part, answer)?;
                    Ok(Certain { holds: or(&any.holds, &part.holds)?, fails: and(&any.fails, &part.fails)? })
                })?
            }
            Condition::Not(part) => {
                let part = self.certain(part, answer)?;
                Certain { holds: part.fails, fails: part.holds }
            }
            Condition::Answer { .. } => answer(condition)?,
        })
    }

    /// Whether a question is asked on a way.
    pub fn is_asked(&self, place: usize, way: &BddValuation) -> bool {
        self.asked.get(place).is_some_and(|asked| asked.eval_in(way))
    }
}

/// Calls `visit` with every condition of a questionnaire.
pub(super) fn each_condition<'q>(questionnaire: &'q Questionnaire, visit: &mut impl FnMut(&'q Condition)) {
    questionnaire.questions().filter_map(|question| question.when.as_ref()).for_each(&mut *visit);
    for outcome in &questionnaire.outcomes {
        outcome.when.iter().for_each(&mut *visit);
        outcome.reasons.iter().filter_map(|reason| reason.when.as_ref()).for_each(&mut *visit);
    }
    questionnaire.actions.iter().for_each(|action| visit(&action.when));
    questionnaire.fills.iter().filter_map(|fill| fill.when.as_ref()).for_each(visit);
}
