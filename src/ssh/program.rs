//! What is served: the guide, as the command line has set it up.

use crate::book::Book;
use crate::plain::Manner;
use crate::store::Store;
use crate::tui::{Appearance, Keys};

/// What is served to everybody alike.
pub trait Program: Send + Sync + 'static {
    /// The guide, with the words of its search read.
    fn book(&self) -> &Book;

    /// How the app looks at a terminal of this name (`TERM`).
    fn appearance(&self, terminal: &str) -> Appearance;

    /// The keys of the app.
    fn keys(&self) -> Keys;

    /// Does what a command of a person asks for, over the store as they see it. Their window has so many columns, where
    /// there is one, and `input` is what they sent. It may take its time.
    fn command(&self, words: &[String], store: Store, columns: Option<u16>, input: &[u8]) -> Done;

    /// The text of a page of the guide for plain lines.
    fn page(&self, words: &[String], manner: Manner) -> String;
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What goes to the standard output.
    pub output: String,
    /// What goes to the standard error.
    pub errors: String,
    /// The exit code.
    pub exit: u8,
}
