//! `delete`: a saved run off the disk.

use clap::Args;
use jiff::Timestamp;

use super::super::arguments::Settings;
use super::super::input::Input;
use super::super::output::tell;
use super::super::reply::{Exit, Failure, Reply, Scene};
use super::command::{Sort, refused, said};
use super::found::{Found, with_run};
use crate::store::Wiped;
use crate::text::clean;

const BACKUPS: &str = "\
Backups, snapshots and synchronized folders that were made before may still hold it, and so may files that you \
exported and what was started from it. Ask whoever keeps them.";

/// What can be written behind `delete`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Its name, in small or capital letters.
    name: String,
    /// Delete it without asking.
    #[arg(long)]
    yes: bool,
}

/// Deletes a saved run, after asking.
pub(super) fn reply(
    arguments: &Arguments,
    settings: &Settings,
    scene: Scene<'_>,
    sort: Sort,
) -> Result<Reply, Failure> {
    with_run(settings, scene.guide, sort, &arguments.name, async |found: Found| {
        let name = clean(&found.saved.name);
        if !arguments.yes && !asks(scene.input, &name)? {
            return Ok(Reply { exit: Exit::No, ..said(scene, &format!("“{name}” was left as it is.")) });
        }
        let wiped = found.store.delete(found.saved.id, Timestamp::now()).await.map_err(refused)?;
        let gone = match wiped {
            Wiped::Now => format!("“{name}” is deleted, and its bytes are gone from this disk's file."),
            Wiped::WhenClosed => format!(
                "“{name}” is deleted. The app is open somewhere: the bytes are gone from this disk's files when it is \
                 closed."
            ),
            Wiped::Later => {
                format!("“{name}” is deleted. Its bytes go from the disk when the store tidies up.")
            }
        };
        Ok(said(scene, &format!("{gone} {BACKUPS}")))
    })
}

/// Asks at the terminal whether to delete. Only a `y` or a `yes` does it.
fn asks(input: Input<'_>, name: &str) -> Result<bool, Failure> {
    if !input.is_terminal() {
        return Err(Failure::WrongUse(format!(
            "nobody can be asked whether to delete “{name}”, because the input is no terminal; --yes deletes it \
             without asking"
        )));
    }
    tell(&format!(
        "Delete “{name}” with all its answers and its whole history? Nothing brings them back. [y/N]"
    ));
    let line = input.read_line().map_err(Failure::impossible)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}
