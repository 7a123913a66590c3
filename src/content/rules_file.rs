//! Rules for checklists with the file that they were read from, so that what other rooms find in them has a place.

use std::sync::Arc;

use super::check::Sheet;
use super::checklist::Rule;
use super::id::QuestionId;
use super::kind::Body;
use super::problem::Problem;
use super::questionnaire_file::problem_at;
use super::spot::Spot;

/// The rules of a file and where in it each part of them stands.
#[derive(Debug, Clone)]
pub struct RulesFile {
    sheet: Arc<Sheet>,
    rules: Vec<Rule>,
    platform: Option<QuestionId>,
}

impl RulesFile {
    /// The rules of a file; none where the file holds something else.
    pub(super) fn of(sheet: Arc<Sheet>) -> Option<Self> {
        let Body::Checklists(file) = &sheet.body else { return None };
        let (rules, platform) = (file.rules.clone(), file.platform.clone());
        Some(Self { sheet, rules, platform })
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The question whose answer is the platform; none in an overlay.
    pub fn platform(&self) -> Option<&QuestionId> {
        self.platform.as_ref()
    }

    /// The name of the file, as it is shown.
    pub fn name(&self) -> &str {
        &self.sheet.name
    }

    /// A problem at a spot of the rules.
    pub fn problem(&self, spot: &Spot, message: impl Into<String>) -> Problem {
        problem_at(&self.sheet, spot, message.into())
    }
}
