//! Many files of answers: one row a file.

use serde::Serialize;

use super::super::super::input::Input;
use super::super::super::reply::{Exit, Failure, Reply, as_json};
use super::source::{Source, Unread};
use crate::content::{OutcomeId, Questionnaire};
use crate::prescreen::{Interview, Plan};
use crate::report::csv_row;
use crate::text::{fit, width};

/// The columns that the name of a file may take in a table.
const WIDEST_NAME: usize = 48;

/// What stands where an outcome is not settled.
const OPEN: &str = "open";

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A table to read.
    Table,
    /// A list in JSON.
    List,
    /// An object a line in JSON.
    Lines,
    /// A table for a spreadsheet.
    Csv,
}

/// What a file comes to.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// The file.
    file: String,
    /// The outcome, once it is settled.
    outcome: Option<OutcomeId>,
    /// Whether no answer to come can change it.
    settled: bool,
    /// How many questions that are asked for certain have no answer, apart from those that may stay empty.
    open_questions: usize,
    /// How many were answered "not sure".
    to_find_out: usize,
    /// Why the file was not evaluated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<String>,
    /// Whether it cannot be read at all.
    #[serde(skip)]
    is_unreadable: bool,
}

/// Evaluates a file.
pub(super) fn evaluate(source: &Source, plan: &Plan, input: Input<'_>) -> Row {
    match source.answers(plan.questionnaire(), input) {
        Ok(answers) => Row::of(source, &Interview::new(plan, &answers)),
        Err(unread) => Row::not(source, unread),
    }
}

impl Row {
    /// What an interview has come to.
    pub fn of(source: &Source, interview: &Interview<'_>) -> Self {
        Self {
            file: source.name(),
            outcome: interview.outcome().map(|outcome| outcome.id.clone()),
            settled: interview.is_settled(),
            open_questions: interview.unanswered().filter(|question| !question.optional).count(),
            to_find_out: interview.not_sure().count(),
            problems: Vec::new(),
            is_unreadable: false,
        }
    }

    fn not(source: &Source, unread: Unread) -> Self {
        let (problems, is_unreadable) = match unread {
            Unread::Unreadable(why) => (vec![why], true),
            Unread::Wrong(problems) => (problems, false),
        };
        Self {
            file: source.name(),
            outcome: None,
            settled: false,
            open_questions: 0,
            to_find_out: 0,
            problems,
            is_unreadable,
        }
    }

    /// The exit code that says what it comes to.
    pub fn exit(&self, stops: &[OutcomeId]) -> Exit {
        match &self.outcome {
            None => Exit::Open,
            Some(outcome) if stops.contains(outcome) => Exit::Stop,
            Some(_) if self.open_questions > 0 => Exit::Unfinished,
            Some(_) => Exit::Done,
        }
    }

    /// The outcome in one word.
    fn outcome_word(&self) -> &str {
        match &self.outcome {
            _ if !self.problems.is_empty() => "not evaluated",
            Some(outcome) => outcome.as_str(),
            None => OPEN,
        }
    }
}

/// Writes rows, and tells every file that was not evaluated.
pub(super) fn write(
    rows: &[Row],
    layout: Layout,
    questionnaire: &Questionnaire,
    columns: usize,
) -> Result<Reply, Failure> {
    let output = match layout {
        Layout::Table => table(rows, questionnaire, columns),
        Layout::List => as_json(&rows)?,
        Layout::Lines => lines(rows)?,
        Layout::Csv => csv(rows),
    };
    let tell = |row: &Row| -> Vec<String> {
        let between = if row.is_unreadable { " " } else { ": " };
        row.problems.iter().map(|problem| format!("error: {}{between}{problem}", row.file)).collect()
    };
    let notes: Vec<String> = rows.iter().flat_map(tell).collect();
    let is_wrong = |row: &&Row| !row.problems.is_empty() && !row.is_unreadable;
    let exit = match () {
        () if rows.iter().any(|row| is_wrong(&row)) => Exit::WrongUse,
        () if rows.iter().any(|row| row.is_unreadable) => Exit::No,
        () => Exit::Done,
    };
    Ok(Reply { output, notes, exit })
}

fn lines(rows: &[Row]) -> Result<String, Failure> {
    let mut text = String::new();
    for row in rows {
        text.push_str(&serde_json::to_string(row).map_err(Failure::impossible)?);
        text.push('\n');
    }
    Ok(text)
}

fn csv(rows: &[Row]) -> String {
    let mut text = csv_row(["file", "outcome", "settled", "open_questions", "to_find_out", "problems"]);
    for row in rows {
        let outcome = row.outcome.as_ref().map(OutcomeId::as_str).unwrap_or_default();
        let settled = if row.settled { "yes" } else { "no" };
        let (open, find) = (row.open_questions.to_string(), row.to_find_out.to_string());
        text.push_str(&csv_row([&row.file, outcome, settled, &open, &find, &row.problems.join("; ")]));
    }
    text
}

/// A text with space behind it, so that it is so many columns wide.
fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn table(rows: &[Row], questionnaire: &Questionnaire, columns: usize) -> String {
    const HEADS: [&str; 4] = ["File", "Open", "To find out", "Outcome"];
    let widest =
        |texts: &mut dyn Iterator<Item = usize>, head: &str| texts.max().unwrap_or(0).max(width(head));
    let names =
        widest(&mut rows.iter().map(|row| width(&row.file)), HEADS[0]).min(WIDEST_NAME).min(columns / 2);
    let mut text = format!("{}  {}  {}  {}\n", pad(HEADS[0], names), HEADS[1], HEADS[2], HEADS[3]);
    for row in rows {
        let title = row.outcome.as_ref().and_then(|outcome| questionnaire.outcome(outcome.as_str()));
        let outcome = match title {
            Some(outcome) => format!("{} ({})", outcome.title, outcome.id),
            None => row.outcome_word().to_owned(),
        };
        let (open, find) = if row.problems.is_empty() {
            (row.open_questions.to_string(), row.to_find_out.to_string())
        } else {
            ("–".to_owned(), "–".to_owned())
        };
        let name = pad(&fit(&row.file, names), names);
        let row = format!("{name}  {open:>4}  {find:>11}  {outcome}\n");
        text.push_str(&row);
    }
    text
}
