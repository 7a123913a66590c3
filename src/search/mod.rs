//! Search over everything in the guide: from a few letters, wrong ones included, to the right entry.
//!
//! Letters in order, the usual fuzzy matching, find nearly every sentence and forgive only letters left out.
//! So the words of a query are compared with the *words* of the guide, in tiers: the word itself, its stem, its
//! beginning, a synonym, a part of a word; then words run together and slips of one or two letters; and only
//! then letters in order. Entries are ranked by how rare the words are, how near they were met, and in which field.
//!
//! [`Index::new`] once, then [`Query::parse`] and [`Index::search`] at every key press.

mod best;
mod buckets;
mod build;
mod dense;
mod entry;
mod field;
mod filter;
mod fold;
mod hands;
mod index;
mod kind;
mod level;
mod lexicon;
mod mark;
mod marks;
mod packed;
mod phrase;
mod plan;
mod postings;
mod query;
mod quick;
mod rank;
mod reach;
mod scales;
mod slip;
mod sought;
mod stem;
mod stream;
mod tally;
mod texts;
#[cfg(test)]
mod tiers;
mod weigh;
#[cfg(test)]
mod whole;
mod words;

pub use entry::{Entry, Place, entries};
pub use field::Field;
pub use filter::{FILTERS, Filter, FilterName};
pub use index::Index;
pub use kind::{Kind, NotAKind};
pub use mark::Match;
pub use query::{MOST_CHARACTERS, MOST_WORDS, Query};
pub use rank::{Found, Hit};
