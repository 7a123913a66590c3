//! Order: the documented rule by which platforms stand, and sorting by a column.

use std::cmp::{Ordering, Reverse};

use crate::content::Limit;

use super::aspect::{Aspect, Value};
use super::comparison::{Compared, Comparison, Row};
use super::fit::Fit;
use super::sheet::{Sheet, Tally};
use super::view::Platforms;

/// The rule by which platforms stand, one step a line.
pub const ORDER: [&str; 6] = [
    "First the platforms that meet every need, then those where something is not stated, then those that fail. \
     A platform that is not for use here or was retired comes last.",
    "Among them, those with the fewest values not stated.",
    "Then those marked as strong in privacy and security; then those where that is not stated.",
    "Then, where a number of people is needed, the smallest capacity that is enough.",
    "Then by name.",
    "A platform stands by its best plan: the best fit, the fewest needs failed, the fewest values not stated, \
     the smallest capacity that is enough or else the largest, the first as listed.",
];

/// The place of a plan among the plans of its platform; less is better.
pub(super) fn of_plan(
    sheet: &Sheet,
    line: usize,
    tally: Tally,
    people: Option<u32>,
) -> (Fit, usize, usize, u32, Reverse<u32>, usize) {
    let reach = people.and_then(|_| sheet.capacity(line)).unwrap_or_default();
    (tally.fit, tally.fails, tally.unknowns, enough(sheet, line, people), Reverse(reach), line)
}

/// The place of a platform with its best plan; less is better, and no two are equal.
pub(super) fn of_platform(
    platforms: &Platforms,
    row: Row,
    best: Option<(usize, Tally)>,
    people: Option<u32>,
) -> (Fit, bool, usize, Fit, u32, usize) {
    let sheet = platforms.sheet();
    let (unknowns, privacy, capacity) = best.map_or((0, Fit::Fails, u32::MAX), |(line, tally)| {
        (tally.unknowns, sheet.strong_privacy(line), enough(sheet, line, people))
    });
    (row.fit, best.is_none(), unknowns, privacy, capacity, platforms.rank(row.place))
}

/// The capacity of a plan where it is enough for so many people; the greatest number where it is not enough, not
/// stated or not asked for.
fn enough(sheet: &Sheet, line: usize, people: Option<u32>) -> u32 {
    match (people, sheet.capacity(line)) {
        (Some(people), Some(capacity)) if capacity >= people => capacity,
        _ => u32::MAX,
    }
}

/// A column by which one can sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Column {
    /// By the documented rule.
    #[default]
    Rule,
    /// By name.
    Name,
    /// By the value of the plan that is shown.
    Aspect(Aspect),
}

impl Comparison {
    /// All platforms by a column. Equal ones stand by the rule; a value that is not stated comes last either way.
    pub fn sorted(&self, column: &Column, descending: bool) -> Vec<Compared<'_>> {
        let mut all: Vec<Compared<'_>> = self.iter().collect();
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match column {
            Column::Rule if descending => all.reverse(),
            Column::Rule => {}
            Column::Name => {
                all.sort_by(|one, other| {
                    turned(self.platforms().rank(one.row.place).cmp(&self.platforms().rank(other.row.place)))
                });
            }
            Column::Aspect(aspect) => {
                let value = |compared: &Compared<'_>| {
                    compared.shown().and_then(|plan| aspect.of(plan.platform, plan.plan).value)
                };
                let mut valued: Vec<_> =
                    all.into_iter().map(|compared| (value(&compared), compared)).collect();
                valued.sort_by(|(one, _), (other, _)| match (one, other) {
                    (Some(one), Some(other)) => turned(by_value(one, other)),
                    (one, other) => one.is_none().cmp(&other.is_none()),
                });
                all = valued.into_iter().map(|(_, compared)| compared).collect();
            }
        }
        all
    }
}

/// Small before large, yes before no, free before paid, and words by the alphabet.
fn by_value(one: &Value, other: &Value) -> Ordering {
    let ends = |limit: &Limit| (limit.least(), limit.most());
    match (one, other) {
        (Value::Limit(one), Value::Limit(other)) => ends(one).cmp(&ends(other)),
        (Value::Is(one), Value::Is(other)) => other.cmp(one),
        (Value::Cost(one), Value::Cost(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Aspect, Column, Comparison, Need, sample};

    fn ids(comparison: &Comparison, column: &Column, descending: bool) -> Vec<String> {
        comparison
            .sorted(column, descending)
            .iter()
            .map(|compared| compared.platform().id.to_string())
            .collect()
    }

    #[test]
    fn with_no_need_strong_privacy_stands_first() {
        let comparison = sample::compared("", &[]);
        assert_eq!(ids(&comparison, &Column::Rule, false), ["oak", "elm"]);
        assert_eq!(ids(&comparison, &Column::Name, false), ["elm", "oak"]);
        assert_eq!(ids(&comparison, &Column::Name, true), ["oak", "elm"]);
    }

    #[test]
    fn a_platform_that_was_retired_comes_last() {
        let comparison = sample::compared("[{ platform: oak, retired: true }]", &[Need::People(9000)]);
        assert_eq!(ids(&comparison, &Column::Rule, false), ["elm", "oak"]);
    }

    #[test]
    fn of_plans_that_fit_the_smallest_that_is_enough_is_shown() {
        let comparison = sample::compared("", &[Need::People(90)]);
        assert_eq!(comparison.get("oak").unwrap().shown().unwrap().plan.id.as_str(), "free");
        let comparison = sample::compared("", &[Need::People(200)]);
        assert_eq!(comparison.get("oak").unwrap().shown().unwrap().plan.id.as_str(), "pro");
    }

    #[test]
    fn a_value_that_is_not_stated_comes_last_in_either_direction() {
        let comparison = sample::compared("", &[]);
        let browser = Column::Aspect(Aspect::Browser);
        for descending in [false, true] {
            assert_eq!(ids(&comparison, &browser, descending), ["oak", "elm"]);
        }
        let people = Column::Aspect(Aspect::People);
        assert_eq!(ids(&comparison, &people, false), ["oak", "elm"]);
        assert_eq!(ids(&comparison, &people, true), ["elm", "oak"]);
    }
}
