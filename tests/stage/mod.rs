//! A stage on which the app plays: the real guide and model, a screen in memory, and a store in memory.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of the stage")]

pub mod saved_work;
pub mod scenes;
pub mod svg;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use privacy_guide::book::Book;
use privacy_guide::content::{Guide, Progress, Questionnaire, embedded};
use privacy_guide::prescreen::{Answers, Plan};
use privacy_guide::search::Index;
use privacy_guide::session::Before;
use privacy_guide::store::{Author, Change, Entry, Sequence, Wiped, fold};
use privacy_guide::tui::{Appearance, Effect, LastAsked, Logged, Look, Message, Model, RunKey, Saved};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The guide of the embedded content, loaded once.
pub static GUIDE: LazyLock<Arc<Guide>> =
    LazyLock::new(|| Arc::new(embedded().unwrap_or_else(|problems| panic!("{problems}"))));

/// That guide made ready to be shown, with its index, once.
static BOOK: LazyLock<Book> = LazyLock::new(|| Book::over(GUIDE.clone(), Arc::new(Index::new(&GUIDE))));

/// Where the app says that work is kept.
pub const KEPT_IN: &str = "~/.local/share/privacy-guide/privacy-guide.db";

/// The app with a screen and a store.
pub struct Stage {
    pub model: Model,
    terminal: Terminal<TestBackend>,
    pub store: Vec<Saved>,
    /// The logs of the saved runs.
    pub logs: BTreeMap<RunKey, Vec<Logged>>,
    /// The place of the newest entry of all logs.
    last: i64,
    /// While this is set, nothing can be saved, and this sentence says why.
    pub broken: Option<String>,
    pub left: bool,
    /// The files that were written, by name.
    pub files: BTreeMap<String, String>,
    /// The same as they are on the disk.
    pub bytes: BTreeMap<String, Vec<u8>>,
    /// What was copied last.
    pub copied: Option<String>,
    /// Whether the mouse was taken or left last.
    pub mouse: Option<bool>,
    /// The questionnaire that the saved runs were answered under, where it is not the one of today.
    pub asked_then: Option<Questionnaire>,
}

