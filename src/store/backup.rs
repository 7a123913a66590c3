//! A copy of everything, taken while sessions go on.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::database::Database;
use super::open::{FILE_NAME, make_folder, not_opened};
use super::{Store, StoreError};

impl Store {
    /// Copies everything that is saved into a file of its own in another folder, and makes that folder where it is
    /// missing. The copy is of one moment, whoever writes meanwhile. Gives the file.
    ///
    /// # Errors
    ///
    /// [`StoreError::CopyThere`] where the folder has such a file already, [`StoreError::NoCopy`] where the store is on
    /// a server, or what kept it from being written.
    pub async fn back_up(&self, folder: &Path) -> Result<PathBuf, StoreError> {
        let folder = std::path::absolute(folder).map_err(|_| StoreError::NoFolder)?;
        make_folder(&folder)?;
        let file = folder.join(FILE_NAME);
        // For its owner alone, before the database fills it.
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(StoreError::CopyThere { file });
            }
            Err(error) => return Err(not_opened(&file, error)),
        }
        let copied = self.copy_into(&file).await;
        if copied.is_err() {
            let _ = std::fs::remove_file(&file);
        }
        copied.map(|()| file)
    }

    async fn copy_into(&self, file: &Path) -> Result<(), StoreError> {
        let name = file.to_str().ok_or_else(|| {
            not_opened(file, std::io::Error::new(ErrorKind::InvalidFilename, "its name is not UTF-8"))
        })?;
        let Database::File(own) = &self.shared.database else {
            return Err(StoreError::NoCopy { database: self.name() });
        };
        sqlx::query("VACUUM INTO ?")
            .bind(name)
            .execute(&own.writer)
            .await
            .map_err(|source| StoreError::of(file, source))?;
        let written = File::open(file).and_then(|copy| copy.sync_all());
        written.map_err(|error| not_opened(file, error))
    }
}
