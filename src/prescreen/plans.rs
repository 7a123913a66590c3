//! The plans of all questionnaires of a guide.

use std::sync::{Arc, OnceLock};

use super::plan::Plan;
use crate::content::Guide;

/// The plan of each questionnaire, worked out once, when it is first asked for. A clone is the same one.
#[derive(Debug, Clone)]
pub struct Plans {
    guide: Arc<Guide>,
    /// In the order of the guide's questionnaires.
    made: Arc<[OnceLock<Arc<Plan>>]>,
}

impl Plans {
    /// Those of all questionnaires of a guide.
    pub fn of(guide: Arc<Guide>) -> Self {
        let made = guide.questionnaires.iter().map(|_| OnceLock::new()).collect();
        Self { guide, made }
    }

    /// Works all of them out, so that nobody waits for one later.
    pub fn make_all(&self) {
        for questionnaire in &self.guide.questionnaires {
            self.get(questionnaire.id.as_str());
        }
    }

    /// The plan of the questionnaire with this id.
    pub fn get(&self, questionnaire: &str) -> Option<&Arc<Plan>> {
        let (questionnaire, made) = self
            .guide
            .questionnaires
            .iter()
            .zip(&*self.made)
            .find(|(one, _)| one.id.as_str() == questionnaire)?;
        Some(made.get_or_init(|| Arc::new(Plan::new(questionnaire))))
    }
}
