//! Words on a terminal: how wide they are, where they break, and what must not reach the screen.

mod clean;
mod list;
mod number;
mod spoken;
mod wrap;

pub use clean::clean;
pub use list::one_of;
pub use number::{grouped, rounded};
pub use spoken::{spoken, to_ascii};
pub use wrap::{fit, is_plain, width, wrap, wrap_hanging};
