//! Orders: the words that are understood at every prompt.

/// An order beside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// One step back.
    Back,
    /// Why a question is asked.
    Why,
    /// What the answers have come to.
    SoFar,
    /// What would change the outcome.
    WhatIf,
    /// All answers.
    Review,
    /// The outcome.
    Outcome,
    /// Takes the last change back.
    Undo,
    /// Makes the change that was taken back again.
    Redo,
    /// Tries again to save.
    Save,
    /// Goes on under another name.
    SaveAs(String),
    /// Starts a new one from this one.
    Update(String),
    /// Writes a file to take along.
    Export(String),
    /// What can be typed.
    Help,
    /// Says again what is asked.
    Repeat,
    /// The rest of a long list.
    More,
    /// Searches everything.
    Search(String),
    /// To the start.
    Menu,
    /// Leaves the guide.
    Quit,
}

/// The orders that stand alone, with what each does.
pub(super) const ORDERS: [(&str, Order, &str); 14] = [
    ("back", Order::Back, "one step back"),
    ("why", Order::Why, "why a question is asked, and its source"),
    ("so far", Order::SoFar, "what the answers have come to"),
    ("what if", Order::WhatIf, "what would change the outcome"),
    ("review", Order::Review, "all answers, to change one"),
    ("outcome", Order::Outcome, "the outcome, once it is settled"),
    ("undo", Order::Undo, "takes the last change back"),
    ("redo", Order::Redo, "makes it again"),
    ("save", Order::Save, "tries again to save what is not saved"),
    ("help", Order::Help, "what can be typed"),
    ("repeat", Order::Repeat, "says the question or the list again"),
    ("more", Order::More, "the rest of a long list"),
    ("menu", Order::Menu, "to the start"),
    ("quit", Order::Quit, "leaves the guide"),
];

/// The orders that take words, with what each does.
pub(super) const WITH_WORDS: [(&str, &str, &str); 4] = [
    ("save as", "NAME", "goes on in a copy with another name"),
    ("update", "NAME", "starts a new pre-screen from this one, and asks only what changed"),
    ("export", "FILE", "writes what is open to a file: .md, .html, .docx, .json"),
    ("search", "WORDS", "searches everything in the guide"),
];

impl Order {
    /// Reads a line that is an order in full.
    pub fn read(line: &str) -> Option<Self> {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let small = words.to_lowercase();
        let alone = match small.as_str() {
            "?" => Some(Self::Help),
            "exit" => Some(Self::Quit),
            small => ORDERS.iter().find(|(name, ..)| *name == small).map(|(_, order, _)| order.clone()),
        };
        alone.or_else(|| {
            let (name, rest) = WITH_WORDS
                .iter()
                .filter_map(|(name, ..)| Some((*name, small.strip_prefix(name)?)))
                .find(|(_, rest)| rest.is_empty() || rest.starts_with(' '))?;
            // In the letters that were typed: small ones may take other places.
            let skip = name.split(' ').count();
            let rest = if rest.is_empty() {
                String::new()
            } else {
                words.split(' ').skip(skip).collect::<Vec<_>>().join(" ")
            };
            Some(match name {
                "save as" => Self::SaveAs(rest),
                "update" => Self::Update(rest),
                "export" => Self::Export(rest),
                _ => Self::Search(rest),
            })
        })
    }

    /// Reads the beginning of an order, where it is the beginning of no other.
    pub fn begun(line: &str) -> Option<Self> {
        let small = line.trim().to_lowercase();
        let mut begun = ORDERS.iter().filter(|(name, ..)| !small.is_empty() && name.starts_with(&small));
        match (begun.next(), begun.next()) {
            (Some((_, order, _)), None) => Some(order.clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_in_any_letters_and_spaces() {
        assert_eq!(Order::read("  So   FAR "), Some(Order::SoFar));
        assert_eq!(Order::read("save AS  Housing  Survey"), Some(Order::SaveAs("Housing Survey".to_owned())));
        assert_eq!(Order::read("save as"), Some(Order::SaveAs(String::new())));
        assert_eq!(Order::read("save"), Some(Order::Save));
        assert_eq!(Order::read("?"), Some(Order::Help));
    }

    #[test]
    fn words_that_only_begin_like_an_order_are_none() {
        for line in ["backup of files", "whyever", "saves", "searching", "exported", "so", "undo it", ""] {
            assert_eq!(Order::read(line), None, "{line}");
        }
    }

    #[test]
    fn the_beginning_of_one_order_alone_is_understood() {
        assert_eq!(Order::begun("q"), Some(Order::Quit));
        assert_eq!(Order::begun("rev"), Some(Order::Review));
        assert_eq!(Order::begun("re"), None);
        assert_eq!(Order::begun(""), None);
    }
}
