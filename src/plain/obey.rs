//! What a line does: an answer to what is asked, or an order.

use super::explaining::{write_bearing, write_open};
use super::lines::{Go, Lines, Place, Turn};
use super::menu::Menu;
use super::order::{ORDERS, Order, WITH_WORDS};
use super::outcome::{answer_words, write_what_if};
use super::run::{Run, Stage, Taken};
use super::telling::{Ask, progress, write_review, write_so_far, write_why};
use crate::content::QuestionId;
use crate::prescreen::Interview;
use crate::text::fit;
use crate::tui::{Effect, Logged, Message, RunKey};

/// What is said of an order about a pre-screen where none is open.
const NOTHING_OPEN: &str = "No pre-screen is open. Go to the menu and choose one.";

impl Lines {
    /// Takes a line as the answer to what is asked.
    pub(super) fn answer(&mut self, turn: &mut Turn<'_>, line: &str) {
        match self.places.last_mut() {
            Some(Place::Menu(menu) | Place::Compared(_, menu)) => {
                if line.trim().is_empty() {
                    self.ask = Some(Ask::Reminder);
                    return;
                }
                match menu.choose(line) {
                    Ok(go) => self.go(turn, go),
                    Err(problem) => turn.refuse(problem),
                }
            }
            Some(Place::Naming) => self.name(turn, line),
            Some(Place::Searching) => self.search(turn, line),
            Some(Place::Needs(_)) => self.answer_need(turn, line),
            Some(Place::Run(_)) => self.answer_question(turn, line),
            None => {}
        }
    }

    fn name(&mut self, turn: &mut Turn<'_>, line: &str) {
        let Some(questionnaire) = self.questionnaire().map(|one| one.id.to_string()) else { return };
        turn.want(Effect::Create(RunKey { questionnaire, name: line.trim().to_owned() }));
    }

    fn answer_question(&mut self, turn: &mut Turn<'_>, line: &str) {
        let Some(run) = self.run() else { return };
        match &run.stage {
            Stage::Review(_) if line.trim().is_empty() => {
                run.go_back();
                self.ask = Some(Ask::Whole);
            }
            Stage::Review(_) => match run.go_to(line) {
                Ok(()) => self.ask = Some(Ask::Whole),
                Err(problem) => turn.refuse(problem),
            },
            Stage::Outcome if line.trim().is_empty() => {
                run.go_on();
                self.ask = Some(if run.stage == Stage::Outcome { Ask::Reminder } else { Ask::Whole });
            }
            Stage::Outcome => {
                turn.refuse(format!("\"{}\" is no order here. Type help.", fit(line.trim(), 40)));
            }
            Stage::Question(_) => {
                let words = |interview: &Interview<'_>| progress(interview);
                match run.answer(line) {
                    Ok(Taken::New(effect)) => turn.want(effect),
                    Ok(Taken::Same(_)) => {
                        let words = words(&run.interview());
                        turn.page.line(&format!("Answer kept. {words}."));
                        self.ask = Some(Ask::Whole);
                    }
                    Err(problem) => turn.refuse(problem),
                }
            }
        }
    }

    /// Obeys an order.
    pub(super) fn obey(&mut self, turn: &mut Turn<'_>, order: Order) {
        match order {
            Order::Back => {
                if !self.has_unsaved(turn) && !self.go_back() {
                    turn.page.line("This is the start. Type quit to leave.");
                }
            }
            Order::Menu => {
                if !self.has_unsaved(turn) {
                    self.places.truncate(1);
                    self.ask = Some(Ask::Whole);
                }
            }
            Order::Quit => self.farewell(turn),
            Order::Help => self.help(turn),
            Order::Repeat => {
                if let Some(run) = self.run() {
                    run.section = None;
                }
                self.ask = Some(Ask::Whole);
            }
            Order::More => match self.places.last_mut() {
                Some(Place::Menu(menu) | Place::Compared(_, menu)) => menu.write_more(&mut turn.page),
                _ => turn.page.line("There is nothing more."),
            },
            Order::Search(words) if self.run().is_none() => self.search(turn, &words),
            Order::Search(_) => turn.refuse("Type menu first, then search."),
            Order::Export(file) => self.export(turn, &file),
            Order::SaveAs(name) => self.save_as(turn, &name),
            Order::Why | Order::SoFar | Order::WhatIf | Order::Review | Order::Outcome | Order::Save => {
                self.obey_in_run(turn, &order);
            }
            Order::Undo | Order::Redo => turn.refuse("There is nothing to take back."),
        }
    }

