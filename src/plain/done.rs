//! What became of what was wanted: saved, started, listed, written, or not.

use std::sync::Arc;

use super::explaining::progress;
use super::lines::Lines;
use super::menu::Menu;
use super::places::{Go, Place, Turn};
use super::run::{News, Run, Stage};
use super::telling::{ANSWERED, Ask, value_words, write_change};
use super::updating::write_kept;
use crate::content::Role;
use crate::store::Change;
use crate::tui::{Effect, Logged, Message, RunKey, Saved, Wish};

/// What is said of an answer that is not saved, and tried again.
const KEPT: &str =
    "The answer is kept until you leave, and tried again by itself. Type save to try again now.";

impl Lines {
    /// Takes in what became of an effect, or what others did.
    pub(super) fn done(&mut self, turn: &mut Turn<'_>, message: Message) {
        match message {
            Message::Listed(saved) => {
                self.saved = saved;
                self.list_runs();
            }
            Message::Created(saved) => self.created(turn, &saved),
            Message::Recorded { run, entries, at } => self.recorded(turn, &run, None, entries, &at),
            Message::Renamed { run, name, entries, at: Some(at) } => {
                self.recorded(turn, &run, Some(name), entries, &at);
            }
            Message::Renamed { run, name, entries, at: None } => {
                if let Some(open) = self.run().filter(|open| *open.key() == run) {
                    turn.page.line(&format!("Another session calls this now: {name}"));
                    open.renamed(name, entries);
                }
            }
            Message::Changed { run, entries } => {
                let Some(open) = self.run().filter(|open| *open.key() == run) else { return };
                let news = open.merge(entries);
                if !news.others.is_empty() {
                    self.tell(turn, &news);
                    self.ask = Some(Ask::Whole);
                }
            }
            Message::Deleted { run, wiped: None } if self.run().is_some_and(|open| *open.key() == run) => {
                turn.page.line(&format!("Another session deleted: {}", run.name));
                turn.page.line("What was answered here is still here. Type save as and a name to keep it.");
            }
            Message::Exported { name, folder } => {
                turn.page.line(&format!("Written: {name}, in {folder}"));
                self.ask = Some(Ask::Reminder);
            }
            Message::Exists { file } => self.exists(turn, &file),
            Message::Failed { effect, why } => self.not_done(turn, &effect, &why),
            Message::NotSaved { effect, why } => self.not_saved(turn, &effect, &why),
            Message::TryAgain => {
                if let Some(run) = self.run() {
                    let effects = run.save_again();
                    turn.want_all(effects);
                }
            }
            Message::Told(words) => {
                turn.page.line(&words);
                self.tell_unsaved(turn);
                self.ask = Some(Ask::Reminder);
            }
            Message::Keys(keys) => self.list_keys(keys),
            Message::Invited { code, until } => self.tell_code(turn, &code, &until),
            Message::Opened(file) => self.kept_in = Ok(file),
            Message::Today(day) => self.today = day.to_string().parse().ok(),
            Message::Key(_)
            | Message::Paste(_)
            | Message::Click(..)
            | Message::Wheel { .. }
            | Message::Resize(..)
            | Message::Copied { .. }
            | Message::Indexing(_)
            | Message::Reading(_)
            | Message::Indexed(_)
            | Message::Duplicated(_)
            | Message::Archived { .. }
            | Message::Deleted { .. } => {}
        }
    }

    /// Goes to the list of runs that was asked for.
    fn list_runs(&mut self) {
        if let Some(role) = self.listing.take() {
            let menu = self.runs_of(role);
            self.enter(Place::Menu(menu));
        }
    }

    fn created(&mut self, turn: &mut Turn<'_>, saved: &Saved) {
        let Some(plan) = self.book.plans().get(&saved.questionnaire) else { return };
        let mut run = Run::open(saved, plan.clone());
        turn.page.line(&format!("Started: {}", saved.name));
        write_kept(&mut turn.page, &run);
        turn.want(Effect::Watch(run.key().clone()));
        turn.want_all(run.begin(std::mem::take(&mut self.copying)));
        if matches!(self.places.last(), Some(Place::Naming(_) | Place::Run(_))) {
            self.leave_place();
        }
        self.enter(Place::Run(run));
    }

    /// Something of the open run is on disk.
    fn recorded(
        &mut self,
        turn: &mut Turn<'_>,
        key: &RunKey,
        name: Option<String>,
        entries: Vec<Logged>,
        at: &str,
    ) {
        self.told_why = None;
        let Some(run) = self.run().filter(|run| run.key() == key) else { return };
        let (news, effects) = run.saved(name, entries, at);
        turn.want_all(effects);
        self.tell(turn, &news);
        let Some(run) = self.run() else { return };
        turn.page.line(&format!("Saved at {at}. {}.", progress(&run.interview())));
        if let Some(title) = run.newly_settled().filter(|_| run.stage != Stage::End) {
            turn.page.line(&format!("The outcome is settled: {title}"));
        }
        if run.unsaved() > 0 {
            return;
        }
        // A tick or a note leaves the numbers of a long list as they are.
        let is_small = |key: &String| key.starts_with("tick/") || key.starts_with("note/");
        let is_small = !news.own.is_empty() && news.own.iter().chain(&news.others).all(is_small);
        self.ask = Some(if is_small { Ask::Reminder } else { Ask::Whole });
        self.ask_about_conflict(turn);
    }

