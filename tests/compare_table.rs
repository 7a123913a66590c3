//! The fit of each platform, case by case, as read by hand from the two documents and the developments.
//!
//! Each line is one set of needs in one view, with a mark for each of the nine platforms: `+` meets, `?` not
//! stated, `-` fails. The marks were worked out on paper; none was copied from the program.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::sync::LazyLock;

use privacy_guide::compare::{
    Comparison, Fit, Need, Needs, Platforms, RunsIn, View, parse_feature, parse_minutes, parse_people,
};
use privacy_guide::content::{self, Guide};

static GUIDE: LazyLock<Guide> = LazyLock::new(|| content::embedded().unwrap());

/// The order of the marks: that of the 2020 page.
const PLATFORMS: [&str; 9] =
    ["skype", "teams", "webex", "mattermost", "slack", "gotomeeting", "zoom", "whatsapp", "meet"];

const AS_DOCUMENTED: [(&str, &str); 40] = [
    ("", "+++++++++"),
    ("people 2", "+++?+++++"),
    ("people 3", "+++?+++++"),
    ("people 15", "+++?+++++"),
    ("people 16", "+++?-++++"),
    ("people 17", "+++?-++-+"),
    ("people 50", "+++?-++-+"),
    ("people 51", "-++?-++-+"),
    ("people 120", "-++?-++-+"),
    ("people 200", "-++?-++-+"),
    ("people 201", "-+-?-++-+"),
    ("people 250", "-+-?-++-+"),
    ("people 251", "-+-?-++--"),
    ("people 500", "-+-?-++--"),
    ("people 501", "-+-?-+---"),
    ("people 3000", "-+-?-+---"),
    ("people 3001", "-+-?-----"),
    ("people 10000", "-+-?-----"),
    ("people 10001", "---?-----"),
    ("minutes 40", "??????+??"),
    ("minutes 41", "?????????"),
    ("free", "+++++-++-"),
    ("free, people 100", "-++?--+--"),
    ("free, people 101", "-+-?-----"),
    ("free, people 3", "+++?--++-"),
    ("free, minutes 60", "?????--?-"),
    ("free, people 100, minutes 40", "-???--+--"),
    ("browser", "+++?-++?+"),
    ("desktop", "+++++++++"),
    ("mobile", "++++-++++"),
    ("guests", "+??????-?"),
    ("strong", "++-------"),
    ("approved", "++-------"),
    ("approved, people 51", "-+-------"),
    ("strong, guests", "+?-------"),
    ("recording", "+++??++?+"),
    ("recording, free", "++-??-+?-"),
    ("transcripts, free", "??-??-+?-"),
    ("whiteboard, free", "??+??-??-"),
    ("people 120, minutes 60, browser, guests", "-???-??-?"),
];

const TODAY: [(&str, &str); 40] = [
    ("", "-++++++++"),
    ("people 2", "-++?+++++"),
    ("people 3", "-++?+++++"),
    ("people 32", "-++?+++++"),
    ("people 33", "-++?+++-+"),
    ("people 50", "-++?+++-+"),
    ("people 51", "-++?-++-+"),
    ("people 120", "-++?-++-+"),
    ("people 250", "-+??-++-+"),
    ("people 251", "-+??-++--"),
    ("people 300", "-+??-++--"),
    ("people 301", "-???-++--"),
    ("people 1000", "-???-+---"),
    ("people 1001", "---?-+---"),
    ("people 3001", "---?-----"),
    ("minutes 40", "-+????+?+"),
    ("minutes 41", "-+??????+"),
    ("minutes 60", "-+??????+"),
    ("minutes 61", "-????????"),
    ("free", "-++++-+++"),
    ("free, people 3", "-++?--+++"),
    ("free, people 50", "-++?--+-+"),
    ("free, people 100", "-++?--+-+"),
    ("free, people 101", "---?-----"),
    ("free, minutes 60", "-+???--?+"),
    ("free, minutes 61", "--???--?-"),
    ("free, people 2, minutes 41", "-+???--?+"),
    ("browser", "-++??++?+"),
    ("desktop", "-++++++++"),
    ("mobile", "-++++++++"),
    ("guests", "-????????"),
    ("outsiders", "-??????+?"),
    ("outsiders, people 33", "-??????-?"),
    ("strong", "-+-------"),
    ("approved", "-+-------"),
    ("strong, approved, people 100, minutes 60, free", "-+-------"),
    ("recording", "-++??++?+"),
    ("recording, free", "-+-??-+??"),
    ("transcripts, people 120", "-?+?-++-?"),
    ("people 120, minutes 60, browser, guests", "-???-??-?"),
];

