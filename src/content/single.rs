//! One YAML file that is no content, such as a person's settings, read with the same care.

use serde::de::DeserializeOwned;
use serde_json::Value as Schema;

use super::kind;
use super::mend::{Fitted, fit_to};
use super::problem::{Problem, Problems};
use super::yaml::{Tree, read_tree};

/// Reads a YAML file as a type; an empty one as an empty map. `schema` is the type's JSON Schema.
///
/// # Errors
///
/// All that is wrong with it, each with line, column, what was expected and the nearest known name.
pub fn read_file<T: DeserializeOwned>(
    file: &str,
    text: &str,
    schema: &'static Schema,
) -> Result<T, Problems> {
    let mut problems = Vec::new();
    let mut tell = |line: usize, column: usize, field: &str, message: String| {
        problems.push(Problem { file: file.to_owned(), line, column, field: field.to_owned(), message });
    };
    let (tree, findings) = read_tree(text);
    let is_broken = tree.is_none() && !findings.is_empty();
    for finding in findings {
        tell(finding.place.line, finding.place.column, &finding.field, finding.message);
    }
    let mut body = None;
    if !is_broken {
        let Tree { value, places } = tree.unwrap_or_default();
        let value = if value.is_null() { serde_yaml::Mapping::new().into() } else { value };
        let Fitted { body: read, misfits, .. } = fit_to(schema, |value| kind::parse(value), value);
        for misfit in misfits {
            let place =
                if misfit.is_of_key { places.key(&misfit.field) } else { places.value(&misfit.field) };
            tell(place.line, place.column, &misfit.field, misfit.message);
        }
        body = read;
    }
    match body {
        Some(body) if problems.is_empty() => Ok(body),
        _ => Err(Problems::new(problems)),
    }
}
