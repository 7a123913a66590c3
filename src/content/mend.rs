//! From a tree to a type, with every misfit and not only the first.
//!
//! A value that does not fit is told and then mended: a stand-in that fits takes its place, as in a
//! compiler that goes on after an error. First the tree is held against the schema of its kind, which finds
//! wrong keys and shapes; then the type itself reads it, which finds the rest, one at a time.

use serde_json::Value as Schema;
use serde_yaml::Value;

use super::kind::{Body, FileKind, Misfit};
use super::nearest::did_you_mean;
use super::place::{Step, is_within, join_index, join_key, steps};
use super::yaml::MOST_FINDINGS;

/// A tree that was fitted to its type.
#[derive(Debug)]
pub(super) struct Fitted {
    /// The tree, mended.
    pub value: Value,
    /// What it says; nothing where even mending did not help.
    pub body: Option<Body>,
    /// What did not fit.
    pub misfits: Vec<Misfit>,
    /// The fields that hold stand-ins.
    pub mended: Vec<String>,
}

/// Fits a tree to the type of its kind.
pub(super) fn fit(kind: FileKind, mut value: Value) -> Fitted {
    let mut fitter = Fitter { root: kind.schema(), misfits: Vec::new(), mended: Vec::new() };
    fitter.fit(&mut value, kind.schema(), "");
    let mut body = None;
    for _ in 0..MOST_FINDINGS {
        match kind.parse(&value) {
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
    mended: Vec<String>,
}

impl Fitter {
    fn tell(&mut self, field: &str, message: String) {
        self.keep(Misfit { field: field.to_owned(), message, is_of_key: false });
    }

    fn tell_of_key(&mut self, field: &str, message: String) {
        self.keep(Misfit { field: field.to_owned(), message, is_of_key: true });
    }

    fn keep(&mut self, misfit: Misfit) {
        if self.misfits.len() < MOST_FINDINGS {
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

    fn fit(&mut self, value: &mut Value, schema: &'static Schema, field: &str) {
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
            let known = choices.iter().flat_map(|choice| words(choice));
            let near = value.as_str().map(|word| did_you_mean(word, known)).unwrap_or_default();
            let message = if value.is_null() {
                format!("no value is given: expected {}", expected(&choices))
            } else {
                format!("found {}, expected {}{near}", found(value), expected(&choices))
            };
            self.tell(field, message);
            self.replace(value, schema, field);
            return;
        };
        match value {
            Value::Mapping(map) => {
                let map = std::mem::take(map);
                *value = Value::Mapping(self.fit_map(map, choice, field));
            }
            Value::Sequence(list) => {
                let least = choice.get("minItems").and_then(Schema::as_u64).unwrap_or(0);
                if (list.len() as u64) < least {
                    let count = list.len();
                    self.tell(field, format!("found {count} in the list, expected {least} at least"));
                    self.mended.push(field.to_owned());
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
                    let message = format!("found {}, expected {}", found(value), expected(&choices));
                    self.tell(field, message);
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
        for (key, mut value) in map {
            let name = key.as_str().unwrap_or_default().to_owned();
            let path = join_key(field, &name);
            if let Some(inner) = schema_of_key(schema, &name) {
                self.fit(&mut value, inner, &path);
                fitted.insert(key, value);
            } else {
                let known: Vec<&str> = properties(schema).map(|(name, _)| name.as_str()).collect();
                let near = did_you_mean(&name, known.iter().copied());
                self.tell_of_key(&path, format!("unknown key '{name}': expected {}{near}", known.join(", ")));
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
                self.mended.push(path);
            }
        }
        fitted
    }

    /// Puts a stand-in in the place of a value.
    fn replace(&mut self, value: &mut Value, schema: &'static Schema, field: &str) {
        *value = self.stand_in(schema);
        self.mended.push(field.to_owned());
    }

    /// Mends the value that the type refused; `false` where that cannot help.
    fn mend(&mut self, value: &mut Value, misfit: Misfit) -> bool {
        let Misfit { field, message, .. } = misfit;
        if self.mended.iter().any(|mended| is_within(&field, mended)) {
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
        self.mended.push(field);
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

/// The named properties of a schema.
fn properties(schema: &'static Schema) -> impl Iterator<Item = (&'static String, &'static Schema)> {
    schema.get("properties").and_then(Schema::as_object).into_iter().flatten()
}

/// The schema of the value of a key; nothing where the key is unknown.
fn schema_of_key(schema: &'static Schema, name: &str) -> Option<&'static Schema> {
    properties(schema).find(|(known, _)| *known == name).map(|(_, inner)| inner).or_else(|| {
        let patterns = schema.get("patternProperties").and_then(Schema::as_object);
        let any = schema.get("additionalProperties").filter(|inner| inner.is_object());
        patterns.and_then(|patterns| patterns.values().next()).or(any)
    })
}

/// The words of which a schema wants one, where it wants words and nothing else.
fn words(schema: &'static Schema) -> impl Iterator<Item = &'static str> {
    let several = schema.get("enum").and_then(Schema::as_array).into_iter().flatten();
    schema.get("const").into_iter().chain(several).filter_map(Schema::as_str)
}

/// The types that a schema accepts.
fn types(schema: &'static Schema) -> impl Iterator<Item = &'static str> {
    let types = schema.get("type");
    let several = types.and_then(Schema::as_array).into_iter().flatten();
    types.into_iter().chain(several).filter_map(Schema::as_str)
}

/// Says whether a value is of a type of JSON Schema.
fn is_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_mapping(),
        "array" => value.is_sequence(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_bool(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// What was found, in words.
fn found(value: &Value) -> String {
    const LONGEST: usize = 40;
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() > LONGEST => {
            format!("the text '{}…'", text.chars().take(LONGEST).collect::<String>())
        }
        Value::String(text) => format!("the text '{text}'"),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a map".to_owned(),
        Value::Tagged(_) => "a tag".to_owned(),
    }
}

/// What was expected, in words.
fn expected(choices: &[&'static Schema]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for choice in choices {
        parts.extend(words(choice).map(|word| format!("'{word}'")));
        if words(choice).next().is_some() {
            continue;
        }
        parts.extend(types(choice).filter_map(|name| match name {
            "object" if properties(choice).next().is_some() => {
                let keys: Vec<&str> = properties(choice).map(|(name, _)| name.as_str()).collect();
                Some(format!("a map of {}", keys.join(", ")))
            }
            "object" => Some("a map".to_owned()),
            "array" => Some("a list".to_owned()),
            "string" => Some("text".to_owned()),
            "integer" => Some(match choice.get("minimum").and_then(Schema::as_i64) {
                Some(least) if least > 0 => "a whole number above zero".to_owned(),
                _ => "a whole number".to_owned(),
            }),
            "number" => Some("a number".to_owned()),
            "boolean" => Some("true or false".to_owned()),
            _ => None,
        }));
    }
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

/// A message of the library that reads types, in the words of all the others.
fn in_our_words(message: &str) -> String {
    ["invalid value: ", "invalid type: ", "invalid length "]
        .iter()
        .find_map(|start| message.strip_prefix(start))
        .map_or_else(|| message.to_owned(), |rest| format!("found {rest}"))
}
