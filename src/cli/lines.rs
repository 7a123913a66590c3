//! No command, and plain lines: the app as questions and answers, one line after the other.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use super::app::author;
use super::arguments::Settings;
use super::input::Input;
use super::manner;
use super::output::tell;
use super::prescreen::{folder, runtime};
use super::reply::{Exit, Failure, Reply, Scene};
use super::run::{guide, page};
use super::waiting::tell_while;
use crate::book::Book;
use crate::content::Guide;
use crate::plain::{self, Ended, Lines, Setting, Typing};
use crate::session::{Desk, Keeper};

/// What is said where no line came.
const NO_INPUT: &str = "\
the app needs a terminal, or lines to answer its questions, and neither came: the input is empty.
Start it in a terminal, give it a file of lines (privacy-guide --plain < answers.txt), or use a command:
  privacy-guide compare --people 120
  privacy-guide practices
  privacy-guide search password
  privacy-guide prescreen questions
'privacy-guide --help' lists them all.";

/// Opens plain lines, and returns when they are left.
pub(super) fn open(settings: &Settings) -> Result<Reply, Failure> {
    let guide = Arc::new(guide(settings)?);
    let book = book(&guide);
    let is_fed = !io::stdin().is_terminal();
    let manner = manner::plain(settings);
    let scene = Scene { guide: &guide, index: None, manner, input: Input::Own };
    let runtime = runtime()?;
    let (lines, ended) = runtime.block_on(async {
        let (keeper, file) = Keeper::open(folder(settings), Arc::clone(&guide), author(), Desk::Here).await;
        let mut lines = Lines::new(book, Setting { manner, is_fed }, file);
        let mut typing = Typing::watch().map_err(Failure::impossible)?;
        let page = |words: &[String]| page(words, settings, scene);
        let ended = plain::serve(&mut lines, &mut typing, &mut io::stdout(), keeper, page).await;
        Ok::<_, Failure>((lines, ended))
    })?;
    // The thread that reads lines waits for one that nobody needs.
    runtime.shutdown_background();
    if let Some(sentence) = lines.undone() {
        tell(&sentence);
    }
    let ended =
        ended.map_err(|error| Failure::Impossible(format!("the lines could not be written: {error}")))?;
    if let Ended::Signal(signal) = ended {
        signal.end_process();
    }
    if is_fed && lines.heard() == 0 && ended == Ended::Left {
        return Err(Failure::WrongUse(NO_INPUT.to_owned()));
    }
    let exit = if lines.has_failed() { Exit::No } else { Exit::Done };
    Ok(Reply { exit, ..Reply::done(String::new()) })
}

/// The guide made ready. The words of a large one are read at once, so that no search waits in silence later.
fn book(guide: &Arc<Guide>) -> Book {
    let book = Book::begin(Arc::clone(guide));
    if book.index().is_read_when_needed() {
        return book;
    }
    let index = tell_while("The search is being made ready", |progress| {
        book.index().read(&guide.vocabulary, progress)
    });
    Book::over(Arc::clone(guide), Arc::new(index))
}
