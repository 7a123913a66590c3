//! What becomes of runs when something of them could not be saved, and when it is saved after all.

use super::keeping::Saving;
use super::message::Effect;
use super::run::Run;
use super::runs::Runs;

impl Runs {
    /// Something could not be saved; it can be tried again.
    pub fn not_saved(&mut self, effect: &Effect) {
        match effect {
            Effect::List => self.is_listed = false,
            Effect::Create(key) => match self.known(key) {
                Some(open) => open.failed(),
                None => self.open_unsaved(key),
            },
            Effect::Record { run, .. } | Effect::Rename { run, .. } => {
                if let Some(open) = self.known(run) {
                    open.failed();
                    self.bring_back();
                }
            }
            _ => {}
        }
    }

    /// Something could not be done. Says whether the open run tells it by itself, and what is to be done.
    pub fn failed(&mut self, effect: &Effect, why: &str) -> Option<Vec<Effect>> {
        match effect {
            Effect::Rename { run, name, .. } => {
                let effects = self.known(run)?.not_renamed(name.clone(), why.to_owned());
                self.bring_back();
                Some(effects)
            }
            Effect::Create(key) => {
                let open = self.known(key)?;
                let effects = open.not_renamed(key.name.clone(), why.to_owned());
                open.failed();
                Some(effects)
            }
            other => {
                self.not_saved(other);
                None
            }
        }
    }

    /// Opens what was left again, because something of it is not on the disk.
    fn bring_back(&mut self) {
        let failed = |run: &Run| run.keeping.saving() == Saving::Failed || run.problem.is_some();
        if self.run.is_none()
            && let Some(place) = self.closing.iter().position(failed)
        {
            self.run = Some(self.closing.remove(place));
        }
    }

    /// Lets go of what was left, once all of it is on the disk.
    pub(super) fn close_what_is_saved(&mut self) -> Vec<Effect> {
        let is_saved = |run: &mut Run| run.keeping.unsaved() == 0;
        let closed: Vec<Run> = self.closing.extract_if(.., is_saved).collect();
        let unwatch = |run: Run| Effect::Unwatch(run.keeping.key().clone());
        let mut effects: Vec<Effect> = closed.into_iter().map(unwatch).collect();
        if !effects.is_empty() {
            effects.push(Effect::List);
        }
        effects
    }

    /// Tries again what could not be saved, or listed.
    pub fn try_again(&mut self) -> Vec<Effect> {
        let runs = self.run.iter_mut().chain(&mut self.closing);
        let mut effects: Vec<Effect> = runs.flat_map(|run| run.keeping.try_again()).collect();
        if !self.is_listed {
            effects.push(Effect::List);
        }
        effects
    }
}
