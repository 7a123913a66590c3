//! `completions`: what a shell offers when Tab is pressed, with the names of the content.

use clap::{Args, Command, CommandFactory, builder::PossibleValuesParser};
use clap_complete::{Shell, generate};

use super::reply::{Reply, Scene};
use crate::content::{Guide, Identified as _};

/// What can be written behind `completions`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions for a shell.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Reply {
    let mut command = with_names(super::arguments::Arguments::command(), scene.guide);
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, "privacy-guide", &mut script);
    Reply::done(String::from_utf8_lossy(&script).into_owned())
}

/// The command line with the ids of the content where one of them is expected: the value `PLATFORM` is one of
/// the platforms, and so on.
fn with_names(command: Command, guide: &Guide) -> Command {
    let names: [(&str, Vec<String>); 5] = [
        ("PLATFORM", guide.platforms.iter().map(|platform| platform.id().to_string()).collect()),
        ("GROUP", guide.groups.iter().map(|group| group.id().to_string()).collect()),
        ("TOPIC", guide.topics().map(|(_, topic)| topic.id.to_string()).collect()),
        ("PRACTICE", guide.practices().map(|(_, practice)| practice.id.to_string()).collect()),
        ("FEATURE", guide.features.iter().map(|feature| feature.id().to_string()).collect()),
    ];
    offer(command, &names)
}

fn offer(command: Command, names: &[(&str, Vec<String>)]) -> Command {
    let command = command.mut_args(|argument| {
        let name = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let known = names.iter().find(|(kind, _)| name.as_deref() == Some(kind));
        match known {
            Some((_, ids)) => argument.value_parser(PossibleValuesParser::new(ids.clone())),
            None => argument,
        }
    });
    command.mut_subcommands(|command| offer(command, names))
}
