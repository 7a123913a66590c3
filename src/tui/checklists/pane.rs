//! The state of the checklist pane, and how commands change it.

use std::collections::BTreeMap;

use ratatui::layout::Rect;
use tui_input::Input;

use super::list_page::{self, Target};
use super::note::Note;
use super::undone;
use crate::checklist::{Checklist, Mark, Marks};
use crate::content::{Guide, PracticeId};
use crate::prescreen::{Interview, Plans};
use crate::search::Kind;
use crate::store::Change;
use crate::tui::commands::{Command, Place};
use crate::tui::library::Named;
use crate::tui::message::{Effect, Saved};
use crate::tui::obeyed::Obeyed;
use crate::tui::run::Run;
use crate::tui::run_kind::RunKind;
use crate::tui::runs::Runs;
use crate::tui::theme::Theme;

/// What a new checklist starts with: changes to its log, and what they are in words, a line each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tui) struct Carried {
    /// What is saved with the name.
    pub changes: Vec<Change>,
    /// The same in words.
    pub words: Vec<String>,
}

/// The state of the checklist pane.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Checklists {
    /// The saved ones and the one that is open.
    pub runs: Runs,
    /// The chosen row of the list.
    pub(super) chosen: usize,
    /// The first line of the list in sight.
    pub(super) scroll: usize,
    pub(super) note: Option<Note>,
    /// Whether the outcome is shown instead of the list.
    shows_outcome: bool,
    /// What the next new one starts with.
    pub(super) carried: Option<Carried>,
}

impl Checklists {
    /// The pane of a guide. `plans` are those of all its questionnaires.
    pub fn new(guide: &Guide, plans: Plans) -> Self {
        Self {
            runs: Runs::new(RunKind::CHECKLIST, guide, plans),
            chosen: 0,
            scroll: 0,
            note: None,
            shows_outcome: false,
            carried: None,
        }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.note.is_some() {
            Place::Noting
        } else if self.is_list() {
            Place::Checklist
        } else {
            self.runs.place()
        }
    }

    /// Whether the list of the open checklist is in sight.
    pub fn is_list(&self) -> bool {
        !self.shows_outcome && self.runs.open_run().is_some_and(Run::is_at_outcome)
    }

    /// Asks for the name of a new checklist, which starts with something where it is given.
    pub fn start(&mut self, carried: Option<Carried>) {
        self.note = None;
        self.carried = carried;
        self.runs.start();
    }

    /// Opens the saved checklist in a row of those to go on with.
    pub fn open_row(&mut self, row: usize) -> Vec<Effect> {
        self.begin();
        self.runs.open_row(row)
    }

    /// Opens a checklist that was just started, with what it starts with.
    pub fn open_created(&mut self, saved: Saved) -> Vec<Effect> {
        let mut effects = self.runs.open_created(saved);
        self.begin();
        effects.extend(self.begin_with_carried());
        effects
    }

    /// The same for a checklist that cannot be saved now: all that it starts with waits.
    pub fn open_unsaved(&mut self) {
        if self.runs.open_run().is_some() && self.carried.is_some() {
            self.begin();
            // It was just tried: not at once again.
            let _ = self.begin_with_carried();
            self.runs.open_run_mut().into_iter().for_each(Run::failed);
        }
    }

    /// Puts into the open checklist what it starts with.
    fn begin_with_carried(&mut self) -> Vec<Effect> {
        let Some(carried) = self.carried.take() else { return Vec::new() };
        let effects = self.record(carried.changes);
        if let Some(run) = self.runs.open_run_mut() {
            run.read_answers();
            run.go_on();
        }
        effects
    }

    /// Begins at the top of a list.
    fn begin(&mut self) {
        self.chosen = 0;
        self.scroll = 0;
        self.note = None;
        self.shows_outcome = false;
    }

