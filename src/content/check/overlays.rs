//! Overlays: what they decide agrees with itself, and their entries name a source of the organization.

use super::citations::citations_by_entry;
use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::id::{NotAnId, PlatformId};
use crate::content::kind::Body;
use crate::content::overlay::Overlay;
use crate::content::source::Citation;

/// Tells what is wrong with a file of an overlay, beyond its ids, references and citations.
pub(super) fn check_overlay(sheet: &Sheet, known: &Known<'_>, report: &mut Report) {
    if sheet.layer == 0 {
        return;
    }
    if let Body::Overlay(overlay) = &sheet.body {
        check_decisions(sheet, overlay, report);
    }
    for (entry, citations) in citations_by_entry(&sheet.body) {
        if !citations.into_iter().any(|citation| is_theirs(citation, known)) {
            let field = if entry.is_empty() { "id".to_owned() } else { format!("{entry}.id") };
            let message = "no source of this entry is the organization's own: expected one at least, \
                           such as ID/decisions/ITEM of overlay.yaml";
            report.value(sheet, &field, message);
        }
    }
}

/// Says whether a citation names a document or a development of an overlay.
fn is_theirs(citation: &Citation, known: &Known<'_>) -> bool {
    match citation {
        Citation::Item { document, .. } => known.is_from_overlay("document", document.as_str()),
        Citation::Development(id) => known.is_from_overlay("development", id.as_str()),
    }
}

/// No platform is decided on twice.
fn check_decisions(sheet: &Sheet, overlay: &Overlay, report: &mut Report) {
    let mut tell_id = |field: &str, id: Result<_, NotAnId>| {
        if let Err(NotAnId(id)) = id {
            let message =
                format!("'{id}' would be the id of this decision, and is too long: expected a shorter id");
            report.value(sheet, field, message);
        }
    };
    for (i, forbids) in overlay.forbids.iter().enumerate() {
        tell_id(&format!("forbids[{i}].platform"), overlay.forbids_id(&forbids.platform));
    }
    for (i, approves) in overlay.approves.iter().enumerate() {
        tell_id(&format!("approves[{i}].platform"), overlay.approves_id(&approves.platform));
    }
    let forbidden = |id: &PlatformId| overlay.forbids.iter().any(|forbids| forbids.platform == *id);
    for (i, approves) in overlay.approves.iter().enumerate() {
        if forbidden(&approves.platform) {
            let message = format!(
                "the platform '{}' is forbidden and approved: expected one of both",
                approves.platform
            );
            report.value(sheet, &format!("approves[{i}].platform"), message);
        }
    }
}
