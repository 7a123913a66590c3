//! What is served: the guide, as the command line has set it up.

use std::ffi::OsString;
use std::sync::Arc;

use crate::book::Book;
use crate::cli::arguments::Settings;
use crate::cli::elsewhere::{self, Visitor};
use crate::cli::input::Input;
use crate::cli::look;
use crate::cli::reply::{Failure, Scene};
use crate::cli::run::{guide, page};
use crate::plain::Manner;
use crate::search::Index;
use crate::ssh::{Done, Program};
use crate::store::Store;
use crate::tui::{Appearance, Keys};

/// What is served.
pub(super) struct Served {
    book: Book,
    keys: Arc<Keys>,
    settings: Settings,
}

impl Served {
    /// Reads the guide, and makes the index over it.
    pub fn read(settings: &Settings) -> Result<Self, Failure> {
        let guide = Arc::new(guide(settings)?);
        let index = Arc::new(Index::new(&guide));
        let book = Book::over(guide, index);
        book.plans().make_all();
        Ok(Self { book, keys: Arc::new(settings.own.keys.clone()), settings: settings.clone() })
    }
}

impl Program for Served {
    fn book(&self) -> &Book {
        &self.book
    }

    fn appearance(&self, terminal: &str) -> Appearance {
        // The environment of the server is not that of the person.
        let environment = |name: &str| (name == "TERM").then(|| OsString::from(terminal));
        // The settings were found to be in order before, and the terminal is not asked over a line.
        look::choose(&self.settings.looks, &self.settings.own.config, environment, || None)
            .unwrap_or_default()
    }

    fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys)
    }

    fn command(&self, words: &[String], store: Store, columns: Option<u16>, input: &[u8]) -> Done {
        let visitor = Visitor { book: &self.book, store, columns, input, own: &self.settings.own };
        elsewhere::run(words, &visitor)
    }

    fn page(&self, words: &[String], manner: Manner) -> String {
        page(words, &self.settings, Scene::of(&self.book, manner, Input::Sent(&[])))
    }
}
