//! One run of a questionnaire, answered line by line: where one stands, and what is on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choose::{Choosable, Unclear, choose, choose_several};
use crate::content::{Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};
use crate::prescreen::{Answer, Answers, Interview, Plan};
use crate::store::{Change, Entry, Sequence, fold};
use crate::tui::{Effect, Logged, RunKey, Saved};

/// What "not sure" is called.
const NOT_SURE_LABEL: &str = "Not sure";

/// A run that is open.
#[derive(Debug, Clone)]
pub(super) struct Run {
    plan: Arc<Plan>,
    /// What tells it apart.
    pub key: RunKey,
    answers: Answers,
    /// What is asked now.
    pub stage: Stage,
    /// The section that was told last.
    pub section: Option<usize>,
    /// Answers that are not on disk, by question, as the log keeps them.
    unsaved: BTreeMap<String, String>,
    /// Its log, as far as it was told, oldest first.
    log: Vec<Entry>,
    /// Whether that is all of it.
    log_is_whole: bool,
    /// The newest entry of its log that was told.
    seen: Sequence,
}

/// What is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// A question.
    Question(QuestionId),
    /// Which answer to change, after a question or the outcome.
    Review(Box<Stage>),
    /// Nothing more: the outcome is there.
    Outcome,
}

/// What became of a typed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is to be saved.
    New(Effect),
    /// It was the answer already.
    Same(Answer),
}

impl Run {
    /// Opens a saved run at the first question without an answer, or at its outcome.
    pub fn open(saved: &Saved, plan: Arc<Plan>) -> Self {
        let mut run = Self {
            key: saved.key(),
            answers: answers_of(&saved.answers, plan.questionnaire()),
            stage: Stage::Outcome,
            section: None,
            unsaved: BTreeMap::new(),
            log: Vec::new(),
            log_is_whole: saved.seen == Sequence::START,
            seen: saved.seen,
            plan,
        };
        run.go_on();
        run
    }

    /// Answers the question that names the run with its name, after the answers that it is a copy of.
    pub fn answer_with_name(&mut self, mut copied: Vec<Change>) -> Effect {
        let id = self.plan.questionnaire().named_by.clone();
        copied.retain(|change| change.key != id.as_str());
        copied.push(Change::set(id.as_str(), Answer::Text(self.key.name.clone()).encode()));
        let values = copied.iter().filter_map(|change| Some((change.key.clone(), change.value.clone()?)));
        self.unsaved = values.collect();
        self.answers = answers_of(&self.unsaved, self.plan.questionnaire());
        self.go_on();
        Effect::Record { run: self.key.clone(), changes: copied, seen: self.seen, start: false }
    }

    /// Its present answers, as the changes that make them.
    pub fn changes(&self) -> Vec<Change> {
        self.answers.iter().map(|(id, answer)| Change::set(id.as_str(), answer.encode())).collect()
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        self.plan.questionnaire()
    }

