//! The whole state of the app, how messages change it, and how it is drawn.

mod asking;
mod at_home;
mod entries;
mod home_aside;
mod meanwhile;
mod no_key;
mod pane;
mod pointer;
mod runs;
mod state;
mod taking;
mod view;

pub use pane::Pane;
pub use state::Model;
