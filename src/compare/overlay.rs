//! From the content's platform to the platform as seen: its documented values, and the developments over them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{
    Affected, Change, Citation, Cost, Development, Fact, Facts, FeatureId, Guide, Has, NewFacts, NewPlan,
    Plan, Platform, Stated, Text,
};

use super::view::{Forbidden, Later, Seen, SeenFacts, SeenPlan, SeenPlatform, View};

/// The platform as seen in a view.
pub(super) fn see(guide: &Guide, platform: &Platform, view: View) -> SeenPlatform {
    let mut seen = documented(platform);
    if view == View::Today {
        let levels: BTreeSet<Cost> =
            platform.plans.iter().filter_map(|plan| plan.cost.value().copied()).collect();
        for development in &guide.developments {
            let changes = development.changes.iter().filter(|change| change.platform == platform.id);
            for change in changes {
                lay_over(&mut seen, platform, &levels, development, change);
            }
        }
        seen.forbidden = forbidden(guide, platform);
        let named = Affected::Platform(platform.id.clone());
        let sources = all_sources(platform);
        seen.developments = guide
            .developments
            .iter()
            .filter(|development| {
                development.changes.iter().any(|change| change.platform == platform.id)
                    || development.affects.iter().any(|affected| match affected {
                        Affected::Item(item) => sources.contains(item),
                        other => *other == named,
                    })
            })
            .map(Later::of)
            .collect();
    }
    seen
}

/// The rule that forbids a platform: that of the first overlay that has one.
fn forbidden(guide: &Guide, platform: &Platform) -> Option<Forbidden> {
    guide.overlays.iter().find_map(|overlay| {
        let forbids = overlay.forbids.iter().find(|forbids| forbids.platform == platform.id)?;
        let decision = guide.developments.get(overlay.forbids_id(&platform.id).ok()?.as_str())?;
        Some(Forbidden {
            by: overlay.organization.clone(),
            why: forbids.why.clone(),
            date: overlay.date,
            decision: Later::of(decision),
        })
    })
}

/// The platform as the documents describe it.
fn documented(platform: &Platform) -> SeenPlatform {
    SeenPlatform {
        id: platform.id.clone(),
        name: name_of(&platform.name),
        retired: None,
        forbidden: None,
        cost: platform.cost.clone(),
        bundled: Seen::of(&platform.bundled),
        facts: facts_of(None, platform),
        plans: platform.plans.iter().map(|plan| documented_plan(plan, platform)).collect(),
        remarks: platform.remarks.clone(),
        developments: Vec::new(),
    }
}

fn documented_plan(plan: &Plan, platform: &Platform) -> SeenPlan {
    let cost = Seen::of(&plan.cost);
    SeenPlan {
        id: plan.id.clone(),
        name: name_of(&plan.name),
        features: features_of(platform, |has| has_at(has, cost.value)),
        cost,
        facts: facts_of(Some(&plan.facts), platform),
        added: None,
        ended: None,
    }
}

fn name_of(name: &Text) -> Seen<Text> {
    Seen { value: Some(name.clone()), ..Seen::default() }
}

fn facts_of(own: Option<&Facts>, platform: &Platform) -> SeenFacts {
    let all = &platform.facts;
    let own = own.unwrap_or(all);
    SeenFacts {
        people: Seen::first_of([&own.people, &all.people]),
        minutes: Seen::first_of([&own.minutes, &all.minutes]),
        browser: Seen::first_of([&own.browser, &all.browser]),
        desktop: Seen::first_of([&own.desktop, &all.desktop]),
        mobile: Seen::first_of([&own.mobile, &all.mobile]),
        guests: Seen::first_of([&own.guests, &all.guests]),
        outsiders: Seen::first_of([&own.outsiders, &all.outsiders]),
        strong_privacy: Seen::of(&platform.strong_privacy),
        approved: Seen::of(&platform.approved),
    }
}

