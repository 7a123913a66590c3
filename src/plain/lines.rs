//! The guide as lines: a line in, text and wishes out.

use std::cell::OnceCell;
use std::sync::Arc;

use super::order::Order;
use super::page::{Manner, Page};
use super::places::{Go, Place, Turn};
use super::run::Run;
use super::telling::Ask;
use crate::book::Book;
use crate::compare::{Platforms, View};
use crate::content::{Date, Role};
use crate::search::Index;
use crate::store::Change;
use crate::text::clean;
use crate::tui::{Effect, Host, Message, RunKey, Saved};

/// Something that the lines are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A line was typed, without its end.
    Line(String),
    /// What became of an effect that was wanted.
    Done(Message),
    /// The text of a page that was wanted, or a sentence that says why there is none.
    Page(String),
    /// No line comes any more. What was typed behind the last line end is not taken.
    End {
        /// What was typed behind the last line end.
        unfinished: String,
    },
}

/// Something that the lines want done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Save, list or write something.
    Keep(Effect),
    /// The page of a command: its words.
    Page(Vec<String>),
    /// No more lines.
    Leave,
}

/// What the lines answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What to print: whole lines.
    pub text: String,
    /// What to do, in this order. What comes of it is to be told before the next line.
    pub wanted: Vec<Wanted>,
}

/// How the lines are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// What lines of text are like.
    pub manner: Manner,
    /// Whether lines come from a file or a program. Then one that is not understood stops the answers behind it:
    /// they would answer other questions than they were written for.
    pub is_fed: bool,
}

/// The guide, spoken with line by line.
///
/// Give it each line by [`Lines::hear`], do what it wants and tell it what came of that, then print what
/// [`Lines::ask`] says, and wait for the next line.
#[derive(Debug)]
pub struct Lines {
    pub(super) book: Book,
    pub(super) index: OnceCell<Arc<Index>>,
    pub(super) saved: Vec<Saved>,
    /// Where one is; the last is what is asked, those before it are the way back.
    pub(super) places: Vec<Place>,
    pub(super) ask: Option<Ask>,
    setting: Setting,
    pub(super) kept_in: Result<String, String>,
    /// Why something was not saved, as it was told last.
    pub(super) told_why: Option<String>,
    /// Runs that were left, of which nothing more is to be told.
    left_runs: Vec<RunKey>,
    /// How many lines were heard.
    heard: usize,
    /// The line that was not understood, where lines are fed.
    stuck: Option<usize>,
    /// Whether something was heard that was not taken.
    failed: bool,
    /// The role of the questionnaire whose runs are being listed.
    pub(super) listing: Option<Role>,
    /// What a run that is being started is a copy of: its changes.
    pub(super) copying: Vec<Change>,
    /// The day, where the person sits.
    pub(super) today: Option<Date>,
    /// Whose server it is, where the lines come from one.
    host: Option<Host>,
}

impl Lines {
    /// The lines of a guide. `kept_in` is the file that holds saved work, or says why there is none.
    pub fn new(book: Book, setting: Setting, kept_in: Result<String, String>) -> Self {
        let start = Place::Menu(super::start::menu(book.guide()));
        Self {
            book,
            index: OnceCell::new(),
            saved: Vec::new(),
            places: vec![start],
            ask: Some(Ask::Whole),
            setting,
            kept_in,
            told_why: None,
            left_runs: Vec::new(),
            heard: 0,
            stuck: None,
            failed: false,
            listing: None,
            copying: Vec::new(),
            today: None,
            host: None,
        }
    }

    /// The lines as they come from somebody's server.
    #[must_use]
    pub fn from_host(mut self, host: Host) -> Self {
        if let Some(Place::Menu(start)) = self.places.first_mut() {
            start.add("keys", "Your keys", "Which keys open this work?", Go::Keys);
        }
        Self { host: Some(host), ..self }
    }

    /// What is said first.
    pub fn start(&mut self) -> Said {
        let (kept_in, host) = (self.kept_in.clone(), self.host.clone());
        self.turn(|_, turn| {
            turn.page.line("Video meetings and privacy in the B.C. public service, in plain lines.");
            match &kept_in {
                Ok(file) => turn.page.line(&format!("Work is kept in: {file}")),
                Err(why) => turn.page.line(&format!("Nothing can be kept: {why}")),
            }
            if let Some(host) = &host {
                turn.page.line(&format!("It is kept for: {}", host.kept_for()));
                turn.page.line(&format!("Whose server this is: {}", host.name()));
                turn.page.line(&format!("Contact: {}", host.contact()));
            }
            turn.page.line("This is no legal advice. Your privacy officer decides.");
        })
    }

