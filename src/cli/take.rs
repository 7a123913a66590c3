//! What a reply is taken along as: a text, or one of the formats of a report, printed or in a file.

use std::path::{self, Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Zoned;

use super::reply::{Failure, Reply};
use crate::content::Date;
use crate::export::{self, Existing, ExportError};
use crate::report;
use crate::text::clean;

/// The names of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// To read.
    Text,
    /// For programs.
    Json,
    /// To read, and for other programs that write documents.
    Markdown,
    /// For a web browser.
    Html,
    /// For a spreadsheet.
    Csv,
}

/// The arguments that choose the form of a reply, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Taken {
    /// How to write the reply. Where it is not said, the ending of the file chooses, or else it is text.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,
    /// Write it to this file instead of printing it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long, requires = "output")]
    force: bool,
}

/// The form that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Lines to read.
    Text,
    /// A report.
    Report(report::Format),
}

impl Taken {
    /// Whether the reply goes to a file.
    pub fn is_kept(&self) -> bool {
        self.output.is_some()
    }

    /// The form that is wanted: the one that is named, else the one that the file's name asks for.
    pub fn wanted(&self) -> Result<Wanted, Failure> {
        match (self.format, &self.output) {
            (Some(Form::Text), _) | (None, None) => Ok(Wanted::Text),
            (Some(Form::Json), _) => Ok(Wanted::Report(report::Format::Json)),
            (Some(Form::Markdown), _) => Ok(Wanted::Report(report::Format::Markdown)),
            (Some(Form::Html), _) => Ok(Wanted::Report(report::Format::Html)),
            (Some(Form::Csv), _) => Ok(Wanted::Report(report::Format::Csv)),
            (None, Some(file)) => by_ending(file),
        }
    }

    /// Prints the text, or writes it to the file and says so.
    pub fn reply(&self, text: String) -> Result<Reply, Failure> {
        let Some(file) = &self.output else { return Ok(Reply::done(text)) };
        let note = write_file(file, text.as_bytes(), self.force)?;
        Ok(Reply { notes: vec![note], ..Reply::done(String::new()) })
    }
}

/// Writes a file, and says so. One that is there is replaced by force alone.
pub(super) fn write_file(file: &Path, bytes: &[u8], force: bool) -> Result<String, Failure> {
    let existing = if force { Existing::Replace } else { Existing::Keep };
    export::write(file, bytes, existing).map_err(|error| match error {
        exists @ ExportError::Exists { .. } => Failure::Impossible(format!("{exists} --force replaces it.")),
        other => Failure::impossible(other),
    })?;
    let whole = path::absolute(file).unwrap_or_else(|_| file.to_owned());
    Ok(format!("Written to {}.", clean(&whole.to_string_lossy())))
}

/// The day on the calendar here.
pub(super) fn today() -> Result<Date, Failure> {
    Zoned::now().date().to_string().parse().map_err(Failure::impossible)
}

fn by_ending(file: &Path) -> Result<Wanted, Failure> {
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) {
        return Ok(Wanted::Text);
    }
    report::Format::of_file(&file.to_string_lossy()).map(Wanted::Report).map_err(|wrong| {
        Failure::WrongUse(format!("{wrong}; .txt is text, and --format names one for any file"))
    })
}
