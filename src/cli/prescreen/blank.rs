//! `prescreen blank`: the whole questionnaire with its branching, to prepare on paper.

use clap::{Args, ValueEnum};

use super::super::reply::{Failure, Reply, Scene};
use crate::content::QuestionnaireId;
use crate::report::{Paper, blank};

const AFTER_HELP: &str = "\
Each question has boxes for its answers, and says when it is passed over and where to go on.

Examples:
  privacy-guide prescreen blank
  privacy-guide prescreen blank --format markdown > form.md
  privacy-guide prescreen blank --questionnaire meeting";

/// What can be written behind `prescreen blank`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// How to write it.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Form,
    /// Another questionnaire than the pre-screen, by its id.
    #[arg(long, value_name = "ID")]
    questionnaire: Option<String>,
}

/// The names of the formats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read, and to print.
    #[default]
    Text,
    /// To read, and for other programs that write documents.
    Markdown,
    /// For a web browser, and to print.
    Html,
}

/// Writes the blank questionnaire.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let questionnaire = match &arguments.questionnaire {
        None => super::questionnaire(guide)?,
        Some(id) => guide.questionnaires.get(id).ok_or_else(|| {
            let known: Vec<&str> =
                guide.questionnaires.iter().map(|known| QuestionnaireId::as_str(&known.id)).collect();
            Failure::WrongUse(format!(
                "no questionnaire is called '{}': expected {}",
                crate::text::clean(id),
                crate::text::one_of(&known)
            ))
        })?,
    };
    let paper = match arguments.format {
        Form::Text => Paper::Text { columns: scene.manner.columns },
        Form::Markdown => Paper::Markdown,
        Form::Html => Paper::Html,
    };
    blank(guide, questionnaire, paper).map(Reply::done).map_err(Failure::impossible)
}
