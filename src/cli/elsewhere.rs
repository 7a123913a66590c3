//! Commands of somebody who sits at another machine: those that leave this one's files alone.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};

use super::arguments::{Arguments, Settings};
use super::config::Own;
use super::input::Input;
use super::reply::{Exit, Failure, Reply, Scene};
use super::run::reply_of;
use crate::book::Book;
use crate::plain::{Manner, Voice};
use crate::ssh::Done;
use crate::store::{Store, without_name};
use crate::text::clean;

/// The commands that are taken. Whatever else there is reads or writes files here, or is about this machine.
const COMMANDS: [&str; 49] = [
    "compare",
    "platforms",
    "practices",
    "topics",
    "developments",
    "contacts",
    "sources",
    "search",
    "show",
    "prescreen",
    "prescreen questions",
    "prescreen blank",
    "prescreen list",
    "prescreen show",
    "prescreen export",
    "prescreen import",
    "prescreen evaluate",
    "prescreen update",
    "prescreen history",
    "prescreen rename",
    "prescreen copy",
    "prescreen archive",
    "prescreen delete",
    "checklist",
    "checklist questions",
    "checklist new",
    "checklist list",
    "checklist show",
    "checklist answer",
    "checklist tick",
    "checklist untick",
    "checklist add",
    "checklist drop",
    "checklist note",
    "checklist export",
    "checklist history",
    "checklist rename",
    "checklist copy",
    "checklist archive",
    "checklist delete",
    "sensitivity",
    "sensitivity questions",
    "sensitivity evaluate",
    "sensitivity fill",
    "keys",
    "keys list",
    "keys add",
    "keys join",
    "keys remove",
];

/// The arguments that are taken: none of them names a file.
const ARGUMENTS: [&str; 42] = [
    "all",
    "approved",
    "as_documented",
    "as_saved",
    "by",
    "code",
    "date",
    "earlier",
    "entry",
    "exit_by_outcome",
    "features",
    "fingerprint",
    "format",
    "free",
    "group",
    "guests",
    "id",
    "kind",
    "limit",
    "minutes",
    "name",
    "new",
    "outsiders",
    "people",
    "plain",
    "platform",
    "practice",
    "practices",
    "query",
    "questionnaire",
    "questions",
    "replace",
    "restore",
    "runs_in",
    "single",
    "stop_at",
    "strong_privacy",
    "symbols",
    "take_out",
    "text",
    "what_if",
    "yes",
];

/// The arguments that name a file: `-` alone is taken, which is what is sent or told.
const FILES: [&str; 3] = ["file", "files", "sensitivity"];

const NO_FILES: &str = "files are on your machine and not on this one; name - instead, and let your shell read \
                        or write the file: ssh ... prescreen export NAME - > survey.md";

const AFTER_HELP: &str = "\
Without a command the app opens; with ssh -T it is plain lines.

Examples:
  ssh SERVER search password zoom
  ssh SERVER prescreen list
  ssh SERVER prescreen export \"'Housing survey'\" - > survey.md
  ssh SERVER prescreen import - < survey.md
  ssh SERVER prescreen evaluate - < answers.yaml
  ssh SERVER keys add           a code that lets another key of yours in

The command is split as a shell does it: a name of several words stands in
quotes that your own shell leaves alone.";

/// Who asks, and from where.
pub(super) struct Visitor<'a> {
    /// The guide, with the words of its search read.
    pub book: &'a Book,
    /// The store as they see it.
    pub store: Store,
    /// How wide their window is, where they have one.
    pub columns: Option<u16>,
    /// What they have sent.
    pub input: &'a [u8],
    /// The settings of whoever runs this.
    pub own: &'a Own,
}