    /// Takes in what is told.
    pub fn hear(&mut self, heard: Heard) -> Said {
        match heard {
            Heard::Line(line) => self.hear_line(&clean(&line)),
            Heard::Done(message) => self.turn(|lines, turn| {
                lines.done(turn, message);
                lines.settle(turn);
            }),
            Heard::Page(text) => Said { text, wanted: Vec::new() },
            Heard::End { unfinished } => self.turn(|lines, turn| lines.end(turn, &unfinished)),
        }
    }

    /// Says what is asked now, where it was not said yet.
    pub fn ask(&mut self) -> String {
        let Some(ask) = self.ask.take() else { return String::new() };
        let said = self.turn(|lines, turn| lines.write_place(&mut turn.page, ask));
        // An empty line between what was said and what is asked.
        format!("\n{}", said.text)
    }

    /// Why not all that was heard is done: answers that are not saved, or a line that was not understood.
    pub fn undone(&self) -> Option<String> {
        let unsaved: usize = self.runs().map(Run::unsaved).sum();
        let name = self.runs().map(|run| run.key().name.as_str()).next().unwrap_or_default();
        let stuck = self
            .stuck
            .map(|line| format!("Line {line} was not understood, so the lines behind it were not taken."));
        match unsaved {
            0 => stuck,
            1 => Some(format!("1 answer was not saved in \"{name}\".")),
            _ => Some(format!("{unsaved} answers were not saved in \"{name}\".")),
        }
    }

    /// Whether lines come from a file or a program.
    pub(super) fn is_fed(&self) -> bool {
        self.setting.is_fed
    }

    /// Lines come from a file or a program, as it has turned out.
    pub fn feed(&mut self) {
        self.setting.is_fed = true;
    }

    /// How many lines were heard.
    pub fn heard(&self) -> usize {
        self.heard
    }

    fn runs(&self) -> impl Iterator<Item = &Run> {
        self.places.iter().filter_map(|place| match place {
            Place::Run(run) => Some(run),
            _ => None,
        })
    }

