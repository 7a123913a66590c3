//! Platforms as seen in a view: as the documents describe them, or as of today.
//!
//! A plan's own value goes before the platform's; a value given for no plan holds for all plans; where
//! neither is given it is not stated. Today's view lays the developments over that, in the content's order.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::content::{
    Citation, Cost, Date, Development, DevelopmentId, Fact, Feature, FeatureId, Guide, Limit, PlanId,
    PlatformId, Since, Statement, Text,
};

use super::aspect::Gone;
use super::overlay;
use super::sheet::Sheet;

/// From when the platforms are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// With all developments.
    #[default]
    Today,
    /// As the documents say, without any development.
    AsDocumented,
}

impl View {
    /// The view in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::AsDocumented => "as documented",
        }
    }

    /// The other view.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Today => Self::AsDocumented,
            Self::AsDocumented => Self::Today,
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// A development, as a mark beside a value names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The development.
    pub id: DevelopmentId,
    /// What changed, in a few words.
    pub title: Text,
    /// Since when.
    pub since: Since,
}

impl Later {
    /// The mark of a development.
    pub fn of(development: &Development) -> Self {
        Self {
            id: development.id.clone(),
            title: development.title.clone(),
            since: development.since.clone(),
        }
    }

    /// The citation of the development.
    pub fn citation(&self) -> Citation {
        Citation::Development(self.id.clone())
    }
}

/// Why an organization's own rules forbid a platform. No fit overrides it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forbidden {
    /// The organization.
    pub by: Text,
    /// Why.
    pub why: Text,
    /// The day on which it was decided.
    pub date: Date,
    /// The decision, as a development.
    #[serde(skip)]
    pub decision: Later,
}

impl Forbidden {
    /// Why, by whom and when, on one line: `No agreement (Town of Example, 1 March 2026)`.
    pub fn words(&self) -> String {
        format!("{} ({}, {})", self.why.trim_end_matches('.'), self.by, self.date.words())
    }
}

/// What a value was before a development changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// The development that changed it; the last one where there are several.
    pub by: Later,
    /// The value that the documents give; none where they state none.
    pub documented: Option<T>,
    /// Where the documents give it.
    pub sources: Arc<[Citation]>,
}

/// A value as seen in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen<T> {
    /// The value; none where it is not stated.
    pub value: Option<T>,
    /// Where it comes from: empty where nobody states it.
    pub sources: Arc<[Citation]>,
    /// What stands beside it.
    pub note: Option<Text>,
    /// The development that changed it.
    pub changed: Option<Box<Changed<T>>>,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self { value: None, sources: Arc::default(), note: None, changed: None }
    }
}

impl<T: Clone> Seen<T> {
    /// The first of some facts that is stated.
    pub(super) fn first_of(facts: [&Fact<T>; 2]) -> Self {
        facts
            .into_iter()
            .find_map(|fact| match fact {
                Fact::NotStated => None,
                Fact::Stated { is, note, sources } => Some(Self {
                    value: Some(is.clone()),
                    sources: sources[..].into(),
                    note: note.clone(),
                    changed: None,
                }),
            })
            .unwrap_or_default()
    }

    /// The value of a fact.
    pub(super) fn of(fact: &Fact<T>) -> Self {
        Self::first_of([fact, &Fact::NotStated])
    }

    /// Puts a later value in the place of this one, and keeps what the documents say.
    pub(super) fn change(&mut self, value: Option<T>, by: &Later, note: Option<&Text>) {
        let (documented, sources) = match self.changed.take() {
            Some(earlier) => (earlier.documented, earlier.sources),
            None => (self.value.take(), std::mem::take(&mut self.sources)),
        };
        *self = Self {
            value,
            sources: [by.citation()].into(),
            note: note.cloned(),
            changed: Some(Box::new(Changed { by: by.clone(), documented, sources })),
        };
    }

