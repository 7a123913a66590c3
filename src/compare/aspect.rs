//! Aspects: the things about a plan that can be stated, needed, compared and asked for.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::content::{Cost, FeatureId, Limit, NOT_STATED, Text};

use super::need::in_a_sentence;
use super::view::{Platforms, Seen, SeenPlan, SeenPlatform};

/// One thing about a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Free or paid.
    Cost,
    /// What the platform is bundled with.
    Bundled,
    /// People at most in one meeting.
    People,
    /// Minutes at most of one meeting.
    Minutes,
    /// Runs in a web browser.
    Browser,
    /// Runs on a desktop or laptop computer.
    Desktop,
    /// Runs on a phone or tablet.
    Mobile,
    /// People without an account can join.
    Guests,
    /// People from outside can join.
    Outsiders,
    /// Marked as strong in privacy and security.
    StrongPrivacy,
    /// Approved at a corporate level for ministries.
    Approved,
    /// Has a feature.
    Feature(FeatureId),
}

impl Aspect {
    /// Every aspect but the features, in the order of a table.
    pub const ALL: [Self; 11] = [
        Self::Cost,
        Self::Bundled,
        Self::People,
        Self::Minutes,
        Self::Browser,
        Self::Desktop,
        Self::Mobile,
        Self::Guests,
        Self::Outsiders,
        Self::StrongPrivacy,
        Self::Approved,
    ];

    /// What a row or column of it is called.
    pub fn title<'a>(&'a self, platforms: &'a Platforms) -> &'a str {
        match self {
            Self::Cost => "Cost",
            Self::Bundled => "Bundled with",
            Self::People => "People at most",
            Self::Minutes => "Minutes at most",
            Self::Browser => "Browser",
            Self::Desktop => "Desktop",
            Self::Mobile => "Mobile",
            Self::Guests => "Guests without an account",
            Self::Outsiders => "People from outside",
            Self::StrongPrivacy => "Strong privacy and security",
            Self::Approved => "Approved for ministries",
            Self::Feature(id) => platforms.feature_name(id),
        }
    }

    /// The value of a plan, whether or not the plan is still offered.
    pub fn of(&self, platform: &SeenPlatform, plan: &SeenPlan) -> Seen<Value> {
        let facts = &plan.facts;
        let limit = |seen: &Seen<Limit>| seen.map(|limit| Value::Limit(limit.clone()));
        let is = |seen: &Seen<bool>| seen.map(|is| Value::Is(*is));
        match self {
            Self::Cost => plan.cost.map(|cost| Value::Cost(*cost)),
            Self::Bundled => platform.bundled.map(|text| Value::Text(text.clone())),
            Self::People => limit(&facts.people),
            Self::Minutes => limit(&facts.minutes),
            Self::Browser => is(&facts.browser),
            Self::Desktop => is(&facts.desktop),
            Self::Mobile => is(&facts.mobile),
            Self::Guests => is(&facts.guests),
            Self::Outsiders => is(&facts.outsiders),
            Self::StrongPrivacy => is(&facts.strong_privacy),
            Self::Approved => is(&facts.approved),
            Self::Feature(id) => plan.features.get(id).map(is).unwrap_or_default(),
        }
    }

    /// What to ask about plans of a platform where this is not stated, or not exactly.
    ///
    /// `limit` is the value where it is stated as one of several numbers.
    pub fn question(&self, platforms: &Platforms, plans: &str, limit: Option<&Limit>) -> String {
        match (self, limit) {
            (Self::People, Some(limit)) => {
                format!("How many people can join one meeting on {plans}: {limit}?")
            }
            (Self::People, None) => format!("How many people can join one meeting on {plans}?"),
            (Self::Minutes, Some(limit)) => {
                format!("How many minutes can one meeting last on {plans}: {limit}?")
            }
            (Self::Minutes, None) => format!("How many minutes can one meeting last on {plans}?"),
            (Self::Cost, _) => format!("Is there a charge for {plans}?"),
            (Self::Bundled, _) => format!("Does it come with another product on {plans}?"),
            (Self::Browser, _) => format!("Does it run in a web browser on {plans}?"),
            (Self::Desktop, _) => format!("Does it run on a desktop or laptop computer on {plans}?"),
            (Self::Mobile, _) => format!("Does it run on a phone or tablet on {plans}?"),
            (Self::Guests, _) => format!("Can people join without an account on {plans}?"),
            (Self::Outsiders, _) => format!("Can people from outside join on {plans}?"),
            (Self::StrongPrivacy, _) => format!("How are privacy and security protected on {plans}?"),
            (Self::Approved, _) => format!("Is it approved at a corporate level for ministries on {plans}?"),
            (Self::Feature(id), _) => {
                format!("Is this included in {plans}: {}?", in_a_sentence(platforms.feature_name(id)))
            }
        }
    }
}

/// Why a plan cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gone {
    /// The platform was retired.
    Retired,
    /// The plan ended.
    Ended,
    /// An organization's own rules forbid the platform.
    Forbidden,
}

impl Gone {
    /// Why, in words that fit a narrow column.
    pub fn short_words(self) -> &'static str {
        match self {
            Self::Retired => "retired",
            Self::Ended => "ended",
            Self::Forbidden => "not here",
        }
    }
}

/// The value of an aspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// At most so many.
    Limit(Limit),
    /// Yes or no.
    Is(bool),
    /// Free or paid.
    Cost(Cost),
    /// Words.
    Text(Text),
    /// There is none, because the plan cannot be had.
    Gone(Gone),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit(limit) => write!(f, "{limit}"),
            Self::Is(true) => f.write_str("yes"),
            Self::Is(false) => f.write_str("no"),
            Self::Cost(Cost::Free) => f.write_str("free"),
            Self::Cost(Cost::Paid) => f.write_str("paid"),
            Self::Text(text) => f.write_str(text),
            Self::Gone(Gone::Retired) => f.write_str("retired"),
            Self::Gone(Gone::Ended) => f.write_str("ended"),
            Self::Gone(Gone::Forbidden) => f.write_str("not for use here"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Limit(limit) => limit.serialize(serializer),
            Self::Is(is) => is.serialize(serializer),
            Self::Cost(cost) => cost.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
            Self::Gone(gone) => gone.serialize(serializer),
        }
    }
}

/// A value in words, or the words for none.
pub fn words_of(value: Option<&Value>) -> String {
    value.map_or_else(|| NOT_STATED.to_owned(), ToString::to_string)
}
