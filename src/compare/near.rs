//! Near misses: what would have to give way for a platform that fails, and for all of them.

use std::collections::BTreeSet;

use super::comparison::{Compared, ComparedPlan, Comparison};
use super::fit::{Fit, judge};
use super::need::{Need, Needs};
use super::view::{Platforms, SeenPlan, SeenPlatform};

/// How a need would have to give way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivesWay {
    /// The need would have to go.
    Dropped(Need),
    /// A smaller number would do.
    Lowered {
        /// The need as it stands.
        need: Need,
        /// The largest number that is stated to be allowed.
        to: u32,
        /// A larger number that may be allowed: not stated which of the two holds.
        perhaps: Option<u32>,
    },
}

impl GivesWay {
    /// The need that gives way, as it stands.
    pub fn need(&self) -> &Need {
        match self {
            Self::Dropped(need) | Self::Lowered { need, .. } => need,
        }
    }

    /// The need that would do, or none where it would have to go.
    pub fn instead(&self) -> Option<Need> {
        match self {
            Self::Dropped(_) => None,
            Self::Lowered { need, to, .. } => Some(need.lowered_to(*to)),
        }
    }

    /// What would do, in words: `100 people`, `without free`.
    pub fn words(&self, platforms: &Platforms) -> String {
        match self {
            Self::Dropped(need) => format!("without {}", need.words(platforms)),
            Self::Lowered { need, to, perhaps: None } => need.lowered_to(*to).words(platforms),
            Self::Lowered { need, to, perhaps: Some(most) } => {
                let perhaps = need.lowered_to(*most).words(platforms);
                format!("{} (perhaps {perhaps})", need.lowered_to(*to).words(platforms))
            }
        }
    }

    fn of(need: &Need, plan: &SeenPlan) -> Self {
        let limit = match need {
            Need::People(_) => plan.facts.people.value.as_ref(),
            Need::Minutes(_) => plan.facts.minutes.value.as_ref(),
            _ => None,
        };
        limit.map_or_else(
            || Self::Dropped(need.clone()),
            |limit| Self::Lowered {
                need: need.clone(),
                to: limit.least(),
                perhaps: (limit.most() > limit.least()).then(|| limit.most()),
            },
        )
    }
}

/// What would have to give way so that a plan no longer fails: nothing less would do for that plan.
#[derive(Debug, Clone)]
pub struct NearMiss<'a> {
    /// The plan.
    pub plan: ComparedPlan<'a>,
    /// The needs that stand in the way, in the order of the needs.
    pub gives_way: Vec<GivesWay>,
    /// The fit of the plan once they give way: it meets what is left, or that is not stated.
    pub fit: Fit,
}

impl NearMiss<'_> {
    /// The needs with those that stand in the way taken out or lowered.
    pub fn applied(&self, needs: &Needs) -> Needs {
        let mut left = needs.clone();
        for gives_way in &self.gives_way {
            match gives_way.instead() {
                Some(need) => left.add(&need),
                None => left.drop(gives_way.need()),
            }
        }
        left
    }

    /// What would do, in words: `100 people and 40 minutes`.
    pub fn words(&self, platforms: &Platforms) -> String {
        let parts: Vec<String> = self.gives_way.iter().map(|gives_way| gives_way.words(platforms)).collect();
        match parts.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
        }
    }

    fn in_the_way(&self) -> BTreeSet<&Need> {
        self.gives_way.iter().map(GivesWay::need).collect()
    }

    /// Whether this asks for no more than another near miss: fewer needs, or the same with no lower number.
    fn is_no_worse_than(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.in_the_way(), other.in_the_way());
        if mine != theirs {
            return mine.is_subset(&theirs);
        }
        self.gives_way.iter().zip(&other.gives_way).all(|(mine, theirs)| reach(mine) >= reach(theirs))
            && self.fit <= other.fit
    }
}

/// The numbers that a lowered need reaches: for certain, and perhaps.
fn reach(gives_way: &GivesWay) -> (u32, u32) {
    match gives_way {
        GivesWay::Dropped(_) => (0, 0),
        GivesWay::Lowered { to, perhaps, .. } => (*to, perhaps.unwrap_or(*to)),
    }
}

impl<'a> ComparedPlan<'a> {
    /// What would have to give way so that this plan no longer fails; none where it does not fail, or cannot be
    /// had any more.
    pub fn near_miss(self) -> Option<NearMiss<'a>> {
        if self.fit() != Fit::Fails || !self.is_offered() {
            return None;
        }
        let gives_way = self.failing().map(|need| GivesWay::of(need, self.plan)).collect();
        let fit = if self.unknowns() == 0 { Fit::Meets } else { Fit::NotStated };
        Some(NearMiss { plan: self, gives_way, fit })
    }

    /// The other plans of the platform that do not fail, in the content's order.
    pub fn plans_instead(&self) -> impl Iterator<Item = ComparedPlan<'a>> + use<'a> {
        let own = self.plan.id.clone();
        self.siblings().filter(move |other| other.plan.id != own && other.fit() != Fit::Fails)
    }
}