    /// The same with another type of value.
    pub(super) fn map<U>(&self, turn: impl Fn(&T) -> U) -> Seen<U> {
        Seen {
            value: self.value.as_ref().map(&turn),
            sources: self.sources.clone(),
            note: self.note.clone(),
            changed: self.changed.as_ref().map(|changed| {
                Box::new(Changed {
                    by: changed.by.clone(),
                    documented: changed.documented.as_ref().map(&turn),
                    sources: changed.sources.clone(),
                })
            }),
        }
    }
}

/// The values by which plans are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenFacts {
    /// People at most in one meeting.
    pub people: Seen<Limit>,
    /// Minutes at most of one meeting.
    pub minutes: Seen<Limit>,
    /// Runs in a web browser.
    pub browser: Seen<bool>,
    /// Runs as a program on a desktop or laptop computer.
    pub desktop: Seen<bool>,
    /// Runs as an app on a phone or tablet.
    pub mobile: Seen<bool>,
    /// People without an account can join.
    pub guests: Seen<bool>,
    /// People from outside can join.
    pub outsiders: Seen<bool>,
    /// Marked as strong in privacy and security.
    pub strong_privacy: Seen<bool>,
    /// Approved at a corporate level for ministries.
    pub approved: Seen<bool>,
}

/// A plan as seen in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenPlan {
    /// Its id, unique in the platform.
    pub id: PlanId,
    /// Its name.
    pub name: Seen<Text>,
    /// Free or paid.
    pub cost: Seen<Cost>,
    /// Its values: its own, or else the platform's.
    pub facts: SeenFacts,
    /// The features that the platform lists: whether this plan has each. One that is not here is not listed.
    pub features: BTreeMap<FeatureId, Seen<bool>>,
    /// The development that brought the plan.
    pub added: Option<Later>,
    /// The development that ended the plan: it is offered no more.
    pub ended: Option<Later>,
}

impl SeenPlan {
    /// The name in use.
    pub fn called(&self) -> &str {
        self.name.value.as_deref().unwrap_or(self.id.as_str())
    }
}

/// A platform as seen in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenPlatform {
    /// Its id.
    pub id: PlatformId,
    /// Its name.
    pub name: Seen<Text>,
    /// The development that retired it: it is not to be used any more.
    pub retired: Option<Later>,
    /// The rule of an organization that forbids it; none as documented.
    pub forbidden: Option<Forbidden>,
    /// What the documents say of its cost, in words.
    pub cost: Statement,
    /// What it is bundled with.
    pub bundled: Seen<Text>,
    /// The values given for no plan.
    pub facts: SeenFacts,
    /// Its plans in the content's order, with those that ended; plans that came later are at the end.
    pub plans: Vec<SeenPlan>,
    /// What else the documents say of it.
    pub remarks: Vec<Statement>,
    /// All developments that touch it, in the content's order; none as documented.
    pub developments: Vec<Later>,
}

impl SeenPlatform {
    /// The name in use.
    pub fn called(&self) -> &str {
        self.name.value.as_deref().unwrap_or(self.id.as_str())
    }

    /// Why no plan of it can be had, and the development that says so: it is forbidden, or was retired.
    pub fn gone(&self) -> Option<(Gone, &Later)> {
        let forbidden = self.forbidden.as_ref().map(|forbidden| (Gone::Forbidden, &forbidden.decision));
        forbidden.or_else(|| self.retired.as_ref().map(|by| (Gone::Retired, by)))
    }

    /// The plans that one can have: none of a platform that is forbidden or retired, and no plan that ended.
    pub fn offered(&self) -> impl Iterator<Item = &SeenPlan> {
        let gone = self.gone().is_some();
        self.plans.iter().filter(move |plan| !gone && plan.ended.is_none())
    }

    /// The plan with this id.
    pub fn plan(&self, id: &str) -> Option<&SeenPlan> {
        self.plans.iter().find(|plan| plan.id.as_str() == id)
    }

