//! One run of a questionnaire, answered line by line: where one stands, and what is on disk.

use std::sync::Arc;

use super::reading::read_answer;
use crate::checklist::Marks;
use crate::content::{Guide, Kind, Question, QuestionId, Questionnaire};
use crate::prescreen::{Answer, Answers, Interview, Plan};
use crate::store::{Change, Entry, History};
use crate::tui::{Effect, Keeping, Logged, RunKey, Saved, Walk, Wish};

/// A run that is open.
#[derive(Debug, Clone)]
pub(super) struct Run {
    plan: Arc<Plan>,
    /// What of it is on disk.
    keeping: Keeping,
    answers: Answers,
    /// What is asked now.
    pub stage: Stage,
    /// The section that was told last.
    pub section: Option<usize>,
    /// Whether it was told that the outcome is settled.
    told_settled: bool,
    /// The step through the history that is being saved, with the keys that it changes.
    walking: Option<(Wish, Vec<String>)>,
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
    New(Vec<Effect>),
    /// It was the answer already.
    Same,
}

/// What a log holds beyond what was told: keys, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct News {
    /// The step through the history that is on disk now.
    pub walked: Option<Wish>,
    /// What this session has added.
    pub own: Vec<String>,
    /// What others have.
    pub others: Vec<String>,
}

/// A question that two sessions answered differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The key of the answers.
    pub key: String,
    /// The answers as the log keeps them, the one that stands first, each with whether this session gave it.
    pub values: Vec<(Option<String>, bool)>,
}

