//! Home: what this is, what to do next, and the pre-screens that are saved.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::sheet::Sheet;
use super::theme::Theme;
use crate::content::Guide;
use crate::text::{fit, width};

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
    (Offer::Prescreen, "Start a PIA pre-screen", "Does my initiative need a Privacy Impact Assessment?"),
    (Offer::Reference, "Look something up", "What do the law, a contact or a term say?"),
];

/// The line of an offer, or of a saved pre-screen below the offers.
pub(super) fn row(words: &str, hint: &str, theme: &Theme, columns: u16) -> Line<'static> {
    let columns = usize::from(columns);
    let words = fit(words, columns);
    let column = 30.max(width(&words) + 2);
    let mut spans = vec![Span::styled(words.clone(), theme.strong)];
    if column + 12 <= columns {
        spans.push(Span::raw(" ".repeat(column - width(&words))));
        spans.push(Span::styled(fit(hint, columns - column), theme.muted));
    }
    Line::from(spans)
}

/// What stands above the rows.
pub(super) fn welcome(sheet: &mut Sheet<'_>) {
    sheet.title("Video meetings and privacy in the B.C. public service");
    sheet.text("What would you like to do?");
}

/// What stands below the rows: where the content comes from and where work is kept.
pub(super) fn footing(sheet: &mut Sheet<'_>, kept_in: Option<&str>) {
    let guide = sheet.guide;
    for document in &guide.documents {
        sheet.labelled("Source", &format!("{} · {}", document.title, document.date.words()), sheet.theme.muted);
    }
    sheet.labelled("Changed", &changes(guide), sheet.theme.muted);
    let kept = kept_in.unwrap_or("nowhere: the data folder cannot be used");
    sheet.labelled("Kept in", kept, sheet.theme.muted);
    sheet.labelled("Mind", "This guide is no legal advice. Your privacy officer decides.", Style::new());
}

/// How many developments there are, and when they were checked.
fn changes(guide: &Guide) -> String {
    format!(
        "{} later developments, marked {}, checked on {}",
        guide.developments.len(),
        super::theme::mark::SINCE,
        guide.checked.words()
    )
}
