//! No command: the app on the whole screen.

use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, IsTerminal};
use std::sync::Arc;

use super::arguments::Settings;
use super::lines;
use super::look;
use super::output::tell;
use super::prescreen::{folder, runtime};
use super::reply::{Exit, Failure, Reply};
use super::run::guide;
use crate::content::Guide;
use crate::session::{self, Keeper};
use crate::store::Author;
use crate::terminal::{self, Local};
use crate::text::clean;
use crate::tui::Model;

const NO_SCREEN: &str = "\
the app needs a terminal, and its output is none: it goes to a pipe or a file, where nobody would see a question.
'privacy-guide --plain' asks all the same. Or use a command, for example:
  privacy-guide compare --people 120
  privacy-guide practices
  privacy-guide search password
  privacy-guide prescreen questions
'privacy-guide --help' lists them all.";

/// Opens the app, and returns when it is left. Where there is no screen it is plain lines.
pub(super) fn open(settings: &Settings) -> Result<Reply, Failure> {
    if settings.plain {
        return lines::open(settings);
    }
    let look = look::choose(
        &settings.looks,
        &settings.own.config,
        |name| env::var_os(name),
        terminal::ask_background,
    )?;
    if !terminal::is_interactive() {
        if io::stdin().is_terminal() && !io::stdout().is_terminal() {
            return Err(Failure::WrongUse(NO_SCREEN.to_owned()));
        }
        return lines::open(settings);
    }
    let guide = Arc::new(guide(settings)?);
    let runtime = runtime()?;
    let (ended_by, unsaved, shown) = runtime.block_on(async {
        let (keeper, kept_in) = keeper(settings, &guide).await;
        let model = Model::new(Arc::clone(&guide), look, kept_in).with_keys(settings.own.keys.clone());
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

/// What keeps what is done, and the file in which it does so, or why it cannot now.
pub(super) async fn keeper(settings: &Settings, guide: &Arc<Guide>) -> (Keeper, Result<String, String>) {
    Keeper::open(folder(settings), Arc::clone(guide), author()).await
}

/// Who works in this run of the program: a mark of its own, and the login name.
pub(super) fn author() -> Author {
    let who = ["USER", "LOGNAME"].into_iter().find_map(env::var_os).unwrap_or_default();
    // The one source of randomness that the standard library gives.
    let mark = RandomState::new().hash_one(std::process::id());
    Author { session: format!("{mark:016x}"), who: clean(&who.to_string_lossy()) }
}
