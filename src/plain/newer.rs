//! What became of a saved run under newer content, as text.

use super::page::Page;
use crate::prescreen::Newer;

/// Writes what was kept, renamed, new and no longer asked, and whether the outcome moved. `version` is that of the
/// content under which it was saved.
pub fn write_newer(page: &mut Page<'_>, newer: &Newer<'_>, version: &str) {
    page.heading("The questions have changed since this was saved");
    let today = page.guide.version.to_string();
    page.under(&format!("Saved under content {version}. Today's is {today}."));
    page.under(
        "All answers are still there. It counts as saved under today's questions once one is answered.",
    );
    page.under("'privacy-guide prescreen show NAME --as-saved' shows it as it was.");
    for part in newer.told() {
        page.line(&format!("{}:", part.title));
        for line in &part.lines {
            page.item(if part.matters { "!" } else { "-" }, line);
        }
    }
}
