//! What can be written behind `privacy-guide`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::look::Wishes;
use super::{
    check, checklist, compare, completions, config, contacts, developments, keys, platforms, practices,
    prescreen, search, sensitivity, serve, show, sources, topics,
};
use crate::store::Store;

/// The environment variable that names the folder of content.
pub(super) const CONTENT_VARIABLE: &str = "PRIVACY_GUIDE_CONTENT";

/// The environment variable that names folders of overlays, as a list of paths.
pub(super) const OVERLAY_VARIABLE: &str = "PRIVACY_GUIDE_OVERLAY";

/// Above the options that every command takes.
pub(super) const EVERYWHERE: &str = "Options of every command";

const AFTER_HELP: &str = "\
Examples:
  privacy-guide                                    open the app
  privacy-guide --plain                            the app as plain lines
  privacy-guide compare --people 120 --in browser  which platforms fit
  privacy-guide compare --free --output fit.html   export a comparison
  privacy-guide search password zoom               find an entry
  privacy-guide show practice/lock-meeting         read it
  privacy-guide practices --platform zoom          what to do on Zoom
  privacy-guide prescreen questions                what a pre-screen asks
  privacy-guide prescreen evaluate answers.yaml    where answers lead
  privacy-guide sensitivity evaluate answers.yaml  how much protection it needs
  privacy-guide checklist new Intake --answer platform=zoom  start a checklist
  privacy-guide serve --open-sign-up               the guide over SSH
  privacy-guide check my-content                   what is wrong with content
  privacy-guide check --overlay our-rules          what is wrong with an overlay

Exit codes:
  0  done
  1  the answer is no (problems found, nothing found, no such pre-screen),
     or it could not be done (a file that cannot be read or written)
  2  wrong use (an option, a name or an answer that does not exist)

Environment:
  PRIVACY_GUIDE_CONTENT, PRIVACY_GUIDE_DATA, PRIVACY_GUIDE_THEME,
  PRIVACY_GUIDE_CONFIG, PRIVACY_GUIDE_LOG
     stand for --content, --data, --theme, --config and --log where
     these are not given
  PRIVACY_GUIDE_OVERLAY
     stands for --overlay where it is not given: folders, as in PATH;
     privacy-guide/overlay among your settings (~/.config) comes before
  NO_COLOR
     when it is set and not empty, nothing is coloured";

/// A guide for public servants: video platforms, good practice, and a Privacy Impact Assessment pre-screen.
///
/// Without a command it opens the app. Every statement names its source and date.
#[derive(Debug, Parser)]
#[command(name = "privacy-guide", version, after_help = AFTER_HELP, max_term_width = 100)]
pub(super) struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do; the app opens where there is none.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Clone, Args)]
pub(super) struct Settings {
    /// Read the content from a folder instead of the program itself.
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub content: Option<PathBuf>,
    /// Lay an organization's own rules over the content; may be given several times.
    #[arg(long = "overlay", global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub overlays: Vec<PathBuf>,
    /// Keep pre-screens in this folder.
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub data: Option<PathBuf>,
    /// Read the settings from this file.
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    pub config: Option<PathBuf>,
    /// Write to this file what happens in the app, and when; nothing that is typed.
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    pub log: Option<PathBuf>,
    /// How the app looks.
    #[command(flatten)]
    pub looks: Wishes,
    /// The store that is open already, as the one who asks sees it.
    #[arg(skip)]
    pub store: Option<Store>,
    /// What the person has set.
    #[arg(skip)]
    pub own: config::Own,
    /// Plain lines: the app as numbered questions, and every reply in words, without signs or columns.
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub plain: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare the platforms with what a meeting needs.
    Compare(compare::Arguments),
    /// List the platforms, or show one with all of its values.
    Platforms(platforms::Arguments),
    /// List the practices.
    Practices(practices::Arguments),
    /// List the topics, or show one in full.
    Topics(topics::Arguments),
    /// List what changed after the documents were written.
    Developments(developments::Arguments),
    /// List whom to ask.
    Contacts(contacts::Arguments),
    /// List the documents, and everything that they say.
    Sources(sources::Arguments),
    /// Search everything.
    Search(search::Arguments),
    /// Show one entry of the guide.
    Show(show::Arguments),
    /// Work with pre-screens.
    Prescreen(prescreen::Arguments),
    /// Make checklists for meetings, and tick what is done.
    Checklist(checklist::Arguments),
    /// Ask how sensitive information is, and what is in proportion.
    Sensitivity(sensitivity::Arguments),
    /// List, add and remove the keys that open your work on a server.
    #[command(hide = true)]
    Keys(keys::Arguments),
    /// Serve the guide to everybody who connects with SSH.
    Serve(Box<serve::Arguments>),
    /// Show what is set, and what can be set.
    Config(config::Arguments),
    /// Print what a shell offers when Tab is pressed.
    Completions(completions::Arguments),
    /// Print the manual page.
    Man,
    /// Check content, and tell all that is wrong with it.
    Check(check::Arguments),
}
