//! Checklists: what a meeting is, and so what to do before, at the start of, during and after it.
//!
//! Pure: no clock, no randomness, nothing read or written. The answers to the questionnaire with the role
//! `checklist` say what the meeting is, and the content's rules pick its practices. A [`Checklist`] is what comes of
//! it together with the [`Marks`] of a person: ticks, notes, practices added and dropped. It is cheap enough to make
//! anew at every key press. [`musts`] and [`fills`] are what an outcome about sensitivity has for it.

mod carried;
mod list;
mod marks;
mod picks;
mod reach;
mod warning;

pub use carried::{Filled, fills, musts};
pub use list::{Checklist, Count, Kept, Row};
pub use marks::{LONGEST_NOTE, Mark, Marks, NotAMark};
pub use picks::Because;
pub use reach::{Unreached, unreached};
pub use warning::Warning;
