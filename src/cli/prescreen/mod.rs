//! `prescreen`: what it asks, the saved ones, and where answers lead.

mod backup;
mod blank;
mod diff;
mod evaluate;
mod export;
mod import;
mod list;
mod newer;
mod past;
pub(super) mod questions;
mod saved;
mod show;
mod update;
mod verify;

use clap::{Args, Subcommand};

use super::answers::questionnaire_for;
use super::arguments::Settings;
use super::arrange::{self, Sort};
use super::reply::{Failure, Reply, Scene};
use crate::content::{Guide, Questionnaire, Role};

pub(super) use questions::show as show_question;
pub(super) use saved::{folder, place, runtime, wait_for};

/// What can be written behind `prescreen`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const HISTORY_HELP: &str = "\
Every answer is an entry with a number. An undo is an entry of its own; nothing is ever taken out.

Examples:
  privacy-guide prescreen history 'Housing survey'
  privacy-guide prescreen history 'Housing survey' --restore 41   (0: the beginning)";

/// The commands about pre-screens.
#[derive(Debug, Subcommand)]
#[command(mut_subcommand("history", |history| history.after_help(HISTORY_HELP)))]
enum Command {
    /// List every question, with its options and when it is asked.
    Questions(questions::Arguments),
    /// Print the questionnaire with its branching, to prepare on paper.
    Blank(blank::Arguments),
    /// Tell what changed between two questionnaires, and which paths end elsewhere.
    Diff(diff::Arguments),
    /// List the saved pre-screens.
    List(list::Arguments),
    /// Show a saved pre-screen: its answers, and where they lead.
    Show(show::Arguments),
    /// Write a saved pre-screen to a file: Markdown, HTML, Word or JSON.
    Export(export::Arguments),
    /// Read a pre-screen back from such a file.
    Import(import::Arguments),
    /// Start a new pre-screen from an earlier one, and ask only what changed.
    Update(update::Arguments),
    /// Evaluate answers from files.
    Evaluate(evaluate::Arguments),
    #[command(flatten)]
    Arrange(arrange::Command),
    /// Check the store of all saved work: the file, its log, and who may read it.
    Verify(verify::Arguments),
    /// Copy all saved work into another folder, while it is in use.
    Backup(backup::Arguments),
}

/// What the saved ones are called.
pub(super) const SORT: Sort =
    Sort { role: Role::PreScreen, called: "pre-screen", listed_by: "prescreen list" };

/// Does what is asked about pre-screens.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    match &arguments.command {
        Command::Blank(arguments) => blank::reply(arguments, scene),
        Command::Diff(arguments) => diff::reply(arguments, scene),
        Command::Questions(arguments) => questions::reply(arguments, questionnaire(scene.guide)?, scene),
        Command::List(arguments) => list::reply(arguments, settings, scene),
        Command::Show(arguments) => show::reply(arguments, settings, scene),
        Command::Export(arguments) => export::reply(arguments, settings, scene),
        Command::Import(arguments) => import::reply(arguments, settings, scene),
        Command::Update(arguments) => update::reply(arguments, settings, scene),
        Command::Evaluate(arguments) => evaluate::reply(arguments, scene),
        Command::Arrange(command) => arrange::reply(command, settings, scene, SORT),
        Command::Verify(arguments) => verify::reply(arguments, settings, scene),
        Command::Backup(arguments) => backup::reply(arguments, settings, scene),
    }
}

/// The questionnaire that is asked.
fn questionnaire(guide: &Guide) -> Result<&Questionnaire, Failure> {
    questionnaire_for(guide, Role::PreScreen)
}
