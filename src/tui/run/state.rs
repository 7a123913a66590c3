//! One run of a questionnaire being answered: where one stands, what is chosen, and what is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tui_input::Input;

use super::super::commands::{Command, Place};
use super::super::message::{Effect, Logged, RunKey, Saved};
use crate::content::{Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};
use crate::prescreen::{Answer, Answers, Interview, Plan};
use crate::store::{Change, Sequence};

/// A run of a questionnaire being answered, such as a pre-screen.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Run {
    /// The plan of its questionnaire.
    plan: Arc<Plan>,
    /// What tells it apart.
    pub key: RunKey,
    /// All answers, on the path and off it.
    pub answers: Answers,
    /// What is shown.
    pub stage: Stage,
    /// What was shown before what was asked for beside it.
    came_from: Stage,
    /// The question at which one stands.
    pub at: QuestionId,
    /// The chosen option; none where one has not chosen yet.
    pub option: Option<usize>,
    /// The chosen row of the review.
    pub row: usize,
    /// The options that are ticked.
    pub ticks: BTreeSet<OptionId>,
    /// The text that is typed.
    pub field: Input,
    /// The first line in sight.
    pub scroll: usize,
    /// Why an answer was not taken.
    pub problem: Option<String>,
    /// Whether what is answered is on disk.
    pub saving: Saving,
    /// Answers that are not on disk yet, by question, as the log keeps them.
    unsaved: BTreeMap<String, String>,
    /// Its log, as far as it was told, oldest first.
    log: Vec<Logged>,
    /// The newest entry of its log that was told.
    seen: Sequence,
}

/// What a run shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Stage {
    /// A question.
    Question,
    /// Why it is asked.
    Why,
    /// What the answers have come to so far.
    SoFar,
    /// All answers.
    Review,
    /// The outcome.
    Outcome,
    /// What would change it.
    WhatIf,
}

/// Whether what is answered is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Saving {
    /// It is, since then.
    Saved(String),
    /// It is being saved.
    Waiting,
    /// It could not be saved.
    Failed,
}

impl Run {
    /// Opens a saved run at the first question without an answer, or at its outcome.
    pub fn open(saved: &Saved, plan: Arc<Plan>) -> Self {
        let mut run = Self {
            key: saved.key(),
            answers: answers_of(saved, plan.questionnaire()),
            stage: Stage::Question,
            came_from: Stage::Question,
            at: plan.questionnaire().named_by.clone(),
            option: None,
            row: 0,
            ticks: BTreeSet::new(),
            field: Input::default(),
            scroll: 0,
            problem: None,
            saving: Saving::Saved(saved.changed.clone()),
            unsaved: BTreeMap::new(),
            log: Vec::new(),
            seen: saved.seen,
            plan,
        };
        run.go_on();
        run
    }

    /// Answers the question that names the run with its name.
    pub fn answer_with_name(&mut self) -> Vec<Effect> {
        self.at = self.plan.questionnaire().named_by.clone();
        let effects = self.take(Answer::Text(self.key.name.clone()));
        self.go_on();
        effects
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match self.stage {
            Stage::Why | Stage::SoFar | Stage::WhatIf => Place::Reading,
            Stage::Review => Place::Review,
            Stage::Outcome => Place::Outcome,
            Stage::Question => match self.question().map(|question| question.kind) {
                Some(Kind::Choice) => Place::Choosing,
                Some(Kind::Choices) => Place::Ticking,
                _ => Place::Writing,
            },
        }
    }

    /// The question at which one stands.
    pub fn question(&self) -> Option<&Question> {
        self.plan.questionnaire().question(self.at.as_str())
    }

    /// The questionnaire that is run.
    pub fn questionnaire(&self) -> &Questionnaire {
        self.plan.questionnaire()
    }

