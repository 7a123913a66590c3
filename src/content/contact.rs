//! Contacts: whom to ask. Offices, never persons.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::ContactId;
use super::source::Sources;
use super::text::Text;

/// An office to ask.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// What it is called.
    pub name: Text,
    /// Whom it serves.
    pub audience: Audience,
    /// What to ask it.
    pub text: Text,
    /// Telephone, as a document gives it.
    #[serde(default)]
    pub phone: Option<Text>,
    /// Email, as a document gives it.
    #[serde(default)]
    pub email: Option<Text>,
    /// Where it comes from.
    pub sources: Sources,
}

/// Whom a contact serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Government ministries.
    Ministries,
    /// The broader public sector: public bodies that are not ministries.
    BroaderPublicSector,
    /// Everybody.
    Everyone,
}

impl Audience {
    /// The audience in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ministries => "ministries",
            Self::BroaderPublicSector => "broader public sector",
            Self::Everyone => "everyone",
        }
    }
}
