//! What a schema expects, and what a value is instead, in words.

use serde_json::Value as Schema;
use serde_yaml::Value;

use super::kind::FileKind;
use super::nearest::did_you_mean;

/// The named properties of a schema.
pub(super) fn properties(
    schema: &'static Schema,
) -> impl Iterator<Item = (&'static String, &'static Schema)> {
    schema.get("properties").and_then(Schema::as_object).into_iter().flatten()
}

/// The schema of the value of a key; nothing where the key is unknown.
pub(super) fn schema_of_key(schema: &'static Schema, name: &str) -> Option<&'static Schema> {
    properties(schema).find(|(known, _)| *known == name).map(|(_, inner)| inner).or_else(|| {
        let patterns = schema.get("patternProperties").and_then(Schema::as_object);
        let any = schema.get("additionalProperties").filter(|inner| inner.is_object());
        patterns.and_then(|patterns| patterns.values().next()).or(any)
    })
}

/// The words of which a schema wants one, where it wants words and nothing else.
pub(super) fn words(schema: &'static Schema) -> impl Iterator<Item = &'static str> {
    let several = schema.get("enum").and_then(Schema::as_array).into_iter().flatten();
    schema.get("const").into_iter().chain(several).filter_map(Schema::as_str)
}

/// The types that a schema accepts.
pub(super) fn types(schema: &'static Schema) -> impl Iterator<Item = &'static str> {
    let types = schema.get("type");
    let several = types.and_then(Schema::as_array).into_iter().flatten();
    types.into_iter().chain(several).filter_map(Schema::as_str)
}

/// Says whether a value is of a type of JSON Schema.
pub(super) fn is_type(value: &Value, name: &str) -> bool {
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

/// What is wrong with a value that fits none of its choices.
pub(super) fn misfit_of(value: &Value, choices: &[&'static Schema]) -> String {
    if value.is_null() {
        return format!("no value is given: expected {}", expected(choices));
    }
    let accepts =
        |names: &[&str]| choices.iter().any(|choice| types(choice).any(|name| names.contains(&name)));
    let hint = match value {
        Value::Number(_) | Value::Bool(_) if accepts(&["string"]) => ": put it in quotes".to_owned(),
        Value::String(text) if matches!(text.as_str(), "true" | "false") && accepts(&["boolean"]) => {
            ": take its quotes away".to_owned()
        }
        Value::String(text) if text.parse::<u64>().is_ok() && accepts(&["integer", "number"]) => {
            ": take its quotes away".to_owned()
        }
        Value::String(text) => did_you_mean(text, choices.iter().flat_map(|choice| words(choice))),
        _ => String::new(),
    };
    format!("found {}, expected {}{hint}", found(value), expected(choices))
}

/// What was expected of a file of this kind, in words.
pub(super) fn expected_of(kind: FileKind) -> String {
    expected(&[kind.schema()])
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
pub(super) fn expected(choices: &[&'static Schema]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for choice in choices {
        parts.extend(words(choice).map(|word| format!("'{word}'")));
        if words(choice).next().is_some() {
            continue;
        }
        parts.extend(types(choice).filter_map(|name| match name {
            "object" if choice.get("minProperties").is_some() => {
                let lines = choice.get("description").and_then(Schema::as_str).unwrap_or("something");
                Some(format!("a map of {lines}"))
            }
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
pub(super) fn in_our_words(message: &str) -> String {
    ["invalid value: ", "invalid type: ", "invalid length "]
        .iter()
        .find_map(|start| message.strip_prefix(start))
        .map_or_else(
            || message.to_owned(),
            |rest| format!("found {}", rest.replace("integer `", "the number ").replace('`', "")),
        )
}
