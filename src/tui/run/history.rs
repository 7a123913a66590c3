//! The page of what was answered, and when.

use std::ops::Range;

use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use super::words::value_words;
use crate::store::{Entry, History, Sequence, Step, StepKind};

/// A moment of the history: just after a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// The last entry before it.
    pub place: Sequence,
    /// When, as a clock and a calendar show it; empty for the beginning.
    pub at: String,
    /// Who, where it was somebody else.
    who: Option<String>,
    /// How the step came about.
    kind: StepKind,
    /// Whether the step still holds.
    holds: bool,
    /// What it changed, a line each.
    changed: Vec<String>,
}

/// The moments of a run, the newest first, the beginning last.
pub(super) fn moments(run: &Run) -> Vec<Moment> {
    let log = run.keeping.log();
    let entries: Vec<Entry> = log.iter().map(|logged| logged.entry.clone()).collect();
    let moment = |step: &Step<'_>| {
        let logged = log.iter().find(|logged| logged.entry.seq == step.first.seq)?;
        let changed: Vec<String> = step
            .changed
            .iter()
            .filter_map(|changed| {
                let question = run.questionnaire().question(run.question_of(changed.key)?.as_str())?;
                let (before, after) = (changed.before, changed.after);
                let after =
                    after.map_or_else(|| "no answer".to_owned(), |value| value_words(value, question));
                Some(match before {
                    None => format!("{}: {after}", question.short),
                    Some(before) => {
                        format!("{}: {after} (before: {})", question.short, value_words(before, question))
                    }
                })
            })
            .collect();
        (!changed.is_empty()).then(|| Moment {
            place: step.last,
            at: logged.at.clone(),
            who: logged.who.clone(),
            kind: step.kind,
            holds: step.holds,
            changed,
        })
    };
    let mut moments: Vec<Moment> = History::of(&entries).steps().iter().rev().filter_map(moment).collect();
    moments.push(Moment {
        place: Sequence::START,
        at: "at the beginning".to_owned(),
        who: None,
        kind: StepKind::Answer,
        holds: true,
        changed: vec!["Nothing was answered yet.".to_owned()],
    });
    moments
}

/// Writes the history, on a small page without its explanation. Says which lines the chosen moment takes.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run, is_small: bool) -> Range<usize> {
    let moments = moments(run);
    sheet.title("History");
    if !is_small {
        sheet.styled(
            "What was answered, the newest first. Choose a moment to bring its answers back; nothing is lost by \
             it.",
            sheet.theme.muted,
        );
        sheet.gap();
    }
    let mut focus = 0..0;
    for (row, moment) in moments.iter().enumerate() {
        let how = match (moment.kind, moment.holds) {
            (StepKind::Answer, true) => String::new(),
            (StepKind::Answer, false) => "undone later · ".to_owned(),
            (StepKind::Undo, _) => "undo · ".to_owned(),
            (StepKind::Redo, _) => "redo · ".to_owned(),
        };
        let who = moment.who.as_ref().map(|who| format!("{who} · ")).unwrap_or_default();
        let style = if moment.holds { sheet.theme.ground } else { sheet.theme.muted };
        let pieces = [
            (format!("{}  ", moment.at), sheet.theme.muted),
            (format!("{who}{how}"), sheet.theme.caution),
            (moment.changed.join(" · "), style),
        ];
        let lines = sheet.row(row == run.row, &pieces, 2);
        focus = if row == run.row { lines } else { focus };
    }
    focus
}

/// Asks whether to bring the chosen moment back.
pub(super) fn write_question(sheet: &mut Sheet<'_>, run: &Run) {
    let moments = moments(run);
    let Some(moment) = moments.get(run.row) else { return };
    sheet.title("Bring these answers back?");
    sheet.gap();
    sheet.labelled("As of", &moment.at, sheet.theme.strong);
    let changes = run.keeping.differs(moment.place);
    let answers = match changes.len() {
        1 => "1 answer changes.".to_owned(),
        several => format!("{several} answers change."),
    };
    sheet.labelled("Then", &answers, sheet.theme.ground);
    sheet.gap();
    sheet.item(
        mark::HERE,
        "The answers of now stay in the history. Undo takes this back.",
        sheet.theme.accent,
    );
    sheet.gap();
    let values = run.keeping.values();
    for change in &changes {
        let question = run.question_of(&change.key);
        let question = question.and_then(|id| run.questionnaire().question(id.as_str()));
        let Some(question) = question else { continue };
        let words = |value: Option<&String>| {
            value.map_or_else(|| "no answer".to_owned(), |value| value_words(value, question))
        };
        let (then, now) = (words(change.value.as_ref()), words(values.get(&change.key)));
        let pieces = [
            (format!("{}: ", question.short), sheet.theme.muted),
            (then, sheet.theme.strong),
            (format!(" (now: {now})"), sheet.theme.muted),
        ];
        sheet.flow(&pieces, 0, 2);
    }
}
