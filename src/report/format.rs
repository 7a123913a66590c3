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

/// The name of a file does not say which format it is to have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” does not end in a format that can be written: expected {}", Format::endings())]
pub struct NotAFormat {
    /// The name, fit for a message.
    pub found: String,
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
        let all: Vec<String> = Self::ALL
            .iter()
            .filter_map(|format| format.extensions().first())
            .map(|one| format!(".{one}"))
            .collect();
        match all.split_last() {
            Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            _ => all.concat(),
        }
    }

    /// The format that the name of a file asks for by its ending, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`NotAFormat`] where it ends in none of the [`Format::extensions`].
    pub fn of_file(name: &str) -> Result<Self, NotAFormat> {
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|format| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(ending)))
            .ok_or_else(|| NotAFormat { found: fit(clean(name).trim(), 40) })
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

#[cfg(test)]
mod tests {
    use super::Format;

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
    fn a_name_without_a_known_ending_is_told_which_are_known() {
        for name in ["", "x", "md", ".md", "x.pdf", "x.md ."] {
            let told = Format::of_file(name).unwrap_err().to_string();
            assert!(told.ends_with("expected .md, .html, .csv or .json"), "{name}: {told}");
        }
    }
}
