//! Fit: whether a plan meets a need, fails it, or nobody says.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::content::{Citation, Cost, Limit, Text};

use super::aspect::{Gone, Value, words_of};
use super::need::{Need, RunsIn};
use super::view::{Changed, Forbidden, Later, Platforms, SeenPlan, SeenPlatform};

/// How something fits what is needed; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// It is stated that it fits.
    Meets,
    /// It is not stated whether it fits.
    NotStated,
    /// It is stated that it does not fit.
    Fails,
}

impl Fit {
    /// The fit in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::NotStated => "not stated",
            Self::Fails => "fails",
        }
    }

    /// The sign that stands beside the word, never for it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Meets => "✓",
            Self::NotStated => "?",
            Self::Fails => "✗",
        }
    }
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// How one plan fits one need, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The need.
    pub need: Need,
    /// The need in words: `120 people`.
    pub wanted: String,
    /// How the plan fits it.
    pub fit: Fit,
    /// The plan's value; none where it is not stated.
    pub value: Option<Value>,
    /// What stands beside the value.
    pub note: Option<Text>,
    /// Where the value comes from; empty where nobody states it.
    pub sources: Arc<[Citation]>,
    /// What a development changed.
    pub changed: Option<Changed<Value>>,
    /// What to ask the provider where it is not stated.
    pub ask: Option<String>,
    /// The rule of an organization that forbids the platform, whatever the value.
    pub forbidden: Option<Forbidden>,
}

impl Verdict {
    /// The value in words: `at most 100`, `yes`, `not stated`.
    pub fn words(&self) -> String {
        value_words(self.value.as_ref())
    }

    /// The value that the documents give, in words, where a development changed it.
    pub fn documented_words(&self) -> Option<String> {
        self.changed.as_ref().map(|changed| value_words(changed.documented.as_ref()))
    }
}

/// A value in words beside a need: a limit is `at most` its number.
fn value_words(value: Option<&Value>) -> String {
    match value {
        Some(Value::Limit(limit)) => format!("at most {limit}"),
        other => words_of(other),
    }
}

/// Why a plan cannot be had, and the development that says so.
pub fn gone<'a>(platform: &'a SeenPlatform, plan: &'a SeenPlan) -> Option<(Gone, &'a Later)> {
    platform.gone().or_else(|| plan.ended.as_ref().map(|by| (Gone::Ended, by)))
}

/// How a plan that can be had fits a need.
pub(super) fn judge(need: &Need, plan: &SeenPlan) -> Fit {
    let facts = &plan.facts;
    match need {
        Need::People(people) => within(*people, facts.people.value.as_ref().map(Numbers::of)),
        Need::Minutes(minutes) => within(*minutes, facts.minutes.value.as_ref().map(Numbers::of)),
        Need::Free => yes(plan.cost.value.map(|cost| cost == Cost::Free)),
        Need::RunsIn(RunsIn::Browser) => yes(facts.browser.value),
        Need::RunsIn(RunsIn::Desktop) => yes(facts.desktop.value),
        Need::RunsIn(RunsIn::Mobile) => yes(facts.mobile.value),
        Need::Feature(id) => yes(plan.features.get(id).and_then(|has| has.value)),
        Need::Guests => yes(facts.guests.value),
        Need::Outsiders => yes(facts.outsiders.value),
        Need::StrongPrivacy => yes(facts.strong_privacy.value),
        Need::Approved => yes(facts.approved.value),
    }
}

fn yes(stated: Option<bool>) -> Fit {
    match stated {
        Some(true) => Fit::Meets,
        Some(false) => Fit::Fails,
        None => Fit::NotStated,
    }
}

/// The ends of a [`Limit`], small enough to go through thousands of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The number that is allowed in any case.
    pub(super) least: u32,
    /// The number that nothing goes beyond.
    pub(super) most: u32,
}

impl Numbers {
    pub(super) fn of(limit: &Limit) -> Self {
        Self { least: limit.least(), most: limit.most() }
    }
}

/// A limit of several numbers meets up to the least and fails beyond the most; between, it is not stated.
pub(super) fn within(wanted: u32, limit: Option<Numbers>) -> Fit {
    match limit {
        Some(limit) if wanted <= limit.least => Fit::Meets,
        Some(limit) if wanted > limit.most => Fit::Fails,
        _ => Fit::NotStated,
    }
}

