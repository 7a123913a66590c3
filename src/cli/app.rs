//! No command: the app on the whole screen.

use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::arguments::Settings;
use super::look;
use super::output::tell;
use super::prescreen::{folder, runtime};
use super::reply::{Exit, Failure, Reply};
use super::run::guide;
use crate::session::{self, Keeper};
use crate::store::Author;
use crate::terminal::{self, Local};
use crate::text::clean;
use crate::tui::Model;

const NO_TERMINAL: &str = "\
the app needs a terminal, and this is none: its input or output is a pipe or a file, or TERM names no screen.
Use a command instead, for example:
  privacy-guide compare --people 120
  privacy-guide practices
  privacy-guide search password
  privacy-guide prescreen questions
'privacy-guide --help' lists them all.";

/// Opens the app, and returns when it is left.
pub(super) fn open(settings: &Settings) -> Result<Reply, Failure> {
    let look = look::choose(settings.looks, |name| env::var_os(name), terminal::ask_background)?;
    if !terminal::is_interactive() {
        return Err(Failure::WrongUse(NO_TERMINAL.to_owned()));
    }
    let guide = Arc::new(guide(settings)?);
    let runtime = runtime()?;
    let (ended_by, unsaved, shown) = runtime.block_on(async {
        let (keeper, kept_in) = Keeper::open(folder(settings), Arc::clone(&guide), author()).await;
        let model = Model::new(Arc::clone(&guide), look, kept_in);
        let mut terminal = Local::take().map_err(Failure::impossible)?;
        let (model, shown) = session::run(model, &mut terminal, keeper).await;
        Ok((terminal.leave(), model.unsaved(), shown))
    })?;
    if let Some(sentence) = &unsaved {
        tell(sentence);
    }
    if let Some(signal) = ended_by {
        signal.end_process();
    }
    shown.map_err(|error| Failure::Impossible(format!("the screen could not be drawn: {error}")))?;
    let exit = if unsaved.is_some() { Exit::No } else { Exit::Done };
    Ok(Reply { exit, ..Reply::done(String::new()) })
}

/// Who works in this run of the program: a mark of its own, and the login name.
fn author() -> Author {
    let who = ["USER", "LOGNAME"].into_iter().find_map(env::var_os).unwrap_or_default();
    // The one source of randomness that the standard library gives.
    let mark = RandomState::new().hash_one(std::process::id());
    Author { session: format!("{mark:016x}"), who: clean(&who.to_string_lossy()) }
}
