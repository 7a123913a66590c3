//! The steps from question to question of a run.

use super::choose::{Choosable, choose};
use super::reading::sentence;
use super::run::{Run, Stage};
use crate::content::QuestionId;

impl Run {
    /// Goes to the first question without an answer, or to the end.
    pub fn go_on(&mut self) {
        self.stage = match self.interview().next().map(|question| question.id.clone()) {
            Some(next) => Stage::Question(next),
            None => Stage::End,
        };
    }

    /// Goes one step back. Says whether there was one.
    pub fn go_back(&mut self) -> bool {
        let interview = self.interview();
        let path = interview.path();
        let place = |id: &QuestionId| path.iter().position(|question| question.id == *id);
        let back = match &self.stage {
            Stage::Review(before) => Some((**before).clone()),
            Stage::Question(id) => {
                let before = place(id).and_then(|here| here.checked_sub(1)).and_then(|there| path.get(there));
                before.map(|question| Stage::Question(question.id.clone()))
            }
            Stage::End => path.last().map(|question| Stage::Question(question.id.clone())),
        };
        match back {
            Some(back) => {
                self.stage = back;
                true
            }
            None => false,
        }
    }

    /// Asks which answer to change.
    pub fn review(&mut self) {
        if !matches!(self.stage, Stage::Review(_)) {
            self.stage = Stage::Review(Box::new(self.stage.clone()));
        }
    }

    /// Goes to the end, where the outcome is settled. Says whether it is.
    pub fn show_outcome(&mut self) -> bool {
        let settled = self.interview().is_settled();
        if settled {
            self.stage = Stage::End;
        }
        settled
    }

    /// Goes to the question that a typed line names in the review.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn go_to(&mut self, line: &str) -> Result<(), String> {
        let interview = self.interview();
        let names: Vec<Choosable> = interview
            .path()
            .iter()
            .map(|question| Choosable { id: question.id.to_string(), words: question.short.to_string() })
            .collect();
        let place = choose(&names, line).map_err(|unclear| sentence(&unclear, &names))?;
        let id = interview.path().get(place).map(|question| question.id.clone());
        if let Some(id) = id {
            self.stage = Stage::Question(id);
        }
        Ok(())
    }
}
