//! Where saved work is kept.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::StoreError;

/// The environment variable that names the data folder.
pub const FOLDER_VARIABLE: &str = "PRIVACY_GUIDE_DATA";

/// Chooses the data folder: the one asked for, else the one that the environment names, else
/// `privacy-guide` in the person's own data folder (`$XDG_DATA_HOME`).
///
/// `environment` is the value of [`FOLDER_VARIABLE`]; an empty one counts as none.
///
/// # Errors
///
/// [`StoreError::NoFolder`] where none of the three is known.
pub fn choose_folder(
    explicit: Option<&Path>,
    environment: Option<&OsStr>,
    data_home: Option<&Path>,
) -> Result<PathBuf, StoreError> {
    explicit
        .map(Path::to_owned)
        .or_else(|| environment.filter(|value| !value.is_empty()).map(PathBuf::from))
        .or_else(|| data_home.map(|home| home.join("privacy-guide")))
        .ok_or(StoreError::NoFolder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_comes_before_the_environment_and_that_before_the_data_home() {
        let (asked, variable, home) = (Path::new("/asked"), OsStr::new("/variable"), Path::new("/home"));
        let chosen = |explicit, environment, data_home| {
            choose_folder(explicit, environment, data_home).ok().map(|folder| folder.display().to_string())
        };
        assert_eq!(chosen(Some(asked), Some(variable), Some(home)).as_deref(), Some("/asked"));
        assert_eq!(chosen(None, Some(variable), Some(home)).as_deref(), Some("/variable"));
        assert_eq!(chosen(None, Some(OsStr::new("")), Some(home)).as_deref(), Some("/home/privacy-guide"));
        assert_eq!(chosen(None, None, None), None);
    }
}