/// Single plans: view, platform, plan, needs, mark.
const PLANS: [(View, &str, &str, &str, char); 32] = [
    (View::AsDocumented, "zoom", "free", "people 100", '+'),
    (View::AsDocumented, "zoom", "free", "people 101", '-'),
    (View::AsDocumented, "zoom", "pro", "people 101", '-'),
    (View::AsDocumented, "zoom", "business", "people 300", '+'),
    (View::AsDocumented, "zoom", "business", "people 301", '-'),
    (View::AsDocumented, "zoom", "enterprise", "people 500", '+'),
    (View::AsDocumented, "zoom", "pro", "minutes 40", '?'),
    (View::AsDocumented, "zoom", "pro", "free", '-'),
    (View::AsDocumented, "gotomeeting", "professional", "people 151", '-'),
    (View::AsDocumented, "gotomeeting", "business", "people 250", '+'),
    (View::AsDocumented, "meet", "basic", "people 101", '-'),
    (View::AsDocumented, "meet", "business", "people 150", '+'),
    (View::AsDocumented, "webex", "free", "recording", '-'),
    (View::AsDocumented, "webex", "starter", "recording", '+'),
    (View::AsDocumented, "webex", "business", "people 200", '+'),
    (View::AsDocumented, "webex", "plus", "whiteboard", '+'),
    (View::AsDocumented, "teams", "free", "people 301", '-'),
    (View::AsDocumented, "slack", "free", "people 3", '-'),
    (View::AsDocumented, "slack", "plus", "people 15", '+'),
    (View::AsDocumented, "mattermost", "e10", "", '+'),
    (View::Today, "mattermost", "e10", "", '-'),
    (View::Today, "mattermost", "free", "free", '+'),
    (View::Today, "mattermost", "professional", "free", '?'),
    (View::Today, "mattermost", "professional", "screen-sharing", '+'),
    (View::Today, "meet", "free", "people 100, minutes 60", '+'),
    (View::Today, "meet", "free", "recording", '?'),
    (View::Today, "meet", "free", "browser", '+'),
    (View::Today, "teams", "free", "people 101", '-'),
    (View::Today, "teams", "premium", "people 300", '+'),
    (View::Today, "teams", "premium", "people 1001", '-'),
    (View::Today, "webex", "starter", "people 1000", '?'),
    (View::Today, "skype", "free", "", '-'),
];

fn needs(words: &str) -> Needs {
    words
        .split(", ")
        .filter(|word| !word.is_empty())
        .map(|word| match word.split_once(' ') {
            Some(("people", number)) => Need::People(parse_people(number).unwrap()),
            Some(("minutes", number)) => Need::Minutes(parse_minutes(number).unwrap()),
            _ => match word {
                "free" => Need::Free,
                "browser" => Need::RunsIn(RunsIn::Browser),
                "desktop" => Need::RunsIn(RunsIn::Desktop),
                "mobile" => Need::RunsIn(RunsIn::Mobile),
                "guests" => Need::Guests,
                "outsiders" => Need::Outsiders,
                "strong" => Need::StrongPrivacy,
                "approved" => Need::Approved,
                feature => Need::Feature(parse_feature(feature, &GUIDE.features).unwrap()),
            },
        })
        .collect()
}

fn mark(fit: Fit) -> char {
    match fit {
        Fit::Meets => '+',
        Fit::NotStated => '?',
        Fit::Fails => '-',
    }
}

fn seen(view: View) -> Platforms {
    Platforms::seen(&GUIDE, view)
}

fn marks(comparison: &Comparison) -> String {
    PLATFORMS.iter().map(|id| mark(comparison.get(id).unwrap().fit())).collect()
}

