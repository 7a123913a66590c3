//! The rows of a checklist on a page: by phase, with what is done, what is required, and notes.

use std::ops::Range;

use ratatui::style::Style;

use crate::checklist::{Because, Checklist, Count, Row};
use crate::content::{PracticeId, Weight};
use crate::text::width;
use crate::tui::sheet::Sheet;
use crate::tui::theme::mark;

/// A row that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A practice on the list.
    Row(PracticeId),
    /// A practice that was dropped.
    Dropped(PracticeId),
}

impl Target {
    /// The practice.
    pub fn practice(&self) -> &PracticeId {
        let (Self::Row(practice) | Self::Dropped(practice)) = self;
        practice
    }
}

/// The rows that can be chosen, in the order in which they are shown.
pub(super) fn targets(list: &Checklist<'_>) -> Vec<Target> {
    let rows = list.rows().iter().map(|row| Target::Row(row.practice.id.clone()));
    let dropped = list.dropped().iter().map(|row| Target::Dropped(row.practice.id.clone()));
    rows.chain(dropped).collect()
}

/// How much is done, in words: `7 of 23 done · 4 required left`.
pub(super) fn progress(count: Count) -> String {
    let all = count.done + count.left;
    match (count.left, count.required_left) {
        (0, _) if all > 0 => format!("all {all} done"),
        (_, 0) => format!("{} of {all} done", count.done),
        (_, required) => format!("{} of {all} done · {required} required left", count.done),
    }
}

/// The same in fewer columns: `7 of 23 · 4 required left`.
pub(super) fn short_progress(count: Count) -> String {
    progress(count).replacen(" done ·", " ·", 1)
}

/// Writes the list with the chosen row. Says which lines that row takes.
pub(super) fn write(sheet: &mut Sheet<'_>, list: &Checklist<'_>, chosen: usize) -> Range<usize> {
    let mut focus = 0..0;
    let mut place = 0;
    for (phase, rows) in list.phases() {
        let done = rows.iter().filter(|row| row.is_ticked).count();
        sheet.heading(&format!("{} · {done} of {} done", capital(phase.words()), rows.len()));
        for row in rows {
            let lines = write_row(sheet, row, place == chosen);
            if place == chosen {
                focus = lines;
            }
            place += 1;
        }
    }
    if place == 0 {
        sheet.gap();
        sheet.text("Nothing is on this list yet. Answer the questions about the meeting, or add practices.");
    }
    if !list.dropped().is_empty() {
        sheet.heading("Dropped by you");
    }
    for row in list.dropped() {
        let title = row.practice.title.to_string();
        let pieces = [(format!("{} ", mark::NONE), sheet.theme.muted), (title, sheet.theme.muted)];
        let lines = sheet.row(place == chosen, &pieces, 2);
        if place == chosen {
            focus = lines;
        }
        place += 1;
    }
    kept(sheet, list);
    focus
}

fn write_row(sheet: &mut Sheet<'_>, row: &Row<'_>, is_chosen: bool) -> Range<usize> {
    let (sign, style) =
        if row.is_ticked { (mark::BOX_FULL, sheet.theme.good) } else { (mark::BOX, sheet.theme.accent) };
    let (state, state_style) = match (row.is_ticked, row.weight) {
        (true, _) => ("done", sheet.theme.good),
        (false, Weight::Required) => (Weight::Required.words(), sheet.theme.strong),
        (false, Weight::Advised) => (Weight::Advised.words(), sheet.theme.muted),
    };
    let title = row.practice.title.to_string();
    let used = 2 + width(sign) + 1 + width(&title) + width(state);
    let gap = sheet.columns().saturating_sub(used).max(2);
    let pieces = [
        (format!("{sign} "), style),
        (title, if row.is_ticked { sheet.theme.muted } else { Style::new() }),
        (" ".repeat(gap), Style::new()),
        (state.to_owned(), state_style),
    ];
    let mut lines = sheet.row(is_chosen, &pieces, 2);
    if let Some(note) = &row.note {
        sheet.flow(&[("note: ".to_owned(), sheet.theme.muted), (note.clone(), Style::new())], 4, 10);
        lines.end = sheet.height();
    }
    lines
}

/// Ticks and notes on practices that are not on the list now.
fn kept(sheet: &mut Sheet<'_>, list: &Checklist<'_>) {
    if list.kept().is_empty() {
        return;
    }
    sheet.heading("Kept, but not on the list now");
    for kept in list.kept() {
        let title = kept.practice.map_or_else(|| kept.id.to_string(), |practice| practice.title.to_string());
        let mut words = vec![title];
        words.extend(kept.is_ticked.then(|| "done".to_owned()));
        words.extend(kept.note.as_ref().map(|note| format!("note: {note}")));
        sheet.item("·", &words.join(" · "), sheet.theme.muted);
    }
}

/// Why a row is on the list, and what it stands for, a line each.
pub(super) fn reasons(row: &Row<'_>) -> Vec<String> {
    let mut lines: Vec<String> = row.because.iter().map(reason).collect();
    for general in &row.stands_for {
        lines.push(format!("It spells out: {}", general.title));
    }
    lines
}

fn reason(because: &Because<'_>) -> String {
    match because {
        Because::Rule { rule, answers } => {
            let said: Vec<String> = answers
                .iter()
                .map(|(question, answer)| format!("{}: {}", question.short, answer.words(question)))
                .collect();
            let said =
                if said.is_empty() { String::new() } else { format!(" You said {}.", said.join(" · ")) };
            format!("{}: {}{said}", capital(rule.weight.words()), rule.text)
        }
        Because::Must(Some(outcome)) => format!("Required: you found “{}”.", outcome.title),
        Because::Must(None) => "Required: you found that the information needs it.".to_owned(),
        Because::Added => "You added it.".to_owned(),
    }
}

/// A text with a capital letter at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
