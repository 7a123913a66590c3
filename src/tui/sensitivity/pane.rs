//! The state of the pane about sensitivity, and how commands change it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

use super::fill::Fill;
use crate::checklist::{Filled, Mark, fills, musts};
use crate::content::{Guide, Questionnaire, Role};
use crate::prescreen::Plans;
use crate::store::Change;
use crate::tui::browser::{draw_page, in_sight};
use crate::tui::checklists::Carried;
use crate::tui::commands::{Command, Place};
use crate::tui::layout::{inset, split_top};
use crate::tui::line::draw_line;
use crate::tui::message::{RunKey, Saved};
use crate::tui::obeyed::Obeyed;
use crate::tui::run::Run;
use crate::tui::run_kind::RunKind;
use crate::tui::runs::Runs;
use crate::tui::sheet::Sheet;
use crate::tui::theme::{Theme, mark};

/// The rows that the offers take below an outcome.
const OFFERS: u16 = 3;

/// The rows of an area from which the offers are written below the outcome; the footer has them too.
const ROWS_FOR_OFFERS: u16 = 12;

/// How many rows or lines a page is, while it is asked what to set.
const PAGE: usize = 5;

/// The state of the pane about sensitivity.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Sensitivity {
    /// The saved answers, and those that are open.
    pub runs: Runs,
    fill: Option<Fill>,
    /// The pre-screen in which answers are being set.
    filling: Option<RunKey>,
}

impl Sensitivity {
    /// The pane of a guide. `plans` are those of all its questionnaires.
    pub fn new(guide: &Guide, plans: Plans) -> Self {
        Self { runs: Runs::new(RunKind::SENSITIVITY, guide, plans), fill: None, filling: None }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match &self.fill {
            Some(fill) if fill.is_asked() => Place::FillAsked,
            Some(_) => Place::Filling,
            None if self.is_at_outcome() => Place::Weighed,
            None => self.runs.place(),
        }
    }

    fn is_at_outcome(&self) -> bool {
        self.runs.open_run().is_some_and(Run::is_at_outcome)
    }

    /// Goes on with the answers that are open, or else asks for the name of new ones where none are saved.
    pub fn start(&mut self) {
        if self.runs.open_run().is_none() && self.runs.here().is_empty() {
            self.runs.start();
        }
    }