    fn obey_in_run(&mut self, turn: &mut Turn<'_>, order: &Order) {
        let Some(Place::Run(run)) = self.places.last_mut() else { return turn.refuse(NOTHING_OPEN) };
        self.ask = Some(Ask::Reminder);
        match order {
            Order::Why => match run.question() {
                Some(question) => {
                    write_why(&mut turn.page, question);
                    write_bearing(&mut turn.page, &run.interview(), question);
                }
                None => turn.refuse("No question is asked now."),
            },
            Order::SoFar => {
                write_so_far(&mut turn.page, &run.interview());
                write_open(&mut turn.page, &run.interview());
            }
            Order::WhatIf => write_what_if(&mut turn.page, &run.interview()),
            Order::Review => {
                write_review(&mut turn.page, run);
                run.review();
            }
            Order::Outcome => {
                if run.show_outcome() {
                    self.ask = Some(Ask::Whole);
                } else {
                    turn.refuse("The outcome is still open: go on answering.");
                }
            }
            Order::Save if run.unsaved() == 0 => turn.page.line("All answers are saved already."),
            Order::Save => run.save_again().into_iter().for_each(|effect| turn.want(effect)),
            _ => {}
        }
    }

    /// Obeys an order that could be the words of an answer: asks which it is.
    pub(super) fn obey_in_text(&mut self, turn: &mut Turn<'_>, order: Order, line: &str) {
        let mut menu = Menu::new(format!("Is this an answer or an order? {}", fit(line.trim(), 60)));
        menu.add("answer", "It is the answer", "", Go::Answer(line.to_owned()));
        match order {
            Order::SaveAs(name) if self.run().is_some() => {
                menu.add("order", "It is the order to save a copy", "", Go::SaveAs(name));
            }
            Order::Export(file) if self.run().is_some() => {
                menu.add("order", "It is the order to write a file", "", Go::Export(file));
            }
            _ => return self.answer(turn, line),
        }
        self.enter(Place::Menu(menu));
    }

    /// Refuses to leave a run whose answers are not all saved.
    fn has_unsaved(&mut self, turn: &mut Turn<'_>) -> bool {
        let Some(unsaved) = self.run().map(|run| run.unsaved()).filter(|unsaved| *unsaved > 0) else {
            return false;
        };
        turn.refuse(format!(
            "Answers that are not saved: {unsaved}. Type save to try again, or quit to give them up."
        ));
        true
    }

    fn help(&mut self, turn: &mut Turn<'_>) {
        self.ask = Some(Ask::Reminder);
        turn.page
            .line("Answer with a number, the words of a choice, or their beginning. Or type one of these:");
        for (name, _, does) in ORDERS {
            turn.page.line(&format!("{name}: {does}"));
        }
        for (name, with, does) in WITH_WORDS {
            turn.page.line(&format!("{name} {with}: {does}"));
        }
        turn.page.line("To answer with such a word itself, put it in quotes: \"back\".");
    }

    /// Takes in what became of an effect.
    pub(super) fn done(&mut self, turn: &mut Turn<'_>, message: Message) {
        match message {
            Message::Listed(saved) => {
                self.saved = saved;
                let menu = self.prescreens();
                if let Some(Place::Menu(empty)) = self.places.last_mut()
                    && empty.is_empty()
                {
                    *empty = menu;
                }
            }
            Message::Created(saved) => self.created(turn, &saved),
            Message::Recorded { run, entries, at } => self.recorded(turn, &run, entries, Some(&at)),
            Message::Changed { run, entries } => self.recorded(turn, &run, entries, None),
            Message::Exported { name, folder } => {
                turn.page.line(&format!("Written: {name}, in {folder}"));
                self.ask = Some(Ask::Reminder);
            }
            Message::Exists { file } => self.exists(turn, &file),
            Message::Failed { effect, why } | Message::NotSaved { effect, why } => {
                self.not_done(turn, &effect, &why);
            }
            Message::Key(_)
            | Message::Paste(_)
            | Message::Resize(..)
            | Message::Today(_)
            | Message::Copied { .. }
            | Message::Renamed { .. }
            | Message::Duplicated(_)
            | Message::Archived { .. }
            | Message::Deleted { .. }
            | Message::Opened(_)
            | Message::TryAgain => {}
        }
    }

