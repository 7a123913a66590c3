//! Why a text is not in its file, in sentences: what happened, to which file, and what to do next.

use std::io;
use std::path::PathBuf;

/// Why a text was not written. Nothing was changed, and nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is a file of that name, and it may not be replaced.
    #[error("{} is there already, and was left as it is.", file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// What bears that name is no file: a folder, a device, a pipe.
    #[error("{} is there already and is no file that can be replaced. Choose another name.", file.display())]
    NotAFile {
        /// What was named.
        file: PathBuf,
    },
    /// The name has no last part.
    #[error("“{}” is no name of a file. Write one such as comparison.md.", file.display())]
    NoName {
        /// What was named.
        file: PathBuf,
    },
    /// The folder is not there, or is no folder.
    #[error("There is no folder {}, so nothing was written. Make it, or choose another.", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder or the disk may not be written, or takes no such name.
    #[error("{} cannot be written ({source}). Choose another name or folder.", file.display())]
    NotAllowed {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk did not take all of it: it is full, a limit is reached, or it is failing.
    #[error(
        "The disk did not take {} ({source}), so nothing was written. Make room, or choose another folder.",
        file.display()
    )]
    NotTaken {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