impl Run {
    /// Opens a saved run at the first question without an answer, or at its end.
    pub fn open(saved: &Saved, plan: Arc<Plan>) -> Self {
        let mut run = Self {
            keeping: Keeping::open(saved),
            answers: Answers::new(),
            stage: Stage::End,
            section: None,
            told_settled: false,
            walking: None,
            plan,
        };
        run.read_answers();
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
    pub fn begin(&mut self, mut copied: Vec<Change>) -> Vec<Effect> {
        let id = self.plan.questionnaire().named_by.clone();
        copied.retain(|change| change.key != id.as_str());
        let name = Answer::Text(self.key().name.clone());
        if self.answers.get(id.as_str()) != Some(&name) {
            copied.push(Change::set(id.as_str(), name.encode()));
        }
        let effects = self.record(copied);
        self.go_on();
        effects
    }

    /// What tells it apart.
    pub fn key(&self) -> &RunKey {
        self.keeping.key()
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

    /// The plan of its questionnaire.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// All answers, on the path and off it.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// How many questions have an answer, asked now or not.
    pub fn answered(&self) -> usize {
        self.answers.len()
    }

    /// The answer that a question has, asked or not.
    pub fn answer_to(&self, question: &Question) -> Option<&Answer> {
        self.answers.get(question.id.as_str())
    }

    /// The marks on the checklist that the answers make, under the ids that practices have today.
    pub fn marks(&self, guide: &Guide) -> Marks {
        let values = self.keeping.values();
        Marks::from_log(values.iter().map(|(key, value)| (key.as_str(), value.as_str()))).renamed(guide)
    }

    /// The answers as the log keeps them, under the ids of any time.
    pub fn given(&self) -> Answers {
        let values = self.keeping.values();
        Answers::from_log(values.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    /// The value of a key of its log.
    pub fn value(&self, key: &str) -> Option<String> {
        self.keeping.values().remove(key)
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
        let taken = if self.answers.get(id.as_str()) == Some(&answer) {
            Taken::Same
        } else {
            Taken::New(self.take(&id, &answer))
        };
        let next = self.interview().next_after(id.as_str()).map(|question| question.id.clone());
        self.stage = next.map_or(Stage::End, Stage::Question);
        Ok(taken)
    }

    fn take(&mut self, question: &QuestionId, answer: &Answer) -> Vec<Effect> {
        let changes = vec![Change::set(question.as_str(), answer.encode())];
        let name = match answer {
            Answer::Text(name) if *question == self.questionnaire().named_by && *name != self.key().name => {
                name.clone()
            }
            _ => return self.record(changes),
        };
        let effects = self.keeping.rename(name, changes, self.keeping.seen());
        self.read_answers();
        effects
    }

    /// Takes changes in, and asks for them to be saved.
    pub fn record(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        let effects = self.keeping.record(changes, self.keeping.seen());
        self.read_answers();
        effects
    }

    /// Walks one step through the history. Says whether there was one, and what is to be saved.
    pub fn walk(&mut self, wish: Wish) -> (bool, Vec<Effect>) {
        match self.keeping.walk(wish) {
            Walk::Done(keys, effects) => {
                self.read_answers();
                let first =
                    keys.iter().find_map(|key| self.question_of(key)).map(|question| question.id.clone());
                match first.filter(|question| self.interview().asked(question.as_str()).holds()) {
                    Some(question) => self.stage = Stage::Question(question),
                    None => self.go_on(),
                }
                self.walking = (!effects.is_empty()).then_some((wish, keys));
                (true, effects)
            }
            // What is on its way is awaited before the next line.
            Walk::Later | Walk::Nothing => (false, Vec::new()),
        }
    }

    /// The question of today that a key of the log answers.
    pub fn question_of(&self, key: &str) -> Option<&Question> {
        let questionnaire = self.questionnaire();
        questionnaire.question(questionnaire.renamed.get(key).map_or(key, QuestionId::as_str))
    }

    /// Takes in that what was on its way is on disk, perhaps with a new name, and what the log holds beyond what
    /// was told. Says what is to be done now.
    pub fn saved(&mut self, name: Option<String>, entries: Vec<Logged>, at: &str) -> (News, Vec<Effect>) {
        let mut news = self.news(&entries);
        if let Some((wish, keys)) = self.walking.take() {
            news.walked = Some(wish);
            news.own = keys;
        }
        let (_, effects) = match name {
            Some(name) => self.keeping.renamed(name, entries, Some(at.to_owned())),
            None => self.keeping.recorded(entries, at.to_owned()),
        };
        self.read_answers();
        (news, effects)
    }

    /// Takes in what others added to the log.
    pub fn merge(&mut self, entries: Vec<Logged>) -> News {
        let own = Vec::new();
        let is_first = !self.keeping.is_told();
        let mut others = self.keeping.merge(entries);
        others.dedup();
        self.read_answers();
        // The log may hold more than the list from which the run was opened.
        if is_first && !others.is_empty() && matches!(self.stage, Stage::Question(_)) {
            self.go_on();
        }
        News { walked: None, own, others }
    }

    /// Another session gave it another name.
    pub fn renamed(&mut self, name: String, entries: Vec<Logged>) {
        self.keeping.renamed(name, entries, None);
        self.read_answers();
    }

    /// The keys that entries set, as far as they were not told.
    fn news(&self, entries: &[Logged]) -> News {
        let mut news = News::default();
        for logged in entries.iter().filter(|logged| logged.entry.seq > self.keeping.seen()) {
            let whose = if logged.is_own { &mut news.own } else { &mut news.others };
            if !whose.contains(&logged.entry.key) {
                whose.push(logged.entry.key.clone());
            }
        }
        news
    }

    /// The first question that two sessions answered differently, where all answers are on disk.
    pub fn conflict(&self) -> Option<Conflict> {
        if self.unsaved() > 0 {
            return None;
        }
        let entries = self.keeping.entries();
        let is_own = |entry: &Entry| {
            self.keeping.log().iter().any(|logged| logged.is_own && logged.entry.seq == entry.seq)
        };
        let conflict = History::of(&entries).conflicts().into_iter().next()?;
        let answers = std::iter::once(conflict.present).chain(conflict.others);
        Some(Conflict {
            key: conflict.present.key.clone(),
            values: answers.map(|entry| (entry.value.clone(), is_own(entry))).collect(),
        })
    }

    /// What was on its way could not be saved; it stays to be tried again.
    pub fn failed(&mut self) {
        self.keeping.failed();
    }

    /// What was on its way can never be saved: the answer before it stands again, and is asked for.
    pub fn give_up(&mut self, question: Option<QuestionId>) -> Vec<Effect> {
        let effects = self.keeping.give_up();
        self.read_answers();
        if let Some(question) = question {
            self.stage = Stage::Question(question);
        }
        effects
    }

    /// Works out the answers, from what is on disk and what is not.
    fn read_answers(&mut self) {
        let values = self.keeping.values();
        let entries = values.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        self.answers = Answers::from_log(entries).renamed(self.plan.questionnaire());
    }

    /// How many answers and marks are not on disk.
    pub fn unsaved(&self) -> usize {
        self.keeping.unsaved()
    }

    /// Asks again for what is not on disk to be saved.
    pub fn save_again(&mut self) -> Vec<Effect> {
        self.keeping.try_again()
    }

    /// All of its present values, as the changes that make them.
    pub fn changes(&self) -> Vec<Change> {
        self.keeping.values().iter().map(|(key, value)| Change::set(key, value)).collect()
    }
}
