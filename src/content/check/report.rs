//! What the checks look at, and where they put what they find.

use serde_yaml::Value;

use crate::content::kind::Body;
use crate::content::place::{Place, Places, is_within};
use crate::content::problem::{Problem, Problems};

/// A file that was read.
#[derive(Debug)]
pub(in crate::content) struct Sheet {
    /// Its name, as it is shown.
    pub name: String,
    /// The tree that it was read from.
    pub value: Value,
    /// Where each field stands.
    pub places: Places,
    /// The fields that hold stand-ins: what is wrong there was told.
    pub mended: Vec<String>,
    /// What it says.
    pub body: Body,
}

/// The problems that were found so far.
#[derive(Debug, Default)]
pub(in crate::content) struct Report(Vec<Problem>);

impl Report {
    /// Tells a problem at a place of a file.
    pub fn tell(&mut self, file: &str, place: Place, field: &str, message: impl Into<String>) {
        self.0.push(Problem {
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// Tells a problem of the value of a field, unless a stand-in is there.
    pub fn value(&mut self, sheet: &Sheet, field: &str, message: impl Into<String>) {
        self.unless_mended(sheet, field, sheet.places.value(field), message);
    }

    /// Tells a problem of the key of a field, unless a stand-in is there.
    pub fn key(&mut self, sheet: &Sheet, field: &str, message: impl Into<String>) {
        self.unless_mended(sheet, field, sheet.places.key(field), message);
    }

    fn unless_mended(&mut self, sheet: &Sheet, field: &str, place: Place, message: impl Into<String>) {
        if !sheet.mended.iter().any(|mended| is_within(field, mended)) {
            self.tell(&sheet.name, place, field, message);
        }
    }

    /// The number of problems so far.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of the problem with this number.
    pub fn place_of(&self, number: usize) -> Option<Place> {
        self.0.get(number).map(|problem| Place { line: problem.line, column: problem.column })
    }

    /// All problems, sorted.
    pub fn into_problems(self) -> Problems {
        Problems::new(self.0)
    }
}
