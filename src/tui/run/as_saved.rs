//! The page that shows a run under the content under which it was saved.

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::newer::given;
use super::words::answer_words;
use super::{Run, outcome};
use crate::prescreen::Interview;

/// Writes the outcome as it was, and the answers to the questions as they were.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run) {
    let Some(past) = &run.past else { return };
    let Some(plan) = &past.plan else { return };
    let questionnaire = plan.questionnaire();
    let answers = given(run).renamed(questionnaire);
    let interview = Interview::new(plan, &answers);
    let words = format!("As it was saved, under content {}. To read only.", past.version);
    sheet.styled(&words, sheet.theme.caution);
    sheet.gap();
    outcome::write(sheet, &interview, None);
    for section in &questionnaire.sections {
        let asked: Vec<_> = interview
            .path()
            .iter()
            .filter(|question| section.questions.iter().any(|other| other.id == question.id))
            .collect();
        if !asked.is_empty() {
            sheet.heading(&section.title);
        }
        for question in asked {
            match interview.answer(question.id.as_str()) {
                Some(answer) => {
                    let words = format!("{}: {}", question.short, answer_words(answer, question));
                    sheet.item("·", &words, sheet.theme.ground);
                }
                None => {
                    sheet.item(mark::NONE, &format!("{}: not answered", question.short), sheet.theme.muted);
                }
            }
        }
    }
}
