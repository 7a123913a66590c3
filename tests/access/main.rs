//! Everybody can use it: contrast, states without colour, and words that can be read.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]

#[path = "../stage/mod.rs"]
mod stage;

mod contrast;
mod reading;
mod states;
