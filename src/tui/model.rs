//! The whole state of the app, how messages change it, and how it is drawn.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::crossterm::event::{Event, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use super::browser::{draw_page, in_sight, last_scroll};
use super::commands::{self, Command, Place, key_name};
use super::compare::{Compare, Obeyed};
use super::export::{self, Export};
use super::frame::{Notice, draw_footer, draw_header, draw_notice};
use super::help;
use super::home::{self, OFFERS, Offer};
use super::layout::{Strips, inset};
use super::library::{Library, Shelves};
use super::message::{Effect, Message};
use super::prescreens::{Prescreens, type_into};
use super::sheet::Sheet;
use super::theme::Appearance;
use crate::compare::{Platforms, View};
use crate::content::Guide;
use crate::search::Index;
use crate::text::{clean, grouped};

/// The panes of the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What this is, and what to do next.
    #[default]
    Home,
    /// The platforms.
    Compare,
    /// The practices.
    Practices,
    /// The pre-screens.
    Prescreen,
    /// Everything else to look up.
    Reference,
}

impl Pane {
    /// All panes, in the order of their number keys.
    pub const ALL: [Self; 5] = [Self::Home, Self::Compare, Self::Practices, Self::Prescreen, Self::Reference];

    /// The name of the pane.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Compare => "Compare",
            Self::Practices => "Practices",
            Self::Prescreen => "Pre-screen",
            Self::Reference => "Reference",
        }
    }

    /// The pane so many steps to the right, around the end.
    fn moved(self, steps: usize) -> Self {
        let place = Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default();
        Self::ALL[(place + steps) % Self::ALL.len()]
    }
}

/// The state of the app.
#[derive(Debug, Clone)]
pub struct Model {
    guide: Arc<Guide>,
    index: Arc<Index>,
    today: Platforms,
    documented: Platforms,
    appearance: Appearance,
    screen: Rect,
    pane: Pane,
    /// The chosen row of Home.
    home: usize,
    compare: Compare,
    practices: Library,
    prescreens: Prescreens,
    reference: Library,
    /// The place whose keys are shown, and how far they are scrolled.
    help: Option<(Place, usize)>,
    /// The file that is about to be written.
    export: Option<Export>,
    notice: Option<Notice>,
    /// Why something could not be saved.
    trouble: Option<String>,
    /// Where work is kept, or why it cannot be.
    kept_in: Result<String, String>,
}

impl Model {
    /// The app as it starts. `kept_in` is the file in which work is saved, or a sentence that says why it
    /// cannot be.
    pub fn new(guide: Arc<Guide>, look: impl Into<Appearance>, kept_in: Result<String, String>) -> Self {
        let index = Arc::new(Index::new(&guide));
        let today = Platforms::seen(&guide, View::Today);
        let documented = Platforms::seen(&guide, View::AsDocumented);
        Self {
            compare: Compare::new(&today),
            practices: Library::practices(&guide, &index),
            prescreens: Prescreens::new(&guide),
            reference: Library::reference(&index),
            notice: kept_in.as_ref().err().map(Notice::error),
            guide,
            index,
            today,
            documented,
            appearance: look.into(),
            screen: Rect::new(0, 0, 80, 24),
            pane: Pane::default(),
            home: 0,
            help: None,
            export: None,
            trouble: None,
            kept_in,
        }
    }

    /// What the app asks for before anything happens.
    pub fn start(&self) -> Vec<Effect> {
        vec![Effect::List]
    }

    /// The pane in sight.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// A sentence that says which answers are not on disk, and why; none where all are.
    pub fn unsaved(&self) -> Option<String> {
        let (answers, name) = self.prescreens.unsaved()?;
        let were = if answers == 1 { "answer was" } else { "answers were" };
        let why = self.trouble.as_ref().map(|why| format!(" {why}")).unwrap_or_default();
        Some(format!("{answers} {were} not saved in the pre-screen “{name}”.{why}"))
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.help.is_some() {
            return Place::Help;
        }
        if let Some(export) = &self.export {
            return export.place();
        }
        let library = |library: &Library, place| {
            if library.searching {
                Place::Searching
            } else if library.is_reading() {
                Place::Reading
            } else {
                place
            }
        };
        match self.pane {
            Pane::Home => Place::Home,
            Pane::Compare => self.compare.place(),
            Pane::Practices => library(&self.practices, Place::Practices),
            Pane::Prescreen => self.prescreens.place(),
            Pane::Reference => library(&self.reference, Place::Reference),
        }
    }

