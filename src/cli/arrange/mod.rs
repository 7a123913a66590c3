//! Commands about saved runs of one sort: their names, their history, and putting them away or deleting them.

mod command;
mod delete;
mod found;
mod history;

pub(super) use command::{Command, Sort, refused, reply, said};
pub(super) use found::{Found, with_run};