    /// Changes the field in which one types.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        self.runs.edit(change);
    }

    /// Whether answers that were just saved are those that were set in a pre-screen; asked once.
    pub fn take_filled(&mut self, run: &RunKey) -> bool {
        let is_filled = self.filling.as_ref() == Some(run);
        self.filling = self.filling.take().filter(|_| !is_filled);
        is_filled
    }

    /// Obeys a command. `prescreens` are the saved ones to go on with. Where answers are to be set in one of
    /// them, this is what the wish says.
    pub fn obey(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
        prescreens: &[&Saved],
    ) -> (Obeyed, Option<Filling>) {
        if self.fill.is_some() {
            return self.obey_fill(command, guide);
        }
        let obeyed = match (command, self.is_at_outcome()) {
            (Command::StartChecklist, true) => self.carried(guide).map_or(Obeyed::No, Obeyed::Starts),
            (Command::Fill, true) => self.begin_fill(guide, prescreens),
            _ => match self.runs.obey(command, area, guide, theme) {
                (effects, true) => Obeyed::Wants(effects),
                (_, false) => Obeyed::No,
            },
        };
        (obeyed, None)
    }

    fn begin_fill(&mut self, guide: &Guide, prescreens: &[&Saved]) -> Obeyed {
        let Some(questionnaire) = guide.questionnaire_for(Role::PreScreen) else { return Obeyed::No };
        let answers = self.fills_of(questionnaire);
        if answers.is_empty() {
            return Obeyed::Told("This outcome answers no question of a pre-screen.".to_owned());
        }
        let saved: Vec<Saved> = prescreens
            .iter()
            .filter(|saved| saved.questionnaire == questionnaire.id.as_str())
            .map(|saved| (*saved).clone())
            .collect();
        if saved.is_empty() {
            return Obeyed::Told("No pre-screen is saved: 4 starts one.".to_owned());
        }
        self.fill = Some(Fill::into_one_of(saved, &answers));
        Obeyed::Yes
    }

    fn obey_fill(&mut self, command: Command, guide: &Guide) -> (Obeyed, Option<Filling>) {
        let Some(fill) = &mut self.fill else { return (Obeyed::No, None) };
        match (command, fill.is_asked()) {
            (Command::Up, false) => fill.choose(fill.chosen().saturating_sub(1)),
            (Command::Down, false) => fill.choose(fill.chosen() + 1),
            (Command::First, false) => fill.choose(0),
            (Command::Last, false) => fill.choose(usize::MAX),
            (Command::Up, true) => fill.scroll(fill.line().saturating_sub(1)),
            (Command::Down, true) => fill.scroll(fill.line() + 1),
            (Command::PageUp, false) => fill.choose(fill.chosen().saturating_sub(PAGE)),
            (Command::PageDown, false) => fill.choose(fill.chosen() + PAGE),
            (Command::PageUp, true) => fill.scroll(fill.line().saturating_sub(PAGE)),
            (Command::PageDown, true) => fill.scroll(fill.line() + PAGE),
            (Command::First, true) => fill.scroll(0),
            (Command::Last, true) => fill.scroll(usize::MAX),
            (Command::Open, false) => fill.ask(true),
            (Command::Cancel, true) => fill.ask(false),
            (Command::Back, false) => self.fill = None,
            (Command::Agree, true) => {
                let questionnaire = guide.questionnaire_for(Role::PreScreen);
                let wish = questionnaire.and_then(|questionnaire| {
                    let (saved, changes) = fill.changes(questionnaire)?;
                    Some(Filling { saved: saved.clone(), changes })
                });
                self.filling = fill.key();
                self.fill = None;
                return (Obeyed::Yes, wish);
            }
            _ => return (Obeyed::No, None),
        }
        (Obeyed::Yes, None)
    }

    fn fills_of<'g>(&self, questionnaire: &'g Questionnaire) -> Vec<Filled<'g>> {
        self.runs.open_run().map(|run| fills(&run.interview(), questionnaire)).unwrap_or_default()
    }

    /// What a checklist starts with after these answers.
    fn carried(&self, guide: &Guide) -> Option<Carried> {
        let run = self.runs.open_run()?;
        let meeting = guide.questionnaire_for(Role::Checklist)?;
        let marks = musts(&run.interview());
        let answers = self.fills_of(meeting);
        let mut carried = Carried::default();
        let title = |mark: &Mark| match mark {
            Mark::Must(practice, _) => {
                guide.practice(practice).map(|(_, practice)| practice.title.to_string())
            }
            _ => None,
        };
        for mark in &marks {
            carried.changes.extend(mark.value().map(|value| Change::set(mark.key(), value)));
            carried.words.extend(title(mark).map(|title| format!("required: {title}")));
        }
        for Filled { question, answer } in &answers {
            carried.changes.push(Change::set(question.id.as_str(), answer.encode()));
            carried.words.push(format!("{}: {}", question.short, answer.words(question)));
        }
        Some(carried)
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        self.runs.settle(self.run_area(area), guide, theme);
    }

    /// Scrolls by so many lines, whatever is chosen.
    pub fn roll(&mut self, down: bool, lines: usize, area: Rect, guide: &Guide, theme: &Theme) {
        match &mut self.fill {
            Some(fill) if fill.is_asked() && down => fill.scroll(fill.line() + lines),
            Some(fill) if fill.is_asked() => fill.scroll(fill.line().saturating_sub(lines)),
            Some(_) => {}
            None => self.runs.roll(down, lines, self.run_area(area), guide, theme),
        }
    }

    /// The area of the questions and the outcome.
    pub fn run_area(&self, area: Rect) -> Rect {
        let has_offers = self.is_at_outcome() && area.height >= ROWS_FOR_OFFERS;
        if has_offers { split_top(area, area.height - OFFERS).0 } else { area }
    }

    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        if let (Some(fill), Some(questionnaire)) = (&self.fill, guide.questionnaire_for(Role::PreScreen)) {
            let area = inset(area);
            let mut sheet = Sheet::new(guide, theme, area.width);
            let focus = fill.write(&mut sheet, questionnaire);
            let lines = sheet.lines();
            let scroll = in_sight(0, &focus, lines.len(), area.height);
            return draw_page(frame, area, theme, lines, scroll);
        }
        let run = self.run_area(area);
        self.runs.draw(frame, run, guide, theme);
        if run.height < area.height {
            let below = inset(split_top(area, run.height).1);
            for (strip, line) in below.rows().zip(self.offers(guide, theme, below.width)) {
                draw_line(frame, strip, &line);
            }
        }
    }

    /// What the outcome is good for.
    fn offers(&self, guide: &Guide, theme: &Theme, columns: u16) -> Vec<Line<'static>> {
        let musts = self.runs.open_run().map_or(0, |run| musts(&run.interview()).len());
        let answers = guide.questionnaire_for(Role::PreScreen).map_or(0, |of| self.fills_of(of).len());
        let starts = match musts {
            0 => "c starts a checklist for a meeting".to_owned(),
            1 => "c starts a checklist with the practice that is required now".to_owned(),
            musts => format!("c starts a checklist with the {musts} practices that are required now"),
        };
        let sets = match answers {
            0 => "it answers no question of a pre-screen".to_owned(),
            1 => "f sets 1 answer of a pre-screen, after asking".to_owned(),
            answers => format!("f sets {answers} answers of a pre-screen, after asking"),
        };
        let rule = Line::styled("─".repeat(usize::from(columns)), theme.muted);
        let offer = |words: String| {
            let words = crate::text::fit(&format!("{} {words}", mark::HERE), usize::from(columns));
            Line::styled(words, theme.accent)
        };
        vec![rule, offer(starts), offer(sets)]
    }
}

/// Answers to set in a pre-screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Filling {
    /// The pre-screen.
    pub saved: Saved,
    /// What to add to its log.
    pub changes: Vec<Change>,
}
