//! The pre-screen of the guide, through the public library: who is asked what, and where it ends.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

mod actions;
mod brute_force;
mod explained;
mod files;
mod given;
mod made;
mod model;
mod outcomes;
mod questions;
mod what_if;
