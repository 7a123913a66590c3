//! The pre-screen pane: the saved ones, the name of a new one, and the one that is open.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_input::{Input, InputRequest};

use super::browser::{draw_page, in_sight};
use super::commands::{Command, Place};
use super::layout::split_top;
use super::message::{Effect, Logged, RunKey, Saved};
use super::run::{self, Run};
use super::sheet::Sheet;
use super::theme::Theme;
use crate::content::{Guide, QuestionnaireId, Role};
use crate::prescreen::{Interview, LONGEST_TEXT, Plan, Plans};
use crate::store::BOOKMARKS;

/// The state of the pre-screen pane.
#[derive(Debug, Clone)]
pub(super) struct Prescreens {
    /// The plans of the questionnaires.
    plans: Plans,
    /// The questionnaire that a new pre-screen runs; none where the content has none.
    asked: Option<QuestionnaireId>,
    saved: Vec<Saved>,
    /// The chosen row: first the new one, then the saved ones.
    chosen: usize,
    /// The name of a new pre-screen while it is typed.
    naming: Option<Input>,
    run: Option<Run>,
}

impl Prescreens {
    /// The pane for the questionnaires of a guide; a new run is a pre-screen.
    pub fn new(guide: &Guide) -> Self {
        Self {
            plans: Plans::of(guide),
            asked: guide.questionnaire_for(Role::PreScreen).map(|questionnaire| questionnaire.id.clone()),
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
        match (&self.run, &self.naming) {
            (Some(run), _) => run.place(),
            (_, Some(_)) => Place::Naming,
            _ => Place::Prescreens,
        }
    }

    /// Takes the list of saved runs in, as far as they are pre-screens.
    pub fn list(&mut self, mut saved: Vec<Saved>) {
        saved.retain(|saved| self.is_prescreen(&saved.questionnaire));
        self.saved = saved;
        self.chosen = self.chosen.min(self.saved.len());
    }

    /// Whether runs of a questionnaire are pre-screens; those of one that the content does not know count as such.
    fn is_prescreen(&self, questionnaire: &str) -> bool {
        match self.plans.get(questionnaire) {
            Some(known) => self.asked.as_ref() == Some(&known.questionnaire().id),
            None => questionnaire != BOOKMARKS,
        }
    }

    /// The name of a saved pre-screen, and its state in words.
    pub fn saved_words(&self, row: usize) -> (String, String) {
        let Some(saved) = self.saved.get(row) else { return Default::default() };
        let Some(plan) = self.plans.get(&saved.questionnaire) else {
            return (saved.name.clone(), format!("not in this content · {}", saved.changed));
        };
        let answers = run::answers_of(saved, plan.questionnaire());
        let interview = Interview::new(plan, &answers);
        let state = match interview.outcome() {
            Some(outcome) if interview.is_complete() => outcome.title.to_string(),
            _ => run::progress(&interview),
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
        let Some(saved) = self.saved.get(row) else { return };
        if let Some(plan) = self.plans.get(&saved.questionnaire) {
            self.naming = None;
            self.chosen = row + 1;
            self.run = Some(Run::open(saved, plan.clone()));
        }
    }

    /// Opens a pre-screen that was just started. Its name is its first answer, to be saved.
    pub fn open_created(&mut self, saved: Saved) -> Vec<Effect> {
        self.saved.insert(0, saved);
        self.open(0);
        self.run.as_mut().map(Run::answer_with_name).unwrap_or_default()
    }

    /// Changes are on disk. Says whether they are of the open pre-screen.
    pub fn recorded(&mut self, run: &RunKey, entries: Vec<Logged>, at: String) -> bool {
        match &mut self.run {
            Some(open) if open.key == *run => {
                open.recorded(entries, at);
                true
            }
            _ => false,
        }
    }

    /// The log of a run holds more.
    pub fn changed(&mut self, run: &RunKey, entries: Vec<Logged>) {
        if let Some(open) = &mut self.run
            && open.key == *run
        {
            open.merge(entries);
        }
    }

    /// Something could not be saved.
    pub fn failed(&mut self, effect: Effect) {
        if let (Effect::Record { run, changes, .. }, Some(open)) = (effect, &mut self.run)
            && open.key == run
        {
            open.failed(changes);
        }
    }

    /// How many answers of the open pre-screen are not on disk, and its name; none where all are.
    pub fn unsaved(&self) -> Option<(usize, &str)> {
        self.run
            .as_ref()
            .map(|run| (run.unsaved(), run.key.name.as_str()))
            .filter(|(answers, _)| *answers > 0)
    }

    /// Chooses the option with a number, counted from one.
    pub fn pick(&mut self, number: usize) {
        if let Some(run) = &mut self.run {
            run.pick(number);
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
        self.run.as_mut().map(Run::draft).unwrap_or_default()
    }

    /// Obeys a command. Says what is to be done, and whether the command was for this pane.
    pub fn obey(
        &mut self,
        command: Command,
        area: Rect,
        guide: &Guide,
        theme: &Theme,
    ) -> (Vec<Effect>, bool) {
        if let Some(run) = &mut self.run {
            if let Some(effects) = run.obey(command, area, guide, theme) {
                return (effects, true);
            }
            return self.leave(command);
        }
        if self.naming.is_some() {
            return (self.obey_naming(command), true);
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

    fn obey_naming(&mut self, command: Command) -> Vec<Effect> {
        let (Some(naming), Some(asked)) = (&self.naming, &self.asked) else { return Vec::new() };
        match command {
            Command::Accept => {
                let name = naming.value().trim().to_owned();
                vec![Effect::Create(RunKey { questionnaire: asked.to_string(), name })]
            }
            Command::Cancel => {
                self.naming = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Leaves the open pre-screen, where the command asks for that.
    fn leave(&mut self, command: Command) -> (Vec<Effect>, bool) {
        if !matches!(command, Command::Back | Command::Cancel | Command::NextQuestion) {
            return (Vec::new(), false);
        }
        let mut effects = self.draft();
        self.run = None;
        effects.push(Effect::List);
        (effects, true)
    }

    /// Keeps what is chosen in sight, after anything changed.
    pub fn settle(&mut self, area: Rect, guide: &Guide, theme: &Theme) {
        if let Some(run) = &mut self.run {
            run.settle(area, guide, theme);
        }
    }

    /// Draws the pane.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, guide: &Guide, theme: &Theme) {
        if let Some(run) = &self.run {
            run.draw(frame, area, guide, theme);
            return;
        }
        let (head, page) = run::divide(area);
        Line::styled("Pre-screens", theme.strong).render(split_top(head, 1).0, frame.buffer_mut());
        let (lines, focus) = self.page(page, guide, theme);
        let scroll = in_sight(0, &focus, lines.len(), page.height);
        draw_page(frame, page, theme, lines, scroll);
    }

    /// The lines of the page, and which of them are to stay in sight.
    fn page(&self, area: Rect, guide: &Guide, theme: &Theme) -> (Vec<Line<'static>>, std::ops::Range<usize>) {
        let mut sheet = Sheet::new(guide, theme, area.width);
        let plan = self.asked.as_ref().and_then(|asked| self.plans.get(asked.as_str()));
        let focus = match (plan, &self.naming) {
            (Some(plan), Some(naming)) => {
                let questionnaire = plan.questionnaire();
                if let Some(question) = questionnaire.question(questionnaire.named_by.as_str()) {
                    sheet.title(&question.ask);
                    sheet.text(&question.help);
                }
                sheet.gap();
                let typed = [(naming.value().to_owned(), Style::new()), ("\u{a0}".to_owned(), theme.chosen)];
                sheet.row(true, &typed, 0)
            }
            (Some(plan), None) => self.write_list(&mut sheet, plan),
            (None, _) => {
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
