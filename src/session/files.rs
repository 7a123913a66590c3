//! Files that a person takes along.

use std::path::{self, Path, PathBuf};

use crate::export::{self, Existing, ExportError};
use crate::text::clean;
use crate::tui::Message;

/// Writes a file, off the loop's own thread: a disk may take its time.
pub(super) async fn write(file: String, bytes: Vec<u8>, replace: bool) -> Result<Message, String> {
    let existing = if replace { Existing::Replace } else { Existing::Keep };
    let whole = whole_path(&file);
    let task = tokio::task::spawn_blocking(move || {
        let written = export::write(&whole, &bytes, existing);
        (whole, written)
    });
    let (whole, written) = task.await.map_err(|error| error.to_string())?;
    match written {
        Ok(()) => Ok(Message::Exported {
            name: shown(whole.file_name().map(Path::new)),
            folder: shown(whole.parent()),
        }),
        Err(ExportError::Exists { .. }) => Ok(Message::Exists { file }),
        Err(error) => Err(clean(&error.to_string())),
    }
}

/// The path from the root on. A `~/` at its beginning is the home folder, as a shell has it.
fn whole_path(file: &str) -> PathBuf {
    let home = || etcetera::home_dir().ok();
    let path = match file.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(file), |home| home.join(rest)),
        None => PathBuf::from(file),
    };
    path::absolute(&path).unwrap_or(path)
}

fn shown(path: Option<&Path>) -> String {
    path.map(|path| clean(&path.to_string_lossy())).unwrap_or_default()
}
