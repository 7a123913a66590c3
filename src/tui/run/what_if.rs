//! What would change the outcome: a page, and a few lines of it below the outcome.

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::words::counted;
use crate::prescreen::{Change, Interview};

/// The most outcomes that are named below the outcome.
const FEW: usize = 3;

/// The most sets of answers that are told for one outcome.
const WAYS: usize = 6;

/// Says that this is no advice.
const FACTS: &str = "This says where other facts would lead, while all other answers stay. It is no advice to answer \
                     otherwise: answer what is so.";

/// Writes the page; on a small one what it says stands before what that is.
pub(super) fn write(sheet: &mut Sheet<'_>, interview: &Interview<'_>, is_small: bool) {
    sheet.title("It would be different if …");
    if !is_small {
        sheet.text(FACTS);
    }
    let all = interview.what_if();
    for what_if in &all {
        sheet.heading(&format!("→ {}", what_if.outcome.title));
        for (number, way) in what_if.ways.iter().take(WAYS).enumerate() {
            if number > 0 {
                sheet.flow(&[("or".to_owned(), sheet.theme.muted)], 2, 2);
            }
            for (place, change) in way.iter().enumerate() {
                write_change(sheet, change, place > 0);
            }
        }
        if what_if.more || what_if.ways.len() > WAYS {
            sheet.flow(&[("or in other ways with as many answers".to_owned(), sheet.theme.muted)], 2, 2);
        }
    }
    if all.is_empty() {
        sheet.gap();
        sheet.text("No other answers lead to another outcome.");
    }
    if is_small {
        sheet.gap();
        sheet.text(FACTS);
    }
}

fn write_change(sheet: &mut Sheet<'_>, change: &Change<'_>, further: bool) {
    let now = match &change.now {
        Some(answer) => format!(" (now: {})", answer.words(change.question)),
        None => " (not answered now)".to_owned(),
    };
    let pieces = [
        (if further { "and " } else { "" }.to_owned(), sheet.theme.muted),
        (format!("{}: ", change.question.short), Style::new()),
        (change.words(), sheet.theme.strong),
        (now, sheet.theme.muted),
    ];
    sheet.flow(&pieces, 2, 4);
}

/// Writes the nearest other outcomes below the outcome.
pub(super) fn write_short(sheet: &mut Sheet<'_>, interview: &Interview<'_>) {
    let all = interview.what_if();
    if all.is_empty() {
        return;
    }
    sheet.heading("It would be different if");
    for what_if in all.iter().take(FEW) {
        let Some(way) = what_if.ways.first() else { continue };
        let changes: Vec<String> =
            way.iter().map(|change| format!("{}: {}", change.question.short, change.words())).collect();
        let others = if what_if.ways.len() > 1 { ", or otherwise" } else { "" };
        let words = format!("{}{others} → {}", changes.join(" and "), what_if.outcome.title);
        sheet.item("·", &words, sheet.theme.muted);
    }
    let rest = all.len().saturating_sub(FEW);
    let more = if rest > 0 { format!("{} more. ", counted(rest, "outcome")) } else { String::new() };
    sheet.styled(&format!("{more}x tells all. Facts, and no advice to answer otherwise."), sheet.theme.muted);
}
