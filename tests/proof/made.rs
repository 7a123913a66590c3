//! Small made-up questionnaires.

use std::fmt::Write as _;

use privacy_guide::content::{NOT_SURE, Questionnaire};
use proptest::prelude::*;

/// A questionnaire that was made up.
#[derive(Debug, Clone)]
pub struct Made {
    /// For each question whether it takes several options, whether it is for the record too, and when it is asked.
    pub questions: Vec<(bool, bool, Option<String>)>,
    /// For each outcome but the last whether it ends the questions, when it holds, and when its reasons do.
    pub outcomes: Vec<(bool, String, Vec<Option<String>>)>,
    /// When each action is to be done.
    pub actions: Vec<String>,
}

/// A condition on questions before `before`.
fn condition(before: usize) -> impl Strategy<Value = String> {
    let answer = (0..before, prop::sample::subsequence(vec!["a", "b", "c", NOT_SURE], 1..=3))
        .prop_map(|(question, options)| format!("{{q{question}: [{}]}}", options.join(", ")));
    answer.prop_recursive(3, 8, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..=3)
                .prop_map(|parts| format!("{{any: [{}]}}", parts.join(", "))),
            prop::collection::vec(part.clone(), 1..=3)
                .prop_map(|parts| format!("{{all: [{}]}}", parts.join(", "))),
            part.prop_map(|part| format!("{{not: {part}}}")),
        ]
    })
}

/// A questionnaire of at most so many questions.
pub fn made(most: usize) -> impl Strategy<Value = Made> {
    (2_usize..=most).prop_flat_map(|count| {
        let questions: Vec<_> = (0..count)
            .map(|place| {
                let when = if place == 0 {
                    Just(None).boxed()
                } else {
                    prop::option::weighted(0.6, condition(place)).boxed()
                };
                (prop::bool::weighted(0.25), prop::bool::weighted(0.2), when)
            })
            .collect();
        let reasons = || prop::collection::vec(prop::option::weighted(0.7, condition(count)), 1..=2);
        let outcome = (prop::bool::weighted(0.3), condition(count), reasons());
        let outcomes = prop::collection::vec(outcome, 1..=3);
        let actions = prop::collection::vec(condition(count), 0..=2);
        (questions, outcomes, actions).prop_map(|(questions, outcomes, actions)| Made {
            questions,
            outcomes,
            actions,
        })
    })
}

impl Made {
    /// As a questionnaire.
    pub fn questionnaire(&self) -> Questionnaire {
        let yaml = self.yaml();
        serde_yaml::from_str(&yaml).unwrap_or_else(|problem| panic!("{problem}\n{yaml}"))
    }

    fn yaml(&self) -> String {
        const SOURCES: &str = "sources: [development/x]";
        let words = format!("ask: x\n    short: x\n    help: x\n    why: x\n    find-out: x\n    {SOURCES}");
        let mut yaml = "id: made\ntitle: x\nintro: x\ndisclaimer: x\nnamed-by: name\nsections:\n- id: s\n  title: x\n  questions:\n".to_owned();
        for (place, (several, also, when)) in self.questions.iter().enumerate() {
            let (kind, alone) = if *several { ("choices", "true") } else { ("choice", "false") };
            let _ = writeln!(yaml, "  - id: q{place}\n    kind: {kind}\n    {words}");
            let _ = writeln!(
                yaml,
                "    options: [{{id: a, label: x}}, {{id: b, label: x}}, {{id: c, label: x, alone: {alone}}}]"
            );
            let _ = writeln!(yaml, "    also-for-the-record: {also}");
            if let Some(when) = when {
                let _ = writeln!(yaml, "    when: {when}");
            }
        }
        let rest = format!("title: x\n  text: x\n  next: [{{text: x, {SOURCES}}}]");
        yaml.push_str("outcomes:\n");
        for (place, (ends, when, reasons)) in self.outcomes.iter().enumerate() {
            let _ = writeln!(yaml, "- id: o{place}\n  {rest}\n  ends: {ends}\n  when: {when}\n  reasons:");
            for when in reasons {
                let when = when.as_ref().map_or_else(String::new, |when| format!("when: {when}, "));
                let _ = writeln!(yaml, "  - {{text: x, {when}{SOURCES}}}");
            }
        }
        let _ = writeln!(yaml, "- id: last\n  {rest}\n  reasons: [{{text: x, {SOURCES}}}]\nactions:");
        for (place, when) in self.actions.iter().enumerate() {
            let _ = writeln!(yaml, "- {{id: a{place}, title: x, text: x, {SOURCES}, when: {when}}}");
        }
        if self.actions.is_empty() {
            yaml.push_str("  []\n");
        }
        yaml
    }
}
