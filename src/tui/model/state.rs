//! The state of the app, and how messages change it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};
use tui_input::backend::crossterm::EventHandler;

use super::Pane;
use crate::book::Book;
use crate::compare::{Platforms, View};
use crate::content::Guide;
use crate::text::{clean, grouped};
use crate::tui::bookmarks::Bookmarks;
use crate::tui::checklists::Checklists;
use crate::tui::commands::{Command, Place, key_name};
use crate::tui::compare::Compare;
use crate::tui::export::{Export, Subject};
use crate::tui::frame::Notice;
use crate::tui::help::Help;
use crate::tui::home::Home;
use crate::tui::host::Host;
use crate::tui::keys::Keys;
use crate::tui::layout::{Strips, inset};
use crate::tui::library::{Library, Shelves};
use crate::tui::message::{Effect, Message};
use crate::tui::obeyed::Obeyed;
use crate::tui::own_keys::OwnKeys;
use crate::tui::palette::Palette;
use crate::tui::run_kind::RunKind;
use crate::tui::runs::Runs;
use crate::tui::sensitivity::Sensitivity;
use crate::tui::theme::Appearance;

/// The state of the app.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) guide: Arc<Guide>,
    /// What the pages of the libraries are made of.
    pub(super) shelves: Shelves,
    pub(super) documented: Platforms,
    pub(super) appearance: Appearance,
    pub(super) keys: Arc<Keys>,
    /// The same, with those that do something on a server alone.
    pub(super) all_keys: Arc<Keys>,
    pub(super) screen: Rect,
    pub(super) pane: Pane,
    pub(super) home: Home,
    pub(super) compare: Compare,
    /// The pane from which one came to a platform's page; none where one came from the table.
    pub(super) came_from: Option<Pane>,
    pub(super) practices: Library,
    pub(super) prescreens: Runs,
    pub(super) checklists: Box<Checklists>,
    pub(super) sensitivity: Box<Sensitivity>,
    pub(super) reference: Library,
    /// The day; none until it is told.
    pub(super) day: Option<Date>,
    pub(super) help: Option<Help>,
    /// The command that is being looked for.
    pub(super) palette: Option<Palette>,
    /// Whether the mouse is taken.
    pub(super) mouse: bool,
    /// Whether addresses are marked, for a terminal that has links.
    pub(super) links: bool,
    /// The addresses that can be opened.
    pub(super) addresses: Arc<BTreeSet<String>>,
    /// Whether files are written: not where they would be on another machine than the person.
    pub(super) writes_files: bool,
    /// The file that is about to be written.
    pub(super) export: Option<Box<Export>>,
    /// Who made the pre-screen that was exported last, as it was typed.
    pub(super) made_by: Option<String>,
    pub(super) notice: Option<Notice>,
    /// What whoever serves the terminal says, until the person does something.
    pub(super) told: Option<String>,
    /// Why something could not be saved.
    pub(super) trouble: Option<String>,
    /// How much of the index is made, of a hundred; none while there is nothing to tell of it.
    pub(super) indexing: Option<u8>,
    /// How much of the guide that was asked for is read, of a hundred, while this is another; else none.
    pub(super) reading: Option<u8>,
    /// Where work is kept, or why it cannot be.
    pub(super) kept_in: Result<String, String>,
    /// The page of the person's keys on a server.
    pub(super) own_keys: Option<Box<OwnKeys>>,
    /// Whose server it is, where it comes from one.
    pub(super) host: Option<Box<Host>>,
}

impl Model {
    /// The app as it starts. `kept_in` is the file in which work is saved, or a sentence that says why it
    /// cannot be.
    pub fn new(book: &Book, look: impl Into<Appearance>, kept_in: Result<String, String>) -> Self {
        let (guide, index, plans) = (book.guide(), book.index(), book.plans());
        let today = book.platforms(View::Today);
        let all_keys = Arc::<Keys>::default();
        Self {
            compare: Compare::new(today),
            practices: Library::practices(guide, index),
            prescreens: Runs::new(RunKind::PRESCREEN, guide, plans.clone()),
            checklists: Box::new(Checklists::new(guide, plans.clone())),
            sensitivity: Box::new(Sensitivity::new(guide, plans.clone())),
            reference: Library::reference(index),
            notice: kept_in.as_ref().err().map(Notice::error),
            guide: Arc::clone(guide),
            shelves: Shelves {
                guide: Arc::clone(guide),
                index: Arc::clone(index),
                platforms: today.clone(),
                bookmarks: Bookmarks::default(),
            },
            documented: book.platforms(View::AsDocumented).clone(),
            appearance: look.into(),
            keys: Arc::clone(&all_keys),
            all_keys,
            screen: Rect::new(0, 0, 80, 24),
            pane: Pane::default(),
            home: Home::default(),
            came_from: None,
            day: None,
            help: None,
            palette: None,
            mouse: false,
            links: false,
            addresses: Arc::default(),
            writes_files: true,
            export: None,
            made_by: None,
            told: None,
            trouble: None,
            indexing: None,
            reading: None,
            kept_in,
            own_keys: None,
            host: None,
        }
        .with_keys_of_here()
    }

