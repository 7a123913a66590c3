//! Taking along: what is written or copied, and the page on which its file is named.

mod page;
mod subject;

pub(super) use page::Export;
pub(super) use subject::{RunTaken, Subject};
