//! Runs of one questionnaire, such as the pre-screens: the saved ones, the name of a new one, and the open one.

use std::sync::Arc;

use ratatui::layout::Rect;
use tui_input::{Input, InputRequest};

use super::checklists;
use super::commands::{Command, Place};
use super::export::RunTaken;
use super::keeping::{Keeping, Saving};
use super::message::{Effect, Logged, RunKey, Saved};
use super::peek::Peek;
use super::run::{self, Run};
use super::run_kind::RunKind;
use super::run_list::{Chosen, RunList};
use super::sensitivity::Filling;
use super::sheet::text_and_aside;
use super::theme::Theme;
use crate::content::{Date, Guide, QuestionnaireId};
use crate::prescreen::{Interview, LONGEST_TEXT, Plan, Plans};
use crate::store::{BOOKMARKS, Wiped};

/// Runs of one questionnaire.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    pub(super) kind: RunKind,
    /// The plans of the questionnaires.
    pub(super) plans: Plans,
    /// The questionnaire that is run; none where the content has none.
    asked: Option<QuestionnaireId>,
    /// The saved ones.
    pub(super) list: RunList,
    /// How far that list, or what is asked about it, is scrolled.
    pub(super) peek: Peek,
    pub(super) run: Option<Run>,
    /// What was left while something of it was on its way to the disk.
    pub(super) closing: Vec<Run>,
    /// Whether the saved ones could be listed.
    pub(super) is_listed: bool,
}

impl Runs {
    /// The runs of a kind, of which none is known yet. `plans` are those of all questionnaires of the guide.
    pub fn new(kind: RunKind, guide: &Guide, plans: Plans) -> Self {
        Self {
            kind,
            plans,
            asked: guide.questionnaire_for(kind.role).map(|questionnaire| questionnaire.id.clone()),
            list: RunList::new(kind.one),
            peek: Peek::default(),
            run: None,
            closing: Vec::new(),
            is_listed: true,
        }
    }

    /// What they are for.
    pub fn kind(&self) -> RunKind {
        self.kind
    }

    /// The run that is open.
    pub fn open_run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// The run that is open, to be changed.
    pub fn open_run_mut(&mut self) -> Option<&mut Run> {
        self.run.as_mut()
    }

    /// The plan of the questionnaire that is run.
    pub fn plan(&self) -> Option<&Arc<Plan>> {
        self.plans.get(self.asked.as_ref()?.as_str())
    }

    /// The saved ones to go on with.
    pub fn here(&self) -> Vec<&Saved> {
        self.list.here()
    }

    /// The place of the newest one that somebody was at today and has not finished, and its name.
    pub fn unfinished(&self) -> Option<(usize, String)> {
        let is_open = |saved: &Saved| {
            let plan = self.plans.get(&saved.questionnaire)?;
            let answers = run::answers_of(&saved.answers, plan.questionnaire());
            (saved.lain == "today" && !Interview::new(plan, &answers).is_complete())
                .then(|| saved.name.clone())
        };
        self.list.here().into_iter().enumerate().find_map(|(place, saved)| Some((place, is_open(saved)?)))
    }

    /// Whether the name of a new one is being typed.
    pub fn is_starting(&self) -> bool {
        self.run.is_none() && self.list.is_starting()
    }

    /// Whether a command of their list can do something now.
    pub fn offers(&self, command: Command) -> bool {
        let needs_questions =
            matches!(command, Command::Open | Command::Update | Command::Export | Command::Copy);
        self.list.offers(command) && !(needs_questions && self.lacks_questions())
    }

    /// Whether the chosen one is of a questionnaire that the content does not have.
    pub fn lacks_questions(&self) -> bool {
        self.list.chosen().is_some_and(|saved| self.plans.get(&saved.questionnaire).is_none())
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match &self.run {
            Some(run) => run.place(),
            None => self.list.place().unwrap_or(self.kind.place),
        }
    }

    /// Takes the list of saved runs in, as far as they are of this kind.
    pub fn list(&mut self, mut saved: Vec<Saved>) {
        self.is_listed = true;
        saved.retain(|saved| self.are(&saved.questionnaire));
        self.list.list(saved);
    }

    /// Whether the runs of a questionnaire are of this kind; those of one that the content does not know count as
    /// pre-screens.
    pub fn are(&self, questionnaire: &str) -> bool {
        match self.plans.get(questionnaire) {
            Some(known) => self.asked.as_ref() == Some(&known.questionnaire().id),
            None => self.kind == RunKind::PRESCREEN && questionnaire != BOOKMARKS,
        }
    }

    /// The names of the saved runs to go on with, and their states in words.
    pub fn saved_words(&self, guide: &Guide) -> Vec<(String, String)> {
        let here = self.list.here();
        here.into_iter().map(|saved| (saved.name.clone(), self.state_words(saved, guide))).collect()
    }

