//! Comparison: the fit of every platform and plan for some needs, in the documented order.

use std::ops::Range;

use crate::content::Guide;

use super::fit::{Fit, Verdict, judge, verdict};
use super::need::{Need, Needs};
use super::order;
use super::sheet::Tally;
use super::view::{Platforms, SeenPlan, SeenPlatform, View};

/// Compares the platforms of a guide. Who compares often keeps the [`Platforms`] and calls
/// [`Platforms::compare`].
pub fn compare(guide: &Guide, view: View, needs: &Needs) -> Comparison {
    Platforms::seen(guide, view).compare(needs)
}

/// The fit of every platform for some needs, best first. It stands alone: it borrows nothing.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub(super) platforms: Platforms,
    pub(super) needs: Needs,
    pub(super) wanted: Vec<Need>,
    /// One a line of the sheet.
    pub(super) tallies: Vec<Tally>,
    pub(super) rows: Vec<Row>,
}

/// How a platform came out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its place in the content's order.
    pub(super) place: usize,
    /// The fit of its best plan; it fails where there is none to have.
    pub(super) fit: Fit,
    /// The line of its best plan in the sheet; none where there is none to have.
    pub(super) best: Option<usize>,
}

impl Platforms {
    /// Compares the platforms for some needs.
    pub fn compare(&self, needs: &Needs) -> Comparison {
        let wanted = needs.list();
        let sheet = self.sheet();
        let tallies = sheet.tally(&wanted);
        let mut rows: Vec<Row> = (0..self.list().len())
            .map(|place| {
                let best = sheet
                    .lines(place)
                    .filter(|line| sheet.is_offered(*line))
                    .min_by_key(|line| order::of_plan(sheet, *line, tallies[*line], needs.people));
                Row { place, fit: best.map_or(Fit::Fails, |line| tallies[line].fit), best }
            })
            .collect();
        rows.sort_by_cached_key(|row| {
            let best = row.best.map(|line| (line, tallies[line]));
            order::of_platform(self, *row, best, needs.people)
        });
        Comparison { platforms: self.clone(), needs: needs.clone(), wanted, tallies, rows }
    }
}

impl Comparison {
    /// The platforms that were compared.
    pub fn platforms(&self) -> &Platforms {
        &self.platforms
    }

    /// The view in which they were compared.
    pub fn view(&self) -> View {
        self.platforms.view()
    }

    /// What is needed.
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// What is needed, one by one.
    pub fn wanted(&self) -> &[Need] {
        &self.wanted
    }

    /// All platforms, best first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Compared<'_>> + DoubleEndedIterator {
        self.rows.iter().map(|row| Compared { comparison: self, row })
    }

    /// The platform with this id.
    pub fn get(&self, id: &str) -> Option<Compared<'_>> {
        self.iter().find(|compared| compared.platform().id.as_str() == id)
    }

    /// How many platforms have this fit.
    pub fn count(&self, fit: Fit) -> usize {
        self.rows.iter().filter(|row| row.fit == fit).count()
    }
}

/// A platform in a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) row: &'a Row,
}

impl<'a> Compared<'a> {
    /// The platform.
    pub fn platform(&self) -> &'a SeenPlatform {
        &self.comparison.platforms.list()[self.row.place]
    }

    /// The fit of its best plan; it fails where it is forbidden, was retired or all of its plans ended.
    pub fn fit(&self) -> Fit {
        self.row.fit
    }

    /// For how many needs its best plan's value is not stated.
    pub fn unknowns(&self) -> usize {
        self.best().map_or(0, |plan| plan.unknowns())
    }

    /// Its plans in the content's order, with those that ended.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = ComparedPlan<'a>> + use<'a> {
        let compared = *self;
        let platform = self.platform();
        let tallies = &self.comparison.tallies[self.lines()];
        platform.plans.iter().zip(tallies).map(move |(plan, tally)| ComparedPlan {
            compared,
            platform,
            plan,
            tally: *tally,
        })
    }

    /// Its best plan; none where there is none to have.
    pub fn best(&self) -> Option<ComparedPlan<'a>> {
        self.plans().nth(self.row.best? - self.lines().start)
    }

    /// The lines of its plans in the sheet.
    fn lines(&self) -> Range<usize> {
        self.comparison.platforms.sheet().lines(self.row.place)
    }

    /// The plan that a table shows: the best, or the first where there is none to have.
    pub fn shown(&self) -> Option<ComparedPlan<'a>> {
        self.best().or_else(|| self.plans().next())
    }

    /// The plan with this id.
    pub fn plan(&self, id: &str) -> Option<ComparedPlan<'a>> {
        self.plans().find(|compared| compared.plan.id.as_str() == id)
    }
}

/// A plan in a comparison.
#[derive(Debug, Clone, Copy)]
pub struct ComparedPlan<'a> {
    compared: Compared<'a>,
    /// The platform.
    pub platform: &'a SeenPlatform,
    /// The plan.
    pub plan: &'a SeenPlan,
    tally: Tally,
}

impl<'a> ComparedPlan<'a> {
    /// The plan's name in use.
    pub fn called(&self) -> &'a str {
        self.plan.called()
    }

    /// The fit of its worst need.
    pub fn fit(&self) -> Fit {
        self.tally.fit
    }

    /// How many needs it fails.
    pub fn fails(&self) -> usize {
        self.tally.fails
    }

    /// For how many needs its value is not stated.
    pub fn unknowns(&self) -> usize {
        self.tally.unknowns
    }

    /// Whether one can have it: its platform is not forbidden and was not retired, and it did not end.
    pub fn is_offered(&self) -> bool {
        self.platform.gone().is_none() && self.plan.ended.is_none()
    }

    /// The verdict of each need, in the order of the needs.
    pub fn verdicts(&self) -> Vec<Verdict> {
        self.compared.comparison.wanted.iter().map(|need| self.verdict(need)).collect()
    }

    /// The verdict of a need, whether or not it is one of the comparison's.
    pub fn verdict(&self, need: &Need) -> Verdict {
        verdict(&self.compared.comparison.platforms, self.platform, self.plan, need)
    }

    /// The needs that it fails; all of them where it cannot be had any more.
    pub fn failing(&self) -> impl Iterator<Item = &'a Need> + use<'a> {
        let gone = !self.is_offered();
        let plan = self.plan;
        self.compared.comparison.wanted.iter().filter(move |need| gone || judge(need, plan) == Fit::Fails)
    }

    /// All plans of the platform, this one among them.
    pub(super) fn siblings(&self) -> impl Iterator<Item = Self> + use<'a> {
        self.compared.plans()
    }
}
