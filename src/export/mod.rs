//! Exports: a text in a file of its own, whole or not at all.
//!
//! [`write()`] puts it beside its place first and moves it there when all of it is on the disk. A file that is there
//! already stays as it is, unless the caller says that it may be replaced.

mod error;
mod write;

pub use error::ExportError;
pub use write::{Existing, write};
