//! A page of text for a terminal or a pipe: wrapped lines, no colours, the same everywhere.

use crate::content::{Affected, Citation, Development, Guide, Statement};
use crate::text::{spoken, to_ascii, width, wrap};

/// The columns that a label takes, with the space behind it.
const LABELS: usize = 12;

/// Columns by which what belongs to a line above is set in.
const INDENT: usize = 2;

/// How a page says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// With signs and columns, for the eye.
    Signs,
    /// In words alone, for a screen reader: no sign, no column, each label before its value.
    Words,
    /// In words alone, and in ASCII.
    AsciiWords,
}

/// What the lines of a page are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// How wide lines may be, in columns; a longer word is broken.
    pub columns: usize,
    /// How it is said.
    pub voice: Voice,
}

/// A page that is being written.
#[derive(Debug)]
pub struct Page<'a> {
    /// The guide that names sources.
    pub guide: &'a Guide,
    manner: Manner,
    text: String,
}

impl<'a> Page<'a> {
    /// An empty page. Lines are never made narrower than 24 columns.
    pub fn new(guide: &'a Guide, manner: Manner) -> Self {
        let manner = Manner { columns: manner.columns.max(LABELS * 2), ..manner };
        Self { guide, manner, text: String::new() }
    }

    /// Whether it is said in words alone.
    pub fn is_spoken(&self) -> bool {
        self.manner.voice != Voice::Signs
    }

    /// How wide lines may be, in columns.
    pub fn columns(&self) -> usize {
        self.manner.columns
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
        let text = self.said(text);
        self.push(&text);
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A text in the page's voice.
    fn said(&self, text: &str) -> String {
        match self.manner.voice {
            Voice::Signs => text.to_owned(),
            Voice::Words => spoken(text),
            Voice::AsciiWords => to_ascii(text),
        }
    }

    /// A paragraph set in under what stands above.
    pub fn under(&mut self, text: &str) {
        self.flow(&" ".repeat(INDENT), text, INDENT);
    }

    /// A paragraph behind a mark, set in; its further lines stand under its first. Said in words, a mark is left
    /// out unless it is a number.
    pub fn item(&mut self, mark: &str, text: &str) {
        let mark = match mark.trim_start() {
            number if self.is_spoken() && number.starts_with(|first: char| first.is_ascii_digit()) => number,
            _ if self.is_spoken() => return self.under(text),
            _ => mark,
        };
        let lead = format!("{}{mark} ", " ".repeat(INDENT));
        let indent = width(&lead);
        self.flow(&lead, text, indent);
    }

    /// A text behind its label, set in.
    pub fn labelled(&mut self, label: &str, text: &str) {
        if self.is_spoken() {
            let text = if label.is_empty() { text.to_owned() } else { format!("{label}: {text}") };
            return self.under(&text);
        }
        let mut lead = format!("{}{label}", " ".repeat(INDENT));
        let gap = (LABELS + INDENT).saturating_sub(width(&lead)).max(1);
        lead.push_str(&" ".repeat(gap));
        self.flow(&lead, text, LABELS + INDENT);
    }

    /// Texts behind one label, each on a line of its own.
    pub fn labelled_each(&mut self, label: &str, texts: impl IntoIterator<Item = String>) {
        for (place, text) in texts.into_iter().enumerate() {
            self.labelled(if place == 0 || self.is_spoken() { label } else { "" }, &text);
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
            let line = self.source_line(source);
            // Its own words say of a development that it is later; to the eye it is marked as well.
            let mark = if matches!(source, Citation::Development(_)) { "† " } else { "" };
            let line = if self.is_spoken() { format!("Source: {line}") } else { format!("[{mark}{line}]") };
            self.flow("    ", &line, INDENT * 3);
        }
    }

    /// The developments that touch an entry, which rests on `sources`.
    pub fn developments(&mut self, entry: &Affected, sources: &[Citation]) {
        let developments = self.guide.developments_of(entry, sources);
        let lines: Vec<String> = developments.into_iter().map(|one| self.development_line(one)).collect();
        self.labelled_each("Changed", lines);
    }

    /// A development in one line, to stand behind the label "Changed".
    pub fn development_line(&self, development: &Development) -> String {
        let mark = if self.is_spoken() { "" } else { "† " };
        format!("{mark}{}: {} ({})", development.since.words(), development.title, development.id)
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
        let text = &self.said(text);
        let first = width(lead);
        let room = self.manner.columns.saturating_sub(first.max(indent)).max(LABELS);
        let margin = " ".repeat(indent);
        for (place, range) in wrap(text, room).into_iter().enumerate() {
            let line = format!("{}{}", if place == 0 { lead } else { &margin }, &text[range]);
            self.push(&line);
        }
    }
}
