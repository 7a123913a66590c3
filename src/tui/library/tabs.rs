//! The groups of a library, shown as tabs.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Guide;
use crate::search::{Entry, Index, Kind};
use crate::tui::bookmarks::Bookmarks;

use super::named::Named;

/// What a tab holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    /// Every practice.
    All,
    /// What a person marked as a favourite.
    Favourites,
    /// What a person read last.
    Read,
    /// The practices of a group.
    Group(String),
    /// The entries of a kind.
    Kind(Kind),
}

/// A group of entries, shown as a tab.
#[derive(Debug, Clone)]
pub(super) struct Tab {
    /// What it holds.
    pub holds: Holds,
    /// A word or two for it.
    pub label: String,
    /// The entries, by their places in the index.
    pub entries: Arc<[usize]>,
}

/// The practices, all and by group.
pub(super) fn practices(guide: &Guide, index: &Index) -> Vec<Tab> {
    let all = places(index, |entry| entry.kind == Kind::Practice);
    let mut tabs = vec![Tab { holds: Holds::All, label: "All".to_owned(), entries: all }];
    let mut by_group: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, entry) in index.entries().iter().enumerate().filter(|(_, entry)| entry.kind == Kind::Practice)
    {
        if let Some(group) = &entry.group {
            by_group.entry(&group.id).or_default().push(place);
        }
    }
    for group in &guide.groups {
        let entries = by_group.remove(group.id.as_str()).unwrap_or_default();
        let holds = Holds::Group(group.id.to_string());
        tabs.push(Tab { holds, label: group.short.to_string(), entries: entries.into() });
    }
    tabs
}

/// Everything that is neither a practice nor a platform, by kind.
pub(super) fn reference(index: &Index) -> Vec<Tab> {
    [
        ("Topics", Kind::Topic),
        ("Changes since", Kind::Development),
        ("Contacts", Kind::Contact),
        ("Glossary", Kind::Term),
        ("Sources", Kind::Source),
        ("Questions", Kind::Question),
    ]
    .into_iter()
    .map(|(label, kind)| Tab {
        holds: Holds::Kind(kind),
        label: label.to_owned(),
        entries: places(index, |entry| entry.kind == kind),
    })
    .collect()
}

/// The favourites and what was read last, of those entries that pass; none of a tab that would be empty.
pub(super) fn bookmarked(bookmarks: &Bookmarks, index: &Index, belongs: impl Fn(&Named) -> bool) -> Vec<Tab> {
    let shelf = |names: &mut dyn Iterator<Item = &Named>| -> Arc<[usize]> {
        names
            .filter(|name| belongs(name))
            .filter_map(|name| {
                index.entries().iter().position(|entry| entry.kind == name.kind && entry.id == name.id)
            })
            .collect()
    };
    let favourites = shelf(&mut bookmarks.favourites());
    let read = shelf(&mut bookmarks.read());
    [(Holds::Favourites, "Favourites", favourites), (Holds::Read, "Recently read", read)]
        .into_iter()
        .filter(|(.., entries)| !entries.is_empty())
        .map(|(holds, label, entries)| Tab { holds, label: label.to_owned(), entries })
        .collect()
}

/// The entries of an index that pass, by their places.
fn places(index: &Index, pass: impl Fn(&Entry) -> bool) -> Arc<[usize]> {
    index.entries().iter().enumerate().filter(|(_, entry)| pass(entry)).map(|(place, _)| place).collect()
}
