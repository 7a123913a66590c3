//! A pre-screen to take along, and to bring back.
//!
//! The report says in the order in which a privacy officer reads it: the initiative, the outcome, why, what to do,
//! what to find out, all answers, what was not asked and why, the sources, and which content it rests on. The file
//! carries the answers as data too, so that [`read`] brings them back. Only answers that count are in it.

mod carried;
mod compose;
mod file;
mod json;
mod read;

pub use carried::{BY, Carried, Edition};
pub use read::{LARGEST, NotReadable, read};

use crate::content::{Date, Guide};
use crate::prescreen::{Answers, Earlier, Interview, Plan, counting};

use super::DocumentFormat;

/// What a report on a pre-screen says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The name of the pre-screen.
    pub name: String,
    /// The day on which the report is made.
    pub date: Date,
    /// Who made it, a role or a name, where that is given.
    pub by: Option<String>,
    /// The earlier pre-screen that it started from, where it did.
    pub earlier: Option<Earlier>,
}

/// Writes a pre-screen: a text, or the bytes of a Word file.
///
/// Answers that do not count are left out; [`crate::prescreen::not_counting`] says which. The same answers under
/// the same content on the same day give the same bytes.
pub fn prescreen(
    guide: &Guide,
    plan: &Plan,
    answers: &Answers,
    about: &About,
    format: DocumentFormat,
) -> Vec<u8> {
    let answers = counting(plan, answers);
    let interview = Interview::new(plan, &answers);
    file::write(guide, &interview, &answers, about, format)
}
