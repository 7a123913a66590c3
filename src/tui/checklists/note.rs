//! A note on a practice, while it is typed.

use std::ops::Range;

use tui_input::Input;

use crate::checklist::{LONGEST_NOTE, Mark};
use crate::content::PracticeId;
use crate::text::grouped;
use crate::tui::sheet::Sheet;

/// A note that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Note {
    practice: PracticeId,
    /// What is typed.
    pub field: Input,
    /// What the note was before.
    before: String,
}

impl Note {
    /// Begins to type a note on a practice, with the note that it has.
    pub fn on(practice: PracticeId, before: Option<&str>) -> Self {
        let before = before.unwrap_or_default().to_owned();
        Self { practice, field: Input::new(before.clone()), before }
    }

    /// What is to be kept of it: nothing where nothing changed.
    ///
    /// # Errors
    /// A sentence that says why it cannot be kept.
    pub fn marks(&self) -> Result<Vec<Mark>, String> {
        if self.field.value() == self.before {
            return Ok(Vec::new());
        }
        let note =
            Mark::note(self.practice.clone(), self.field.value()).map_err(|wrong| wrong.to_string())?;
        Ok(vec![note])
    }

    /// Writes the page. Says which lines the field takes.
    pub fn write(&self, sheet: &mut Sheet<'_>) -> Range<usize> {
        let title = sheet.guide.practice(&self.practice).map(|(_, practice)| practice.title.to_string());
        sheet.title(title.as_deref().unwrap_or(self.practice.as_str()));
        let most = grouped(LONGEST_NOTE);
        sheet.text(&format!("Your note on it, {most} characters at most. Leave out the names of people."));
        sheet.gap();
        sheet.field(&self.field)
    }
}
