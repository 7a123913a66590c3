//! How saved runs of one questionnaire are drawn: the list, what is asked about it, and what the chosen one came to.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::browser::{draw_aside, draw_page};
use super::layout::split_top;
use super::line::draw_line;
use super::message::Saved;
use super::peek::Sight;
use super::run;
use super::runs::Runs;
use super::sheet::{Sheet, text_and_aside};
use super::theme::Theme;
use crate::content::Guide;
use crate::prescreen::Interview;

/// The rows of a page below which the field of a name stands before what is said of it.
const FEW_ROWS: u16 = 14;

/// What is said of a run of a questionnaire that the content does not have.
pub(super) const NO_QUESTIONS: &str = "The content that is open has no questions for it.";

impl Runs {
    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        if let Some(run) = &self.run {
            run.draw(frame, area, guide, theme);
            return;
        }
        let (head, page) = run::divide(area);
        draw_line(frame, split_top(head, 1).0, &Line::styled(self.kind.title, theme.strong));
        let (text, aside) = text_and_aside(page);
        let (lines, sight) = self.page(text, guide, theme);
        draw_page(frame, text, theme, lines, self.peek.scroll(&sight));
        if let Some(aside) = aside.filter(|_| self.list.place().is_none()) {
            let mut sheet = Sheet::new(guide, theme, aside.width);
            match self.list.chosen() {
                Some(saved) => self.write_run(&mut sheet, saved),
                None => self.write_sections(&mut sheet),
            }
            draw_aside(frame, aside, theme, sheet.lines());
        }
    }

    /// Scrolls by so many lines, whatever is chosen.
    pub fn roll(&mut self, down: bool, lines: usize, area: Rect, guide: &Guide, theme: &Theme) {
        if let Some(run) = &mut self.run {
            return run.roll(down, lines, area, guide, theme);
        }
        let (_, sight) = self.page(text_and_aside(run::divide(area).1).0, guide, theme);
        self.peek.roll(down, lines, &sight);
    }

    /// Writes what the questionnaire is for, and what it asks about.
    pub fn write_sections(&self, sheet: &mut Sheet<'_>) {
        let Some(plan) = self.plan() else { return };
        let questionnaire = plan.questionnaire();
        sheet.title(&questionnaire.title);
        sheet.text(&questionnaire.intro);
        sheet.heading("It asks about");
        for section in &questionnaire.sections {
            sheet.item("·", &section.title, sheet.theme.accent);
        }
        sheet.gap();
        sheet.text(&questionnaire.disclaimer);
    }

    /// Writes what the saved run in a row of those to go on with has come to.
    pub fn write_saved(&self, sheet: &mut Sheet<'_>, row: usize) {
        if let Some(saved) = self.list.here().get(row) {
            self.write_run(sheet, saved);
        }
    }

    fn write_run(&self, sheet: &mut Sheet<'_>, saved: &Saved) {
        sheet.title(&saved.name);
        sheet.gap();
        match self.plans.get(&saved.questionnaire) {
            Some(plan) => {
                let answers = run::answers_of(&saved.answers, plan.questionnaire());
                run::write_state(sheet, &Interview::new(plan, &answers));
            }
            None => sheet.text(NO_QUESTIONS),
        }
    }

    /// The lines of the list or of what is asked about it, and what of them is in sight.
    pub(super) fn page(&self, area: Rect, guide: &Guide, theme: &Theme) -> (Vec<Line<'static>>, Sight) {
        let (lines, focus) = self.lines(area, guide, theme);
        let sight = Sight { focus, lines: lines.len(), height: area.height };
        (lines, sight)
    }

    fn lines(&self, area: Rect, guide: &Guide, theme: &Theme) -> (Vec<Line<'static>>, Range<usize>) {
        let mut sheet = Sheet::new(guide, theme, area.width);
        let Some(plan) = self.plan() else {
            sheet.text("The content has no questionnaire.");
            return (sheet.lines(), 0..0);
        };
        let questionnaire = plan.questionnaire();
        let named_by = questionnaire.question(questionnaire.named_by.as_str());
        let is_small = area.height < FEW_ROWS;
        let name = |sheet: &mut Sheet<'_>| {
            if let Some(question) = named_by {
                sheet.title(&question.ask);
                if !is_small {
                    sheet.text(&question.help);
                }
            }
        };
        let asked = self.list.write_question(&mut sheet, name);
        if let Some(question) = named_by.filter(|_| is_small && self.list.is_starting()) {
            sheet.gap();
            sheet.text(&question.help);
        }
        let focus = asked.unwrap_or_else(|| {
            let state = |saved: &Saved| self.state_words(saved, guide);
            let focus = self.list.write(&mut sheet, self.kind.new, state);
            sheet.styled(&questionnaire.intro, theme.muted);
            focus
        });
        (sheet.lines(), focus)
    }
}
