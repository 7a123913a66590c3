//! The sheet: how every plan fits each need, worked out once a view, so that a changed need shows at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::content::{FeatureId, Limit};

use super::fit::{Fit, Numbers, judge, within};
use super::need::{Need, RunsIn};
use super::view::{SeenPlan, SeenPlatform};

/// One line a plan, the plans of a platform together, in columns.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The lines of each platform.
    lines: Vec<Range<usize>>,
    /// Whether one can have the plan.
    offered: Vec<bool>,
    people: Vec<Option<Numbers>>,
    minutes: Vec<Option<Numbers>>,
    /// The needs that have no number. A feature that no platform lists has no column.
    others: BTreeMap<Need, Vec<Fit>>,
}

/// How a plan came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    /// The fit of its worst need.
    pub(super) fit: Fit,
    /// How many needs it fails.
    pub(super) fails: usize,
    /// For how many needs it is not stated.
    pub(super) unknowns: usize,
}

impl Tally {
    /// The tally of a plan that meets all so far.
    const CLEAN: Self = Self { fit: Fit::Meets, fails: 0, unknowns: 0 };

    fn add(&mut self, fit: Fit) {
        self.fit = self.fit.max(fit);
        self.fails += usize::from(fit == Fit::Fails);
        self.unknowns += usize::from(fit == Fit::NotStated);
    }

    /// The fit of the worst need but one, which fits like this.
    pub(super) fn without(self, fit: Fit) -> Fit {
        if self.fails > usize::from(fit == Fit::Fails) {
            Fit::Fails
        } else if self.unknowns > usize::from(fit == Fit::NotStated) {
            Fit::NotStated
        } else {
            Fit::Meets
        }
    }
}

impl Sheet {
    pub(super) fn of(platforms: &[SeenPlatform]) -> Self {
        let mut lines = Vec::with_capacity(platforms.len());
        let mut offered = Vec::new();
        for platform in platforms {
            let first = offered.len();
            let gone = platform.gone().is_some();
            offered.extend(platform.plans.iter().map(|plan| !gone && plan.ended.is_none()));
            lines.push(first..offered.len());
        }
        let plans = || platforms.iter().flat_map(|platform| &platform.plans);
        let numbers = |limit: fn(&SeenPlan) -> Option<&Limit>| {
            plans().map(|plan| limit(plan).map(Numbers::of)).collect()
        };
        let features: BTreeSet<&FeatureId> = plans().flat_map(|plan| plan.features.keys()).collect();
        let others = [Need::Free, Need::Guests, Need::Outsiders, Need::StrongPrivacy, Need::Approved]
            .into_iter()
            .chain(RunsIn::ALL.map(Need::RunsIn))
            .chain(features.into_iter().cloned().map(Need::Feature))
            .map(|need| {
                let column = plans().map(|plan| judge(&need, plan)).collect();
                (need, column)
            })
            .collect();
        Self {
            lines,
            people: numbers(|plan| plan.facts.people.value.as_ref()),
            minutes: numbers(|plan| plan.facts.minutes.value.as_ref()),
            offered,
            others,
        }
    }

    /// The lines of the platform at a place.
    pub(super) fn lines(&self, place: usize) -> Range<usize> {
        self.lines.get(place).cloned().unwrap_or_default()
    }

    /// Whether one can have the plan of a line.
    pub(super) fn is_offered(&self, line: usize) -> bool {
        self.offered.get(line).copied().unwrap_or_default()
    }

    /// The number of people that the plan of a line allows for certain.
    pub(super) fn capacity(&self, line: usize) -> Option<u32> {
        self.people.get(line).copied().flatten().map(|numbers| numbers.least)
    }

    /// How the plan of a line fits strong privacy and security.
    pub(super) fn strong_privacy(&self, line: usize) -> Fit {
        self.others
            .get(&Need::StrongPrivacy)
            .and_then(|column| column.get(line))
            .copied()
            .unwrap_or(Fit::NotStated)
    }

    /// Calls `visit` with each line and how its plan fits a need.
    pub(super) fn each_fit(&self, need: &Need, mut visit: impl FnMut(usize, Fit)) {
        match need {
            Need::People(wanted) => {
                self.people.iter().enumerate().for_each(|(line, limit)| visit(line, within(*wanted, *limit)));
            }
            Need::Minutes(wanted) => {
                self.minutes
                    .iter()
                    .enumerate()
                    .for_each(|(line, limit)| visit(line, within(*wanted, *limit)));
            }
            other => match self.others.get(other) {
                Some(column) => column.iter().enumerate().for_each(|(line, fit)| visit(line, *fit)),
                None => (0..self.offered.len()).for_each(|line| visit(line, Fit::NotStated)),
            },
        }
    }

    /// How each plan fits some needs; a plan that cannot be had any more fails all of them.
    pub(super) fn tally(&self, wanted: &[Need]) -> Vec<Tally> {
        let mut tallies = vec![Tally::CLEAN; self.offered.len()];
        for need in wanted {
            self.each_fit(need, |line, fit| {
                if let Some(tally) = tallies.get_mut(line) {
                    tally.add(fit);
                }
            });
        }
        for (tally, offered) in tallies.iter_mut().zip(&self.offered) {
            if !offered {
                *tally = Tally { fit: Fit::Fails, fails: wanted.len(), unknowns: 0 };
            }
        }
        tallies
    }
}
