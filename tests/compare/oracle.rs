//! The oracle: the same answers the long way round. It looks each value up in the content from the last
//! development backwards, and tries every set of needs.

use std::collections::BTreeSet;

use privacy_guide::compare::{Fit, Need, Needs, RunsIn, View};
use privacy_guide::content::{
    Change, Cost, Fact, Facts, Guide, Limit, NewFacts, Plan, PlanId, Platform, PlatformId, Stated,
};

fn platform<'a>(guide: &'a Guide, id: &str) -> &'a Platform {
    guide.platforms.get(id).unwrap()
}

/// The changes of a platform in this view, the last one first, each with its place.
fn backwards<'a>(guide: &'a Guide, view: View, id: &str) -> Vec<(usize, &'a Change)> {
    let mut changes = Vec::new();
    if view == View::Today {
        for development in &guide.developments {
            for change in &development.changes {
                if change.platform.as_str() == id {
                    changes.push(change);
                }
            }
        }
    }
    changes.into_iter().enumerate().rev().collect()
}

fn is_retired(guide: &Guide, view: View, id: &str) -> bool {
    backwards(guide, view, id).iter().any(|(_, change)| change.retired)
}

/// When a plan came: none for one that the documents know.
fn came(guide: &Guide, view: View, id: &str, plan: &PlanId) -> Option<usize> {
    if platform(guide, id).plans.iter().any(|known| known.id == *plan) {
        return None;
    }
    backwards(guide, view, id)
        .into_iter()
        .find(|(_, change)| change.adds.iter().any(|new| new.id == *plan))
        .map(|(at, _)| at)
}

/// When a plan ended: the first change that ends it after it came.
fn ended(guide: &Guide, view: View, id: &str, plan: &PlanId) -> Option<usize> {
    let came = came(guide, view, id, plan);
    backwards(guide, view, id)
        .into_iter()
        .rev()
        .find(|(at, change)| {
            change.ended && change.plans.contains(plan) && came.is_none_or(|came| *at > came)
        })
        .map(|(at, _)| at)
}

/// All plans of a platform, those that came later last.
pub fn plans(guide: &Guide, view: View, id: &PlatformId) -> Vec<PlanId> {
    let known = platform(guide, id.as_str()).plans.iter().map(|plan| plan.id.clone());
    let mut later = backwards(guide, view, id.as_str());
    later.reverse();
    known
        .chain(later.into_iter().flat_map(|(_, change)| change.adds.iter().map(|new| new.id.clone())))
        .collect()
}

/// The plans that one can have.
pub fn offered(guide: &Guide, view: View, id: &PlatformId) -> Vec<PlanId> {
    if is_retired(guide, view, id.as_str()) {
        return Vec::new();
    }
    plans(guide, view, id)
        .into_iter()
        .filter(|plan| ended(guide, view, id.as_str(), plan).is_none())
        .collect()
}

/// A value of a plan: what the last development set, else what the plan has of its own, else the platform's.
fn value<T: Clone>(
    guide: &Guide,
    view: View,
    id: &str,
    plan: &PlanId,
    set: impl Fn(&NewFacts) -> Option<&Stated<T>>,
    own: impl Fn(&Facts) -> Option<T>,
    whole: impl Fn(&Platform) -> Option<T>,
) -> Option<T> {
    let ended = ended(guide, view, id, plan);
    let came = came(guide, view, id, plan);
    for (at, change) in backwards(guide, view, id) {
        if ended.is_some_and(|ended| at > ended) {
            continue;
        }
        if let Some(new) = change.adds.iter().find(|new| new.id == *plan && came == Some(at))
            && let Some(stated) = set(&new.set)
        {
            return stated.value().cloned();
        }
        let before_it_came = came.is_some_and(|came| at <= came);
        let speaks_of_it = change.plans.is_empty() || (!before_it_came && change.plans.contains(plan));
        if speaks_of_it && let Some(stated) = set(&change.set) {
            return stated.value().cloned();
        }
    }
    let content = platform(guide, id);
    let of_its_own: Option<&Plan> = content.plans.iter().find(|known| known.id == *plan);
    of_its_own.and_then(|known| own(&known.facts)).or_else(|| whole(content))
}

fn cost(guide: &Guide, view: View, id: &str, plan: &PlanId) -> Option<Cost> {
    let known = platform(guide, id).plans.iter().find(|known| known.id == *plan);
    match known {
        Some(known) => known.cost.value().copied(),
        None => backwards(guide, view, id)
            .into_iter()
            .flat_map(|(_, change)| &change.adds)
            .find(|new| new.id == *plan)
            .and_then(|new| new.cost.value().copied()),
    }
}

fn feature(guide: &Guide, view: View, id: &str, plan: &PlanId, wanted: &str) -> Option<bool> {
    let content = platform(guide, id);
    let has = content.features.iter().find(|has| has.feature.as_str() == wanted)?;
    let cost = cost(guide, view, id, plan);
    let possible: Vec<Cost> = cost.map_or_else(|| vec![Cost::Free, Cost::Paid], |cost| vec![cost]);
    match has.from {
        Some(Cost::Free) => Some(true),
        Some(Cost::Paid) if possible == [Cost::Paid] => Some(true),
        Some(Cost::Paid) if possible == [Cost::Free] => Some(false),
        Some(Cost::Paid) => None,
        None if content.plans.iter().any(|known| known.id == *plan) => Some(true),
        None => possible
            .iter()
            .all(|cost| content.plans.iter().any(|known| known.cost.value() == Some(cost)))
            .then_some(true),
    }
}

