//! A small guide for the tests of this room.

use std::collections::BTreeMap;

use crate::content::{
    Checklists, Development, Developments, Feature, Guide, Platform, Shelf, Text, Vocabulary,
};

use super::need::Needs;
use super::view::{Platforms, View};
use super::{Comparison, Need};

const OAK: &str = "
id: oak
name: Oak
cost: { text: Free or paid., sources: [page/oak/cost] }
strong-privacy: { is: true, sources: [page/oak/star] }
approved: { is: false, sources: [page/list/approved] }
facts:
  browser: { is: true, note: Edge or Chrome, sources: [page/oak/platform] }
  mobile: { is: false, sources: [page/oak/platform] }
features:
  - { feature: screen-sharing, sources: [page/oak/features] }
  - { feature: recording, from: paid, sources: [page/oak/features] }
plans:
  - id: free
    name: Free
    cost: { is: free, sources: [page/oak/cost] }
    facts:
      people: { is: 100, sources: [page/oak/capacity-free] }
      minutes: { is: 40, sources: [page/oak/capacity-free] }
  - id: pro
    name: Pro
    cost: { is: paid, sources: [page/oak/cost] }
    facts:
      people: { is: [300, 1000], sources: [page/oak/capacity-paid] }
      browser: { is: false, sources: [page/oak/desktop-only] }
";

const ELM: &str = "
id: elm
name: Elm
cost: { text: Paid only., sources: [page/elm/cost] }
strong-privacy: not stated
approved: not stated
facts:
  people: { is: 500, sources: [page/elm/capacity] }
features:
  - { feature: screen-sharing, sources: [page/elm/features] }
plans:
  - { id: basic, name: Basic, cost: { is: paid, sources: [page/elm/cost] } }
  - { id: other, name: Other, cost: not stated }
";

const FEATURES: &str = "
- { id: screen-sharing, name: Screen sharing }
- { id: recording, name: Recording }
";

/// A guide of two platforms. `changes` is a list of changes in YAML, each made by a development of its own that
/// is called `first`, `second` or `third`.
pub(crate) fn guide(changes: &str) -> Guide {
    let changes: Vec<serde_yaml::Value> = match changes {
        "" => Vec::new(),
        changes => serde_yaml::from_str(changes).unwrap(),
    };
    let developments = ["first", "second", "third"]
        .iter()
        .zip(changes)
        .map(|(id, change)| {
            let mut development: Development = serde_yaml::from_str(&format!(
                "{{ id: {id}, title: The {id} change, text: It changed., since: 2021-11-25, sure: page,
                   evidence: [a page], affects: [platform/oak] }}"
            ))
            .unwrap();
            development.changes.push(serde_yaml::from_value(change).unwrap());
            development
        })
        .collect();
    let platforms: Vec<Platform> =
        [OAK, ELM].iter().map(|platform| serde_yaml::from_str(platform).unwrap()).collect();
    let features: Vec<Feature> = serde_yaml::from_str(FEATURES).unwrap();
    Guide {
        version: Text::new("1").unwrap(),
        checked: "2026-11-21".parse().unwrap(),
        documents: Shelf::new(Vec::new()),
        platforms: Shelf::new(platforms),
        features: Shelf::new(features),
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
}

/// Its platforms today.
pub(super) fn seen(changes: &str) -> Platforms {
    Platforms::seen(&guide(changes), View::Today)
}

/// Their comparison for some needs.
pub(crate) fn compared(changes: &str, needs: &[Need]) -> Comparison {
    seen(changes).compare(&needs.iter().cloned().collect::<Needs>())
}