    /// Does something that says and wants things.
    fn turn(&mut self, what: impl FnOnce(&mut Self, &mut Turn<'_>)) -> Said {
        let guide = Arc::clone(self.book.guide());
        let page = Page::new(&guide, self.setting.manner);
        let mut turn = Turn { page, wanted: Vec::new(), problem: None };
        what(self, &mut turn);
        turn.wanted.extend(self.left_runs.drain(..).map(|run| Wanted::Keep(Effect::Unwatch(run))));
        Said { text: turn.page.text(), wanted: turn.wanted }
    }

    fn hear_line(&mut self, line: &str) -> Said {
        self.heard += 1;
        self.turn(|lines, turn| {
            if let Some(number) = lines.stuck {
                match Order::read(line) {
                    Some(Order::Repeat) => lines.stuck = None,
                    Some(Order::Quit) => {}
                    _ => {
                        let words =
                            format!("Not taken: line {number} was not understood. Type repeat to go on.");
                        return turn.page.line(&words);
                    }
                }
            }
            lines.obey_line(turn, line);
            lines.settle(turn);
        })
    }

    /// Says what was not understood or could not be done. Lines that are fed stop there.
    fn settle(&mut self, turn: &mut Turn<'_>) {
        let Some(problem) = turn.problem.take() else { return };
        turn.page.line(&problem);
        self.ask.get_or_insert(Ask::Reminder);
        if self.setting.is_fed {
            self.stuck = Some(self.heard);
            self.ask = None;
            turn.page.line("The lines behind it are not taken until one says repeat.");
        }
    }

    fn obey_line(&mut self, turn: &mut Turn<'_>, line: &str) {
        let literal = quoted_order(line);
        let order = if literal.is_some() { None } else { Order::read(line) };
        let line = literal.unwrap_or(line);
        let takes_text = match self.places.last() {
            Some(Place::Run(run)) => run.takes_text(),
            Some(Place::Naming(_) | Place::Searching) => true,
            _ => false,
        };
        match order {
            Some(order @ (Order::SaveAs(_) | Order::Update(_) | Order::Export(_) | Order::Search(_)))
                if takes_text =>
            {
                self.obey_in_text(turn, order, line);
            }
            Some(order) => self.obey(turn, order),
            None => {
                self.answer(turn, line);
                if turn.problem.is_some()
                    && !takes_text
                    && let Some(order) = Order::begun(line)
                {
                    turn.problem = None;
                    self.obey(turn, order);
                }
            }
        }
    }

    /// Goes to a place, from where one is.
    pub(super) fn enter(&mut self, place: Place) {
        self.places.push(place);
        self.ask = Some(Ask::Whole);
    }

    /// Goes one step back. Says whether there was one.
    pub(super) fn go_back(&mut self) -> bool {
        self.ask = Some(Ask::Whole);
        let within = match self.places.last_mut() {
            Some(Place::Run(run)) => run.go_back(),
            Some(Place::Needs(asked)) => asked.go_back(),
            _ => false,
        };
        within || self.leave_place()
    }

    /// Leaves a place for the one before it. Says whether there is one. A run with answers that are not saved
    /// is not left.
    pub(super) fn leave_place(&mut self) -> bool {
        if self.places.len() < 2 {
            return false;
        }
        if let Some(Place::Run(run)) = self.places.pop() {
            self.left_runs.push(run.key().clone());
        }
        self.ask = Some(Ask::Whole);
        true
    }

    fn end(&mut self, turn: &mut Turn<'_>, unfinished: &str) {
        self.ask = None;
        if !unfinished.trim().is_empty() {
            self.failed = true;
            let unfinished = crate::text::fit(&clean(unfinished), 60);
            turn.page.line(&format!("Not taken, because its line has no end: {unfinished}"));
        }
        self.farewell(turn);
    }

    /// Says where things stand, and leaves.
    pub(super) fn farewell(&mut self, turn: &mut Turn<'_>) {
        self.ask = None;
        let open: Vec<String> = self.runs().map(|run| run.key().name.clone()).collect();
        if let (Some(name), Ok(_), 0) =
            (open.last(), &self.kept_in, self.runs().map(Run::unsaved).sum::<usize>())
        {
            turn.page.line(&format!("All answers of \"{name}\" are saved."));
        }
        turn.wanted.push(Wanted::Leave);
    }

    /// Whether a line was heard that was not taken.
    pub fn has_failed(&self) -> bool {
        self.failed || self.undone().is_some()
    }

    pub(super) fn platforms(&self, view: View) -> &Platforms {
        self.book.platforms(view)
    }

    pub(super) fn write_place(&mut self, page: &mut Page<'_>, ask: Ask) {
        let view = match self.places.last() {
            Some(Place::Needs(asked)) => asked.view,
            _ => View::Today,
        };
        let platforms = self.book.platforms(view);
        match self.places.last_mut() {
            Some(Place::Menu(menu) | Place::Compared(_, menu)) => match ask {
                Ask::Whole => menu.write(page),
                Ask::Reminder => menu.remind(page),
            },
            Some(Place::Naming(questionnaire)) => {
                let questionnaire = self.book.guide().questionnaires.get(questionnaire);
                let question = questionnaire.and_then(|one| one.question(one.named_by.as_str()));
                if let Some(question) = question {
                    page.line(&question.ask);
                    page.line(&question.help);
                }
                page.line("Type a name on one line, or back.");
            }
            Some(Place::Searching) => page.line("What do you look for? Type words, or back."),
            Some(Place::Needs(asked)) => asked.write(page, platforms),
            Some(Place::Run(run)) => super::telling::ask(page, run, ask),
            None => {}
        }
    }

    /// The open run, to be read.
    pub(super) fn last_run(&self) -> Option<&Run> {
        match self.places.last() {
            Some(Place::Run(run)) => Some(run),
            _ => None,
        }
    }

    /// The open run.
    pub(super) fn run(&mut self) -> Option<&mut Run> {
        match self.places.last_mut() {
            Some(Place::Run(run)) => Some(run),
            _ => None,
        }
    }
}

/// What stands in quotes, where it would be an order without them.
fn quoted_order(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('"')?.strip_suffix('"')?;
    Order::read(inner).is_some().then_some(inner)
}
