//! References: ids by which one entry names another.

use std::collections::HashSet;

use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::id::Id;
use crate::content::kind::Body;

/// Tells of each reference to something that does not exist.
pub(super) fn check_references(sheet: &Sheet, known: &Known<'_>, report: &mut Report) {
    let mut references = References { sheet, known, report };
    match &sheet.body {
        Body::Platform(platform) => {
            for (i, has) in platform.features.iter().enumerate() {
                references.refer("feature", &has.feature, &format!("features[{i}].feature"));
            }
        }
        Body::Practices(file) => {
            for (i, group) in file.groups.iter().enumerate() {
                if let Some(platform) = &group.platform {
                    references.refer("platform", platform, &format!("groups[{i}].platform"));
                }
                for (j, practice) in group.practices.iter().enumerate() {
                    if let Some(general) = &practice.twin_of {
                        references.refer("practice", general, &format!("groups[{i}].practices[{j}].twin-of"));
                    }
                    let field = format!("groups[{i}].practices[{j}].related");
                    references.refer_all("practice", &practice.related, &field);
                    if let Some(k) = practice.related.iter().position(|related| *related == practice.id) {
                        let message = "a practice is related to itself: expected the id of another";
                        references.report.value(sheet, &format!("{field}[{k}]"), message);
                    }
                }
            }
        }
        Body::Topics(file) => {
            for (i, area) in file.areas.iter().enumerate() {
                for (j, topic) in area.topics.iter().enumerate() {
                    let field = format!("areas[{i}].topics[{j}].practices");
                    references.refer_all("practice", &topic.practices, &field);
                }
            }
        }
        Body::Checklists(file) => {
            for (i, rule) in file.rules.iter().enumerate() {
                references.refer_all("practice", &rule.practices, &format!("rules[{i}].practices"));
                references.refer_all("group", &rule.groups, &format!("rules[{i}].groups"));
            }
            for (i, entry) in file.not_for_meetings.iter().enumerate() {
                let field = format!("not-for-meetings[{i}].practices");
                references.refer_all("practice", &entry.practices, &field);
            }
        }
        Body::Questionnaire(questionnaire) => {
            for (i, outcome) in questionnaire.outcomes.iter().enumerate() {
                references.refer_all("contact", &outcome.contacts, &format!("outcomes[{i}].contacts"));
                references.refer_all("practice", &outcome.musts, &format!("outcomes[{i}].musts"));
            }
            for (i, action) in questionnaire.actions.iter().enumerate() {
                references.refer_all("practice", &action.practices, &format!("actions[{i}].practices"));
            }
        }
        Body::Overlay(overlay) => {
            for (i, forbids) in overlay.forbids.iter().enumerate() {
                references.refer("platform", &forbids.platform, &format!("forbids[{i}].platform"));
            }
            for (i, approves) in overlay.approves.iter().enumerate() {
                references.refer("platform", &approves.platform, &format!("approves[{i}].platform"));
            }
        }
        Body::About(_)
        | Body::Document(_)
        | Body::Features(_)
        | Body::Contacts(_)
        | Body::Glossary(_)
        | Body::Developments(_)
        | Body::Vocabulary(_) => {}
    }
}

struct References<'a> {
    sheet: &'a Sheet,
    known: &'a Known<'a>,
    report: &'a mut Report,
}

impl References<'_> {
    fn refer(&mut self, kind: &'static str, id: &impl Id, field: &str) {
        let id = id.as_str();
        if !self.known.has(kind, "", id) {
            let message = format!("no {kind} is called '{id}'{}", self.known.nearest(kind, "", id));
            self.report.value(self.sheet, field, message);
        }
    }

    fn refer_all(&mut self, kind: &'static str, ids: &[impl Id], field: &str) {
        let mut known = HashSet::with_capacity(ids.len());
        for (i, id) in ids.iter().enumerate() {
            let field = format!("{field}[{i}]");
            self.refer(kind, id, &field);
            if !known.insert(id.as_str()) {
                self.report.value(self.sheet, &field, format!("'{id}' is in this list already"));
            }
        }
    }
}