/// The verdict of a need on a plan: a plan that cannot be had any more fails every need.
pub fn verdict(platforms: &Platforms, platform: &SeenPlatform, plan: &SeenPlan, need: &Need) -> Verdict {
    let wanted = need.words(platforms);
    let seen = need.aspect().of(platform, plan);
    if let Some((gone, by)) = gone(platform, plan) {
        let (documented, sources) = match seen.changed {
            Some(changed) => (changed.documented, changed.sources),
            None => (seen.value, seen.sources),
        };
        return Verdict {
            need: need.clone(),
            wanted,
            fit: Fit::Fails,
            value: Some(Value::Gone(gone)),
            note: platform.forbidden.as_ref().map(|forbidden| forbidden.why.clone()),
            sources: [by.citation()].into(),
            changed: Some(Changed { by: by.clone(), documented, sources }),
            ask: None,
            forbidden: platform.forbidden.clone(),
        };
    }
    let fit = judge(need, plan);
    let limit = match &seen.value {
        Some(Value::Limit(limit)) => Some(limit),
        _ => None,
    };
    let ask = (fit == Fit::NotStated).then(|| {
        let of = format!("the {} plan of {}", plan.called(), platform.called());
        need.aspect().question(platforms, &of, limit)
    });
    Verdict {
        need: need.clone(),
        wanted,
        fit,
        value: seen.value,
        note: seen.note,
        sources: seen.sources,
        changed: seen.changed.map(|changed| *changed),
        ask,
        forbidden: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Fit, Gone, Need, RunsIn, Value, sample};

    fn verdict(changes: &str, plan: &str, need: &Need) -> super::Verdict {
        let comparison = sample::compared(changes, std::slice::from_ref(need));
        comparison.get("oak").unwrap().plan(plan).unwrap().verdict(need)
    }

    #[test]
    fn of_several_numbers_the_least_meets_and_beyond_the_most_fails() {
        let fit = |people| verdict("", "pro", &Need::People(people)).fit;
        assert_eq!(
            [fit(300), fit(301), fit(1000), fit(1001)],
            [Fit::Meets, Fit::NotStated, Fit::NotStated, Fit::Fails]
        );
    }

    #[test]
    fn what_is_not_stated_neither_meets_nor_fails_and_says_what_to_ask() {
        let verdict = verdict("", "pro", &Need::Minutes(30));
        assert_eq!((verdict.fit, verdict.words().as_str()), (Fit::NotStated, "not stated"));
        assert_eq!(
            verdict.ask.as_deref(),
            Some("How many minutes can one meeting last on the Pro plan of Oak?")
        );
        assert!(verdict.sources.is_empty());
    }

    #[test]
    fn a_number_that_is_one_of_two_is_asked_for() {
        assert_eq!(
            verdict("", "pro", &Need::People(500)).ask.as_deref(),
            Some("How many people can join one meeting on the Pro plan of Oak: 300 or 1,000?")
        );
    }

    #[test]
    fn a_feature_of_paid_plans_fails_a_free_one() {
        let recording = Need::Feature("recording".parse().unwrap());
        let free = verdict("", "free", &recording);
        assert_eq!((free.fit, free.value), (Fit::Fails, Some(Value::Is(false))));
        assert_eq!(free.note.as_deref(), Some("It comes with paid plans."));
        assert_eq!(verdict("", "pro", &recording).fit, Fit::Meets);
    }

    #[test]
    fn a_feature_that_is_not_listed_is_not_stated() {
        let comparison = sample::compared("", &[Need::Feature("recording".parse().unwrap())]);
        assert_eq!(comparison.get("elm").unwrap().fit(), Fit::NotStated);
    }

    #[test]
    fn a_verdict_carries_the_value_its_note_and_its_source() {
        let verdict = verdict("", "free", &Need::RunsIn(RunsIn::Browser));
        assert_eq!((verdict.fit, verdict.words().as_str()), (Fit::Meets, "yes"));
        assert_eq!(verdict.note.as_deref(), Some("Edge or Chrome"));
        assert_eq!(verdict.sources[0].to_string(), "page/oak/platform");
        assert_eq!(verdict.ask, None);
    }

    #[test]
    fn a_retired_platform_fails_every_need_and_fails_without_one() {
        let retired = "[{ platform: oak, retired: true }]";
        let verdict = verdict(retired, "free", &Need::People(5));
        assert_eq!((verdict.fit, verdict.value.clone()), (Fit::Fails, Some(Value::Gone(Gone::Retired))));
        assert_eq!(verdict.documented_words().as_deref(), Some("at most 100"));
        assert_eq!(verdict.sources[0].to_string(), "development/first");
        assert_eq!(sample::compared(retired, &[]).get("oak").unwrap().fit(), Fit::Fails);
    }

    #[test]
    fn a_plan_that_ended_fails_and_its_platform_stands_by_the_others() {
        let ended = "[{ platform: oak, plans: [free], ended: true }]";
        assert_eq!(verdict(ended, "free", &Need::People(5)).value, Some(Value::Gone(Gone::Ended)));
        let comparison = sample::compared(ended, &[]);
        let oak = comparison.get("oak").unwrap();
        assert_eq!((oak.plan("free").unwrap().fit(), oak.fit()), (Fit::Fails, Fit::Meets));
        assert_eq!(oak.best().unwrap().plan.id.as_str(), "pro");
    }

    #[test]
    fn a_platform_whose_plans_all_ended_fails() {
        let comparison = sample::compared("[{ platform: oak, plans: [free, pro], ended: true }]", &[]);
        let oak = comparison.get("oak").unwrap();
        assert_eq!(oak.fit(), Fit::Fails);
        assert!(oak.best().is_none() && oak.shown().is_some() && oak.near_misses().is_empty());
    }
}
