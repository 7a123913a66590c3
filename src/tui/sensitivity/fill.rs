//! Answers of a pre-screen that an outcome about sensitivity has: which pre-screen, and whether to set them.

use std::ops::Range;

use ratatui::style::Style;

use crate::checklist::Filled;
use crate::content::{Question, QuestionId, Questionnaire};
use crate::prescreen::Answer;
use crate::store::Change;
use crate::tui::message::{RunKey, Saved};
use crate::tui::run::answers_of;
use crate::tui::sheet::Sheet;
use crate::tui::theme::mark;

/// The answers, and the pre-screen that is to have them.
#[derive(Debug, Clone)]
pub(super) struct Fill {
    answers: Vec<(QuestionId, Answer)>,
    prescreens: Vec<Saved>,
    /// The chosen pre-screen.
    chosen: usize,
    /// Whether it is asked to set them there.
    is_asked: bool,
    /// The first line of that question in sight.
    line: usize,
}

impl Fill {
    /// Asks which of the saved pre-screens is to have these answers.
    pub fn into_one_of(prescreens: Vec<Saved>, answers: &[Filled<'_>]) -> Self {
        let answers =
            answers.iter().map(|filled| (filled.question.id.clone(), filled.answer.clone())).collect();
        Self { answers, prescreens, chosen: 0, is_asked: false, line: 0 }
    }

    /// Whether it is asked to set the answers.
    pub fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Chooses the pre-screen in a row, counted from the first.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.prescreens.len().saturating_sub(1));
    }

    /// The chosen row.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Asks whether to set the answers in the chosen pre-screen, or asks no longer.
    pub fn ask(&mut self, is_asked: bool) {
        self.is_asked = is_asked;
        self.line = 0;
    }

    /// The first line of the question in sight.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Scrolls the question to a line, where there are so many.
    pub fn scroll(&mut self, line: usize) {
        const LINES_OF_AN_ANSWER: usize = 4;
        self.line = line.min(LINES_OF_AN_ANSWER * (self.answers.len() + 1));
    }

    /// The chosen pre-screen, and the changes that set the answers in it: those that it does not have already.
    pub fn changes(&self, questionnaire: &Questionnaire) -> Option<(&Saved, Vec<Change>)> {
        let saved = self.prescreens.get(self.chosen)?;
        let present = answers_of(&saved.answers, questionnaire);
        let new =
            self.answers.iter().filter(|(question, answer)| present.get(question.as_str()) != Some(answer));
        Some((saved, new.map(|(question, answer)| Change::set(question.as_str(), answer.encode())).collect()))
    }

    /// What tells the chosen pre-screen apart.
    pub fn key(&self) -> Option<RunKey> {
        self.prescreens.get(self.chosen).map(Saved::key)
    }

    /// Writes the page. Says which lines are chosen.
    pub fn write(&self, sheet: &mut Sheet<'_>, questionnaire: &Questionnaire) -> Range<usize> {
        if self.is_asked {
            return self.write_question(sheet, questionnaire);
        }
        sheet.title("Which pre-screen is about this information?");
        sheet.text("Nothing is set yet: the next page shows what would be, and asks.");
        sheet.gap();
        let mut focus = 0..0;
        for (row, saved) in self.prescreens.iter().enumerate() {
            let lines = sheet.row_with_hint(row == self.chosen, &saved.name, &saved.changed);
            focus = if row == self.chosen { lines } else { focus };
        }
        focus
    }

    fn write_question(&self, sheet: &mut Sheet<'_>, questionnaire: &Questionnaire) -> Range<usize> {
        let theme = sheet.theme;
        let Some(saved) = self.prescreens.get(self.chosen) else { return 0..0 };
        let present = answers_of(&saved.answers, questionnaire);
        sheet.title(&format!("Set these answers in “{}”?", saved.name));
        sheet.gap();
        let mut has_new = false;
        for (question, answer) in &self.answers {
            let Some(question) = questionnaire.question(question.as_str()) else { continue };
            let before = present.get(question.id.as_str());
            let is_same = before == Some(answer);
            has_new |= !is_same;
            let now = before.map_or_else(|| "not answered yet".to_owned(), |before| words(before, question));
            let change = if is_same { format!("{now}, as it is") } else { words(answer, question) };
            sheet.flow(&[(question.short.to_string(), theme.muted)], 0, 0);
            sheet.flow(
                &[(format!("{} {change}", if is_same { mark::NONE } else { mark::YES }), theme.strong)],
                2,
                4,
            );
            if !is_same {
                sheet.flow(&[(format!("now: {now}"), theme.muted)], 4, 4);
            }
        }
        sheet.gap();
        if !has_new {
            sheet.text("It has these answers already.");
        }
        let pieces = [("y".to_owned(), theme.accent), (" sets them, ".to_owned(), Style::new())];
        let rest =
            [("n".to_owned(), theme.accent), (" leaves the pre-screen as it is.".to_owned(), Style::new())];
        sheet.flow(&[pieces, rest].concat(), 0, 0);
        sheet.styled("The answers that it had stay in its history.", theme.muted);
        self.line..usize::MAX
    }
}

fn words(answer: &Answer, question: &Question) -> String {
    let words = answer.words(question);
    if words.is_empty() { "left empty".to_owned() } else { words }
}
