//! The kinds of files that content is made of: where each stands, and what is in it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::{JsonSchema, SchemaGenerator};
use serde::Deserialize;
use serde_yaml::Value;

use super::checklist::Checklists;
use super::contact::Contact;
use super::date::Date;
use super::development::Development;
use super::glossary::Term;
use super::id::PracticeId;
use super::nearest::did_you_mean;
use super::overlay::Overlay;
use super::platform::{Feature, Platform};
use super::practice::Group;
use super::questionnaire::Questionnaire;
use super::source::Document;
use super::text::Text;
use super::topic::Area;
use super::vocabulary::Vocabulary;

/// The content as a whole.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct About {
    /// The version of the content.
    pub version: Text,
    /// The day on which the developments were checked.
    pub checked: Date,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident { $key:ident: $entry:ty })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct $name {
            /// The entries, in order.
            pub $key: Vec<$entry>,
        }
    )+};
}

lists! {
    /// Features that platforms have.
    Features { features: Feature }
    /// Topics, in areas.
    Topics { areas: Area }
    /// Contacts.
    Contacts { contacts: Contact }
    /// Terms of the glossary.
    Glossary { terms: Term }
    /// Developments after the documents.
    Developments { developments: Development }
}

/// Practices, in groups.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Practices {
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// Ids of practices that were renamed: old to new.
    #[serde(default)]
    pub renamed: BTreeMap<PracticeId, PracticeId>,
    /// Ids of practices that are no longer in the guide.
    #[serde(default)]
    pub retired: Vec<PracticeId>,
}

/// Why a value is not what a type expects.
#[derive(Debug)]
pub(super) struct Misfit {
    /// The dotted path of the field; empty for the root.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
    /// The key is wrong or missing, rather than the value.
    pub is_of_key: bool,
}

/// Reads a value as a type.
pub(super) fn parse<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let field = error.path().to_string();
        Misfit {
            field: if field == "." { String::new() } else { field },
            message: error.inner().to_string(),
            is_of_key: false,
        }
    })
}

macro_rules! kinds {
    ($($kind:ident($type:ty): $schema:literal, $place:literal;)+) => {
        /// A kind of file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum FileKind {
            $(#[doc = $place] $kind,)+
        }

        /// What a file says.
        #[derive(Debug)]
        pub(super) enum Body {
            $(#[doc = $place] $kind(Box<$type>),)+
        }

        /// The name of each kind's schema, and where files of the kind stand: a file, or a folder with `/`.
        const KINDS: &[(FileKind, &str, &str)] = &[$((FileKind::$kind, $schema, $place),)+];

        /// The schema of each kind, in the same order.
        static SCHEMAS: LazyLock<Vec<serde_json::Value>> = LazyLock::new(|| vec![
            $(SchemaGenerator::default().into_root_schema_for::<$type>().to_value(),)+
        ]);

        impl FileKind {
            /// Reads a value as what a file of this kind says.
            ///
            /// # Errors
            /// The first misfit.
            pub fn parse(self, value: &Value) -> Result<Body, Misfit> {
                match self {
                    $(Self::$kind => parse(value).map(|file| Body::$kind(Box::new(file))),)+
                }
            }

            /// Reads a JSON text as what a file of this kind says.
            ///
            /// # Errors
            /// The first thing that is wrong.
            pub fn parse_json(self, text: &str) -> serde_json::Result<Body> {
                match self {
                    $(Self::$kind => serde_json::from_str(text).map(|file| Body::$kind(Box::new(file))),)+
                }
            }
        }
    };
}

kinds! {
    About(About): "guide", "guide.yaml";
    Document(Document): "document", "sources/";
    Platform(Platform): "platform", "platforms/";
    Features(Features): "features", "features.yaml";
    Practices(Practices): "practices", "practices/";
    Topics(Topics): "topics", "topics/";
    Contacts(Contacts): "contacts", "contacts.yaml";
    Glossary(Glossary): "glossary", "glossary.yaml";
    Developments(Developments): "developments", "developments/";
    Vocabulary(Vocabulary): "vocabulary", "vocabulary.yaml";
    Checklists(Checklists): "checklists", "checklists.yaml";
    Questionnaire(Questionnaire): "questionnaire", "questionnaires/";
    Overlay(Overlay): "overlay", "overlay.yaml";
}

impl FileKind {
    /// The kind of the file at this path below the content's folder.
    ///
    /// # Errors
    /// A sentence where no kind of content is kept there.
    pub fn at(path: &str) -> Result<Self, String> {
        Self::among(path, |kind| kind != Self::Overlay)
    }

    /// The kind of the file at this path below an overlay's folder: an overlay has what content has, but neither
    /// questionnaires nor what holds for the guide as a whole.
    ///
    /// # Errors
    /// A sentence where no overlay keeps anything there.
    pub fn in_overlay(path: &str) -> Result<Self, String> {
        Self::among(path, |kind| !matches!(kind, Self::About | Self::Vocabulary | Self::Questionnaire))
    }

    fn among(path: &str, is_kept: impl Fn(Self) -> bool) -> Result<Self, String> {
        let kinds = || KINDS.iter().filter(|(kind, ..)| is_kept(*kind));
        let places = || kinds().map(|(.., place)| *place);
        let (place, inner) = match path.split_once('/') {
            Some((folder, rest)) => (format!("{folder}/"), rest),
            None => (path.to_owned(), ""),
        };
        match kinds().find(|(.., known)| **known == place) {
            Some((kind, ..)) if !inner.contains('/') => Ok(*kind),
            Some(_) => Err(format!("stands too deep: expected it in {place} itself")),
            None => Err(format!(
                "no kind of content is kept here: expected {}{}",
                places().collect::<Vec<_>>().join(", "),
                did_you_mean(&place, places()),
            )),
        }
    }

    /// The JSON Schema of files of this kind.
    pub fn schema(self) -> &'static serde_json::Value {
        let place = KINDS.iter().position(|(kind, ..)| *kind == self).unwrap_or_default();
        &SCHEMAS[place]
    }
}

/// The JSON Schema of each kind of file, by name, as it stands in `schemas/NAME.json`.
pub fn schemas() -> Vec<(&'static str, serde_json::Value)> {
    KINDS.iter().map(|(_, name, _)| *name).zip(SCHEMAS.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn a_file_in_an_unknown_folder_hears_the_nearest_one() {
        let told = FileKind::at("platform/zoom.yaml").unwrap_err();
        assert!(told.ends_with("did you mean 'platforms/'?"), "{told}");
        let told = FileKind::at("feature.yaml").unwrap_err();
        assert!(told.ends_with("did you mean 'features.yaml'?"), "{told}");
        assert_eq!(FileKind::at("platforms/zoom.yaml"), Ok(FileKind::Platform));
    }
}
