//! Practices: one thing to do each, in groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{GroupId, PlatformId, PracticeId};
use super::source::Sources;
use super::text::Text;

/// A group of practices, as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// A few words, as a tab shows them.
    pub short: Text,
    /// What all of its practices serve.
    pub title: Text,
    /// Where the group comes from.
    pub sources: Sources,
    /// The platform that its practices are for; none for all platforms.
    #[serde(default)]
    pub platform: Option<PlatformId>,
    /// Its practices, in the document's order.
    pub practices: Vec<Practice>,
}

/// One thing to do, or one question to ask oneself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Practice {
    /// Its id.
    pub id: PracticeId,
    /// What to do, in a few words.
    pub title: Text,
    /// What to do, in full.
    pub text: Text,
    /// Why, where a document says so.
    #[serde(default)]
    pub why: Option<Text>,
    /// The question to put to a provider, where the practice is to find something out from it.
    #[serde(default)]
    pub ask_provider: Option<Text>,
    /// What to do instead, where a document gives an alternative; the sources have it too.
    #[serde(default)]
    pub instead: Option<Text>,
    /// The general practice that this practice of a platform spells out.
    #[serde(default)]
    pub twin_of: Option<PracticeId>,
    /// When it is done.
    pub phase: Phase,
    /// Practices that go with it.
    #[serde(default)]
    pub related: Vec<PracticeId>,
    /// Where it comes from.
    pub sources: Sources,
}

/// When a practice is done, seen from the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before the meeting.
    Before,
    /// As the meeting begins.
    AtTheStart,
    /// During the meeting.
    During,
    /// After the meeting.
    After,
    /// At all times.
    Always,
}

impl Phase {
    /// The phase in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before the meeting",
            Self::AtTheStart => "at the start",
            Self::During => "during the meeting",
            Self::After => "after the meeting",
            Self::Always => "always",
        }
    }
}
