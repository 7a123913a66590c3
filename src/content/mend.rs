//! From a tree to a type, with every misfit and not only the first.
//!
//! A value that does not fit is told and then mended: a stand-in that fits takes its place, as in a
//! compiler that goes on after an error. First the tree is held against the schema of its kind, which finds
//! wrong keys and shapes; then the type itself reads it, which finds the rest, one at a time.

use std::collections::BTreeSet;
use std::ops::Bound;

use serde_json::Value as Schema;
use serde_yaml::Value;

use super::expected::{expected, in_our_words, is_type, misfit_of, properties, schema_of_key, types, words};
use super::kind::{Body, FileKind, Misfit};
use super::nearest::{did_you_mean, nearest};
use super::place::{Step, around, is_within, join_index, join_key, steps};
use super::yaml::MOST_FINDINGS;

/// A tree that was fitted to its type.
#[derive(Debug)]
pub(super) struct Fitted<B> {
    /// The tree, mended.
    pub value: Value,
    /// What it says; nothing where too much is wrong.
    pub body: Option<B>,
    /// What did not fit.
    pub misfits: Vec<Misfit>,
    /// The fields that hold stand-ins.
    pub mended: Mended,
}

/// The fields that hold stand-ins.
#[derive(Debug, Default)]
pub(super) struct Mended(BTreeSet<String>);

impl Mended {
    fn note(&mut self, field: &str) {
        self.0.insert(field.to_owned());
    }

    /// Says whether a field is a stand-in, or part of one.
    pub fn has(&self, field: &str) -> bool {
        !self.0.is_empty() && around(field).any(|field| self.0.contains(field))
    }

    /// Says whether something in a field is a stand-in.
    pub fn has_some_in(&self, field: &str) -> bool {
        let after = self.0.range::<str, _>((Bound::Included(field), Bound::Unbounded));
        after.take_while(|mended| mended.starts_with(field)).any(|mended| is_within(mended, field))
    }
}

/// Fits a tree to the type of its kind.
pub(super) fn fit(kind: FileKind, value: Value) -> Fitted<Body> {
    fit_to(kind.schema(), |value| kind.parse(value), value)
}

/// Fits a tree to a type, by its schema and what reads it.
pub(super) fn fit_to<B>(
    schema: &'static Schema,
    parse: impl Fn(&Value) -> Result<B, Misfit>,
    mut value: Value,
) -> Fitted<B> {
    let mut fitter = Fitter { root: schema, misfits: Vec::new(), mended: Mended::default() };
    fitter.fit(&mut value, schema, "");
    let mut body = None;
    while !fitter.is_full() {
        match parse(&value) {
            Ok(read) => {
                body = Some(read);
                break;
            }
            Err(misfit) => {
                if !fitter.mend(&mut value, misfit) {
                    break;
                }
            }
        }
    }
    Fitted { value, body, misfits: fitter.misfits, mended: fitter.mended }
}

struct Fitter {
    root: &'static Schema,
    misfits: Vec<Misfit>,
    mended: Mended,
}

impl Fitter {
    fn tell(&mut self, field: &str, message: String) {
        self.keep(Misfit { field: field.to_owned(), message, is_of_key: false });
    }

    fn tell_of_key(&mut self, field: &str, message: String) {
        self.keep(Misfit { field: field.to_owned(), message, is_of_key: true });
    }

    fn keep(&mut self, misfit: Misfit) {
        if !self.is_full() {
            self.misfits.push(misfit);
        }
    }

    /// The schemas of which a value may fit any: references followed, alternatives laid side by side.
    fn choices(&self, schema: &'static Schema) -> Vec<&'static Schema> {
        let reference = schema.get("$ref").and_then(Schema::as_str);
        if let Some(target) = reference.and_then(|path| self.root.pointer(path.trim_start_matches('#'))) {
            return self.choices(target);
        }
        let alternatives = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Schema::as_array);
        match alternatives {
            Some(alternatives) => alternatives.iter().flat_map(|choice| self.choices(choice)).collect(),
            None => vec![schema],
        }
    }

    /// So much is wrong that the rest is not looked at.
    fn is_full(&self) -> bool {
        self.misfits.len() >= MOST_FINDINGS
    }

