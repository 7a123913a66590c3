//! What is wrong with the content: a place in a file, and a sentence about it.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

/// One thing that is wrong with the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Problem {
    /// The file, as it can be opened from where the check was started.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// The field, as a dotted path such as `practices[3].related[0]`; empty for the file as a whole.
    pub field: String,
    /// What was found, what was expected, and the nearest known name.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, field, message } = self;
        write!(f, "{file}:{line}:{column}: ")?;
        if !field.is_empty() {
            write!(f, "{field}: ")?;
        }
        f.write_str(message)
    }
}

/// All that is wrong with the content, sorted by file, line and column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Sorts problems by their places; those at one place keep their order, and of equal ones, one stays.
    pub fn new(mut problems: Vec<Problem>) -> Self {
        let place = |problem: &Problem| (problem.line, problem.column);
        problems.sort_by(|a, b| a.file.cmp(&b.file).then(place(a).cmp(&place(b))));
        problems.dedup();
        Self(problems)
    }

    /// The number of files that have problems.
    pub fn files(&self) -> usize {
        self.iter().map(|problem| &problem.file).collect::<BTreeSet<_>>().len()
    }
}

impl std::ops::Deref for Problems {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
