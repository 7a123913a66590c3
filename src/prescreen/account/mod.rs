//! A pre-screen told in full: all that a screen or a report says of it, in words and in order.
//!
//! An [`Account`] is made once from an interview and borrows nothing. Only answers that count are in it: what was
//! once answered to a question that is not asked now does not show.

mod make;
mod parts;

pub use parts::{
    Account, Action, Alternative, Asked, Changed, Contact, Ending, Find, Later, NotAsked, Reason, Said,
    Section, Step, Way,
};
