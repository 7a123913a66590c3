//! Needs: what a meeting asks of a platform.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::content::{Feature, FeatureId, nearest};
use crate::text::{clean, fit};

use super::aspect::Aspect;
use super::view::Platforms;

/// The most people that can be asked for.
pub const MOST_PEOPLE: u32 = 1_000_000;

/// The most minutes that can be asked for: a week.
pub const MOST_MINUTES: u32 = 10_080;

/// Where a platform runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunsIn {
    /// In a web browser.
    Browser,
    /// On a desktop or laptop computer.
    Desktop,
    /// On a phone or tablet.
    Mobile,
}

impl RunsIn {
    /// All places, in the order of a table.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Desktop, Self::Mobile];

    /// The word for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Desktop => "desktop",
            Self::Mobile => "mobile",
        }
    }
}

impl fmt::Display for RunsIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

impl FromStr for RunsIn {
    type Err = BadNeed;

    fn from_str(text: &str) -> Result<Self, BadNeed> {
        let wanted = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|place| place.words() == wanted).ok_or_else(|| {
            let near = nearest(&wanted, Self::ALL.map(Self::words));
            BadNeed::RunsIn {
                found: shown(text),
                nearest: Self::ALL.into_iter().find(|place| near == Some(place.words())),
            }
        })
    }
}

/// One thing that a meeting needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// So many people in one meeting.
    People(u32),
    /// So many minutes in one meeting.
    Minutes(u32),
    /// Costs nothing.
    Free,
    /// Runs there.
    RunsIn(RunsIn),
    /// Has the feature.
    Feature(FeatureId),
    /// People without an account can join.
    Guests,
    /// People from outside can join.
    Outsiders,
    /// Marked as strong in privacy and security.
    StrongPrivacy,
    /// Approved at a corporate level for ministries.
    Approved,
}

impl Need {
    /// What it is about.
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::People(_) => Aspect::People,
            Self::Minutes(_) => Aspect::Minutes,
            Self::Free => Aspect::Cost,
            Self::RunsIn(RunsIn::Browser) => Aspect::Browser,
            Self::RunsIn(RunsIn::Desktop) => Aspect::Desktop,
            Self::RunsIn(RunsIn::Mobile) => Aspect::Mobile,
            Self::Feature(id) => Aspect::Feature(id.clone()),
            Self::Guests => Aspect::Guests,
            Self::Outsiders => Aspect::Outsiders,
            Self::StrongPrivacy => Aspect::StrongPrivacy,
            Self::Approved => Aspect::Approved,
        }
    }

    /// The need in words: `120 people`.
    pub fn words(&self, platforms: &Platforms) -> String {
        match self {
            Self::People(1) => "1 person".to_owned(),
            Self::People(people) => format!("{} people", grouped(*people)),
            Self::Minutes(1) => "1 minute".to_owned(),
            Self::Minutes(minutes) => format!("{} minutes", grouped(*minutes)),
            Self::Free => "free".to_owned(),
            Self::RunsIn(place) => place.words().to_owned(),
            Self::Feature(id) => in_a_sentence(platforms.feature_name(id)),
            Self::Guests => "guests without an account".to_owned(),
            Self::Outsiders => "people from outside".to_owned(),
            Self::StrongPrivacy => "strong privacy and security".to_owned(),
            Self::Approved => "approved for ministries".to_owned(),
        }
    }

    /// The number that is asked for, where it is one.
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::People(number) | Self::Minutes(number) => Some(*number),
            _ => None,
        }
    }

    /// The same need for another number; itself where it has none.
    #[must_use]
    pub fn lowered_to(&self, number: u32) -> Self {
        match self {
            Self::People(_) => Self::People(number),
            Self::Minutes(_) => Self::Minutes(number),
            other => other.clone(),
        }
    }
}

