//! Writing a file whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use super::ExportError;

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new one takes its place, with the same permissions.
    Replace,
}

/// Writes a text, or bytes, to a file, whole or not at all. When this returns without an error, it is on the disk.
///
/// # Errors
///
/// [`ExportError`]. The file, where there was one, is as it was, and nothing new is in its folder.
pub fn write(file: &Path, text: &(impl AsRef<[u8]> + ?Sized), existing: Existing) -> Result<(), ExportError> {
    let found = fs::symlink_metadata(file).ok();
    if found.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ExportError::NotAFile { file: file.to_owned() });
    }
    if found.is_some() && existing == Existing::Keep {
        return Err(ExportError::Exists { file: file.to_owned() });
    }
    // A link stays a link: what it leads to is replaced.
    let target = match found {
        Some(found) if found.is_symlink() => {
            fs::canonicalize(file).map_err(|_| ExportError::NotAFile { file: file.to_owned() })?
        }
        _ => file.to_owned(),
    };
    let replaced = fs::metadata(&target).ok();
    if replaced.as_ref().is_some_and(|replaced| !replaced.is_file()) {
        return Err(ExportError::NotAFile { file: file.to_owned() });
    }
    let folder = folder_of(&target).ok_or_else(|| ExportError::NoName { file: file.to_owned() })?;
    if !folder.is_dir() {
        return Err(ExportError::NoFolder { folder });
    }
    let failed = |error| failure(file, error);
    let (mut beside, aside) = Aside::make(&folder).map_err(failed)?;
    beside.write_all(text.as_ref()).map_err(failed)?;
    if let Some(replaced) = replaced {
        beside.set_permissions(replaced.permissions()).map_err(failed)?;
    }
    beside.sync_all().map_err(failed)?;
    drop(beside);
    match existing {
        Existing::Keep => aside.place(&target),
        Existing::Replace => aside.replace(&target),
    }
    .map_err(failed)?;
    // The name is on the disk only when its folder is. Not every file system can say so.
    let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// The folder that a file is in; none where the path names no file.
fn folder_of(file: &Path) -> Option<PathBuf> {
    file.file_name()?;
    // `folder/` names a folder, though the library overlooks the last stroke.
    if file.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return None;
    }
    match file.parent()? {
        folder if folder.as_os_str().is_empty() => Some(PathBuf::from(".")),
        folder => Some(folder.to_owned()),
    }
}

fn failure(file: &Path, source: io::Error) -> ExportError {
    let file = file.to_owned();
    match source.kind() {
        ErrorKind::AlreadyExists => ExportError::Exists { file },
        ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::NotFound
        | ErrorKind::InvalidFilename => ExportError::NotAllowed { file, source },
        _ => ExportError::NotTaken { file, source },
    }
}

/// A file that is written beside its place; it is taken away when it does not get there.
struct Aside(PathBuf);

impl Aside {
    /// Makes an empty one in a folder.
    fn make(folder: &Path) -> io::Result<(File, Self)> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!(".privacy-guide-{}-{number}.part", process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((file, Self(path))),
                // One that a killed process of this number left.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < u32::MAX / 2 => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives it its name, unless there is something of that name.
    fn place(self, target: &Path) -> io::Result<()> {
        match fs::hard_link(&self.0, target) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists && !target.try_exists()? => {
                // A file system that knows no second name.
                fs::rename(&self.0, target)
            }
            linked => linked,
        }
    }

    /// Puts it in the place of what has its name.
    fn replace(self, target: &Path) -> io::Result<()> {
        fs::rename(&self.0, target)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After a move there is nothing to take away.
        let _ = fs::remove_file(&self.0);
    }
}
