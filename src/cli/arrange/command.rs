//! What can be asked about saved runs, and the shorter of the replies.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::super::app::author;
use super::super::arguments::Settings;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::found::{Found, with_run};
use super::{delete, history};
use crate::content::Role;
use crate::prescreen::Answer;
use crate::store::{Change, Sequence, Stamp, StoreError, fold};
use crate::text::clean;

/// A sort of saved runs.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Sort {
    /// The role of their questionnaire.
    pub role: Role,
    /// What one of them is called.
    pub called: &'static str,
    /// The command that lists them.
    pub listed_by: &'static str,
}

/// The commands about saved runs.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Show what was answered and when, or bring a moment back.
    History(history::Arguments),
    /// Give a saved one another name.
    Rename(Renaming),
    /// Copy a saved one under another name.
    Copy(Renaming),
    /// Put a saved one away, or take it out again; it keeps everything.
    Archive(Archiving),
    /// Delete a saved one from the disk; asks first.
    Delete(delete::Arguments),
}

/// What can be written behind `rename` and `copy`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Renaming {
    /// Its name, in small or capital letters.
    name: String,
    /// The other name.
    new: String,
}

/// What can be written behind `archive`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Archiving {
    /// Its name, in small or capital letters.
    name: String,
    /// Take it out again.
    #[arg(long)]
    take_out: bool,
}

/// What can be written behind a command that writes a list.
pub(super) type Form = Formatted;

/// Does what is asked about a saved run.
pub(in crate::cli) fn reply(
    command: &Command,
    settings: &Settings,
    scene: Scene<'_>,
    sort: Sort,
) -> Result<Reply, Failure> {
    match command {
        Command::History(arguments) => history::reply(arguments, settings, scene, sort),
        Command::Rename(arguments) => rename(arguments, settings, scene, sort),
        Command::Copy(arguments) => copy(arguments, settings, scene, sort),
        Command::Archive(arguments) => archive(arguments, settings, scene, sort),
        Command::Delete(arguments) => delete::reply(arguments, settings, scene, sort),
    }
}

fn rename(arguments: &Renaming, settings: &Settings, scene: Scene<'_>, sort: Sort) -> Result<Reply, Failure> {
    with_run(settings, scene.guide, sort, &arguments.name, async |found: Found| {
        let changes: Vec<Change> = found.naming(scene.guide, &arguments.new).into_iter().collect();
        let author = author();
        let stamp = Stamp { author: &author, seen: found.seen(), at: Timestamp::now() };
        found.store.rename(found.saved.id, &arguments.new, &changes, stamp).await.map_err(refused)?;
        let name = found.name_now().await?;
        Ok(said(scene, &format!("“{}” is called “{name}” now.", clean(&found.saved.name))))
    })
}

fn copy(arguments: &Renaming, settings: &Settings, scene: Scene<'_>, sort: Sort) -> Result<Reply, Failure> {
    with_run(settings, scene.guide, sort, &arguments.name, async |found: Found| {
        let mut values = fold(&found.entries);
        if let Some(Change { key, value: Some(value), .. }) = found.naming(scene.guide, &arguments.new) {
            values.insert(key, value);
        }
        let changes: Vec<Change> = values.into_iter().map(|(key, value)| Change::set(key, value)).collect();
        let edition = found.store.edition(found.saved.id).await.map_err(Failure::impossible)?;
        let author = author();
        let stamp = Stamp { author: &author, seen: Sequence::START, at: Timestamp::now() };
        let questionnaire = &found.saved.questionnaire;
        found
            .store
            .create_with(questionnaire, &arguments.new, &edition, &changes, stamp)
            .await
            .map_err(refused)?;
        let (name, copy) = (clean(&found.saved.name), clean(&arguments.new));
        Ok(said(scene, &format!("“{name}” is copied as “{copy}”, with all that it holds.")))
    })
}

fn archive(
    arguments: &Archiving,
    settings: &Settings,
    scene: Scene<'_>,
    sort: Sort,
) -> Result<Reply, Failure> {
    with_run(settings, scene.guide, sort, &arguments.name, async |found: Found| {
        let at = (!arguments.take_out).then(Timestamp::now);
        found.store.archive(found.saved.id, at).await.map_err(refused)?;
        let how = if arguments.take_out { "among the others again" } else { "put away; it keeps everything" };
        Ok(said(scene, &format!("“{}” is {how}.", clean(&found.saved.name))))
    })
}

/// A sentence as a reply.
pub(in crate::cli) fn said(scene: Scene<'_>, sentence: &str) -> Reply {
    Reply::done(scene.page(|page| page.line(sentence)))
}

/// Why the store did not do something.
pub(in crate::cli) fn refused(error: StoreError) -> Failure {
    match error {
        StoreError::Name(_) => Failure::WrongUse(error.to_string()),
        other => Failure::impossible(other),
    }
}

impl Found {
    /// What calls the run by a name in its own answers.
    fn naming(&self, guide: &crate::content::Guide, name: &str) -> Option<Change> {
        let questionnaire = guide.questionnaires.get(&self.saved.questionnaire)?;
        let answer = Answer::Text(name.to_owned()).encode();
        Some(Change::set(questionnaire.named_by.as_str(), answer))
    }
}
