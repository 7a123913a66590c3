//! From YAML files to a [`Guide`].

use schemars::JsonSchema;
use serde::Deserialize;

use super::contact::Contact;
use super::date::Date;
use super::development::Development;
use super::glossary::Term;
use super::guide::{Guide, Shelf};
use super::platform::{Feature, Platform};
use super::practice::Group;
use super::questionnaire::Questionnaire;
use super::source::Document;
use super::text::Text;
use super::topic::Area;
use super::vocabulary::Vocabulary;

/// The content that is embedded in the program: path below `content/`, and text.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// `guide.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct About {
    /// The version of the content.
    version: Text,
    /// The day on which the developments were checked.
    checked: Date,
}

macro_rules! lists {
    ($($name:ident { $key:ident: $entry:ty }),+ $(,)?) => {$(
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        struct $name {
            $key: Vec<$entry>,
        }
    )+};
}

lists! {
    Features { features: Feature },
    Practices { groups: Group },
    Topics { areas: Area },
    Contacts { contacts: Contact },
    Glossary { terms: Term },
    Developments { developments: Development },
}

/// The guide of the embedded content.
///
/// # Errors
/// A sentence for each thing that is wrong with it.
pub fn embedded() -> Result<Guide, Vec<String>> {
    let mut problems = Vec::new();
    let mut about = None;
    let mut vocabulary = Vocabulary::default();
    let (mut documents, mut platforms, mut features, mut groups) = (vec![], vec![], vec![], vec![]);
    let (mut areas, mut contacts, mut terms, mut developments) = (vec![], vec![], vec![], vec![]);
    let mut questionnaires = vec![];
    for (path, text) in EMBEDDED {
        let folder = path.split_once('/').map_or(*path, |(folder, _)| folder);
        let outcome = match folder {
            "guide.yaml" => serde_yaml::from_str::<About>(text).map(|file| about = Some(file)),
            "sources" => serde_yaml::from_str::<Document>(text).map(|file| documents.push(file)),
            "platforms" => serde_yaml::from_str::<Platform>(text).map(|file| platforms.push(file)),
            "features.yaml" => {
                serde_yaml::from_str::<Features>(text).map(|file| features.extend(file.features))
            }
            "practices" => serde_yaml::from_str::<Practices>(text).map(|file| groups.extend(file.groups)),
            "topics" => serde_yaml::from_str::<Topics>(text).map(|file| areas.extend(file.areas)),
            "contacts.yaml" => {
                serde_yaml::from_str::<Contacts>(text).map(|file| contacts.extend(file.contacts))
            }
            "glossary.yaml" => serde_yaml::from_str::<Glossary>(text).map(|file| terms.extend(file.terms)),
            "vocabulary.yaml" => serde_yaml::from_str::<Vocabulary>(text).map(|file| vocabulary = file),
            "developments" => {
                serde_yaml::from_str::<Developments>(text).map(|file| developments.extend(file.developments))
            }
            "questionnaires" => {
                serde_yaml::from_str::<Questionnaire>(text).map(|file| questionnaires.push(file))
            }
            _ => {
                problems.push(format!("{path}: no kind of content is kept here"));
                continue;
            }
        };
        if let Err(problem) = outcome {
            problems.push(format!("{path}: {problem}"));
        }
    }
    match about {
        Some(about) if problems.is_empty() => Ok(Guide {
            version: about.version,
            checked: about.checked,
            documents: Shelf::new(documents),
            platforms: Shelf::new(platforms),
            features: Shelf::new(features),
            groups: Shelf::new(groups),
            areas,
            contacts: Shelf::new(contacts),
            terms: Shelf::new(terms),
            developments: Shelf::new(developments),
            questionnaires: Shelf::new(questionnaires),
            vocabulary,
        }),
        Some(_) => Err(problems),
        None => {
            problems.push("guide.yaml: missing".to_owned());
            Err(problems)
        }
    }
}
