//! Differences: two to four platforms or plans side by side.

use std::fmt;
use std::str::FromStr;

use crate::content::{PlanId, PlatformId};

use super::aspect::{Aspect, Gone, Value, words_of};
use super::comparison::{Compared, ComparedPlan, Comparison};
use super::fit::{Fit, gone};
use super::view::{Later, Seen};

/// What can stand side by side: a platform with all of its plans, or one plan. Written `zoom` or `zoom/pro`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The platform.
    pub platform: PlatformId,
    /// The plan; none for the platform with all of its plans.
    pub plan: Option<PlanId>,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.plan {
            None => write!(f, "{}", self.platform),
            Some(plan) => write!(f, "{}/{plan}", self.platform),
        }
    }
}

impl FromStr for Subject {
    type Err = NotComparable;

    fn from_str(text: &str) -> Result<Self, NotComparable> {
        let wrong = || NotComparable::Unknown(text.to_owned());
        let (platform, plan) = match text.split_once('/') {
            None => (text, None),
            Some((platform, plan)) => (platform, Some(plan.parse().map_err(|_| wrong())?)),
        };
        Ok(Self { platform: platform.parse().map_err(|_| wrong())?, plan })
    }
}

/// Why some things do not stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// Too few or too many.
    #[error("{0} chosen: expected two to four platforms or plans")]
    Count(usize),
    /// There is no such platform or plan.
    #[error("'{0}' is no platform or plan: expected PLATFORM or PLATFORM/PLAN, such as zoom or zoom/pro")]
    Unknown(String),
    /// The same twice.
    #[error("'{0}' is chosen twice: expected different platforms or plans")]
    Twice(String),
}

/// Two to four platforms or plans side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// What stands side by side.
    pub columns: Vec<Heading>,
    /// The lines, in the order of a table; a line that nobody states is left out.
    pub lines: Vec<Line>,
}

impl Differences {
    /// The lines whose values differ.
    pub fn differing(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.differs)
    }

    /// The lines whose values are equal.
    pub fn equal(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.differs)
    }
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it is.
    pub subject: Subject,
    /// What it is called: `Zoom`, or `Zoom, Pro`.
    pub name: String,
    /// How it fits what is needed.
    pub fit: Fit,
    /// Why it cannot be had any more.
    pub gone: Option<(Gone, Later)>,
}

/// One aspect of all columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The aspect.
    pub aspect: Aspect,
    /// What it is called.
    pub title: String,
    /// One a column.
    pub cells: Vec<Cell>,
    /// Whether two columns have different values. Notes and sources do not count.
    pub differs: bool,
}

/// One aspect of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The values, one for each group of plans that share it, in the content's order; one for a plan.
    pub parts: Vec<Part>,
    /// How it fits, where the aspect is needed: of a platform, its best plan.
    pub fit: Option<Fit>,
}

/// A value, and the plans that share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The names of the plans.
    pub plans: Vec<String>,
    /// Their value.
    pub value: Seen<Value>,
}

impl Cell {
    /// The cell in words: `100`, or `100 (Free, Pro) · 300 (Business)`.
    pub fn words(&self) -> String {
        match self.parts.as_slice() {
            [only] => words_of(only.value.value.as_ref()),
            parts => {
                let part = |part: &Part| {
                    format!("{} ({})", words_of(part.value.value.as_ref()), part.plans.join(", "))
                };
                parts.iter().map(part).collect::<Vec<_>>().join(" · ")
            }
        }
    }

    fn has(&self, value: Option<&Value>) -> bool {
        self.parts.iter().any(|part| part.value.value.as_ref() == value)
    }

    fn equals(&self, other: &Self) -> bool {
        self.parts.iter().all(|part| other.has(part.value.value.as_ref()))
            && other.parts.iter().all(|part| self.has(part.value.value.as_ref()))
    }
}

/// A column: the platform, and the plan where it is one alone.
#[derive(Clone, Copy)]
struct Column<'a> {
    platform: Compared<'a>,
    plan: Option<ComparedPlan<'a>>,
}

impl<'a> Column<'a> {
    /// The plans that it speaks of: all that can be had, or all where none can.
    fn plans(&self) -> Vec<ComparedPlan<'a>> {
        if let Some(plan) = self.plan {
            return vec![plan];
        }
        let offered: Vec<_> = self.platform.plans().filter(ComparedPlan::is_offered).collect();
        if offered.is_empty() { self.platform.plans().collect() } else { offered }
    }

    fn heading(&self, subject: &Subject) -> Heading {
        let platform = self.platform.platform();
        let name = match self.plan {
            None => platform.called().to_owned(),
            Some(plan) => format!("{}, {}", platform.called(), plan.plan.called()),
        };
        let gone = match self.plan.or_else(|| self.platform.shown()) {
            Some(shown) => gone(platform, shown.plan).map(|(gone, by)| (gone, by.clone())),
            None => None,
        };
        let fit = self.plan.map_or_else(|| self.platform.fit(), |plan| plan.fit());
        Heading { subject: subject.clone(), name, fit, gone }
    }

    fn cell(&self, aspect: &Aspect) -> Cell {
        let mut parts: Vec<Part> = Vec::new();
        for plan in self.plans() {
            let value = aspect.of(plan.platform, plan.plan);
            let name = plan.plan.called().to_owned();
            match parts.iter_mut().find(|part| part.value.value == value.value) {
                Some(part) => part.plans.push(name),
                None => parts.push(Part { plans: vec![name], value }),
            }
        }
        let needed = self.platform.comparison.wanted().iter().find(|need| need.aspect() == *aspect);
        let fit = needed
            .zip(self.plan.or_else(|| self.platform.shown()))
            .map(|(need, plan)| plan.verdict(need).fit);
        Cell { parts, fit }
    }
}

