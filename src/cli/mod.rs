//! The command line: one file a subcommand, over the same rooms that the app uses.
//!
//! Every command makes a reply and prints nothing itself; `run` prints it once. So a pipe that
//! closes early is met in one place, and a command says by its type how it can end.

mod abilities;
mod answers;
mod app;
mod arguments;
mod arrange;
mod check;
mod checklist;
mod compare;
mod completions;
mod config;
mod contacts;
mod developments;
mod elsewhere;
mod input;
mod inquiry;
mod keys;
mod lines;
mod look;
mod manner;
mod manual;
mod output;
mod page;
mod platforms;
mod practices;
mod prescreen;
mod proof;
mod reply;
mod run;
mod search;
mod sensitivity;
mod serve;
mod show;
mod sources;
mod table;
mod take;
mod topics;
mod waiting;

pub use run::run;