/// The kind of a need, as machines read it: `people`, `in/browser`, `feature/recording`.
impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::People(_) => f.write_str("people"),
            Self::Minutes(_) => f.write_str("minutes"),
            Self::Free => f.write_str("free"),
            Self::RunsIn(place) => write!(f, "in/{place}"),
            Self::Feature(id) => write!(f, "feature/{id}"),
            Self::Guests => f.write_str("guests"),
            Self::Outsiders => f.write_str("outsiders"),
            Self::StrongPrivacy => f.write_str("strong-privacy"),
            Self::Approved => f.write_str("approved"),
        }
    }
}

impl Serialize for Need {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// All that a meeting needs; nothing at first.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a need of its own that is there or not")]
pub struct Needs {
    /// People in one meeting.
    pub people: Option<u32>,
    /// Minutes in one meeting.
    pub minutes: Option<u32>,
    /// Costs nothing.
    pub free: bool,
    /// Runs in all of these places.
    pub runs_in: BTreeSet<RunsIn>,
    /// Has all of these features.
    pub features: BTreeSet<FeatureId>,
    /// People without an account can join.
    pub guests: bool,
    /// People from outside can join.
    pub outsiders: bool,
    /// Marked as strong in privacy and security.
    pub strong_privacy: bool,
    /// Approved at a corporate level for ministries.
    pub approved: bool,
}

impl Needs {
    /// Whether nothing is needed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The needs one by one, in a fixed order.
    pub fn list(&self) -> Vec<Need> {
        let flag = |on: bool, need: Need| on.then_some(need);
        self.people
            .map(Need::People)
            .into_iter()
            .chain(self.minutes.map(Need::Minutes))
            .chain(flag(self.free, Need::Free))
            .chain(self.runs_in.iter().copied().map(Need::RunsIn))
            .chain(self.features.iter().cloned().map(Need::Feature))
            .chain(flag(self.guests, Need::Guests))
            .chain(flag(self.outsiders, Need::Outsiders))
            .chain(flag(self.strong_privacy, Need::StrongPrivacy))
            .chain(flag(self.approved, Need::Approved))
            .collect()
    }

    /// Adds a need, or replaces the number of one of its kind.
    pub fn add(&mut self, need: &Need) {
        match need {
            Need::People(people) => self.people = Some(*people),
            Need::Minutes(minutes) => self.minutes = Some(*minutes),
            Need::Free => self.free = true,
            Need::RunsIn(place) => {
                self.runs_in.insert(*place);
            }
            Need::Feature(id) => {
                self.features.insert(id.clone());
            }
            Need::Guests => self.guests = true,
            Need::Outsiders => self.outsiders = true,
            Need::StrongPrivacy => self.strong_privacy = true,
            Need::Approved => self.approved = true,
        }
    }

    /// Takes a need away, whatever its number.
    pub fn drop(&mut self, need: &Need) {
        match need {
            Need::People(_) => self.people = None,
            Need::Minutes(_) => self.minutes = None,
            Need::Free => self.free = false,
            Need::RunsIn(place) => {
                self.runs_in.remove(place);
            }
            Need::Feature(id) => {
                self.features.remove(id);
            }
            Need::Guests => self.guests = false,
            Need::Outsiders => self.outsiders = false,
            Need::StrongPrivacy => self.strong_privacy = false,
            Need::Approved => self.approved = false,
        }
    }

