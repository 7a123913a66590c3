//! Documents: what a report says in headings, lines, lists and tables, before it gets a form, and the forms that
//! a document can get.
//!
//! What makes a report fills a [`Document`]; each form writes any document. So every report has every form, and
//! looks like the others. A file can carry data beside its text, and each form finds again what it carried.

mod html;
mod markdown;
mod model;
mod plain;
mod text;
mod word;

pub(super) use html::{carried as html_carried, carry as html_carry, html};
pub(super) use markdown::{carried as markdown_carried, carry as markdown_carry, markdown};
pub(super) use model::{Block, Bullet, Carrier, Document, Found, Group, Item, Line, Piece, Table};
pub(super) use plain::plain;
pub(super) use text::text;
pub(super) use word::{BadWord, carried as word_carried, text as word_text, word};