    fn fit(&mut self, value: &mut Value, schema: &'static Schema, field: &str) {
        if self.is_full() {
            return;
        }
        let choices = self.choices(schema);
        if choices.iter().any(|choice| words(choice).any(|word| value.as_str() == Some(word))) {
            return;
        }
        let choice = choices.iter().find(|choice| {
            words(choice).next().is_none()
                && types(choice).any(|name| is_type(value, name))
                && !value.is_null()
        });
        let Some(choice) = choice else {
            self.tell(field, misfit_of(value, &choices));
            self.replace(value, schema, field);
            return;
        };
        match value {
            Value::Mapping(map) if map.is_empty() && choice.get("minProperties").is_some() => {
                self.tell(field, format!("the map is empty: expected {}", expected(&choices)));
                self.replace(value, schema, field);
            }
            Value::Mapping(map) => {
                let map = std::mem::take(map);
                *value = Value::Mapping(self.fit_map(map, choice, field));
            }
            Value::Sequence(list) => {
                let least = choice.get("minItems").and_then(Schema::as_u64).unwrap_or(0);
                if (list.len() as u64) < least {
                    let message = match list.len() {
                        0 => format!("the list is empty: expected {least} at least"),
                        count => format!("the list has {count}: expected {least} at least"),
                    };
                    self.tell(field, message);
                    self.mended.note(field);
                    if let Some(items) = choice.get("items") {
                        list.resize_with(usize::try_from(least).unwrap_or_default(), || self.stand_in(items));
                    }
                }
                if let Some(items) = choice.get("items") {
                    for (index, element) in list.iter_mut().enumerate() {
                        self.fit(element, items, &join_index(field, index));
                    }
                }
            }
            Value::Number(number) => {
                let least = choice.get("minimum").and_then(Schema::as_f64);
                if least.is_some_and(|least| number.as_f64().is_some_and(|number| number < least)) {
                    self.tell(field, misfit_of(value, &choices));
                    self.replace(value, schema, field);
                }
            }
            _ => {}
        }
    }

    fn fit_map(
        &mut self,
        map: serde_yaml::Mapping,
        schema: &'static Schema,
        field: &str,
    ) -> serde_yaml::Mapping {
        let mut fitted = serde_yaml::Mapping::new();
        let (known, unknown): (Vec<_>, Vec<_>) = map
            .into_iter()
            .partition(|(key, _)| key.as_str().is_some_and(|name| schema_of_key(schema, name).is_some()));
        for (key, mut value) in known {
            let name = key.as_str().unwrap_or_default();
            if let Some(inner) = schema_of_key(schema, name) {
                self.fit(&mut value, inner, &join_key(field, name));
            }
            fitted.insert(key, value);
        }
        for (key, mut value) in unknown {
            if self.is_full() {
                break;
            }
            let name = key.as_str().unwrap_or_default();
            let path = join_key(field, name);
            let names: Vec<&str> = properties(schema).map(|(name, _)| name.as_str()).collect();
            let left = || names.iter().copied().filter(|name| !fitted.contains_key(*name));
            let near = did_you_mean(name, left());
            self.tell_of_key(&path, format!("unknown key '{name}': expected {}{near}", names.join(", ")));
            // What stands under a misspelt key is read as if it were spelt well.
            let meant = nearest(name, left()).and_then(|name| Some((name, schema_of_key(schema, name)?)));
            if let Some((name, inner)) = meant {
                self.fit(&mut value, inner, &path);
                self.mended.note(&join_key(field, name));
                fitted.insert(name.into(), value);
            }
        }
        let required = schema.get("required").and_then(Schema::as_array).into_iter().flatten();
        for name in required.filter_map(Schema::as_str) {
            let Some((_, inner)) = properties(schema).find(|(known, _)| *known == name) else { continue };
            if !fitted.contains_key(name) {
                let path = join_key(field, name);
                self.tell_of_key(
                    &path,
                    format!("'{name}' is missing: expected {}", expected(&self.choices(inner))),
                );
                fitted.insert(name.into(), self.stand_in(inner));
                self.mended.note(&path);
            }
        }
        fitted
    }

    /// Puts a stand-in in the place of a value.
    fn replace(&mut self, value: &mut Value, schema: &'static Schema, field: &str) {
        *value = self.stand_in(schema);
        self.mended.note(field);
    }

    /// Mends the value that the type refused; `false` where that cannot help.
    fn mend(&mut self, value: &mut Value, misfit: Misfit) -> bool {
        let Misfit { field, message, .. } = misfit;
        if self.mended.has(&field) {
            self.tell(&field, in_our_words(&message));
            return false;
        }
        let mut place = &mut *value;
        let mut schema = self.root;
        for step in steps(&field) {
            let choices = self.choices(schema);
            let inner = match step {
                Step::Key(name) => {
                    (place.get_mut(name), choices.iter().find_map(|choice| schema_of_key(choice, name)))
                }
                Step::Index(index) => {
                    (place.get_mut(index), choices.iter().find_map(|choice| choice.get("items")))
                }
            };
            let (Some(inner_place), Some(inner_schema)) = inner else {
                self.tell(&field, in_our_words(&message));
                return false;
            };
            (place, schema) = (inner_place, inner_schema);
        }
        self.tell(&field, in_our_words(&message));
        *place = self.stand_in(schema);
        self.mended.note(&field);
        true
    }

