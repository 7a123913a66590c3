//! Why something that the app asked for could not be done.

use crate::store::StoreError;

/// Why something could not be done.
pub(super) struct Trouble {
    pub why: String,
    /// Whether the same may succeed later.
    pub may_pass: bool,
    /// Whether the file has to be opened anew.
    pub is_about_the_file: bool,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self {
            why: error.to_string(),
            may_pass: error.may_pass(),
            is_about_the_file: error.is_about_the_file(),
        }
    }
}

impl Trouble {
    /// Trouble that the same would meet again.
    pub fn lasting(why: String) -> Self {
        Self { why, may_pass: false, is_about_the_file: false }
    }
}
