//! What is asked: words, phrases, words to leave out, and filters.

use super::filter::{FILTERS, Filter, FilterName, nearest};
use super::fold::words;

/// The characters of a query that are read; the rest is left out.
pub const MOST_CHARACTERS: usize = 256;

/// The words of a query that are read; the rest is left out.
pub const MOST_WORDS: usize = 16;

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words to find, folded, in the order typed.
    pub(super) words: Vec<String>,
    /// The last word may be the beginning of a word: it is still being typed.
    pub(super) open: bool,
    /// Words that must follow one another, folded; all phrases must be there.
    pub(super) phrases: Vec<Phrase>,
    /// Words that must not be there, folded.
    pub(super) without: Vec<String>,
    /// What narrows the search.
    pub(super) filters: Vec<Filter>,
    /// What the reader should know of how the query was read, a sentence each.
    notes: Vec<String>,
}

/// Words that must follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The words, folded, one at least.
    pub words: Vec<String>,
    /// The last may be the beginning of a word: its quote is still open.
    pub open: bool,
}

/// A piece of a query, as its spaces and quotes cut it.
struct Piece<'a> {
    /// Its text, without quotes and the minus.
    text: &'a str,
    /// It stood in quotes; `Some(true)` where they were closed.
    quoted: Option<bool>,
    /// A minus stood before it.
    minus: bool,
}

impl Query {
    /// Reads what was typed. Every text is a query; what cannot be read as one is told in [`notes`](Self::notes).
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let cut = typed.char_indices().nth(MOST_CHARACTERS).map(|(at, _)| at);
        if cut.is_some() {
            query.notes.push(format!("Only the first {MOST_CHARACTERS} characters are searched."));
        }
        let mut left = MOST_WORDS;
        for piece in pieces(&typed[..cut.unwrap_or(typed.len())]) {
            query.add(&piece, &mut left);
        }
        query
    }

    /// The same query, narrowed further.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }

    /// The same query with nothing that narrows it; nothing where it has no filters, or asks for nothing else.
    pub(super) fn without_filters(&self) -> Option<Self> {
        let is_narrowed = !self.filters.is_empty() && !self.is_empty();
        is_narrowed.then(|| Self { filters: Vec::new(), notes: Vec::new(), ..self.clone() })
    }

    /// Nothing is asked but filters: every entry that passes them is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty() && self.without.is_empty()
    }

    /// The filters.
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// What the reader should know of how the query was read, a sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    fn add(&mut self, piece: &Piece, left: &mut usize) {
        if piece.quoted.is_none() && !piece.minus && self.add_filter(piece.text) {
            return;
        }
        let mut found: Vec<String> = words(piece.text)
            .into_iter()
            .filter(|w| !w.joined && !w.folded.is_empty())
            .map(|w| w.folded)
            .collect();
        if found.len() > *left {
            found.truncate(*left);
            let note = format!("Only the first {MOST_WORDS} words are searched.");
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        *left -= found.len();
        if found.is_empty() {
            return;
        }
        if piece.minus {
            self.without.append(&mut found);
        } else if let Some(closed) = piece.quoted {
            self.phrases.push(Phrase { words: found, open: !closed });
        } else {
            self.open = true;
            self.words.append(&mut found);
        }
    }

    /// Reads `name:value`; says whether it was a filter, also one that is still being typed.
    fn add_filter(&mut self, text: &str) -> bool {
        let Some((name, value)) = text.split_once(':') else { return false };
        if let Some(name) = FilterName::of(name) {
            if !value.is_empty() {
                self.filters.push(Filter { name, value: value.to_lowercase() });
            }
            return true;
        }
        let could_be_a_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        if could_be_a_name && !value.is_empty() && !value.starts_with('/') {
            let near = nearest(&name.to_lowercase(), FILTERS.map(FilterName::word));
            self.notes.push(match near {
                Some(near) => format!("'{name}:' is no filter; did you mean '{near}:'?"),
                None => format!(
                    "'{name}:' is no filter; filters are {}:.",
                    FILTERS.map(FilterName::word).join(":, ")
                ),
            });
        }
        false
    }
}

/// Cuts what was typed at spaces, and at quotes.
fn pieces(typed: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start_matches(is_space);
        let minus = rest.starts_with('-') && !rest[1..].starts_with(is_space);
        if minus {
            rest = &rest[1..];
        }
        let Some(first) = rest.chars().next() else { return pieces };
        if is_quote(first) {
            rest = &rest[first.len_utf8()..];
            let (text, closed) = match rest.find(is_quote) {
                Some(end) => (&rest[..end], true),
                None => (rest, false),
            };
            pieces.push(Piece { text, quoted: Some(closed), minus });
            rest = rest[text.len()..].trim_start_matches(is_quote);
        } else {
            let end = rest.find(|c| is_space(c) || is_quote(c)).unwrap_or(rest.len());
            pieces.push(Piece { text: &rest[..end], quoted: None, minus });
            rest = &rest[end..];
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' | '\u{FF02}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_phrases_and_words_are_told_apart() {
        let query = Query::parse("Kind:Practice lock \"waiting room\" -zoom platform:");
        assert_eq!(query.words, ["lock"]);
        assert_eq!(query.phrases, [Phrase { words: vec!["waiting".into(), "room".into()], open: false }]);
        assert_eq!(query.without, ["zoom"]);
        assert_eq!(query.filters(), [Filter { name: FilterName::Kind, value: "practice".into() }]);
        assert!(query.notes().is_empty());
    }

    #[test]
    fn an_unknown_filter_is_told_with_the_nearest() {
        let query = Query::parse("plaform:zoom");
        assert_eq!(query.notes(), ["'plaform:' is no filter; did you mean 'platform:'?"]);
        assert_eq!(query.words, ["plaform", "zoom"]);
    }

    #[test]
    fn addresses_and_times_are_no_filters() {
        for typed in ["https://example.org/a", "10:30", "note: lock"] {
            assert!(Query::parse(typed).notes().is_empty(), "{typed}");
        }
    }

    #[test]
    fn a_dash_between_spaces_is_no_minus() {
        assert!(Query::parse("lock - zoom").without.is_empty());
        assert!(Query::parse("co-host").without.is_empty());
    }

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        let query = Query::parse(&"word ".repeat(MOST_CHARACTERS));
        assert_eq!(query.words.len(), MOST_WORDS);
        assert_eq!(query.notes().len(), 2);
    }
}
