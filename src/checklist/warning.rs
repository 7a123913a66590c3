//! What is to be known of the platform of a meeting before all else.

use super::list::Checklist;
use crate::compare::{Platforms, View};
use crate::content::{Citation, Guide};

/// Why the platform of a meeting should not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Why, in a sentence.
    pub text: String,
    /// The development or the decision that says so.
    pub source: Citation,
}

impl Checklist<'_> {
    /// Says that the platform is not for use here, or was retired; nothing where it can be used.
    pub fn warning(&self, guide: &Guide) -> Option<Warning> {
        let seen = Platforms::seen(guide, View::Today);
        let platform = seen.get(self.platform()?.id.as_str())?;
        let (_, by) = platform.gone()?;
        let name = platform.called();
        let text = match &platform.forbidden {
            Some(forbidden) => format!("{name} is not for use here: {}.", forbidden.words()),
            None => format!("{name} was retired {}, so take another platform.", by.since.words()),
        };
        Some(Warning { text, source: by.citation() })
    }
}
