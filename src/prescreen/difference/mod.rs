//! What changed between two questionnaires: in words, and in where paths end.
//!
//! A path of the old questionnaire is taken to the new one with the answers that are answers there still, under
//! the names that questions have there. What the new one asks beside it is open. So a path ends where it did, or
//! elsewhere, or that hangs on what is open.

mod changes;
mod moves;

pub use changes::changes;
pub use moves::{Crossed, Move, Moves};
