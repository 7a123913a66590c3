//! The proof of questionnaires, beside what trying every set of answers says.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

mod brute_force;
mod difference;
#[path = "../generated/mod.rs"]
mod generated;
mod large;
mod made;
mod paths;
mod replayed;
mod rules;
#[path = "../stage/mod.rs"]
mod stage;
#[path = "../witnesses/mod.rs"]
mod witnesses;
