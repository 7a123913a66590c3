//! Where one can be, where a choice leads, and what is said and wanted on the way.

use super::lines::Wanted;
use super::menu::Menu;
use super::needs::Asked;
use super::page::Page;
use super::run::Run;
use crate::content::Role;
use crate::store::Change;
use crate::tui::{Effect, RunKey};

/// What is asked.
#[derive(Debug)]
pub(super) enum Place {
    /// What to choose of a list.
    Menu(Menu<Go>),
    /// The name of a new run of the questionnaire with this id.
    Naming(String),
    /// What to search for.
    Searching,
    /// What a meeting needs.
    Needs(Asked),
    /// What to do with a comparison.
    Compared(Asked, Menu<Go>),
    /// What a run asks.
    Run(Run),
}

/// Where a choice leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Go {
    /// To the questions about a meeting.
    Compare,
    /// To the groups of practices.
    Practices,
    /// To the saved runs of the questionnaire with this role.
    Runs(Role),
    /// To the keys that open one's work on a server.
    Keys,
    /// To a code that lets another key in.
    Invite,
    /// To the question whether to take the key with this fingerprint away.
    AskKey(String),
    /// To the keys without the one with this fingerprint.
    RemoveKey(String),
    /// To everything else.
    Reference,
    /// To the question what to search for.
    Search,
    /// To a new run of the questionnaire with this id.
    New(String),
    /// To a saved run.
    Open(RunKey),
    /// To these entries of the index, under a title.
    Entries(String, Vec<usize>),
    /// To the page of a command.
    Page(Vec<String>),
    /// To the comparison in the other view.
    OtherView,
    /// To the platforms, to ask their providers.
    Providers,
    /// To the platforms, to read all of their values.
    Platforms,
    /// To the answer that might have been an order.
    Answer(String),
    /// To a copy with this name.
    SaveAs(String),
    /// To a new one with this name, that starts from the open one.
    Update(String),
    /// To a file with this name.
    Export(String),
    /// To one of two answers.
    Take(Change),
    /// To a file in the place of another.
    Replace(String, Vec<u8>),
    /// Nowhere.
    Stay,
}

/// What is being said and wanted.
pub(super) struct Turn<'g> {
    pub page: Page<'g>,
    pub wanted: Vec<Wanted>,
    /// Why the line was not understood.
    pub problem: Option<String>,
}

impl Turn<'_> {
    /// The line was not understood.
    pub fn refuse(&mut self, problem: impl Into<String>) {
        self.problem = Some(problem.into());
    }

    /// Wants effects.
    pub fn want_all(&mut self, effects: Vec<Effect>) {
        self.wanted.extend(effects.into_iter().map(Wanted::Keep));
    }

    /// Wants an effect.
    pub fn want(&mut self, effect: Effect) {
        self.wanted.push(Wanted::Keep(effect));
    }
}
