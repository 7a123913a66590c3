//! Where each field of a file stands.

use std::collections::HashMap;

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// The places of the fields of one file, by dotted path (`practices[3].related[0]`, empty for the root).
#[derive(Debug, Default)]
pub(super) struct Places {
    values: HashMap<String, Place>,
    keys: HashMap<String, Place>,
    scalars: Vec<(Place, Place, String)>,
}

impl Places {
    /// Notes where the value of a field begins; of two values of one field the first counts.
    pub fn note_value(&mut self, field: &str, place: Place) {
        self.values.entry(field.to_owned()).or_insert(place);
    }

    /// Notes from where to where a scalar stands. Scalars are noted in the order of the file.
    pub fn note_scalar(&mut self, field: &str, start: Place, end: Place) {
        self.note_value(field, start);
        self.scalars.push((start, end, field.to_owned()));
    }

    /// Notes where the key of a field begins.
    pub fn note_key(&mut self, field: &str, place: Place) {
        self.keys.entry(field.to_owned()).or_insert(place);
    }

    /// Where the value of a field begins, or else the nearest thing around it.
    pub fn value(&self, field: &str) -> Place {
        around(field).find_map(|field| self.values.get(field)).copied().unwrap_or(Place::START)
    }

    /// Where the key of a field begins, or else its value.
    pub fn key(&self, field: &str) -> Place {
        self.keys.get(field).copied().unwrap_or_else(|| self.value(field))
    }

    /// The field whose value holds the character at a place; empty where none does.
    pub fn field_at(&self, place: Place) -> &str {
        let after = self.scalars.partition_point(|(start, ..)| *start <= place);
        after
            .checked_sub(1)
            .map(|last| &self.scalars[last])
            .filter(|(_, end, _)| place < *end)
            .map_or("", |(.., field)| field)
    }
}

/// A field, what it stands in, what that stands in, and so on to the root.
pub(super) fn around(field: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(field), |field| {
        (!field.is_empty()).then(|| field.rfind(['.', '[']).map_or("", |end| &field[..end]))
    })
}

/// The path of a key in a map.
pub(super) fn join_key(map: &str, key: &str) -> String {
    if map.is_empty() { key.to_owned() } else { format!("{map}.{key}") }
}

/// The path of an element of a list.
pub(super) fn join_index(list: &str, index: usize) -> String {
    format!("{list}[{index}]")
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// To the value of a key.
    Key(&'a str),
    /// To an element of a list, from 0.
    Index(usize),
}

/// The steps of a path, from the root.
pub(super) fn steps(field: &str) -> impl Iterator<Item = Step<'_>> {
    field.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| {
        let index = step.strip_suffix(']').and_then(|index| index.parse().ok());
        index.map_or(Step::Key(step), Step::Index)
    })
}

/// Says whether a field is `root`, or stands in it.
pub(super) fn is_within(field: &str, root: &str) -> bool {
    field
        .strip_prefix(root)
        .is_some_and(|rest| root.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::{Place, Places, Step, is_within, steps};

    #[test]
    fn a_field_without_a_place_takes_that_of_what_it_stands_in() {
        let mut places = Places::default();
        places.note_value("", Place::START);
        places.note_value("plans[1]", Place { line: 4, column: 5 });
        assert_eq!(places.value("plans[1].cost.is"), Place { line: 4, column: 5 });
        assert_eq!(places.value("plans[0]"), Place::START);
    }

    #[test]
    fn a_path_is_read_step_by_step() {
        let read: Vec<_> = steps("plans[1].cost").collect();
        assert_eq!(read, [Step::Key("plans"), Step::Index(1), Step::Key("cost")]);
        assert_eq!(steps("").count(), 0);
    }

    #[test]
    fn only_whole_steps_of_a_path_stand_in_it() {
        assert!(is_within("plans[1].cost", "plans[1]"));
        assert!(is_within("plans[1]", "plans[1]"));
        assert!(!is_within("plans[10]", "plans[1]"));
        assert!(is_within("plans", ""));
    }
}
