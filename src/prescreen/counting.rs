//! The answers that are taken along: those that count, and no others.

use super::answer::Answer;
use super::answers::Answers;
use super::interview::Interview;
use super::plan::Plan;
use crate::content::Question;
use crate::text::clean;

/// The answers that count, or that will where answers to come lead to their questions, as they are when a file
/// with them is read again. What was answered to a question that is not asked is left out.
///
/// By themselves they come to the same, and put through this once more they stay as they are.
pub fn counting(plan: &Plan, answers: &Answers) -> Answers {
    let tidied = |answer: &Answer| match answer {
        Answer::Text(text) => Answer::Text(clean(text).trim().to_owned()),
        other => other.clone(),
    };
    let tidied = answers.iter().map(|(question, answer)| (question.clone(), tidied(answer))).collect();
    Interview::new(plan, &tidied).counting()
}

/// The questions whose answers [`counting`] leaves out, in the questionnaire's order; also those whose answer is
/// none that they take.
pub fn not_counting<'p>(plan: &'p Plan, answers: &Answers) -> Vec<&'p Question> {
    let counting = counting(plan, answers);
    let questions = plan.questionnaire().questions();
    questions
        .filter(|question| answers.get(question.id.as_str()).is_some())
        .filter(|question| counting.get(question.id.as_str()).is_none())
        .collect()
}
