//! Home: what this is, what to do next, and the pre-screens that are saved.

use std::ops::Range;

use ratatui::style::Style;

use super::sheet::Sheet;
use super::theme::mark;

/// What Home offers to do, before the saved pre-screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// Compare the platforms.
    Compare,
    /// Find a practice.
    Practices,
    /// Start a pre-screen.
    Prescreen,
    /// Look something up.
    Reference,
}

/// The offers with their words and the question that each answers.
pub(super) const OFFERS: [(Offer, &str, &str); 4] = [
    (Offer::Compare, "Compare video platforms", "Which one may I use for this meeting?"),
    (Offer::Practices, "Find a practice", "How do I hold the meeting safely?"),
    (Offer::Prescreen, "Start a PIA pre-screen", "Does my initiative need an assessment?"),
    (Offer::Reference, "Look something up", "What do the law, a contact or a term say?"),
];

/// Writes Home with the chosen row, the saved pre-screens (name and state) and the place where work is kept.
/// Says which lines the chosen row takes.
pub(super) fn page(
    sheet: &mut Sheet<'_>,
    chosen: usize,
    saved: &[(String, String)],
    kept_in: Result<&str, &String>,
) -> Range<usize> {
    sheet.title("Video meetings and privacy in the B.C. public service");
    sheet.text("What would you like to do?");
    sheet.gap();
    let mut focus = 0..0;
    for (row, (_, words, hint)) in OFFERS.iter().enumerate() {
        let lines = sheet.row_with_hint(row == chosen, words, if sheet.is_slim() { "" } else { hint });
        focus = if row == chosen { lines } else { focus };
    }
    if !saved.is_empty() {
        sheet.heading("Saved pre-screens");
    }
    for (row, (name, state)) in saved.iter().enumerate() {
        let is_chosen = row + OFFERS.len() == chosen;
        let lines = sheet.row_with_hint(is_chosen, name, state);
        focus = if is_chosen { lines } else { focus };
    }
    sheet.gap();
    footing(sheet, kept_in);
    focus
}

/// Where the content comes from and where work is kept.
fn footing(sheet: &mut Sheet<'_>, kept_in: Result<&str, &String>) {
    let guide = sheet.guide;
    let muted = sheet.theme.muted;
    let documents: Vec<&str> = guide.documents.iter().map(|document| document.short.as_str()).collect();
    sheet.labelled("Sources", &documents.join(" · "), muted);
    let changes = format!(
        "{} later developments, marked {}, checked on {}",
        guide.developments.len(),
        mark::SINCE,
        guide.checked.words()
    );
    sheet.labelled("Since", &changes, muted);
    match kept_in {
        Ok(file) => sheet.labelled("Kept in", file, muted),
        Err(why) => sheet.labelled("Not kept", why, sheet.theme.bad),
    }
    sheet.labelled("Mind", "This is no legal advice. Your privacy officer decides.", Style::new());
}
