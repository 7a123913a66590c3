//! Conditions in words.

use crate::content::{Condition, OptionId, QuestionId};
use crate::text::one_of;

/// A condition in words, with the ids that a file of answers uses.
pub fn spelled(condition: &Condition) -> String {
    spelled_with(condition, &|question, options, holds| {
        let options: Vec<&str> = options.iter().map(OptionId::as_str).collect();
        format!("{question} {} {}", if holds { "is" } else { "is not" }, one_of(&options))
    })
}

/// A condition in words. `line` gives those for "this question was answered with one of these options", or for the
/// opposite where it is given `false`.
pub fn spelled_with(
    condition: &Condition,
    line: &impl Fn(&QuestionId, &[OptionId], bool) -> String,
) -> String {
    let parts =
        |parts: &[Condition]| -> Vec<String> { parts.iter().map(|part| within(part, line)).collect() };
    match condition {
        Condition::All(all) => parts(all).join(" and "),
        Condition::Any(any) => parts(any).join(", or "),
        Condition::Not(inner) => match &**inner {
            Condition::Answer { question, one_of } => line(question, one_of, false),
            other => format!("not ({})", spelled_with(other, line)),
        },
        Condition::Answer { question, one_of } => line(question, one_of, true),
    }
}

/// A part of a condition; one with parts of its own stands in parentheses.
fn within(condition: &Condition, line: &impl Fn(&QuestionId, &[OptionId], bool) -> String) -> String {
    let words = spelled_with(condition, line);
    match condition {
        Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => format!("({words})"),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;
    use crate::content::Condition;

    fn said(yaml: &str) -> String {
        spelled(&serde_yaml::from_str::<Condition>(yaml).unwrap())
    }

    #[test]
    fn a_condition_is_said_with_the_ids_of_answers() {
        assert_eq!(said("tool: none"), "tool is none");
        assert_eq!(
            said("initiative: [change, unchanged, not-sure]"),
            "initiative is change, unchanged or not-sure"
        );
        assert_eq!(said("not: {tool: [none, own-system]}"), "tool is not none or own-system");
    }

    #[test]
    fn parts_within_parts_stand_in_parentheses() {
        assert_eq!(
            said("{any: [{a: yes}, {b: yes}], organization: ministry}"),
            "(a is yes, or b is yes) and organization is ministry"
        );
        assert_eq!(said("not: {any: [{a: yes}, {b: yes}]}"), "not (a is yes, or b is yes)");
    }
}