    /// What is typed but not answered yet, to be saved because the app is left.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.prescreens.draft()
    }

    /// Takes a message in, and says what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) => self.press(key),
            Message::Paste(text) => {
                self.type_text(&clean(&text));
                Vec::new()
            }
            Message::Resize(columns, rows) => {
                self.screen = Rect::new(0, 0, columns, rows);
                self.settle();
                Vec::new()
            }
            Message::Listed(saved) => {
                self.prescreens.list(saved);
                self.home = self.home.min(self.home_rows().saturating_sub(1));
                Vec::new()
            }
            Message::Created(saved) => {
                self.notice = None;
                let effects = self.prescreens.open_created(saved);
                self.settle();
                effects
            }
            Message::Recorded { run, entries, at } => {
                let Some(effects) = self.prescreens.recorded(&run, entries, at) else { return Vec::new() };
                self.trouble = None;
                self.notice = self.notice.take().filter(|notice| !notice.is_error);
                self.tell();
                effects
            }
            Message::Changed { run, entries } => {
                let effects = self.prescreens.changed(&run, entries);
                self.tell();
                effects
            }
            Message::Renamed { run, name, entries, at } => {
                let effects = self.prescreens.renamed(&run, name, entries, at);
                self.tell();
                effects
            }
            Message::Duplicated(copy) => {
                self.prescreens.duplicated(copy);
                vec![Effect::List]
            }
            Message::Archived { run, away } => {
                let words = if away { "put away: A shows it" } else { "taken out again" };
                self.notice = Some(Notice::good(format!("“{}” is {words}", run.name)));
                vec![Effect::List]
            }
            Message::Deleted { run, wiped } => {
                if let Some(told) = self.prescreens.deleted(&run, wiped) {
                    self.notice =
                        Some(if wiped.is_some() { Notice::good(told) } else { Notice::error(told) });
                }
                vec![Effect::List]
            }
            Message::Opened(file) => {
                self.kept_in = Ok(file);
                Vec::new()
            }
            Message::NotSaved { effect, why } => {
                self.prescreens.not_saved(&effect);
                self.notice = Some(Notice::error(&why));
                self.trouble = Some(why);
                Vec::new()
            }
            Message::TryAgain => self.prescreens.try_again(),
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
            Message::Failed { effect, why } => {
                if let (Some(export), Effect::Export { .. }) = (&mut self.export, &effect) {
                    export.fail(why);
                } else if let Some(effects) = self.prescreens.failed(&effect, &why) {
                    self.settle();
                    return effects;
                } else {
                    self.notice = Some(Notice::error(&why));
                    self.trouble = Some(why);
                }
                Vec::new()
            }
        }
    }

    /// Whether something is on its way to the disk.
    pub fn is_saving(&self) -> bool {
        self.prescreens.is_saving()
    }

    /// Tells what just happened to the open pre-screen.
    fn tell(&mut self) {
        if let Some(told) = self.prescreens.take_told() {
            self.notice = Some(Notice::hint(told));
        }
        self.settle();
    }

    fn press(&mut self, key: KeyEvent) -> Vec<Effect> {
        let place = self.place();
        let name = key_name(key);
        let command = commands::find(place, &name);
        self.notice =
            self.trouble.as_ref().filter(|_| self.prescreens.unsaved().is_some()).map(Notice::error);
        match command {
            Some(Command::Pick) => {
                if let Ok(number) = name.parse::<usize>() {
                    self.prescreens.pick(number);
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
            None => Vec::new(),
        }
    }

    fn type_text(&mut self, text: &str) {
        let place = self.place();
        if place == Place::Needs {
            self.compare.type_text(text);
        } else if place.is_field() {
            self.change_field(|field| type_into(field, text));
        }
    }

    fn change_field(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(export) = &mut self.export {
            export.edit(change);
            return;
        }
        match self.pane {
            Pane::Practices => self.practices.edit(&self.index, change),
            Pane::Reference => self.reference.edit(&self.index, change),
            Pane::Prescreen => self.prescreens.edit(change),
            Pane::Compare => self.compare.edit_filter(change),
            Pane::Home => {}
        }
    }

    fn obey(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Quit => {
                let mut effects = self.leave();
                effects.push(Effect::Quit);
                return effects;
            }
            Command::Help => self.help = if self.help.is_some() { None } else { Some((self.place(), 0)) },
            _ if self.help.is_some() => self.scroll_help(command),
            _ if self.export.is_some() => return self.obey_export(command),
            Command::Export if self.pane == Pane::Compare => {
                self.export = Some(Export::new(self.compare.asked()));
                self.notice = None;
            }
            Command::Copy if self.pane == Pane::Compare => {
                let subject = export::Subject::of(self.compare.asked());
                return vec![subject.copy(&self.guide, self.compare.comparison())];
            }
            Command::GoHome => self.go(Pane::Home),
            Command::GoCompare => self.go(Pane::Compare),
            Command::GoPractices => self.go(Pane::Practices),
            Command::GoPrescreen => self.go(Pane::Prescreen),
            Command::GoReference => self.go(Pane::Reference),
            Command::NextPane => self.go(self.pane.moved(1)),
            Command::PreviousPane => self.go(self.pane.moved(Pane::ALL.len() - 1)),
            Command::Search if !matches!(self.pane, Pane::Practices | Pane::Reference) => {
                self.go(Pane::Reference);
                self.reference.start_search();
            }
            Command::SwitchView if self.pane == Pane::Compare => {
                let platforms = match self.compare.view() {
                    View::Today => &self.documented,
                    View::AsDocumented => &self.today,
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
        export.obey(command, &self.guide, self.compare.comparison()).into_iter().collect()
    }

    fn obey_in_pane(&mut self, command: Command) -> Vec<Effect> {
        let area = Strips::of(self.screen).body;
        let shelves = Shelves { guide: &self.guide, index: &self.index, platforms: &self.today };
        let obeyed = match self.pane {
            Pane::Home => return self.obey_at_home(command),
            Pane::Prescreen => {
                let (effects, obeyed) =
                    self.prescreens.obey(command, area, &self.guide, &self.appearance.theme);
                self.tell();
                if !obeyed && command == Command::Back {
                    self.go(Pane::Home);
                }
                return effects;
            }
            Pane::Compare => match self.compare.obey(command, area, &self.guide) {
                Obeyed::No => false,
                Obeyed::Yes => true,
                Obeyed::Done(how) => {
                    self.notice = Some(Notice::good(how));
                    true
                }
                Obeyed::Told(why) => {
                    self.notice = Some(Notice::hint(why));
                    true
                }
            },
            Pane::Practices => self.practices.obey(command, area, shelves),
            Pane::Reference => self.reference.obey(command, area, shelves),
        };
        if !obeyed && command == Command::Back {
            self.go(Pane::Home);
        }
        Vec::new()
    }

    fn obey_at_home(&mut self, command: Command) -> Vec<Effect> {
        let last = self.home_rows().saturating_sub(1);
        match command {
            Command::Up => self.home = self.home.saturating_sub(1),
            Command::Down => self.home = (self.home + 1).min(last),
            Command::First => self.home = 0,
            Command::Last => self.home = last,
            Command::Open => return self.open_at_home(),
            _ => {}
        }
        Vec::new()
    }

    fn open_at_home(&mut self) -> Vec<Effect> {
        match OFFERS.get(self.home).map(|(offer, ..)| *offer) {
            Some(Offer::Compare) => self.go(Pane::Compare),
            Some(Offer::Practices) => self.go(Pane::Practices),
            Some(Offer::Reference) => self.go(Pane::Reference),
            Some(Offer::Prescreen) => {
                self.go(Pane::Prescreen);
                self.prescreens.start();
            }
            None => {
                self.go(Pane::Prescreen);
                let effects = self.prescreens.open_row(self.home - OFFERS.len());
                self.settle();
                return effects;
            }
        }
        Vec::new()
    }

    fn home_rows(&self) -> usize {
        OFFERS.len() + self.prescreens.count()
    }

    fn go(&mut self, pane: Pane) {
        self.pane = pane;
        self.settle();
    }

    fn settle(&mut self) {
        let area = Strips::of(self.screen).body;
        self.compare.settle(area);
        self.practices.settle(area);
        self.reference.settle(area);
        self.prescreens.settle(area, &self.guide, &self.appearance.theme);
    }

    fn scroll_help(&mut self, command: Command) {
        let Some((place, scroll)) = self.help else { return };
        let area = inset(Strips::of(self.screen).body);
        let last = last_scroll(self.help_lines(place, area.width).len(), area.height);
        let leap = usize::from(area.height.saturating_sub(2)).max(1);
        let scroll = match command {
            Command::Back => {
                self.help = None;
                return;
            }
            Command::Up => scroll.saturating_sub(1),
            Command::Down => scroll + 1,
            Command::PageUp => scroll.saturating_sub(leap),
            Command::PageDown => scroll + leap,
            Command::First => 0,
            Command::Last => last,
            _ => scroll,
        };
        self.help = Some((place, scroll.min(last)));
    }

    fn help_lines(&self, place: Place, columns: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(&self.guide, &self.appearance.theme, columns);
        help::keys(&mut sheet, place);
        sheet.lines()
    }

    /// Draws the app.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let strips = Strips::of(frame.area());
        let theme = &self.appearance.theme;
        draw_header(frame, strips.header, theme, self.pane, self.view_words());
        if let Some((place, scroll)) = self.help {
            let area = inset(strips.body);
            draw_page(frame, area, theme, self.help_lines(place, area.width), scroll);
        } else if let Some(export) = &self.export {
            let area = inset(strips.body);
            let mut sheet = Sheet::new(&self.guide, theme, area.width);
            let field = export.write(&mut sheet);
            let lines = sheet.lines();
            let scroll = in_sight(0, &field, lines.len(), area.height);
            draw_page(frame, area, theme, lines, scroll);
        } else {
            self.draw_pane(frame, strips.body);
        }
        if let Some(notice) = &self.notice {
            draw_notice(frame, strips.body.union(strips.notice), theme, notice);
        }
        draw_footer(frame, strips.footer, theme, self.place());
        self.appearance.finish(frame.buffer_mut());
    }

    fn view_words(&self) -> &'static str {
        match (self.pane, self.compare.view()) {
            (Pane::Compare, View::AsDocumented) => "as documented",
            _ => "as of today",
        }
    }

    fn draw_pane(&self, frame: &mut Frame<'_>, area: Rect) {
        let theme = &self.appearance.theme;
        let shelves = Shelves { guide: &self.guide, index: &self.index, platforms: &self.today };
        match self.pane {
            Pane::Home => self.draw_home(frame, inset(area)),
            Pane::Compare => self.compare.draw(frame, area, &self.guide, theme),
            Pane::Practices => self.practices.draw(frame, area, shelves, theme),
            Pane::Prescreen => self.prescreens.draw(frame, area, &self.guide, theme),
            Pane::Reference => self.reference.draw(frame, area, shelves, theme),
        }
    }

    fn draw_home(&self, frame: &mut Frame<'_>, area: Rect) {
        let mut sheet = Sheet::new(&self.guide, &self.appearance.theme, area.width);
        let saved: Vec<(String, String)> =
            (0..self.prescreens.count()).map(|row| self.prescreens.saved_words(row)).collect();
        let chosen = home::page(&mut sheet, self.home, &saved, self.kept_in.as_deref());
        let lines = sheet.lines();
        let scroll = in_sight(0, &chosen, lines.len(), area.height);
        draw_page(frame, area, &self.appearance.theme, lines, scroll);
    }
}
