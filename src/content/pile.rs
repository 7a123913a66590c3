//! The pile: the entries of the content, and those of overlays laid over them.

use std::collections::{BTreeMap, HashMap};

use super::check::Sheet;
use super::checklist::Checklists;
use super::contact::Contact;
use super::development::Development;
use super::developments::Developments;
use super::glossary::Term;
use super::guide::{Guide, Identified, Shelf};
use super::id::PracticeId;
use super::kind::{About, Body};
use super::overlay::Overlay;
use super::platform::{Feature, Platform};
use super::practice::Group;
use super::questionnaire::Questionnaire;
use super::source::Document;
use super::topic::Area;
use super::vocabulary::Vocabulary;

/// What a guide is made of. An entry with an id that is there already takes the place of the one that has it:
/// the check makes sure that an overlay says so.
#[derive(Debug, Default)]
pub(super) struct Pile {
    about: Option<About>,
    documents: Vec<Document>,
    platforms: Vec<Platform>,
    features: Vec<Feature>,
    groups: Vec<Group>,
    areas: Vec<Area>,
    contacts: Vec<Contact>,
    terms: Vec<Term>,
    developments: Vec<Development>,
    questionnaires: Vec<Questionnaire>,
    checklists: Checklists,
    renamed_practices: BTreeMap<PracticeId, PracticeId>,
    vocabulary: Vocabulary,
    overlays: Vec<Overlay>,
    documented_platforms: Option<Vec<Platform>>,
}

impl Pile {
    /// Piles up files that were checked, the content's first and then each overlay's.
    pub fn of(mut sheets: Vec<Sheet>) -> Self {
        let mut pile = Self::default();
        let from_overlays = sheets.iter().position(|sheet| sheet.layer > 0).unwrap_or(sheets.len());
        let over = sheets.split_off(from_overlays);
        for sheet in sheets {
            pile.add(sheet.body);
        }
        let has_platforms = over.iter().any(|sheet| matches!(sheet.body, Body::Platform(_)));
        pile.documented_platforms = has_platforms.then(|| pile.platforms.clone());
        let mut over = over.into_iter().peekable();
        while let Some(layer) = over.peek().map(|sheet| sheet.layer) {
            let mut bodies = Vec::new();
            while let Some(sheet) = over.next_if(|sheet| sheet.layer == layer) {
                bodies.push(sheet.body);
            }
            pile.lay_over(bodies);
        }
        pile
    }

    /// The guide; nothing where the content does not say what it is.
    pub fn into_guide(self) -> Option<Guide> {
        let about = self.about?;
        Some(Guide {
            version: about.version,
            checked: about.checked,
            documents: Shelf::new(self.documents),
            platforms: Shelf::new(self.platforms),
            features: Shelf::new(self.features),
            groups: Shelf::new(self.groups),
            areas: self.areas,
            contacts: Shelf::new(self.contacts),
            terms: Shelf::new(self.terms),
            developments: Developments::new(self.developments),
            questionnaires: Shelf::new(self.questionnaires),
            checklists: self.checklists,
            renamed_practices: self.renamed_practices,
            vocabulary: self.vocabulary,
            overlays: self.overlays,
            documented_platforms: self.documented_platforms,
        })
    }

    /// Adds a file of the content.
    pub fn add(&mut self, body: Body) {
        match body {
            Body::About(file) => self.about = Some(*file),
            Body::Document(file) => self.documents.push(*file),
            Body::Platform(file) => self.platforms.push(*file),
            Body::Features(file) => self.features.extend(file.features),
            Body::Practices(file) => {
                self.groups.extend(file.groups);
                self.renamed_practices.extend(file.renamed);
            }
            Body::Topics(file) => self.areas.extend(file.areas),
            Body::Contacts(file) => self.contacts.extend(file.contacts),
            Body::Glossary(file) => self.terms.extend(file.terms),
            Body::Developments(file) => self.developments.extend(file.developments),
            Body::Vocabulary(file) => self.vocabulary = *file,
            Body::Questionnaire(file) => self.questionnaires.push(*file),
            Body::Checklists(file) => {
                self.checklists.platform = self.checklists.platform.take().or(file.platform);
                self.checklists.rules.extend(file.rules);
                self.checklists.not_for_meetings.extend(file.not_for_meetings);
            }
            Body::Overlay(file) => self.overlays.push(*file),
        }
    }

