//! Several servers of the guide over one store on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

mod crowd;
mod outage;
mod person;
#[path = "../postgres/mod.rs"]
mod postgres;
#[path = "../served/server.rs"]
mod server;
#[path = "../window/mod.rs"]
mod window;
