//! A pre-screen that is taken along: what is in the file, that it is well made, and that it comes back whole.
#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod back;
mod command;
mod page;
mod sample;
mod text;
mod tree;
mod update;
mod word;
