//! What becomes of the answers of a saved run under a newer questionnaire: kept, renamed, to be given again, no
//! longer asked, new, and whether the outcome moved.
//!
//! [`Newer`] holds it as data, for whoever asks only what changed; [`Newer::told`] says it in words.

mod between;
mod told;

pub use between::{Again, Gone, Kept, Newer, Then};
pub use told::Part;