    /// How far a saved run is, and how long it has lain.
    pub(super) fn state_words(&self, saved: &Saved, guide: &Guide) -> String {
        let Some(plan) = self.plans.get(&saved.questionnaire) else {
            return format!("not in this content · {}", saved.changed);
        };
        let answers = run::answers_of(&saved.answers, plan.questionnaire());
        let interview = Interview::new(plan, &answers);
        let since = match saved.lain.as_str() {
            "today" => saved.changed.clone(),
            _ if interview.is_complete() && self.kind != RunKind::CHECKLIST => {
                format!("finished {}", saved.lain)
            }
            lain => lain.to_owned(),
        };
        if interview.is_complete() && self.kind == RunKind::CHECKLIST {
            return format!("{} · {since}", checklists::words(guide, &interview, &saved.answers));
        }
        match interview.outcome() {
            Some(outcome) if interview.is_complete() => format!("{} · {since}", outcome.title),
            _ => format!("{} · {since}", run::progress(&interview)),
        }
    }

    /// Starts a new run: asks for its name.
    pub fn start(&mut self) {
        self.run = None;
        self.list.start();
    }

    /// Opens the saved run in a row of those to go on with.
    pub fn open_row(&mut self, row: usize) -> Vec<Effect> {
        let key = self.list.here().get(row).map(|saved| saved.key());
        key.map(|key| self.open(&key)).unwrap_or_default()
    }

    /// Opens a saved run.
    fn open(&mut self, key: &RunKey) -> Vec<Effect> {
        let Some(saved) = self.list.find(key) else { return Vec::new() };
        let Some(plan) = self.plans.get(&saved.questionnaire) else { return Vec::new() };
        let run = Run::open_saved(saved, plan.clone());
        self.list.choose(key);
        if let Some(place) = self.closing.iter().position(|run| run.keeping.key() == key) {
            self.run = Some(self.closing.remove(place));
            return Vec::new();
        }
        self.run = Some(run);
        vec![Effect::Watch(key.clone())]
    }

    /// Opens a run that was just started. Its name is its first answer, to be saved.
    pub fn open_created(&mut self, saved: Saved) -> Vec<Effect> {
        if let Some(open) = self.known(&saved.key()).filter(|open| open.keeping.is_new()) {
            return open.keeping.created();
        }
        let key = saved.key();
        self.list.add(saved);
        let mut effects = self.open(&key);
        if let Some(run) = &mut self.run {
            effects.extend(run.answer_with_name());
            run.told = super::run::kept_words(run);
        }
        effects
    }

    /// Opens a run that cannot be saved now, so that it can be answered all the same.
    pub(super) fn open_unsaved(&mut self, key: &RunKey) {
        if !self.list.is_starting() {
            return;
        }
        self.list.choose(key);
        if let Some(plan) = self.plans.get(&key.questionnaire) {
            let mut run = Run::open(Keeping::start(key), plan.clone());
            // It was just tried: not at once again.
            let _ = run.answer_with_name();
            run.failed();
            self.run = Some(run);
        }
    }

    /// The run that is meant, where it is open or about to be closed.
    pub(super) fn known(&mut self, run: &RunKey) -> Option<&mut Run> {
        self.run.iter_mut().chain(&mut self.closing).find(|open| open.keeping.key() == run)
    }

    /// Changes are on disk. Says whether they are of an open run, and what is to be done.
    pub fn recorded(&mut self, run: &RunKey, entries: Vec<Logged>, at: String) -> Option<Vec<Effect>> {
        let mut effects = self.known(run)?.recorded(entries, at);
        effects.extend(self.close_what_is_saved());
        Some(effects)
    }

    /// The log of a run holds more.
    pub fn changed(&mut self, run: &RunKey, entries: Vec<Logged>) -> Vec<Effect> {
        self.known(run).map(|open| open.merge(entries)).unwrap_or_default()
    }

    /// A run was copied.
    pub fn duplicated(&mut self, copy: Saved) {
        if self.are(&copy.questionnaire) {
            self.list.add(copy);
        }
    }

    /// A run is no longer there. Says what is to be told of it.
    pub fn deleted(&mut self, run: &RunKey, wiped: Option<Wiped>) -> Option<String> {
        let name = &run.name;
        if let Some(open) = self.known(run) {
            open.failed();
            return Some(format!(
                "Another session deleted “{name}”. What you answer here is not saved any more."
            ));
        }
        match wiped? {
            Wiped::Now => Some(format!(
                "“{name}” is deleted from this disk. Backups that were made before may still hold it."
            )),
            Wiped::Later => Some(format!(
                "“{name}” is deleted. Its bytes go from the disk when the store tidies up, which it does by itself. \
                 Backups that were made before may still hold it."
            )),
            Wiped::WhenClosed => Some(format!(
                "“{name}” is deleted. Its bytes go from the disk when the other sessions close the file. Backups \
                 that were made before may still hold it."
            )),
        }
    }

    /// A run has another name.
    pub fn renamed(
        &mut self,
        run: &RunKey,
        name: String,
        entries: Vec<Logged>,
        at: Option<String>,
    ) -> Vec<Effect> {
        self.list.rename(run, &name);
        let Some(open) = self.known(run) else { return vec![Effect::List] };
        let mut effects = open.renamed(name, entries, at);
        effects.extend(self.close_what_is_saved());
        effects
    }

