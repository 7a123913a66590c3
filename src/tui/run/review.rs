//! The page of all answers.

use std::ops::Range;

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::words::answer_words;
use super::{Run, why};
use crate::prescreen::Interview;
use crate::text::width;

/// Writes all answers, to change any. Says which lines the chosen one takes.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run, interview: &Interview<'_>) -> Range<usize> {
    sheet.title("All answers");
    sheet.styled("Choose one to change it.", sheet.theme.muted);
    let widest = interview.path().iter().map(|question| width(&question.short)).max().unwrap_or_default();
    let column = if sheet.is_slim() { 0 } else { widest + 2 };
    let mut focus = 0..0;
    for section in &run.questionnaire().sections {
        let mut titled = false;
        for (row, question) in interview.path().iter().enumerate() {
            if !section.questions.iter().any(|other| other.id == question.id) {
                continue;
            }
            if !titled {
                sheet.heading(&section.title);
                titled = true;
            }
            let (words, style) = match interview.answer(question.id.as_str()) {
                Some(answer) if answer.is_not_sure() => {
                    (format!("{} not sure", mark::OPEN), sheet.theme.caution)
                }
                Some(answer) => (answer_words(answer, question), Style::new()),
                None => (format!("{} not answered yet", mark::NONE), sheet.theme.muted),
            };
            let gap = column.saturating_sub(width(&question.short)).max(2);
            let pieces = [
                (question.short.to_string(), sheet.theme.muted),
                (" ".repeat(gap), Style::new()),
                (words, style),
            ];
            let lines = sheet.row(row == run.row, &pieces, column.max(2));
            focus = if row == run.row { lines } else { focus };
        }
    }
    let kept: Vec<String> = interview
        .kept()
        .map(|(question, answer)| format!("{}: {}", question.short, answer_words(answer, question)))
        .collect();
    if !kept.is_empty() {
        sheet.heading("Kept, but not asked now");
        for words in kept {
            sheet.item("·", &words, sheet.theme.muted);
        }
    }
    focus
}

/// Writes what the chosen answer was asked as, and why.
pub(super) fn write_chosen(sheet: &mut Sheet<'_>, run: &Run, interview: &Interview<'_>) {
    let Some(question) = interview.path().get(run.row) else { return };
    sheet.title(&question.ask);
    sheet.text(&question.help);
    sheet.gap();
    why::reason(sheet, question);
}
