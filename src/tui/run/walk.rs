//! What changes a run beside answering: undo and redo, a moment of the history, and what others answer.

use super::super::commands::Command;
use super::super::keeping::{Walk, Wish};
use super::super::message::{Effect, Logged};
use super::history;
use super::state::Stage;
use super::words::answer_words;
use super::{Run, conflict};
use crate::content::QuestionId;
use crate::store::{Change, Entry, History};

impl Run {
    /// Obeys a command about the history or a conflict; `None` where it was none.
    pub(super) fn walk(&mut self, command: Command) -> Option<Vec<Effect>> {
        match (self.stage, command) {
            (_, Command::Undo) => return Some(self.step_through(Wish::Undo)),
            (_, Command::Redo) => return Some(self.step_through(Wish::Redo)),
            (Stage::Question | Stage::Review | Stage::Outcome, Command::History) => {
                return Some(self.turn_to(Stage::History));
            }
            (Stage::Question | Stage::Review | Stage::Outcome, Command::Conflict) => {
                if self.conflicts.is_empty() {
                    self.told = Some("No question has two answers.".to_owned());
                    return Some(Vec::new());
                }
                return Some(self.turn_to(Stage::Conflict));
            }
            (Stage::History | Stage::Conflict, Command::Up) => self.row = self.row.saturating_sub(1),
            (Stage::History | Stage::Conflict, Command::Down) => self.walk_to(self.row + 1),
            (Stage::History | Stage::Conflict, Command::First) => self.row = 0,
            (Stage::History | Stage::Conflict, Command::Last) => self.walk_to(usize::MAX),
            (Stage::History, Command::Open) => self.ask_to_restore(),
            (Stage::Restore, Command::Restore) => return Some(self.restore()),
            (Stage::Restore, Command::Cancel) => self.stage = Stage::History,
            (Stage::Conflict, Command::Open) => return Some(self.settle_conflict()),
            (Stage::History | Stage::Conflict, Command::Back) => self.turn_back(),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Shows a page over the present one. What is typed is saved first.
    fn turn_to(&mut self, stage: Stage) -> Vec<Effect> {
        let effects = self.draft();
        self.behind = self.stage;
        self.show(stage);
        self.row = 0;
        effects
    }

    /// Goes back to the page behind the history or the conflict.
    fn turn_back(&mut self) {
        match self.behind {
            Stage::Question => self.stand_at(self.at.clone()),
            Stage::Outcome if !self.interview().is_settled() => self.go_on(),
            other => self.show(other),
        }
        self.row = 0;
    }

    fn walk_to(&mut self, row: usize) {
        let rows = match self.stage {
            Stage::Conflict => conflict::rows(self),
            _ => history::moments(self).len(),
        };
        self.row = row.min(rows.saturating_sub(1));
    }

    fn step_through(&mut self, wish: Wish) -> Vec<Effect> {
        let walk = self.keeping.walk(wish);
        self.after_walk(wish, walk)
    }

    fn after_walk(&mut self, wish: Wish, walk: Walk) -> Vec<Effect> {
        let (keys, effects) = match walk {
            Walk::Done(keys, effects) => (keys, effects),
            Walk::Later => return Vec::new(),
            Walk::Nothing => {
                self.told = Some(match wish {
                    Wish::Undo => "There is nothing to undo.".to_owned(),
                    Wish::Redo => "Nothing was undone since the last answer.".to_owned(),
                });
                return Vec::new();
            }
        };
        self.read_answers();
        let how = match wish {
            Wish::Undo => "Undone",
            Wish::Redo => "Brought back",
        };
        self.told = Some(format!("{how}: {}", self.words_of(&keys)));
        self.show_changed(&keys);
        effects
    }

    /// Goes where a change can be seen.
    fn show_changed(&mut self, keys: &[String]) {
        let first = keys.iter().find_map(|key| self.question_of(key));
        match (self.stage, first) {
            (Stage::Question | Stage::Why, Some(question)) => {
                let is_asked = self.interview().path().iter().any(|asked| asked.id == question);
                if is_asked { self.stand_at(question) } else { self.go_on() }
            }
            (Stage::Outcome, _) if !self.interview().is_settled() => self.go_on(),
            (Stage::Review, Some(question)) => {
                let row = self.interview().path().iter().position(|asked| asked.id == question);
                self.row = row.unwrap_or(self.row);
            }
            (Stage::History, _) => self.row = 0,
            _ => {}
        }
    }

    /// The question of today that a key of the log answers.
    pub(super) fn question_of(&self, key: &str) -> Option<QuestionId> {
        let questionnaire = self.questionnaire();
        let today = questionnaire.renamed.get(key).map_or(key, QuestionId::as_str);
        questionnaire.question(today).map(|question| question.id.clone())
    }

    /// Answers by their keys, in words: `Kind of tool: None of these`, or how many there are.
    fn words_of(&self, keys: &[String]) -> String {
        let mut questions: Vec<QuestionId> = keys.iter().filter_map(|key| self.question_of(key)).collect();
        questions.dedup();
        match questions.as_slice() {
            [one] => {
                let Some(question) = self.questionnaire().question(one.as_str()) else {
                    return String::new();
                };
                let answer = self.answers.get(one.as_str());
                let words =
                    answer.map_or_else(|| "not answered".to_owned(), |answer| answer_words(answer, question));
                format!("{}: {words}", question.short)
            }
            several => format!("{} answers", several.len()),
        }
    }

    fn ask_to_restore(&mut self) {
        let moments = history::moments(self);
        let Some(moment) = moments.get(self.row) else { return };
        if self.keeping.differs(moment.place).is_empty() {
            self.told = Some("The answers are as they were then.".to_owned());
        } else {
            self.stage = Stage::Restore;
        }
    }

    /// Brings the chosen moment back.
    fn restore(&mut self) -> Vec<Effect> {
        self.stage = Stage::History;
        let moments = history::moments(self);
        let Some(moment) = moments.get(self.row) else { return Vec::new() };
        let Walk::Done(keys, effects) = self.keeping.restore(moment.place) else { return Vec::new() };
        self.read_answers();
        self.told = Some(format!("{} changed back to what they were {}.", count(keys.len()), moment.at));
        self.row = 0;
        effects
    }

    /// Takes the chosen one of two answers.
    fn settle_conflict(&mut self) -> Vec<Effect> {
        let Some((key, value)) = conflict::chosen(self) else { return Vec::new() };
        let change = match value {
            Some(value) => Change::set(&key, value),
            None => Change::clear(&key),
        };
        let seen = self.keeping.seen();
        let effects = self.keeping.record(vec![change], seen);
        self.read_answers();
        self.told = Some(format!("Chosen: {}", self.words_of(&[key])));
        self.conflicts.remove(0);
        self.row = 0;
        if self.conflicts.is_empty() {
            self.turn_back();
        }
        effects
    }

    /// What was on its way is on disk.
    pub fn recorded(&mut self, entries: Vec<Logged>, at: String) -> Vec<Effect> {
        let (others, mut effects) = self.keeping.recorded(entries, at);
        effects.extend(self.take_in(&others));
        effects
    }

    /// The log holds more.
    pub fn merge(&mut self, entries: Vec<Logged>) -> Vec<Effect> {
        if !self.keeping.is_told() && self.is_untouched && !self.is_being_answered() {
            return self.begin(entries);
        }
        let others = self.keeping.merge(entries);
        self.take_in(&others)
    }

    /// Takes the log in for the first time: it may hold more than the list from which the run was opened.
    fn begin(&mut self, entries: Vec<Logged>) -> Vec<Effect> {
        let before = self.answers.clone();
        let others = self.keeping.merge(entries);
        self.read_answers();
        if self.answers != before && matches!(self.stage, Stage::Question | Stage::Outcome) {
            self.go_on();
        }
        self.take_in(&others)
    }

    /// The run has another name.
    pub fn renamed(&mut self, name: String, entries: Vec<Logged>, at: Option<String>) -> Vec<Effect> {
        let told = at.is_none().then(|| format!("Another session calls this “{name}” now."));
        let (others, mut effects) = self.keeping.renamed(name, entries, at);
        effects.extend(self.take_in(&others));
        self.told = told.or_else(|| self.told.take());
        effects
    }

    /// Something that was on its way could not be saved; it stays on the screen, to be tried again.
    pub fn failed(&mut self) {
        self.keeping.failed();
    }

    /// The new name could not be taken: the one before stays, and what was typed is shown again.
    pub fn not_renamed(&mut self, name: String, why: String) -> Vec<Effect> {
        let effects = self.keeping.give_up();
        self.read_answers();
        self.stand_at(self.questionnaire().named_by.clone());
        self.field = tui_input::Input::new(name);
        self.problem = Some(why);
        effects
    }

    /// Shows what other sessions answered, without touching what is being typed.
    fn take_in(&mut self, others: &[String]) -> Vec<Effect> {
        let mut effects = Vec::new();
        let is_busy = self.is_being_answered();
        self.read_answers();
        let questions: Vec<QuestionId> = others.iter().filter_map(|key| self.question_of(key)).collect();
        if !questions.is_empty() {
            let who = self.keeping.last_other().unwrap_or("Another session");
            self.told = Some(format!("{who} answered. {}", self.words_of(others)));
        }
        let touches_this = questions.contains(&self.at);
        if !(is_busy && touches_this) {
            self.has_seen_all();
        }
        if !questions.is_empty() && self.stage == Stage::Question {
            let is_asked = self.interview().path().iter().any(|asked| asked.id == self.at);
            if !is_asked {
                effects.extend(self.draft());
                self.go_on();
            } else if touches_this && !is_busy {
                self.stand_at(self.at.clone());
            }
        } else if self.stage == Stage::Outcome && !self.interview().is_settled() {
            self.go_on();
        }
        self.look_for_conflicts();
        if let Some((wish, walk)) = self.keeping.walk_later() {
            effects.extend(self.after_walk(wish, walk));
        }
        effects
    }

    fn look_for_conflicts(&mut self) {
        if self.keeping.unsaved() > 0 {
            return;
        }
        let entries: Vec<Entry> = self.keeping.entries();
        let mut conflicts: Vec<QuestionId> = History::of(&entries)
            .conflicts()
            .iter()
            .filter_map(|conflict| self.question_of(&conflict.present.key))
            .collect();
        conflicts.dedup();
        let is_new = conflicts.iter().any(|question| !self.conflicts.contains(question));
        self.conflicts = conflicts;
        if is_new {
            self.told = Some(
                "Two sessions answered one question differently. The later answer stands until you choose: \
                 press c."
                    .to_owned(),
            );
        }
        if self.stage == Stage::Conflict && self.conflicts.is_empty() {
            self.turn_back();
        }
    }
}

/// A number of answers in words.
fn count(answers: usize) -> String {
    if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") }
}
