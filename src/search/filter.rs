//! Filters of a query: `kind:practice`, `platform:zoom`, `group:participants`, `phase:during`.

use std::collections::HashSet;
use std::fmt;

use super::entry::Entry;
use super::kind::Kind;
use crate::content::Phase;

/// What a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterName {
    /// The kind of entry.
    Kind,
    /// The platforms that it is about.
    Platform,
    /// Its group, area or section.
    Group,
    /// The phase of a practice.
    Phase,
}

/// Every filter, in the order in which help lists them.
pub const FILTERS: [FilterName; 4] =
    [FilterName::Kind, FilterName::Platform, FilterName::Group, FilterName::Phase];

impl FilterName {
    /// The word before the colon.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Platform => "platform",
            Self::Group => "group",
            Self::Phase => "phase",
        }
    }

    /// The filter of this name.
    pub fn of(word: &str) -> Option<Self> {
        FILTERS.into_iter().find(|name| name.word().eq_ignore_ascii_case(word))
    }
}

impl fmt::Display for FilterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A filter of a query. Of filters of one name any may hold; of different names all must.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filter {
    /// What it looks at.
    pub name: FilterName,
    /// What it looks for, in small letters: an id, or the beginning of one.
    pub value: String,
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.value)
    }
}

/// The word of `known` that is most like `word`; none where none is like it.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .fold(None, |best: Option<(f64, &str)>, this| match best {
            Some(best) if best.0 >= this.0 => Some(best),
            _ => Some(this),
        })
        .map(|(_, candidate)| candidate)
}

/// The known values that are told at most where none is like what was asked.
const MOST_TOLD: usize = 12;

/// The values that the entries have, for each filter.
#[derive(Debug, Default)]
pub(super) struct Values {
    of: [Vec<String>; 4],
}

/// A filter made ready: the values that it accepts.
#[derive(Debug, Default)]
pub(super) struct Narrowing {
    accepted: [Option<Vec<String>>; 4],
}

impl Values {
    /// Gathers the values of entries, each once, in the entries' order.
    pub(super) fn gather(entries: &[Entry]) -> Self {
        let mut values = Self::default();
        for name in FILTERS {
            let slot = &mut values.of[name as usize];
            let mut known: HashSet<String> = HashSet::new();
            let mut add = |value: &str| {
                if !known.contains(value) {
                    known.insert(value.to_owned());
                    slot.push(value.to_owned());
                }
            };
            match name {
                FilterName::Kind => Kind::ids().into_iter().for_each(add),
                FilterName::Phase => PHASES.into_iter().map(phase_id).for_each(add),
                FilterName::Platform => {
                    entries.iter().flat_map(|entry| &entry.platforms).for_each(|id| add(id.as_str()));
                }
                FilterName::Group => {
                    entries.iter().filter_map(|entry| entry.group.as_ref()).for_each(|place| add(&place.id));
                }
            }
        }
        values
    }

    /// Makes filters ready; `told` gets a sentence for each that accepts nothing, and that one is passed over.
    pub(super) fn narrow(&self, filters: &[Filter], told: &mut Vec<String>) -> Narrowing {
        let mut narrowing = Narrowing::default();
        for Filter { name, value } in filters {
            let known = &self.of[*name as usize];
            let accepted = accepted(*name, value, known);
            if accepted.is_empty() {
                told.push(match nearest(value, known.iter().map(String::as_str)) {
                    Some(nearest) => format!("'{value}' is no {name}; did you mean '{nearest}'?"),
                    None => format!("'{value}' is no {name}; known are {}.", first_of(known)),
                });
                continue;
            }
            narrowing.accepted[*name as usize].get_or_insert_default().extend(accepted);
        }
        narrowing
    }
}

/// The first of many values, and how many more there are.
fn first_of(known: &[String]) -> String {
    let (first, more) = known.split_at(known.len().min(MOST_TOLD));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    first.join(", ") + &more
}

/// The known values that `value` stands for: itself, those that begin with it, or one of whose words does.
fn accepted(name: FilterName, value: &str, known: &[String]) -> Vec<String> {
    if name == FilterName::Kind
        && let Ok(kind) = value.parse::<Kind>()
    {
        return vec![kind.id().to_owned()];
    }
    let all = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        known.iter().filter(|known| fits(known)).cloned().collect()
    };
    [
        all(&|known| known == value || known.replace('-', "") == value),
        all(&|known| known.starts_with(value)),
        all(&|known| known.split('-').any(|word| word.starts_with(value))),
    ]
    .into_iter()
    .find(|found| !found.is_empty())
    .unwrap_or_default()
}

impl Narrowing {
    /// Says whether everything passes.
    pub(super) fn is_open(&self) -> bool {
        self.accepted.iter().all(Option::is_none)
    }

    /// Says whether an entry of this kind passes. The rest of it is looked at only where a filter asks for it.
    pub(super) fn passes(&self, kind: Kind, entry: &Entry) -> bool {
        FILTERS.into_iter().all(|name| {
            let Some(accepted) = &self.accepted[name as usize] else { return true };
            let fits = |value: &str| accepted.iter().any(|accepted| accepted == value);
            match name {
                FilterName::Kind => fits(kind.id()),
                FilterName::Platform => entry.platforms.iter().any(|id| fits(id.as_str())),
                FilterName::Group => entry.group.as_ref().is_some_and(|place| fits(&place.id)),
                FilterName::Phase => entry.phase.is_some_and(|phase| fits(phase_id(phase))),
            }
        })
    }
}

const PHASES: [Phase; 5] = [Phase::Before, Phase::AtTheStart, Phase::During, Phase::After, Phase::Always];

/// The phase as YAML writes it.
fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "before",
        Phase::AtTheStart => "at-the-start",
        Phase::During => "during",
        Phase::After => "after",
        Phase::Always => "always",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<String> {
        ["meeting-setup", "zoom-setup", "zoom-general"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_value_may_be_a_beginning_or_a_word_of_an_id() {
        assert_eq!(accepted(FilterName::Group, "zoom-setup", &known()), ["zoom-setup"]);
        assert_eq!(accepted(FilterName::Group, "zoomsetup", &known()), ["zoom-setup"]);
        assert_eq!(accepted(FilterName::Group, "zoom", &known()), ["zoom-setup", "zoom-general"]);
        assert_eq!(accepted(FilterName::Group, "setup", &known()), ["meeting-setup", "zoom-setup"]);
    }

    #[test]
    fn a_value_that_nothing_has_is_told_with_the_nearest_and_passed_over() {
        let mut values = Values::default();
        values.of[FilterName::Group as usize] = known();
        let filter = Filter { name: FilterName::Group, value: "meting-setup".into() };
        let mut told = Vec::new();
        let narrowing = values.narrow(&[filter], &mut told);
        assert_eq!(told, ["'meting-setup' is no group; did you mean 'meeting-setup'?"]);
        assert!(narrowing.accepted.iter().all(Option::is_none));
    }
}
