//! Checklists: every practice is picked by a rule or has a reason why not, and conditions read the questions about
//! a meeting.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{Asked, Reader};
use super::questionnaire::{asked_of, check_when};
use super::report::{Report, Sheet};
use crate::content::checklist::{Checklists, Rule};
use crate::content::id::PracticeId;
use crate::content::kind::Body;
use crate::content::nearest::did_you_mean;
use crate::content::questionnaire::{Kind, Role};

/// Tells what is wrong with the rules of all files, beyond their ids, references and citations.
pub(super) fn check_checklists(sheets: &[Sheet], report: &mut Report) {
    let files: Vec<(&Sheet, &Checklists)> = sheets
        .iter()
        .filter_map(|sheet| match &sheet.body {
            Body::Checklists(file) => Some((sheet, &**file)),
            _ => None,
        })
        .collect();
    let Some((first, _)) = files.first() else { return };
    let asking = sheets.iter().find_map(|sheet| match &sheet.body {
        Body::Questionnaire(questionnaire) if questionnaire.role == Role::Checklist => {
            Some(asked_of(sheet, questionnaire))
        }
        _ => None,
    });
    let Some(asked) = asking else {
        let message = "no questionnaire has the role 'checklist': expected one whose answers the rules read";
        report.value(first, "", message);
        return;
    };
    for (sheet, file) in &files {
        check_platform(sheet, file, &asked, report);
        for (i, rule) in file.rules.iter().enumerate() {
            let field = format!("rules[{i}]");
            if rule.practices.is_empty() && rule.groups.is_empty() {
                let message = format!("the rule '{}' picks nothing: expected practices or groups", rule.id);
                report.value(sheet, &field, message);
            }
            check_when(sheet, &field, Reader::Rule, &asked, report);
        }
    }
    Picked::of(sheets, &files).check(sheets, &files, report);
}

/// The content names the question whose answer is the platform; an overlay leaves that to it.
fn check_platform(sheet: &Sheet, file: &Checklists, asked: &Asked<'_>, report: &mut Report) {
    let Some(id) = &file.platform else {
        if sheet.layer == 0 {
            let message = "'platform' is missing: expected the question whose answer is the platform";
            report.key(sheet, "platform", message);
        }
        return;
    };
    if sheet.layer > 0 {
        report.key(sheet, "platform", "the content says this: expected no 'platform' in an overlay");
        return;
    }
    match asked.get(id.as_str()) {
        None => {
            let near = did_you_mean(id.as_str(), asked.keys().copied());
            let message = format!("no question of the checklist's questionnaire is called '{id}'{near}");
            report.value(sheet, "platform", message);
        }
        Some(asking) if asking.is_whole && asking.question.kind != Kind::Choice => {
            let message = format!("the question '{id}' takes no single option: expected one that does");
            report.value(sheet, "platform", message);
        }
        Some(_) => {}
    }
}

/// Which practices rules pick.
struct Picked<'a> {
    /// By name or by group, each with the rule.
    by_rule: BTreeMap<&'a str, &'a Rule>,
    /// The general practice that each practice of a platform spells out.
    twins: BTreeMap<&'a str, &'a str>,
}

impl<'a> Picked<'a> {
    fn of(sheets: &'a [Sheet], files: &[(&'a Sheet, &'a Checklists)]) -> Self {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut twins = BTreeMap::new();
        for sheet in sheets {
            let Body::Practices(file) = &sheet.body else { continue };
            for group in &file.groups {
                let members = group.practices.iter().map(|practice| practice.id.as_str());
                groups.entry(group.id.as_str()).or_default().extend(members);
                for practice in &group.practices {
                    if let Some(general) = &practice.twin_of {
                        twins.insert(practice.id.as_str(), general.as_str());
                    }
                }
            }
        }
        let mut by_rule = BTreeMap::new();
        for rule in files.iter().flat_map(|(_, file)| &file.rules) {
            let in_groups = rule.groups.iter().filter_map(|group| groups.get(group.as_str())).flatten();
            for practice in rule.practices.iter().map(PracticeId::as_str).chain(in_groups.copied()) {
                by_rule.entry(practice).or_insert(rule);
            }
        }
        Self { by_rule, twins }
    }

    /// The rule that picks a practice, itself or by the general one that it spells out.
    fn rule(&self, practice: &str) -> Option<&'a Rule> {
        let general = || self.twins.get(practice).and_then(|general| self.by_rule.get(general));
        self.by_rule.get(practice).or_else(general).copied()
    }

    /// Tells of practices that are picked and are not to be, and of those of which neither is said.
    fn check(&self, sheets: &[Sheet], files: &[(&Sheet, &Checklists)], report: &mut Report) {
        let mut left_out = BTreeSet::new();
        for (sheet, file) in files {
            for (i, entry) in file.not_for_meetings.iter().enumerate() {
                for (j, practice) in entry.practices.iter().enumerate() {
                    let field = format!("not-for-meetings[{i}].practices[{j}]");
                    if let Some(rule) = self.rule(practice.as_str()) {
                        let message =
                            format!("the rule '{}' picks '{practice}': expected one of both", rule.id);
                        report.value(sheet, &field, message);
                    } else if !left_out.insert(practice.as_str()) && !entry.practices[..j].contains(practice)
                    {
                        report.value(sheet, &field, format!("'{practice}' has a reason already"));
                    }
                }
            }
        }
        for sheet in sheets {
            let Body::Practices(file) = &sheet.body else { continue };
            for (i, group) in file.groups.iter().enumerate() {
                for (j, practice) in group.practices.iter().enumerate() {
                    let id = practice.id.as_str();
                    if self.rule(id).is_none() && !left_out.contains(id) {
                        let message = format!(
                            "no rule picks the practice '{id}' for a checklist: expected one in checklists.yaml, \
                             or a reason under not-for-meetings"
                        );
                        report.value(sheet, &format!("groups[{i}].practices[{j}].id"), message);
                    }
                }
            }
        }
    }
}
