//! What a line does: an answer to what is asked, or an order.

use super::checking::{self, Check};
use super::explaining::{progress, write_so_far, write_why};
use super::lines::Lines;
use super::menu::Menu;
use super::order::{ORDERS, Order, WITH_WORDS};
use super::outcome::write_what_if;
use super::places::{Go, Place, Turn};
use super::run::{Stage, Taken};
use super::telling::{Ask, write_review};
use crate::prescreen::Interview;
use crate::text::fit;
use crate::tui::{Effect, RunKey, Wish};

/// What is said of an order about a pre-screen where none is open.
pub(super) const NOTHING_OPEN: &str = "No pre-screen is open. Go to the menu and choose one.";

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
            Some(Place::Naming(questionnaire)) => {
                let questionnaire = questionnaire.clone();
                turn.want(Effect::Create(RunKey { questionnaire, name: line.trim().to_owned() }));
            }
            Some(Place::Searching) => self.search(turn, line),
            Some(Place::Needs(_)) => self.answer_need(turn, line),
            Some(Place::Run(_)) => self.answer_question(turn, line),
            None => {}
        }
    }

    fn answer_question(&mut self, turn: &mut Turn<'_>, line: &str) {
        if self.is_checking() && !line.trim().is_empty() {
            return match Check::read(line) {
                Some(check) => self.check(turn, &check),
                None => self.read_row(turn, line),
            };
        }
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
            Stage::End if line.trim().is_empty() => {
                run.go_on();
                self.ask = Some(if run.stage == Stage::End { Ask::Reminder } else { Ask::Whole });
            }
            Stage::End => {
                turn.refuse(format!("\"{}\" is no order here. Type help.", fit(line.trim(), 40)));
            }
            Stage::Question(_) => {
                let words = |interview: &Interview<'_>| progress(interview);
                match run.answer(line) {
                    Ok(Taken::New(effects)) => turn.want_all(effects),
                    Ok(Taken::Same) => {
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
                    while self.leave_place() {}
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
            Order::Search(words) if words.is_empty() && self.run().is_none() => self.enter(Place::Searching),
            Order::Search(words) if self.run().is_none() => self.search(turn, &words),
            Order::Search(_) => turn.refuse("Type menu first, then search."),
            Order::Export(file) => self.export(turn, &file),
            Order::SaveAs(name) => self.save_as(turn, &name),
            Order::Update(name) => self.update(turn, &name),
            Order::Why | Order::SoFar | Order::WhatIf | Order::Review | Order::Outcome | Order::Save => {
                self.obey_in_run(turn, &order);
            }
            Order::Undo => self.walk(turn, Wish::Undo),
            Order::Redo => self.walk(turn, Wish::Redo),
        }
    }

    /// Walks one step through the history of the open run.
    fn walk(&mut self, turn: &mut Turn<'_>, wish: Wish) {
        let Some(run) = self.run() else { return turn.refuse(NOTHING_OPEN) };
        let (has_walked, effects) = run.walk(wish);
        let is_saved = !effects.is_empty();
        turn.want_all(effects);
        match (has_walked, wish) {
            // What is saved is told when it is.
            (true, _) if is_saved => {}
            (true, _) => {
                turn.page.line("Undone. It had not been saved.");
                self.ask = Some(Ask::Whole);
            }
            (false, Wish::Undo) => turn.refuse("There is nothing to undo."),
            (false, Wish::Redo) => turn.refuse("Nothing was undone since the last answer."),
        }
    }

    fn obey_in_run(&mut self, turn: &mut Turn<'_>, order: &Order) {
        let Some(Place::Run(run)) = self.places.last_mut() else { return turn.refuse(NOTHING_OPEN) };
        self.ask = Some(Ask::Reminder);
        match order {
            Order::Why => match run.question() {
                Some(question) => write_why(&mut turn.page, &run.interview(), question),
                None => turn.refuse("No question is asked now."),
            },
            Order::SoFar => write_so_far(&mut turn.page, &run.interview()),
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
            Order::Save => {
                self.told_why = None;
                turn.want_all(run.save_again());
            }
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
            Order::Update(name) if self.run().is_some() => {
                menu.add("order", "It is the order to start a new one from this one", "", Go::Update(name));
            }
            Order::Export(file) if self.run().is_some() => {
                menu.add("order", "It is the order to write a file", "", Go::Export(file));
            }
            _ => return self.answer(turn, line),
        }
        self.enter(Place::Menu(menu));
    }

    /// Refuses to leave a run whose answers are not all saved.
    pub(super) fn has_unsaved(&mut self, turn: &mut Turn<'_>) -> bool {
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
        if self.is_checking() {
            checking::write_help(&mut turn.page);
        }
        turn.page.line("To answer with such a word itself, put it in quotes: \"back\".");
    }
}
