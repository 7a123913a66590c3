//! `checklist`: checklists for meetings, saved like pre-screens.

mod export;
mod list;
mod mark;
mod new;
mod saved;
mod show;

use clap::{Args, Subcommand};

use super::answers::questionnaire_for;
use super::arguments::Settings;
use super::arrange::{self, Sort};
use super::prescreen::questions;
use super::reply::{Failure, Reply, Scene};
use crate::content::Role;

/// What can be written behind `checklist`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const HISTORY_HELP: &str = "\
Every answer, tick and note is an entry with a number. An undo is an entry of its own; nothing is ever taken out.

Examples:
  privacy-guide checklist history Intake
  privacy-guide checklist history Intake --restore 41   (0: the beginning)";

/// The commands about checklists.
#[derive(Debug, Subcommand)]
#[command(mut_subcommand("history", |history| history.after_help(HISTORY_HELP)))]
enum Command {
    /// List what is asked about a meeting, with all options.
    Questions(questions::Arguments),
    /// Start a checklist from answers about a meeting.
    New(new::Arguments),
    /// List the saved checklists.
    List(list::Arguments),
    /// Show a saved checklist.
    Show(show::Arguments),
    /// Answer more about its meeting, or answer anew.
    Answer(new::Answer),
    /// Tick practices: they are done.
    Tick(mark::Several),
    /// Take ticks back.
    Untick(mark::Several),
    /// Put practices on the list that no rule picks, or back on it.
    Add(mark::Several),
    /// Take practices off the list.
    Drop(mark::Several),
    /// Note something on a practice.
    Note(mark::Note),
    /// Write a checklist to a file: Markdown, HTML, plain text, Word or JSON.
    Export(export::Arguments),
    #[command(flatten)]
    Arrange(arrange::Command),
}

/// What the saved ones are called.
const SORT: Sort = Sort { role: Role::Checklist, called: "checklist", listed_by: "checklist list" };

/// Does what is asked about checklists.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let questionnaire = questionnaire_for(scene.guide, Role::Checklist)?;
    let place = saved::Place { settings, guide: scene.guide, questionnaire };
    match &arguments.command {
        Command::Questions(arguments) => questions::reply(arguments, questionnaire, scene),
        Command::New(arguments) => new::reply(arguments, place, scene),
        Command::List(arguments) => list::reply(arguments, place, scene),
        Command::Show(arguments) => show::reply(arguments, place, scene),
        Command::Answer(arguments) => new::answer(arguments, place, scene),
        Command::Tick(arguments) => mark::tick(arguments, true, place, scene),
        Command::Untick(arguments) => mark::tick(arguments, false, place, scene),
        Command::Add(arguments) => mark::add(arguments, place, scene),
        Command::Drop(arguments) => mark::take_off(arguments, place, scene),
        Command::Note(arguments) => mark::note(arguments, place, scene),
        Command::Export(arguments) => export::reply(arguments, place),
        Command::Arrange(command) => arrange::reply(command, settings, scene, SORT),
    }
}
