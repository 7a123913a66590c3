//! `prescreen`: what it asks, the saved ones, and where answers lead.

mod evaluate;
mod export;
mod import;
mod list;
mod questions;
mod saved;
mod show;

use clap::{Args, Subcommand};

use super::arguments::Settings;
use super::reply::{Failure, Reply, Scene};
use crate::content::{Guide, Questionnaire, Role};

pub(super) use questions::show as show_question;
pub(super) use saved::{folder, runtime};

/// What can be written behind `prescreen`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The commands about pre-screens.
#[derive(Debug, Subcommand)]
enum Command {
    /// List every question, with its options and when it is asked.
    Questions(questions::Arguments),
    /// List the saved pre-screens.
    List(list::Arguments),
    /// Show a saved pre-screen: its answers, and where they lead.
    Show(show::Arguments),
    /// Write a saved pre-screen to a file: Markdown, HTML, Word or JSON.
    Export(export::Arguments),
    /// Read a pre-screen back from such a file.
    Import(import::Arguments),
    /// Evaluate answers from a file.
    Evaluate(evaluate::Arguments),
}

/// Does what is asked about pre-screens.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    match &arguments.command {
        Command::Questions(arguments) => questions::reply(arguments, scene),
        Command::List(arguments) => list::reply(arguments, settings, scene),
        Command::Show(arguments) => show::reply(arguments, settings, scene),
        Command::Export(arguments) => export::reply(arguments, settings, scene),
        Command::Import(arguments) => import::reply(arguments, settings, scene),
        Command::Evaluate(arguments) => evaluate::reply(arguments, scene),
    }
}

/// The questionnaire that is asked.
fn questionnaire(guide: &Guide) -> Result<&Questionnaire, Failure> {
    guide
        .questionnaire_for(Role::PreScreen)
        .ok_or_else(|| Failure::impossible("the content has no questionnaire with the role 'pre-screen'"))
}
