//! The formats of a report, and the names of files that choose them.

use std::fmt;
use std::path::Path;

use crate::text::{clean, fit};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text with marks for headings and tables, for people and for other programs.
    Markdown,
    /// One page for a web browser, with nothing outside it.
    Html,
    /// A table for a spreadsheet: one row a platform, plan and need.
    Csv,
    /// For programs.
    Json,
}

/// How a document is written: a report in headings, lines and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentFormat {
    /// Text with marks for headings and tables, for people and for other programs.
    Markdown,
    /// One page for a web browser, with nothing outside it.
    Html,
    /// A file for a word processor (Office Open XML, `.docx`).
    Word,
    /// For programs.
    Json,
}

/// How a checklist is written: as any document, or as plain text with boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// Plain text, for mail or paper.
    Text,
    /// A document.
    Document(DocumentFormat),
}

/// The name of a file does not say which format it is to have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” does not end in a format that can be written: expected {expected}")]
pub struct NotAFormat {
    /// The name, fit for a message.
    pub found: String,
    /// The endings that there are.
    pub expected: String,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Csv, Self::Json];

    /// The endings of a file's name that mean this format, without their dot; the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Csv => &["csv"],
            Self::Json => &["json"],
        }
    }

    /// The usual endings of all formats in words: `.md, .html, .csv or .json`.
    pub fn endings() -> String {
        endings(&Self::ALL.map(Self::extensions))
    }

    /// The format that the name of a file asks for by its ending, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`NotAFormat`] where it ends in none of the [`Format::extensions`].
    pub fn of_file(name: &str) -> Result<Self, NotAFormat> {
        let format = Self::ALL.into_iter().find(|format| ends_in(name, format.extensions()));
        format.ok_or_else(|| NotAFormat::new(name, Self::endings()))
    }
}

impl DocumentFormat {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Word, Self::Json];

    /// The endings of a file's name that mean this format, without their dot; the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => Format::Markdown.extensions(),
            Self::Html => Format::Html.extensions(),
            Self::Word => &["docx"],
            Self::Json => Format::Json.extensions(),
        }
    }

    /// The usual endings of all formats in words: `.md, .html, .docx or .json`.
    pub fn endings() -> String {
        endings(&Self::ALL.map(Self::extensions))
    }

    /// The format that the name of a file asks for by its ending, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`NotAFormat`] where it ends in none of the [`DocumentFormat::extensions`].
    pub fn of_file(name: &str) -> Result<Self, NotAFormat> {
        let format = Self::ALL.into_iter().find(|format| ends_in(name, format.extensions()));
        format.ok_or_else(|| NotAFormat::new(name, Self::endings()))
    }
}

impl ListFormat {
    /// All formats.
    pub const ALL: [Self; 5] = [
        Self::Document(DocumentFormat::Markdown),
        Self::Document(DocumentFormat::Html),
        Self::Text,
        Self::Document(DocumentFormat::Word),
        Self::Document(DocumentFormat::Json),
    ];

    /// The endings of a file's name that mean this format, without their dot; the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Document(format) => format.extensions(),
        }
    }

    /// The usual endings of all formats in words: `.md, .html, .txt, .docx or .json`.
    pub fn endings() -> String {
        endings(&Self::ALL.map(Self::extensions))
    }

    /// The format that the name of a file asks for by its ending, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`NotAFormat`] where it ends in none of the [`ListFormat::extensions`].
    pub fn of_file(name: &str) -> Result<Self, NotAFormat> {
        let format = Self::ALL.into_iter().find(|format| ends_in(name, format.extensions()));
        format.ok_or_else(|| NotAFormat::new(name, Self::endings()))
    }
}

impl NotAFormat {
    fn new(name: &str, expected: String) -> Self {
        Self { found: fit(clean(name).trim(), 40), expected }
    }
}

/// Whether a file's name has one of these endings.
fn ends_in(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// The first of each group of endings, in words.
fn endings(groups: &[&[&str]]) -> String {
    let all: Vec<String> =
        groups.iter().filter_map(|group| group.first()).map(|one| format!(".{one}")).collect();
    match all.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => all.concat(),
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        })
    }
}

impl fmt::Display for ListFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.pad("plain text"),
            Self::Document(format) => format.fmt(f),
        }
    }
}

impl fmt::Display for DocumentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Word => "Word",
            Self::Json => "JSON",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentFormat, Format, ListFormat};

    #[test]
    fn the_ending_of_a_name_chooses_the_format() {
        for (name, format) in [
            ("comparison.md", Format::Markdown),
            ("a folder/x.MARKDOWN", Format::Markdown),
            ("x.tar.html", Format::Html),
            ("x.Htm", Format::Html),
            ("x.csv", Format::Csv),
            ("x.json", Format::Json),
        ] {
            assert_eq!(Format::of_file(name), Ok(format), "{name}");
        }
    }

    #[test]
    fn a_document_can_be_a_word_file_but_no_table() {
        assert_eq!(DocumentFormat::of_file("survey.DOCX"), Ok(DocumentFormat::Word));
        let told = DocumentFormat::of_file("survey.csv").unwrap_err().to_string();
        assert!(told.ends_with("expected .md, .html, .docx or .json"), "{told}");
    }

    #[test]
    fn a_checklist_can_be_plain_text_too() {
        assert_eq!(ListFormat::of_file("list.TXT"), Ok(ListFormat::Text));
        assert_eq!(ListFormat::of_file("list.md"), Ok(ListFormat::Document(DocumentFormat::Markdown)));
        let told = ListFormat::of_file("list.csv").unwrap_err().to_string();
        assert!(told.ends_with("expected .md, .html, .txt, .docx or .json"), "{told}");
    }

    #[test]
    fn a_name_without_a_known_ending_is_told_which_are_known() {
        for name in ["", "x", "md", ".md", "x.pdf", "x.md ."] {
            let told = Format::of_file(name).unwrap_err().to_string();
            assert!(told.ends_with("expected .md, .html, .csv or .json"), "{name}: {told}");
        }
    }
}