impl<'a> Compared<'a> {
    /// The smallest sets of needs that stand in the way of this platform: no set holds a smaller one. Of those with
    /// the same needs only the plans that reach furthest. The fewest needs come first, then the content's order.
    /// Empty where the platform does not fail, was retired, or has no plan to have.
    pub fn near_misses(&self) -> Vec<NearMiss<'a>> {
        if self.fit() != Fit::Fails {
            return Vec::new();
        }
        let all: Vec<NearMiss<'a>> = self.plans().filter_map(ComparedPlan::near_miss).collect();
        let beaten = |place: usize, one: &NearMiss<'a>| {
            all.iter().enumerate().any(|(at, other)| {
                at != place && other.is_no_worse_than(one) && (at < place || !one.is_no_worse_than(other))
            })
        };
        let mut smallest: Vec<NearMiss<'a>> = all
            .iter()
            .enumerate()
            .filter(|(place, near)| !beaten(*place, near))
            .map(|(_, near)| near.clone())
            .collect();
        smallest.sort_by_key(|near| near.gives_way.len());
        smallest
    }
}

/// What dropping a single need would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutOne {
    /// The need that is dropped.
    pub need: Need,
    /// How many platforms would then meet all that is left.
    pub meets: usize,
    /// For how many it would then be not stated.
    pub not_stated: usize,
    /// How many platforms that fail now would no longer fail.
    pub brings_back: usize,
}

impl Comparison {
    /// Whether no platform is left: every one fails.
    pub fn is_empty_result(&self) -> bool {
        self.count(Fit::Fails) == self.rows.len()
    }

    /// What dropping each need alone would bring: the one that brings back the most platforms first, then the one
    /// with the most that meet, then the order of the needs. A need whose drop brings nothing back is left out.
    pub fn without_one(&self) -> Vec<WithoutOne> {
        let mut all: Vec<WithoutOne> = self
            .wanted
            .iter()
            .map(|need| self.without(need))
            .filter(|without| without.brings_back > 0)
            .collect();
        all.sort_by_key(|without| std::cmp::Reverse((without.brings_back, without.meets)));
        all
    }

    fn without(&self, dropped: &Need) -> WithoutOne {
        let mut left = vec![Fit::Fails; self.tallies.len()];
        self.platforms.sheet().each_fit(dropped, |line, fit| left[line] = self.tallies[line].without(fit));
        let mut without = WithoutOne { need: dropped.clone(), meets: 0, not_stated: 0, brings_back: 0 };
        for row in &self.rows {
            let sheet = self.platforms.sheet();
            let offered = sheet.lines(row.place).filter(|line| sheet.is_offered(*line));
            let fit = offered.map(|line| left[line]).min().unwrap_or(Fit::Fails);
            without.meets += usize::from(fit == Fit::Meets);
            without.not_stated += usize::from(fit == Fit::NotStated);
            without.brings_back += usize::from(fit != Fit::Fails && row.fit == Fit::Fails);
        }
        without
    }

    /// The largest number of people or minutes (whichever `need` asks for) with which some platform meets the need,
    /// all other needs left as they are and not failed; none where none does, or the need has no number.
    pub fn largest_that_would_do(&self, need: &Need) -> Option<u32> {
        need.number()?;
        let others_hold = |plan: &SeenPlan| {
            self.wanted.iter().filter(|other| *other != need).all(|other| judge(other, plan) != Fit::Fails)
        };
        self.platforms
            .list()
            .iter()
            .flat_map(SeenPlatform::offered)
            .filter(|plan| others_hold(plan))
            .filter_map(|plan| match GivesWay::of(need, plan) {
                GivesWay::Lowered { to, .. } => Some(to),
                GivesWay::Dropped(_) => None,
            })
            .max()
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Fit, Need, RunsIn, sample};

    #[test]
    fn a_near_miss_says_what_would_do_and_which_plan() {
        let comparison =
            sample::compared("", &[Need::People(120), Need::Minutes(60), Need::RunsIn(RunsIn::Browser)]);
        let oak = comparison.get("oak").unwrap();
        let near: Vec<(String, &str, Fit)> = oak
            .near_misses()
            .iter()
            .map(|near| (near.words(comparison.platforms()), near.plan.called(), near.fit))
            .collect();
        assert_eq!(
            near,
            [
                ("without browser".to_owned(), "Pro", Fit::NotStated),
                ("100 people and 40 minutes".to_owned(), "Free", Fit::Meets),
            ]
        );
    }

    #[test]
    fn a_number_that_may_be_larger_says_so() {
        let comparison = sample::compared("", &[Need::People(5000)]);
        let near = comparison.get("oak").unwrap().near_misses();
        assert_eq!(near.len(), 1);
        assert_eq!(near[0].words(comparison.platforms()), "300 people (perhaps 1,000 people)");
    }

    #[test]
    fn a_failing_plan_names_the_plans_that_would_do_instead() {
        let comparison = sample::compared("", &[Need::People(120)]);
        let free = comparison.get("oak").unwrap().plan("free").unwrap();
        assert_eq!(free.plans_instead().map(|plan| plan.called().to_owned()).collect::<Vec<_>>(), ["Pro"]);
        assert_eq!(free.near_miss().unwrap().words(comparison.platforms()), "100 people");
    }

    #[test]
    fn an_empty_result_names_the_need_that_brings_back_the_most() {
        let comparison = sample::compared("", &[Need::People(5000), Need::Free]);
        assert!(comparison.is_empty_result());
        let first = &comparison.without_one()[0];
        assert_eq!((&first.need, first.brings_back), (&Need::People(5000), 2));
        assert_eq!(comparison.largest_that_would_do(&Need::People(5000)), Some(500));
    }
}
