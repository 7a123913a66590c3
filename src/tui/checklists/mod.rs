//! The checklist pane: saved checklists, the questions about a meeting, and the list that comes of the answers.

mod draw;
mod list_page;
mod note;
mod pane;
mod undone;

pub(super) use pane::{Carried, Checklists, words};
