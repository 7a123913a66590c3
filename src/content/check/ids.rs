//! Ids: what is known by which name, and names that are given twice.

use std::collections::{BTreeMap, HashMap};

use super::report::{Report, Sheet};
use crate::content::id::Id;
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;

/// An id where it is given to something.
struct Given<'a> {
    /// What it names: a platform, a question.
    kind: &'static str,
    /// What it is unique in; empty for all files.
    within: String,
    id: &'a str,
    field: String,
}

/// Everything that has an id, by kind and by what it is unique in.
#[derive(Debug, Default)]
pub(super) struct Known<'a>(HashMap<(&'static str, String), Names<'a>>);

/// Ids, each with its file and field.
type Names<'a> = BTreeMap<&'a str, (&'a Sheet, String)>;

impl<'a> Known<'a> {
    /// Gathers the ids of all files, and tells of those that are given twice.
    pub fn gather(sheets: &'a [Sheet], report: &mut Report) -> Self {
        let mut known = Self::default();
        for sheet in sheets {
            for Given { kind, within, id, field } in ids_of(&sheet.body) {
                let is_narrow = !within.is_empty();
                let names = known.0.entry((kind, within)).or_default();
                let Some((first, first_field)) = names.get(id) else {
                    names.insert(id, (sheet, field));
                    continue;
                };
                if is_narrow && !(std::ptr::eq(*first, sheet) && list_of(first_field) == list_of(&field)) {
                    // What it is unique in is here twice: that was told.
                    continue;
                }
                let line = first.places.value(first_field).line;
                let message =
                    format!("the {kind} '{id}' is here twice: first in {} on line {line}", first.name);
                report.value(sheet, &field, message);
            }
        }
        known
    }

    /// Says whether something of a kind has this id; `within` is empty for kinds that are unique in all files.
    pub fn has(&self, kind: &'static str, within: &str, id: &str) -> bool {
        self.0.get(&(kind, within.to_owned())).is_some_and(|names| names.contains_key(id))
    }

    /// The end of a message about an id that is not known: the nearest one of its kind.
    pub fn nearest(&self, kind: &'static str, within: &str, id: &str) -> String {
        let names = self.0.get(&(kind, within.to_owned()));
        did_you_mean(id, names.into_iter().flat_map(BTreeMap::keys).copied())
    }
}

/// The list in which the entry of an id stands.
fn list_of(field: &str) -> &str {
    field.rfind('[').map_or("", |end| &field[..end])
}

/// The ids that a file gives.
fn ids_of(body: &Body) -> Vec<Given<'_>> {
    let mut ids = Ids(Vec::new());
    match body {
        Body::About(_) | Body::Vocabulary(_) => {}
        Body::Document(document) => {
            ids.give("document", "", &document.id, "");
            for (i, section) in document.sections.iter().enumerate() {
                let field = format!("sections[{i}]");
                ids.give("section", document.id.as_str(), &section.id, &field);
                let within = format!("{}/{}", document.id, section.id);
                for (j, item) in section.items.iter().enumerate() {
                    ids.give("item", &within, &item.id, &format!("{field}.items[{j}]"));
                }
            }
        }
        Body::Platform(platform) => {
            ids.give("platform", "", &platform.id, "");
            for (i, plan) in platform.plans.iter().enumerate() {
                ids.give("plan", platform.id.as_str(), &plan.id, &format!("plans[{i}]"));
            }
        }
        Body::Features(file) => {
            for (i, feature) in file.features.iter().enumerate() {
                ids.give("feature", "", &feature.id, &format!("features[{i}]"));
            }
        }
        Body::Practices(file) => {
            for (i, group) in file.groups.iter().enumerate() {
                let field = format!("groups[{i}]");
                ids.give("group", "", &group.id, &field);
                for (j, practice) in group.practices.iter().enumerate() {
                    ids.give("practice", "", &practice.id, &format!("{field}.practices[{j}]"));
                }
            }
        }
        Body::Topics(file) => {
            for (i, area) in file.areas.iter().enumerate() {
                let field = format!("areas[{i}]");
                ids.give("area", "", &area.id, &field);
                for (j, topic) in area.topics.iter().enumerate() {
                    ids.give("topic", "", &topic.id, &format!("{field}.topics[{j}]"));
                }
            }
        }
        Body::Contacts(file) => {
            for (i, contact) in file.contacts.iter().enumerate() {
                ids.give("contact", "", &contact.id, &format!("contacts[{i}]"));
            }
        }
        Body::Glossary(file) => {
            for (i, term) in file.terms.iter().enumerate() {
                ids.give("term", "", &term.id, &format!("terms[{i}]"));
            }
        }
        Body::Developments(file) => {
            for (i, development) in file.developments.iter().enumerate() {
                ids.give("development", "", &development.id, &format!("developments[{i}]"));
            }
        }
        Body::Questionnaire(questionnaire) => {
            ids.give("questionnaire", "", &questionnaire.id, "");
            for (i, section) in questionnaire.sections.iter().enumerate() {
                let field = format!("sections[{i}]");
                ids.give("questionnaire section", questionnaire.id.as_str(), &section.id, &field);
                for (j, question) in section.questions.iter().enumerate() {
                    let field = format!("{field}.questions[{j}]");
                    ids.give("question", "", &question.id, &field);
                    for (k, option) in question.options.iter().enumerate() {
                        ids.give(
                            "option",
                            question.id.as_str(),
                            &option.id,
                            &format!("{field}.options[{k}]"),
                        );
                    }
                }
            }
            for (i, outcome) in questionnaire.outcomes.iter().enumerate() {
                ids.give("outcome", "", &outcome.id, &format!("outcomes[{i}]"));
            }
            for (i, action) in questionnaire.actions.iter().enumerate() {
                ids.give("action", "", &action.id, &format!("actions[{i}]"));
            }
        }
    }
    ids.0
}

struct Ids<'a>(Vec<Given<'a>>);

impl<'a> Ids<'a> {
    /// Adds the id of the entry at `field`.
    fn give(&mut self, kind: &'static str, within: &str, id: &'a impl Id, field: &str) {
        let field = if field.is_empty() { "id".to_owned() } else { format!("{field}.id") };
        self.0.push(Given { kind, within: within.to_owned(), id: id.as_str(), field });
    }
}
