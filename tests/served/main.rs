//! The guide served over SSH, as OpenSSH's own client meets it.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]

mod balanced;
mod commands;
mod configured;
mod kept;
mod keys;
mod offered;
mod server;
mod sessions;
mod supervised;
mod watched;
#[path = "../window/mod.rs"]
mod window;
