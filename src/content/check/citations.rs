//! Citations: each names an item or a development that exists, and each item is cited by something.

use std::collections::{BTreeMap, HashSet};

use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::kind::Body;
use crate::content::overlay::DECISIONS;
use crate::content::platform::{Fact, Facts, Platform};
use crate::content::questionnaire::Questionnaire;
use crate::content::source::{Citation, Statement};

/// The word in front of the id of a cited development.
const DEVELOPMENT: &str = "development";

/// The items that something cites.
#[derive(Debug, Default)]
pub(super) struct CitedItems<'a>(HashSet<&'a Citation>);

impl<'a> CitedItems<'a> {
    /// Goes through all citations of a file, and tells of those that name nothing.
    pub fn read(&mut self, sheet: &'a Sheet, known: &Known<'_>, report: &mut Report) {
        for (field, citations) in citations_of(&sheet.body) {
            for (i, citation) in citations.iter().enumerate() {
                let field = format!("{field}[{i}]");
                match missing(citation, known) {
                    Some(message) => report.value(sheet, &field, message),
                    None if citations[..i].contains(citation) => {
                        report.value(sheet, &field, format!("'{citation}' is in this list already"));
                    }
                    None => {
                        self.0.insert(citation);
                    }
                }
            }
        }
    }

    /// Tells of each item of a document that nothing cites; returns the number of those that are cited.
    pub fn count_in(&self, sheet: &Sheet, report: &mut Report) -> usize {
        let (document, sections) = match &sheet.body {
            Body::Document(document) => {
                let sections = document.sections.iter().enumerate();
                let sections = sections.map(|(i, section)| {
                    (section.id.as_str(), section.items.as_slice(), format!("sections[{i}].items"))
                });
                (&document.id, sections.collect())
            }
            Body::Overlay(overlay) => {
                (&overlay.id, vec![(DECISIONS, overlay.decisions.as_slice(), DECISIONS.to_owned())])
            }
            _ => return 0,
        };
        if document.as_str() == DEVELOPMENT {
            let message =
                format!("'{DEVELOPMENT}/' begins a citation of a later development: expected another id");
            report.value(sheet, "id", message);
        }
        let mut cited = 0;
        for (section, items, field) in sections {
            for (j, item) in items.iter().enumerate() {
                let name = format!("{document}/{section}/{}", item.id);
                if name.parse().is_ok_and(|citation: Citation| self.0.contains(&citation)) {
                    cited += 1;
                } else {
                    let message = format!("no entry cites this item, '{name}': expected one at least");
                    report.value(sheet, &format!("{field}[{j}].id"), message);
                }
            }
        }
        cited
    }
}

/// What a citation names that does not exist; nothing where all of it does.
pub(super) fn missing(citation: &Citation, known: &Known<'_>) -> Option<String> {
    match citation {
        Citation::Development(id) => {
            let id = id.as_str();
            (!known.has("development", "", id))
                .then(|| format!("no development is called '{id}'{}", known.nearest("development", "", id)))
        }
        Citation::Item { document, section, item } => {
            let (document, section, item) = (document.as_str(), section.as_str(), item.as_str());
            let within = format!("{document}/{section}");
            if !known.has("document", "", document) {
                let near = known.nearest("document", "", document);
                Some(format!("no source document is called '{document}'{near}"))
            } else if !known.has("section", document, section) {
                let near = known.nearest("section", document, section);
                Some(format!("the document '{document}' has no section '{section}'{near}"))
            } else if !known.has("item", &within, item) {
                let near = known.nearest("item", &within, item);
                Some(format!("the section '{within}' has no item '{item}'{near}"))
            } else {
                None
            }
        }
    }
}

/// Lists of citations, each with its field.
type Lists<'a> = Vec<(String, &'a [Citation])>;

/// All citations of each entry of a file, by the entry's field: those of its own values and statements are its.
pub(super) fn citations_by_entry(body: &Body) -> BTreeMap<String, Vec<&Citation>> {
    let mut entries: BTreeMap<String, Vec<&Citation>> = BTreeMap::new();
    for (field, citations) in citations_of(body) {
        let entry = match body {
            Body::Platform(_) | Body::Questionnaire(_) => "",
            _ => field.split(".statements").next().unwrap_or_default().trim_end_matches(".sources"),
        };
        entries.entry(entry.to_owned()).or_default().extend(citations);
    }
    entries
}

