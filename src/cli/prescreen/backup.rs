//! `prescreen backup`: a copy of all saved work, taken while it is in use.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::super::arguments::Settings;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved::{folder, runtime};
use crate::store::{FILE_NAME, Store};
use crate::text::clean;

const AFTER_HELP: &str = "\
All saved work is copied, as it is at one moment; sessions may go on meanwhile. To go back to a copy, leave the
guide everywhere, and put the file in the place of the one in the data folder.

Examples:
  privacy-guide prescreen backup /backup/2026-11-22
  privacy-guide prescreen verify /backup/2026-11-22";

/// What can be written behind `prescreen backup`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The folder for the copy; made where it is missing. A copy that is there is left as it is.
    folder: PathBuf,
    #[command(flatten)]
    form: Formatted,
}

/// The copy, as JSON.
#[derive(Serialize)]
struct Form {
    file: String,
}

/// Copies the store.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let data = folder(settings).map_err(Failure::impossible)?;
    if matches!(data.join(FILE_NAME).try_exists(), Ok(false)) {
        return Err(Failure::Impossible(format!(
            "nothing is saved in {}: there is no file {FILE_NAME} in it",
            data.display()
        )));
    }
    let copied = runtime()?.block_on(async {
        let store = Store::open(&data).await?;
        let copied = store.back_up(&arguments.folder).await;
        store.close().await;
        copied
    });
    let form = Form { file: clean(&copied.map_err(Failure::impossible)?.display().to_string()) };
    let told = |page: &mut super::super::page::Page<'_>| {
        page.line("All saved work is copied to:");
        page.unbroken(&form.file);
    };
    scene.write(arguments.form, || &form, told).map(Reply::done)
}
