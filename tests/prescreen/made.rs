//! Small made-up questionnaires.

use std::fmt::Write as _;

use privacy_guide::content::{Kind, NOT_SURE, OptionId, Question, Questionnaire};
use privacy_guide::prescreen::Answer;
use proptest::prelude::*;

/// A questionnaire that was made up: kinds and conditions of questions, conditions of outcomes.
#[derive(Debug, Clone)]
pub struct Made {
    /// For each question whether it takes several options, and when it is asked.
    questions: Vec<(bool, Option<String>)>,
    /// For each outcome but the last whether it ends the questions, and when it holds.
    outcomes: Vec<(bool, String)>,
}

/// A condition on questions before `before`.
fn condition(before: usize) -> impl Strategy<Value = String> {
    let answer = (0..before, prop::sample::subsequence(vec!["a", "b", "c", NOT_SURE], 1..=2))
        .prop_map(|(question, options)| format!("{{q{question}: [{}]}}", options.join(", ")));
    answer.prop_recursive(2, 6, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..=3)
                .prop_map(|parts| format!("{{any: [{}]}}", parts.join(", "))),
            prop::collection::vec(part.clone(), 1..=3)
                .prop_map(|parts| format!("{{all: [{}]}}", parts.join(", "))),
            part.prop_map(|part| format!("{{not: {part}}}")),
        ]
    })
}

/// Questionnaires of two to `most` questions.
pub fn made(most: usize) -> impl Strategy<Value = Made> {
    (2_usize..=most).prop_flat_map(|count| {
        let questions: Vec<_> = (0..count)
            .map(|place| {
                let when = if place == 0 {
                    Just(None).boxed()
                } else {
                    prop::option::weighted(0.7, condition(place)).boxed()
                };
                (prop::bool::weighted(0.3), when)
            })
            .collect();
        let outcomes = prop::collection::vec((prop::bool::weighted(0.3), condition(count)), 1..=3);
        (questions, outcomes).prop_map(|(questions, outcomes)| Made { questions, outcomes })
    })
}

impl Made {
    pub fn questionnaire(&self) -> Questionnaire {
        let words =
            "ask: x\n    short: x\n    help: x\n    why: x\n    find-out: x\n    sources: [development/x]";
        let mut yaml = "id: made\ntitle: x\nintro: x\ndisclaimer: x\nnamed-by: q0\nactions: []\nsections:\n- id: s\n  title: x\n  questions:\n".to_owned();
        for (place, (several, when)) in self.questions.iter().enumerate() {
            let (kind, alone) = if *several { ("choices", "true") } else { ("choice", "false") };
            let _ = writeln!(yaml, "  - id: q{place}\n    kind: {kind}\n    {words}");
            let _ = writeln!(
                yaml,
                "    options: [{{id: a, label: x}}, {{id: b, label: x}}, {{id: c, label: x, alone: {alone}}}]"
            );
            if let Some(when) = when {
                let _ = writeln!(yaml, "    when: {when}");
            }
        }
        let rest = "title: x\n  text: x\n  reasons: [{text: x, sources: [development/x]}]\n  next: [{text: x, sources: [development/x]}]";
        yaml.push_str("outcomes:\n");
        for (place, (ends, when)) in self.outcomes.iter().enumerate() {
            let _ = writeln!(yaml, "- id: o{place}\n  {rest}\n  ends: {ends}\n  when: {when}");
        }
        let _ = writeln!(yaml, "- id: last\n  {rest}");
        serde_yaml::from_str(&yaml).unwrap_or_else(|problem| panic!("{problem}\n{yaml}"))
    }
}

/// Every answer that a question takes.
pub fn every_answer(question: &Question) -> Vec<Answer> {
    let id = |option: &str| -> OptionId { option.parse().unwrap() };
    if question.kind == Kind::Choice {
        return ["a", "b", "c", NOT_SURE].iter().map(|option| Answer::One(id(option))).collect();
    }
    [vec!["a"], vec!["b"], vec!["a", "b"], vec!["c"], vec![NOT_SURE]]
        .iter()
        .map(|options| Answer::Several(options.iter().map(|option| id(option)).collect()))
        .collect()
}