    /// Lays the files of one overlay over what is there.
    fn lay_over(&mut self, bodies: Vec<Body>) {
        let (rules, entries): (Vec<Body>, Vec<Body>) =
            bodies.into_iter().partition(|body| matches!(body, Body::Overlay(_)));
        let overlays = rules.into_iter().filter_map(|body| match body {
            Body::Overlay(overlay) => Some(*overlay),
            _ => None,
        });
        let first = self.overlays.len();
        self.overlays.extend(overlays);
        for body in entries {
            match body {
                Body::Platform(file) => put_all(&mut self.platforms, [*file]),
                Body::Features(file) => put_all(&mut self.features, file.features),
                Body::Contacts(file) => put_all(&mut self.contacts, file.contacts),
                Body::Glossary(file) => put_all(&mut self.terms, file.terms),
                Body::Developments(file) => {
                    let theirs = file.developments.into_iter().map(|mut development| {
                        let title = self.overlays.get(first).and_then(|own| own.title(&development.title));
                        development.title = title.unwrap_or(development.title);
                        development
                    });
                    put_all(&mut self.developments, theirs);
                }
                Body::Practices(file) => {
                    self.renamed_practices.extend(file.renamed);
                    file.groups.into_iter().for_each(|group| self.put_group(group));
                }
                Body::Topics(file) => file.areas.into_iter().for_each(|area| self.put_area(area)),
                other => self.add(other),
            }
        }
        for overlay in &self.overlays[first..] {
            self.documents.extend(overlay.document());
            let platforms = &self.platforms;
            let name = |id: &_| {
                let named = platforms.iter().find(|platform| platform.id == *id);
                named.map_or_else(|| id.to_string(), |platform| platform.name.to_string())
            };
            self.developments.extend(overlay.developments(name));
        }
    }

    /// Puts each practice in the place of the one that has its id, and the others under their group.
    fn put_group(&mut self, mut group: Group) {
        let known = self.groups.iter_mut().flat_map(|group| &mut group.practices);
        group.practices = put_over(known, group.practices);
        if !group.practices.is_empty() {
            self.groups.push(group);
        }
    }

    /// Puts each topic in the place of the one that has its id, and the others under their area.
    fn put_area(&mut self, mut area: Area) {
        let known = self.areas.iter_mut().flat_map(|area| &mut area.topics);
        area.topics = put_over(known, area.topics);
        if !area.topics.is_empty() {
            self.areas.push(area);
        }
    }
}

/// Puts entries in the places of those that have their ids, or behind all others.
fn put_all<T: Identified>(entries: &mut Vec<T>, new: impl IntoIterator<Item = T>) {
    let own = put_over(entries.iter_mut(), new);
    entries.extend(own);
}

/// Puts entries in the places of those that have their ids; gives back those for which there is none, in order.
fn put_over<'a, T: Identified + 'a>(
    known: impl Iterator<Item = &'a mut T>,
    new: impl IntoIterator<Item = T>,
) -> Vec<T> {
    let mut new: Vec<Option<T>> = new.into_iter().map(Some).collect();
    let places: HashMap<T::Id, usize> =
        new.iter().flatten().enumerate().map(|(place, entry)| (entry.id().clone(), place)).collect();
    for known in known {
        if let Some(entry) = places.get(known.id()).and_then(|place| new[*place].take()) {
            *known = entry;
        }
    }
    new.into_iter().flatten().collect()
}
