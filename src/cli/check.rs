//! `check`: all that is wrong with content, and what it has.

use std::path::PathBuf;

use clap::Args;

use super::reply::{Exit, Failure, Format, Formatted, Reply, as_json};
use crate::content::{self, Problem};
use crate::prescreen::proof::prove;
use crate::text::clean;

/// What can be written behind `check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of content; the content of the program itself, where none is given.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    form: Formatted,
}

/// Checks content, with overlays over it. `elsewhere` is the folder that `--content` or the environment names.
pub(super) fn reply(
    arguments: &Arguments,
    elsewhere: Option<PathBuf>,
    overlays: &[PathBuf],
) -> Result<Reply, Failure> {
    let folder = arguments.folder.clone().or(elsewhere);
    let checked = content::check_with(folder.as_deref(), overlays);
    let found: Vec<Problem> = checked
        .questionnaires
        .iter()
        .flat_map(|file| prove(file.questionnaire()).into_iter().map(|finding| finding.in_file(file)))
        .collect();
    let checked = checked.with(found);
    let output = match arguments.form.format {
        Format::Json => as_json(&checked)?,
        Format::Text => {
            let lines: Vec<String> = checked.to_string().lines().map(clean).collect();
            format!("{}\n", lines.join("\n"))
        }
    };
    let exit = if checked.is_ok() { Exit::Done } else { Exit::No };
    Ok(Reply { exit, ..Reply::done(output) })
}
