//! Saved work: runs of questionnaires, each with an append-only log of answers, in one database file.
//!
//! A run is one filling in of a questionnaire: a pre-screen, a checklist. Its questionnaire and its name
//! together tell it apart. Each answer is an [`Entry`] with a sequence number that the database gives. The
//! present answers are a [`fold`] of the entries. So an earlier answer is never overwritten, and two sessions
//! on one run both add to the log. A call that returns a [`Sequence`] has put its entries on the disk.
//!
//! Keys and values are plain strings here: the store keeps what it is given and reads nothing into it.
//!
//! A store is of one person ([`Store::open`]), or many share it ([`Store::open_for_many`], [`Store::connect`]): then
//! each of them has a [`Store`] of their own ([`Store::of_key`]), in which nothing else is.

mod age;
mod allowance;
mod backup;
mod batch;
mod code;
mod database;
mod edition;
mod entry;
mod error;
mod folder;
mod handle;
mod history;
mod log;
mod name;
mod news;
mod notice;
mod open;
mod people;
mod place;
mod postgres;
mod runs;
mod told;
mod verify;
mod watch;

pub use age::lain;
pub use allowance::{Allowance, TooMuch, Usage};
pub use edition::hash;
pub use entry::{Author, Change, Edition, Entry, RunId, Saved, Sequence, Stamp, Wiped};
pub use error::StoreError;
pub use folder::{FOLDER_VARIABLE, choose_folder};
pub use handle::Store;
pub use history::{Changed, Conflict, History, Step, StepKind, fold};
pub use name::{LONGEST_NAME, Name, NotAName};
pub use open::{FILE_NAME, make_folder};
pub use people::{Invitation, Key, KeyTrouble};
pub use place::{Place, without_name};
pub use runs::BOOKMARKS;
pub use verify::{Finding, Verified, verify};
pub use watch::Watch;
