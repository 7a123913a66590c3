//! What is taken along, and the forms that it can have.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::checklist::{Checklist, Marks};
use crate::compare::Comparison;
use crate::content::{Date, Guide, PlatformId, Role};
use crate::prescreen::{Answers, EARLIER, Earlier, Interview, Plan, not_counting};
use crate::report::{self, About, BY, DocumentFormat, Format, ListFormat, NotAFormat};
use crate::text::clean;
use crate::tui::message::Effect;

/// The most letters of a name that the name of a file begins with.
const LONGEST_STEM: usize = 60;

/// What is taken along.
#[derive(Debug, Clone)]
pub(in crate::tui) enum Subject {
    /// The comparison.
    Comparison,
    /// The questions to the provider of a platform.
    Questions(PlatformId),
    /// A pre-screen, or answers about how sensitive information is.
    Prescreen(RunTaken),
    /// A checklist.
    Checklist(RunTaken),
}

/// A pre-screen or a checklist as it is when it is taken along.
#[derive(Debug, Clone)]
pub(in crate::tui) struct RunTaken {
    /// The plan of its questionnaire.
    pub plan: Arc<Plan>,
    /// Its answers, on the path and off it.
    pub answers: Answers,
    /// What a person did to the list; nothing but for a checklist.
    pub marks: Marks,
    /// What the report says of itself.
    pub about: About,
}

impl Subject {
    /// What the export says of itself, where it says who made it.
    pub fn about(&self) -> Option<&About> {
        match self {
            Self::Comparison | Self::Questions(_) => None,
            Self::Prescreen(taken) | Self::Checklist(taken) => Some(&taken.about),
        }
    }

    /// The same, to be changed.
    pub fn about_mut(&mut self) -> Option<&mut About> {
        match self {
            Self::Comparison | Self::Questions(_) => None,
            Self::Prescreen(taken) | Self::Checklist(taken) => Some(&mut taken.about),
        }
    }

    /// The questions to a provider while they are in sight, or else the comparison.
    pub fn of(asked: Option<&PlatformId>) -> Self {
        asked.map_or(Self::Comparison, |platform| Self::Questions(platform.clone()))
    }

    /// What stands above the name of the file.
    pub fn title(&self) -> String {
        match self {
            Self::Comparison => "Export the comparison".to_owned(),
            Self::Questions(_) => "Export the questions to the provider".to_owned(),
            Self::Prescreen(taken) => format!("Export “{}”", taken.about.name),
            Self::Checklist(taken) => format!("Export the checklist “{}”", taken.about.name),
        }
    }

    /// How it becomes a file on the machine of a person elsewhere.
    pub fn elsewhere(&self) -> String {
        let (command, taken) = match self {
            Self::Prescreen(taken) if taken.plan.questionnaire().role == Role::PreScreen => {
                ("prescreen", taken)
            }
            Self::Checklist(taken) => ("checklist", taken),
            _ => {
                return "No file is written over SSH: it would be on the server. Copy it instead.".to_owned();
            }
        };
        // Once for the shell of the person, and once for the server, which splits the command again.
        let quoted = |name: &str| shlex::try_quote(name).map(Cow::into_owned).unwrap_or_default();
        let (name, file) = (&taken.about.name, stem(&taken.about.name, command));
        format!(
            "No file is written over SSH: it would be on the server. On your own machine, type: \
             ssh SERVER {command} export {} - > {file}.md",
            quoted(&quoted(name))
        )
    }

    /// The endings that the name of a file may have.
    pub fn endings(&self) -> String {
        match self {
            Self::Comparison | Self::Questions(_) => Format::endings(),
            Self::Prescreen(_) => DocumentFormat::endings(),
            Self::Checklist(_) => ListFormat::endings(),
        }
    }

    /// The name that a file gets where nobody chooses another.
    pub fn file(&self) -> String {
        match self {
            Self::Comparison => "comparison.md".to_owned(),
            Self::Questions(platform) => format!("questions-{platform}.md"),
            Self::Prescreen(taken) => format!("{}.docx", stem(&taken.about.name, "pre-screen")),
            Self::Checklist(taken) => format!("{}.docx", stem(&taken.about.name, "checklist")),
        }
    }

