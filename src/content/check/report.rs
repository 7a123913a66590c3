//! What the checks look at, and where they put what they find.

use serde_yaml::Value;

use crate::content::kind::Body;
use crate::content::mend::Mended;
use crate::content::place::{Place, Places};
use crate::content::problem::{Problem, Problems};

/// A file that was read.
#[derive(Debug)]
pub(in crate::content) struct Sheet {
    /// Its name, as it is shown.
    pub name: String,
    /// The overlay that it belongs to, counted from 1; 0 for the content itself.
    pub layer: usize,
    /// The tree that it was read from.
    pub value: Value,
    /// Where each field stands.
    pub places: Places,
    /// The fields that hold stand-ins: what is wrong there was told.
    pub mended: Mended,
    /// What it says.
    pub body: Body,
}

impl Sheet {
    /// Says whether a field is a stand-in, or part of one.
    pub fn is_mended(&self, field: &str) -> bool {
        self.mended.has(field)
    }

    /// Says whether nothing in a field is a stand-in.
    pub fn is_whole(&self, field: &str) -> bool {
        !self.mended.has(field) && !self.mended.has_some_in(field)
    }
}

/// A text as part of one line: what a file holds may be long, and may hold anything.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 500;
    let plain = |character: char| if character.is_control() { ' ' } else { character };
    let mut line: String = text.chars().take(LONGEST).map(plain).collect();
    if line.len() < text.len() {
        line.push('…');
    }
    line
}

/// The problems that were found so far.
#[derive(Debug, Default)]
pub(in crate::content) struct Report(Vec<Problem>);

impl Report {
    /// Tells a problem at a place of a file.
    pub fn tell(&mut self, file: &str, place: Place, field: &str, message: impl Into<String>) {
        self.0.push(Problem {
            file: one_line(file),
            line: place.line,
            column: place.column,
            field: one_line(field),
            message: one_line(&message.into()),
        });
    }

    /// Takes in what another report tells.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
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
        if !sheet.is_mended(field) {
            self.tell(&sheet.name, place, field, message);
        }
    }

    /// The place of the problem that was told last.
    pub fn last_place(&self) -> Place {
        let place = |problem: &Problem| Place { line: problem.line, column: problem.column };
        self.0.last().map_or(Place::START, place)
    }

    /// All problems, sorted.
    pub fn into_problems(self) -> Problems {
        Problems::new(self.0)
    }
}
