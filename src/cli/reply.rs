//! How a command ends: with a reply, or with the reason why there is none.

use std::fmt::Display;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::input::Input;
use super::page::Page;
use crate::book::Book;
use crate::content::{Guide, nearest};
use crate::plain::Manner;
use crate::search::Index;
use crate::text::clean;

/// What the exit code of the program says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// It is done.
    Done,
    /// The answer is no, or it could not be done.
    No,
    /// The command was not used as it can be.
    WrongUse,
    /// Outcomes are settled, but questions are open; said only where it is asked for, as are the next two.
    Unfinished,
    /// An outcome is not settled.
    Open,
    /// An outcome is one that was named.
    Stop,
}

impl Exit {
    /// The number that the system sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::No => 1,
            Self::WrongUse => 2,
            Self::Unfinished => 10,
            Self::Open => 11,
            Self::Stop => 12,
        }
    }
}

/// What a command has to say.
#[derive(Debug)]
pub(super) struct Reply {
    /// What goes to the standard output.
    pub output: String,
    /// What the reader should know beside it, a sentence each; they go to the standard error.
    pub notes: Vec<String>,
    /// How it ended.
    pub exit: Exit,
}

impl Reply {
    /// The command is done.
    pub fn done(output: String) -> Self {
        Self { output, notes: Vec::new(), exit: Exit::Done }
    }
}

/// Why a command has no reply.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// It was not used as it can be.
    #[error("{0}")]
    WrongUse(String),
    /// It could not be done.
    #[error("{0}")]
    Impossible(String),
}

impl Failure {
    /// It could not be done, for a reason in words.
    pub fn impossible(reason: impl Display) -> Self {
        Self::Impossible(reason.to_string())
    }

    /// There is no entry with this id. `kind` is one word for such an entry; `command` lists them.
    pub fn unknown<'a>(
        kind: &str,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
        command: &str,
    ) -> Self {
        let found = clean(word);
        Self::WrongUse(match nearest(word, known) {
            Some(nearest) => format!("'{found}' is no {kind}; did you mean '{nearest}'?"),
            None => format!("'{found}' is no {kind}; 'privacy-guide {command}' lists them"),
        })
    }

    /// How the program ends with it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::WrongUse(_) => Exit::WrongUse,
            Self::Impossible(_) => Exit::No,
        }
    }
}

/// The form of a reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// To read.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The argument that chooses the form of a reply.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Formatted {
    /// How to write the reply: text or json.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Format,
}

/// What every command looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The index over it, where one is made already.
    pub index: Option<&'a Index>,
    /// What lines of text are like.
    pub manner: Manner,
    /// What is read where a file is called `-`.
    pub input: Input<'a>,
}

impl<'a> Scene<'a> {
    /// What is looked at in a guide that is ready.
    pub fn of(book: &'a Book, manner: Manner, input: Input<'a>) -> Self {
        Self { guide: book.guide(), index: Some(&**book.index()), manner, input }
    }

    /// Writes in a form; only the form that is wanted is made.
    pub fn write<J: Serialize>(
        self,
        form: Formatted,
        json: impl FnOnce() -> J,
        text: impl FnOnce(&mut Page<'_>),
    ) -> Result<String, Failure> {
        match form.format {
            Format::Json => as_json(&json()),
            Format::Text => Ok(self.page(text)),
        }
    }

    /// Writes a page of text.
    pub fn page(self, text: impl FnOnce(&mut Page<'_>)) -> String {
        let mut page = Page::new(self.guide, self.manner);
        text(&mut page);
        page.text()
    }
}

/// A value as JSON that people can read too, with a line end behind it.
pub(super) fn as_json(value: &impl Serialize) -> Result<String, Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::impossible)?;
    json.push('\n');
    Ok(json)
}
