//! The whole state of the app, how messages change it, and how it is drawn.

mod at_home;
mod entries;
mod pane;
mod runs;
mod state;
mod taking;
mod view;

pub use pane::Pane;
pub use state::Model;