fn of_limit(wanted: u32, limit: Option<Limit>) -> Fit {
    match limit {
        None => Fit::NotStated,
        Some(limit) => {
            let numbers: Vec<u32> = limit
                .to_string()
                .split(" or ")
                .map(|number| number.replace(',', "").parse().unwrap())
                .collect();
            match numbers.iter().filter(|number| wanted <= **number).count() {
                0 => Fit::Fails,
                some if some == numbers.len() => Fit::Meets,
                _ => Fit::NotStated,
            }
        }
    }
}

fn of_flag(value: Option<bool>) -> Fit {
    value.map_or(Fit::NotStated, |value| if value { Fit::Meets } else { Fit::Fails })
}

fn stated<T: Clone>(fact: &Fact<T>) -> Option<T> {
    fact.value().cloned()
}

/// The fit of one need on one plan.
pub fn fit(guide: &Guide, view: View, id: &PlatformId, plan: &PlanId, need: &Need) -> Fit {
    let id = id.as_str();
    if is_retired(guide, view, id) || ended(guide, view, id, plan).is_some() {
        return Fit::Fails;
    }
    macro_rules! look_up {
        ($name:ident) => {
            value(
                guide,
                view,
                id,
                plan,
                |set| set.$name.as_ref(),
                |facts| stated(&facts.$name),
                |platform| stated(&platform.facts.$name),
            )
        };
    }
    match need {
        Need::People(people) => of_limit(*people, look_up!(people)),
        Need::Minutes(minutes) => of_limit(*minutes, look_up!(minutes)),
        Need::Free => of_flag(cost(guide, view, id, plan).map(|cost| cost == Cost::Free)),
        Need::RunsIn(RunsIn::Browser) => of_flag(look_up!(browser)),
        Need::RunsIn(RunsIn::Desktop) => of_flag(look_up!(desktop)),
        Need::RunsIn(RunsIn::Mobile) => of_flag(look_up!(mobile)),
        Need::Feature(wanted) => of_flag(feature(guide, view, id, plan, wanted.as_str())),
        Need::Guests => of_flag(look_up!(guests)),
        Need::Outsiders => of_flag(look_up!(outsiders)),
        Need::StrongPrivacy => of_flag(strong_privacy(guide, view, id, plan)),
        Need::Approved => of_flag(value(
            guide,
            view,
            id,
            plan,
            |set| set.approved.as_ref(),
            |_| None,
            |platform| stated(&platform.approved),
        )),
    }
}

fn strong_privacy(guide: &Guide, view: View, id: &str, plan: &PlanId) -> Option<bool> {
    value(
        guide,
        view,
        id,
        plan,
        |set| set.strong_privacy.as_ref(),
        |_| None,
        |platform| stated(&platform.strong_privacy),
    )
}

/// The fit of a platform.
pub fn platform_fit(guide: &Guide, view: View, id: &PlatformId, needs: &[Need]) -> Fit {
    let mut best = Fit::Fails;
    for plan in offered(guide, view, id) {
        let mut worst = Fit::Meets;
        for need in needs {
            worst = worst.max(fit(guide, view, id, &plan, need));
        }
        best = best.min(worst);
    }
    best
}

/// All sets of needs whose drop keeps a platform from failing, and that hold no other such set.
pub fn smallest_sets_in_the_way(
    guide: &Guide,
    view: View,
    id: &PlatformId,
    needs: &[Need],
) -> BTreeSet<BTreeSet<Need>> {
    let helps = |dropped: &BTreeSet<Need>| {
        let left: Vec<Need> = needs.iter().filter(|need| !dropped.contains(need)).cloned().collect();
        platform_fit(guide, view, id, &left) != Fit::Fails
    };
    let sets: Vec<BTreeSet<Need>> = (0u32..1 << needs.len())
        .map(|bits| {
            let chosen = needs.iter().enumerate().filter(|(place, _)| bits & (1 << place) != 0);
            chosen.map(|(_, need)| need.clone()).collect()
        })
        .filter(helps)
        .collect();
    sets.iter()
        .filter(|set| !sets.iter().any(|other| other != *set && other.is_subset(set)))
        .cloned()
        .collect()
}

/// The place of a platform by the documented rule, spelled out as words that sort.
pub fn place(guide: &Guide, view: View, id: &str, needs: &Needs) -> Vec<String> {
    let content = platform(guide, id);
    let name = vec![content.name.to_lowercase(), id.to_owned()];
    let list = needs.list();
    let best = offered(guide, view, &content.id)
        .into_iter()
        .map(|plan| {
            let fits: Vec<Fit> = list.iter().map(|need| fit(guide, view, &content.id, &plan, need)).collect();
            let count = |wanted: Fit| fits.iter().filter(|fit| **fit == wanted).count();
            let capacity = value(
                guide,
                view,
                id,
                &plan,
                |set| set.people.as_ref(),
                |facts| stated(&facts.people),
                |platform| stated(&platform.facts.people),
            );
            let reach = needs.people.and(capacity.clone()).map_or(0, |limit| limit.least());
            let enough = match (needs.people, capacity) {
                (Some(people), Some(limit)) if of_limit(people, Some(limit.clone())) == Fit::Meets => {
                    limit.least()
                }
                _ => 999,
            };
            let strong = match strong_privacy(guide, view, id, &plan) {
                Some(true) => "a strong",
                None => "b not stated",
                Some(false) => "c not strong",
            };
            let worst = fits.iter().max().copied().unwrap_or(Fit::Meets);
            ((worst, count(Fit::Fails), count(Fit::NotStated), enough, 999 - reach), strong)
        })
        .min_by_key(|(key, _)| *key);
    let mut place = match best {
        None => vec!["z gone".to_owned()],
        Some(((worst, _, unknowns, enough, _), strong)) => vec![
            format!("{}", worst as u8),
            format!("{unknowns:03}"),
            strong.to_owned(),
            format!("{enough:03}"),
        ],
    };
    place.extend(name);
    place
}
