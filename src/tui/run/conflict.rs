//! The page on which one chooses between the answers of two sessions.

use std::ops::Range;

use super::super::message::Logged;
use super::super::sheet::Sheet;
use super::super::theme::mark;
use super::Run;
use super::words::value_words;
use crate::store::{Entry, History, Sequence};

/// One of the answers to choose from.
struct Candidate {
    place: Sequence,
    key: String,
    value: Option<String>,
    /// Whether it stands until somebody chooses.
    stands: bool,
}

/// The answers to the first question that has two, the one that stands first.
fn candidates(run: &Run) -> Vec<Candidate> {
    let entries: Vec<Entry> = run.keeping.entries();
    let first = run.conflicts.first();
    let conflicts = History::of(&entries).conflicts();
    let conflict = conflicts
        .iter()
        .find(|conflict| first.is_some() && run.question_of(&conflict.present.key).as_ref() == first);
    let candidate = |entry: &Entry, stands| Candidate {
        place: entry.seq,
        key: entry.key.clone(),
        value: entry.value.clone(),
        stands,
    };
    conflict
        .into_iter()
        .flat_map(|conflict| {
            let others = conflict.others.iter().map(|entry| candidate(entry, false));
            std::iter::once(candidate(conflict.present, true)).chain(others)
        })
        .collect()
}

/// How many answers there are to choose from.
pub(super) fn rows(run: &Run) -> usize {
    candidates(run).len()
}

/// The key and the value of the chosen answer.
pub(super) fn chosen(run: &Run) -> Option<(String, Option<String>)> {
    let candidate = candidates(run).into_iter().nth(run.row)?;
    Some((candidate.key, candidate.value))
}

/// Writes the answers to choose from. Says which lines the chosen one takes.
pub(super) fn write(sheet: &mut Sheet<'_>, run: &Run, is_small: bool) -> Range<usize> {
    let question = run.conflicts.first().and_then(|id| run.questionnaire().question(id.as_str()));
    let Some(question) = question else { return 0..0 };
    let number = run.conflicts.len();
    // On a small page the line above it says so, and both answers are to be in sight.
    if !is_small {
        sheet.title("Two sessions answered this differently");
    }
    if number > 1 {
        sheet.styled(&format!("1 of {number}"), sheet.theme.muted);
    }
    sheet.gap();
    sheet.text(&question.ask);
    sheet.gap();
    let mut focus = 0..0;
    for (row, candidate) in candidates(run).into_iter().enumerate() {
        let words = candidate.value.as_deref().map(|value| value_words(value, question));
        let logged = run.keeping.log().iter().find(|logged| logged.entry.seq == candidate.place);
        let mut state = logged.map(whose).unwrap_or_default();
        if candidate.stands {
            state.push_str(" · stands until you choose");
        }
        let words = words.unwrap_or_else(|| "no answer".to_owned());
        let pieces = [(words, sheet.theme.strong), (format!("  {state}"), sheet.theme.muted)];
        let lines = sheet.row(row == run.row, &pieces, 2);
        focus = if row == run.row { lines } else { focus };
    }
    sheet.gap();
    sheet.item(
        mark::HERE,
        "Neither session had seen the other's answer. Both stay in the history.",
        sheet.theme.accent,
    );
    focus
}

/// Who answered, and when.
fn whose(logged: &Logged) -> String {
    let who = match (&logged.who, logged.is_own) {
        (Some(who), _) => who.as_str(),
        (None, true) => "here",
        (None, false) => "another session",
    };
    format!("{who}, {}", logged.at)
}
