//! The plans of all questionnaires of a guide.

use std::sync::Arc;

use super::plan::Plan;
use crate::content::Guide;

/// The plan of each questionnaire, by its id, worked out once.
#[derive(Debug, Clone, Default)]
pub struct Plans(Vec<Arc<Plan>>);

impl Plans {
    /// Works all questionnaires of a guide out.
    pub fn of(guide: &Guide) -> Self {
        Self(guide.questionnaires.iter().map(|questionnaire| Arc::new(Plan::new(questionnaire))).collect())
    }

    /// The plan of the questionnaire with this id.
    pub fn get(&self, questionnaire: &str) -> Option<&Arc<Plan>> {
        self.0.iter().find(|plan| plan.questionnaire().id.as_str() == questionnaire)
    }
}
