//! One run of a questionnaire, answered line by line: where one stands, and what is on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choose::{Choosable, Unclear, choose, choose_several};
use crate::checklist::Marks;
use crate::content::{Guide, Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};
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
    /// The values as the log keeps them, those that are not on disk among them.
    values: BTreeMap<String, String>,
    answers: Answers,
    /// What is asked now.
    pub stage: Stage,
    /// The section that was told last.
    pub section: Option<usize>,
    /// Whether it was told that the outcome is settled.
    told_settled: bool,
    /// What is not on disk, by key; no value takes one back.
    unsaved: BTreeMap<String, Option<String>>,
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
    /// Which answer to change, after a question or the end.
    Review(Box<Stage>),
    /// Nothing more: the outcome is there, or the checklist.
    End,
}

/// What became of a typed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is to be saved.
    New(Effect),
    /// It was the answer already.
    Same,
}

/// What a log holds beyond what was told: keys, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct News {
    /// What this session has added.
    pub own: Vec<String>,
    /// What others have.
    pub others: Vec<String>,
}

impl Run {
    /// Opens a saved run at the first question without an answer, or at its end.
    pub fn open(saved: &Saved, plan: Arc<Plan>) -> Self {
        let mut run = Self {
            key: saved.key(),
            values: saved.answers.clone(),
            answers: Answers::new(),
            stage: Stage::End,
            section: None,
            told_settled: false,
            unsaved: BTreeMap::new(),
            log: Vec::new(),
            log_is_whole: saved.seen == Sequence::START,
            seen: saved.seen,
            plan,
        };
        run.read_values();
        run.go_on();
        run.told_settled = run.interview().is_settled();
        run
    }

    /// The title of the outcome, where it was settled since this was asked last.
    pub fn newly_settled(&mut self) -> Option<String> {
        let title = self.interview().outcome().map(|outcome| outcome.title.to_string());
        let before = std::mem::replace(&mut self.told_settled, title.is_some());
        title.filter(|_| !before)
    }

    /// Starts it with the values of which it is a copy, and answers the question that names it with its name.
    pub fn begin(&mut self, mut copied: Vec<Change>) -> Effect {
        let id = self.plan.questionnaire().named_by.clone();
        copied.retain(|change| change.key != id.as_str());
        copied.push(Change::set(id.as_str(), Answer::Text(self.key.name.clone()).encode()));
        let effect = self.record(copied);
        self.go_on();
        effect
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
            Stage::Review(_) | Stage::End => None,
        }
    }

    /// The answer that a question has, asked or not.
    pub fn answer_to(&self, question: &Question) -> Option<&Answer> {
        self.answers.get(question.id.as_str())
    }

    /// The marks on the checklist that the answers make, under the ids that practices have today.
    pub fn marks(&self, guide: &Guide) -> Marks {
        Marks::from_log(self.values.iter().map(|(key, value)| (key.as_str(), value.as_str()))).renamed(guide)
    }

    /// The value of a key of its log.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
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
        let is_same = self.answers.get(id.as_str()) == Some(&answer);
        let taken = if is_same && !self.unsaved.contains_key(id.as_str()) {
            Taken::Same
        } else {
            Taken::New(self.record(vec![Change::set(id.as_str(), answer.encode())]))
        };
        let next = self.interview().next_after(id.as_str()).map(|question| question.id.clone());
        self.stage = next.map_or(Stage::End, Stage::Question);
        Ok(taken)
    }

    /// Takes changes in, and asks for them to be saved.
    pub fn record(&mut self, changes: Vec<Change>) -> Effect {
        self.unsaved.extend(changes.iter().map(|change| (change.key.clone(), change.value.clone())));
        self.read_values();
        Effect::Record { run: self.key.clone(), changes, seen: self.seen, start: false }
    }

    /// Takes in what the log holds beyond what was told.
    pub fn merge(&mut self, entries: Vec<Logged>) -> News {
        let known = self.log.last().map_or(Sequence::START, |entry| entry.seq);
        let seen = self.seen;
        let is_first = self.log.is_empty();
        self.log_is_whole |= entries.first().is_some_and(|first| is_first && first.entry.seq <= seen);
        let mut news = News::default();
        for logged in entries.into_iter().filter(|logged| logged.entry.seq > known) {
            let entry = logged.entry;
            if logged.is_own && self.unsaved.get(&entry.key) == Some(&entry.value) {
                self.unsaved.remove(&entry.key);
            }
            let whose = if logged.is_own { &mut news.own } else { &mut news.others };
            if entry.seq > seen && !whose.contains(&entry.key) {
                whose.push(entry.key.clone());
            }
            self.seen = self.seen.max(entry.seq);
            self.log.push(entry);
        }
        if self.log_is_whole {
            self.values = fold(&self.log);
        }
        self.read_values();
        news
    }

    /// Works out the answers, from what is on disk and what is not.
    fn read_values(&mut self) {
        for (key, value) in &self.unsaved {
            match value {
                Some(value) => self.values.insert(key.clone(), value.clone()),
                None => self.values.remove(key),
            };
        }
        let entries = self.values.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        self.answers = Answers::from_log(entries).renamed(self.plan.questionnaire());
    }

    /// How many answers and marks are not on disk.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Asks again for what is not on disk to be saved.
    pub fn save_again(&self) -> Effect {
        let change = |(key, value): (&String, &Option<String>)| match value {
            Some(value) => Change::set(key, value),
            None => Change::clear(key),
        };
        let changes = self.unsaved.iter().map(change).collect();
        Effect::Record { run: self.key.clone(), changes, seen: self.seen, start: false }
    }

    /// All of its present values, as the changes that make them.
    pub fn changes(&self) -> Vec<Change> {
        self.values.iter().map(|(key, value)| Change::set(key, value)).collect()
    }

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
