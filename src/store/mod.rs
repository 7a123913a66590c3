//! Saved pre-screens: an append-only log of answers in one database file.
//!
//! Each answer is an [`Entry`] with a sequence number that the database gives. The present answers are a
//! [`fold`] of the entries. So an earlier answer is never overwritten, and two sessions on one pre-screen
//! both add to the log. A call that returns a [`Sequence`] has put its entry on the disk.
//!
//! Questions and answers are plain strings here: the store keeps what it is given and reads nothing into it.

mod entry;
mod error;
mod folder;
mod log;
mod name;
mod open;

pub use entry::{Entry, PrescreenId, Saved, Sequence, fold};
pub use error::StoreError;
pub use folder::{FOLDER_VARIABLE, choose_folder};
pub use log::Store;
pub use name::{LONGEST_NAME, Name, NotAName};
pub use open::FILE_NAME;