    /// What the app asks for before anything happens.
    pub fn start(&self) -> Vec<Effect> {
        let index = &self.shelves.index;
        let is_read_beside = index.is_waiting() && !index.is_read_when_needed();
        let unread = is_read_beside.then(|| Effect::Index(Arc::clone(index)));
        [Effect::List].into_iter().chain(unread).collect()
    }

    /// The pane in sight.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// A sentence that says which answers are not on disk, and why; none where all are.
    pub fn unsaved(&self) -> Option<String> {
        let (kind, answers, name) = self.unsaved_run()?;
        let were = if answers == 1 { "answer was" } else { "answers were" };
        let why = self.trouble.as_ref().map(|why| format!(" {why}")).unwrap_or_default();
        Some(format!("{answers} {were} not saved in {} “{name}”.{why}", kind.this))
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.palette.is_some() {
            return Place::Palette;
        }
        if let Some(help) = &self.help {
            return help.place();
        }
        if let Some(export) = &self.export {
            return export.place();
        }
        if let Some(keys) = &self.own_keys {
            return keys.place();
        }
        match self.pane {
            Pane::Home => Place::Home,
            Pane::Compare => self.compare.place(),
            Pane::Practices => self.practices.place(Place::Practices),
            Pane::Prescreen => self.prescreens.place(),
            Pane::Reference => self.reference.place(Place::Reference),
            Pane::Checklists => self.checklists.place(),
            Pane::Sensitivity => self.sensitivity.place(),
        }
    }

    /// What is typed but not answered yet, to be saved because the app is left.
    pub fn leave(&mut self) -> Vec<Effect> {
        let mut effects = self.prescreens.draft();
        effects.extend(self.checklists.draft());
        effects.extend(self.sensitivity.runs.draft());
        effects
    }