    /// What the answers come to.
    pub fn interview(&self) -> Interview<'_> {
        Interview::new(&self.plan, &self.answers)
    }

    /// The question that is asked now.
    pub fn question(&self) -> Option<&Question> {
        match &self.stage {
            Stage::Question(id) => self.plan.questionnaire().question(id.as_str()),
            Stage::Review(_) | Stage::Outcome => None,
        }
    }

    /// The answer that a question has, asked or not.
    pub fn answer_to(&self, question: &Question) -> Option<&Answer> {
        self.answers.get(question.id.as_str())
    }

    /// Whether any text answers what is asked now.
    pub fn takes_text(&self) -> bool {
        self.question().is_some_and(|question| question.kind == Kind::Text)
    }

    /// Takes a typed line as the answer to what is asked now, and goes on.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn answer(&mut self, line: &str) -> Result<Taken, String> {
        let Some(question) = self.question() else { return Err("Nothing is asked now.".to_owned()) };
        let id = question.id.clone();
        let answer = match self.answer_to(question) {
            // An empty line keeps what is there.
            Some(answer) if line.trim().is_empty() => answer.clone(),
            _ => read_answer(question, line)?,
        };
        let taken = self.take(&id, answer);
        let next = self.interview().next_after(id.as_str()).map(|question| question.id.clone());
        self.stage = match next {
            Some(next) => Stage::Question(next),
            None => Stage::Outcome,
        };
        Ok(taken)
    }

    fn take(&mut self, question: &QuestionId, answer: Answer) -> Taken {
        if self.answers.get(question.as_str()) == Some(&answer)
            && !self.unsaved.contains_key(question.as_str())
        {
            return Taken::Same(answer);
        }
        let value = answer.encode();
        self.answers.set(question.clone(), answer);
        self.unsaved.insert(question.to_string(), value.clone());
        Taken::New(self.record(question.as_str(), value))
    }

    fn record(&self, question: &str, value: String) -> Effect {
        let changes = vec![Change::set(question, value)];
        Effect::Record { run: self.key.clone(), changes, seen: self.seen, start: false }
    }

    /// Takes in what the log holds beyond what was told. Gives the questions that this session has answered, and
    /// those that another one has, each once.
    pub fn merge(&mut self, entries: Vec<Logged>) -> (Vec<QuestionId>, Vec<QuestionId>) {
        let known = self.log.last().map_or(Sequence::START, |entry| entry.seq);
        let seen = self.seen;
        self.log_is_whole |=
            entries.first().is_some_and(|first| self.log.is_empty() && first.entry.seq <= seen);
        let mut own = Vec::new();
        let mut others = Vec::new();
        for logged in entries.into_iter().filter(|logged| logged.entry.seq > known) {
            let entry = logged.entry;
            if logged.is_own && self.unsaved.get(&entry.key) == entry.value.as_ref() {
                self.unsaved.remove(&entry.key);
            }
            if let Ok(question) = QuestionId::new(entry.key.as_str())
                && entry.seq > seen
            {
                let whose = if logged.is_own { &mut own } else { &mut others };
                if !whose.contains(&question) {
                    whose.push(question);
                }
            }
            self.seen = self.seen.max(entry.seq);
            self.log.push(entry);
        }
        if self.log_is_whole {
            let mut values = fold(&self.log);
            values.extend(self.unsaved.iter().map(|(key, value)| (key.clone(), value.clone())));
            self.answers = answers_of(&values, self.plan.questionnaire());
        }
        (own, others)
    }

    /// How many answers are not on disk.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Asks again for what is not on disk to be saved.
    pub fn save_again(&self) -> Vec<Effect> {
        self.unsaved.iter().map(|(question, value)| self.record(question, value.clone())).collect()
    }

    /// Goes to the first question without an answer, or to the outcome.
    pub fn go_on(&mut self) {
        self.stage = match self.interview().next().map(|question| question.id.clone()) {
            Some(next) => Stage::Question(next),
            None => Stage::Outcome,
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
            Stage::Outcome => path.last().map(|question| Stage::Question(question.id.clone())),
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

    /// Shows the outcome. Says whether it is settled.
    pub fn show_outcome(&mut self) -> bool {
        let settled = self.interview().is_settled();
        if settled {
            self.stage = Stage::Outcome;
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

/// The answers that a log comes to, under the names that questions have today.
fn answers_of(values: &BTreeMap<String, String>, questionnaire: &Questionnaire) -> Answers {
    let entries = values.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    Answers::from_log(entries).renamed(questionnaire)
}

/// Reads an answer as a person types it here: options by number or words, the rest as everywhere.
fn read_answer(question: &Question, line: &str) -> Result<Answer, String> {
    let options = options_of(question);
    let id = |place: usize| options.get(place).and_then(|option| OptionId::new(option.id.as_str()).ok());
    let answer = match question.kind {
        Kind::Choice => {
            let place = choose(&options, line).map_err(|unclear| sentence(&unclear, &options))?;
            id(place).map(Answer::One)
        }
        Kind::Choices => {
            let places = choose_several(&options, line).map_err(|unclear| sentence(&unclear, &options))?;
            Some(Answer::Several(places.into_iter().filter_map(id).collect()))
        }
        Kind::Text | Kind::Date | Kind::Number => None,
    };
    let Some(answer) = answer else {
        return Answer::typed(question, line).map_err(|wrong| wrong.problem());
    };
    answer.check(question).map_err(|wrong| wrong.problem())?;
    Ok(answer)
}

/// The options of a question, "not sure" the last; none where it takes a text, a day or a number.
pub(super) fn options_of(question: &Question) -> Vec<Choosable> {
    let own = question.options.iter();
    let mut options: Vec<Choosable> =
        own.map(|choice| Choosable { id: choice.id.to_string(), words: choice.label.to_string() }).collect();
    if matches!(question.kind, Kind::Choice | Kind::Choices) {
        options.push(Choosable { id: NOT_SURE.to_owned(), words: NOT_SURE_LABEL.to_owned() });
    }
    options
}

/// Why typed words choose nothing, in a sentence.
pub(super) fn sentence(unclear: &Unclear, options: &[Choosable]) -> String {
    match unclear {
        Unclear::NoSuchNumber(_) if options.is_empty() => "There is nothing to choose.".to_owned(),
        Unclear::NoSuchNumber(number) if *number == usize::MAX => {
            format!("There is no such number. Type a number from 1 to {}.", options.len())
        }
        Unclear::NoSuchNumber(number) => {
            format!("There is no number {number}. Type a number from 1 to {}.", options.len())
        }
        Unclear::Unknown(typed) if typed.is_empty() => {
            format!("Nothing was typed. Type a number from 1 to {}, or a word.", options.len())
        }
        Unclear::Unknown(typed) => {
            let typed = crate::text::fit(typed, 40);
            format!("\"{typed}\" is none of the choices. Type a number from 1 to {}, or help.", options.len())
        }
        Unclear::Several(typed, places) => {
            let meant: Vec<String> = places
                .iter()
                .filter_map(|place| Some(format!("{}. {}", place + 1, options.get(*place)?.words)))
                .collect();
            format!("\"{}\" could be: {}. Type the number.", crate::text::fit(typed, 40), meant.join(", or "))
        }
    }
}