    /// All needs in one line: `120 people · 60 minutes · browser`.
    pub fn words(&self, platforms: &Platforms) -> String {
        self.list().iter().map(|need| need.words(platforms)).collect::<Vec<_>>().join(" · ")
    }
}

impl FromIterator<Need> for Needs {
    fn from_iter<I: IntoIterator<Item = Need>>(needs: I) -> Self {
        let mut all = Self::default();
        needs.into_iter().for_each(|need| all.add(&need));
        all
    }
}

/// What is wrong with a need as typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNeed {
    /// No number of people.
    #[error("'{found}' is no number of people: expected a whole number from 1 to 1,000,000")]
    People {
        /// What was typed.
        found: String,
    },
    /// No number of minutes.
    #[error("'{found}' is no number of minutes: expected a whole number from 1 to 10,080 (a week)")]
    Minutes {
        /// What was typed.
        found: String,
    },
    /// No place to run in.
    #[error("'{found}' is no place to run in; {}", place_instead(*.nearest))]
    RunsIn {
        /// What was typed.
        found: String,
        /// The place that comes nearest, where one comes near.
        nearest: Option<RunsIn>,
    },
    /// No feature.
    #[error("'{found}' is no feature; {}", instead(.nearest.as_ref(), .known))]
    Feature {
        /// What was typed.
        found: String,
        /// The feature that comes nearest, where one comes near.
        nearest: Option<FeatureId>,
        /// All features, in the content's order.
        known: Vec<FeatureId>,
    },
}

fn place_instead(nearest: Option<RunsIn>) -> String {
    match nearest {
        Some(nearest) => format!("did you mean '{nearest}'? Places are browser, desktop, mobile"),
        None => "expected browser, desktop or mobile".to_owned(),
    }
}

fn instead(nearest: Option<&FeatureId>, known: &[FeatureId]) -> String {
    match nearest {
        Some(nearest) => format!("did you mean '{nearest}'?"),
        None if known.is_empty() => "the content has none".to_owned(),
        None => {
            let known: Vec<&str> = known.iter().map(FeatureId::as_str).collect();
            format!("expected one of {}", known.join(", "))
        }
    }
}

/// Reads a number of people.
///
/// # Errors
/// [`BadNeed::People`] for anything but a whole number from 1 to [`MOST_PEOPLE`], perhaps with commas.
pub fn parse_people(text: &str) -> Result<u32, BadNeed> {
    whole_number(text, MOST_PEOPLE).ok_or_else(|| BadNeed::People { found: shown(text) })
}

/// Reads a number of minutes.
///
/// # Errors
/// [`BadNeed::Minutes`] for anything but a whole number from 1 to [`MOST_MINUTES`], perhaps with commas.
pub fn parse_minutes(text: &str) -> Result<u32, BadNeed> {
    whole_number(text, MOST_MINUTES).ok_or_else(|| BadNeed::Minutes { found: shown(text) })
}

/// Reads the id or the name of a feature, in any case of letters.
///
/// # Errors
/// [`BadNeed::Feature`] with the nearest feature where `features` has none of that name.
pub fn parse_feature(text: &str, features: &[Feature]) -> Result<FeatureId, BadNeed> {
    let wanted = text.trim().to_lowercase();
    let near = |feature: &Feature| {
        let to_id = strsim::normalized_damerau_levenshtein(&wanted, feature.id.as_str());
        let to_name = strsim::normalized_damerau_levenshtein(&wanted, &feature.name.to_lowercase());
        to_id.max(to_name)
    };
    let exact = |feature: &&Feature| feature.id.as_str() == wanted || feature.name.to_lowercase() == wanted;
    if let Some(feature) = features.iter().find(exact) {
        return Ok(feature.id.clone());
    }
    let nearest = features
        .iter()
        .map(|feature| (near(feature), feature))
        .filter(|(nearness, _)| *nearness >= 0.5 && wanted.len() <= 2 * crate::content::LONGEST_ID)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, feature)| feature.id.clone());
    Err(BadNeed::Feature {
        found: shown(text),
        nearest,
        known: features.iter().map(|feature| feature.id.clone()).collect(),
    })
}

/// A whole number from 1 to `most`; commas may stand between its digits.
fn whole_number(text: &str, most: u32) -> Option<u32> {
    let text = text.trim();
    let well_formed = text.starts_with(|first: char| first.is_ascii_digit())
        && text.ends_with(|last: char| last.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == ',');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| well_formed && (1..=most).contains(number))
}

/// What was typed, fit for a message: no control characters, and not longer than a line.
fn shown(text: &str) -> String {
    fit(clean(text).trim(), 40)
}