    /// Sets answers in a saved run, open or not.
    pub fn fill(&mut self, filling: &Filling) -> Vec<Effect> {
        let (key, changes) = (filling.saved.key(), filling.changes.clone());
        if changes.is_empty() {
            return Vec::new();
        }
        match self.known(&key) {
            Some(run) => {
                let seen = run.keeping.seen();
                let effects = run.keeping.record(changes, seen);
                run.read_answers();
                run.go_on();
                effects
            }
            None => vec![Effect::Record { run: key, changes, seen: filling.saved.seen, start: false }],
        }
    }

    /// Whether something is on its way to the disk.
    pub fn is_saving(&self) -> bool {
        self.run.iter().chain(&self.closing).any(|run| run.keeping.is_on_its_way())
    }

    /// What just happened to the open run, told once.
    pub fn take_told(&mut self) -> Option<String> {
        self.run.as_mut()?.told.take()
    }

    /// How many answers of the open run are not on disk, and its name; none where all are.
    pub fn unsaved(&self) -> Option<(usize, &str)> {
        self.run
            .iter()
            .chain(&self.closing)
            .map(|run| (run.keeping.unsaved(), run.keeping.key().name.as_str()))
            .find(|(answers, _)| *answers > 0)
    }

    /// Chooses the option with a number, counted from one.
    pub fn pick(&mut self, number: usize) {
        if let Some(run) = &mut self.run {
            run.pick(number);
        }
    }

    /// Changes the field in which one types.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(run) = &mut self.run {
            change(&mut run.field);
            run.problem = None;
        } else {
            self.list.edit(change);
        }
    }

    /// What is typed or ticked but not answered yet, to be saved before one leaves.
    pub fn draft(&mut self) -> Vec<Effect> {
        self.run.as_mut().map(Run::draft).unwrap_or_default()
    }

    /// The one that is open, or else the one that is chosen in the list, to be taken along on a day.
    pub fn taken(&self, date: Date) -> Option<RunTaken> {
        if let Some(run) = &self.run {
            let (name, values) = (&run.keeping.key().name, run.keeping.values());
            return Some(RunTaken::of(name, &values, run.plan(), run.answers.clone(), date));
        }
        let saved = self.list.chosen()?;
        let plan = self.plans.get(&saved.questionnaire)?;
        let answers = run::answers_of(&saved.answers, plan.questionnaire());
        Some(RunTaken::of(&saved.name, &saved.answers, plan, answers, date))
    }

    /// Obeys a command. Says what is to be done, and whether the command was for this pane.
    pub fn obey(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
    ) -> (Vec<Effect>, bool) {
        if let Some(run) = &mut self.run {
            if let Some(effects) = run.obey(command, area, guide, theme) {
                return (effects, true);
            }
            return self.leave(command);
        }
        let (_, sight) = self.page(text_and_aside(run::divide(area).1).0, guide, theme);
        if self.peek.obey(command, &sight) {
            return (Vec::new(), true);
        }
        let plans = &self.plans;
        let named_by =
            |questionnaire: &str| Some(plans.get(questionnaire)?.questionnaire().named_by.to_string());
        let effects = match self.list.obey(command, named_by) {
            Chosen::No => return (Vec::new(), false),
            Chosen::Yes => Vec::new(),
            Chosen::Open(key) => self.open(&key),
            Chosen::Do(effect) => vec![effect],
            Chosen::Start(name) => {
                let asked = self.asked.iter().map(ToString::to_string);
                asked
                    .map(|questionnaire| Effect::Create(RunKey { questionnaire, name: name.clone() }))
                    .collect()
            }
        };
        (effects, true)
    }

    /// Leaves the open run, where the command asks for that.
    fn leave(&mut self, command: Command) -> (Vec<Effect>, bool) {
        if !matches!(command, Command::Back | Command::Cancel | Command::NextQuestion) {
            return (Vec::new(), false);
        }
        let mut effects = self.draft();
        let Some(mut run) = self.run.take() else { return (effects, true) };
        match run.keeping.saving() {
            Saving::Saved(_) => effects.push(Effect::Unwatch(run.keeping.key().clone())),
            Saving::Reading if run.keeping.unsaved() == 0 => {
                effects.push(Effect::Unwatch(run.keeping.key().clone()));
            }
            Saving::Waiting | Saving::Reading => self.closing.push(run),
            Saving::Failed => {
                run.told = Some(
                    "Some answers are not saved yet, so this stays open. Press ctrl-s to try again."
                        .to_owned(),
                );
                self.run = Some(run);
                return (effects, true);
            }
        }
        effects.push(Effect::List);
        (effects, true)
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        if let Some(run) = &mut self.run {
            run.settle(area, guide, theme);
        }
    }
}

/// Types a text into a field, as far as an answer may be long.
pub(super) fn type_into(field: &mut Input, text: &str) {
    for character in text.chars().take(LONGEST_TEXT) {
        field.handle(InputRequest::InsertChar(character));
    }
}
