//! The pre-screen pane: the saved ones, the name of a new one, and the one that is open.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use tui_input::{Input, InputRequest};

use super::browser::{draw_page, in_sight, last_scroll};
use super::commands::{Command, Place};
use super::layout::{inset, split_top};
use super::message::{Effect, Saved};
use super::run::{Run, Stage, answers_of};
use super::run_pages;
use super::sheet::Sheet;
use super::theme::Theme;
use crate::content::{Guide, Role};
use crate::prescreen::{Interview, LONGEST_TEXT, Plan};
use crate::text::{fit, width};

/// The state of the pre-screen pane.
#[derive(Debug, Clone)]
pub(super) struct Prescreens {
    /// The plan of the questionnaire; none where the content has no questionnaire.
    plan: Option<Arc<Plan>>,
    saved: Vec<Saved>,
    /// The chosen row: first the new one, then the saved ones.
    chosen: usize,
    /// The name of a new pre-screen while it is typed.
    naming: Option<Input>,
    run: Option<Run>,
}

impl Prescreens {
    /// The pane for the pre-screen of a guide.
    pub fn new(guide: &Guide) -> Self {
        Self {
            plan: guide
                .questionnaire_for(Role::PreScreen)
                .map(|questionnaire| Arc::new(Plan::new(questionnaire))),
            saved: Vec::new(),
            chosen: 0,
            naming: None,
            run: None,
        }
    }

    /// The saved pre-screens.
    pub fn saved(&self) -> &[Saved] {
        &self.saved
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match (&self.run, &self.plan, &self.naming) {
            (Some(run), Some(plan), _) => run.place(plan),
            (_, _, Some(_)) => Place::Naming,
            _ => Place::Prescreens,
        }
    }

    /// Takes the list of saved pre-screens in.
    pub fn list(&mut self, saved: Vec<Saved>) {
        self.saved = saved;
        self.chosen = self.chosen.min(self.saved.len());
    }

    /// The name of a saved pre-screen, and its state in words.
    pub fn saved_words(&self, row: usize) -> (String, String) {
        let (Some(saved), Some(plan)) = (self.saved.get(row), &self.plan) else { return Default::default() };
        let answers = answers_of(saved, plan.questionnaire());
        let interview = Interview::new(plan, &answers);
        let state = match interview.outcome() {
            Some(outcome) if interview.is_complete() => outcome.title.to_string(),
            _ => run_pages::progress(&interview),
        };
        (saved.name.clone(), format!("{state} · {}", saved.changed))
    }

    /// Starts a new pre-screen: asks for its name.
    pub fn start(&mut self) {
        self.run = None;
        self.naming = Some(Input::default());
    }

    /// Opens a saved pre-screen.
    pub fn open(&mut self, row: usize) {
        if let (Some(saved), Some(plan)) = (self.saved.get(row), &self.plan) {
            self.naming = None;
            self.chosen = row + 1;
            self.run = Some(Run::open(saved, plan));
        }
    }

    /// Opens a pre-screen that was just started. Its name is its first answer, to be saved.
    pub fn open_created(&mut self, saved: Saved) -> Vec<Effect> {
        self.saved.insert(0, saved);
        self.open(0);
        match (&mut self.run, &self.plan) {
            (Some(run), Some(plan)) => run.answer_with_name(plan),
            _ => Vec::new(),
        }
    }

    /// An answer is on disk. Says whether it is one of the open pre-screen.
    pub fn recorded(&mut self, name: &str, question: &str, at: String) -> bool {
        match &mut self.run {
            Some(run) if run.name == name => {
                run.recorded(question, at);
                true
            }
            _ => false,
        }
    }

    /// Something could not be saved.
    pub fn failed(&mut self, effect: Effect) {
        if let (Effect::Record { name, question, value }, Some(run)) = (effect, &mut self.run)
            && run.name == name
        {
            run.failed(&question, value);
        }
    }

