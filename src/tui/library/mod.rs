//! A library pane: the guide's entries by groups, a search over them, and the page of the chosen one.

mod draw;
mod entry_page;
mod matches;
mod named;
mod pane;
mod practice_page;
mod tabs;
mod visit;

pub(super) use entry_page::page_of;
pub(super) use named::Named;
pub(super) use pane::{Library, Shelves};
