//! The guide served over SSH to whoever means harm, and to honest people beside them.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]

mod client;
mod floods;
mod hostile;
mod requests;
#[path = "../served/server.rs"]
mod server;
mod typing;
#[path = "../window/mod.rs"]
mod window;
