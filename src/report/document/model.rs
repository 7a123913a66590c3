//! What a document is made of.

use super::super::references::{Reference, References};

/// A document.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Document {
    /// What kind of document it is: `PIA pre-screen`. It stands above the title, and at the foot of each page.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What stands below the title, in one line.
    pub subtitle: String,
    /// Its date as programs read it, such as `2026-11-21`.
    pub date: String,
    /// Who made it, where it is given.
    pub author: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The sources that it names.
    pub references: References,
}

/// Data that a file carries beside its text.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Carrier<'a> {
    /// What it is, in one word: `pre-screen`.
    pub kind: &'a str,
    /// The data, as JSON.
    pub json: &'a str,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub(in crate::report) enum Block {
    /// The heading of a part.
    Heading(String),
    /// A heading below such a heading.
    Subheading(String),
    /// A paragraph.
    Text(Line),
    /// A paragraph that is no more than an aside.
    Aside(Line),
    /// What it comes to: a title and what it means, set off from the rest.
    Verdict {
        /// The title.
        title: String,
        /// What it means.
        texts: Vec<Line>,
    },
    /// A list.
    List(Bullet, Vec<Item>),
    /// A table.
    Table(Table),
    /// All sources, by their numbers.
    Sources,
}

/// What stands before each item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Bullet {
    /// A dot.
    Dot,
    /// Its number, from one.
    Number,
    /// A box to tick.
    Box,
}

/// An item of a list.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Item {
    /// What it says.
    pub line: Line,
    /// What stands below it, set in.
    pub under: Vec<Line>,
    /// Whether its box is ticked, in a list of boxes.
    pub is_ticked: bool,
}

/// A table. Its first column names the rows.
///
/// Rows can stand in groups, each with a title.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, in groups.
    pub groups: Vec<Group>,
}

/// Rows of a table that belong together.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Group {
    /// Their title; none in a table that is one group.
    pub title: Option<String>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Line>>,
}

/// So many rows stand on one page of paper; a longer table may go on on the next.
const ROWS_OF_A_PAGE: usize = 10;

impl Table {
    /// Whether it is short enough to stand on one page of paper.
    pub fn is_short(&self) -> bool {
        self.groups.iter().map(|group| group.rows.len() + 1).sum::<usize>() <= ROWS_OF_A_PAGE
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Its part of the width, in hundredths.
    pub share: u16,
}

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::report) struct Line(pub Vec<Piece>);

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) enum Piece {
    /// Words.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// Words that stand back.
    Quiet(String),
    /// The number of a source, which leads to it.
    Source(Reference),
}

impl Line {
    /// Words.
    pub fn of(words: impl Into<String>) -> Self {
        Self(vec![Piece::Plain(words.into())])
    }

    /// Words that stand out.
    pub fn strong(words: impl Into<String>) -> Self {
        Self(vec![Piece::Strong(words.into())])
    }

    /// Words that stand back.
    pub fn quiet(words: impl Into<String>) -> Self {
        Self(vec![Piece::Quiet(words.into())])
    }

    /// The line with more words behind it.
    #[must_use]
    pub fn and(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Plain(words.into()));
        self
    }

    /// The line with the numbers of sources behind it.
    #[must_use]
    pub fn cited(mut self, sources: Vec<Reference>) -> Self {
        self.0.extend(sources.into_iter().map(Piece::Source));
        self
    }
}

impl Item {
    /// An item of one line.
    pub fn of(line: Line) -> Self {
        Self { line, ..Self::default() }
    }

    /// The item with its box ticked, or not.
    #[must_use]
    pub fn ticked(self, is_ticked: bool) -> Self {
        Self { is_ticked, ..self }
    }

    /// The item with a line below it.
    #[must_use]
    pub fn with(mut self, line: Line) -> Self {
        self.under.push(line);
        self
    }
}

impl Document {
    /// Begins a part.
    pub fn heading(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading(words.into()));
    }

    /// Begins a part of a part.
    pub fn subheading(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Subheading(words.into()));
    }

    /// Adds a paragraph.
    pub fn text(&mut self, line: Line) {
        self.blocks.push(Block::Text(line));
    }

    /// Adds an aside.
    pub fn aside(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Aside(Line::of(words)));
    }

    /// Adds a list.
    pub fn list(&mut self, bullet: Bullet, items: Vec<Item>) {
        self.blocks.push(Block::List(bullet, items));
    }

    /// Adds a table. Each column has a title and a part of the width, in hundredths.
    pub fn table(
        &mut self,
        caption: impl Into<String>,
        columns: &[(&'static str, u16)],
        rows: Vec<Vec<Line>>,
    ) {
        self.grouped_table(caption, columns, vec![Group { title: None, rows }]);
    }

    /// Adds a table with rows in groups.
    pub fn grouped_table(
        &mut self,
        caption: impl Into<String>,
        columns: &[(&'static str, u16)],
        groups: Vec<Group>,
    ) {
        let columns = columns.iter().map(|(title, share)| Column { title, share: *share }).collect();
        self.blocks.push(Block::Table(Table { caption: caption.into(), columns, groups }));
    }
}

/// Data that were found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Found {
    /// The data, as JSON.
    pub json: String,
    /// The text around them.
    pub text: String,
}
