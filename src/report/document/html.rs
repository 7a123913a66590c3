//! A document as one page of HTML with nothing outside it: no picture, no font, and no script that runs.
//!
//! It reads without its style, and is set for paper: headings stay with what they head,
//! rows are not torn, and a table that goes on on the next page repeats its heads.

use super::super::html::escape;
use super::super::references::{Reference, References};
use super::{Block, Bullet, Carrier, Document, Found, Item, Line, Piece, Table};

/// With what the data begin that a page carries.
const BEGIN: &str = "<script type=\"application/json\" id=\"privacy-guide-";

const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #55606e; --line: #c9d0d8; --wash: #f2f5f8;
  --accent: #1a4f7a; --later: #7a4a00; --paper: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --quiet: #a9b3bf; --line: #48525e; --wash: #232a32;
  --accent: #8fc3ee; --later: #f0b860; --paper: #171b20; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, \"Segoe UI\", \"Liberation Sans\", Arial, sans-serif; color: var(--ink);
  background: var(--paper); max-width: 52rem; margin: 2.5rem auto; padding: 0 1.25rem; }
a { color: var(--accent); }
header { border-bottom: 3px solid var(--accent); padding-bottom: 0.75rem; margin-bottom: 1.5rem; }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.15rem 0 0.35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; color: var(--accent); margin: 2rem 0 0.6rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 0.4rem; }
p { margin: 0.5rem 0; }
ul, ol { margin: 0.5rem 0; padding-left: 1.6rem; }
li { margin: 0.45rem 0; }
li > p { margin: 0.1rem 0; }
ul.boxes { list-style: none; padding-left: 1.6rem; }
ul.boxes > li { text-indent: -1.6rem; }
ul.boxes > li > p { text-indent: 0; }
.box { display: inline-block; width: 1.6rem; text-indent: 0; }
.verdict { border-left: 5px solid var(--accent); background: var(--wash); padding: 0.7rem 1rem; margin: 0.6rem 0; }
.verdict p { margin: 0.25rem 0; }
.verdict p:first-child { font-size: 1.15rem; font-weight: 700; }
.quiet, .aside { color: var(--quiet); }
.quiet, li > p { font-size: 0.92rem; }
.aside { font-style: italic; }
.source { font-size: 0.8em; vertical-align: 0.25em; line-height: 0; white-space: nowrap; text-decoration: none; }
.later { color: var(--later); }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0 1rem; table-layout: fixed; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.55rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: var(--wash); }
tbody th { font-weight: normal; }
tbody .group th { font-weight: 600; background: var(--wash); }
#sources { font-size: 0.9rem; }
#sources li { margin: 0.15rem 0; }
@page { margin: 18mm 16mm; @bottom-right { content: counter(page) \" / \" counter(pages); font: 9pt sans-serif; } }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #444; --line: #999; --wash: #f0f0f0; --accent: #123a5c;
    --later: #5c3800; --paper: #fff; }
  body { font-size: 10pt; line-height: 1.4; margin: 0; max-width: none; padding: 0; }
  a { text-decoration: none; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 1.4em; } h3 { font-size: 10.5pt; }
  h1, h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li, .verdict, table.short { break-inside: avoid; }
  .group { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  #sources { font-size: 8.5pt; }
  .verdict, thead th, .group th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
";

/// Writes a document, with what it carries before its end.
pub(in crate::report) fn html(document: &Document, carried: &str) -> String {
    let (title, kind) = (escape(&document.title), escape(&document.kind));
    let mut page = Page(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title} – {kind}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<p>{kind}</p>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n<main>\n",
        escape(&document.subtitle)
    ));
    for block in &document.blocks {
        page.block(block, &document.references);
    }
    page.push("</main>\n");
    page.push(carried);
    page.push("</body>\n</html>\n");
    page.0
}

/// Writes what a document carries: a script in name, which no browser runs or shows.
pub(in crate::report) fn carry(carrier: Carrier<'_>) -> String {
    let Carrier { kind, json } = carrier;
    // In JSON these signs stand in texts alone; one could end the script, the others are no signs of XML.
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    format!("{BEGIN}{kind}\">\n{json}\n</script>\n")
}

/// A page that is being written.
struct Page(String);

impl Page {
    fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// An element on a line of its own. What is in it is HTML already.
    fn element(&mut self, name: &str, html: &str) {
        self.push(&format!("<{name}>{html}</{name}>\n"));
    }

    fn block(&mut self, block: &Block, references: &References) {
        match block {
            Block::Heading(words) => self.element("h2", &escape(words)),
            Block::Subheading(words) => self.element("h3", &escape(words)),
            Block::Text(words) => self.element("p", &pieces(words)),
            Block::Aside(words) => self.push(&format!("<p class=\"aside\">{}</p>\n", pieces(words))),
            Block::Verdict { title, texts } => {
                self.push("<div class=\"verdict\">\n");
                self.element("p", &escape(title));
                for text in texts {
                    self.element("p", &pieces(text));
                }
                self.push("</div>\n");
            }
            Block::List(bullet, items) => self.list(*bullet, items),
            Block::Table(of) => self.table(of),
            Block::Sources => self.sources(references),
        }
    }

    fn list(&mut self, bullet: Bullet, items: &[Item]) {
        // The sign of a box is text, so that it is on paper and read aloud.
        let (begin, end) = match bullet {
            Bullet::Dot => ("<ul>", "</ul>\n"),
            Bullet::Number => ("<ol>", "</ol>\n"),
            Bullet::Box => ("<ul class=\"boxes\">", "</ul>\n"),
        };
        self.push(begin);
        for item in items {
            let mark = match (bullet, item.is_ticked) {
                (Bullet::Box, true) => "<span class=\"box\">☑</span>",
                (Bullet::Box, false) => "<span class=\"box\">☐</span>",
                _ => "",
            };
            self.push(&format!("\n<li>{mark}{}", pieces(&item.line)));
            for under in &item.under {
                self.push(&format!("<p>{}</p>", pieces(under)));
            }
            self.push("</li>");
        }
        self.push("\n");
        self.push(end);
    }

    fn table(&mut self, of: &Table) {
        let (class, caption) = (if of.is_short() { " class=\"short\"" } else { "" }, escape(&of.caption));
        self.push(&format!("<table{class}>\n<caption>{caption}</caption>\n<thead><tr>"));
        for column in &of.columns {
            let (width, title) = (column.share, escape(column.title));
            self.push(&format!("<th scope=\"col\" style=\"width: {width}%\">{title}</th>"));
        }
        self.push("</tr></thead>\n");
        for group in &of.groups {
            self.push("<tbody>\n");
            if let Some(title) = &group.title {
                let (columns, title) = (of.columns.len(), escape(title));
                self.push(&format!(
                    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{columns}\">{title}</th></tr>\n"
                ));
            }
            for cells in &group.rows {
                self.row(cells);
            }
            self.push("</tbody>\n");
        }
        self.push("</table>\n");
    }

    fn row(&mut self, cells: &[Line]) {
        self.push("<tr>");
        for (place, cell) in cells.iter().enumerate() {
            self.push(&match place {
                0 => format!("<th scope=\"row\">{}</th>", pieces(cell)),
                _ => format!("<td>{}</td>", pieces(cell)),
            });
        }
        self.push("</tr>\n");
    }

    fn sources(&mut self, references: &References) {
        self.push("<ol id=\"sources\">\n");
        for (place, (source, is_later)) in references.all().enumerate() {
            let mark = if is_later { "<span class=\"later\">†</span> " } else { "" };
            self.push(&format!("<li id=\"source-{}\">{mark}{}</li>\n", place + 1, escape(source)));
        }
        self.push("</ol>\n");
    }
}

fn pieces(line: &Line) -> String {
    let mut html = String::new();
    let mut after_source = false;
    for piece in &line.0 {
        let one = match piece {
            Piece::Plain(words) => escape(words),
            Piece::Strong(words) => format!("<strong>{}</strong>", escape(words)),
            Piece::Quiet(words) => format!("<span class=\"quiet\">{}</span>", escape(words)),
            // The first number stays on the line of the last word.
            Piece::Source(source) => format!("{}{}", if after_source { ' ' } else { '\u{a0}' }, mark(source)),
        };
        html.push_str(&one);
        after_source = matches!(piece, Piece::Source(_));
    }
    html
}

/// The number of a source, which leads to it; with a dagger where it is a later development.
fn mark(source: &Reference) -> String {
    let (number, line) = (source.number, escape(&source.line));
    let (class, later) = if source.is_later { ("source later", "†") } else { ("source", "") };
    format!("<a class=\"{class}\" href=\"#source-{number}\" title=\"{line}\">[{number}{later}]</a>")
}

/// What a page carries, each with the page around it.
pub(in crate::report) fn carried(page: &str) -> Vec<Found> {
    let page = page.replace("\r\n", "\n");
    let mut found = Vec::new();
    for (begin, _) in page.match_indices(BEGIN) {
        let Some((_, data)) = page[begin..].split_once('>') else { continue };
        let (json, rest) = data.split_once("</script>").unwrap_or((data, ""));
        let rest = rest.strip_prefix('\n').unwrap_or(rest);
        found.push(Found { json: json.trim().to_owned(), text: format!("{}{rest}", &page[..begin]) });
    }
    found
}
