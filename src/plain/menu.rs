//! Numbered lists to choose from.

use super::choose::{Choosable, choose};
use super::page::Page;
use super::reading::sentence;

/// How many items of a list are said at once.
const AT_ONCE: usize = 20;

/// A numbered list, with what each choice leads to.
#[derive(Debug, Clone)]
pub(super) struct Menu<G> {
    title: String,
    items: Vec<Item<G>>,
    /// How many items were said.
    said: usize,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item<G> {
    name: Choosable,
    /// What is said beside its words.
    hint: String,
    go: G,
}

impl<G: Clone> Menu<G> {
    /// A list without items.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), items: Vec::new(), said: 0 }
    }

    /// Adds an item: an id and words by which it is chosen, and what is said beside them.
    pub fn add(&mut self, id: &str, words: &str, hint: impl Into<String>, go: G) {
        let name = Choosable { id: id.to_owned(), words: words.to_owned() };
        self.items.push(Item { name, hint: hint.into(), go });
    }

    /// Says the list from its beginning.
    pub fn write(&mut self, page: &mut Page<'_>) {
        self.said = 0;
        page.line(&self.title);
        self.write_more(page);
    }

    /// Says what was not said yet. Says nothing where all was.
    pub fn write_more(&mut self, page: &mut Page<'_>) {
        let from = self.said;
        self.said = (from + AT_ONCE).min(self.items.len());
        for (place, item) in self.items.iter().enumerate().take(self.said).skip(from) {
            let words = &item.name.words;
            let end = if words.ends_with(['?', '!', '.']) { "" } else { "." };
            let hint = if item.hint.is_empty() { String::new() } else { format!("{end} {}", item.hint) };
            page.line(&format!("{}. {words}{hint}", place + 1));
        }
        self.remind(page);
    }

    /// Says how to choose.
    pub fn remind(&self, page: &mut Page<'_>) {
        let all = self.items.len();
        let rest = all - self.said.min(all);
        let more = if rest > 0 { format!(" There are {rest} more: type more.") } else { String::new() };
        match all {
            0 => page.line("There is nothing in this list. Type back."),
            1 => page.line("Type 1 to choose it, or back."),
            _ => page.line(&format!("Type a number from 1 to {all} or a word.{more}")),
        }
    }

    /// What a typed line leads to.
    ///
    /// # Errors
    /// Why it is not clear, in a sentence.
    pub fn choose(&self, line: &str) -> Result<G, String> {
        let names: Vec<Choosable> = self.items.iter().map(|item| item.name.clone()).collect();
        let place = choose(&names, line).map_err(|unclear| sentence(&unclear, &names))?;
        self.items
            .get(place)
            .map(|item| item.go.clone())
            .ok_or_else(|| "There is nothing to choose.".to_owned())
    }
}