    /// Changes the field in which one types.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(note) = &mut self.note {
            change(&mut note.field);
        } else {
            self.runs.edit(change);
        }
    }

    /// What is typed but not kept yet, to be saved before one leaves.
    pub fn draft(&mut self) -> Vec<Effect> {
        let marks = self.note.as_ref().and_then(|note| note.marks().ok()).unwrap_or_default();
        let mut effects = self.set(&marks);
        effects.extend(self.runs.draft());
        effects
    }

    /// Adds a practice to the open checklist. Says how that went, and what is to be done.
    ///
    /// # Errors
    /// A sentence that says why it was not added, and what to do.
    pub fn add(&mut self, guide: &Guide, practice: &PracticeId) -> Result<(String, Vec<Effect>), String> {
        let Some(run) = self.runs.open_run() else {
            return Err("No checklist is open: v opens or starts one.".to_owned());
        };
        let name = run.keeping.key().name.clone();
        let title = guide.practice(practice).map_or(practice.as_str(), |(_, one)| one.title.as_str());
        let adding = list_of(guide, run, |list| match list.row(practice.as_str()) {
            Some(row) if row.practice.id == *practice => Err(format!("It is on “{name}” already.")),
            Some(row) => Err(format!("“{}” stands for it on “{name}” already.", row.practice.title)),
            None => Ok(list.adding(practice)),
        })?;
        let effects = self.set(&adding);
        Ok((format!("Added to “{name}”: {title}"), effects))
    }

    /// Obeys a command. Settle the pane afterwards.
    pub fn obey(&mut self, command: Command, area: Rect, guide: &Guide, theme: &Theme) -> Obeyed {
        if self.note.is_some() {
            self.obey_note(command)
        } else if self.is_list() {
            self.obey_list(command, area, guide, theme)
        } else {
            self.obey_run(command, area, guide, theme)
        }
    }

    /// Keeps the note, whichever way it is left.
    fn obey_note(&mut self, command: Command) -> Obeyed {
        if !matches!(command, Command::Accept | Command::Cancel) {
            return Obeyed::No;
        }
        let Some(note) = &self.note else { return Obeyed::No };
        match note.marks() {
            Ok(marks) => {
                self.note = None;
                Obeyed::Wants(self.set(&marks))
            }
            Err(problem) => Obeyed::Told(problem),
        }
    }

    fn obey_run(&mut self, command: Command, area: Rect, guide: &Guide, theme: &Theme) -> Obeyed {
        let is_complete = self.runs.open_run().is_some_and(|run| run.interview().is_complete());
        match command {
            Command::Back | Command::NextQuestion if self.shows_outcome => {
                self.shows_outcome = false;
                return Obeyed::Yes;
            }
            Command::Back if is_complete && self.place() == Place::Review => {
                self.runs.open_run_mut().into_iter().for_each(Run::go_on);
                return Obeyed::Yes;
            }
            Command::Cancel if self.runs.is_starting() => self.carried = None,
            _ => {}
        }
        let was_open = self.runs.open_run().is_some();
        let (effects, obeyed) = self.runs.obey(command, area, guide, theme);
        if !was_open && self.runs.open_run().is_some() {
            self.begin();
        }
        self.shows_outcome &= self.runs.open_run().is_some_and(Run::is_at_outcome);
        if obeyed { Obeyed::Wants(effects) } else { Obeyed::No }
    }

    fn obey_list(&mut self, command: Command, area: Rect, guide: &Guide, theme: &Theme) -> Obeyed {
        let Some(run) = self.runs.open_run() else { return Obeyed::No };
        let targets = list_of(guide, run, list_page::targets);
        let last = targets.len().saturating_sub(1);
        let target = targets.get(self.chosen.min(last)).cloned();
        let leap = usize::from(area.height / 2).max(1);
        match (command, target) {
            (Command::Up, _) => self.chosen = self.chosen.min(last).saturating_sub(1),
            (Command::Down, _) => self.chosen = (self.chosen + 1).min(last),
            (Command::First, _) => self.chosen = 0,
            (Command::Last, _) => self.chosen = last,
            (Command::PageUp, _) => self.chosen = self.chosen.min(last).saturating_sub(leap),
            (Command::PageDown, _) => self.chosen = (self.chosen + leap).min(last),
            (Command::Outcome, _) => self.shows_outcome = true,
            (Command::Open, Some(target)) => {
                let name = Named::new(Kind::Practice, target.practice().as_str());
                return Obeyed::Opens(name, Vec::new());
            }
            (Command::Note, Some(target)) => {
                let practice = target.practice().clone();
                let marks = Marks::from_log(pairs(&run.keeping.values()));
                self.note = Some(Note::on(practice.clone(), marks.note(&practice)));
            }
            (Command::Tick, Some(Target::Row(practice))) => return self.tick(guide, &practice),
            (Command::Tick, Some(Target::Dropped(_))) => {
                return Obeyed::Told("You dropped it: d puts it back on the list.".to_owned());
            }
            (Command::Drop, Some(target)) => return self.drop(guide, &target),
            (Command::Undo | Command::Redo, _) => return self.undo(command, area, guide, theme),
            _ => return self.obey_run(command, area, guide, theme),
        }
        Obeyed::Yes
    }

    /// Ticks a row, or takes the tick away.
    fn tick(&mut self, guide: &Guide, practice: &PracticeId) -> Obeyed {
        let Some(run) = self.runs.open_run() else { return Obeyed::No };
        let is_ticked =
            list_of(guide, run, |list| list.row(practice.as_str()).is_some_and(|row| row.is_ticked));
        Obeyed::Wants(self.set(&[Mark::Tick(practice.clone(), !is_ticked)]))
    }

    /// Takes a row off the list, or puts one back that was taken off.
    fn drop(&mut self, guide: &Guide, target: &Target) -> Obeyed {
        let Some(run) = self.runs.open_run() else { return Obeyed::No };
        let (marks, back) = list_of(guide, run, |list| match target {
            Target::Row(practice) => (list.dropping(practice), false),
            Target::Dropped(practice) => (list.adding(practice), true),
        });
        let title =
            guide.practice(target.practice()).map_or("", |(_, practice)| practice.title.as_str()).to_owned();
        let effects = self.set(&marks);
        if let Some(run) = self.runs.open_run_mut() {
            run.told = Some(if back {
                format!("Back on the list: {title}")
            } else {
                format!("Dropped: {title}. u brings it back.")
            });
        }
        Obeyed::Wants(effects)
    }

    /// Walks through the history, and says what that changed.
    fn undo(&mut self, command: Command, area: Rect, guide: &Guide, theme: &Theme) -> Obeyed {
        let values = |pane: &Self| pane.runs.open_run().map(|run| run.keeping.values()).unwrap_or_default();
        let before = values(self);
        let (effects, _) = self.runs.obey(command, area, guide, theme);
        let after = values(self);
        if let (Some(words), Some(run)) = (undone::changed(guide, &before, &after), self.runs.open_run_mut())
        {
            let how = if command == Command::Undo { "Undone" } else { "Brought back" };
            run.told = Some(format!("{how}: {words}"));
        }
        Obeyed::Wants(effects)
    }

    /// Sets marks, and asks for them to be saved.
    fn set(&mut self, marks: &[Mark]) -> Vec<Effect> {
        let change = |mark: &Mark| match mark.value() {
            Some(value) => Change::set(mark.key(), value),
            None => Change::clear(mark.key()),
        };
        self.record(marks.iter().map(change).collect())
    }

    fn record(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        let Some(run) = self.runs.open_run_mut().filter(|_| !changes.is_empty()) else { return Vec::new() };
        let seen = run.keeping.seen();
        run.keeping.record(changes, seen)
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        self.runs.settle(area, guide, theme);
        if let Some(run) = self.runs.open_run().filter(|_| self.is_list()) {
            let rows = list_of(guide, run, |list| list_page::targets(list).len());
            self.chosen = self.chosen.min(rows.saturating_sub(1));
            self.scroll = self.scroll_in(area, guide);
        }
    }
}

/// Does something with the list of a run as it is now.
pub(in crate::tui) fn list_of<R>(guide: &Guide, run: &Run, look: impl FnOnce(&Checklist<'_>) -> R) -> R {
    let marks = Marks::from_log(pairs(&run.keeping.values())).renamed(guide);
    look(&Checklist::of(guide, &run.interview(), &marks))
}

/// How far a checklist is, in words, once its questions are answered.
pub(in crate::tui) fn words(
    guide: &Guide,
    interview: &Interview<'_>,
    values: &BTreeMap<String, String>,
) -> String {
    let marks = Marks::from_log(pairs(values)).renamed(guide);
    list_page::short_progress(Checklist::of(guide, interview, &marks).count())
}

fn pairs(values: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    values.iter().map(|(key, value)| (key.as_str(), value.as_str()))
}
