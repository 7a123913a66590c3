//! From the words of the command line to the exit code.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use etcetera::BaseStrategy;

use super::arguments::{Arguments, CONTENT_VARIABLE, Command, OVERLAY_VARIABLE, Settings};
use super::input::Input;
use super::look;
use super::manner;
use super::output::{print, tell};
use super::reply::{Exit, Failure, Reply, Scene};
use super::waiting::tell_while;
use super::{
    app, check, checklist, compare, completions, config, contacts, developments, keys, manual, platforms,
    practices, prescreen, search, sensitivity, serve, show, sources, topics,
};
use crate::content::{self, Guide, Problems};

/// Does what the words of a command line ask for; the first is the name of the program.
///
/// Prints the reply, and gives the exit code: 0 done, 1 the answer is no or it could not be done, 2 wrong use.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help and version are replies; who closes the pipe has read enough.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(Exit::WrongUse.code()));
        }
    };
    let replied = config::read(arguments.settings.config.take()).and_then(|own| {
        look::check(&arguments.settings.looks, &own.config)?;
        arguments.settings.own = own;
        reply(&arguments)
    });
    let replied = replied.and_then(|reply| {
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
    match &arguments.command {
        None => app::open(settings),
        Some(Command::Check(command)) => {
            check::reply(command, content_folder(settings), &overlays(settings), manner::choose(settings))
        }
        Some(Command::Config(command)) => config::reply(command, settings),
        Some(Command::Serve(command)) => serve::reply(command, settings),
        Some(command) => {
            // The process ends with its reply: nobody waits until the memory is given back.
            let guide: &Guide = Box::leak(Box::new(guide(settings)?));
            let scene = Scene { guide, index: None, manner: manner::choose(settings), input: Input::Own };
            reply_of(command, settings, scene)
        }
    }
}

/// The reply of a command that looks at the guide.
pub(super) fn reply_of(command: &Command, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    match command {
        Command::Check(command) => {
            check::reply(command, content_folder(settings), &overlays(settings), scene.manner)
        }
        Command::Config(command) => config::reply(command, settings),
        Command::Serve(command) => serve::reply(command, settings),
        Command::Completions(command) => Ok(completions::reply(command, scene)),
        Command::Man => manual::reply(&settings.own.keys),
        Command::Compare(command) => compare::reply(command, scene),
        Command::Platforms(command) => platforms::reply(command, scene),
        Command::Practices(command) => practices::reply(command, scene),
        Command::Topics(command) => topics::reply(command, scene),
        Command::Developments(command) => developments::reply(command, scene),
        Command::Contacts(command) => contacts::reply(command, scene),
        Command::Sources(command) => sources::reply(command, scene),
        Command::Search(command) => search::reply(command, scene),
        Command::Show(command) => show::reply(command, scene),
        Command::Prescreen(command) => prescreen::reply(command, settings, scene),
        Command::Checklist(command) => checklist::reply(command, settings, scene),
        Command::Keys(command) => keys::reply(command, settings, scene),
        Command::Sensitivity(command) => sensitivity::reply(command, settings, scene),
    }
}

/// The text of a command's reply, with its notes, or a sentence that says why there is none.
pub(super) fn page(words: &[String], settings: &Settings, scene: Scene<'_>) -> String {
    let program = std::iter::once("privacy-guide");
    let parsed = Arguments::try_parse_from(program.chain(words.iter().map(String::as_str)));
    let replied = match parsed {
        Ok(Arguments { command: Some(command), .. }) => reply_of(&command, settings, scene),
        Ok(_) => Err(Failure::WrongUse("there is no such page".to_owned())),
        Err(told) => Err(Failure::WrongUse(told.to_string())),
    };
    match replied {
        Ok(reply) => scene.page(|page| reply.notes.iter().for_each(|note| page.line(note))) + &reply.output,
        Err(failure) => scene.page(|page| page.line(&failure.to_string())),
    }
}

/// The folder of content: the one asked for, else the one that the environment names.
pub(super) fn content_folder(settings: &Settings) -> Option<PathBuf> {
    let environment = || env::var_os(CONTENT_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    settings.content.clone().or_else(environment)
}

/// The folders of overlays, the undermost first: the one among the user's settings, where it exists, then those
/// asked for, else those that the environment names.
pub(super) fn overlays(settings: &Settings) -> Vec<PathBuf> {
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
    let (folder, overlays) = (content_folder(settings), overlays(settings));
    let loaded = tell_while("The guide is being read", |progress| {
        content::load_telling(folder.as_deref(), &overlays, progress)
    });
    loaded.map_err(|problems| unusable(&problems))
}

/// Content that cannot be used.
pub(super) fn unusable(problems: &Problems) -> Failure {
    Failure::Impossible(format!("the content cannot be used:\n{problems}"))
}