impl Comparison {
    /// Puts two to four platforms or plans side by side.
    ///
    /// # Errors
    /// [`NotComparable`] for fewer or more, for one chosen twice and for one that does not exist.
    pub fn differences(&self, subjects: &[Subject]) -> Result<Differences, NotComparable> {
        if !(2..=4).contains(&subjects.len()) {
            return Err(NotComparable::Count(subjects.len()));
        }
        let mut columns = Vec::new();
        for (place, subject) in subjects.iter().enumerate() {
            if subjects[..place].contains(subject) {
                return Err(NotComparable::Twice(subject.to_string()));
            }
            columns.push(self.column(subject).ok_or_else(|| NotComparable::Unknown(subject.to_string()))?);
        }
        let features = self.platforms().features().iter().map(|feature| Aspect::Feature(feature.id.clone()));
        let lines = Aspect::ALL
            .into_iter()
            .chain(features)
            .map(|aspect| {
                let cells: Vec<Cell> = columns.iter().map(|column| column.cell(&aspect)).collect();
                let differs = cells.windows(2).any(|pair| match pair {
                    [one, other] => !one.equals(other),
                    _ => false,
                });
                Line { title: aspect.title(self.platforms()).to_owned(), aspect, cells, differs }
            })
            .filter(|line| {
                let stated = |cell: &Cell| cell.parts.iter().any(|part| part.value.value.is_some());
                line.cells.iter().any(|cell| cell.fit.is_some() || stated(cell))
            })
            .collect();
        let columns = columns.iter().zip(subjects).map(|(column, subject)| column.heading(subject)).collect();
        Ok(Differences { columns, lines })
    }

    fn column(&self, subject: &Subject) -> Option<Column<'_>> {
        let platform = self.get(subject.platform.as_str())?;
        let plan = match &subject.plan {
            None => None,
            Some(plan) => Some(platform.plan(plan.as_str())?),
        };
        Some(Column { platform, plan })
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Fit, Gone, Need, NotComparable, sample};

    fn subjects(names: &[&str]) -> Vec<super::Subject> {
        names.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn lines_that_differ_are_told_from_lines_that_are_equal() {
        let comparison = sample::compared("", &[Need::People(200)]);
        let differences = comparison.differences(&subjects(&["oak/free", "oak/pro"])).unwrap();
        let titles =
            |lines: Vec<&super::Line>| lines.iter().map(|line| line.title.clone()).collect::<Vec<_>>();
        assert_eq!(
            titles(differences.differing().collect()),
            ["Cost", "People at most", "Minutes at most", "Browser", "Recording"]
        );
        assert_eq!(
            titles(differences.equal().collect()),
            ["Mobile", "Strong privacy and security", "Approved for ministries", "Screen sharing"]
        );
        let people = differences.differing().nth(1).unwrap();
        assert_eq!(people.cells[0].words(), "100");
        assert_eq!(people.cells[0].fit, Some(Fit::Fails));
        assert_eq!(people.cells[1].fit, Some(Fit::Meets));
        assert_eq!(differences.columns[1].name, "Oak, Pro");
    }

    #[test]
    fn a_platform_shows_the_values_of_its_plans() {
        let comparison = sample::compared("", &[]);
        let differences = comparison.differences(&subjects(&["oak", "elm"])).unwrap();
        let words = |title: &str| {
            let line = differences.lines.iter().find(|line| line.title == title).unwrap();
            line.cells.iter().map(super::Cell::words).collect::<Vec<_>>()
        };
        assert_eq!(words("People at most"), ["100 (Free) · 300 or 1,000 (Pro)", "500"]);
        assert_eq!(words("Browser"), ["yes (Free) · no (Pro)", "not stated"]);
        assert_eq!(words("Screen sharing"), ["yes", "yes"]);
    }

    #[test]
    fn a_column_that_cannot_be_had_says_so_and_still_shows_what_was() {
        let comparison = sample::compared("[{ platform: oak, retired: true }]", &[]);
        let differences = comparison.differences(&subjects(&["oak/free", "elm"])).unwrap();
        assert_eq!(differences.columns[0].gone.as_ref().map(|(gone, _)| *gone), Some(Gone::Retired));
        let people = differences.lines.iter().find(|line| line.title == "People at most").unwrap();
        assert_eq!(people.cells[0].words(), "100");
    }

    #[test]
    fn two_to_four_that_exist_and_differ_can_stand_side_by_side() {
        let comparison = sample::compared("", &[]);
        let wrong = |names: &[&str]| comparison.differences(&subjects(names)).unwrap_err();
        assert_eq!(wrong(&["oak"]), NotComparable::Count(1));
        assert_eq!(wrong(&["oak", "elm", "oak/free", "oak/pro", "elm/basic"]), NotComparable::Count(5));
        assert_eq!(wrong(&["oak", "oak"]), NotComparable::Twice("oak".to_owned()));
        assert_eq!(wrong(&["oak", "elm/free"]), NotComparable::Unknown("elm/free".to_owned()));
        assert!("Oak Tree".parse::<super::Subject>().is_err());
    }
}
