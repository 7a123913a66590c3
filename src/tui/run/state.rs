//! One run of a questionnaire being answered: where one stands, what is chosen, and what is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tui_input::Input;

use super::super::commands::{Command, Place};
use super::super::keeping::Keeping;
use super::super::message::{Effect, LastAsked, Saved};
use crate::content::{Kind, NOT_SURE, OptionId, Question, QuestionId, Questionnaire};
use crate::prescreen::{Answer, Answers, Interview, Plan};
use crate::store::{Change, Sequence};
use crate::text::clean;

/// A run of a questionnaire being answered, such as a pre-screen.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Run {
    /// The plan of its questionnaire.
    plan: Arc<Plan>,
    /// The earlier content under which it was last answered; none where that is today's.
    pub(super) past: Option<Past>,
    /// What of it is on disk.
    pub keeping: Keeping,
    /// All answers, on the path and off it.
    pub answers: Answers,
    /// What is shown.
    pub stage: Stage,
    /// What was shown before what was asked for beside it.
    came_from: Stage,
    /// What was shown before one asked what newer questions changed; none where one was told on opening it.
    pub(super) newer_from: Option<Stage>,
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
    /// What just happened to it, to be told.
    pub told: Option<String>,
    /// The page behind the history or a conflict.
    pub(super) behind: Stage,
    /// Questions that two sessions answered differently.
    pub conflicts: Vec<QuestionId>,
    /// The newest entry that was told when one came to stand here, or whatever has been shown since.
    base: Sequence,
    /// Whether nothing was asked of it since it was opened.
    pub(super) is_untouched: bool,
    /// What was shown when one came to stand here.
    stood: (Option<usize>, BTreeSet<OptionId>, String),
}

/// The earlier content under which a run was last answered.
#[derive(Debug, Clone)]
pub(super) struct Past {
    /// The version of the content.
    pub version: String,
    /// The plan of the questionnaire; none where it was not kept.
    pub plan: Option<Arc<Plan>>,
}

impl Past {
    fn of(saved: &Saved) -> Option<Self> {
        let plan = match &saved.asked {
            LastAsked::Today => return None,
            LastAsked::Earlier(questionnaire) => Some(Arc::new(Plan::new(questionnaire))),
            LastAsked::NotKept => None,
        };
        Some(Self { version: clean(&saved.content_version), plan })
    }
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
    /// What was answered, and when.
    History,
    /// Whether to bring a moment of the history back.
    Restore,
    /// The answers of two sessions to one question.
    Conflict,
    /// What became of it under newer content.
    Newer,
    /// What it came to under the content under which it was saved.
    AsSaved,
}

impl Run {
    /// Opens a saved run at the first question without an answer, or at its outcome.
    pub fn open(keeping: Keeping, plan: Arc<Plan>) -> Self {
        let mut run = Self {
            past: None,
            answers: answers_of(&keeping.values(), plan.questionnaire()),
            stage: Stage::Question,
            came_from: Stage::Question,
            newer_from: None,
            at: plan.questionnaire().named_by.clone(),
            option: None,
            row: 0,
            ticks: BTreeSet::new(),
            field: Input::default(),
            scroll: 0,
            problem: None,
            told: None,
            behind: Stage::Question,
            conflicts: Vec::new(),
            base: keeping.seen(),
            is_untouched: true,
            stood: Default::default(),
            keeping,
            plan,
        };
        run.go_on();
        run
    }

    /// The same, and says first what became of it where it was saved under earlier content.
    pub fn open_saved(saved: &Saved, plan: Arc<Plan>) -> Self {
        let mut run = Self::open(Keeping::open(saved), plan);
        run.past = Past::of(saved);
        if run.past.is_some() {
            run.show(Stage::Newer);
        }
        run
    }

    /// Answers the question that names the run with its name.
    pub fn answer_with_name(&mut self) -> Vec<Effect> {
        self.at = self.plan.questionnaire().named_by.clone();
        let effects = self.take(Answer::Text(self.keeping.key().name.clone()));
        self.go_on();
        effects
    }

