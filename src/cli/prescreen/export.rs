//! `prescreen export`: a saved pre-screen as a file to take along.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::arguments::Settings;
use super::super::reply::{Failure, Reply, Scene};
use super::super::take::{today, write_file};
use super::saved;
use crate::content::{Date, Question};
use crate::prescreen::{Plan, not_counting};
use crate::report::{self, About, DocumentFormat};
use crate::text::clean;

const AFTER_HELP: &str = "\
The ending of the file chooses the format: .md, .html, .docx or .json.
Each of them carries the answers, so that 'prescreen import' reads it back.
Answers that do not count now are left out, and the program says which.

Examples:
  privacy-guide prescreen export 'Housing survey' survey.docx
  privacy-guide prescreen export 'Housing survey' survey.html --by 'Program manager'
  privacy-guide prescreen export 'Housing survey' - --format markdown";

/// What can be written behind `prescreen export`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The name of a saved pre-screen, in small or capital letters.
    name: String,
    /// The file to write; - prints to the standard output.
    file: PathBuf,
    /// How to write it; where it is not said, the ending of the file chooses.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,
    /// Who made it, to stand in the file: a role or a name.
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// The day to stand in the file, such as 2026-11-21; today, where it is not said.
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
    /// Replace the file if there is one.
    #[arg(long)]
    force: bool,
}

/// The names of the formats.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// To read, and for other programs that write documents.
    Markdown,
    /// For a web browser, and to print.
    Html,
    /// For a word processor.
    Word,
    /// For programs.
    Json,
}

impl From<Form> for DocumentFormat {
    fn from(form: Form) -> Self {
        match form {
            Form::Markdown => Self::Markdown,
            Form::Html => Self::Html,
            Form::Word => Self::Word,
            Form::Json => Self::Json,
        }
    }
}

/// Exports a saved pre-screen.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let is_printed = arguments.file.as_os_str() == "-";
    let format = match arguments.format {
        Some(form) => form.into(),
        None if is_printed => DocumentFormat::Markdown,
        None => DocumentFormat::of_file(&arguments.file.to_string_lossy())
            .map_err(|wrong| Failure::WrongUse(format!("{wrong}; --format names one for any file")))?,
    };
    if is_printed && format == DocumentFormat::Word {
        return Err(Failure::WrongUse("a Word file is no text to print; name a file to write".to_owned()));
    }
    let kept = match saved::find(settings, scene.guide, &arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let questionnaire = saved::questionnaire_of(&kept.saved, scene.guide)?;
    let plan = Plan::new(questionnaire);
    let answers = kept.answers.renamed(questionnaire);
    let about = About {
        name: kept.saved.name,
        date: arguments.date.map_or_else(today, Ok)?,
        by: arguments.by.as_deref().map(clean).filter(|by| !by.trim().is_empty()).or(kept.by),
        earlier: kept.earlier,
    };
    let written = report::prescreen(scene.guide, &plan, &answers, &about, format);
    let mut notes: Vec<String> = left_out(&not_counting(&plan, &answers)).into_iter().collect();
    if is_printed {
        let output = String::from_utf8(written).map_err(Failure::impossible)?;
        return Ok(Reply { notes, ..Reply::done(output) });
    }
    notes.push(write_file(&arguments.file, &written, arguments.force)?);
    Ok(Reply { notes, ..Reply::done(String::new()) })
}

/// A sentence on the answers that are left out; none where all are taken along.
fn left_out(questions: &[&Question]) -> Option<String> {
    if questions.is_empty() {
        return None;
    }
    let shorts: Vec<&str> = questions.iter().map(|question| question.short.as_str()).collect();
    let answers = if questions.len() == 1 { "answer does" } else { "answers do" };
    Some(format!(
        "{} {answers} not count now and stay out of the file: {}.",
        questions.len(),
        shorts.join(", ")
    ))
}
