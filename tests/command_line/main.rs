//! The command line, through the real program: what it prints, where, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod answers;
mod checklist_files;
mod checklists;
mod entries;
mod kept;
mod manners;
mod many;
mod needs;
mod paper;
mod program;
mod replaced;
mod saved;
mod searching;
mod sensitivity;