/// All citations of a file. What a development affects is not among them: it rests on evidence of its own.
fn citations_of(body: &Body) -> Lists<'_> {
    let mut lists = Lists::new();
    match body {
        Body::About(_)
        | Body::Document(_)
        | Body::Features(_)
        | Body::Developments(_)
        | Body::Vocabulary(_)
        | Body::Overlay(_) => {}
        Body::Platform(platform) => platform_citations(platform, &mut lists),
        Body::Practices(file) => {
            for (i, group) in file.groups.iter().enumerate() {
                lists.push((format!("groups[{i}].sources"), &group.sources));
                for (j, practice) in group.practices.iter().enumerate() {
                    lists.push((format!("groups[{i}].practices[{j}].sources"), &practice.sources));
                }
            }
        }
        Body::Topics(file) => {
            for (i, area) in file.areas.iter().enumerate() {
                for (j, topic) in area.topics.iter().enumerate() {
                    statements(&format!("areas[{i}].topics[{j}].statements"), &topic.statements, &mut lists);
                }
            }
        }
        Body::Contacts(file) => {
            for (i, contact) in file.contacts.iter().enumerate() {
                lists.push((format!("contacts[{i}].sources"), &contact.sources));
            }
        }
        Body::Glossary(file) => {
            for (i, term) in file.terms.iter().enumerate() {
                lists.push((format!("terms[{i}].sources"), &term.sources));
            }
        }
        Body::Checklists(file) => {
            for (i, rule) in file.rules.iter().enumerate() {
                lists.push((format!("rules[{i}].sources"), &rule.sources));
            }
        }
        Body::Questionnaire(questionnaire) => questionnaire_citations(questionnaire, &mut lists),
    }
    lists
}

fn statements<'a>(field: &str, statements: &'a [Statement], lists: &mut Lists<'a>) {
    for (i, statement) in statements.iter().enumerate() {
        lists.push((format!("{field}[{i}].sources"), &statement.sources));
    }
}

fn platform_citations<'a>(platform: &'a Platform, lists: &mut Lists<'a>) {
    lists.push(("cost.sources".to_owned(), &platform.cost.sources));
    fact("bundled", &platform.bundled, lists);
    fact("strong-privacy", &platform.strong_privacy, lists);
    fact("approved", &platform.approved, lists);
    facts("facts", &platform.facts, lists);
    for (i, has) in platform.features.iter().enumerate() {
        lists.push((format!("features[{i}].sources"), &has.sources));
    }
    for (i, plan) in platform.plans.iter().enumerate() {
        fact(&format!("plans[{i}].cost"), &plan.cost, lists);
        facts(&format!("plans[{i}].facts"), &plan.facts, lists);
    }
    statements("remarks", &platform.remarks, lists);
}

fn facts<'a>(field: &str, facts: &'a Facts, lists: &mut Lists<'a>) {
    let Facts { people, minutes, browser, desktop, mobile, guests, outsiders } = facts;
    fact(&format!("{field}.people"), people, lists);
    fact(&format!("{field}.minutes"), minutes, lists);
    fact(&format!("{field}.browser"), browser, lists);
    fact(&format!("{field}.desktop"), desktop, lists);
    fact(&format!("{field}.mobile"), mobile, lists);
    fact(&format!("{field}.guests"), guests, lists);
    fact(&format!("{field}.outsiders"), outsiders, lists);
}

fn fact<'a, T>(field: &str, fact: &'a Fact<T>, lists: &mut Lists<'a>) {
    lists.push((format!("{field}.sources"), fact.sources()));
}

fn questionnaire_citations<'a>(questionnaire: &'a Questionnaire, lists: &mut Lists<'a>) {
    for (i, section) in questionnaire.sections.iter().enumerate() {
        for (j, question) in section.questions.iter().enumerate() {
            lists.push((format!("sections[{i}].questions[{j}].sources"), &question.sources));
        }
    }
    for (i, outcome) in questionnaire.outcomes.iter().enumerate() {
        for (j, reason) in outcome.reasons.iter().enumerate() {
            lists.push((format!("outcomes[{i}].reasons[{j}].sources"), &reason.sources));
        }
        statements(&format!("outcomes[{i}].next"), &outcome.next, lists);
    }
    for (i, action) in questionnaire.actions.iter().enumerate() {
        lists.push((format!("actions[{i}].sources"), &action.sources));
    }
}
