//! Overlays: what they decide agrees with itself, and their entries name a source of the organization.

use super::citations::{citations_by_entry, missing};
use super::ids::Known;
use super::report::{Report, Sheet};
use crate::content::id::{DevelopmentId, NotAnId, PlatformId};
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
        // What names nothing was told, and may be theirs.
        if !citations.iter().any(|citation| missing(citation, known).is_some() || is_theirs(citation, known))
        {
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

/// No platform is decided on twice, and each decision can be named.
fn check_decisions(sheet: &Sheet, overlay: &Overlay, report: &mut Report) {
    let forbids: Vec<&PlatformId> = overlay.forbids.iter().map(|one| &one.platform).collect();
    let approves: Vec<&PlatformId> = overlay.approves.iter().map(|one| &one.platform).collect();
    let mut check_one =
        |field: &str, place: usize, list: &[&PlatformId], id: Result<DevelopmentId, NotAnId>| {
            let platform = list[place];
            let field = format!("{field}[{place}].platform");
            if list[..place].contains(&platform) {
                report.value(sheet, &field, format!("'{platform}' is in this list already"));
            }
            if let Err(NotAnId(id)) = id {
                let message = format!(
                    "'{id}' would be the id of this decision, and is too long: expected a shorter one"
                );
                report.value(sheet, &field, message);
            }
        };
    for (i, platform) in forbids.iter().enumerate() {
        check_one("forbids", i, &forbids, overlay.forbids_id(platform));
    }
    for (i, platform) in approves.iter().enumerate() {
        check_one("approves", i, &approves, overlay.approves_id(platform));
    }
    for (i, platform) in approves.iter().enumerate() {
        if forbids.contains(platform) {
            let message =
                format!("the platform '{platform}' is forbidden and approved: expected one of both");
            report.value(sheet, &format!("approves[{i}].platform"), message);
        }
    }
}
