//! What a meeting needs, asked line by line.

use super::choose::{Choosable, choose_several};
use super::page::Page;
use super::reading::sentence;
use crate::compare::{Need, Needs, Platforms, RunsIn, View, parse_minutes, parse_people};

/// The questions about a meeting, and what was said so far.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// What is needed.
    pub needs: Needs,
    /// In which view the platforms are compared.
    pub view: View,
    step: Step,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    People,
    Minutes,
    Others,
}

impl Asked {
    /// The questions, from the first, with the answers that there are.
    pub fn about(needs: Needs, view: View) -> Self {
        Self { needs, view, step: Step::People }
    }

    /// Says the present question.
    pub fn write(&self, page: &mut Page<'_>, platforms: &Platforms) {
        let now = |number: Option<u32>| match number {
            Some(number) => format!("Answered: {number}. An empty line keeps it, 0 takes it away."),
            None => "Type a number. An empty line means that it does not matter.".to_owned(),
        };
        match self.step {
            Step::People => {
                page.line("How many people will meet?");
                page.line(&now(self.needs.people));
            }
            Step::Minutes => {
                page.line("How many minutes will the meeting last?");
                page.line(&now(self.needs.minutes));
            }
            Step::Others => {
                page.line("What else must the platform have?");
                let chosen = self.needs.list();
                let any = chosen.iter().any(|need| need.number().is_none());
                for (place, need) in others(platforms).iter().enumerate() {
                    let state = if chosen.contains(need) { ", chosen" } else { "" };
                    page.line(&format!("{}. {}{state}", place + 1, need.words(platforms)));
                }
                page.line(if any {
                    "Type one number or several, such as 1 3. An empty line keeps what is chosen, 0 takes it away."
                } else {
                    "Type one number or several, such as 1 3. An empty line means nothing else."
                });
            }
        }
    }

    /// Takes a line as the answer. Says whether that was the last question.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn answer(&mut self, line: &str, platforms: &Platforms) -> Result<bool, String> {
        let line = line.trim();
        match self.step {
            _ if line.is_empty() => {}
            Step::People => {
                self.needs.people =
                    number(line, |line| parse_people(line).map_err(|wrong| wrong.to_string()))?;
            }
            Step::Minutes => {
                self.needs.minutes =
                    number(line, |line| parse_minutes(line).map_err(|wrong| wrong.to_string()))?;
            }
            Step::Others => {
                let all = others(platforms);
                let names: Vec<Choosable> = all
                    .iter()
                    .map(|need| Choosable { id: need.to_string(), words: need.words(platforms) })
                    .collect();
                let places = match line {
                    "0" => Vec::new(),
                    line => choose_several(&names, line).map_err(|unclear| sentence(&unclear, &names))?,
                };
                let chosen = places.into_iter().filter_map(|place| all.get(place).cloned());
                let (people, minutes) = (self.needs.people, self.needs.minutes);
                self.needs = Needs { people, minutes, ..chosen.collect() };
            }
        }
        Ok(self.go_on())
    }

    /// Goes on. Says whether there is nothing more to ask.
    fn go_on(&mut self) -> bool {
        self.step = match self.step {
            Step::People => Step::Minutes,
            Step::Minutes => Step::Others,
            Step::Others => return true,
        };
        false
    }

    /// Goes one question back. Says whether there was one.
    pub fn go_back(&mut self) -> bool {
        self.step = match self.step {
            Step::People => return false,
            Step::Minutes => Step::People,
            Step::Others => Step::Minutes,
        };
        true
    }

    /// The words of the command that compares the platforms.
    pub fn command(&self) -> Vec<String> {
        let mut words = vec!["compare".to_owned()];
        for need in self.needs.list() {
            let kind = need.to_string();
            match (need.number(), kind.split_once('/')) {
                (Some(number), _) => words.extend([format!("--{kind}"), number.to_string()]),
                (None, Some((option, value))) => words.extend([format!("--{option}"), value.to_owned()]),
                (None, None) => words.push(format!("--{kind}")),
            }
        }
        if self.view == View::AsDocumented {
            words.push("--as-documented".to_owned());
        }
        words
    }
}

/// A number, or none for 0.
fn number(line: &str, parse: impl Fn(&str) -> Result<u32, String>) -> Result<Option<u32>, String> {
    if line == "0" {
        return Ok(None);
    }
    parse(line).map(Some).map_err(|wrong| format!("{wrong}."))
}

/// Every need that has no number, in the order of the form.
fn others(platforms: &Platforms) -> Vec<Need> {
    let places = RunsIn::ALL.into_iter().map(Need::RunsIn);
    let features = platforms.features().iter().map(|feature| Need::Feature(feature.id.clone()));
    [Need::Free]
        .into_iter()
        .chain(places)
        .chain([Need::Guests, Need::Outsiders, Need::StrongPrivacy, Need::Approved])
        .chain(features)
        .collect()
}
