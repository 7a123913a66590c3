//! A list of saved runs of one kind: choosing, naming, copying, putting away and deleting them.

use std::ops::Range;

use tui_input::Input;

use super::commands::{Command, Place};
use super::message::{Effect, RunKey, Saved};
use super::sheet::Sheet;
use super::theme::mark;
use crate::prescreen::Answer;
use crate::store::Change;

/// A list of saved runs.
#[derive(Debug, Clone)]
pub(super) struct RunList {
    /// What one of them is called, with its article: `a pre-screen`.
    kind: &'static str,
    saved: Vec<Saved>,
    /// The chosen row: first the new one, then the saved ones.
    chosen: usize,
    /// Whether those that were put away are shown.
    shows_archived: bool,
    /// What is asked for a name, and the name while it is typed.
    naming: Option<(Naming, Input)>,
    /// The one about which it is asked whether to delete it.
    deleting: Option<RunKey>,
}

/// What a name is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Naming {
    /// A new run.
    New,
    /// A run that has another name.
    Old(RunKey),
    /// A copy of a run.
    Copy(RunKey),
    /// A new run that starts from one.
    Update(RunKey),
}

/// What a command for the list comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// It was none for the list.
    No,
    /// The list has changed.
    Yes,
    /// A run is to be opened.
    Open(RunKey),
    /// A run of this name is to be started.
    Start(String),
    /// Something is to be done.
    Do(Effect),
}

impl RunList {
    /// An empty list. `kind` is what one of its runs is called, with its article.
    pub fn new(kind: &'static str) -> Self {
        Self { kind, saved: Vec::new(), chosen: 0, shows_archived: false, naming: None, deleting: None }
    }

    /// Takes the saved runs in.
    pub fn list(&mut self, saved: Vec<Saved>) {
        let chosen = self.at(self.chosen).map(Saved::key);
        self.saved = saved;
        self.choose_run(chosen);
    }

    /// The rows of the list: the saved ones, and those that were put away at the end, where they are shown.
    pub fn rows(&self) -> Vec<&Saved> {
        let (away, here): (Vec<&Saved>, Vec<&Saved>) =
            self.saved.iter().partition(|saved| saved.archived.is_some());
        here.into_iter().chain(away.into_iter().filter(|_| self.shows_archived)).collect()
    }

    /// The saved ones that were not put away.
    pub fn here(&self) -> Vec<&Saved> {
        self.saved.iter().filter(|saved| saved.archived.is_none()).collect()
    }

    /// The saved run in the chosen row; none in the row of the new one.
    pub fn chosen(&self) -> Option<&Saved> {
        self.at(self.chosen)
    }

    /// Whether a command of the list can do something now: most need a saved run that is chosen.
    pub fn offers(&self, command: Command) -> bool {
        match command {
            Command::Rename
            | Command::Duplicate
            | Command::Update
            | Command::Archive
            | Command::Delete
            | Command::Export
            | Command::Copy => self.chosen().is_some(),
            Command::Archived => self.saved.iter().any(|saved| saved.archived.is_some()),
            _ => true,
        }
    }

    /// A saved run.
    pub fn find(&self, run: &RunKey) -> Option<&Saved> {
        self.saved.iter().find(|saved| saved.key() == *run)
    }

    /// Where the keys go, while a name is typed or a question is asked.
    pub fn place(&self) -> Option<Place> {
        match (&self.naming, &self.deleting) {
            (Some(_), _) => Some(Place::Naming),
            (_, Some(_)) => Some(Place::Deleting),
            _ => None,
        }
    }

    /// Asks for the name of a new one.
    pub fn start(&mut self) {
        self.deleting = None;
        self.naming = Some((Naming::New, Input::default()));
    }

    /// Whether the name of a new one is being typed.
    pub fn is_starting(&self) -> bool {
        matches!(self.naming, Some((Naming::New, _)))
    }

