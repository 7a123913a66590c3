//! A page of text for a terminal or a pipe: wrapped lines, no colours, the same everywhere.

use crate::content::{Affected, Citation, Development, Guide, Statement};
use crate::text::{width, wrap};

/// The columns that a label takes, with the space behind it.
const LABELS: usize = 12;

/// Columns by which what belongs to a line above is set in.
const INDENT: usize = 2;

/// A page that is being written.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The guide that names sources.
    pub guide: &'a Guide,
    columns: usize,
    text: String,
}

impl<'a> Page<'a> {
    /// An empty page. Lines are at most `columns` wide, apart from words that are longer.
    pub fn new(guide: &'a Guide, columns: usize) -> Self {
        Self { guide, columns: columns.max(LABELS * 2), text: String::new() }
    }

    /// How wide lines may be, in columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The text of the page; every line has its end.
    pub fn text(self) -> String {
        self.text
    }

    /// An empty line, never two and never the first.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph.
    pub fn line(&mut self, text: &str) {
        self.flow("", text, 0);
    }

    /// The heading of a part, after an empty line.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(text);
    }

    /// A line that is never broken, for what is searched line by line.
    pub fn unbroken(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A paragraph set in under what stands above.
    pub fn under(&mut self, text: &str) {
        self.flow(&" ".repeat(INDENT), text, INDENT);
    }

    /// A paragraph behind a mark, set in; its further lines stand under its first.
    pub fn item(&mut self, mark: &str, text: &str) {
        let lead = format!("{}{mark} ", " ".repeat(INDENT));
        let indent = width(&lead);
        self.flow(&lead, text, indent);
    }

    /// A text behind its label, set in.
    pub fn labelled(&mut self, label: &str, text: &str) {
        let mut lead = format!("{}{label}", " ".repeat(INDENT));
        let gap = (LABELS + INDENT).saturating_sub(width(&lead)).max(1);
        lead.push_str(&" ".repeat(gap));
        self.flow(&lead, text, LABELS + INDENT);
    }

    /// Texts behind one label, each on a line of its own.
    pub fn labelled_each(&mut self, label: &str, texts: impl IntoIterator<Item = String>) {
        for (place, text) in texts.into_iter().enumerate() {
            self.labelled(if place == 0 { label } else { "" }, &text);
        }
    }

    /// Sources, each on a line of its own.
    pub fn sources(&mut self, sources: &[Citation]) {
        let lines: Vec<String> = sources.iter().map(|source| self.source_line(source)).collect();
        self.labelled_each("Source", lines);
    }

    /// A statement with its sources, set in behind a mark.
    pub fn statement(&mut self, mark: &str, statement: &Statement) {
        self.item(mark, &statement.text);
        self.cite(&statement.sources);
    }

    /// Sources of what stands above, set in further.
    pub fn cite(&mut self, sources: &[Citation]) {
        for source in sources {
            let later = if matches!(source, Citation::Development(_)) { "† " } else { "" };
            let line = format!("[{later}{}]", self.source_line(source));
            self.flow("    ", &line, INDENT * 3);
        }
    }

    /// The developments that touch an entry, which rests on `sources`.
    pub fn developments(&mut self, entry: &Affected, sources: &[Citation]) {
        let lines: Vec<String> =
            self.guide.developments_of(entry, sources).into_iter().map(development_line).collect();
        self.labelled_each("Changed", lines);
    }

    /// A source in one line, with its date.
    pub fn source_line(&self, citation: &Citation) -> String {
        self.guide.cited(citation).map_or_else(
            || citation.to_string(),
            |cited| format!("{} · {}", cited.line(), cited.date_words()),
        )
    }

    /// Breaks a text to lines; the first stands behind `lead`, the others are set in.
    fn flow(&mut self, lead: &str, text: &str, indent: usize) {
        let first = width(lead);
        let room = self.columns.saturating_sub(first.max(indent)).max(LABELS);
        let margin = " ".repeat(indent);
        for (place, range) in wrap(text, room).into_iter().enumerate() {
            let line = format!("{}{}", if place == 0 { lead } else { &margin }, &text[range]);
            self.unbroken(&line);
        }
    }
}

/// A development in one line.
pub(super) fn development_line(development: &Development) -> String {
    format!("† {}: {} ({})", development.since.words(), development.title, development.id)
}

/// Words with commas between them and `or` before the last.
pub(super) fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}