    /// Takes a message in, and says what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if self.reading.is_some() { self.update_meanwhile(message) } else { self.update_whole(message) }
    }

    pub(super) fn update_whole(&mut self, message: Message) -> Vec<Effect> {
        let before = self.pane;
        if message.is_by_hand() {
            self.need_index();
            self.told = None;
        }
        let mut effects = self.take(message);
        if self.pane != before && !effects.contains(&Effect::List) {
            effects.extend(self.list_anew());
        }
        effects
    }

    fn take(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) if steers(key) => Vec::new(),
            Message::Key(key) => self.press(key),
            Message::Paste(text) => {
                self.type_text(&clean(&text));
                Vec::new()
            }
            Message::Click(column, row) => self.click(Position::new(column, row)),
            Message::Wheel { column, row, down } => self.wheel(Position::new(column, row), down),
            Message::Resize(columns, rows) => {
                self.screen = Rect::new(0, 0, columns, rows);
                self.settle();
                Vec::new()
            }
            Message::Told(words) => {
                self.hear_told(words);
                Vec::new()
            }
            Message::Today(day) => {
                self.day = Some(day);
                Vec::new()
            }
            Message::Exported { name, folder } => {
                self.export = None;
                self.notice = Some(Notice::good(format!("Written: {name} in {folder}")));
                Vec::new()
            }
            Message::Exists { file } => {
                match &mut self.export {
                    Some(export) => export.ask(),
                    None => self.notice = Some(Notice::hint(format!("Not written: {file} is there already"))),
                }
                Vec::new()
            }
            Message::Copied { what, characters } => {
                let characters = grouped(characters);
                self.notice = Some(Notice::good(format!(
                    "{what} copied: {characters} characters sent; not every terminal takes them"
                )));
                Vec::new()
            }
            Message::Keys(keys) => {
                self.own_keys.iter_mut().for_each(|page| page.list(keys.clone()));
                Vec::new()
            }
            Message::Invited { code, until } => {
                self.own_keys.iter_mut().for_each(|page| page.invite(code.clone(), until.clone()));
                Vec::new()
            }
            Message::Reading(percent) => {
                self.reading = self.reading.map(|_| percent);
                Vec::new()
            }
            Message::Indexing(percent) => {
                self.indexing = Some(percent);
                Vec::new()
            }
            Message::Indexed(index) => {
                self.take_index(index);
                Vec::new()
            }
            Message::Failed { effect: Effect::Export { .. }, why } if self.export.is_some() => {
                self.export.iter_mut().for_each(|export| export.fail(why.clone()));
                Vec::new()
            }
            about_runs => self.hear_of_runs(about_runs),
        }
    }

    fn press(&mut self, key: KeyEvent) -> Vec<Effect> {
        let place = self.place();
        let name = key_name(key);
        let command = self.keys.find(place, &name);
        self.take_notice_away();
        match command {
            Some(Command::Pick) => {
                if let Ok(number) = name.parse::<usize>() {
                    self.runs_in_sight().into_iter().for_each(|runs| runs.pick(number));
                    self.settle();
                }
                Vec::new()
            }
            Some(Command::Type) => {
                self.type_text(&name);
                Vec::new()
            }
            Some(command) => self.obey(command),
            None if place == Place::Needs && name.chars().count() == 1 => {
                self.type_text(&name);
                Vec::new()
            }
            None if place.is_field() => {
                self.change_field(|field| {
                    field.handle_event(&Event::Key(key));
                });
                Vec::new()
            }
            None => {
                self.tell_no_key(place, &name);
                Vec::new()
            }
        }
    }

    pub(super) fn obey(&mut self, command: Command) -> Vec<Effect> {
        if let Some(effects) = self.obey_own_keys(command) {
            return effects;
        }
        match command {
            Command::Quit => {
                let mut effects = self.leave();
                effects.push(Effect::Quit);
                return effects;
            }
            Command::Palette => self.palette = Some(Palette::of(self.place())),
            Command::Mouse => return self.toggle_mouse(),
            _ if self.palette.is_some() => return self.obey_palette(command),
            Command::Help if self.help.is_none() => self.help = Some(Help::of(self.place())),
            _ if self.help.is_some() => {
                let area = inset(Strips::of(self.screen).body);
                let is_open =
                    self.help.as_mut().is_some_and(|help| help.obey(command, area, &self.guide, &self.keys));
                self.help = self.help.take().filter(|_| is_open);
            }
            _ if self.export.is_some() => return self.obey_export(command),
            _ if let Some(first) = self.tell_not_offered(command) => self.notice = Some(first),
            Command::Export if self.pane == Pane::Compare => {
                self.ask_for_file(Subject::of(self.compare.asked()));
            }
            Command::Export => return self.export_run(),
            Command::Copy if matches!(self.pane, Pane::Prescreen | Pane::Checklists | Pane::Sensitivity) => {
                return self.copy_run();
            }
            Command::Copy if self.pane == Pane::Compare => {
                let subject = Subject::of(self.compare.asked());
                return vec![subject.copy(&self.guide, self.compare.comparison())];
            }
            Command::GoHome => self.go(Pane::Home),
            Command::GoCompare => self.go(Pane::Compare),
            Command::GoPractices => self.go(Pane::Practices),
            Command::GoPrescreen => self.go(Pane::Prescreen),
            Command::GoReference => self.go(Pane::Reference),
            Command::NextPane => self.go(self.pane.moved(1)),
            Command::PreviousPane => self.go(self.pane.moved(Pane::ALL.len() - 1)),
            Command::Search if !matches!(self.pane, Pane::Practices | Pane::Reference | Pane::Compare) => {
                self.reference.start_search(&self.shelves.index, Some(self.pane));
                self.go(Pane::Reference);
            }
            Command::Favourite => return self.toggle_favourite(),
            Command::AddToChecklist => return self.add_to_checklist(),
            Command::Checklists => self.go(Pane::Checklists),
            Command::PickPractices => {
                self.go(Pane::Practices);
                self.notice =
                    Some(Notice::hint("space adds the chosen practice, v comes back to the checklist"));
            }
            Command::Sensitivity => {
                self.sensitivity.start();
                self.go(Pane::Sensitivity);
            }
            Command::Copy => return self.copy_practice(),
            Command::SwitchView if self.pane == Pane::Compare => {
                let platforms = match self.compare.view() {
                    View::Today => &self.documented,
                    View::AsDocumented => &self.shelves.platforms,
                };
                self.compare.show(platforms);
                self.settle();
            }
            _ => return self.obey_in_pane(command),
        }
        Vec::new()
    }

    fn obey_export(&mut self, command: Command) -> Vec<Effect> {
        let Some(export) = &mut self.export else { return Vec::new() };
        if command == Command::Cancel && export.place() == Place::Exporting {
            self.export = None;
            return Vec::new();
        }
        let effect = export.obey(command, &self.guide, self.compare.comparison());
        if effect.is_some() {
            self.made_by = export.by().map(str::to_owned).or(self.made_by.take());
        }
        effect.into_iter().collect()
    }

    fn obey_in_pane(&mut self, command: Command) -> Vec<Effect> {
        let area = Strips::of(self.screen).body;
        let obeyed = match self.pane {
            Pane::Home => {
                let mut home = self.home;
                let row = home.obey(command, inset(area), &self.home_scene(&self.home_words()));
                self.home = home;
                row.map_or(Obeyed::Yes, |row| self.open_at_home(&row))
            }
            Pane::Prescreen => {
                let (effects, obeyed) =
                    self.prescreens.obey(command, area, &self.guide, &self.appearance.theme);
                self.tell();
                if !obeyed && command == Command::Back {
                    self.go(Pane::Home);
                }
                return effects;
            }
            Pane::Checklists => {
                let obeyed = self.checklists.obey(command, area, &self.guide, &self.appearance.theme);
                self.tell();
                obeyed
            }
            Pane::Sensitivity => {
                let run_area = self.sensitivity.run_area(area);
                let theme = &self.appearance.theme;
                let saved = self.prescreens.here();
                let (obeyed, filling) = self.sensitivity.obey(command, run_area, &self.guide, theme, &saved);
                self.tell();
                match filling {
                    Some(filling) => Obeyed::Wants(self.prescreens.fill(&filling)),
                    None => obeyed,
                }
            }
            Pane::Compare => self.compare.obey(command, area, &self.guide, &self.shelves.index),
            Pane::Practices => self.practices.obey(command, area, &self.shelves),
            Pane::Reference => self.reference.obey(command, area, &self.shelves),
        };
        if let Obeyed::Wants(effects) = obeyed {
            return effects;
        }
        self.follow(obeyed, command);
        if matches!(command, Command::Open | Command::Follow) { self.keep_as_read() } else { Vec::new() }
    }

    /// Does what a pane wants done after a command.
    fn follow(&mut self, obeyed: Obeyed, command: Command) {
        match obeyed {
            Obeyed::Yes if self.pane == Pane::Compare && self.place() == Place::Compare => {
                if let Some(pane) = self.came_from.take().filter(|_| command == Command::Back) {
                    self.go(pane);
                }
            }
            Obeyed::Done(how) => self.notice = Some(Notice::good(how)),
            Obeyed::Told(why) => self.notice = Some(Notice::hint(why)),
            Obeyed::Opens(entry, words) => self.open_entry(entry, words),
            Obeyed::Leaves(pane) => self.go(pane),
            Obeyed::Starts(carried) => {
                self.checklists.start(Some(carried));
                self.go(Pane::Checklists);
            }
            Obeyed::No if command == Command::Back && self.pane != self.pane.tab() => {
                self.go(self.pane.tab());
            }
            Obeyed::No if command == Command::Back => self.go(Pane::Home),
            Obeyed::Yes | Obeyed::No | Obeyed::Wants(_) => {}
        }
    }

    pub(super) fn go(&mut self, pane: Pane) {
        self.own_keys = None;
        self.pane = pane;
        self.settle();
    }

    /// Keeps in sight what is chosen in the pane that is shown, after anything changed.
    pub(super) fn settle(&mut self) {
        let area = Strips::of(self.screen).body;
        let theme = &self.appearance.theme;
        match self.pane {
            Pane::Home => {}
            Pane::Compare => self.compare.settle(area),
            Pane::Practices => self.practices.settle(area, &self.shelves),
            Pane::Reference => self.reference.settle(area, &self.shelves),
            Pane::Prescreen => self.prescreens.settle(area, &self.guide, theme),
            Pane::Checklists => self.checklists.settle(area, &self.guide, theme),
            Pane::Sensitivity => self.sensitivity.settle(area, &self.guide, theme),
        }
    }
}

/// Whether a key is a character that steers a terminal: it is no letter of any text.
fn steers(key: KeyEvent) -> bool {
    matches!(key.code, KeyCode::Char(letter) if clean(letter.encode_utf8(&mut [0; 4])).is_empty())
}
