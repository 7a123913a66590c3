//! A document as Markdown. Its tables are those of GitHub and most other readers; without one it reads as text.

use super::super::markdown::{escape, line, table};
use super::super::references::{Reference, References};
use super::{Block, Bullet, Carrier, Document, Found, Item, Line, Piece, Table};

/// With what the data begin that a document carries.
const BEGIN: &str = "<!-- privacy-guide ";

/// Writes a document without what it carries.
pub(in crate::report) fn markdown(document: &Document) -> String {
    let mut page = String::new();
    line(&mut page, &format!("# {}", escape(&document.title)));
    line(&mut page, "");
    line(&mut page, &escape(&format!("{} · {}", document.kind, document.subtitle)));
    for block in &document.blocks {
        write(&mut page, block, &document.references);
    }
    format!("{}\n", page.trim_end())
}

/// Writes what a document carries, as a comment that no reader shows.
pub(in crate::report) fn carry(carrier: Carrier<'_>) -> String {
    let Carrier { kind, json } = carrier;
    // Two hyphens or the sign behind them could end the comment. In JSON they stand in texts alone.
    let json = json.replace("--", "-\\u002d").replace('>', "\\u003e");
    format!("\n{BEGIN}{kind}\n{json}\n-->\n")
}

fn write(page: &mut String, block: &Block, references: &References) {
    match block {
        Block::Heading(words) => paragraph(page, &format!("## {}", escape(words))),
        Block::Subheading(words) => paragraph(page, &format!("### {}", escape(words))),
        Block::Text(words) => paragraph(page, &pieces(words)),
        Block::Aside(words) => paragraph(page, &format!("*{}*", pieces(words))),
        Block::Verdict { title, texts } => {
            gap(page);
            line(page, &format!("> **{}**", escape(title)));
            for text in texts {
                line(page, ">");
                line(page, &format!("> {}", pieces(text)));
            }
            line(page, "");
        }
        Block::List(bullet, items) => {
            gap(page);
            for (place, one) in items.iter().enumerate() {
                item(page, *bullet, place + 1, one);
            }
            line(page, "");
        }
        Block::Table(of) => write_table(page, of),
        Block::Sources => {
            gap(page);
            for (place, (source, is_later)) in references.all().enumerate() {
                let mark = if is_later { "† " } else { "" };
                line(page, &format!("{}. {mark}{}", place + 1, escape(source)));
            }
            line(page, "");
        }
    }
}

/// Ends in one empty line.
fn gap(page: &mut String) {
    if !page.ends_with("\n\n") {
        line(page, "");
    }
}

fn paragraph(page: &mut String, words: &str) {
    gap(page);
    line(page, words);
    line(page, "");
}

fn item(page: &mut String, bullet: Bullet, number: usize, item: &Item) {
    let mark = match bullet {
        Bullet::Dot => "- ".to_owned(),
        Bullet::Number => format!("{number}. "),
        Bullet::Box if item.is_ticked => "- [x] ".to_owned(),
        Bullet::Box => "- [ ] ".to_owned(),
    };
    // What is set in stands below the words of an item, not below its box.
    let indent = match bullet {
        Bullet::Number => mark.len(),
        _ => 2,
    };
    let mut text = format!("{mark}{}", pieces(&item.line));
    for under in &item.under {
        // Two spaces at the end of a line would break it too; no editor takes a stroke away.
        text.push_str("\\\n");
        text.push_str(&" ".repeat(indent));
        text.push_str(&pieces(under));
    }
    line(page, &text);
}

fn write_table(page: &mut String, of: &Table) {
    paragraph(page, &format!("**{}**", escape(&of.caption)));
    let heads: Vec<String> = of.columns.iter().map(|column| escape(column.title)).collect();
    let empty = vec![String::new(); heads.len().saturating_sub(1)];
    let rows = of.groups.iter().flat_map(|group| {
        let title = group.title.iter().map(|title| {
            let mut cells = vec![format!("**{}**", escape(title))];
            cells.extend(empty.iter().cloned());
            cells
        });
        title.chain(group.rows.iter().map(|row| row.iter().map(pieces).collect()))
    });
    table(page, heads, rows);
    line(page, "");
}

fn pieces(line: &Line) -> String {
    let mut text = String::new();
    for piece in &line.0 {
        match piece {
            Piece::Plain(words) | Piece::Quiet(words) if text.is_empty() => text.push_str(&escape(words)),
            // Only at the beginning of a line can a sign make it an item or a heading.
            Piece::Plain(words) | Piece::Quiet(words) => {
                let escaped = escape(&format!("x{words}"));
                text.push_str(escaped.strip_prefix('x').unwrap_or(&escaped));
            }
            Piece::Strong(words) if words.trim().is_empty() => text.push_str(words),
            Piece::Strong(words) => {
                text.push_str("**");
                text.push_str(&escape(words));
                text.push_str("**");
            }
            Piece::Source(source) => text.push_str(&mark(source)),
        }
    }
    text
}

/// The number of a source: ` [1]`, with a dagger where it is a later development.
fn mark(source: &Reference) -> String {
    let later = if source.is_later { "†" } else { "" };
    format!(" [{}{later}]", source.number)
}

/// What a text carries, each with the text around it. A comment counts where it begins a line: elsewhere it is
/// words.
pub(in crate::report) fn carried(text: &str) -> Vec<Found> {
    let text = text.replace("\r\n", "\n");
    let mut found = Vec::new();
    for (begin, _) in text.match_indices(BEGIN) {
        if begin > 0 && !text[..begin].ends_with('\n') {
            continue;
        }
        let Some((_, data)) = text[begin..].split_once('\n') else { continue };
        let (json, rest) = data.split_once("\n-->").unwrap_or((data, ""));
        found.push(Found { json: json.to_owned(), text: format!("{}{rest}", &text[..begin]) });
    }
    found
}
