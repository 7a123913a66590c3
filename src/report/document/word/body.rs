//! The text of a Word file.

use super::super::{Block, Bullet, Document, Item, Line, Piece, Table};
use super::parts::{DECLARATION, PAGE, SPACES, TEXT_WIDTH};
use super::xml;
use crate::report::references::{Reference, References};

/// The numbers of the kinds of lists; `parts` says how each looks.
pub(super) mod list {
    pub const DOTS: usize = 1;
    pub const BOXES: usize = 2;
    pub const SOURCES: usize = 3;
    /// Boxes that are ticked.
    pub const TICKED: usize = 4;
    /// The first numbered list; each has a number of its own, so that each begins with one.
    pub const NUMBERED: usize = 5;
}

/// The text, and what else it needs.
pub(super) struct Body {
    /// The part with the text.
    pub document: String,
    /// How many numbered lists there are.
    pub numbered_lists: usize,
}

/// Writes the text of a document.
pub(super) fn write(document: &Document) -> Body {
    let mut scribe = Scribe { body: String::new(), numbered_lists: 0, bookmarks: 0 };
    scribe.paragraph("Kind", "", &Line::of(&document.kind));
    scribe.paragraph("Title", "", &Line::of(&document.title));
    scribe.paragraph("Subtitle", "", &Line::of(&document.subtitle));
    for block in &document.blocks {
        scribe.block(block, &document.references);
    }
    let body = scribe.body;
    let document = format!("{DECLARATION}<w:document {SPACES}><w:body>{body}{PAGE}</w:body></w:document>");
    Body { document, numbered_lists: scribe.numbered_lists }
}

struct Scribe {
    body: String,
    numbered_lists: usize,
    bookmarks: usize,
}

impl Scribe {
    fn push(&mut self, xml: &str) {
        self.body.push_str(xml);
    }

    fn block(&mut self, block: &Block, references: &References) {
        match block {
            Block::Heading(words) => self.paragraph("Heading1", "", &Line::of(words)),
            Block::Subheading(words) => self.paragraph("Heading2", "", &Line::of(words)),
            Block::Text(line) => self.paragraph("BodyText", "", line),
            Block::Aside(line) => self.paragraph("Aside", "", line),
            Block::Verdict { title, texts } => {
                self.paragraph("VerdictTitle", "", &Line::of(title));
                for (place, text) in texts.iter().enumerate() {
                    let last = if place + 1 == texts.len() { "<w:spacing w:after=\"140\"/>" } else { "" };
                    self.paragraph("Verdict", last, text);
                }
            }
            Block::List(bullet, items) => self.list(*bullet, items),
            Block::Table(table) => self.table(table),
            Block::Sources => self.sources(references),
        }
    }

    /// A paragraph in a style. `properties` is XML that stands behind the style.
    fn paragraph(&mut self, style: &str, properties: &str, line: &Line) {
        let runs = runs(line);
        self.push(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>"));
    }

    fn list(&mut self, bullet: Bullet, items: &[Item]) {
        let number = match bullet {
            Bullet::Dot => list::DOTS,
            Bullet::Box => list::BOXES,
            Bullet::Number => {
                self.numbered_lists += 1;
                list::NUMBERED + self.numbered_lists - 1
            }
        };
        for item in items {
            // What an item begins with stays with what stands below it.
            let keep = if item.under.is_empty() { "" } else { "<w:keepNext/>" };
            let number = if item.is_ticked && bullet == Bullet::Box { list::TICKED } else { number };
            self.paragraph("ListParagraph", &format!("{keep}{}", numbered(number)), &item.line);
            for (place, under) in item.under.iter().enumerate() {
                let keep = if place + 1 < item.under.len() { "<w:keepNext/>" } else { "" };
                self.paragraph("ListContinue", keep, under);
            }
        }
    }

    fn sources(&mut self, references: &References) {
        for (place, (source, is_later)) in references.all().enumerate() {
            let mark = if is_later { "† " } else { "" };
            let (number, properties) = (place + 1, numbered(list::SOURCES));
            let words = run("", &format!("{mark}{source}"));
            let id = self.bookmarks;
            self.bookmarks += 1;
            self.push(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"Sources\"/>{properties}</w:pPr>\
                 <w:bookmarkStart w:id=\"{id}\" w:name=\"source_{number}\"/>{words}\
                 <w:bookmarkEnd w:id=\"{id}\"/></w:p>"
            ));
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph("Caption", "", &Line::of(&table.caption));
        let widths: Vec<u32> =
            table.columns.iter().map(|column| TEXT_WIDTH * u32::from(column.share) / 100).collect();
        let caption = xml(&table.caption);
        self.push(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Listing\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<u32>()
        ));
        for width in &widths {
            self.push(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.push("</w:tblGrid>");
        let heads: Vec<Line> = table.columns.iter().map(|column| Line::of(column.title)).collect();
        self.row("<w:tblHeader/>", "TableHead", "", &widths, &heads);
        let last = table.groups.iter().map(|group| group.rows.len()).sum::<usize>();
        let mut number = 0;
        for group in &table.groups {
            if let Some(title) = &group.title {
                self.group_title(&widths, title);
            }
            for row in &group.rows {
                number += 1;
                let keep = if table.is_short() && number < last { "<w:keepNext/>" } else { "" };
                self.row("", "TableText", keep, &widths, row);
            }
        }
        self.push("</w:tbl>");
        // Without a paragraph between them two tables would be one.
        self.paragraph("AfterTable", "", &Line::default());
    }

    /// A row. `properties` are those of the row, `keep` those of each paragraph in it.
    fn row(&mut self, properties: &str, style: &str, keep: &str, widths: &[u32], cells: &[Line]) {
        self.push(&format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>"));
        for (width, cell) in widths.iter().zip(cells) {
            self.push(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
            self.paragraph(style, keep, cell);
            self.push("</w:tc>");
        }
        self.push("</w:tr>");
    }

    /// A row that is one cell: the title of the rows below it, with which it stays.
    fn group_title(&mut self, widths: &[u32], title: &str) {
        let (width, columns) = (widths.iter().sum::<u32>(), widths.len());
        self.push(&format!(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:gridSpan w:val=\"{columns}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F5F8\"/></w:tcPr>"
        ));
        self.paragraph("TableHead", "", &Line::of(title));
        self.push("</w:tc></w:tr>");
    }
}

fn numbered(list: usize) -> String {
    format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn runs(line: &Line) -> String {
    let mut runs = String::new();
    let mut after_source = false;
    for piece in &line.0 {
        runs.push_str(&match piece {
            Piece::Plain(words) => run("", words),
            Piece::Strong(words) => run("Strong", words),
            Piece::Quiet(words) => run("Quiet", words),
            // The first number stays on the line of the last word.
            Piece::Source(source) => run("", if after_source { " " } else { "\u{a0}" }) + &mark(source),
        });
        after_source = matches!(piece, Piece::Source(_));
    }
    runs
}

fn run(style: &str, words: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>"),
    };
    format!("<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(words))
}

/// The number of a source, which leads to it; with a dagger where it is a later development.
fn mark(source: &Reference) -> String {
    let later = if source.is_later { "†" } else { "" };
    let words = run("SourceMark", &format!("[{}{later}]", source.number));
    format!("<w:hyperlink w:anchor=\"source_{}\" w:history=\"1\">{words}</w:hyperlink>", source.number)
}
