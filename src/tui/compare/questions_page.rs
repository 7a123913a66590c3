//! Two pages about the comparison: what to ask the provider of a platform, and the rule of the order.

use ratatui::style::Style;

use super::sorting::Sorting;
use crate::compare::{About, Compared, Comparison, ORDER};
use crate::tui::sheet::Sheet;

/// The room for the number of a question.
const NUMBERS: usize = 4;

/// Writes the questions to the provider of a platform.
pub(super) fn questions(sheet: &mut Sheet<'_>, compared: Compared<'_>) {
    let guide = sheet.guide;
    sheet.title(&format!("What to ask the provider of {}", compared.platform().called()));
    let all = compared.questions(guide.provider_practices());
    if all.is_empty() {
        sheet.text("Nothing: none of its plans can be had any more.");
        return;
    }
    let mut told = "";
    for (place, question) in all.iter().enumerate() {
        let heading = heading(&question.about);
        if heading != told {
            sheet.heading(heading);
            told = heading;
        }
        let label = format!("{:NUMBERS$}", format!("{}.", place + 1));
        let pieces = [(label, sheet.theme.muted), (question.text.clone(), Style::new())];
        sheet.flow(&pieces, 0, NUMBERS);
        for source in question.sources.iter() {
            let line = sheet.source_line(source);
            sheet.flow(&[(line, sheet.theme.muted)], NUMBERS, NUMBERS + 2);
        }
    }
}

/// The part of the page in which a question stands.
fn heading(about: &About) -> &'static str {
    match about {
        About::Needed(_) => "You need it, and it is not stated",
        About::NotStated(_) => "What else is not stated",
        About::Practice(_) => "What due diligence asks of every provider",
    }
}

/// Writes the rule by which platforms stand, and how they are sorted now.
pub(super) fn order(sheet: &mut Sheet<'_>, comparison: &Comparison, sorting: &Sorting) {
    sheet.title("The order of the platforms");
    sheet.text(
        "There is no hidden score. Each step decides only where the steps before it find no difference.",
    );
    sheet.gap();
    for (place, step) in ORDER.iter().enumerate() {
        let label = format!("{:NUMBERS$}", format!("{}.", place + 1));
        let pieces = [(label, sheet.theme.muted), ((*step).to_owned(), Style::new())];
        sheet.flow(&pieces, 0, NUMBERS);
    }
    sheet.gap();
    let now = format!(
        "{}. s goes on to the next column, S turns it around.",
        sorting.words(comparison.platforms())
    );
    sheet.labelled("Now", &now, Style::new());
}
