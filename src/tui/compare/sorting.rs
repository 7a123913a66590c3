//! Which column the table is sorted by, and which way.

use crate::compare::{Column, Platforms};

/// A column to sort by, and which way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sorting {
    column: Column,
    /// Whether the last come first.
    turned: bool,
}

impl Sorting {
    /// The column.
    pub fn column(&self) -> &Column {
        &self.column
    }

    /// Whether the last come first.
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    /// Goes on to the next column; from the last one to the rule.
    pub fn next(&mut self, aspects: &[Column]) {
        let all: Vec<&Column> = [&Column::Rule, &Column::Name].into_iter().chain(aspects).collect();
        let place = all.iter().position(|column| **column == self.column).map_or(0, |place| place + 1);
        *self =
            Self { column: all.get(place).map_or(Column::Rule, |column| (*column).clone()), turned: false };
    }

    /// Turns the order around.
    pub fn turn(&mut self) {
        self.turned = !self.turned;
    }

    /// Goes back to the rule where the column is gone.
    pub fn keep_to(&mut self, aspects: &[Column]) {
        if matches!(&self.column, Column::Aspect(_)) && !aspects.contains(&self.column) {
            *self = Self::default();
        }
    }

    /// The head of a column, with an arrow where the table is sorted by it.
    pub fn head(&self, head: &str, column: Option<&Column>) -> String {
        match (column == Some(&self.column), self.turned) {
            (false, _) => head.to_owned(),
            (true, false) => format!("{head} ↑"),
            (true, true) => format!("{head} ↓"),
        }
    }

    /// The order in words: `by the rule`, `by people at most, turned around`.
    pub fn words(&self, platforms: &Platforms) -> String {
        let column = match &self.column {
            Column::Rule => "by the rule".to_owned(),
            Column::Name => "by name".to_owned(),
            Column::Aspect(aspect) => format!("by {}", aspect.title(platforms).to_lowercase()),
        };
        if self.turned { format!("{column}, turned around") } else { column }
    }
}
