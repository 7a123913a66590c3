//! `keys`: the keys that open somebody's work on a server. There is nothing of it on one's own machine.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::arguments::Settings;
use super::prescreen::wait_for;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::clock::{calendar, clock};
use crate::session::INVITED;
use crate::store::{Key, Store};

const NOT_HERE: &str =
    "keys open somebody's work on a server, and there is none here. On a server: ssh SERVER keys list";

/// What can be written behind `keys`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The commands about keys.
#[derive(Debug, Subcommand)]
enum Command {
    /// List the keys that open your work.
    List(List),
    /// Make a code that lets another key in.
    Add,
    /// Tell such a code, with the key that it is to let in.
    Join(Join),
    /// Take a key away: it opens your work no more.
    Remove(Remove),
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    form: Formatted,
}

#[derive(Debug, Args)]
struct Join {
    /// The code that 'keys add' made.
    #[arg(value_name = "CODE")]
    code: String,
}

#[derive(Debug, Args)]
struct Remove {
    /// The key, as 'keys list' shows it.
    #[arg(value_name = "FINGERPRINT")]
    fingerprint: String,
}

/// Does what is asked about keys.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let store = settings.store.as_ref().ok_or_else(|| Failure::WrongUse(NOT_HERE.to_owned()))?;
    match &arguments.command {
        Command::List(List { form }) => list(store, *form, scene),
        Command::Add => add(store, scene),
        Command::Join(Join { code }) => {
            wait_for(store.join(code, Timestamp::now()))?.map_err(Failure::impossible)?;
            Ok(done(scene, "This key opens your work now, as the other one does."))
        }
        Command::Remove(Remove { fingerprint }) => {
            wait_for(store.remove_key(fingerprint))?.map_err(Failure::impossible)?;
            Ok(done(scene, "The key was taken away: it opens your work no more."))
        }
    }
}

fn list(store: &Store, form: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let keys = wait_for(store.keys())?.map_err(Failure::impossible)?;
    let json = || -> Vec<serde_json::Value> {
        let row = |key: &Key| {
            let added = key.added.map(|added| added.to_string());
            serde_json::json!({ "fingerprint": key.fingerprint, "added": added, "present": key.is_present })
        };
        keys.iter().map(row).collect()
    };
    let output = scene.write(form, json, |page| {
        for key in &keys {
            page.line(&key.fingerprint);
            let added = match key.added {
                Some(added) => format!("added {}", calendar(added)),
                None => "nothing is saved with it yet".to_owned(),
            };
            page.under(&format!("{added}{}", if key.is_present { ", the one that you use now" } else { "" }));
        }
    })?;
    Ok(Reply::done(output))
}

fn add(store: &Store, scene: Scene<'_>) -> Result<Reply, Failure> {
    let invited = wait_for(store.invite(Timestamp::now(), INVITED))?.map_err(Failure::impossible)?;
    let until = clock(invited.until);
    Ok(Reply::done(scene.page(|page| {
        page.line(&format!("Code: {}", invited.code));
        page.line(&format!("It lets one key in, once, until {until}. With the other key, type:"));
        page.under(&format!("ssh SERVER keys join {}", invited.code));
        page.line("Tell it to nobody: whoever tells it back shares your work.");
    })))
}

fn done(scene: Scene<'_>, words: &str) -> Reply {
    Reply::done(scene.page(|page| page.line(words)))
}
