//! The whole state of the app, how messages change it, and how it is drawn.

mod asking;
mod at_home;
mod entries;
mod home_aside;
mod meanwhile;
mod no_key;
mod notices;
mod offered;
mod own_keys;
mod pane;
mod pointer;
mod runs;
mod setting;
mod state;
mod taking;
mod typing;
mod view;

pub use pane::Pane;
pub use state::Model;