/// Whether a plan of this cost has a feature, and the reason where that is not plain from the list.
fn has_at(has: &Has, cost: Option<Cost>) -> (Option<bool>, Option<&'static str>) {
    match (has.from, cost) {
        (Some(Cost::Paid), Some(Cost::Free)) => (Some(false), Some("It comes with paid plans.")),
        (Some(Cost::Paid), Some(Cost::Paid)) => (Some(true), Some("It comes with paid plans.")),
        (Some(Cost::Paid), None) => {
            (None, Some("It comes with paid plans, and whether this is one is not stated."))
        }
        _ => (Some(true), None),
    }
}

/// The same for a plan that came later. A list without levels speaks of the levels that its author knew: where
/// this plan may be of another, nobody says what it has.
fn has_since(has: &Has, cost: Option<Cost>, known: &BTreeSet<Cost>) -> (Option<bool>, Option<&'static str>) {
    let covered = match cost {
        Some(cost) => known.contains(&cost),
        None => known.contains(&Cost::Free) && known.contains(&Cost::Paid),
    };
    if has.from.is_none() && !covered {
        return (None, Some("The list is from before this plan, and covers no plan at its price."));
    }
    has_at(has, cost)
}

fn features_of(
    platform: &Platform,
    has_it: impl Fn(&Has) -> (Option<bool>, Option<&'static str>),
) -> BTreeMap<FeatureId, Seen<bool>> {
    platform
        .features
        .iter()
        .map(|has| {
            let (value, reason) = has_it(has);
            let note = [has.note.as_deref(), reason].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let seen = Seen { value, sources: has.sources[..].into(), note: Text::new(&note), changed: None };
            (has.feature.clone(), seen)
        })
        .collect()
}

fn lay_over(
    seen: &mut SeenPlatform,
    platform: &Platform,
    levels: &BTreeSet<Cost>,
    development: &Development,
    change: &Change,
) {
    let by = Later::of(development);
    let note = change.note.as_ref();
    if change.retired && seen.retired.is_none() {
        seen.retired = Some(by.clone());
    }
    let put = Put { by: &by, note, unheard_of: false };
    let whole = change.plans.is_empty();
    if whole {
        put.all(&mut seen.facts, &change.set);
    }
    if let Some(name) = &change.name {
        match change.plans.as_slice() {
            [] => seen.name.change(Some(name.clone()), &by, note),
            [only] => {
                if let Some(plan) = seen.plans.iter_mut().find(|plan| plan.id == *only) {
                    plan.name.change(Some(name.clone()), &by, note);
                }
            }
            _ => {}
        }
    }
    for plan in seen.plans.iter_mut().filter(|plan| plan.ended.is_none()) {
        let named = change.plans.contains(&plan.id);
        if whole || named {
            put.all(&mut plan.facts, &change.set);
        }
        if change.ended && named {
            plan.ended = Some(by.clone());
        }
    }
    for new in &change.adds {
        let plan = added_plan(seen, platform, levels, new, &by, note);
        seen.plans.push(plan);
    }
}

fn added_plan(
    seen: &SeenPlatform,
    platform: &Platform,
    levels: &BTreeSet<Cost>,
    new: &NewPlan,
    by: &Later,
    note: Option<&Text>,
) -> SeenPlan {
    let cost = new.cost.value().copied();
    let mut facts = seen.facts.clone();
    Put { by, note, unheard_of: true }.all(&mut facts, &new.set);
    let mut priced = Seen::default();
    priced.change(cost, by, note);
    SeenPlan {
        id: new.id.clone(),
        name: Seen { value: Some(new.name.clone()), sources: [by.citation()].into(), ..Seen::default() },
        cost: priced,
        facts,
        features: features_of(platform, |has| has_since(has, cost, levels)),
        added: Some(by.clone()),
        ended: None,
    }
}

/// Lays new values over those of a platform or a plan.
struct Put<'a> {
    by: &'a Later,
    note: Option<&'a Text>,
    /// The plan came later, so that the documents give none of the values that are set.
    unheard_of: bool,
}

