//! A checklist line by line: what is on it, ticks, notes, and what is put on it or taken off.

use std::sync::Arc;

use super::choose::{Choosable, choose, choose_several};
use super::lines::{Lines, Wanted};
use super::page::Page;
use super::places::Turn;
use super::reading::sentence;
use super::run::{Run, Stage};
use crate::checklist::{Because, Checklist, Mark, Row};
use crate::content::{Guide, PracticeId, Role, Weight};
use crate::store::Change;

/// An order about a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Check {
    /// Ticks rows, or takes ticks away.
    Tick(String, bool),
    /// Notes something on a row.
    Note(String),
    /// Puts a practice on the list.
    Add(String),
    /// Takes a row off the list.
    Drop(String),
}

/// The orders with what each does.
const CHECKS: [(&str, &str); 5] = [
    ("tick 3, or tick 1 3 4", "it is done"),
    ("untick 3", "it is not done after all"),
    ("note 3 TEXT", "notes something on it; without a text it takes the note away"),
    ("drop 3", "takes it off the list"),
    ("add PRACTICE", "puts a practice on the list, by its words or id"),
];

impl Check {
    /// Reads an order.
    pub fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim().to_owned();
        match name.to_lowercase().as_str() {
            "tick" | "done" => Some(Self::Tick(rest, true)),
            "untick" => Some(Self::Tick(rest, false)),
            "note" => Some(Self::Note(rest)),
            "add" => Some(Self::Add(rest)),
            "drop" => Some(Self::Drop(rest)),
            _ => None,
        }
    }
}

/// Says which orders there are.
pub(super) fn write_help(page: &mut Page<'_>) {
    for (order, does) in CHECKS {
        page.line(&format!("{order}: {does}"));
    }
}

/// Says the checklist that the answers of a run make.
pub(super) fn write(page: &mut Page<'_>, run: &Run) {
    let guide = page.guide;
    let list = Checklist::of(guide, &run.interview(), &run.marks(guide));
    let count = list.count();
    page.line(&format!("{}: {} done, {} left.", run.key().name, count.done, count.left));
    if count.required_left > 0 {
        page.line(&format!("Required and left: {}", count.required_left));
    }
    for warning in list.warnings(guide) {
        page.line(&warning.text);
    }
    if let Some(outcome) = run.interview().outcome() {
        page.line(&format!("{}. {}", outcome.title, outcome.text));
    }
    let mut number = 0;
    for (phase, rows) in list.phases() {
        page.heading(&capital(phase.words()));
        for row in rows {
            number += 1;
            write_row(page, number, row);
        }
    }
    if !list.dropped().is_empty() {
        page.heading("Taken off the list");
    }
    for row in list.dropped() {
        page.line(&row.practice.title);
    }
    if !list.kept().is_empty() {
        page.heading("Kept, but not on the list now");
    }
    for kept in list.kept() {
        let title = kept.practice.map_or(kept.id.as_str(), |practice| practice.title.as_str());
        page.line(&format!("{title}{}", state(kept.is_ticked, kept.note.as_deref())));
    }
    page.gap();
    page.line(&run.questionnaire().disclaimer);
}

/// The words with a capital letter before them.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn write_row(page: &mut Page<'_>, number: usize, row: &Row<'_>) {
    let weight = match row.weight {
        Weight::Required => ", required",
        Weight::Advised => "",
    };
    page.line(&format!(
        "{number}. {}{weight}{}",
        row.practice.title,
        state(row.is_ticked, row.note.as_deref())
    ));
}

fn state(is_ticked: bool, note: Option<&str>) -> String {
    let ticked = if is_ticked { ", ticked" } else { "" };
    let note = note.map(|note| format!(". Note: {note}")).unwrap_or_default();
    format!("{ticked}{note}")
}

/// Says why a row is on the list.
fn write_because(page: &mut Page<'_>, row: &Row<'_>) {
    for because in &row.because {
        match because {
            Because::Rule { rule, answers } => {
                page.line(&format!("On the list because: {}", rule.text));
                for (question, answer) in answers.iter() {
                    page.under(&format!("{}: {}", question.short, answer.words(question)));
                }
                page.sources(&rule.sources);
            }
            Because::Must(Some(outcome)) => page.line(&format!("On the list because: {}", outcome.title)),
            Because::Must(None) => page.line("On the list because of how sensitive the information is."),
            Because::Added => page.line("On the list because you put it there."),
        }
    }
    for practice in &row.stands_for {
        page.line(&format!("Stands for: {}", practice.title));
    }
}

