//! The answers that count, for what is taken along: those to questions that are asked.

use super::answer::Answer;
use super::answers::Answers;
use super::interview::Interview;
use super::plan::Plan;
use crate::content::Question;
use crate::text::clean;

/// The answers that count whatever is answered next, and nothing beside them.
///
/// An answer to a question that is not asked is left out, and so is one to a question that an answer to come may
/// still hide: nobody has to see it. Without it another question may no longer be sure to be asked, so this goes
/// on until nothing more has to go. What is left counts as a whole: put through this once more, it stays as it is.
pub fn counting(plan: &Plan, answers: &Answers) -> Answers {
    let mut counting: Answers =
        answers.iter().map(|(question, answer)| (question.clone(), tidied(answer))).collect();
    loop {
        let before = counting.len();
        let interview = Interview::new(plan, &counting);
        let stays = |question: &&Question| interview.answer(question.id.as_str()).is_some();
        let path: Vec<&Question> = interview.path().iter().copied().filter(stays).collect();
        counting = path
            .into_iter()
            .filter_map(|question| {
                Some((question.id.clone(), interview.answer(question.id.as_str())?.clone()))
            })
            .collect();
        if counting.len() == before {
            return counting;
        }
    }
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

/// An answer as it is when it is read from a file.
fn tidied(answer: &Answer) -> Answer {
    match answer {
        Answer::Text(text) => Answer::Text(clean(text).trim().to_owned()),
        other => other.clone(),
    }
}
