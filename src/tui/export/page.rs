//! The page on which a file is named, and on which it is asked whether to replace one.

use std::ops::Range;

use ratatui::style::Style;
use tui_input::Input;

use super::Subject;
use crate::compare::Comparison;
use crate::content::Guide;
use crate::tui::commands::{Command, Place};
use crate::tui::message::Effect;
use crate::tui::sheet::Sheet;
use crate::tui::theme::mark;

/// A file that is about to be written.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Export {
    subject: Subject,
    file: Input,
    /// Who made it, where the subject says so.
    by: Option<Input>,
    /// Whether one types who made it, and not the name of the file.
    is_at_by: bool,
    /// Whether there is a file of that name, and it is asked whether to replace it.
    exists: bool,
    /// Why it was not written.
    problem: Option<String>,
}

impl Export {
    /// Asks for the name of a file.
    pub fn new(subject: Subject) -> Self {
        let by = subject.about().map(|about| Input::new(about.by.clone().unwrap_or_default()));
        let file = Input::new(subject.file());
        Self { subject, file, by, is_at_by: false, exists: false, problem: None }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.exists { Place::Replacing } else { Place::Exporting }
    }

    /// Who made it, where that is typed.
    pub fn by(&self) -> Option<&str> {
        self.by.as_ref().map(Input::value)
    }

    /// Changes what is typed.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        match &mut self.by {
            Some(by) if self.is_at_by => change(by),
            _ => change(&mut self.file),
        }
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
            (Command::Accept, false) | (Command::Replace, true) => return self.export(guide, comparison),
            (Command::Cancel, true) => self.exists = false,
            (Command::Up | Command::Down, false) => self.is_at_by = !self.is_at_by && self.by.is_some(),
            _ => {}
        }
        None
    }

    fn export(&mut self, guide: &Guide, comparison: &Comparison) -> Option<Effect> {
        let file = self.file.value().trim().to_owned();
        self.problem = None;
        if let (Some(about), Some(by)) = (self.subject.about_mut(), &self.by) {
            about.by = Some(by.value().trim().to_owned()).filter(|by| !by.is_empty());
        }
        match self.subject.bytes(&file, guide, comparison) {
            Ok(bytes) => Some(Effect::Export { file, bytes, replace: self.exists }),
            Err(wrong) => {
                self.problem = Some(wrong.to_string());
                self.is_at_by = false;
                None
            }
        }
    }

    /// Writes the page. Says which of its lines are the field, or the question.
    pub fn write(&self, sheet: &mut Sheet<'_>) -> Range<usize> {
        let theme = sheet.theme;
        sheet.title(&self.subject.title());
        if self.exists {
            let ask = format!("{} is there already. Replace it?", self.file.value().trim());
            sheet.gap();
            let pieces = [("y".to_owned(), theme.accent), (" replaces it, ".to_owned(), Style::new())];
            let rest = [("n".to_owned(), theme.accent), (" leaves it as it is.".to_owned(), Style::new())];
            let asked = sheet.row(true, &[(ask, theme.strong)], 2);
            sheet.flow(&[pieces, rest].concat(), 2, 2);
            return asked.start..asked.end + 1;
        }
        sheet.text(&format!("Name the file. Its ending chooses the format: {}.", self.subject.endings()));
        sheet.gap();
        let mut focus = write_field(sheet, &self.file, !self.is_at_by);
        sheet.gap();
        if let Some(problem) = &self.problem {
            sheet.item(mark::NO, problem, theme.bad);
        } else {
            sheet.styled(
                "Without a folder before it, it is written where the program was started.",
                theme.muted,
            );
        }
        if let Some(by) = &self.by {
            sheet.gap();
            sheet.text("Who made it: a role or a name, to stand in the file. It may stay empty.");
            sheet.gap();
            let lines = write_field(sheet, by, self.is_at_by);
            focus = if self.is_at_by { lines } else { focus };
        }
        for note in self.subject.notes() {
            sheet.gap();
            sheet.styled(&note, theme.muted);
        }
        // At the last field what stands below it is in sight too.
        if self.is_at_by { focus.start..sheet.height() } else { focus }
    }
}

/// A field, with the cursor in it where the keys go.
fn write_field(sheet: &mut Sheet<'_>, field: &Input, is_here: bool) -> Range<usize> {
    if is_here {
        return sheet.short_field(field);
    }
    sheet.row(false, &[(field.value().to_owned(), Style::new())], 2)
}