/// Does what a command asks for.
pub(super) fn run(words: &[String], visitor: &Visitor<'_>) -> Done {
    // Where it is kept is nobody's business elsewhere.
    let name = visitor.store.name();
    let hidden = |text: String| without_name(&text, &name);
    let told = |output: String, errors: String, exit: Exit| Done {
        output: hidden(output),
        errors: hidden(errors),
        exit: exit.code(),
    };
    let program = std::iter::once("privacy-guide");
    let mut offered = offered();
    offered.build();
    let matches = match offered.clone().try_get_matches_from(program.chain(words.iter().map(String::as_str)))
    {
        Ok(matches) => matches,
        Err(said) => {
            let text = said.render().to_string();
            let exit = u8::try_from(said.exit_code()).unwrap_or(Exit::WrongUse.code());
            let (output, errors) =
                if said.use_stderr() { (String::new(), text) } else { (text, String::new()) };
            return Done { output, errors, exit };
        }
    };
    match reply(&offered, &matches, visitor) {
        Ok(reply) => {
            let errors = cleaned(reply.notes.iter().flat_map(|note| note.lines()));
            told(reply.output, errors, reply.exit)
        }
        Err(failure) => {
            let errors = format!("error: {failure}");
            told(String::new(), cleaned(errors.lines()), failure.exit())
        }
    }
}

/// Lines without characters that could steer a terminal.
fn cleaned<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.fold(String::new(), |text, line| text + &clean(line) + "\n")
}

fn reply(offered: &Command, matches: &ArgMatches, visitor: &Visitor<'_>) -> Result<Reply, Failure> {
    check(offered, matches, &[])?;
    let arguments = Arguments::from_arg_matches(matches).map_err(Failure::impossible)?;
    let Some(command) = &arguments.command else {
        return Err(Failure::WrongUse("name a command; 'help' lists them".to_owned()));
    };
    let settings =
        Settings { store: Some(visitor.store.clone()), own: visitor.own.clone(), ..arguments.settings };
    let voice = if settings.plain { Voice::Words } else { Voice::Signs };
    let usual = if settings.plain { 72 } else { 80 };
    let columns = visitor.columns.map_or(usual, |columns| usize::from(columns).clamp(24, 100));
    let manner = Manner { columns, voice };
    let scene = Scene::of(visitor.book, manner, Input::Sent(visitor.input));
    reply_of(command, &settings, scene)
}

/// The command line with what is offered to somebody elsewhere.
fn offered() -> Command {
    offer(Arguments::command(), &[]).after_help(AFTER_HELP)
}

fn offer(command: Command, path: &[&str]) -> Command {
    let command = command.mut_args(|argument| {
        let id = argument.get_id().as_str();
        let is_taken = ARGUMENTS.contains(&id) || FILES.contains(&id);
        argument.hide(!is_taken)
    });
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
        let is_taken = COMMANDS.contains(&path.join(" ").as_str());
        // Its own examples name files.
        offer(sub, &path).after_help("").hide(!is_taken)
    })
}

/// Refuses commands and arguments that are not taken.
fn check(command: &Command, matches: &ArgMatches, path: &[&str]) -> Result<(), Failure> {
    for argument in command.get_arguments() {
        let id = argument.get_id().as_str();
        let is_given = matches.try_contains_id(id).unwrap_or(false)
            && matches.value_source(id) == Some(ValueSource::CommandLine);
        if !is_given || ARGUMENTS.contains(&id) {
            continue;
        }
        let mut values = matches.get_raw(id).into_iter().flatten();
        if !FILES.contains(&id) {
            let name = argument.get_long().map_or_else(|| id.to_owned(), |long| format!("--{long}"));
            return Err(Failure::WrongUse(format!(
                "{name} is not taken here: it is about the server's files"
            )));
        }
        if values.any(|value| value != "-") {
            return Err(Failure::WrongUse(NO_FILES.to_owned()));
        }
    }
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let path: Vec<&str> = path.iter().copied().chain([name]).collect();
    if !COMMANDS.contains(&path.join(" ").as_str()) {
        let words = path.join(" ");
        return Err(Failure::WrongUse(format!("'{words}' is not taken here; 'help' lists what is")));
    }
    command.find_subcommand(name).map_or(Ok(()), |command| check(command, matches, &path))
}
