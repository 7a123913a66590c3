//! Words on a terminal: how wide they are, where they break, and what must not reach the screen.

mod clean;
mod number;
mod wrap;

pub use clean::clean;
pub use number::{grouped, rounded};
pub use wrap::{fit, width, wrap};