    /// What is to be known before it is written.
    pub fn notes(&self) -> Vec<String> {
        let Self::Prescreen(taken) = self else { return Vec::new() };
        let mut notes = vec![
            "The file carries the answers: “privacy-guide prescreen import” brings them back.".to_owned(),
        ];
        let left_out = not_counting(&taken.plan, &taken.answers);
        if !left_out.is_empty() {
            let shorts: Vec<&str> = left_out.iter().map(|question| question.short.as_str()).collect();
            notes.push(clean(&format!("What does not count now stays out of it: {}.", shorts.join(", "))));
        }
        notes
    }

    /// What is in a file of this name.
    pub fn bytes(&self, file: &str, guide: &Guide, comparison: &Comparison) -> Result<Vec<u8>, NotAFormat> {
        Ok(match self {
            Self::Prescreen(taken) => taken.bytes(guide, DocumentFormat::of_file(file)?),
            Self::Checklist(taken) => taken.list_bytes(guide, ListFormat::of_file(file)?),
            other => other.text(guide, comparison, Format::of_file(file)?).into_bytes(),
        })
    }

    fn text(&self, guide: &Guide, comparison: &Comparison, format: Format) -> String {
        let asked = match self {
            Self::Questions(platform) => comparison.get(platform.as_str()),
            Self::Comparison | Self::Prescreen(_) | Self::Checklist(_) => None,
        };
        match asked {
            Some(platform) => report::questions(guide, comparison, platform, format),
            None => report::comparison(guide, comparison, format),
        }
    }

    /// Asks for a copy.
    pub fn copy(&self, guide: &Guide, comparison: &Comparison) -> Effect {
        let (what, text) = match self {
            Self::Comparison => ("Comparison", self.text(guide, comparison, Format::Markdown)),
            Self::Questions(_) => ("Questions", self.text(guide, comparison, Format::Markdown)),
            Self::Prescreen(taken) => {
                let text = taken.bytes(guide, DocumentFormat::Markdown);
                let is_prescreen = taken.plan.questionnaire().role == Role::PreScreen;
                let what = if is_prescreen { "Pre-screen" } else { "Answers" };
                (what, String::from_utf8(text).unwrap_or_default())
            }
            Self::Checklist(taken) => {
                let text = taken.list_bytes(guide, ListFormat::Document(DocumentFormat::Markdown));
                ("Checklist", String::from_utf8(text).unwrap_or_default())
            }
        };
        Effect::Copy { what, text }
    }
}

impl RunTaken {
    /// One with a name, whose log holds these values, on a day.
    pub fn of(
        name: &str,
        values: &BTreeMap<String, String>,
        plan: &Arc<Plan>,
        answers: Answers,
        date: Date,
    ) -> Self {
        let by = values.get(BY).map(|by| clean(by));
        let marks = Marks::from_log(values.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let earlier = values.get(EARLIER).and_then(|value| Earlier::decode(value));
        let about = About { name: name.to_owned(), date, by, earlier };
        Self { plan: Arc::clone(plan), answers, marks, about }
    }

    fn bytes(&self, guide: &Guide, format: DocumentFormat) -> Vec<u8> {
        report::prescreen(guide, &self.plan, &self.answers, &self.about, format)
    }

    fn list_bytes(&self, guide: &Guide, format: ListFormat) -> Vec<u8> {
        let interview = Interview::new(&self.plan, &self.answers);
        let list = Checklist::of(guide, &interview, &self.marks.clone().renamed(guide));
        report::checklist(guide, &interview, &list, &self.about, format)
    }
}

/// A name as the name of a file: small letters and digits, joined by hyphens; another name where it has none of them.
fn stem(name: &str, otherwise: &str) -> String {
    let letters: String = name
        .chars()
        .take(LONGEST_STEM)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<String> = letters.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() { otherwise.to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_name_becomes_the_name_of_a_file_that_every_system_takes() {
        assert_eq!(stem("Housing survey 2026", "pre-screen"), "housing-survey-2026");
        assert_eq!(stem("../.. \\ / a:b*?", "pre-screen"), "a-b");
        assert_eq!(stem("Élan", "pre-screen"), "élan");
        assert_eq!(stem("…", "pre-screen"), "pre-screen");
        assert_eq!(stem(&"long ".repeat(50), "pre-screen").chars().count(), 59);
    }
}