    /// How many answers of the open pre-screen are not on disk, and its name; none where all are.
    pub fn unsaved(&self) -> Option<(usize, &str)> {
        self.run.as_ref().map(|run| (run.unsaved(), run.name.as_str())).filter(|(answers, _)| *answers > 0)
    }

    /// Chooses the option with a number, counted from one.
    pub fn pick(&mut self, number: usize) {
        if let (Some(run), Some(plan)) = (&mut self.run, &self.plan) {
            run.pick(number, plan);
        }
    }

    /// Changes the field in which one types.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(run) = &mut self.run {
            change(&mut run.field);
            run.problem = None;
        } else if let Some(naming) = &mut self.naming {
            change(naming);
        }
    }

    /// What is typed or ticked but not answered yet, to be saved before one leaves.
    pub fn draft(&mut self) -> Vec<Effect> {
        match (&mut self.run, &self.plan) {
            (Some(run), Some(plan)) => run.draft(plan),
            _ => Vec::new(),
        }
    }

    /// Obeys a command. Says what is to be done, and whether the command was for this pane.
    pub fn obey(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
    ) -> (Vec<Effect>, bool) {
        let Some(plan) = self.plan.clone() else { return (Vec::new(), false) };
        if let Some(run) = &mut self.run {
            if let Some(effects) = run.obey(command, &plan) {
                self.settle(area, guide, theme);
                return (effects, true);
            }
            return self.leave_or_scroll(command, area, guide, theme);
        }
        if self.naming.is_some() {
            return (self.obey_naming(command, &plan), true);
        }
        match command {
            Command::Up => self.chosen = self.chosen.saturating_sub(1),
            Command::Down => self.chosen = (self.chosen + 1).min(self.saved.len()),
            Command::First => self.chosen = 0,
            Command::Last => self.chosen = self.saved.len(),
            Command::New => self.start(),
            Command::Open if self.chosen == 0 => self.start(),
            Command::Open => self.open(self.chosen - 1),
            _ => return (Vec::new(), false),
        }
        (Vec::new(), true)
    }

    fn obey_naming(&mut self, command: Command, plan: &Plan) -> Vec<Effect> {
        let Some(naming) = &self.naming else { return Vec::new() };
        match command {
            Command::Accept => {
                let name = naming.value().trim().to_owned();
                vec![Effect::Create { name, questionnaire: plan.questionnaire().id.to_string() }]
            }
            Command::Cancel => {
                self.naming = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn leave_or_scroll(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
    ) -> (Vec<Effect>, bool) {
        let page = Self::divide(area).1;
        let leap = usize::from(page.height.saturating_sub(2)).max(1);
        let lines = self.page(page, guide, theme).0.len();
        let Some(run) = &mut self.run else { return (Vec::new(), false) };
        match command {
            Command::Back | Command::Cancel | Command::NextQuestion => {
                let mut effects = self.draft();
                self.run = None;
                effects.push(Effect::List);
                return (effects, true);
            }
            Command::Up => run.scroll = run.scroll.saturating_sub(1),
            Command::Down => run.scroll += 1,
            Command::PageUp => run.scroll = run.scroll.saturating_sub(leap),
            Command::PageDown => run.scroll += leap,
            Command::First => run.scroll = 0,
            Command::Last => run.scroll = lines,
            _ => return (Vec::new(), false),
        }
        run.scroll = run.scroll.min(last_scroll(lines, page.height));
        (Vec::new(), true)
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        let page = Self::divide(area).1;
        let (lines, focus) = self.page(page, guide, theme);
        if let Some(run) = &mut self.run {
            run.scroll = match run.stage {
                Stage::Question if focus.end <= usize::from(page.height) => {
                    in_sight(run.scroll, &(0..focus.end), lines.len(), page.height)
                }
                Stage::Question | Stage::Review => in_sight(run.scroll, &focus, lines.len(), page.height),
                Stage::Why | Stage::Outcome => run.scroll.min(last_scroll(lines.len(), page.height)),
            };
        }
    }

    /// The line with the name and the state, and the page below it.
    fn divide(area: Rect) -> (Rect, Rect) {
        let head = match area.height {
            0..=2 => 0,
            3..=11 => 1,
            _ => 2,
        };
        split_top(inset(area), head)
    }

    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        let (head, page) = Self::divide(area);
        self.draw_head(frame, split_top(head, 1).0, theme);
        let (lines, focus) = self.page(page, guide, theme);
        let scroll = match &self.run {
            Some(run) => run.scroll,
            None => in_sight(0, &focus, lines.len(), page.height),
        };
        draw_page(frame, page, theme, lines, scroll);
    }

    fn draw_head(&self, frame: &mut Frame<'_>, strip: Rect, theme: &Theme) {
        let columns = usize::from(strip.width);
        let (Some(run), Some(plan)) = (&self.run, &self.plan) else {
            Line::styled("Pre-screens", theme.strong).render(strip, frame.buffer_mut());
            return;
        };
        let (saving, is_well) = run_pages::saving(&run.saving);
        let progress = run_pages::progress(&run.interview(plan));
        let style = if is_well { theme.good } else { theme.bad };
        let mut state = vec![Span::styled(saving.clone(), style)];
        if width(&run.name) + width(&progress) + width(&saving) + 6 <= columns {
            state.insert(0, Span::styled(format!("{progress} · "), theme.muted));
        }
        let state = Line::from(state);
        let room = columns.saturating_sub(state.width() + 2);
        Line::styled(fit(&run.name, room), theme.strong).render(strip, frame.buffer_mut());
        state.right_aligned().render(strip, frame.buffer_mut());
    }

    /// The lines of the page, and which of them are to stay in sight.
    fn page(&self, area: Rect, guide: &Guide, theme: &Theme) -> (Vec<Line<'static>>, std::ops::Range<usize>) {
        let mut sheet = Sheet::new(guide, theme, area.width);
        let focus = match (&self.run, &self.plan, &self.naming) {
            (Some(run), Some(plan), _) => run_pages::write(&mut sheet, run, plan, area.height),
            (_, Some(plan), Some(naming)) => {
                let questionnaire = plan.questionnaire();
                if let Some(question) = questionnaire.question(questionnaire.named_by.as_str()) {
                    sheet.title(&question.ask);
                    sheet.text(&question.help);
                }
                sheet.gap();
                let typed = [(naming.value().to_owned(), Style::new()), ("\u{a0}".to_owned(), theme.chosen)];
                sheet.row(true, &typed, 0)
            }
            (_, Some(plan), None) => self.write_list(&mut sheet, plan),
            (_, None, _) => {
                sheet.text("The content has no questionnaire.");
                0..0
            }
        };
        (sheet.lines(), focus)
    }

    fn write_list(&self, sheet: &mut Sheet<'_>, plan: &Plan) -> std::ops::Range<usize> {
        let new = [("Start a new pre-screen".to_owned(), sheet.theme.strong)];
        let mut focus = sheet.row(self.chosen == 0, &new, 2);
        if !self.saved.is_empty() {
            sheet.heading("Saved");
        }
        for row in 0..self.saved.len() {
            let (name, state) = self.saved_words(row);
            let lines = sheet.row_with_hint(self.chosen == row + 1, &name, &state);
            focus = if self.chosen == row + 1 { lines } else { focus };
        }
        sheet.gap();
        sheet.styled(&plan.questionnaire().intro, sheet.theme.muted);
        focus
    }
}

/// Types a text into a field, as far as an answer may be long.
pub(super) fn type_into(field: &mut Input, text: &str) {
    for character in text.chars().take(LONGEST_TEXT) {
        field.handle(InputRequest::InsertChar(character));
    }
}
