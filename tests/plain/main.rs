//! Plain lines: the guide as questions and answers, in the process and through the real program.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]

#[path = "../stage/mod.rs"]
mod stage;
#[path = "../window/mod.rs"]
mod window;

mod answering;
mod checklists;
mod desk;
mod fed;
mod looking;
mod random;
mod taking;
mod terminals;
mod updating;
mod walks;
mod witnesses;
