//! From the words of the command line to the exit code.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use etcetera::BaseStrategy;

use super::arguments::{Arguments, CONTENT_VARIABLE, Command, OVERLAY_VARIABLE, Settings};
use super::manner;
use super::output::{print, tell};
use super::reply::{Exit, Failure, Reply, Scene};
use super::{
    app, check, compare, contacts, developments, platforms, practices, prescreen, search, sources, topics,
};
use crate::content::{self, Guide};

/// Does what the words of a command line ask for; the first is the name of the program.
///
/// Prints the reply, and gives the exit code: 0 done, 1 the answer is no or it could not be done, 2 wrong use.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help and version are replies; who closes the pipe has read enough.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(Exit::WrongUse.code()));
        }
    };
    let replied = reply(&arguments).and_then(|reply| {
        print(&reply.output)
            .map_err(|error| Failure::Impossible(format!("the reply could not be written: {error}")))?;
        reply.notes.iter().for_each(|note| tell(note));
        Ok(reply.exit)
    });
    ExitCode::from(
        replied
            .unwrap_or_else(|failure| {
                tell(&format!("error: {failure}"));
                failure.exit()
            })
            .code(),
    )
}

fn reply(arguments: &Arguments) -> Result<Reply, Failure> {
    let settings = &arguments.settings;
    let with_guide = |reply: &dyn Fn(Scene<'_>) -> Result<Reply, Failure>| {
        let guide = guide(settings)?;
        reply(Scene { guide: &guide, manner: manner::choose(settings, |name| env::var_os(name)) })
    };
    match &arguments.command {
        None => app::open(settings),
        Some(Command::Check(command)) => check::reply(command, content_folder(settings), &overlays(settings)),
        Some(Command::Compare(command)) => with_guide(&|scene| compare::reply(command, scene)),
        Some(Command::Platforms(command)) => with_guide(&|scene| platforms::reply(command, scene)),
        Some(Command::Practices(command)) => with_guide(&|scene| practices::reply(command, scene)),
        Some(Command::Topics(command)) => with_guide(&|scene| topics::reply(command, scene)),
        Some(Command::Developments(command)) => with_guide(&|scene| developments::reply(command, scene)),
        Some(Command::Contacts(command)) => with_guide(&|scene| contacts::reply(command, scene)),
        Some(Command::Sources(command)) => with_guide(&|scene| sources::reply(command, scene)),
        Some(Command::Search(command)) => with_guide(&|scene| search::reply(command, scene)),
        Some(Command::Prescreen(command)) => with_guide(&|scene| prescreen::reply(command, settings, scene)),
    }
}

/// The folder of content: the one asked for, else the one that the environment names.
pub(super) fn content_folder(settings: &Settings) -> Option<PathBuf> {
    let environment = || env::var_os(CONTENT_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    settings.content.clone().or_else(environment)
}

/// The folders of overlays, the undermost first: the one among the user's settings, where it exists, then those
/// asked for, else those that the environment names.
fn overlays(settings: &Settings) -> Vec<PathBuf> {
    let own = etcetera::choose_base_strategy()
        .ok()
        .map(|strategy| strategy.config_dir().join("privacy-guide").join("overlay"))
        .filter(|folder| !matches!(folder.try_exists(), Ok(false)));
    let environment = || {
        let list = env::var_os(OVERLAY_VARIABLE).unwrap_or_default();
        env::split_paths(&list).filter(|folder| !folder.as_os_str().is_empty()).collect()
    };
    let asked = if settings.overlays.is_empty() { environment() } else { settings.overlays.clone() };
    own.into_iter().chain(asked).collect()
}

/// The guide: of the folder of content, or of the program itself, with the overlays over it.
pub(super) fn guide(settings: &Settings) -> Result<Guide, Failure> {
    let loaded = content::load_with(content_folder(settings).as_deref(), &overlays(settings));
    loaded.map_err(|problems| Failure::Impossible(format!("the content cannot be used:\n{problems}")))
}
