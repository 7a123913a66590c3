//! What is to be known of a meeting before all else.

use super::list::Checklist;
use crate::compare::{Platforms, View};
use crate::content::{Citation, Guide};

/// Why the platform of a meeting, or its plan, should not be used or be used with care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Why, in words.
    pub text: String,
    /// The developments, decisions and statements that say so.
    pub sources: Vec<Citation>,
}

impl Checklist<'_> {
    /// Says that the platform is not for use here, or is retired, and what rules warn of; nothing where it can be used.
    pub fn warnings(&self, guide: &Guide) -> Vec<Warning> {
        let of_rules = self.warned().iter().filter_map(|rule| {
            let text = rule.warning.as_ref()?.to_string();
            Some(Warning { text, sources: rule.sources.to_vec() })
        });
        self.gone(guide).into_iter().chain(of_rules).collect()
    }

    /// Why the platform cannot be used.
    fn gone(&self, guide: &Guide) -> Option<Warning> {
        let seen = Platforms::seen(guide, View::Today);
        let platform = seen.get(self.platform()?.id.as_str())?;
        let (_, by) = platform.gone()?;
        let name = platform.called();
        let text = match &platform.forbidden {
            Some(forbidden) => format!("{name} is not for use here: {}.", forbidden.words()),
            None => format!("{name} is retired ({}): take another platform.", by.since.words()),
        };
        Some(Warning { text, sources: vec![by.citation()] })
    }
}
