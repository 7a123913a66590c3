//! The compare pane: what the meeting needs, the platforms as a table, why each fits or not, and several of
//! them side by side.

mod cells;
mod draw;
mod head;
mod needs_form;
mod pane;
mod questions_page;
mod side_by_side;
mod sorting;
mod table;
mod verdict_page;

pub(super) use pane::Compare;