    fn tell(&mut self, turn: &mut Turn<'_>, news: &News) {
        let guide = Arc::clone(self.book.guide());
        let Some(run) = self.run() else { return };
        let who = match news.walked {
            None => ANSWERED,
            Some(Wish::Undo) => "Undone",
            Some(Wish::Redo) => "Brought back",
        };
        for key in &news.own {
            write_change(&mut turn.page, &guide, run, key, who);
        }
        for key in &news.others {
            write_change(&mut turn.page, &guide, run, key, "Another session answered");
        }
    }

    /// Asks which of two sessions' answers counts. Lines that are fed are not asked: they were written for other
    /// questions, and the later answer stands until somebody chooses.
    fn ask_about_conflict(&mut self, turn: &mut Turn<'_>) {
        let Some(run) = self.run() else { return };
        let Some(conflict) = run.conflict() else { return };
        let Some(question) = run.question_of(&conflict.key) else { return };
        let mut menu = Menu::new(format!(
            "Two sessions answered this differently, and neither had seen the other's answer: {} Which one counts?",
            question.ask
        ));
        for (place, (value, is_own)) in conflict.values.iter().enumerate() {
            let words =
                value.as_deref().map_or_else(|| "no answer".to_owned(), |value| value_words(value, question));
            let whose = if *is_own { "Answered here" } else { "Answered in another session" };
            let stands = if place == 0 { ", and stands until you choose" } else { "" };
            let change = match value {
                Some(value) => Change::set(&conflict.key, value),
                None => Change::clear(&conflict.key),
            };
            menu.add("", &words, format!("{whose}{stands}"), Go::Take(change));
        }
        if self.is_fed() {
            turn.page
                .line("Two sessions answered this differently. The later answer stands until you choose.");
        } else {
            self.enter(Place::Menu(menu));
        }
    }

    /// Says again what is not saved, and why, where something is not.
    fn tell_unsaved(&mut self, turn: &mut Turn<'_>) {
        if self.run().is_none_or(|run| run.unsaved() == 0) {
            return;
        }
        if let Some(why) = &self.told_why {
            turn.page.line(&format!("Not saved: {why}"));
            turn.page.line(KEPT);
        } else if let Some(undone) = self.undone() {
            turn.page.line(&undone);
        }
    }

    /// What was wanted can be tried again.
    fn not_saved(&mut self, turn: &mut Turn<'_>, effect: &Effect, why: &str) {
        let is_open = |run: &Run| match effect {
            Effect::Record { run: key, .. } | Effect::Rename { run: key, .. } => key == run.key(),
            _ => false,
        };
        let Some(run) = self.run().filter(|run| is_open(run)) else {
            return self.not_done(turn, effect, why);
        };
        run.failed();
        // What is tried again by itself is not told again and again.
        if self.told_why.as_deref() != Some(why) {
            self.told_why = Some(why.to_owned());
            turn.page.line(&format!("Not saved: {why}"));
            turn.page.line(KEPT);
            self.ask = Some(Ask::Whole);
        }
    }

    /// What was wanted cannot be had.
    fn not_done(&mut self, turn: &mut Turn<'_>, effect: &Effect, why: &str) {
        self.copying.clear();
        let what = match effect {
            Effect::Record { .. } | Effect::Rename { .. } => "Not saved",
            Effect::Create(_) | Effect::Update { .. } => "Not started",
            Effect::List => "The saved ones cannot be read",
            Effect::Export { .. } => "Not written",
            Effect::Watch(_) => "What others answer is not seen",
            _ => "Not done",
        };
        let told = format!("{what}: {why}");
        match effect {
            Effect::Watch(_) => return turn.page.line(&told),
            Effect::Rename { .. } => {
                if let Some(run) = self.run() {
                    let named_by = run.questionnaire().named_by.clone();
                    turn.want_all(run.give_up(Some(named_by)));
                }
            }
            Effect::Record { .. } => {
                if let Some(run) = self.run() {
                    run.failed();
                }
                turn.page.line(
                    "The answer is kept until you leave. Type save as and a name to keep it elsewhere.",
                );
            }
            _ => {}
        }
        self.ask = Some(Ask::Whole);
        turn.refuse(told);
        if *effect == Effect::List {
            self.list_runs();
        }
    }

    /// Starts a new pre-screen from the open one.
    pub(super) fn update(&mut self, turn: &mut Turn<'_>, name: &str) {
        if self.has_unsaved(turn) {
            return;
        }
        let Some(run) = self.run() else { return turn.refuse(super::obey::NOTHING_OPEN) };
        if run.questionnaire().role != Role::PreScreen {
            return turn
                .refuse("Only a pre-screen can be updated. Type save as and a name for a copy of this.");
        }
        if name.is_empty() {
            return turn.refuse("Type update and a name, such as update Housing survey 2027.");
        }
        turn.want(Effect::Update { run: run.key().clone(), name: name.to_owned() });
    }

    /// Starts a copy of the open run under another name.
    pub(super) fn save_as(&mut self, turn: &mut Turn<'_>, name: &str) {
        let Some(run) = self.run() else { return turn.refuse(super::obey::NOTHING_OPEN) };
        if name.is_empty() {
            return turn.refuse("Type save as and a name, such as save as Housing survey.");
        }
        let key = RunKey { questionnaire: run.key().questionnaire.clone(), name: name.to_owned() };
        // All of it from here: what is not saved yet goes with it.
        self.copying = run.changes();
        turn.want(Effect::Create(key));
    }
}
