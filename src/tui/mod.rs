//! The app on a screen: a model, messages that change it, and a view that draws it.
//!
//! [`Model::update`] takes a [`Message`] in and says which [`Effect`]s are wanted; [`Model::view`] draws
//! and cannot change anything. Time, disk and terminal are outside.

mod ascii;
mod bookmarks;
mod browser;
mod checklists;
mod colour;
mod command_table;
mod commands;
mod compare;
mod contrast;
mod export;
mod frame;
mod help;
mod home;
mod host;
mod keeping;
mod keys;
mod layout;
mod library;
mod line;
mod links;
mod message;
mod model;
mod narrow;
mod obeyed;
mod own_keys;
mod pages;
mod palette;
mod peek;
mod platform_page;
mod run;
mod run_kind;
mod run_list;
mod run_trouble;
mod runs;
mod runs_page;
mod searching;
mod sensitivity;
mod sheet;
mod tags;
mod theme;
mod tip;

pub use colour::Depth;
pub use command_table::commands;
pub use commands::{Command, Entry, Place};
pub use contrast::{Ground, LEAST, Weak, contrast};
pub use host::Host;
pub use keeping::{Keeping, Saving, Walk, Wish};
pub use keys::{Clash, KeyName, Keys, NotAKey, Row};
pub use links::target;
pub use message::{Effect, LastAsked, Logged, Message, OwnKey, RunKey, Saved};
pub use model::{Model, Pane};
pub use tags::LINK;
pub use theme::{Appearance, Colours, Look, Signs, Theme};
pub use tip::tip_of_day;
