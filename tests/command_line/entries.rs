//! Lists of entries: platforms, practices, topics, developments, contacts, sources.

use std::collections::BTreeSet;

use serde_json::Value;

use super::program::{PLATFORMS, ids, json, keys, list, platform, run, text};

#[test]
fn a_platform_has_its_values_as_of_today_and_as_documented() {
    let all = json(&["platforms"]);
    assert_eq!(ids(&all), BTreeSet::from(PLATFORMS));
    let teams = json(&["platforms", "teams"]);
    assert_eq!(&teams, platform(&all, "teams"));
    let free = list(&teams["plans"]).iter().find(|plan| plan["id"] == "free").unwrap();
    assert_eq!(free["people"]["value"], 100);
    assert_eq!(free["people"]["changed"]["documented"], 300);
    assert_eq!(teams["strong_privacy"]["value"], true);
    let webex = json(&["platforms", "webex"]);
    assert_eq!(webex["bundled"]["value"], Value::Null);
    assert_eq!(webex["bundled"]["words"], "not stated");
}

#[test]
fn a_practice_has_its_words_group_platform_and_sources() {
    let all = json(&["practices"]);
    let fixed = [
        "id",
        "title",
        "text",
        "why",
        "instead",
        "twin_of",
        "group",
        "platform",
        "phase",
        "related",
        "source",
        "developments",
    ];
    assert_eq!(keys(&all[0]), BTreeSet::from(fixed));
    assert_eq!(ids(&all).len(), list(&all).len());
    let zoom = json(&["practices", "--platform", "zoom"]);
    assert!(list(&zoom).iter().all(|practice| practice["platform"] == "zoom"));
    let group = json(&["practices", "--group", "participants"]);
    assert!(list(&group).iter().all(|practice| practice["group"] == "participants"));
    let count = |some: &Value| list(some).len();
    assert!(0 < count(&zoom) && count(&zoom) < count(&all));
    assert!(0 < count(&group) && count(&group) < count(&all));
}

#[test]
fn the_practices_are_a_handout_by_group_with_sources_and_dates() {
    let all = json(&["practices"]);
    let handout = text(&["practices", "--format", "markdown"]);
    assert!(handout.starts_with("# Good practice for video meetings\n"), "{handout}");
    assert_eq!(handout.matches("\n### ").count(), list(&all).len());
    let groups: BTreeSet<&str> = list(&all).iter().filter_map(|one| one["group"].as_str()).collect();
    assert_eq!(handout.matches("\n## ").count(), groups.len());
    for practice in handout.split("\n### ").skip(1) {
        assert!(practice.contains("\n- Source: "), "{practice}");
    }
    assert!(handout.contains(", May 2020\n") && handout.contains("\n- Changed since 27 September 2020: "));
    let one = text(&["practices", "--group", "participants", "--format", "markdown"]);
    assert_eq!(one.matches("\n## ").count(), 1);
}

#[test]
fn a_choice_of_practices_that_has_none_is_an_empty_list_with_a_note() {
    let mut none = run(&["practices", "--platform", "teams", "--format", "json"]);
    let ended = none.command.output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stdout).unwrap(), "[]\n");
    assert!(String::from_utf8(ended.stderr).unwrap().contains("Without --platform"));
}

#[test]
fn a_topic_is_shown_as_it_is_listed() {
    let all = json(&["topics"]);
    let one = json(&["topics", "approved-platforms"]);
    assert!(list(&all).contains(&one));
    assert!(list(&one["statements"]).len() > 2);
    let text = text(&["topics", "approved-platforms"]);
    assert!(text.starts_with("Approved platforms for ministries (approved-platforms)\n"), "{text}");
    assert!(text.contains("Changed     † since 5 May 2025"), "{text}");
}

#[test]
fn developments_say_what_they_affect_and_change() {
    let all = json(&["developments"]);
    let retired = list(&all).iter().find(|development| development["id"] == "skype-retired").unwrap();
    assert_eq!(retired["since"], "2025-05-05");
    assert_eq!(retired["changes"][0]["platform"], "skype");
    assert_eq!(retired["changes"][0]["retired"], true);
    assert!(list(&retired["affects"]).contains(&"platform/skype".into()));
    assert!(!list(&retired["evidence"]).is_empty());
}

#[test]
fn sources_list_every_item_of_both_documents() {
    let documents = json(&["sources"]);
    assert_eq!(ids(&documents), BTreeSet::from(["note-2016", "video-2020"]));
    let items: usize = list(&documents)
        .iter()
        .flat_map(|document| list(&document["sections"]))
        .map(|section| list(&section["items"]).len())
        .sum();
    let checked = json(&["check"]);
    assert_eq!(checked["summary"]["items"], items);
}

#[test]
fn contacts_say_whom_they_serve_and_how_to_reach_them() {
    let text = text(&["contacts"]);
    assert!(text.contains("Phone       250-356-1851"), "{text}");
    assert!(text.contains("For         broader public sector"), "{text}");
    assert_eq!(json(&["contacts"])[0]["audience"], "broader-public-sector");
}
