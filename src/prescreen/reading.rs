//! Questions of an earlier questionnaire and of today's: which one is which, and whether it reads otherwise now.

use crate::content::{Question, QuestionId, Questionnaire};

/// The id that a question has in a questionnaire of today, by the id that it had then.
pub(super) fn id_today<'q>(id: &'q QuestionId, today: &'q Questionnaire) -> &'q QuestionId {
    today.renamed.get(id).unwrap_or(id)
}

/// The question of an earlier questionnaire that is this one today.
pub(super) fn asked_before<'q>(
    old: &'q Questionnaire,
    question: &Question,
    today: &Questionnaire,
) -> Option<&'q Question> {
    old.questions().find(|before| *id_today(&before.id, today) == question.id)
}

/// Whether a question is put in the same words, with the same help.
pub(super) fn asks_alike(before: &Question, now: &Question) -> bool {
    (&before.ask, &before.help) == (&now.ask, &now.help)
}

/// Whether two questions ask the same: in the same words, with the same options.
pub(super) fn reads_alike(before: &Question, now: &Question) -> bool {
    let options = |question: &Question| -> Vec<_> {
        question.options.iter().map(|choice| (choice.id.clone(), choice.label.to_string())).collect()
    };
    before.kind == now.kind && asks_alike(before, now) && options(before) == options(now)
}
