//! Checklists: what the rules pick for a meeting, how twins merge, and what a person does to a list.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod given;
mod proof;
mod rows;
mod sensitivity;
