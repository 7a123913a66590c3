//! Developments: what changed after the documents were written.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::date::Since;
use super::id::{
    ActionId, ContactId, DevelopmentId, NotAnId, OutcomeId, PlanId, PlatformId, PracticeId, QuestionId,
    TermId, TopicId,
};
use super::platform::{Cost, Limit, Stated};
use super::source::Citation;
use super::text::Text;

/// A dated change, shown beside what it affects.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Development {
    /// Its id.
    pub id: DevelopmentId,
    /// What changed, in a few words.
    pub title: Text,
    /// What changed, in full, with what is not known.
    pub text: Text,
    /// Since when.
    pub since: Since,
    /// How sure it is.
    pub sure: Sure,
    /// The public pages that say so.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Text>,
    /// What it affects.
    #[schemars(length(min = 1))]
    pub affects: Vec<Affected>,
    /// The values that it changes.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// How a development was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// Two or more pages agree.
    Several,
    /// One page says so.
    Page,
    /// The organization that says so decided it.
    Decision,
}

impl Sure {
    /// How sure, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Several => "two or more pages agree",
            Self::Page => "one page says so",
            Self::Decision => "the organization's own decision",
        }
    }
}

/// An entry or a source item that a development affects. Written `kind/id`, or `item/document/section/item`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Affected {
    /// A platform.
    Platform(PlatformId),
    /// A practice.
    Practice(PracticeId),
    /// A topic.
    Topic(TopicId),
    /// A contact.
    Contact(ContactId),
    /// A term of the glossary.
    Term(TermId),
    /// A question of a questionnaire.
    Question(QuestionId),
    /// An outcome of a questionnaire.
    Outcome(OutcomeId),
    /// An action of a questionnaire.
    Action(ActionId),
    /// An item of a document (always [`Citation::Item`]).
    Item(Citation),
}

/// The text that names nothing a development can affect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' names nothing: expected platform/, practice/, topic/, contact/, term/, question/, outcome/ or action/ and an id, or item/document/section/item"
)]
pub struct NotAffected(pub String);

impl FromStr for Affected {
    type Err = NotAffected;

    fn from_str(text: &str) -> Result<Self, NotAffected> {
        let wrong = |_: NotAnId| NotAffected(text.to_owned());
        let (kind, id) = text.split_once('/').ok_or_else(|| NotAffected(text.to_owned()))?;
        match kind {
            "platform" => id.parse().map(Self::Platform).map_err(wrong),
            "practice" => id.parse().map(Self::Practice).map_err(wrong),
            "topic" => id.parse().map(Self::Topic).map_err(wrong),
            "contact" => id.parse().map(Self::Contact).map_err(wrong),
            "term" => id.parse().map(Self::Term).map_err(wrong),
            "question" => id.parse().map(Self::Question).map_err(wrong),
            "outcome" => id.parse().map(Self::Outcome).map_err(wrong),
            "action" => id.parse().map(Self::Action).map_err(wrong),
            "item" => match id.parse() {
                Ok(item @ Citation::Item { .. }) => Ok(Self::Item(item)),
                _ => Err(NotAffected(text.to_owned())),
            },
            _ => Err(NotAffected(text.to_owned())),
        }
    }
}

impl fmt::Display for Affected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform(id) => write!(f, "platform/{id}"),
            Self::Practice(id) => write!(f, "practice/{id}"),
            Self::Topic(id) => write!(f, "topic/{id}"),
            Self::Contact(id) => write!(f, "contact/{id}"),
            Self::Term(id) => write!(f, "term/{id}"),
            Self::Question(id) => write!(f, "question/{id}"),
            Self::Outcome(id) => write!(f, "outcome/{id}"),
            Self::Action(id) => write!(f, "action/{id}"),
            Self::Item(item) => write!(f, "item/{item}"),
        }
    }
}

impl<'de> Deserialize<'de> for Affected {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Serialize for Affected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Affected {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Affected".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^((platform|practice|topic|contact|term|question|outcome|action)/[a-z0-9-]+|item/[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+)$",
            "examples": ["platform/id"],
        })
    }
}

/// A change of a platform's values.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Change {
    /// The platform.
    pub platform: PlatformId,
    /// The plans that it changes; none for the platform's own values and all plans.
    #[serde(default)]
    pub plans: Vec<PlanId>,
    /// The platform exists no more.
    #[serde(default)]
    pub retired: bool,
    /// The named plans exist no more.
    #[serde(default)]
    pub ended: bool,
    /// The new name of the platform, or of the one plan that is named.
    #[serde(default)]
    pub name: Option<Text>,
    /// New values.
    #[serde(default)]
    pub set: NewFacts,
    /// Plans that came new.
    #[serde(default)]
    pub adds: Vec<NewPlan>,
    /// What stands beside the new values.
    #[serde(default)]
    pub note: Option<Text>,
}

/// New values; one that is left out stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NewFacts {
    /// People at most in one meeting.
    pub people: Option<Stated<Limit>>,
    /// Minutes at most of one meeting.
    pub minutes: Option<Stated<Limit>>,
    /// Runs in a web browser.
    pub browser: Option<Stated<bool>>,
    /// Runs as a program on a desktop or laptop computer.
    pub desktop: Option<Stated<bool>>,
    /// Runs as an app on a phone or tablet.
    pub mobile: Option<Stated<bool>>,
    /// People without an account can join.
    pub guests: Option<Stated<bool>>,
    /// People from outside can join.
    pub outsiders: Option<Stated<bool>>,
    /// Marked as strong in privacy and security.
    pub strong_privacy: Option<Stated<bool>>,
    /// Approved at a corporate level for ministries.
    pub approved: Option<Stated<bool>>,
}

/// A plan that came after the documents.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewPlan {
    /// Its id, unique in the platform.
    pub id: PlanId,
    /// Its name.
    pub name: Text,
    /// Free or paid.
    pub cost: Stated<Cost>,
    /// Its values.
    #[serde(default)]
    pub set: NewFacts,
}
