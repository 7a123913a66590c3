//! The page of a question.

use std::ops::Range;

use ratatui::style::Style;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::state::options_of;
use super::{Run, earlier, so_far, why};
use crate::content::{Kind, Question};
use crate::prescreen::Interview;
use crate::text::width;

/// Writes a question; on a small page its options stand before its help, on a wide one its reasons beside it, in
/// full where they are `explained`. Says which lines are to stay in sight.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    run: &Run,
    interview: &Interview<'_>,
    question: &Question,
    is_small: bool,
    explained: bool,
) -> Range<usize> {
    sheet.title(&question.ask);
    if !is_small {
        sheet.text(&question.help);
        sheet.gap();
    }
    earlier::write_before(sheet, run, question);
    let focus = match question.kind {
        Kind::Choice | Kind::Choices => options(sheet, run, question),
        Kind::Text | Kind::Date | Kind::Number => sheet.field(&run.field),
    };
    if is_small {
        sheet.gap();
        sheet.text(&question.help);
    }
    if let Some(problem) = &run.problem {
        sheet.gap();
        sheet.item(mark::NO, problem, sheet.theme.bad);
    }
    sheet.gap();
    let is_beside = sheet.turn();
    so_far::write_short(sheet, interview, question);
    if is_beside {
        sheet.gap();
    }
    if is_beside && explained {
        why::explain(sheet, interview, question);
    } else {
        why::reason(sheet, question);
    }
    focus
}

fn options(sheet: &mut Sheet<'_>, run: &Run, question: &Question) -> Range<usize> {
    let given = run.answers.get(question.id.as_str());
    let mut focus = 0..0;
    for (place, (option, label, _)) in options_of(question).into_iter().enumerate() {
        let chosen = Some(place) == run.option;
        let sign = match question.kind {
            Kind::Choices if run.ticks.contains(&option) => format!("{} ", mark::BOX_FULL),
            Kind::Choices => format!("{} ", mark::BOX),
            _ => String::new(),
        };
        let mut pieces = vec![
            (format!("{}  ", place + 1), sheet.theme.muted),
            (sign.clone(), sheet.theme.accent),
            (label, Style::new()),
        ];
        if given.is_some_and(|answer| answer.options().any(|one| *one == option)) {
            pieces.push((format!("  {} your answer", mark::YES), sheet.theme.good));
        }
        let lines = sheet.row(chosen, &pieces, 3 + width(&sign));
        focus = if chosen { lines } else { focus };
    }
    focus
}