    /// Ends every question, and chooses a run.
    pub fn choose(&mut self, run: &RunKey) {
        self.naming = None;
        self.deleting = None;
        self.choose_run(Some(run.clone()));
    }

    /// A run was started or copied.
    pub fn add(&mut self, saved: Saved) {
        let key = saved.key();
        self.saved.insert(0, saved);
        self.choose(&key);
    }

    /// A run has another name.
    pub fn rename(&mut self, run: &RunKey, name: &str) {
        if let Some(saved) = self.saved.iter_mut().find(|saved| saved.key() == *run) {
            name.clone_into(&mut saved.name);
            let key = saved.key();
            self.choose(&key);
        }
    }

    /// Changes the name that is typed.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some((_, field)) = &mut self.naming {
            change(field);
        }
    }

    /// Obeys a command. `named_by` gives the question that names the runs of a questionnaire.
    pub fn obey(&mut self, command: Command, named_by: impl Fn(&str) -> Option<String>) -> Chosen {
        if let Some((naming, field)) = &self.naming {
            let (naming, name) = (naming.clone(), field.value().trim().to_owned());
            return self.obey_naming(command, naming, name, named_by);
        }
        if let Some(run) = &self.deleting {
            let run = run.clone();
            return match command {
                Command::Delete => {
                    self.deleting = None;
                    Chosen::Do(Effect::Delete(run))
                }
                Command::Cancel => {
                    self.deleting = None;
                    Chosen::Yes
                }
                _ => Chosen::No,
            };
        }
        let last = self.rows().len();
        let run = self.at(self.chosen).map(Saved::key);
        match (command, run) {
            (Command::Up, _) => self.chosen = self.chosen.saturating_sub(1),
            (Command::Down, _) => self.chosen = (self.chosen + 1).min(last),
            (Command::First, _) => self.chosen = 0,
            (Command::Last, _) => self.chosen = last,
            (Command::New, _) | (Command::Open, None) => self.start(),
            (Command::Open, Some(run)) => return Chosen::Open(run),
            (Command::Rename, Some(run)) => {
                let name = Input::new(run.name.clone());
                self.naming = Some((Naming::Old(run), name));
            }
            (Command::Duplicate, Some(run)) => {
                let name = Input::new(format!("{} (copy)", run.name));
                self.naming = Some((Naming::Copy(run), name));
            }
            (Command::Update, Some(run)) => {
                let name = Input::new(format!("{} (update)", run.name));
                self.naming = Some((Naming::Update(run), name));
            }
            (Command::Archive, Some(run)) => {
                let away = self.find(&run).is_some_and(|saved| saved.archived.is_none());
                return Chosen::Do(Effect::Archive { run, away });
            }
            (Command::Archived, run) => {
                self.shows_archived = !self.shows_archived;
                self.choose_run(run);
            }
            (Command::Delete, Some(run)) => self.deleting = Some(run),
            _ => return Chosen::No,
        }
        Chosen::Yes
    }

    fn obey_naming(
        &mut self,
        command: Command,
        naming: Naming,
        name: String,
        named_by: impl Fn(&str) -> Option<String>,
    ) -> Chosen {
        if command == Command::Cancel {
            self.naming = None;
            return Chosen::Yes;
        }
        if command != Command::Accept {
            return Chosen::No;
        }
        match naming {
            Naming::New => Chosen::Start(name),
            Naming::Old(run) if run.name == name => {
                self.naming = None;
                Chosen::Yes
            }
            Naming::Old(run) => {
                let seen = self.find(&run).map(|saved| saved.seen).unwrap_or_default();
                let answer = Answer::Text(name.clone()).encode();
                let changes = named_by(&run.questionnaire).map(|question| Change::set(question, answer));
                let changes = changes.into_iter().collect();
                Chosen::Do(Effect::Rename { run, name, changes, seen })
            }
            Naming::Copy(run) => {
                let named_by = named_by(&run.questionnaire).unwrap_or_default();
                Chosen::Do(Effect::Duplicate { run, name, named_by })
            }
            Naming::Update(run) => Chosen::Do(Effect::Update { run, name }),
        }
    }

    /// Writes the list. `new` is the first row, `state` says how far a run is. Says which lines the chosen row takes.
    pub fn write(&self, sheet: &mut Sheet<'_>, new: &str, state: impl Fn(&Saved) -> String) -> Range<usize> {
        let new = [(new.to_owned(), sheet.theme.strong)];
        let mut focus = sheet.row(self.chosen == 0, &new, 2);
        let mut heading = "";
        for (row, saved) in self.rows().into_iter().enumerate() {
            let now = if saved.archived.is_some() { "Put away" } else { "Saved" };
            if now != heading {
                sheet.heading(now);
                heading = now;
            }
            let is_chosen = self.chosen == row + 1;
            let lines = sheet.row_with_hint(is_chosen, &saved.name, &state(saved));
            focus = if is_chosen { lines } else { focus };
        }
        let away = self.saved.iter().filter(|saved| saved.archived.is_some()).count();
        if away > 0 && !self.shows_archived {
            sheet.gap();
            sheet.styled(&format!("{away} put away: A shows them."), sheet.theme.muted);
        }
        sheet.gap();
        focus
    }

    /// Writes what is asked: for a name, or whether to delete. Says which lines the field takes; none where
    /// nothing is asked. `new` is said above the name of a new run.
    pub fn write_question(
        &self,
        sheet: &mut Sheet<'_>,
        new: impl FnOnce(&mut Sheet<'_>),
    ) -> Option<Range<usize>> {
        if let Some(run) = &self.deleting {
            self.write_deleting(sheet, run);
            return Some(0..0);
        }
        let (naming, field) = self.naming.as_ref()?;
        match naming {
            Naming::New => new(sheet),
            Naming::Old(run) => sheet.title(&format!("Another name for “{}”", run.name)),
            Naming::Copy(run) => {
                sheet.title(&format!("A name for the copy of “{}”", run.name));
                sheet.text("The copy has the same answers, and a history of its own.");
            }
            Naming::Update(run) => {
                sheet.title(&format!("A name for the new one that starts from “{}”", run.name));
                sheet.text(
                    "The answers that hold are copied. It asks what the newer content changed, and says at the \
                     end how it differs. The earlier one stays as it is.",
                );
            }
        }
        sheet.gap();
        Some(sheet.short_field(field))
    }

    fn write_deleting(&self, sheet: &mut Sheet<'_>, run: &RunKey) {
        sheet.title(&format!("Delete “{}”?", run.name));
        sheet.gap();
        let answers =
            self.find(run).map_or(0, |saved| saved.answers.keys().filter(|key| !key.contains('/')).count());
        let answers = if answers == 1 { "Its answer".to_owned() } else { format!("Its {answers} answers") };
        sheet.text(&format!(
            "{answers} and the whole history go from this disk at once. Nothing brings them back."
        ));
        sheet.gap();
        sheet.item(
            mark::OPEN,
            "Copies that were made before may still hold it: backups, snapshots, synchronized folders, files \
             that you exported, and pre-screens that started from it. Ask whoever keeps them.",
            sheet.theme.caution,
        );
        sheet.item(
            mark::HERE,
            &format!("To have {} out of sight only, put it away: n, then a.", self.kind),
            sheet.theme.accent,
        );
    }

    fn at(&self, row: usize) -> Option<&Saved> {
        self.rows().get(row.checked_sub(1)?).copied()
    }

    /// Chooses a run, or what stands in the row where it was.
    fn choose_run(&mut self, run: Option<RunKey>) {
        let rows = self.rows();
        let place = run.and_then(|run| rows.iter().position(|saved| saved.key() == run));
        let last = rows.len();
        self.chosen = place.map_or(self.chosen.min(last), |place| place + 1);
    }
}
