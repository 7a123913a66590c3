//! Reports: a comparison, or the questions to a provider, as a text to take along.
//!
//! [`comparison`] and [`questions`] write Markdown, HTML, CSV or JSON. Each says what is needed, which view it is and
//! when the content was checked, and names its sources in full, so that it can be read without this program.
//! [`prescreen()`] and [`checklist()`] write saved work.

mod account;
mod blank;
mod checklist;
mod csv;
mod document;
mod format;
mod handout;
mod html;
mod inquiry;
mod json;
mod markdown;
mod prescreen;
mod references;
#[cfg(test)]
mod sample;

pub use blank::{Paper, blank};
pub use checklist::checklist;
pub(crate) use csv::csv_row;
pub use format::{DocumentFormat, Format, ListFormat, NotAFormat};
pub use handout::{handout, practice};
pub use prescreen::{About, BY, Carried, Edition, LARGEST, NotReadable, prescreen, read};

use crate::compare::{Compared, Comparison};
use crate::content::Guide;

use account::Account;
use inquiry::Inquiry;

/// Writes a comparison: its needs, its view, how each plan fits and why, near misses and sources.
///
/// `guide` is the one that was compared; it names the sources.
pub fn comparison(guide: &Guide, comparison: &Comparison, format: Format) -> String {
    match format {
        Format::Markdown => markdown::comparison(&Account::of(guide, comparison)),
        Format::Html => html::comparison(&Account::of(guide, comparison)),
        Format::Csv => csv::comparison(&Account::of(guide, comparison)),
        Format::Json => json::comparison(guide, comparison),
    }
}

/// Writes the questions to the provider of a platform: what is not stated of it, the needs first, and what due
/// diligence asks of every provider.
///
/// `comparison` is the one in which the platform was compared, `guide` the guide.
pub fn questions(guide: &Guide, comparison: &Comparison, platform: Compared<'_>, format: Format) -> String {
    let inquiry = Inquiry::of(guide, comparison, platform);
    match format {
        Format::Markdown => markdown::questions(&inquiry),
        Format::Html => html::questions(&inquiry),
        Format::Csv => csv::questions(&inquiry),
        Format::Json => json::questions(guide, comparison, platform),
    }
}
