//! The guide served over SSH, as OpenSSH's own client meets it.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]

mod commands;
mod hostile;
mod server;
mod sessions;
#[path = "../window/mod.rs"]
mod window;