    fn created(&mut self, turn: &mut Turn<'_>, saved: &crate::tui::Saved) {
        let Some(plan) = self.plans.get(&saved.questionnaire) else { return };
        let mut run = Run::open(saved, plan.clone());
        turn.page.line(&format!("Started: {}", saved.name));
        turn.want(Effect::Watch(run.key.clone()));
        turn.want(run.answer_with_name(std::mem::take(&mut self.copying)));
        if matches!(self.places.last(), Some(Place::Naming | Place::Run(_))) {
            self.leave_place();
        }
        self.enter(Place::Run(run));
    }

    /// Takes in what the log of the open run holds: what was just saved, at a time, and what others added.
    fn recorded(&mut self, turn: &mut Turn<'_>, key: &RunKey, entries: Vec<Logged>, at: Option<&str>) {
        let Some(run) = self.run().filter(|run| run.key == *key) else { return };
        let was_settled = run.interview().is_settled();
        let (own, others) = run.merge(entries);
        let words = |run: &Run, id: &QuestionId| {
            let question = run.questionnaire().question(id.as_str())?;
            let answer = run.answer_to(question);
            let words =
                answer.map_or_else(|| "no answer".to_owned(), |answer| answer_words(answer, question));
            Some((question.short.to_string(), words))
        };
        for (_, words) in own.iter().filter_map(|id| words(run, id)) {
            turn.page.line(&format!("Answered: {words}"));
        }
        for (short, words) in others.iter().filter_map(|id| words(run, id)) {
            turn.page.line(&format!("Another session answered: {short}: {words}"));
        }
        let interview = run.interview();
        if let Some(at) = at {
            turn.page.line(&format!("Saved at {at}. {}.", progress(&interview)));
        }
        if let Some(outcome) = interview.outcome().filter(|_| !was_settled && run.stage != Stage::Outcome) {
            turn.page.line(&format!("The outcome is settled: {}", outcome.title));
        }
        if at.is_some() || !others.is_empty() {
            self.ask = Some(Ask::Whole);
        }
    }

    /// Starts a copy of the open run under another name.
    pub(super) fn save_as(&mut self, turn: &mut Turn<'_>, name: &str) {
        let Some(run) = self.run() else { return turn.refuse(NOTHING_OPEN) };
        if name.is_empty() {
            return turn.refuse("Type save as and a name, such as save as Housing survey.");
        }
        let key = RunKey { questionnaire: run.key.questionnaire.clone(), name: name.to_owned() };
        self.copying = run.changes();
        turn.want(Effect::Create(key));
    }

    fn not_done(&mut self, turn: &mut Turn<'_>, effect: &Effect, why: &str) {
        self.copying.clear();
        let what = match effect {
            Effect::Record { .. } => "Not saved",
            Effect::Create(_) => "Not started",
            Effect::List => "The saved pre-screens cannot be read",
            Effect::Export { .. } => "Not written",
            Effect::Watch(_) => "What others answer is not seen",
            _ => "Not done",
        };
        self.ask = Some(Ask::Whole);
        match effect {
            Effect::Record { .. } => {
                turn.page.line(&format!("{what}: {why}"));
                turn.page.line("The answer is kept until you leave. Type save to try again.");
            }
            Effect::Watch(_) => turn.page.line(&format!("{what}: {why}")),
            _ => turn.refuse(format!("{what}: {why}")),
        }
        if let (Effect::List, Some(Place::Menu(empty))) = (effect, self.places.last())
            && empty.is_empty()
        {
            let menu = self.prescreens();
            self.places.pop();
            self.places.push(Place::Menu(menu));
        }
    }
}
