//! Questionnaires of any length, made up in the manner of real ones, always alike.
//!
//! The first fifth of the questions are gates: they come early and open others much later, so that many of them
//! are pending at once. The rest is asked by one gate, by two, or by an answer to one of the gate's own questions.
//! Outcomes and actions read answers from all over.
#![expect(clippy::panic, reason = "a test may stop where it fails")]

use std::fmt::Write as _;

use fastrand::Rng;
use privacy_guide::content::{NOT_SURE, Questionnaire};

const SOURCES: &str = "sources: [development/x]";
const OPTIONS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A line that reads a question.
fn line(chance: &mut Rng, question: usize) -> String {
    let first = chance.usize(..3);
    let not_sure = if chance.usize(..3) == 0 { format!(", {NOT_SURE}") } else { String::new() };
    format!("q{question}: [{}{not_sure}]", OPTIONS[first])
}

/// A questionnaire with so many questions, twenty at least.
pub fn questionnaire(questions: usize) -> Questionnaire {
    let yaml = yaml(questions);
    serde_yaml::from_str(&yaml).unwrap_or_else(|problem| panic!("{problem}\n{yaml}"))
}

fn yaml(questions: usize) -> String {
    let mut chance = Rng::with_seed(7);
    let gates = questions / 5;
    let mut yaml =
        "id: generated\ntitle: x\nintro: x\ndisclaimer: x\nnamed-by: q0\nsections:\n- id: s\n  title: x\n  questions:\n"
            .to_owned();
    // For each question the gate behind which it stands.
    let mut behind: Vec<usize> = Vec::new();
    for place in 0..questions {
        let own = (place >= gates).then(|| chance.usize(..gates));
        let when =
            own.map(|gate| match (chance.usize(..6), behind.iter().rposition(|other| *other == gate)) {
                (0, Some(last)) if last >= gates => format!("{{{}}}", line(&mut chance, last)),
                (1, _) => {
                    format!(
                        "{{any: [{{{}}}, {{{}}}]}}",
                        line(&mut chance, gate),
                        line(&mut chance, (gate + 1) % gates)
                    )
                }
                (2, _) => format!("{{not: {{{}}}}}", line(&mut chance, gate)),
                _ => format!("{{{}}}", line(&mut chance, gate)),
            });
        behind.push(own.unwrap_or(place));
        let several = place >= gates && chance.usize(..6) == 0;
        let (kind, count) = if several { ("choices", 5) } else { ("choice", 3) };
        let options: Vec<String> = OPTIONS[..count]
            .iter()
            .enumerate()
            .map(|(number, option)| format!("{{id: {option}, label: x, alone: {}}}", number + 1 == count))
            .collect();
        let _ = writeln!(
            yaml,
            "  - {{id: q{place}, kind: {kind}, ask: x, short: x, help: x, why: x, find-out: x, {SOURCES}, options: [{}]{}}}",
            options.join(", "),
            when.map(|when| format!(", when: {when}")).unwrap_or_default(),
        );
    }
    yaml.push_str("outcomes:\n");
    let rest =
        format!("title: x, text: x, next: [{{text: x, {SOURCES}}}], reasons: [{{text: x, {SOURCES}}}]");
    for number in 0..3 {
        let when = line(&mut chance, number + 1);
        let _ = writeln!(yaml, "- {{id: end{number}, {rest}, ends: true, when: {{{when}}}}}");
    }
    for number in 0..9 {
        let mut lines: Vec<String> = Vec::new();
        for _ in 0..=number % 3 {
            let question = chance.usize(..questions);
            if !lines.iter().any(|line| line.starts_with(&format!("q{question}:"))) {
                lines.push(line(&mut chance, question));
            }
        }
        let _ = writeln!(yaml, "- {{id: o{number}, {rest}, when: {{{}}}}}", lines.join(", "));
    }
    let _ = writeln!(yaml, "- {{id: last, {rest}}}\nactions:");
    for number in 0..questions / 5 {
        let (one, other) = (chance.usize(..questions), chance.usize(..questions));
        let when = if one == other || number % 2 == 0 {
            line(&mut chance, one)
        } else {
            format!("{}, {}", line(&mut chance, one), line(&mut chance, other))
        };
        let _ = writeln!(yaml, "- {{id: a{number}, title: x, text: x, {SOURCES}, when: {{{when}}}}}");
    }
    yaml
}
