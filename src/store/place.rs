//! Where a program finds the store.

use std::path::PathBuf;

use super::open::FILE_NAME;
use super::{Store, StoreError};

/// Where work is kept: in a folder whose file is opened when it is needed, or in a store that is open.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder of one person.
    Folder(PathBuf),
    /// A store that is shared with others, as one person sees it.
    Open(Store),
}

impl Place {
    /// Opens the store, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// Those of [`Store::open`].
    pub async fn open(&self) -> Result<Store, StoreError> {
        match self {
            Self::Folder(folder) => Store::open(folder).await,
            Self::Open(store) => Ok(store.clone()),
        }
    }

    /// Whether nothing was ever saved there. Where that cannot be said, opening it says why.
    pub fn is_unused(&self) -> bool {
        match self {
            Self::Folder(folder) => matches!(folder.join(FILE_NAME).try_exists(), Ok(false)),
            Self::Open(_) => false,
        }
    }

    /// What it is called in sentences.
    pub fn name(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Open(store) => store.name(),
        }
    }
}

impl From<PathBuf> for Place {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl From<Store> for Place {
    fn from(store: Store) -> Self {
        Self::Open(store)
    }
}
