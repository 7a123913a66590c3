//! Practices: one of a platform spells out a general one, and ids of the past are no longer used.

use std::collections::BTreeMap;

use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::id::PlatformId;
use crate::content::kind::{Body, Practices};
use crate::content::place::join_key;

/// Tells what is wrong with the practices of all files, beyond their ids, references and citations.
pub(super) fn check_practices(sheets: &[Sheet], known: &Known<'_>, report: &mut Report) {
    let mut platforms: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for (_, file) in files(sheets) {
        for group in &file.groups {
            let platform = group.platform.as_ref().map(PlatformId::as_str);
            platforms.extend(group.practices.iter().map(|practice| (practice.id.as_str(), platform)));
        }
    }
    for (sheet, file) in files(sheets) {
        for (i, group) in file.groups.iter().enumerate() {
            for (j, practice) in group.practices.iter().enumerate() {
                let Some(general) = &practice.twin_of else { continue };
                let field = format!("groups[{i}].practices[{j}].twin-of");
                if group.platform.is_none() {
                    let message =
                        "this practice is for all platforms: only one of a platform spells out another";
                    report.key(sheet, &field, message);
                } else if let Some(Some(platform)) = platforms.get(general.as_str()) {
                    let message = format!(
                        "'{general}' is for the platform '{platform}' alone: expected a general practice"
                    );
                    report.value(sheet, &field, message);
                }
            }
        }
        check_old_ids(sheet, file, known, report);
    }
}

fn files(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &Practices)> {
    sheets.iter().filter_map(|sheet| match &sheet.body {
        Body::Practices(file) => Some((sheet, &**file)),
        _ => None,
    })
}

/// Renamed and retired ids are no longer used, and new names are.
fn check_old_ids(sheet: &Sheet, file: &Practices, known: &Known<'_>, report: &mut Report) {
    let exists = |id: &str| known.has("practice", "", id);
    for (old, new) in &file.renamed {
        let field = join_key("renamed", old.as_str());
        if exists(old.as_str()) {
            let message = format!("the practice '{old}' still exists: expected an id of the past");
            report.key(sheet, &field, message);
        }
        if !exists(new.as_str()) {
            let near = known.nearest("practice", "", new.as_str());
            report.value(sheet, &field, format!("no practice is called '{new}'{near}"));
        }
    }
    for (i, old) in file.retired.iter().enumerate() {
        let message = if exists(old.as_str()) {
            format!("the practice '{old}' still exists: expected an id of the past")
        } else if file.renamed.contains_key(old) {
            format!("the practice '{old}' is renamed and retired: expected one of both")
        } else if file.retired[..i].contains(old) {
            format!("'{old}' is in this list already")
        } else {
            continue;
        };
        report.value(sheet, &format!("retired[{i}]"), message);
    }
}
