//! The form in which one says what a meeting needs.

use std::ops::Range;

use ratatui::style::Style;

use crate::compare::{BadNeed, Need, Needs, Platforms, RunsIn, parse_minutes, parse_people};
use crate::tui::commands::Command;
use crate::tui::sheet::Sheet;
use crate::tui::tags;
use crate::tui::theme::mark;

/// The longest that a number can be typed.
const LONGEST: usize = 20;

/// The room for the names of the number rows.
const NAMES: usize = 10;

/// A row of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    People,
    Minutes,
    Tick(Need),
}

/// The form: what is typed and ticked, and the chosen row.
#[derive(Debug, Clone, Default)]
pub(super) struct NeedsForm {
    people: String,
    minutes: String,
    /// All but the two numbers.
    ticked: Needs,
    chosen: usize,
}

impl NeedsForm {
    /// The form for some needs.
    pub fn of(needs: &Needs) -> Self {
        let typed = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        Self {
            people: typed(needs.people),
            minutes: typed(needs.minutes),
            ticked: Needs { people: None, minutes: None, ..needs.clone() },
            chosen: 0,
        }
    }

    /// What is needed. A number that cannot be read is left out.
    pub fn needs(&self) -> Needs {
        Needs {
            people: parse_people(&self.people).ok(),
            minutes: parse_minutes(&self.minutes).ok(),
            ..self.ticked.clone()
        }
    }

    /// Goes to the first number that cannot be read. Says whether there is one.
    pub fn go_to_problem(&mut self) -> bool {
        let place = [Row::People, Row::Minutes].iter().position(|row| self.problem(row).is_some());
        self.chosen = place.unwrap_or(self.chosen);
        place.is_some()
    }

    /// Obeys a command. Says whether it was for the form.
    pub fn obey(&mut self, command: Command, platforms: &Platforms) -> bool {
        let rows = Self::rows(platforms);
        let last = rows.len().saturating_sub(1);
        match command {
            Command::Up => self.chosen = self.chosen.saturating_sub(1),
            Command::Down => self.chosen = (self.chosen + 1).min(last),
            Command::First => self.chosen = 0,
            Command::Last => self.chosen = last,
            Command::PageUp => self.chosen = self.chosen.saturating_sub(8),
            Command::PageDown => self.chosen = (self.chosen + 8).min(last),
            Command::ClearNeeds => *self = Self { chosen: self.chosen, ..Self::default() },
            Command::Erase => {
                if let Some(field) = self.field() {
                    field.pop();
                }
            }
            Command::Tick => self.tick(rows.get(self.chosen)),
            _ => return false,
        }
        true
    }

    /// Types a text into the chosen number.
    pub fn type_text(&mut self, text: &str) {
        if let Some(field) = self.field() {
            let room = LONGEST.saturating_sub(field.chars().count());
            field.extend(text.chars().filter(|letter| !letter.is_control()).take(room));
        }
    }

    fn tick(&mut self, row: Option<&Row>) {
        let Some(Row::Tick(need)) = row else { return };
        if self.ticked.list().contains(need) {
            self.ticked.drop(need);
        } else {
            self.ticked.add(need);
        }
    }

    fn field(&mut self) -> Option<&mut String> {
        match self.chosen {
            0 => Some(&mut self.people),
            1 => Some(&mut self.minutes),
            _ => None,
        }
    }

    fn rows(platforms: &Platforms) -> Vec<Row> {
        let places = RunsIn::ALL.into_iter().map(Need::RunsIn);
        let features = platforms.features().iter().map(|feature| Need::Feature(feature.id.clone()));
        let ticks = [Need::Free]
            .into_iter()
            .chain(places)
            .chain([Need::Guests, Need::Outsiders, Need::StrongPrivacy, Need::Approved])
            .chain(features);
        [Row::People, Row::Minutes].into_iter().chain(ticks.map(Row::Tick)).collect()
    }

    /// What is wrong with the number of a row.
    fn problem(&self, row: &Row) -> Option<BadNeed> {
        match row {
            Row::People if !self.people.is_empty() => parse_people(&self.people).err(),
            Row::Minutes if !self.minutes.is_empty() => parse_minutes(&self.minutes).err(),
            _ => None,
        }
    }

    /// Writes the form. Says which lines the chosen row takes.
    pub fn write(&self, sheet: &mut Sheet<'_>, platforms: &Platforms) -> Range<usize> {
        let mut focus = 0..0;
        let mut in_features = false;
        for (place, row) in Self::rows(platforms).iter().enumerate() {
            if matches!(row, Row::Tick(Need::Feature(_))) && !in_features {
                in_features = true;
                sheet.heading("Features");
            }
            let is_chosen = place == self.chosen;
            let mut lines = match row {
                Row::People => write_number(sheet, is_chosen, "People", &self.people),
                Row::Minutes => write_number(sheet, is_chosen, "Minutes", &self.minutes),
                Row::Tick(need) => self.write_tick(sheet, is_chosen, need, platforms),
            };
            if let Some(problem) = self.problem(row) {
                let style = sheet.theme.bad;
                sheet.flow(&[(format!("{} {problem}", mark::NO), style)], 2, 4);
                lines.end = sheet.height();
            }
            focus = if is_chosen { lines } else { focus };
        }
        focus
    }

    fn write_tick(
        &self,
        sheet: &mut Sheet<'_>,
        is_chosen: bool,
        need: &Need,
        platforms: &Platforms,
    ) -> Range<usize> {
        let is_ticked = self.ticked.list().contains(need);
        let sign = if is_ticked { mark::BOX_FULL } else { mark::BOX };
        let style = if is_ticked { sheet.theme.strong } else { Style::new() };
        sheet.row(is_chosen, &[(format!("{sign} "), sheet.theme.accent), (label(need, platforms), style)], 2)
    }
}

fn write_number(sheet: &mut Sheet<'_>, is_chosen: bool, name: &str, typed: &str) -> Range<usize> {
    let (muted, strong) = (sheet.theme.muted, sheet.theme.strong);
    let mut pieces = vec![(format!("{name:NAMES$}"), Style::new())];
    match (typed, is_chosen) {
        ("", true) => {
            pieces.push(("_".to_owned(), muted.add_modifier(tags::CARET)));
            pieces.push(("  type a number, or none".to_owned(), muted));
        }
        ("", false) => pieces.push(("any".to_owned(), muted)),
        (typed, true) => {
            pieces.push((typed.to_owned(), strong));
            pieces.push(("_".to_owned(), strong.add_modifier(tags::CARET)));
        }
        (typed, false) => pieces.push((typed.to_owned(), strong)),
    }
    sheet.row(is_chosen, &pieces, NAMES)
}

/// What a row to tick is called.
fn label(need: &Need, platforms: &Platforms) -> String {
    match need {
        Need::Free => "Free only".to_owned(),
        Need::RunsIn(RunsIn::Browser) => "Runs in a browser".to_owned(),
        Need::RunsIn(RunsIn::Desktop) => "Runs on a desktop".to_owned(),
        Need::RunsIn(RunsIn::Mobile) => "Runs on a mobile device".to_owned(),
        Need::Guests => "Guests join without an account".to_owned(),
        Need::Outsiders => "People from outside join".to_owned(),
        other => other.aspect().title(platforms).to_owned(),
    }
}
