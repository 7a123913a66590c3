//! A document as plain lines, for a terminal or a printer.

use super::super::references::Reference;
use super::{Block, Bullet, Document, Item, Line, Piece};
use crate::text::{width, wrap};

/// The fewest columns that a text is broken to.
const NARROWEST: usize = 24;

/// Writes a document in lines of at most so many columns.
pub(in crate::report) fn plain(document: &Document, columns: usize) -> String {
    let mut page = Page { columns: columns.max(NARROWEST), text: String::new() };
    page.flow("", "", &document.title);
    page.flow("", "", &format!("{} · {}", document.kind, document.subtitle));
    for block in &document.blocks {
        page.block(block, document);
    }
    page.text
}

struct Page {
    columns: usize,
    text: String,
}

impl Page {
    fn block(&mut self, block: &Block, document: &Document) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        match block {
            Block::Heading(words) => {
                self.flow("", "", &words.to_uppercase());
            }
            Block::Subheading(words) => self.flow("", "", words),
            Block::Text(line) | Block::Aside(line) => self.flow("", "", &words(line)),
            Block::Verdict { title, texts } => {
                self.flow("", "", title);
                for text in texts {
                    self.flow("  ", "  ", &words(text));
                }
            }
            Block::List(bullet, items) => {
                for (place, item) in items.iter().enumerate() {
                    self.item(*bullet, place + 1, item);
                }
            }
            Block::Table(table) => {
                self.flow("", "", &table.caption);
                for row in table.groups.iter().flat_map(|group| &group.rows) {
                    let cells: Vec<String> = row.iter().map(words).collect();
                    self.flow("  ", "    ", &cells.join(": "));
                }
            }
            Block::Sources => {
                for (place, (source, is_later)) in document.references.all().enumerate() {
                    let mark = if is_later { "† " } else { "" };
                    let lead = format!("[{}] ", place + 1);
                    self.flow(&lead, "    ", &format!("{mark}{source}"));
                }
            }
        }
    }

    fn item(&mut self, bullet: Bullet, number: usize, item: &Item) {
        let lead = match bullet {
            Bullet::Dot => "  - ".to_owned(),
            Bullet::Number => format!("  {number}. "),
            Bullet::Box => "  [ ] ".to_owned(),
        };
        let margin = " ".repeat(width(&lead));
        self.flow(&lead, &margin, &words(&item.line));
        for line in &item.under {
            self.flow(&margin, &margin, &words(line));
        }
    }

    /// Breaks a text to lines; the first stands behind `lead`, the others behind `margin`.
    fn flow(&mut self, lead: &str, margin: &str, text: &str) {
        let room = self.columns.saturating_sub(width(lead).max(width(margin)));
        for (place, range) in wrap(text, room).into_iter().enumerate() {
            let line = format!("{}{}", if place == 0 { lead } else { margin }, &text[range]);
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

fn words(line: &Line) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(words) | Piece::Strong(words) | Piece::Quiet(words) => words.clone(),
        Piece::Source(Reference { number, is_later, .. }) => {
            format!(" [{number}{}]", if *is_later { "†" } else { "" })
        }
    };
    line.0.iter().map(piece).collect()
}
