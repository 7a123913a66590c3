//! The one table of commands. A footer shows its labels in this order.

mod answering;
mod checklists;
mod comparing;
mod enter;
mod everywhere;
mod library;
mod own_keys;
mod places;
mod row;
mod run_lists;

use super::commands::Entry;

/// Every command.
pub fn commands() -> impl Iterator<Item = &'static Entry> {
    [
        enter::ROWS,
        checklists::ROWS,
        run_lists::ROWS,
        answering::ROWS,
        comparing::ROWS,
        own_keys::ROWS,
        library::ROWS,
        everywhere::ROWS,
    ]
    .into_iter()
    .flatten()
}
