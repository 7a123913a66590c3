//! A document as plain text: lines of a given width, boxes as `[ ]` and `[x]`, nothing that only a program reads.

use super::super::references::{Reference, References};
use super::{Block, Bullet, Document, Item, Line, Piece, Table};
use crate::text::{width, wrap};

/// The columns below which no text is broken narrower.
const NARROWEST: usize = 24;

/// Writes a document in lines of at most so many columns.
pub(in crate::report) fn text(document: &Document, columns: usize) -> String {
    let mut page = Page { text: String::new(), columns: columns.max(NARROWEST) };
    page.line("", &document.title);
    page.line("", &format!("{} · {}", document.kind, document.subtitle));
    for block in &document.blocks {
        page.block(block, &document.references);
    }
    page.text
}

struct Page {
    text: String,
    columns: usize,
}

impl Page {
    /// An empty line, never two.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph behind a lead; its further lines stand under its first.
    fn line(&mut self, lead: &str, words: &str) {
        let indent = width(lead);
        let room = self.columns.saturating_sub(indent).max(NARROWEST / 2);
        for (place, range) in wrap(words, room).into_iter().enumerate() {
            let margin = " ".repeat(indent);
            let line = format!("{}{}", if place == 0 { lead } else { &margin }, &words[range]);
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn block(&mut self, block: &Block, references: &References) {
        match block {
            Block::Heading(words) => {
                self.gap();
                self.line("", words);
                let rule = "-".repeat(width(words).min(self.columns));
                self.line("", &rule);
            }
            Block::Subheading(words) => {
                self.gap();
                self.line("", words);
            }
            Block::Text(words) | Block::Aside(words) => {
                self.gap();
                self.line("", &pieces(words));
            }
            Block::Verdict { title, texts } => {
                self.gap();
                self.line("", title);
                for text in texts {
                    self.line("  ", &pieces(text));
                }
            }
            Block::List(bullet, items) => {
                self.gap();
                for (place, one) in items.iter().enumerate() {
                    self.item(*bullet, place + 1, one);
                }
            }
            Block::Table(of) => self.table(of),
            Block::Sources => {
                self.gap();
                for (place, (source, is_later)) in references.all().enumerate() {
                    let mark = if is_later { "† " } else { "" };
                    self.line(&format!("{:>3}. ", place + 1), &format!("{mark}{source}"));
                }
            }
        }
    }

    fn item(&mut self, bullet: Bullet, number: usize, item: &Item) {
        let lead = match (bullet, item.is_ticked) {
            (Bullet::Dot, _) => "- ".to_owned(),
            (Bullet::Number, _) => format!("{number}. "),
            (Bullet::Box, false) => "[ ] ".to_owned(),
            (Bullet::Box, true) => "[x] ".to_owned(),
        };
        self.line(&lead, &pieces(&item.line));
        let margin = " ".repeat(width(&lead));
        for under in &item.under {
            self.line(&margin, &pieces(under));
        }
    }

    /// Each row on a line of its own: what it is, and the other cells behind it.
    fn table(&mut self, table: &Table) {
        self.gap();
        self.line("", &table.caption);
        for group in &table.groups {
            if let Some(title) = &group.title {
                self.line("  ", title);
            }
            let margin = if group.title.is_some() { "    " } else { "  " };
            for row in &group.rows {
                let cells: Vec<String> = row.iter().map(pieces).filter(|cell| !cell.is_empty()).collect();
                match cells.split_first() {
                    Some((first, rest)) if !rest.is_empty() => {
                        self.line(margin, &format!("{first}: {}", rest.join(" · ")));
                    }
                    _ => self.line(margin, &cells.concat()),
                }
            }
        }
    }
}

fn pieces(line: &Line) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Plain(words) | Piece::Strong(words) | Piece::Quiet(words) => words.clone(),
        Piece::Source(source) => mark(source),
    };
    line.0.iter().map(one).collect()
}

/// The number of a source: ` [1]`, with a dagger where it is a later development.
fn mark(source: &Reference) -> String {
    let later = if source.is_later { "†" } else { "" };
    format!(" [{}{later}]", source.number)
}
