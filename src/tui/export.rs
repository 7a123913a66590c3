//! Taking along: the name of a file to write, whether to replace one, and what is copied.

use std::ops::Range;

use ratatui::style::Style;
use tui_input::Input;

use super::commands::{Command, Place};
use super::message::Effect;
use super::sheet::Sheet;
use super::theme::mark;
use crate::compare::Comparison;
use crate::content::{Guide, PlatformId};
use crate::report::{self, Format};

/// What is taken along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// The comparison.
    Comparison,
    /// The questions to the provider of a platform.
    Questions(PlatformId),
}

impl Subject {
    /// The questions to a provider while they are in sight, or else the comparison.
    pub fn of(asked: Option<&PlatformId>) -> Self {
        asked.map_or(Self::Comparison, |platform| Self::Questions(platform.clone()))
    }

    /// The text in a format.
    fn text(&self, guide: &Guide, comparison: &Comparison, format: Format) -> String {
        let asked = match self {
            Self::Comparison => None,
            Self::Questions(platform) => comparison.get(platform.as_str()),
        };
        match asked {
            Some(platform) => report::questions(guide, comparison, platform, format),
            None => report::comparison(guide, comparison, format),
        }
    }

    /// Asks for a copy.
    pub fn copy(&self, guide: &Guide, comparison: &Comparison) -> Effect {
        let what = match self {
            Self::Comparison => "Comparison",
            Self::Questions(_) => "Questions",
        };
        Effect::Copy { what, text: self.text(guide, comparison, Format::Markdown) }
    }

    /// The name that a file gets where nobody chooses another.
    fn file(&self) -> String {
        match self {
            Self::Comparison => "comparison.md".to_owned(),
            Self::Questions(platform) => format!("questions-{platform}.md"),
        }
    }
}

/// A file that is about to be written.
#[derive(Debug, Clone)]
pub(super) struct Export {
    subject: Subject,
    field: Input,
    /// Whether there is a file of that name, and it is asked whether to replace it.
    exists: bool,
    /// Why it was not written.
    problem: Option<String>,
}

impl Export {
    /// Asks for the name of a file: for the questions to the provider of a platform, or for the comparison.
    pub fn new(asked: Option<&PlatformId>) -> Self {
        let subject = Subject::of(asked);
        let field = Input::new(subject.file());
        Self { subject, field, exists: false, problem: None }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.exists { Place::Replacing } else { Place::Exporting }
    }

    /// Changes the name.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.field);
        self.problem = None;
    }

    /// There is a file of that name: asks whether to replace it.
    pub fn ask(&mut self) {
        self.exists = true;
    }

    /// It could not be written, and this sentence says why.
    pub fn fail(&mut self, why: String) {
        self.exists = false;
        self.problem = Some(why);
    }

    /// Obeys a command.
    pub fn obey(&mut self, command: Command, guide: &Guide, comparison: &Comparison) -> Option<Effect> {
        match (command, self.exists) {
            (Command::Accept, false) | (Command::Replace, true) => self.export(guide, comparison),
            (Command::Cancel, true) => {
                self.exists = false;
                None
            }
            _ => None,
        }
    }

    fn export(&mut self, guide: &Guide, comparison: &Comparison) -> Option<Effect> {
        let file = self.field.value().trim().to_owned();
        self.problem = None;
        match Format::of_file(&file) {
            Ok(format) => {
                let text = self.subject.text(guide, comparison, format);
                Some(Effect::Export { file, text, replace: self.exists })
            }
            Err(wrong) => {
                self.problem = Some(wrong.to_string());
                None
            }
        }
    }

    /// Writes the page. Says which of its lines are the field, or the question.
    pub fn write(&self, sheet: &mut Sheet<'_>) -> Range<usize> {
        let theme = sheet.theme;
        let title = match &self.subject {
            Subject::Comparison => "Export the comparison",
            Subject::Questions(_) => "Export the questions to the provider",
        };
        sheet.title(title);
        if self.exists {
            let ask = format!("{} is there already. Replace it?", self.field.value().trim());
            sheet.gap();
            let pieces = [("y".to_owned(), theme.accent), (" replaces it, ".to_owned(), Style::new())];
            let rest = [("n".to_owned(), theme.accent), (" leaves it as it is.".to_owned(), Style::new())];
            let asked = sheet.row(true, &[(ask, theme.strong)], 2);
            sheet.flow(&[pieces, rest].concat(), 2, 2);
            return asked.start..asked.end + 1;
        }
        sheet.text(&format!("Name the file. Its ending chooses the format: {}.", Format::endings()));
        sheet.gap();
        let field = sheet.row(true, &self.field_pieces(theme.chosen), 2);
        sheet.gap();
        if let Some(problem) = &self.problem {
            sheet.item(mark::NO, problem, theme.bad);
        } else {
            sheet.styled(
                "Without a folder before it, it is written where the program was started.",
                theme.muted,
            );
        }
        field
    }

    /// The name with the cursor in it.
    fn field_pieces(&self, cursor: Style) -> Vec<(String, Style)> {
        let letters: Vec<char> = self.field.value().chars().collect();
        let at = self.field.cursor().min(letters.len());
        let (before, behind) = letters.split_at(at);
        let under: String = behind.first().copied().map_or_else(|| "\u{a0}".to_owned(), String::from);
        let after = behind.iter().skip(1).collect();
        vec![(before.iter().collect(), Style::new()), (under, cursor), (after, Style::new())]
    }
}
