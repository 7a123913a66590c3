//! The guide: everything that the content says, ready to be asked.

use std::collections::{BTreeMap, HashMap};

use super::checklist::Checklists;
use super::contact::Contact;
use super::date::Date;
use super::development::{Affected, Development};
use super::developments::Developments;
use super::glossary::Term;
use super::id::{
    ContactId, DevelopmentId, DocumentId, FeatureId, GroupId, Id, PlatformId, PracticeId, QuestionnaireId,
    TermId, TopicId,
};
use super::overlay::Overlay;
use super::platform::{Feature, Platform};
use super::practice::{Group, Practice};
use super::questionnaire::{Questionnaire, Role};
use super::source::{Citation, Document, Item, Section};
use super::text::Text;
use super::topic::{Area, Topic};
use super::vocabulary::Vocabulary;

/// An entry that has an id of its own.
pub trait Identified {
    /// The type of its id.
    type Id: Id;
    /// Its id.
    fn id(&self) -> &Self::Id;
}

macro_rules! identified {
    ($($entry:ty: $id:ty),+ $(,)?) => {$(
        impl Identified for $entry {
            type Id = $id;

            fn id(&self) -> &$id {
                &self.id
            }
        }
    )+};
}

identified! {
    Document: DocumentId,
    Platform: PlatformId,
    Feature: FeatureId,
    Group: GroupId,
    Practice: PracticeId,
    Topic: TopicId,
    Contact: ContactId,
    Term: TermId,
    Development: DevelopmentId,
    Questionnaire: QuestionnaireId,
}

/// Entries of one kind in the content's order, found by id.
#[derive(Debug, Clone)]
pub struct Shelf<T: Identified> {
    entries: Vec<T>,
    places: HashMap<T::Id, usize>,
}

impl<T: Identified> Shelf<T> {
    /// Makes a shelf; of entries with one id the first is found by it.
    pub fn new(entries: Vec<T>) -> Self {
        let mut places = HashMap::with_capacity(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            places.entry(entry.id().clone()).or_insert(place);
        }
        Self { entries, places }
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&T>
    where
        T::Id: std::borrow::Borrow<str>,
    {
        self.places.get(id).map(|place| &self.entries[*place])
    }
}

impl<T: Identified> std::ops::Deref for Shelf<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<'a, T: Identified> IntoIterator for &'a Shelf<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

/// Everything that the content says.
#[derive(Debug, Clone)]
pub struct Guide {
    /// The version of the content.
    pub version: Text,
    /// The day on which the developments were checked.
    pub checked: Date,
    /// The source documents.
    pub documents: Shelf<Document>,
    /// The platforms.
    pub platforms: Shelf<Platform>,
    /// The features that platforms have.
    pub features: Shelf<Feature>,
    /// The groups of practices, and the practices in them.
    pub groups: Shelf<Group>,
    /// The areas of topics, and the topics in them.
    pub areas: Vec<Area>,
    /// The contacts.
    pub contacts: Shelf<Contact>,
    /// The glossary.
    pub terms: Shelf<Term>,
    /// The developments.
    pub developments: Developments,
    /// The questionnaires.
    pub questionnaires: Shelf<Questionnaire>,
    /// What picks the practices of a checklist.
    pub checklists: Checklists,
    /// Ids of practices that were renamed: old to new.
    pub renamed_practices: BTreeMap<PracticeId, PracticeId>,
    /// The words that help a search.
    pub vocabulary: Vocabulary,
    /// The overlays that lie over the content, in order.
    pub overlays: Vec<Overlay>,
    /// The platforms without those of overlays; none where no overlay has any.
    pub documented_platforms: Option<Vec<Platform>>,
}

/// A citation with what it names.
#[derive(Debug, Clone, Copy)]
pub enum Cited<'a> {
    /// An item of a document.
    Item {
        /// The document.
        document: &'a Document,
        /// The section.
        section: &'a Section,
        /// The item.
        item: &'a Item,
    },
    /// A later development.
    Development(&'a Development),
}

impl Cited<'_> {
    /// One line that names the source: document, section and item.
    pub fn line(&self) -> String {
        match self {
            Self::Item { document, section, item } => {
                format!("{} › {} › {}", document.short, section.title, item.label)
            }
            Self::Development(development) => format!("Later development › {}", development.title),
        }
    }

    /// The same without the section, for where the section is plain: document and item.
    pub fn short_line(&self) -> String {
        match self {
            Self::Item { document, item, .. } => format!("{} › {}", document.short, item.label),
            Self::Development(_) => self.line(),
        }
    }

    /// The date that the source speaks from, such as `2020-05`.
    pub fn date(&self) -> String {
        match self {
            Self::Item { document, .. } => document.date.to_string(),
            Self::Development(development) => development.since.to_string(),
        }
    }

    /// The same as people write it, such as `May 2020`.
    pub fn date_words(&self) -> String {
        match self {
            Self::Item { document, .. } => document.date.words(),
            Self::Development(development) => development.since.words(),
        }
    }
}

impl Guide {
    /// The platforms as the content has them, without those of overlays.
    pub fn documented_platforms(&self) -> &[Platform] {
        self.documented_platforms.as_deref().unwrap_or(&self.platforms)
    }

    /// All practices with their groups, in the content's order.
    pub fn practices(&self) -> impl Iterator<Item = (&Group, &Practice)> {
        self.groups.iter().flat_map(|group| group.practices.iter().map(move |practice| (group, practice)))
    }

    /// The practices that put a question to a provider, in the content's order.
    pub fn provider_practices(&self) -> impl Iterator<Item = &Practice> {
        self.practices().map(|(_, practice)| practice).filter(|practice| practice.ask_provider.is_some())
    }

    /// The practice with this id, and its group.
    pub fn practice(&self, id: &PracticeId) -> Option<(&Group, &Practice)> {
        self.practices().find(|(_, practice)| practice.id == *id)
    }

    /// The practices that spell this general one out, each for its platform, in the content's order.
    pub fn twins_of(&self, id: &PracticeId) -> impl Iterator<Item = (&Group, &Practice)> {
        self.practices().filter(move |(_, practice)| practice.twin_of.as_ref() == Some(id))
    }

    /// The questionnaire that has a role.
    pub fn questionnaire_for(&self, role: Role) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.role == role)
    }

    /// All topics with their areas, in the content's order.
    pub fn topics(&self) -> impl Iterator<Item = (&Area, &Topic)> {
        self.areas.iter().flat_map(|area| area.topics.iter().map(move |topic| (area, topic)))
    }

    /// The topic with this id, and its area.
    pub fn topic(&self, id: &TopicId) -> Option<(&Area, &Topic)> {
        self.topics().find(|(_, topic)| topic.id == *id)
    }

    /// What a citation names; `None` where nothing bears that name.
    pub fn cited(&self, citation: &Citation) -> Option<Cited<'_>> {
        match citation {
            Citation::Item { document, section, item } => {
                let document = self.documents.get(document.as_str())?;
                let section = document.sections.iter().find(|candidate| candidate.id == *section)?;
                let item = section.items.iter().find(|candidate| candidate.id == *item)?;
                Some(Cited::Item { document, section, item })
            }
            Citation::Development(id) => self.developments.get(id.as_str()).map(Cited::Development),
        }
    }

    /// The developments that touch an entry: those that name it, and those that name an item it rests on.
    /// In the content's order, each once. `sources` are the entry's own.
    pub fn developments_of(&self, entry: &Affected, sources: &[Citation]) -> Vec<&Development> {
        self.developments.touching(entry, sources)
    }
}