impl Put<'_> {
    fn all(&self, facts: &mut SeenFacts, set: &NewFacts) {
        self.one(&mut facts.people, set.people.as_ref());
        self.one(&mut facts.minutes, set.minutes.as_ref());
        self.one(&mut facts.browser, set.browser.as_ref());
        self.one(&mut facts.desktop, set.desktop.as_ref());
        self.one(&mut facts.mobile, set.mobile.as_ref());
        self.one(&mut facts.guests, set.guests.as_ref());
        self.one(&mut facts.outsiders, set.outsiders.as_ref());
        self.one(&mut facts.strong_privacy, set.strong_privacy.as_ref());
        self.one(&mut facts.approved, set.approved.as_ref());
    }

    fn one<T: Clone>(&self, seen: &mut Seen<T>, new: Option<&Stated<T>>) {
        if let Some(new) = new {
            if self.unheard_of {
                *seen = Seen::default();
            }
            seen.change(new.value().cloned(), self.by, self.note);
        }
    }
}

/// Every source that anything said of a platform rests on.
fn all_sources(platform: &Platform) -> BTreeSet<&Citation> {
    fn of_facts(facts: &Facts) -> impl Iterator<Item = &Citation> {
        let flags = [&facts.browser, &facts.desktop, &facts.mobile, &facts.guests, &facts.outsiders];
        [&facts.people, &facts.minutes]
            .into_iter()
            .flat_map(Fact::sources)
            .chain(flags.into_iter().flat_map(Fact::sources))
    }
    let Platform { cost, bundled, strong_privacy, approved, facts, features, plans, remarks, .. } = platform;
    cost.sources
        .iter()
        .chain(bundled.sources())
        .chain(strong_privacy.sources())
        .chain(approved.sources())
        .chain(of_facts(facts))
        .chain(features.iter().flat_map(|has| has.sources.iter()))
        .chain(plans.iter().flat_map(|plan| plan.cost.sources().iter().chain(of_facts(&plan.facts))))
        .chain(remarks.iter().flat_map(|remark| remark.sources.iter()))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::{Aspect, View, sample};
    use crate::content::Limit;

    fn people(changes: &str, platform: &str, plan: &str) -> String {
        let platforms = sample::seen(changes);
        let platform = platforms.get(platform).unwrap();
        crate::compare::words_of(Aspect::People.of(platform, platform.plan(plan).unwrap()).value.as_ref())
    }

    #[test]
    fn a_plans_own_value_goes_before_the_platforms() {
        let platforms = sample::seen("");
        let oak = platforms.get("oak").unwrap();
        assert_eq!(oak.plan("free").unwrap().facts.browser.value, Some(true));
        assert_eq!(oak.plan("pro").unwrap().facts.browser.value, Some(false));
        assert_eq!(people("", "elm", "basic"), "500");
        assert_eq!(oak.plan("pro").unwrap().facts.minutes.value, None);
    }

    #[test]
    fn a_change_that_names_plans_leaves_the_others() {
        let changes = "[{ platform: oak, plans: [free], set: { people: 60 } }]";
        assert_eq!(people(changes, "oak", "free"), "60");
        assert_eq!(people(changes, "oak", "pro"), "300 or 1,000");
    }

    #[test]
    fn a_change_that_names_no_plan_holds_for_all() {
        let changes = "[{ platform: oak, set: { people: 60 } }]";
        assert_eq!(people(changes, "oak", "free"), "60");
        assert_eq!(people(changes, "oak", "pro"), "60");
        assert_eq!(people(changes, "elm", "basic"), "500");
    }

    #[test]
    fn a_value_that_nobody_states_any_more_is_not_stated_and_keeps_its_past() {
        let platforms = sample::seen("[{ platform: oak, set: { browser: not stated } }]");
        let browser = &platforms.get("oak").unwrap().plan("free").unwrap().facts.browser;
        assert_eq!(browser.value, None);
        let changed = browser.changed.as_ref().unwrap();
        assert_eq!(
            (changed.documented, changed.sources[0].to_string().as_str()),
            (Some(true), "page/oak/platform")
        );
        assert_eq!(browser.note, None);
    }

    #[test]
    fn of_several_changes_the_last_holds_and_the_documented_value_stays() {
        let twice = "[{ platform: oak, plans: [free], set: { people: 60 } },
                        { platform: oak, plans: [free], set: { people: 80 }, note: By now. }]";
        let platforms = sample::seen(twice);
        let people = &platforms.get("oak").unwrap().plan("free").unwrap().facts.people;
        assert_eq!(people.value.as_ref().map(Limit::least), Some(80));
        assert_eq!(people.note.as_deref(), Some("By now."));
        let changed = people.changed.as_ref().unwrap();
        assert_eq!(changed.by.id.as_str(), "second");
        assert_eq!(changed.documented.as_ref().map(Limit::least), Some(100));
    }

    #[test]
    fn a_plan_that_ended_is_shown_but_not_offered() {
        let platforms = sample::seen(
            "[{ platform: oak, plans: [pro], ended: true }, { platform: oak, set: { people: 7 } }]",
        );
        let oak = platforms.get("oak").unwrap();
        assert_eq!(oak.plan("pro").unwrap().ended.as_ref().unwrap().id.as_str(), "first");
        assert_eq!(oak.offered().map(|plan| plan.id.as_str()).collect::<Vec<_>>(), ["free"]);
        assert_eq!(oak.cost_words(), "free");
        assert_eq!(oak.plan("pro").unwrap().facts.people.changed, None);
    }

    #[test]
    fn a_plan_that_came_later_takes_the_values_given_for_no_plan_and_its_own() {
        let changes = "[{ platform: elm, set: { mobile: true } },
            { platform: elm, adds: [{ id: free, name: Free, cost: free, set: { people: 60 } }] }]";
        let platforms = sample::seen(changes);
        let free = platforms.get("elm").unwrap().plan("free").unwrap();
        assert_eq!(free.facts.mobile.value, Some(true));
        assert_eq!(free.facts.people.value.as_ref().map(Limit::least), Some(60));
        assert_eq!(free.facts.people.changed.as_ref().unwrap().documented, None);
        assert_eq!(free.added.as_ref().unwrap().id.as_str(), "second");
        assert_eq!(free.cost.sources[0].to_string(), "development/second");
    }

    #[test]
    fn a_list_of_features_says_nothing_of_a_later_plan_at_a_price_that_it_did_not_know() {
        let has = |changes: &str, platform: &str, plan: &str| {
            let platforms = sample::seen(changes);
            let plan = platforms.get(platform).unwrap().plan(plan).unwrap();
            plan.features["screen-sharing"].value
        };
        let elm = "[{ platform: elm, adds: [{ id: new, name: New, cost: free }] }]";
        assert_eq!(has(elm, "elm", "new"), None);
        let oak = "[{ platform: oak, adds: [{ id: new, name: New, cost: free }] }]";
        assert_eq!(has(oak, "oak", "new"), Some(true));
        let unpriced = "[{ platform: oak, adds: [{ id: new, name: New, cost: not stated }] }]";
        assert_eq!(has(unpriced, "oak", "new"), Some(true));
    }

    #[test]
    fn a_new_name_is_used_and_the_old_one_kept() {
        let platforms = sample::seen(
            "[{ platform: oak, name: Oak Two }, { platform: oak, plans: [pro], name: Business }]",
        );
        let oak = platforms.get("oak").unwrap();
        assert_eq!((oak.called(), oak.plan("pro").unwrap().called()), ("Oak Two", "Business"));
        assert_eq!(oak.name.changed.as_ref().unwrap().documented.as_deref(), Some("Oak"));
    }

    #[test]
    fn a_platform_names_all_developments_that_touch_it() {
        let guide =
            sample::guide("[{ platform: elm, set: { minutes: 5 } }, { platform: elm, retired: true }]");
        let developments = |view| {
            let platforms = crate::compare::Platforms::seen(&guide, view);
            let elm = platforms.get("elm").unwrap();
            elm.developments.iter().map(|later| later.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(developments(View::Today), ["first", "second"]);
        assert!(developments(View::AsDocumented).is_empty());
    }
}
