//! `checklist export`: a saved checklist as a file to take along.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::reply::{Failure, Reply};
use super::super::take::{today, write_file};
use super::saved::Place;
use crate::checklist::Checklist;
use crate::content::Date;
use crate::prescreen::{Interview, Plan};
use crate::report::{self, About, DocumentFormat, ListFormat};
use crate::text::clean;

const AFTER_HELP: &str = "\
The ending of the file chooses the format: .md, .html, .txt, .docx or .json.

Examples:
  privacy-guide checklist export 'Intake, Tuesday' intake.html
  privacy-guide checklist export Intake intake.txt --force
  privacy-guide checklist export Intake - --format markdown";

/// What can be written behind `checklist export`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The name of a saved checklist, in small or capital letters.
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
    /// Plain text with boxes.
    Text,
    /// For a word processor.
    Word,
    /// For programs.
    Json,
}

impl From<Form> for ListFormat {
    fn from(form: Form) -> Self {
        match form {
            Form::Markdown => Self::Document(DocumentFormat::Markdown),
            Form::Html => Self::Document(DocumentFormat::Html),
            Form::Text => Self::Text,
            Form::Word => Self::Document(DocumentFormat::Word),
            Form::Json => Self::Document(DocumentFormat::Json),
        }
    }
}

/// Exports a saved checklist.
pub(super) fn reply(arguments: &Arguments, place: Place<'_>) -> Result<Reply, Failure> {
    let is_printed = arguments.file.as_os_str() == "-";
    let format = match arguments.format {
        Some(form) => form.into(),
        None if is_printed => ListFormat::Text,
        None => ListFormat::of_file(&arguments.file.to_string_lossy())
            .map_err(|wrong| Failure::WrongUse(format!("{wrong}; --format names one for any file")))?,
    };
    if is_printed && format == ListFormat::Document(DocumentFormat::Word) {
        return Err(Failure::WrongUse("a Word file is no text to print; name a file to write".to_owned()));
    }
    let kept = match place.find(&arguments.name)? {
        Ok(kept) => kept,
        Err(not_there) => return Ok(not_there),
    };
    let plan = Plan::new(place.questionnaire);
    let interview = Interview::new(&plan, &kept.answers);
    let list = Checklist::of(place.guide, &interview, &kept.marks);
    let about = About {
        name: kept.saved.name,
        date: arguments.date.map_or_else(today, Ok)?,
        by: arguments.by.as_deref().map(clean).filter(|by| !by.trim().is_empty()),
        earlier: None,
    };
    let written = report::checklist(place.guide, &interview, &list, &about, format);
    if is_printed {
        return String::from_utf8(written).map(Reply::done).map_err(Failure::impossible);
    }
    let note = write_file(&arguments.file, &written, arguments.force)?;
    Ok(Reply { notes: vec![note], ..Reply::done(String::new()) })
}
