//! What the app hears of saved runs.

use super::{Model, Pane};
use crate::tui::bookmarks::Bookmarks;
use crate::tui::frame::Notice;
use crate::tui::message::{Effect, Logged, Message, RunKey};
use crate::tui::run_kind::RunKind;
use crate::tui::runs::Runs;

impl Model {
    /// Takes in what happened to saved runs, and says what is to be done about it.
    pub(super) fn hear_of_runs(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Listed(saved) => {
                let key = Bookmarks::key();
                if let Some(bookmarks) = saved.iter().find(|saved| saved.key() == key) {
                    self.shelves.bookmarks = Bookmarks::of(bookmarks);
                    self.shelve();
                }
                for runs in self.all_runs() {
                    runs.list(saved.clone());
                }
                self.offer_to_go_on();
                self.settle();
                Vec::new()
            }
            Message::Created(saved) => {
                self.notice = None;
                let effects = if self.checklists.runs.are(&saved.questionnaire) {
                    self.checklists.open_created(saved)
                } else {
                    self.runs_of(&saved.questionnaire.clone()).open_created(saved)
                };
                self.tell();
                effects
            }
            Message::Recorded { run, entries, .. } if run == Bookmarks::key() => {
                self.shelves.bookmarks.merge(&entries);
                self.shelve();
                Vec::new()
            }
            Message::Recorded { run, entries, at } => self.recorded(&run, entries, at),
            Message::Changed { run, entries } => {
                let effects = self.runs_of(&run.questionnaire).changed(&run, entries);
                self.tell();
                effects
            }
            Message::Renamed { run, name, entries, at } => {
                let effects = self.runs_of(&run.questionnaire).renamed(&run, name, entries, at);
                self.tell();
                effects
            }
            Message::Duplicated(copy) => {
                self.runs_of(&copy.questionnaire.clone()).duplicated(copy);
                vec![Effect::List]
            }
            Message::Archived { run, away } => {
                let words = if away { "put away: A shows it" } else { "taken out again" };
                self.notice = Some(Notice::good(format!("“{}” is {words}", run.name)));
                vec![Effect::List]
            }
            Message::Deleted { run, wiped } => {
                if let Some(told) = self.runs_of(&run.questionnaire).deleted(&run, wiped) {
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
                for runs in self.all_runs() {
                    runs.not_saved(&effect);
                }
                self.checklists.open_unsaved();
                self.notice = Some(Notice::error(&why));
                self.trouble = Some(why);
                self.notice = self.tell_trouble().or_else(|| self.notice.take());
                Vec::new()
            }
            Message::TryAgain => {
                let all = self.all_runs();
                let mut effects: Vec<Effect> = all.into_iter().flat_map(Runs::try_again).collect();
                effects.dedup();
                effects
            }
            Message::Failed { effect, why } => {
                let heard: Vec<Vec<Effect>> =
                    self.all_runs().into_iter().filter_map(|runs| runs.failed(&effect, &why)).collect();
                if !heard.is_empty() {
                    self.settle();
                    return heard.concat();
                }
                self.notice = Some(Notice::error(&why));
                if matches!(effect, Effect::Create(_) | Effect::Record { .. } | Effect::Rename { .. }) {
                    self.trouble = Some(why);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Changes to a run are on disk.
    fn recorded(&mut self, run: &RunKey, entries: Vec<Logged>, at: String) -> Vec<Effect> {
        let is_filled = self.sensitivity.take_filled(run);
        let recorded = self.runs_of(&run.questionnaire).recorded(run, entries, at);
        if recorded.is_some() || is_filled {
            self.trouble = None;
            self.notice = self.notice.take().filter(|notice| !notice.is_error);
            self.tell();
        }
        let mut effects = recorded.unwrap_or_default();
        if is_filled {
            self.notice = Some(Notice::good(format!("Set in “{}”, and saved", run.name)));
            effects.push(Effect::List);
        }
        effects
    }

    /// Whether something is on its way to the disk.
    pub fn is_saving(&self) -> bool {
        [&self.prescreens, &self.checklists.runs, &self.sensitivity.runs].into_iter().any(Runs::is_saving)
    }

    /// Why something is not on disk, and where else it can go; none where all is.
    pub(super) fn tell_trouble(&self) -> Option<Notice> {
        let why = self.trouble.as_ref()?;
        let (kind, ..) = self.unsaved_run()?;
        let elsewhere = match kind {
            // Not where a file would be on another machine than the person.
            RunKind::PRESCREEN if self.writes_files => {
                " Or press ctrl-e to write the answers to a file in another place."
            }
            _ => "",
        };
        Some(Notice::error(format!("{why}{elsewhere}")))
    }

    /// Tells what just happened to an open run.
    pub(super) fn tell(&mut self) {
        let told: Vec<String> = self.all_runs().into_iter().filter_map(Runs::take_told).collect();
        if let Some(told) = told.into_iter().last() {
            self.notice = Some(Notice::hint(told));
        }
        self.settle();
    }

    /// A run of which something is not on disk: its kind, how much, and its name; none where all is.
    pub(super) fn unsaved_run(&self) -> Option<(RunKind, usize, &str)> {
        [&self.prescreens, &self.checklists.runs, &self.sensitivity.runs].into_iter().find_map(|runs| {
            let (answers, name) = runs.unsaved()?;
            Some((runs.kind(), answers, name))
        })
    }

    /// The runs in the pane in sight.
    pub(super) fn runs_in_sight(&mut self) -> Option<&mut Runs> {
        match self.pane {
            Pane::Prescreen => Some(&mut self.prescreens),
            Pane::Checklists => Some(&mut self.checklists.runs),
            Pane::Sensitivity => Some(&mut self.sensitivity.runs),
            _ => None,
        }
    }

    /// What others saved meanwhile shows as soon as one turns to a list of it. Where listing failed, it is tried again
    /// by itself.
    pub(super) fn list_anew(&self) -> Option<Effect> {
        let lists = matches!(self.pane, Pane::Home | Pane::Prescreen | Pane::Checklists);
        (lists && self.prescreens.is_listed).then_some(Effect::List)
    }

    fn all_runs(&mut self) -> [&mut Runs; 3] {
        [&mut self.prescreens, &mut self.checklists.runs, &mut self.sensitivity.runs]
    }

    /// The runs to which those of a questionnaire belong.
    fn runs_of(&mut self, questionnaire: &str) -> &mut Runs {
        if self.checklists.runs.are(questionnaire) {
            &mut self.checklists.runs
        } else if self.sensitivity.runs.are(questionnaire) {
            &mut self.sensitivity.runs
        } else {
            &mut self.prescreens
        }
    }
}