    /// What the answers come to.
    pub fn interview(&self) -> Interview<'_> {
        Interview::new(&self.plan, &self.answers)
    }

    /// Obeys a command, apart from scrolling. Says what is to be saved; `None` where it was not for a run.
    pub(super) fn act(&mut self, command: Command) -> Option<Vec<Effect>> {
        match (self.stage, command) {
            (_, Command::Retry) => return Some(self.save_again()),
            (Stage::Question, Command::Answer | Command::Accept) => return Some(self.answer()),
            (Stage::Question, Command::Tick) => self.tick(),
            (Stage::Question, Command::Up) => {
                self.choose(self.option.map_or(usize::MAX, |option| option.saturating_sub(1)));
            }
            (Stage::Question, Command::Down) => self.choose(self.option.map_or(0, |option| option + 1)),
            (Stage::Question, Command::First) => self.choose(0),
            (Stage::Question, Command::Last) => self.choose(usize::MAX),
            (Stage::Question, Command::PreviousQuestion) => return Some(self.step(false)),
            (Stage::Question, Command::NextQuestion) => return Some(self.step(true)),
            (Stage::Question, Command::Why) => self.show(Stage::Why),
            (Stage::Question | Stage::Outcome, Command::Review) => return Some(self.review()),
            (Stage::Question | Stage::Review, Command::Outcome) => self.show_outcome(),
            (Stage::Review, Command::Up) => self.row = self.row.saturating_sub(1),
            (Stage::Review, Command::Down) => self.choose_row(self.row + 1),
            (Stage::Review, Command::First) => self.row = 0,
            (Stage::Review, Command::Last) => self.choose_row(usize::MAX),
            (Stage::Review, Command::Open) => {
                let at = self.interview().path().get(self.row).map(|question| question.id.clone());
                if let Some(at) = at {
                    self.stand_at(at);
                }
            }
            (Stage::Question | Stage::Review | Stage::Outcome, Command::SoFar) => return Some(self.so_far()),
            (Stage::Outcome, Command::WhatIf) => self.show(Stage::WhatIf),
            (Stage::SoFar, Command::Back) => self.show(self.came_from),
            (Stage::WhatIf, Command::Back) => self.show(Stage::Outcome),
            (Stage::Why | Stage::Review, Command::Back) => self.show(Stage::Question),
            (Stage::Outcome, Command::NextQuestion) => {
                self.interview().next()?;
                self.go_on();
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// What is typed or ticked but not answered yet, to be saved before one leaves.
    pub fn draft(&mut self) -> Vec<Effect> {
        let Some(question) = self.question().filter(|_| self.stage == Stage::Question) else {
            return Vec::new();
        };
        if question.kind == Kind::Choice {
            return Vec::new();
        }
        match self.shown_answer(question) {
            Ok(answer) if self.answers.get(self.at.as_str()) != Some(&answer) && !is_blank(&answer) => {
                self.take(answer)
            }
            _ => Vec::new(),
        }
    }

    /// Chooses the option with a number, counted from one.
    pub fn pick(&mut self, number: usize) {
        let options = self.question().map_or(0, |question| options_of(question).len());
        if (1..=options).contains(&number) {
            self.choose(number - 1);
            if self.place() == Place::Ticking {
                self.tick();
            }
        }
    }

    /// Changes are on disk.
    pub fn recorded(&mut self, entries: Vec<Logged>, at: String) {
        for logged in entries.iter().filter(|logged| logged.is_own) {
            if self.unsaved.get(&logged.entry.key) == logged.entry.value.as_ref() {
                self.unsaved.remove(&logged.entry.key);
            }
        }
        if self.unsaved.is_empty() {
            self.saving = Saving::Saved(at);
        }
        self.merge(entries);
    }

    /// The log holds more.
    pub fn merge(&mut self, entries: Vec<Logged>) {
        let known = self.log.last().map_or(Sequence::START, |logged| logged.entry.seq);
        self.log.extend(entries.into_iter().filter(|logged| logged.entry.seq > known));
        self.seen = self.seen.max(self.log.last().map_or(Sequence::START, |logged| logged.entry.seq));
    }

    /// Changes could not be saved; they stay on the screen.
    pub fn failed(&mut self, changes: Vec<Change>) {
        let unsaved = changes.into_iter().filter_map(|change| Some((change.key, change.value?)));
        self.unsaved.extend(unsaved);
        self.saving = Saving::Failed;
    }

    /// How many answers are not on disk.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    fn save_again(&mut self) -> Vec<Effect> {
        if self.saving == Saving::Failed {
            self.saving = Saving::Waiting;
        }
        let again = |(question, value): (&String, &String)| Effect::Record {
            run: self.key.clone(),
            changes: vec![Change::set(question, value)],
            seen: self.seen,
            start: false,
        };
        self.unsaved.iter().map(again).collect()
    }

    fn show(&mut self, stage: Stage) {
        self.stage = stage;
        self.scroll = 0;
    }

    fn show_outcome(&mut self) {
        if self.interview().is_settled() {
            self.show(Stage::Outcome);
        } else {
            self.problem = Some("The outcome is still open: go on answering.".to_owned());
        }
    }

    fn so_far(&mut self) -> Vec<Effect> {
        let effects = self.draft();
        self.came_from = self.stage;
        self.show(Stage::SoFar);
        effects
    }

    fn review(&mut self) -> Vec<Effect> {
        let effects = self.draft();
        let row = self.interview().path().iter().position(|question| question.id == self.at);
        self.show(Stage::Review);
        self.row = row.unwrap_or_default();
        effects
    }

    fn choose_row(&mut self, row: usize) {
        self.row = row.min(self.interview().path().len().saturating_sub(1));
    }

    fn choose(&mut self, option: usize) {
        let options = self.question().map_or(0, |question| options_of(question).len());
        self.option = Some(option.min(options.saturating_sub(1)));
        self.problem = None;
    }

    fn tick(&mut self) {
        let Some(question) = self.question() else { return };
        let options = options_of(question);
        let Some((option, _, alone)) = self.option.and_then(|option| options.get(option)) else { return };
        self.problem = None;
        if self.ticks.remove(option) {
            return;
        }
        if *alone {
            self.ticks.clear();
        } else {
            self.ticks.retain(|ticked| !options.iter().any(|(option, _, alone)| *alone && option == ticked));
        }
        self.ticks.insert(option.clone());
    }

    /// The answer that the screen shows.
    fn shown_answer(&self, question: &Question) -> Result<Answer, String> {
        let answer = match question.kind {
            Kind::Choice => self
                .option
                .and_then(|option| options_of(question).into_iter().nth(option))
                .map(|(option, ..)| Answer::One(option))
                .ok_or_else(|| "Nothing is chosen yet. Choose with ↑ ↓ or a number.".to_owned())?,
            Kind::Choices => Answer::Several(self.ticks.clone()),
            Kind::Text | Kind::Date | Kind::Number => {
                return Answer::typed(question, self.field.value()).map_err(|wrong| wrong.problem());
            }
        };
        answer.check(question).map_err(|wrong| wrong.problem())?;
        Ok(answer)
    }

    fn answer(&mut self) -> Vec<Effect> {
        let Some(question) = self.question() else { return Vec::new() };
        match self.shown_answer(question) {
            Ok(answer) => {
                let effects = self.take(answer);
                self.after();
                effects
            }
            Err(problem) => {
                self.problem = Some(problem);
                Vec::new()
            }
        }
    }

    /// Takes an answer in, and asks for it to be saved.
    fn take(&mut self, answer: Answer) -> Vec<Effect> {
        let value = answer.encode();
        if self.answers.get(self.at.as_str()) == Some(&answer) {
            return Vec::new();
        }
        self.answers.set(self.at.clone(), answer);
        self.unsaved.insert(self.at.to_string(), value);
        self.saving = Saving::Waiting;
        self.save_again()
    }

    /// Goes to the next question without an answer after this one, else to the first, else to the outcome.
    fn after(&mut self) {
        let interview = self.interview();
        let here = interview.path().iter().position(|question| question.id == self.at).unwrap_or_default();
        let open = |question: &&&Question| interview.answer(question.id.as_str()).is_none();
        let next = interview.path().iter().skip(here + 1).find(open).map(|question| question.id.clone());
        match next {
            Some(next) => self.stand_at(next),
            None => self.go_on(),
        }
    }

    /// Goes to the first question without an answer, or to the outcome.
    fn go_on(&mut self) {
        let interview = self.interview();
        match interview.next().map(|question| question.id.clone()) {
            Some(next) => self.stand_at(next),
            None => self.show(Stage::Outcome),
        }
    }

    /// Goes one question back or forth on the path, as far as there are answers.
    fn step(&mut self, forth: bool) -> Vec<Effect> {
        let effects = self.draft();
        let interview = self.interview();
        let path = interview.path();
        let here = path.iter().position(|question| question.id == self.at).unwrap_or_default();
        let answered = interview.answer(self.at.as_str()).is_some();
        let to = if forth { here + usize::from(answered) } else { here.saturating_sub(1) };
        match path.get(to).map(|question| question.id.clone()) {
            Some(id) if to != here => self.stand_at(id),
            None if interview.is_complete() => self.show(Stage::Outcome),
            _ => {}
        }
        effects
    }

    /// Stands at a question, with its answer shown where it has one.
    fn stand_at(&mut self, id: QuestionId) {
        self.at = id;
        self.show(Stage::Question);
        self.problem = None;
        self.option = None;
        self.ticks.clear();
        self.field = Input::default();
        let plan = Arc::clone(&self.plan);
        let Some(question) = plan.questionnaire().question(self.at.as_str()) else { return };
        if question.kind == Kind::Choices {
            self.option = Some(0);
        }
        match self.answers.get(self.at.as_str()) {
            Some(Answer::One(answer)) => {
                self.option = options_of(question).iter().position(|(option, ..)| option == answer);
            }
            Some(Answer::Several(ticks)) => self.ticks.clone_from(ticks),
            Some(answer) => self.field = Input::new(answer.to_string()),
            None => {}
        }
    }
}

/// The answers of a saved pre-screen under a questionnaire; what it does not know is passed over.
pub(in crate::tui) fn answers_of(saved: &Saved, questionnaire: &Questionnaire) -> Answers {
    let entries = saved.answers.iter().map(|(question, value)| (question.as_str(), value.as_str()));
    Answers::from_log(entries).renamed(questionnaire)
}

/// Whether an answer says nothing.
fn is_blank(answer: &Answer) -> bool {
    matches!(answer, Answer::Text(text) if text.is_empty())
}

/// The options of a question with their words and whether each stands alone, "not sure" the last.
pub(in crate::tui) fn options_of(question: &Question) -> Vec<(OptionId, String, bool)> {
    let mut options: Vec<(OptionId, String, bool)> = question
        .options
        .iter()
        .map(|choice| (choice.id.clone(), choice.label.to_string(), choice.alone))
        .collect();
    if matches!(question.kind, Kind::Choice | Kind::Choices)
        && let Ok(not_sure) = OptionId::new(NOT_SURE)
    {
        options.push((not_sure, "Not sure".to_owned(), true));
    }
    options
}
