//! Generated guides and needs: few ids and small numbers, so that things meet.

use std::collections::BTreeMap;

use privacy_guide::compare::{Need, Needs, RunsIn, View};
use privacy_guide::content::{
    Affected, Change, Checklists, Cost, Development, Developments, Fact, Facts, Feature, Guide, Has, Limit,
    NewFacts, NewPlan, Plan, Platform, Shelf, Since, Sources, Stated, Statement, Sure, Text, Vocabulary,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

const FEATURES: [&str; 3] = ["chat", "recording", "whiteboard"];
const PLATFORMS: [&str; 4] = ["ash", "birch", "cedar", "dogwood"];
const PLANS: [&str; 5] = ["one", "two", "three", "four", "five"];

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn sources(item: &str) -> Sources {
    Sources::new(vec![format!("page/values/{item}").parse().unwrap()]).unwrap()
}

fn statement(words: &str) -> Statement {
    Statement { text: text(words), sources: sources("cost") }
}

fn limits() -> impl Strategy<Value = Limit> {
    vec(1u32..12, 1..3).prop_map(|numbers| Limit::new(numbers).unwrap())
}

fn costs() -> impl Strategy<Value = Cost> {
    prop_oneof![Just(Cost::Free), Just(Cost::Paid)]
}

fn fact<T: std::fmt::Debug + Clone>(
    values: impl Strategy<Value = T>,
    item: &'static str,
) -> impl Strategy<Value = Fact<T>> {
    option::weighted(0.6, values).prop_map(move |value| match value {
        None => Fact::NotStated,
        Some(is) => Fact::Stated { is, note: None, sources: sources(item) },
    })
}

fn stated<T: std::fmt::Debug + Clone>(
    values: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Stated<T>>> {
    option::weighted(
        0.3,
        option::weighted(0.8, values).prop_map(|value| value.map_or(Stated::Not, Stated::As)),
    )
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        fact(limits(), "people"),
        fact(limits(), "minutes"),
        fact(any::<bool>(), "browser"),
        fact(any::<bool>(), "desktop"),
        fact(any::<bool>(), "mobile"),
        fact(any::<bool>(), "guests"),
        fact(any::<bool>(), "outsiders"),
    )
        .prop_map(|(people, minutes, browser, desktop, mobile, guests, outsiders)| Facts {
            people,
            minutes,
            browser,
            desktop,
            mobile,
            guests,
            outsiders,
        })
}

fn new_facts() -> impl Strategy<Value = NewFacts> {
    (
        stated(limits()),
        stated(limits()),
        stated(any::<bool>()),
        stated(any::<bool>()),
        stated(any::<bool>()),
        stated(any::<bool>()),
        stated(any::<bool>()),
        stated(any::<bool>()),
        stated(any::<bool>()),
    )
        .prop_map(
            |(people, minutes, browser, desktop, mobile, guests, outsiders, strong_privacy, approved)| {
                NewFacts {
                    people,
                    minutes,
                    browser,
                    desktop,
                    mobile,
                    guests,
                    outsiders,
                    strong_privacy,
                    approved,
                }
            },
        )
}

fn platform(place: usize) -> impl Strategy<Value = Platform> {
    let plans = vec((fact(costs(), "price"), facts()), 1..4);
    let features = prop::sample::subsequence(FEATURES.to_vec(), 0..=FEATURES.len());
    let levels = vec(option::of(costs()), FEATURES.len());
    (plans, facts(), features, levels, fact(any::<bool>(), "star"), fact(any::<bool>(), "list")).prop_map(
        move |(plans, facts, features, levels, strong_privacy, approved)| Platform {
            id: PLATFORMS[place].parse().unwrap(),
            // Two platforms share a name, so that the ids decide.
            name: text(["Tree", "Birch", "tree", "Dogwood"][place]),
            cost: statement("Free or paid."),
            bundled: Fact::NotStated,
            strong_privacy,
            approved,
            facts,
            features: features
                .into_iter()
                .zip(levels)
                .map(|(feature, from)| Has {
                    feature: feature.parse().unwrap(),
                    from,
                    note: None,
                    sources: sources("features"),
                })
                .collect(),
            plans: plans
                .into_iter()
                .enumerate()
                .map(|(place, (cost, facts))| Plan {
                    id: PLANS[place].parse().unwrap(),
                    name: text(PLANS[place]),
                    cost,
                    facts,
                })
                .collect(),
            remarks: Vec::new(),
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    (
        prop::sample::select(PLATFORMS.to_vec()),
        prop::sample::subsequence(PLANS.to_vec(), 0..=2),
        prop::bool::weighted(0.08),
        prop::bool::weighted(0.2),
        new_facts(),
        prop::bool::weighted(0.3),
        (option::weighted(0.8, costs()), new_facts()),
    )
        .prop_map(|(platform, plans, retired, ended, set, adds, (cost, new))| Change {
            platform: platform.parse().unwrap(),
            plans: plans.into_iter().map(|plan| plan.parse().unwrap()).collect(),
            retired,
            ended,
            name: None,
            set,
            adds: if adds {
                vec![NewPlan {
                    // Taken from the far end; the guide below keeps the first of each platform only.
                    id: "five".parse().unwrap(),
                    name: text("Five"),
                    cost: cost.map_or(Stated::Not, Stated::As),
                    set: new,
                }]
            } else {
                Vec::new()
            },
            note: None,
        })
}

fn development((place, mut changes): (usize, Vec<Change>)) -> Development {
    for change in &mut changes {
        change.ended &= !change.plans.is_empty();
    }
    Development {
        id: format!("change-{place}").parse().unwrap(),
        title: text("Something changed"),
        text: text("Something changed."),
        since: Since::NotKnown,
        sure: Sure::Page,
        evidence: vec![text("a page")],
        affects: vec![Affected::Platform(PLATFORMS[0].parse().unwrap())],
        changes,
    }
}

/// Guides of one to four platforms with one to three plans each, and up to five developments.
pub fn guides() -> impl Strategy<Value = Guide> {
    let platforms = (1usize..=4).prop_flat_map(|count| (0..count).map(platform).collect::<Vec<_>>());
    let developments = vec(vec(change(), 0..3), 0..6);
    (platforms, developments).prop_map(|(platforms, developments)| {
        let mut added = Vec::new();
        let mut developments: Vec<Development> =
            developments.into_iter().enumerate().map(development).collect();
        for change in developments.iter_mut().flat_map(|development| &mut development.changes) {
            if added.contains(&change.platform) {
                change.adds.clear();
            } else if !change.adds.is_empty() {
                added.push(change.platform.clone());
            }
        }
        Guide {
            version: text("1"),
            checked: "2026-11-21".parse().unwrap(),
            documents: Shelf::new(Vec::new()),
            platforms: Shelf::new(platforms),
            features: Shelf::new(
                FEATURES.iter().map(|id| Feature { id: id.parse().unwrap(), name: text(id) }).collect(),
            ),
            groups: Shelf::new(Vec::new()),
            areas: Vec::new(),
            contacts: Shelf::new(Vec::new()),
            terms: Shelf::new(Vec::new()),
            developments: Developments::new(developments),
            questionnaires: Shelf::new(Vec::new()),
            checklists: Checklists::default(),
            renamed_practices: BTreeMap::new(),
            vocabulary: Vocabulary::default(),
            overlays: Vec::new(),
            documented_platforms: None,
        }
    })
}

/// Any single need.
pub fn one_need() -> impl Strategy<Value = Need> {
    prop_oneof![
        (1u32..14).prop_map(Need::People),
        (1u32..14).prop_map(Need::Minutes),
        Just(Need::Free),
        prop::sample::select(RunsIn::ALL.to_vec()).prop_map(Need::RunsIn),
        prop::sample::select(FEATURES.to_vec()).prop_map(|id| Need::Feature(id.parse().unwrap())),
        Just(Need::Guests),
        Just(Need::Outsiders),
        Just(Need::StrongPrivacy),
        Just(Need::Approved),
    ]
}

/// Each kind of need; those with a number with several.
pub fn every_need() -> Vec<Need> {
    [Need::Free, Need::Guests, Need::Outsiders, Need::StrongPrivacy, Need::Approved]
        .into_iter()
        .chain(RunsIn::ALL.map(Need::RunsIn))
        .chain(FEATURES.map(|id| Need::Feature(id.parse().unwrap())))
        .chain([1, 5, 11].map(Need::People))
        .chain([1, 5, 11].map(Need::Minutes))
        .collect()
}

/// Up to six needs.
pub fn needs() -> impl Strategy<Value = Needs> {
    btree_set(one_need(), 0..6).prop_map(|needs| needs.into_iter().collect())
}

/// Either view.
pub fn views() -> impl Strategy<Value = View> {
    prop_oneof![Just(View::Today), Just(View::AsDocumented)]
}
