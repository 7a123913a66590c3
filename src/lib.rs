//! `privacy-guide`: a terminal guide for public servants in British Columbia.
//!
//! It compares video platforms, finds good practice, and walks an initiative through the pre-screen of a
//! Privacy Impact Assessment. Everything that it says comes from the YAML in `content/`.

pub mod book;
pub mod checklist;
pub mod cli;
mod clock;
pub mod compare;
pub mod config;
pub mod content;
pub mod export;
pub mod plain;
pub mod prescreen;
pub mod report;
pub mod search;
pub mod session;
pub mod ssh;
pub mod store;
pub mod terminal;
pub mod text;
pub mod tui;
