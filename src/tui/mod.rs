//! The app on a screen: a model, messages that change it, and a view that draws it.

mod commands;
mod sheet;
mod theme;

pub use commands::{COMMANDS, Command, Entry, Place};
pub use theme::{Look, Theme};