fn check(view: View, table: &[(&str, &str)]) {
    let platforms = seen(view);
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(words, expected)| {
            let found = marks(&platforms.compare(&needs(words)));
            (found != **expected).then(|| format!("{words:45} read {expected}  program {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{view}, in the order {PLATFORMS:?}:\n{}", wrong.join("\n"));
}

#[test]
fn as_documented_each_platform_fits_as_the_documents_say() {
    check(View::AsDocumented, &AS_DOCUMENTED);
}

#[test]
fn today_each_platform_fits_as_the_documents_and_developments_say() {
    check(View::Today, &TODAY);
}

#[test]
fn each_plan_fits_as_read_by_hand() {
    for (view, platform, plan, words, expected) in PLANS {
        let comparison = seen(view).compare(&needs(words));
        let fit = comparison.get(platform).unwrap().plan(plan).unwrap().fit();
        assert_eq!(mark(fit), expected, "{view}: {platform}/{plan} for '{words}'");
    }
}

#[test]
fn all_nine_platforms_are_compared() {
    for view in [View::Today, View::AsDocumented] {
        let comparison = seen(view).compare(&Needs::default());
        let mut ids: Vec<&str> = comparison.iter().map(|compared| compared.platform().id.as_str()).collect();
        ids.sort_unstable();
        let mut all = PLATFORMS;
        all.sort_unstable();
        assert_eq!(ids, all);
    }
}

#[test]
fn a_plan_that_came_later_is_not_there_as_documented() {
    let platforms = seen(View::AsDocumented);
    assert!(platforms.get("meet").unwrap().plan("free").is_none());
    assert_eq!(platforms.get("meet").unwrap().cost_words(), "paid");
    assert_eq!(seen(View::Today).get("meet").unwrap().cost_words(), "free and paid");
}

#[test]
fn a_changed_value_shows_its_date_and_both_values() {
    let comparison = seen(View::Today).compare(&needs("people 120"));
    let verdict = comparison.get("teams").unwrap().plan("free").unwrap().verdict(&Need::People(120));
    assert_eq!((verdict.fit, verdict.words().as_str()), (Fit::Fails, "at most 100"));
    assert_eq!(verdict.documented_words().as_deref(), Some("at most 300"));
    let changed = verdict.changed.unwrap();
    assert_eq!(changed.by.since.to_string(), "2023-04-12");
    assert_eq!(changed.sources[0].to_string(), "video-2020/teams/capacity-free");
    assert_eq!(verdict.sources[0].to_string(), "development/teams-free-limits");
}

#[test]
fn zooms_free_plan_would_fit_with_100_people_and_40_minutes() {
    let comparison = seen(View::Today).compare(&needs("free, people 120, minutes 60"));
    let zoom = comparison.get("zoom").unwrap();
    let near: Vec<String> =
        zoom.near_misses().iter().map(|near| near.words(comparison.platforms())).collect();
    assert_eq!(near, ["without free", "100 people and 40 minutes"]);
    let relaxed = zoom.near_misses()[1].applied(comparison.needs());
    assert_eq!(relaxed, needs("free, people 100, minutes 40"));
}

#[test]
fn where_no_plan_is_large_enough_the_largest_is_shown() {
    let comparison = seen(View::Today).compare(&needs("people 120"));
    let slack = comparison.get("slack").unwrap();
    assert_eq!(slack.shown().unwrap().called(), "Standard");
    assert_eq!(slack.near_misses()[0].words(comparison.platforms()), "50 people");
}

#[test]
fn retired_skype_stands_last_and_nothing_would_help() {
    for words in ["", "people 2", "free"] {
        let comparison = seen(View::Today).compare(&needs(words));
        let last = comparison.iter().next_back().unwrap();
        assert_eq!(last.platform().id.as_str(), "skype");
        assert!(last.near_misses().is_empty());
        assert!(last.questions([]).is_empty());
    }
}

#[test]
fn the_json_names_each_platform_plan_and_verdict() {
    let comparison = seen(View::Today).compare(&needs("people 120, guests"));
    let json = serde_json::to_value(comparison.json(&GUIDE)).unwrap();
    let platforms = json.as_array().unwrap();
    assert_eq!(platforms.len(), 9);
    for platform in platforms {
        assert!(["meets", "fails", "not_stated"].contains(&platform["fit"].as_str().unwrap()));
        for plan in platform["plans"].as_array().unwrap() {
            let verdicts = plan["verdicts"].as_array().unwrap();
            assert_eq!(verdicts[0]["need"], "people");
            assert_eq!(verdicts[1]["need"], "guests");
        }
    }
    let teams = platforms.iter().find(|platform| platform["id"] == "teams").unwrap();
    let verdict = &teams["plans"][0]["verdicts"][0];
    assert_eq!(verdict["value"], 100);
    assert_eq!(verdict["source"][0]["development"], "teams-free-limits");
    assert_eq!(verdict["changed"]["documented"], 300);
    assert_eq!(verdict["changed"]["since"], "2023-04-12");
    assert_eq!(teams["plans"][0]["verdicts"][1]["value"], serde_json::Value::Null);
}
