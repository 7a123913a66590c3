//! Overlays: an organization's own rules and entries, laid over the content.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::date::{Date, Since};
use super::development::{Affected, Change, Development, NewFacts, Sure};
use super::id::{DevelopmentId, DocumentId, NotAnId, PlatformId, is_id};
use super::platform::Stated;
use super::source::{Document, Item, Section};
use super::text::Text;

/// The section of an overlay's document, in which its decisions stand.
pub(super) const DECISIONS: &str = "decisions";

/// Whose an overlay is, and what it decides. Its entries stand in files beside it.
///
/// It is a document of its own: entries cite a decision of it as `ID/decisions/ITEM`. Each platform that it forbids
/// or approves is a development, `ID-forbids-PLATFORM` or `ID-approves-PLATFORM`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Overlay {
    /// Its id, which is that of its document too.
    pub id: DocumentId,
    /// The organization whose it is.
    pub organization: Text,
    /// The day on which it was decided.
    pub date: Date,
    /// What document or decision of the organization this is.
    pub source: Text,
    /// What was decided, for entries to cite; each is cited by one at least.
    #[serde(default)]
    pub decisions: Vec<Item>,
    /// The platforms that are not for use in the organization.
    #[serde(default)]
    pub forbids: Vec<Forbids>,
    /// The platforms that the organization approves.
    #[serde(default)]
    pub approves: Vec<Approves>,
    /// The entries in whose place it puts its own.
    #[serde(default)]
    pub replaces: Vec<Replaced>,
}

/// A platform that is not for use in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Forbids {
    /// The platform.
    pub platform: PlatformId,
    /// Why it is not for use.
    pub why: Text,
}

/// A platform that an organization approves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Approves {
    /// The platform.
    pub platform: PlatformId,
    /// Why, or on which conditions.
    #[serde(default)]
    pub why: Option<Text>,
}

/// The kinds of entries that an overlay can put its own in the place of.
const REPLACEABLE: [&str; 7] = ["platform", "feature", "practice", "topic", "contact", "term", "development"];

/// Names an entry in whose place an overlay puts its own. Written `kind/id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    kind: &'static str,
    id: String,
}

impl Replaced {
    /// The kind of the entry: `platform`, `practice`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The id of the entry.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Says whether an overlay can put its own in the place of entries of a kind.
    pub(super) fn can_be(kind: &str) -> bool {
        REPLACEABLE.contains(&kind)
    }
}

/// The text that names nothing that can be replaced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names nothing that can be replaced: expected {kinds} or {last}/ and an id", kinds = kinds(), last = LAST)]
pub struct NotReplaced(pub String);

const LAST: &str = REPLACEABLE[REPLACEABLE.len() - 1];

fn kinds() -> String {
    let kinds: Vec<String> =
        REPLACEABLE[..REPLACEABLE.len() - 1].iter().map(|kind| format!("{kind}/")).collect();
    kinds.join(", ")
}

impl FromStr for Replaced {
    type Err = NotReplaced;

    fn from_str(text: &str) -> Result<Self, NotReplaced> {
        let found = text.split_once('/').and_then(|(kind, id)| {
            let kind = REPLACEABLE.into_iter().find(|known| *known == kind)?;
            is_id(id).then(|| Self { kind, id: id.to_owned() })
        });
        found.ok_or_else(|| NotReplaced(text.to_owned()))
    }
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

impl<'de> Deserialize<'de> for Replaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Replaced {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Replaced".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "kind/id",
            "pattern": format!("^({})/[a-z0-9-]+$", REPLACEABLE.join("|")),
            "examples": ["practice/id"],
        })
    }
}

impl Overlay {
    /// The id of the development by which it forbids a platform.
    ///
    /// # Errors
    /// [`NotAnId`] where both ids together are too long.
    pub fn forbids_id(&self, platform: &PlatformId) -> Result<DevelopmentId, NotAnId> {
        DevelopmentId::new(format!("{}-forbids-{platform}", self.id))
    }

    /// The id of the development by which it approves a platform.
    ///
    /// # Errors
    /// [`NotAnId`] where both ids together are too long.
    pub fn approves_id(&self, platform: &PlatformId) -> Result<DevelopmentId, NotAnId> {
        DevelopmentId::new(format!("{}-approves-{platform}", self.id))
    }

    /// A title that says whose it is.
    pub(super) fn title(&self, title: &str) -> Option<Text> {
        Text::new(&format!("{}: {title}", self.organization))
    }

    /// Its decisions as a document; none where it lists none.
    pub(super) fn document(&self) -> Option<Document> {
        if self.decisions.is_empty() {
            return None;
        }
        Some(Document {
            id: self.id.clone(),
            title: self.source.clone(),
            short: self.organization.clone(),
            publisher: self.organization.clone(),
            date: self.date,
            standing: Text::new(&format!("A decision of {}: it holds there.", self.organization))?,
            sections: vec![Section {
                id: DECISIONS.parse().ok()?,
                title: Text::new("Decisions")?,
                items: self.decisions.clone(),
            }],
        })
    }

    /// What it forbids and approves, as developments. `name` is the name of a platform.
    pub(super) fn developments(&self, name: impl Fn(&PlatformId) -> String) -> Vec<Development> {
        let forbids = self.forbids.iter().filter_map(|Forbids { platform, why }| {
            let title = self.title(&format!("{} is not for use here", name(platform)))?;
            Some(self.development(self.forbids_id(platform).ok()?, title, why.clone(), platform, Vec::new()))
        });
        let approves = self.approves.iter().filter_map(|Approves { platform, why }| {
            let title = self.title(&format!("{} is approved here", name(platform)))?;
            let text = match why {
                Some(why) => why.clone(),
                None => Text::new(&format!(
                    "It is on the list of platforms that {} approves.",
                    self.organization
                ))?,
            };
            let change = Change {
                platform: platform.clone(),
                plans: Vec::new(),
                retired: false,
                ended: false,
                name: None,
                set: NewFacts { approved: Some(Stated::As(true)), ..NewFacts::default() },
                adds: Vec::new(),
                note: Text::new(&match why {
                    Some(why) => format!("by {}: {why}", self.organization),
                    None => format!("by {}", self.organization),
                }),
            };
            Some(self.development(self.approves_id(platform).ok()?, title, text, platform, vec![change]))
        });
        forbids.chain(approves).collect()
    }

    fn development(
        &self,
        id: DevelopmentId,
        title: Text,
        text: Text,
        platform: &PlatformId,
        changes: Vec<Change>,
    ) -> Development {
        let evidence = Text::new(&format!("{}, {}", self.source, self.organization));
        Development {
            id,
            title,
            text,
            since: Since::On(self.date),
            sure: Sure::Decision,
            evidence: evidence.into_iter().collect(),
            affects: vec![Affected::Platform(platform.clone())],
            changes,
        }
    }
}
