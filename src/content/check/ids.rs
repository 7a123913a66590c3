//! Ids: what is known by which name, and names that are given twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::report::{Report, Sheet};
use crate::content::id::Id;
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;
use crate::content::overlay::{DECISIONS, Overlay, Replaced};

/// An id where it is given to something.
struct Given<'a> {
    /// What it names: a platform, a question.
    kind: &'static str,
    /// What it is unique in; empty for all files.
    within: String,
    id: Cow<'a, str>,
    field: String,
}

/// Everything that has an id, by kind and by what it is unique in.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    names: HashMap<(&'static str, String), Names<'a>>,
    /// The kind and id of each entry that was replaced, with the layer of the overlay that did.
    replaced: BTreeSet<(&'static str, &'a str, usize)>,
}

/// Ids, each with its file and field.
type Names<'a> = BTreeMap<Cow<'a, str>, (&'a Sheet, String)>;

impl<'a> Known<'a> {
    /// Gathers the ids of all files, and tells of those that are given twice, unless an overlay says that its own
    /// takes the place of the one beneath it.
    pub fn gather(sheets: &'a [Sheet], report: &mut Report) -> Self {
        let mut known = Self::default();
        for layer in sheets.chunk_by(|one, other| one.layer == other.layer) {
            let replaces = known.beneath(layer, report);
            for sheet in layer {
                for given in ids_of(&sheet.body) {
                    known.take(given, sheet, &replaces, report);
                }
            }
            for Replacing { sheet, field, replaced } in replaces {
                let (kind, id) = (replaced.kind(), replaced.id());
                if !known.replaced.contains(&(kind, id, sheet.layer)) {
                    let message =
                        format!("this overlay has no {kind} '{id}' to put in the place of the other");
                    report.value(sheet, &field, message);
                }
            }
        }
        known
    }

    /// The entries beneath a layer that it replaces; tells of those that are not there.
    fn beneath(&self, layer: &'a [Sheet], report: &mut Report) -> Vec<Replacing<'a>> {
        let mut found: Vec<Replacing<'a>> = Vec::new();
        for sheet in layer {
            let Body::Overlay(overlay) = &sheet.body else { continue };
            for (i, replaced) in overlay.replaces.iter().enumerate() {
                let field = format!("replaces[{i}]");
                let (kind, id) = (replaced.kind(), replaced.id());
                if !self.has(kind, "", id) {
                    let near = self.nearest(kind, "", id);
                    let message = format!("there is nothing to replace: no {kind} is called '{id}'{near}");
                    report.value(sheet, &field, message);
                } else if overlay.replaces[..i].contains(replaced) {
                    report.value(sheet, &field, format!("'{replaced}' is in this list already"));
                } else {
                    found.push(Replacing { sheet, field, replaced });
                }
            }
        }
        found
    }

    fn take(&mut self, given: Given<'a>, sheet: &'a Sheet, replaces: &[Replacing<'a>], report: &mut Report) {
        let Given { kind, within, id, field } = given;
        let is_narrow = !within.is_empty();
        let names = self.names.entry((kind, within)).or_default();
        let Some((first, first_field)) = names.get(&id) else {
            names.insert(id, (sheet, field));
            return;
        };
        let is_over = first.layer < sheet.layer;
        let replacing = replaces.iter().map(|replacing| replacing.replaced);
        if let (true, Some(replaced)) =
            (is_over, replacing.into_iter().find(|one| one.kind() == kind && one.id() == id))
        {
            self.replaced.insert((kind, replaced.id(), sheet.layer));
            names.insert(id, (sheet, field));
            if kind == "platform" {
                self.names.remove(&("plan", replaced.id().to_owned()));
            }
            return;
        }
        if is_narrow && !(std::ptr::eq(*first, sheet) && list_of(first_field) == list_of(&field)) {
            // What it is unique in is here twice: that was told.
            return;
        }
        let line = first.places.value(first_field).line;
        let hint = if is_over && Replaced::can_be(kind) {
            format!("; to put this in its place, list '{kind}/{id}' under replaces in overlay.yaml")
        } else {
            String::new()
        };
        let message =
            format!("the {kind} '{id}' is here twice: first in {} on line {line}{hint}", first.name);
        report.value(sheet, &field, message);
    }

    /// Says whether an overlay put its own in the place of an entry of this layer.
    pub fn is_replaced(&self, kind: &'static str, id: &str, layer: usize) -> bool {
        self.replaced.iter().any(|(k, i, over)| (*k, *i) == (kind, id) && *over > layer)
    }

    /// How many entries of a kind overlays put their own in the place of.
    pub fn count_replaced(&self, kind: &str) -> usize {
        self.replaced.iter().filter(|(replaced, ..)| *replaced == kind).count()
    }

    /// Says whether something of a kind has this id; `within` is empty for kinds that are unique in all files.
    pub fn has(&self, kind: &'static str, within: &str, id: &str) -> bool {
        self.names.get(&(kind, within.to_owned())).is_some_and(|names| names.contains_key(id))
    }

    /// Says whether what has this id comes from an overlay.
    pub fn is_from_overlay(&self, kind: &'static str, id: &str) -> bool {
        let names = self.names.get(&(kind, String::new()));
        names.and_then(|names| names.get(id)).is_some_and(|(sheet, _)| sheet.layer > 0)
    }

    /// The end of a message about an id that is not known: the nearest one of its kind.
    pub fn nearest(&self, kind: &'static str, within: &str, id: &str) -> String {
        let names = self.names.get(&(kind, within.to_owned()));
        did_you_mean(id, names.into_iter().flat_map(BTreeMap::keys).map(AsRef::as_ref))
    }
}

/// An entry that an overlay replaces, where the overlay says so.
struct Replacing<'a> {
    sheet: &'a Sheet,
    field: String,
    replaced: &'a Replaced,
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
        Body::Overlay(overlay) => ids_of_overlay(overlay, &mut ids),
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
        Body::Checklists(file) => {
            for (i, rule) in file.rules.iter().enumerate() {
                ids.give("rule", "", &rule.id, &format!("rules[{i}]"));
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

/// The ids that an overlay gives: of its document, of what was decided, and of the developments that it makes.
fn ids_of_overlay<'a>(overlay: &'a Overlay, ids: &mut Ids<'a>) {
    ids.give("document", "", &overlay.id, "");
    ids.0.push(Given {
        kind: "section",
        within: overlay.id.to_string(),
        id: DECISIONS.into(),
        field: "decisions".to_owned(),
    });
    let within = format!("{}/{DECISIONS}", overlay.id);
    for (i, item) in overlay.decisions.iter().enumerate() {
        ids.give("item", &within, &item.id, &format!("decisions[{i}]"));
    }
    let mut decided = BTreeSet::new();
    let forbids = overlay.forbids.iter().map(|one| overlay.forbids_id(&one.platform));
    let approves = overlay.approves.iter().map(|one| overlay.approves_id(&one.platform));
    let forbids = forbids.enumerate().map(|(i, id)| (format!("forbids[{i}].platform"), id));
    let approves = approves.enumerate().map(|(i, id)| (format!("approves[{i}].platform"), id));
    for (field, id) in forbids.chain(approves) {
        // One that is too long, and one that is there twice, is told where the overlay is checked.
        if let Ok(id) = id
            && decided.insert(id.clone())
        {
            let id = id.to_string().into();
            ids.0.push(Given { kind: "development", within: String::new(), id, field });
        }
    }
}

struct Ids<'a>(Vec<Given<'a>>);

impl<'a> Ids<'a> {
    /// Adds the id of the entry at `field`.
    fn give(&mut self, kind: &'static str, within: &str, id: &'a impl Id, field: &str) {
        let field = if field.is_empty() { "id".to_owned() } else { format!("{field}.id") };
        self.0.push(Given { kind, within: within.to_owned(), id: id.as_str().into(), field });
    }
}
