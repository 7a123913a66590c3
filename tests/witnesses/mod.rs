//! Sets of answers that the proof finds: they reach every outcome, every action and every question. A test that
//! plays them through a front end has been everywhere.
#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of this")]

use privacy_guide::content::{Guide, Questionnaire};
use privacy_guide::prescreen::Answer;
use privacy_guide::prescreen::proof::{Witness, Witnesses};

/// Every questionnaire of a guide with its witnesses.
pub fn all_witnesses(guide: &Guide) -> impl Iterator<Item = (&Questionnaire, Vec<Witness>)> {
    guide.questionnaires.iter().map(|questionnaire| (questionnaire, witnesses(questionnaire)))
}

/// The witnesses of a questionnaire.
pub fn witnesses(questionnaire: &Questionnaire) -> Vec<Witness> {
    Witnesses::of(questionnaire).unwrap().sets
}

/// The answers of a witness in the order in which they are asked for, in words: options by their ids, several
/// joined by `joint`.
pub fn in_words(witness: &Witness, joint: &str) -> Vec<(String, String)> {
    let words = |answer: &Answer| match answer {
        Answer::Several(options) => options.iter().map(ToString::to_string).collect::<Vec<_>>().join(joint),
        answer => answer.to_string(),
    };
    witness.path.iter().map(|(question, answer)| (question.to_string(), words(answer))).collect()
}
