//! Fit: whether a plan meets a need, fails it, or nobody says.

use std::fmt;

use serde::Serialize;

use crate::content::{Citation, Cost, Limit, Text};

use super::aspect::{Gone, Value, words_of};
use super::need::{Need, RunsIn};
use super::view::{Changed, Later, Platforms, Seen, SeenPlan, SeenPlatform};

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
    pub sources: Vec<Citation>,
    /// What a development changed.
    pub changed: Option<Changed<Value>>,
    /// What to ask the provider where it is not stated.
    pub ask: Option<String>,
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

/// Why a plan cannot be had any more, and the development that says so.
pub fn gone<'a>(platform: &'a SeenPlatform, plan: &'a SeenPlan) -> Option<(Gone, &'a Later)> {
    match (&platform.retired, &plan.ended) {
        (Some(by), _) => Some((Gone::Retired, by)),
        (None, Some(by)) => Some((Gone::Ended, by)),
        (None, None) => None,
    }
}

/// How a plan that can be had fits a need.
pub(super) fn judge(need: &Need, plan: &SeenPlan) -> Fit {
    let facts = &plan.facts;
    match need {
        Need::People(people) => within(*people, &facts.people),
        Need::Minutes(minutes) => within(*minutes, &facts.minutes),
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

fn within(wanted: u32, limit: &Seen<Limit>) -> Fit {
    match &limit.value {
        Some(limit) if wanted <= limit.least() => Fit::Meets,
        Some(limit) if wanted > limit.most() => Fit::Fails,
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
            note: None,
            sources: vec![by.citation()],
            changed: Some(Changed { by: by.clone(), documented, sources }),
            ask: None,
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
    }
}