    /// The plan of its questionnaire.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match self.stage {
            Stage::Why | Stage::SoFar | Stage::WhatIf | Stage::AsSaved => Place::Reading,
            Stage::Newer => Place::Newer,
            Stage::Review => Place::Review,
            Stage::Outcome => Place::Outcome,
            Stage::History => Place::History,
            Stage::Restore => Place::Restoring,
            Stage::Conflict => Place::Conflict,
            Stage::Question => match self.question().map(|question| question.kind) {
                Some(Kind::Choice) => Place::Choosing,
                Some(Kind::Choices) => Place::Ticking,
                _ => Place::Writing,
            },
        }
    }

    /// Whether the questions are done with, and what they come to is in sight.
    pub fn is_at_outcome(&self) -> bool {
        self.stage == Stage::Outcome
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
        self.is_untouched = false;
        match (self.stage, command) {
            (_, Command::Retry) => return Some(self.keeping.try_again()),
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
            (Stage::Question | Stage::Review | Stage::Outcome, Command::Newer) => {
                return Some(self.show_newer());
            }
            (Stage::Newer, Command::Open | Command::Back) if self.newer_from.is_some() => self.leave_newer(),
            (Stage::Newer, Command::Open) => self.go_on(),
            (Stage::Newer, Command::AsSaved) => self.show_as_saved(),
            (Stage::AsSaved, Command::Back) => self.show(Stage::Newer),
            (Stage::SoFar, Command::Back) => self.show(self.came_from),
            (Stage::WhatIf, Command::Back) => self.show(Stage::Outcome),
            (Stage::Why | Stage::Review, Command::Back) => self.show(Stage::Question),
            (Stage::Outcome, Command::NextQuestion) => {
                self.interview().next()?;
                self.go_on();
            }
            _ => return self.walk(command),
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

    pub(super) fn show(&mut self, stage: Stage) {
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

    /// Takes an answer in, and asks for it to be saved. The run is called what the question that names it says.
    fn take(&mut self, answer: Answer) -> Vec<Effect> {
        if self.answers.get(self.at.as_str()) == Some(&answer) {
            return Vec::new();
        }
        let changes = vec![Change::set(self.at.as_str(), answer.encode())];
        let name = match &answer {
            Answer::Text(name) if self.at == self.plan.questionnaire().named_by => Some(name.clone()),
            _ => None,
        };
        self.answers.set(self.at.clone(), answer);
        match name.filter(|name| *name != self.keeping.key().name) {
            Some(name) => self.keeping.rename(name, changes, self.base),
            None => self.keeping.record(changes, self.base),
        }
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
    pub fn go_on(&mut self) {
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
    pub(super) fn stand_at(&mut self, id: QuestionId) {
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
        self.base = self.keeping.seen();
        self.stood = self.shown();
    }

    /// What is chosen, ticked and typed.
    fn shown(&self) -> (Option<usize>, BTreeSet<OptionId>, String) {
        (self.option, self.ticks.clone(), self.field.value().to_owned())
    }

    /// Whether something is chosen, ticked or typed that is not answered yet.
    pub(super) fn is_being_answered(&self) -> bool {
        self.stage == Stage::Question && self.stood != self.shown()
    }

    /// Notes that all that was told so far has been seen by whoever answers next.
    pub(super) fn has_seen_all(&mut self) {
        self.base = self.keeping.seen();
    }

    /// Reads the answers anew, after the log or what is on its way changed.
    pub fn read_answers(&mut self) {
        self.answers = answers_of(&self.keeping.values(), self.plan.questionnaire());
    }
}

/// The answers among the values of a log under a questionnaire; what it does not know is passed over.
pub(in crate::tui) fn answers_of(
    values: &BTreeMap<String, String>,
    questionnaire: &Questionnaire,
) -> Answers {
    let entries = values.iter().map(|(question, value)| (question.as_str(), value.as_str()));
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
