//! Writing what is open to a file: a comparison, a pre-screen, a checklist.

use super::lines::Lines;
use super::menu::Menu;
use super::places::{Go, Place, Turn};
use super::run::Run;
use super::updating::earlier;
use crate::checklist::Checklist;
use crate::compare;
use crate::content::{Date, Guide, Role};
use crate::prescreen::not_counting;
use crate::report::{self, About, BY, DocumentFormat, Format, ListFormat};
use crate::text::clean;
use crate::tui::Effect;

impl Lines {
    /// Writes what is open to a file.
    pub(super) fn export(&mut self, turn: &mut Turn<'_>, file: &str) {
        if file.is_empty() {
            return turn.refuse("Type export and the name of a file, such as export survey.docx.");
        }
        match self.bytes_for(file) {
            Ok(bytes) => {
                if let Some(told) = self.last_run().and_then(left_out) {
                    turn.page.line(&told);
                }
                turn.want(Effect::Export { file: file.to_owned(), bytes, replace: false });
            }
            Err(why) => turn.refuse(why),
        }
    }

    /// A file of that name is there: asks what to do.
    pub(super) fn exists(&mut self, turn: &mut Turn<'_>, file: &str) {
        turn.page.line(&format!("There is a file of this name already, and it was left as it is: {file}"));
        let Ok(bytes) = self.bytes_for(file) else { return };
        let mut menu = Menu::new("Replace it?");
        menu.add("no", "No, leave it", "", Go::Stay);
        menu.add("yes", "Yes, replace it", "", Go::Replace(file.to_owned(), bytes));
        self.enter(Place::Menu(menu));
    }

    /// What is to go to a file of this name, or why nothing can.
    fn bytes_for(&self, file: &str) -> Result<Vec<u8>, String> {
        // A list or a question that came up over what is open is nothing to write.
        let open = self.places.iter().rev().find(|place| !matches!(place, Place::Menu(_)));
        match open {
            Some(Place::Run(run)) => {
                let date =
                    self.today.ok_or("The day is not known, so nothing was written. Type it again.")?;
                run_bytes(self.book.guide(), run, file, date)
            }
            Some(Place::Compared(asked, _)) => {
                let format = Format::of_file(file).map_err(|wrong| format!("{wrong}."))?;
                let comparison = compare::compare(self.book.guide(), asked.view, &asked.needs);
                Ok(report::comparison(self.book.guide(), &comparison, format).into_bytes())
            }
            _ => {
                let why =
                    "There is nothing to write to a file here. Compare platforms, or open a saved one first.";
                Err(why.to_owned())
            }
        }
    }
}

/// A run in a file of this name.
fn run_bytes(guide: &Guide, run: &Run, file: &str, date: Date) -> Result<Vec<u8>, String> {
    let by = run.value(BY).map(|by| clean(&by));
    let about = About { name: run.key().name.clone(), date, by, earlier: earlier(run) };
    if run.questionnaire().role == Role::Checklist {
        let format = ListFormat::of_file(file).map_err(|wrong| format!("{wrong}."))?;
        let (interview, marks) = (run.interview(), run.marks(guide));
        let list = Checklist::of(guide, &interview, &marks);
        return Ok(report::checklist(guide, &interview, &list, &about, format));
    }
    let format = DocumentFormat::of_file(file).map_err(|wrong| format!("{wrong}."))?;
    Ok(report::prescreen(guide, run.plan(), run.answers(), &about, format))
}

/// A sentence on the answers that stay out of a file; none where all are taken along.
fn left_out(run: &Run) -> Option<String> {
    if run.questionnaire().role == Role::Checklist {
        return None;
    }
    let left_out = not_counting(run.plan(), run.answers());
    let shorts: Vec<&str> = left_out.iter().map(|question| question.short.as_str()).collect();
    (!shorts.is_empty()).then(|| format!("What does not count now stays out of it: {}.", shorts.join(", ")))
}