impl Stage {
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::with_look(columns, rows, Look::Mono)
    }

    pub fn with_look(columns: u16, rows: u16, look: impl Into<Appearance>) -> Self {
        Self::with_guide(columns, rows, look, GUIDE.clone())
    }

    pub fn with_guide(columns: u16, rows: u16, look: impl Into<Appearance>, guide: Arc<Guide>) -> Self {
        let book = if Arc::ptr_eq(&guide, &GUIDE) { BOOK.clone() } else { Book::begin(guide) };
        let mut stage = Self {
            model: Model::new(&book, look, Ok(KEPT_IN.to_owned())),
            terminal: Terminal::new(TestBackend::new(columns, rows)).unwrap(),
            store: Vec::new(),
            logs: BTreeMap::new(),
            last: 0,
            broken: None,
            left: false,
            files: BTreeMap::new(),
            bytes: BTreeMap::new(),
            copied: None,
            mouse: None,
            asked_then: None,
        };
        let effects = stage.model.start();
        stage.perform(effects);
        stage.send(Message::Resize(columns, rows));
        stage
    }

    /// Presses keys, named as the table of commands names them, with spaces between.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            self.send(Message::Key(key(name)));
        }
        self
    }

    /// Types a text letter by letter.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.send(Message::Key(KeyEvent::from(KeyCode::Char(letter))));
        }
        self
    }

    pub fn pasted(&mut self, text: &str) -> &mut Self {
        self.send(Message::Paste(text.to_owned()));
        self
    }

    /// Clicks the first letter of a text that is on the screen.
    pub fn clicked(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| Some((row, &line[..line.find(text)?])));
        let (row, before) = found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"));
        let column = privacy_guide::text::width(before);
        self.send(Message::Click(u16::try_from(column).unwrap(), u16::try_from(row).unwrap()));
        self
    }

    /// Turns the wheel by a step over a cell.
    pub fn wheeled(&mut self, column: u16, row: u16, down: bool) -> &mut Self {
        self.send(Message::Wheel { column, row, down });
        self
    }

    /// Where the cursor of the terminal stands: column and row.
    pub fn cursor(&mut self) -> (u16, u16) {
        self.buffer();
        let position = self.terminal.backend_mut().get_cursor_position().unwrap();
        (position.x, position.y)
    }

    pub fn resized(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.send(Message::Resize(columns, rows));
        self
    }

    /// Starts a pre-screen and answers its questions: options by id, several joined by `+`, texts as they are.
    pub fn prescreen(&mut self, name: &str, answers: &[(&str, &str)]) -> &mut Self {
        self.keys("4 n").typed(name).keys("enter");
        for (question, answer) in answers {
            self.answer(question, answer);
        }
        self
    }

    /// Answers the question in sight, which must be this one.
    pub fn answer(&mut self, id: &str, answer: &str) -> &mut Self {
        let mut questionnaires = GUIDE.questionnaires.iter();
        let question = questionnaires.find_map(|questionnaire| questionnaire.question(id)).unwrap();
        let words = question.ask.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        assert!(self.screen().contains(&words), "{id} is not asked:\n{}", self.screen());
        let options: Vec<&str> =
            question.options.iter().map(|option| option.id.as_str()).chain(["not-sure"]).collect();
        let place = |option: &str| options.iter().position(|other| *other == option).unwrap();
        match question.kind {
            privacy_guide::content::Kind::Choice => {
                self.keys("home").keys(&"down ".repeat(place(answer))).keys("enter")
            }
            privacy_guide::content::Kind::Choices => {
                for option in answer.split('+') {
                    self.keys("home").keys(&"down ".repeat(place(option))).keys("space");
                }
                self.keys("enter")
            }
            _ => self.typed(answer).keys("enter"),
        }
    }

    pub fn send(&mut self, message: Message) {
        let effects = self.model.update(message);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if let Some(reply) = self.reply(effect) {
                waiting.extend(self.model.update(reply));
            }
        }
    }

    /// Does what is asked for, and says what became of it.
    pub fn reply(&mut self, effect: Effect) -> Option<Message> {
        Some(match (effect, &self.broken) {
            (Effect::Quit, _) => {
                self.left = true;
                return None;
            }
            (Effect::Mouse(taken), _) => {
                self.mouse = Some(taken);
                return None;
            }
            (Effect::Copy { what, text }, _) => {
                let characters = text.chars().count();
                self.copied = Some(text);
                Message::Copied { what, characters }
            }
            (Effect::Index(waiting), _) => {
                Message::Indexed(Arc::new(waiting.read(&GUIDE.vocabulary, &Progress::default())))
            }
            (Effect::List, _) => Message::Listed(self.store.clone()),
            (Effect::Unwatch(_), _) => return None,
            (effect @ Effect::Export { .. }, Some(why)) => Message::Failed { effect, why: why.clone() },
            (effect, Some(why)) => Message::NotSaved { effect, why: why.clone() },
            (Effect::Export { file, replace: false, .. }, None) if self.files.contains_key(&file) => {
                Message::Exists { file }
            }
            (Effect::Export { file, bytes, .. }, None) => {
                self.files.insert(file.clone(), String::from_utf8_lossy(&bytes).into_owned());
                self.bytes.insert(file.clone(), bytes);
                Message::Exported { name: file, folder: "/home/somebody".to_owned() }
            }
            (Effect::Create(run), None) if self.logs.contains_key(&run) => Message::Failed {
                why: format!("There is a “{}” already.", run.name),
                effect: Effect::Create(run),
            },
            (Effect::Create(run), None) => Message::Created(self.start(&run)),
            (Effect::Watch(run), None) => {
                let entries = self.logs.get(&run).cloned().unwrap_or_default();
                Message::Changed { run, entries }
            }
            (Effect::Record { run, changes, seen, start }, None) => {
                if start && !self.store.iter().any(|saved| saved.key() == run) {
                    self.start(&run);
                }
                self.add(&run, &changes, seen, true);
                Message::Recorded { entries: self.news(&run, seen), run, at: "14:02".to_owned() }
            }
            (effect @ Effect::Rename { .. }, None) => self.rename(effect),
            (Effect::Duplicate { run, name, named_by }, None) => {
                let mut values = self.saved(&run).answers.clone();
                values.insert(named_by, format!("t:{name}"));
                let copy = RunKey { questionnaire: run.questionnaire, name };
                self.start(&copy);
                let changes: Vec<Change> =
                    values.into_iter().map(|(key, value)| Change::set(key, value)).collect();
                self.add(&copy, &changes, Sequence::START, true);
                Message::Duplicated(self.saved(&copy).clone())
            }
            (Effect::Update { run, name }, None) => self.update(&run, name),
            (Effect::Archive { run, away }, None) => {
                self.saved(&run).archived = away.then(|| "21 Nov 14:02".to_owned());
                Message::Archived { run, away }
            }
            (Effect::Delete(run), None) => {
                self.store.retain(|saved| saved.key() != run);
                self.logs.remove(&run);
                Message::Deleted { run, wiped: Some(Wiped::Now) }
            }
        })
    }

    /// Starts a run from an earlier one, as the keeper does.
    fn update(&mut self, run: &RunKey, name: String) -> Message {
        let new = RunKey { questionnaire: run.questionnaire.clone(), name };
        if self.logs.contains_key(&new) {
            let why = format!("There is a “{}” already.", new.name);
            return Message::Failed { effect: Effect::Update { run: run.clone(), name: new.name }, why };
        }
        let earlier = self.saved(run).clone();
        let questionnaire = GUIDE.questionnaires.get(&run.questionnaire).unwrap();
        let values = earlier.answers.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let before = Before {
            name: earlier.name,
            date: "2026-11-21".to_owned(),
            content_version: earlier.content_version,
            questionnaire: Some(self.asked_then.clone().unwrap_or_else(|| questionnaire.clone())),
            answers: Answers::from_log(values),
        };
        let begun = before.begin(&Plan::new(questionnaire), &new.name, &Answers::new());
        self.start(&new);
        self.add(&new, &begun.changes, Sequence::START, true);
        Message::Created(self.saved(&new).clone())
    }

    /// A saved run.
    pub fn saved(&mut self, run: &RunKey) -> &mut Saved {
        self.store.iter_mut().find(|saved| saved.key() == *run).unwrap()
    }

    /// What the log of a run holds after a place.
    fn news(&self, run: &RunKey, seen: Sequence) -> Vec<Logged> {
        self.logs[run].iter().filter(|logged| logged.entry.seq > seen).cloned().collect()
    }

    fn rename(&mut self, effect: Effect) -> Message {
        let Effect::Rename { run, name, changes, seen } = effect.clone() else { unreachable!() };
        let new = RunKey { questionnaire: run.questionnaire.clone(), name: name.clone() };
        if self.store.iter().any(|saved| saved.key() == new) {
            return Message::Failed { effect, why: format!("There is one named \"{name}\" already.") };
        }
        self.add(&run, &changes, seen, true);
        let entries = self.news(&run, seen);
        self.saved(&run).name.clone_from(&name);
        let log = self.logs.remove(&run).unwrap();
        self.logs.insert(new, log);
        Message::Renamed { run, name, entries, at: Some("14:02".to_owned()) }
    }

    /// Another session changes a run that is open here.
    pub fn another_session(&mut self, run: &RunKey, changes: &[Change], seen: Sequence) {
        self.add(run, changes, seen, false);
        let entries = vec![self.logs[run].last().unwrap().clone()];
        self.send(Message::Changed { run: run.clone(), entries });
    }

    /// Starts a run in the store.
    pub fn start(&mut self, run: &RunKey) -> Saved {
        let saved = Saved {
            name: run.name.clone(),
            questionnaire: run.questionnaire.clone(),
            answers: BTreeMap::new(),
            seen: Sequence::START,
            changed: "21 Nov 14:02".to_owned(),
            lain: "today".to_owned(),
            archived: None,
            content_version: GUIDE.version.to_string(),
            hash: None,
            asked: LastAsked::Today,
        };
        self.store.insert(0, saved.clone());
        self.logs.insert(run.clone(), Vec::new());
        saved
    }

    /// Adds changes to the log of a run, as this session or as another.
    pub fn add(&mut self, run: &RunKey, changes: &[Change], seen: Sequence, is_own: bool) {
        let saved = self.store.iter_mut().find(|saved| saved.key() == *run).unwrap();
        let log = self.logs.get_mut(run).unwrap();
        let session = if is_own { "here" } else { "there" }.to_owned();
        let step = Sequence::new(self.last + 1);
        for change in changes {
            self.last += 1;
            let entry = Entry {
                seq: Sequence::new(self.last),
                at: Timestamp::UNIX_EPOCH,
                author: Author { session: session.clone(), who: "sam".to_owned() },
                seen,
                step,
                key: change.key.clone(),
                value: change.value.clone(),
                undoes: change.undoes,
            };
            saved.seen = entry.seq;
            log.push(Logged { entry, is_own, who: None, at: "21 Nov 14:02".to_owned() });
        }
        let entries: Vec<Entry> = log.iter().map(|logged| logged.entry.clone()).collect();
        saved.answers = fold(&entries);
    }

    /// The screen with its styles.
    pub fn buffer(&mut self) -> Buffer {
        self.terminal.draw(|frame| self.model.view(frame)).unwrap();
        self.terminal.backend().buffer().clone()
    }

    /// The text on the screen, line by line.
    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let line = |y| {
            let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        (0..buffer.area.height).map(line).collect::<Vec<_>>().join("\n")
    }

    /// Fails where a text is not on the screen.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
        self
    }

    /// Fails where a text is on the screen.
    pub fn sees_no(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        self
    }
}

/// The key with a name.
pub fn key(name: &str) -> KeyEvent {
    if let Some(rest) = name.strip_prefix("ctrl-") {
        return KeyEvent::new(key(rest).code, KeyModifiers::CONTROL);
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "tab" => KeyCode::Tab,
        "shift-tab" => return KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        "backspace" => KeyCode::Backspace,
        "f1" | "f2" | "f3" | "f4" | "f5" | "f6" | "f7" | "f8" => KeyCode::F(name[1..].parse().unwrap()),
        letter if letter.chars().count() == 1 => KeyCode::Char(letter.chars().next().unwrap()),
        other => panic!("no key is called {other}"),
    };
    KeyEvent::from(code)
}
