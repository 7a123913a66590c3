//! What the answers given so far have come to.

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use crate::prescreen::Interview;

/// The outcomes that are still possible.
pub(super) fn write_short(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let possible = interview.possible();
    if let Some(outcome) = interview.outcome() {
        sheet.labelled(
            "So far",
            &format!("{} The outcome is settled: {}", mark::YES, outcome.title),
            sheet.theme.good,
        );
    } else if possible.len() <= 4 {
        let titles: Vec<&str> = possible.iter().map(|outcome| outcome.title.as_str()).collect();
        sheet.labelled("So far", &format!("still open between: {}", titles.join(" / ")), Style::new());
    } else {
        sheet.labelled("So far", &format!("{} outcomes are still possible", possible.len()), Style::new());
    }
    also(sheet, interview);
}

/// How much there is to do and to find out beside the outcome.
pub(super) fn also(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let counts = [(interview.actions().len(), "to do"), (interview.to_find_out().count(), "to find out")];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    if !words.is_empty() {
        sheet.labelled("Also", &words.join(" · "), Style::new());
    }
}
