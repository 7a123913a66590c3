//! No command: the app on the whole screen.

use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, IsTerminal};
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use super::abilities::{self, Abilities};
use super::arguments::Settings;
use super::lines;
use super::look;
use super::output::tell;
use super::prescreen::{folder, runtime};
use super::reply::{Exit, Failure, Reply};
use super::run::{content_folder, overlays, unusable};
use crate::book::Book;
use crate::content::{self, Progress};
use crate::session::{self, Beside, Desk, Drawer, Keeper, Opened, Told};
use crate::store::Author;
use crate::terminal::{self, Journal, Local};
use crate::text::clean;
use crate::tui::Model;

/// The environment variable that names the log.
const LOG_VARIABLE: &str = "PRIVACY_GUIDE_LOG";

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
    let abilities = abilities::choose(&settings.own.config, |name| env::var_os(name));
    let mut journal = journal(settings, abilities)?;
    let take =
        |journal: &mut Journal| Local::take(abilities.mouse, mem::take(journal)).map_err(Failure::impossible);
    let at_home = |model: Model| {
        model.with_keys(settings.own.keys.clone()).with_mouse(abilities.mouse).with_links(abilities.links)
    };
    let meanwhile = || {
        let guide = content::embedded().map_err(|problems| unusable(&problems))?;
        Ok(at_home(Model::meanwhile(&Book::begin(Arc::new(guide)), look)))
    };
    let runtime = runtime()?;
    let (ended_by, unsaved, shown) = runtime.block_on(async {
        // The place of saved work is opened while the guide is being read.
        let place = Drawer::open(folder(settings), Desk::Here);
        let read = async {
            let mut reading = read(settings)?;
            Ok((reading.next().await, reading))
        };
        let ((drawer, kept_in), read) = tokio::join!(place, read);
        let (told, mut reading) = read?;
        let (opened, book) = match told {
            Told::Done(book) => (None, book?),
            Told::Stopped => return Err(stopped()),
            Told::Percent(_) => {
                let mut terminal = take(&mut journal)?;
                let mut meanwhile = meanwhile()?;
                match session::open(&mut terminal, &mut reading, &mut meanwhile).await {
                    Ok(Opened::Read(book)) => (Some((terminal, meanwhile)), book?),
                    Ok(Opened::Left) => return Ok((terminal.leave(), None, Ok(()))),
                    Ok(Opened::Stopped) => return Err(stopped()),
                    Err(error) => return Ok((terminal.leave(), None, Err(error))),
                }
            }
        };
        let keeper = Keeper::over(drawer, Arc::clone(book.guide()), author());
        let model = at_home(Model::new(&book, look, kept_in));
        let (mut terminal, mut model) = match opened {
            Some((terminal, meanwhile)) => (terminal, model.going_on_from(meanwhile)),
            None => (take(&mut journal)?, model),
        };
        let shown = session::run(&mut model, &mut terminal, keeper).await;
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

/// The file to which the session is logged: the one asked for, else the one that the environment names, else the one
/// that is set.
pub(super) fn log_file(settings: &Settings) -> Option<PathBuf> {
    let environment = || env::var_os(LOG_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    settings.log.clone().or_else(environment).or_else(|| settings.own.config.log.clone())
}

/// Begins the log, where one is wanted.
fn journal(settings: &Settings, abilities: Abilities) -> Result<Journal, Failure> {
    let Some(file) = log_file(settings) else { return Ok(Journal::default()) };
    let mut journal = Journal::open(&file).map_err(|error| {
        Failure::Impossible(format!(
            "the log cannot be written to {} ({error}); name another file with --log, or leave it out",
            file.display()
        ))
    })?;
    let said = |name: &str| env::var(name).unwrap_or_else(|_| "not set".to_owned());
    journal.note(&format!(
        "start {} on TERM {}, COLORTERM {}, mouse {}, links {}",
        env!("CARGO_PKG_VERSION"),
        said("TERM"),
        said("COLORTERM"),
        if abilities.mouse { "on" } else { "off" },
        if abilities.links { "on" } else { "off" },
    ));
    Ok(journal)
}

/// Starts to read the guide. That of the program itself is read at once.
fn read(settings: &Settings) -> Result<Beside<Result<Book, Failure>>, Failure> {
    let (folder, overlays) = (content_folder(settings), overlays(settings));
    let is_built_in = folder.is_none() && overlays.is_empty();
    let work = move |progress: &Progress| {
        let guide = content::load_telling(folder.as_deref(), &overlays, progress)
            .map_err(|problems| unusable(&problems))?;
        let book = Book::begin(Arc::new(guide));
        // Of the built-in guide a plan is worked out in a moment, when it is first needed.
        if !is_built_in {
            book.plans().make_all();
        }
        Ok(book)
    };
    if is_built_in {
        return Ok(Beside::done(work(&Progress::default())));
    }
    Beside::start(work).map_err(Failure::impossible)
}

fn stopped() -> Failure {
    Failure::Impossible("the reading of the guide stopped before its end: start it again".to_owned())
}

/// Who works in this run of the program: a mark of its own, and the login name.
pub(super) fn author() -> Author {
    let who = ["USER", "LOGNAME"].into_iter().find_map(env::var_os).unwrap_or_default();
    // The one source of randomness that the standard library gives.
    let mark = RandomState::new().hash_one(std::process::id());
    Author { session: format!("{mark:016x}"), who: clean(&who.to_string_lossy()) }
}