/// The names by which rows are chosen.
fn names(list: &Checklist<'_>) -> Vec<Choosable> {
    let name =
        |row: &Row<'_>| Choosable { id: row.practice.id.to_string(), words: row.practice.title.to_string() };
    list.rows().iter().map(name).collect()
}

impl Lines {
    /// Whether what is asked is what to do with a checklist.
    pub(super) fn is_checking(&self) -> bool {
        self.last_run()
            .is_some_and(|run| run.stage == Stage::End && run.questionnaire().role == Role::Checklist)
    }

    /// Reads a row of the checklist: its practice, and why it is on the list.
    pub(super) fn read_row(&mut self, turn: &mut Turn<'_>, line: &str) {
        let guide = Arc::clone(self.book.guide());
        let Some(run) = self.last_run() else { return };
        let interview = run.interview();
        let list = Checklist::of(&guide, &interview, &run.marks(&guide));
        let names = names(&list);
        match choose(&names, line) {
            Ok(place) => {
                let Some(row) = list.rows().get(place) else { return };
                write_because(&mut turn.page, row);
                let name = format!("practice/{}", row.practice.id);
                turn.wanted.push(Wanted::Page(vec!["show".to_owned(), name]));
                self.ask = Some(super::telling::Ask::Reminder);
            }
            Err(unclear) => turn.refuse(sentence(&unclear, &names)),
        }
    }

    /// Obeys an order about the checklist.
    pub(super) fn check(&mut self, turn: &mut Turn<'_>, check: &Check) {
        let guide = Arc::clone(self.book.guide());
        let Some(run) = self.last_run() else { return };
        let interview = run.interview();
        let list = Checklist::of(&guide, &interview, &run.marks(&guide));
        match marks(&guide, &list, check) {
            Ok(marks) if marks.is_empty() => {
                turn.page.line("That is so already.");
                self.ask = Some(super::telling::Ask::Reminder);
            }
            Ok(marks) => {
                let change = |mark: &Mark| match mark.value() {
                    Some(value) => Change::set(mark.key(), value),
                    None => Change::clear(mark.key()),
                };
                let changes = marks.iter().map(change).collect();
                if let Some(run) = self.run() {
                    let effects = run.record(changes);
                    turn.want_all(effects);
                }
            }
            Err(problem) => turn.refuse(problem),
        }
    }
}

/// The marks that an order makes; none where all is so already.
fn marks(guide: &Guide, list: &Checklist<'_>, check: &Check) -> Result<Vec<Mark>, String> {
    let names = names(list);
    let one = |typed: &str| -> Result<&Row<'_>, String> {
        let place = choose(&names, typed).map_err(|unclear| sentence(&unclear, &names))?;
        list.rows().get(place).ok_or_else(|| "There is nothing on the list.".to_owned())
    };
    match check {
        Check::Tick(typed, is_done) => {
            let places = choose_several(&names, typed).map_err(|unclear| sentence(&unclear, &names))?;
            let rows = places.into_iter().filter_map(|place| list.rows().get(place));
            let rows = rows.filter(|row| row.is_ticked != *is_done);
            Ok(rows.map(|row| Mark::Tick(row.practice.id.clone(), *is_done)).collect())
        }
        Check::Note(typed) => {
            let (number, text) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
            let row = one(number)?;
            let mark = Mark::note(row.practice.id.clone(), text).map_err(|wrong| format!("{wrong}."))?;
            let is_same = mark.value().as_deref() == row.note.as_deref();
            Ok(if is_same { Vec::new() } else { vec![mark] })
        }
        Check::Drop(typed) => Ok(list.dropping(&one(typed)?.practice.id)),
        Check::Add(typed) => {
            let practice = practice(guide, typed)?;
            Ok(list.adding(&practice))
        }
    }
}

/// The practice that typed words name.
fn practice(guide: &Guide, typed: &str) -> Result<PracticeId, String> {
    let all: Vec<Choosable> = guide
        .practices()
        .map(|(_, practice)| Choosable { id: practice.id.to_string(), words: practice.title.to_string() })
        .collect();
    if typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("Type add and the words or the id of a practice. Search finds it.".to_owned());
    }
    let place = choose(&all, typed).map_err(|unclear| match unclear {
        super::choose::Unclear::Several(typed, places) if places.len() > 5 => {
            format!("\"{typed}\" could be {} practices. Type more of its words.", places.len())
        }
        unclear => sentence(&unclear, &all),
    })?;
    guide
        .practices()
        .nth(place)
        .map(|(_, practice)| practice.id.clone())
        .ok_or_else(|| "There is no such practice.".to_owned())
}
