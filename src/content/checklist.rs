//! Rules that pick the practices of a meeting's checklist.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{GroupId, PracticeId, QuestionId, RuleId};
use super::questionnaire::Condition;
use super::source::Sources;
use super::text::Text;

/// What picks the practices of a checklist, by the answers to the questionnaire with the role `checklist`.
///
/// A rule that picks a general practice picks the practices that spell it out for the meeting's platform too.
/// A practice of a platform is never on the list of a meeting on another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Checklists {
    /// The question whose answer is the platform: its options are ids of platforms, or of none in the guide.
    /// An overlay leaves it out.
    #[serde(default)]
    pub platform: Option<QuestionId>,
    /// The rules, in order.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// The practices that no rule picks, with the reason.
    #[serde(default)]
    pub not_for_meetings: Vec<NotForMeetings>,
}

/// A rule: which practices are on the list, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Why its practices are on the list, in a few words.
    pub text: Text,
    /// The practices that it picks.
    #[serde(default)]
    pub practices: Vec<PracticeId>,
    /// The groups of which it picks every practice.
    #[serde(default)]
    pub groups: Vec<GroupId>,
    /// When it picks them; always, where there is none.
    #[serde(default)]
    pub when: Option<Condition>,
    /// How much they weigh.
    pub weight: Weight,
    /// What is to be known before all else where it picks them, such as that a plan should not be used.
    #[serde(default)]
    pub warning: Option<Text>,
    /// Where it comes from.
    pub sources: Sources,
}

/// How much a practice weighs on a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// It has to be done.
    Required,
    /// It is good to do.
    Advised,
}

impl Weight {
    /// The weight in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Advised => "advised",
        }
    }
}

/// Practices that are on no checklist, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NotForMeetings {
    /// The practices.
    pub practices: Vec<PracticeId>,
    /// Why no checklist has them.
    pub reason: Text,
}
