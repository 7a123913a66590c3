//! Checks that no single file can make: ids, references, citations and questionnaires, over all files.

mod checklists;
mod citations;
mod conditions;
mod developments;
mod ids;
mod overlays;
mod practices;
mod questionnaire;
mod references;
mod report;
mod roles;
mod summary;
mod vocabulary;

pub(super) use report::{Report, Sheet};
pub use summary::Summary;

use citations::CitedItems;
use ids::Known;

/// Checks all files against one another, and sums them up.
pub(super) fn check(sheets: &[Sheet], report: &mut Report) -> Summary {
    let known = Known::gather(sheets, report);
    let mut cited = CitedItems::default();
    for sheet in sheets {
        references::check_references(sheet, &known, report);
        cited.read(sheet, &known, report);
        vocabulary::check_vocabulary(sheet, report);
        questionnaire::check_questionnaire(sheet, report);
        overlays::check_overlay(sheet, &known, report);
    }
    practices::check_practices(sheets, &known, report);
    roles::check_roles(sheets, report);
    checklists::check_checklists(sheets, report);
    developments::check_developments(sheets, &known, report);
    let items_cited = sheets.iter().map(|sheet| cited.count_in(sheet, report)).sum();
    Summary { items_cited, ..Summary::of(sheets, &known) }
}

/// Checks a questionnaire by itself, without what it refers to in other files.
pub(super) fn check_alone(sheet: &Sheet, report: &mut Report) {
    Known::gather(std::slice::from_ref(sheet), report);
    questionnaire::check_questionnaire(sheet, report);
}