    /// What its plans cost: `free`, `paid`, `free and paid`, or `not stated`. A plan that ended does not count,
    /// unless all did.
    pub fn cost_words(&self) -> &'static str {
        let none_left = self.offered().next().is_none();
        let counts = |plan: &SeenPlan| none_left || plan.ended.is_none();
        let has = |cost| self.plans.iter().any(|plan| counts(plan) && plan.cost.value == Some(cost));
        match (has(Cost::Free), has(Cost::Paid)) {
            (true, true) => "free and paid",
            (true, false) => "free",
            (false, true) => "paid",
            (false, false) => crate::content::NOT_STATED,
        }
    }

    /// Whether every word that was typed occurs in its name, its id or the name of a plan, in any case of letters.
    pub fn matches(&self, typed: &str) -> bool {
        let names: Vec<String> = [self.called(), self.id.as_str()]
            .into_iter()
            .chain(self.plans.iter().map(SeenPlan::called))
            .map(str::to_lowercase)
            .collect();
        typed.to_lowercase().split_whitespace().all(|word| names.iter().any(|name| name.contains(word)))
    }
}

/// All platforms as seen in one view. Made once a view; cheap to clone.
#[derive(Debug, Clone)]
pub struct Platforms {
    view: View,
    list: Arc<[SeenPlatform]>,
    sheet: Arc<Sheet>,
    /// The place of each platform by name; no two are equal.
    ranks: Arc<[usize]>,
    features: Arc<[Feature]>,
}

impl Platforms {
    /// Sees the platforms of a guide in a view. As documented, nothing of an organization's own is among them.
    pub fn seen(guide: &Guide, view: View) -> Self {
        let platforms = match view {
            View::Today => &guide.platforms,
            View::AsDocumented => guide.documented_platforms(),
        };
        let list: Arc<[SeenPlatform]> =
            platforms.iter().map(|platform| overlay::see(guide, platform, view)).collect();
        Self {
            view,
            ranks: ranks_by_name(&list).into(),
            sheet: Arc::new(Sheet::of(&list)),
            list,
            features: guide.features.iter().cloned().collect(),
        }
    }

    /// How every plan fits each need.
    pub(super) fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The place by name of the platform at a place of the list.
    pub(super) fn rank(&self, place: usize) -> usize {
        self.ranks.get(place).copied().unwrap_or(place)
    }

    /// The view.
    pub fn view(&self) -> View {
        self.view
    }

    /// The platforms in the content's order.
    pub fn list(&self) -> &[SeenPlatform] {
        &self.list
    }

    /// The platform with this id.
    pub fn get(&self, id: &str) -> Option<&SeenPlatform> {
        self.list.iter().find(|platform| platform.id.as_str() == id)
    }

    /// The features that platforms have, in the content's order.
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The name of a feature; its id where the content has no such feature.
    pub fn feature_name<'a>(&'a self, id: &'a FeatureId) -> &'a str {
        self.features
            .iter()
            .find(|feature| feature.id == *id)
            .map_or(id.as_str(), |feature| feature.name.as_str())
    }
}

/// The place of each platform by name, without regard to the case of letters; by id where names are equal.
fn ranks_by_name(list: &[SeenPlatform]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..list.len()).collect();
    places
        .sort_by_cached_key(|place| (list[*place].called().to_lowercase(), list[*place].id.clone(), *place));
    let mut ranks = vec![0; list.len()];
    for (rank, place) in places.into_iter().enumerate() {
        ranks[place] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use crate::compare::sample;

    #[test]
    fn a_platform_is_found_by_words_of_its_name_and_its_plans() {
        let platforms = sample::seen("");
        let found = |typed: &str| {
            let all = platforms.list().iter().filter(|platform| platform.matches(typed));
            all.map(|platform| platform.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("OA pro"), ["oak"]);
        assert_eq!(found("basic"), ["elm"]);
        assert_eq!(found(""), ["oak", "elm"]);
        assert!(found("oak basic").is_empty());
    }

    #[test]
    fn what_a_retired_platform_cost_is_still_said() {
        let platforms = sample::seen("[{ platform: oak, retired: true }]");
        assert_eq!(platforms.get("oak").unwrap().cost_words(), "free and paid");
        assert_eq!(platforms.get("elm").unwrap().cost_words(), "paid");
    }
}