    /// The plainest value that fits a schema.
    fn stand_in(&self, schema: &'static Schema) -> Value {
        let choices = self.choices(schema);
        let Some(choice) = choices.first() else { return Value::Null };
        if let Some(word) = words(choice).next() {
            return word.into();
        }
        match types(choice).next() {
            Some("object") => {
                let required = choice.get("required").and_then(Schema::as_array).into_iter().flatten();
                let mut map: serde_yaml::Mapping = required
                    .filter_map(Schema::as_str)
                    .filter_map(|name| Some((name.into(), self.stand_in(schema_of_key(choice, name)?))))
                    .collect();
                if let (true, true, Some(inner)) = (
                    map.is_empty(),
                    choice.get("minProperties").is_some(),
                    choice.get("additionalProperties"),
                ) {
                    map.insert(STAND_IN.into(), self.stand_in(inner));
                }
                Value::Mapping(map)
            }
            Some("array") => {
                let least = choice.get("minItems").and_then(Schema::as_u64).unwrap_or(0);
                let items = choice.get("items").into_iter().cycle();
                Value::Sequence((0..least).zip(items).map(|(_, items)| self.stand_in(items)).collect())
            }
            Some("string") => {
                let example = choice.pointer("/examples/0").and_then(Schema::as_str);
                example.unwrap_or(STAND_IN).into()
            }
            Some("integer" | "number") => 1.into(),
            Some("boolean") => false.into(),
            _ => Value::Null,
        }
    }
}

/// The text of a stand-in: it does as a text and as an id.
const STAND_IN: &str = "stand-in";

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::{Fitted, fit};
    use crate::content::kind::FileKind;

    const FILES: &[(&str, &str)] = &[
        ("checklists.yaml", include_str!("../../tests/content/_meeting/checklists.yaml")),
        ("contacts.yaml", include_str!("../../tests/content/_base/contacts.yaml")),
        ("developments/changes.yaml", include_str!("../../tests/content/_base/developments/changes.yaml")),
        ("features.yaml", include_str!("../../tests/content/_base/features.yaml")),
        ("glossary.yaml", include_str!("../../tests/content/_base/glossary.yaml")),
        ("guide.yaml", include_str!("../../tests/content/_base/guide.yaml")),
        ("platforms/alpha.yaml", include_str!("../../tests/content/_base/platforms/alpha.yaml")),
        ("platforms/beta.yaml", include_str!("../../tests/content/_base/platforms/beta.yaml")),
        ("practices/alpha.yaml", include_str!("../../tests/content/_meeting/practices/alpha.yaml")),
        (
            "questionnaires/sensitive.yaml",
            include_str!("../../tests/content/_meeting/questionnaires/sensitive.yaml"),
        ),
        ("overlay.yaml", include_str!("../../tests/overlays/town/overlay.yaml")),
        ("practices/general.yaml", include_str!("../../tests/content/_base/practices/general.yaml")),
        ("questionnaires/screen.yaml", include_str!("../../tests/content/_base/questionnaires/screen.yaml")),
        ("sources/manual.yaml", include_str!("../../tests/content/_base/sources/manual.yaml")),
        ("topics/law.yaml", include_str!("../../tests/content/_base/topics/law.yaml")),
        ("vocabulary.yaml", include_str!("../../tests/content/_base/vocabulary.yaml")),
    ];

    #[test]
    fn whatever_single_value_is_wrong_the_rest_is_still_read() {
        for (path, text) in FILES {
            let kind = FileKind::at(path).or_else(|_| FileKind::in_overlay(path)).unwrap();
            let tree: Value = serde_yaml::from_str(text).unwrap();
            for changed in changes(&tree) {
                let Fitted { body, misfits, .. } = fit(kind, changed.clone());
                assert!(body.is_some(), "{path}: {changed:?}\n{misfits:?}");
                assert!(!misfits.is_empty() || kind.parse(&changed).is_ok(), "{path}: {changed:?}");
            }
        }
    }

    /// The trees that differ from this one in one value, which is missing or of another type.
    fn changes(tree: &Value) -> Vec<Value> {
        let mut changes: Vec<Value> = vec![
            Value::Null,
            true.into(),
            7.into(),
            "Some words".into(),
            Value::Sequence(Vec::new()),
            Value::Mapping(serde_yaml::Mapping::new()),
        ];
        match tree {
            Value::Sequence(list) => {
                for (index, element) in list.iter().enumerate() {
                    for change in self::changes(element) {
                        let mut list = list.clone();
                        list[index] = change;
                        changes.push(Value::Sequence(list));
                    }
                }
            }
            Value::Mapping(map) => {
                for (key, value) in map {
                    let mut without = map.clone();
                    without.remove(key);
                    changes.push(Value::Mapping(without));
                    for change in self::changes(value) {
                        let mut map = map.clone();
                        map.insert(key.clone(), change);
                        changes.push(Value::Mapping(map));
                    }
                }
            }
            _ => {}
        }
        changes
    }
}