/// A name as it stands inside a sentence: its first letter small, unless the first word is all capitals.
pub(super) fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: u32) -> String {
    crate::content::Limit::new(vec![number]).map_or_else(|| number.to_string(), |limit| limit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample;

    #[test]
    fn a_number_of_people_may_have_commas_and_space_around_it() {
        assert_eq!(parse_people(" 1,200 "), Ok(1200));
        assert_eq!(parse_people("1"), Ok(1));
        assert_eq!(parse_people("1000000"), Ok(MOST_PEOPLE));
    }

    #[test]
    fn a_bad_number_of_people_is_told_what_is_accepted() {
        for text in ["0", "-5", "many", "", "1000001", "12.5", ",5", "99999999999999999999"] {
            let message = parse_people(text).unwrap_err().to_string();
            assert_eq!(
                message,
                format!("'{text}' is no number of people: expected a whole number from 1 to 1,000,000")
            );
        }
    }

    #[test]
    fn a_meeting_lasts_a_week_at_most() {
        assert_eq!(parse_minutes("10,080"), Ok(MOST_MINUTES));
        let message = parse_minutes("10081").unwrap_err().to_string();
        assert_eq!(
            message,
            "'10081' is no number of minutes: expected a whole number from 1 to 10,080 (a week)"
        );
    }

    #[test]
    fn a_bad_place_is_told_the_three() {
        assert_eq!("Browser".parse(), Ok(RunsIn::Browser));
        let message = "fridge".parse::<RunsIn>().unwrap_err().to_string();
        assert_eq!(message, "'fridge' is no place to run in; expected browser, desktop or mobile");
        let message = "browsr".parse::<RunsIn>().unwrap_err().to_string();
        let near =
            "'browsr' is no place to run in; did you mean 'browser'? Places are browser, desktop, mobile";
        assert_eq!(message, near);
    }

    #[test]
    fn a_feature_is_found_by_id_and_by_name() {
        let guide = sample::guide("");
        for text in ["screen-sharing", "Screen sharing", " SCREEN-SHARING "] {
            assert_eq!(parse_feature(text, &guide.features).unwrap().as_str(), "screen-sharing");
        }
    }

    #[test]
    fn a_mistyped_feature_is_told_the_nearest() {
        let guide = sample::guide("");
        let message = parse_feature("recrding", &guide.features).unwrap_err().to_string();
        assert_eq!(message, "'recrding' is no feature; did you mean 'recording'?");
        let message = parse_feature("zzz", &guide.features).unwrap_err().to_string();
        assert_eq!(message, "'zzz' is no feature; expected one of screen-sharing, recording");
    }

    #[test]
    fn what_was_typed_cannot_steer_a_terminal_or_fill_a_screen() {
        let message = parse_people(&format!("\u{1b}[2J{}", "x".repeat(10_000))).unwrap_err().to_string();
        assert!(!message.contains('\u{1b}'));
        assert!(message.chars().count() < 120, "{message}");
    }

    #[test]
    fn needs_in_one_line_name_each_need() {
        let platforms = sample::seen("");
        let needs: Needs = [
            Need::Guests,
            Need::People(1200),
            Need::Feature("screen-sharing".parse().unwrap()),
            Need::RunsIn(RunsIn::Browser),
            Need::Minutes(60),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            needs.words(&platforms),
            "1,200 people · 60 minutes · browser · screen sharing · guests without an account"
        );
    }

    #[test]
    fn a_need_that_is_dropped_is_gone() {
        let needs: Needs = [Need::People(5), Need::Free].into_iter().collect();
        for need in needs.list() {
            let mut left = needs.clone();
            left.drop(&need);
            assert!(!left.list().contains(&need));
            left.add(&need);
            assert_eq!(left, needs);
        }
        assert!(Needs::default().is_empty() && !needs.is_empty());
    }
}
