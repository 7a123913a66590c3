//! What the guide holds: both documents whole, in the words of the field, with nobody's name.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use privacy_guide::compare::{Platforms, View};
use privacy_guide::content::{Cost, Guide, Identified, Limit, Sure, check, embedded};
use privacy_guide::search::Index;

static GUIDE: LazyLock<Guide> = LazyLock::new(|| embedded().unwrap());

fn ids<'a, T: Identified + 'a>(entries: impl IntoIterator<Item = &'a T>) -> BTreeSet<String> {
    entries.into_iter().map(|entry| entry.id().to_string()).collect()
}

fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_statement_of_both_documents_is_used() {
    let summary = check(None).summary.unwrap();
    assert_eq!(summary.items, summary.items_cited);
    assert_eq!(ids(GUIDE.documents.iter()), set("note-2016 video-2020"));
    let items = |id: &str| {
        let document = GUIDE.documents.get(id).unwrap();
        document.sections.iter().map(|section| section.items.len()).sum::<usize>()
    };
    assert!(items("note-2016") >= 70, "{}", items("note-2016"));
    assert!(items("video-2020") >= 240, "{}", items("video-2020"));
}

#[test]
fn the_nine_platforms_of_2020_are_there_with_their_plans() {
    assert_eq!(
        ids(GUIDE.platforms.iter()),
        set("skype teams webex mattermost slack gotomeeting zoom whatsapp meet")
    );
    let plans = |id: &str| -> Vec<String> {
        GUIDE.platforms.get(id).unwrap().plans.iter().map(|plan| plan.name.to_string()).collect()
    };
    assert_eq!(plans("zoom"), ["Free", "Pro", "Business", "Enterprise"]);
    assert_eq!(plans("webex"), ["Free", "Starter", "Plus", "Business"]);
    assert_eq!(plans("teams"), ["Free", "Essentials", "Premium"]);
    assert_eq!(plans("gotomeeting"), ["Professional", "Business", "Enterprise"]);
    assert_eq!(plans("meet"), ["Basic", "Business", "Enterprise"]);
    assert_eq!(plans("slack"), ["Free", "Standard", "Plus", "Enterprise Grid"]);
    for id in ["skype", "whatsapp"] {
        assert_eq!(plans(id), ["Free"]);
    }
}

#[test]
fn the_numbers_of_people_are_those_of_the_page() {
    let documented = Platforms::seen(&GUIDE, View::AsDocumented);
    let by_hand = [
        ("skype", "free", Some(50)),
        ("teams", "free", Some(300)),
        ("teams", "essentials", Some(10_000)),
        ("teams", "premium", Some(10_000)),
        ("webex", "free", Some(100)),
        ("webex", "starter", Some(200)),
        ("webex", "plus", Some(200)),
        ("webex", "business", Some(200)),
        ("mattermost", "free", None),
        ("mattermost", "e10", None),
        ("mattermost", "e20", None),
        ("slack", "free", Some(2)),
        ("slack", "standard", Some(15)),
        ("slack", "plus", Some(15)),
        ("slack", "enterprise-grid", Some(15)),
        ("gotomeeting", "professional", Some(150)),
        ("gotomeeting", "business", Some(250)),
        ("gotomeeting", "enterprise", Some(3_000)),
        ("zoom", "free", Some(100)),
        ("zoom", "pro", Some(100)),
        ("zoom", "business", Some(300)),
        ("zoom", "enterprise", Some(500)),
        ("whatsapp", "free", Some(16)),
        ("meet", "basic", Some(100)),
        ("meet", "business", Some(150)),
        ("meet", "enterprise", Some(250)),
    ];
    let all: usize = documented.list().iter().map(|platform| platform.plans.len()).sum();
    assert_eq!(by_hand.len(), all, "every plan is in the table");
    for (platform, plan, people) in by_hand {
        let found = documented.get(platform).unwrap().plan(plan).unwrap();
        assert_eq!(found.facts.people.value.as_ref().map(Limit::most), people, "{platform}/{plan}");
    }
    let minutes: Vec<&str> = documented
        .list()
        .iter()
        .filter(|platform| platform.plans.iter().any(|plan| plan.facts.minutes.value.is_some()))
        .map(|platform| platform.id.as_str())
        .collect();
    assert_eq!(minutes, ["zoom"], "only free Zoom has a limit in minutes");
}

#[test]
fn the_star_and_the_approval_are_with_skype_and_teams_alone() {
    for platform in &GUIDE.platforms {
        let special = matches!(platform.id.as_str(), "skype" | "teams");
        assert_eq!(platform.strong_privacy.value(), Some(&special), "{}", platform.id);
        assert_eq!(platform.approved.value(), Some(&special), "{}", platform.id);
    }
}

#[test]
fn all_groups_of_practices_are_there() {
    let (general, zoom): (Vec<_>, Vec<_>) = GUIDE.groups.iter().partition(|group| group.platform.is_none());
    assert_eq!(
        ids(general),
        set("know-your-information provider meeting-setup setting participants collection sharing")
    );
    assert_eq!(ids(zoom), set("zoom-vulnerabilities zoom-general zoom-setup zoom-during zoom-misc"));
    assert!(GUIDE.practices().count() >= 100);
}

/// Each later change with its date and how sure it is, as the list of checked changes gives them. (That list dates
/// the free Google Meet May 2020 or 2021: the earlier one is its date here, and its text names both.)
const LATER: [(&str, &str, Sure); 38] = [
    ("residency-rule-repealed", "2021-11-25", Sure::Several),
    ("outside-canada-assessment", "2021-11-26", Sure::Several),
    ("order-085-over", "2021-12-31", Sure::Several),
    ("pia-all-public-bodies", "2021-11-26", Sure::Several),
    ("collection-notice-contact", "date not known", Sure::Page),
    ("breach-notification", "2023-02-01", Sure::Several),
    ("privacy-programs", "2023-02-01", Sure::Several),
    ("stra-soar", "by 2024-02-29", Sure::Several),
    ("decisions-by-law", "2019-03-31", Sure::Several),
    ("teams-chat-deletion", "2021-05-31", Sure::Page),
    ("foi-fee", "2021-11-29", Sure::Several),
    ("skype-retired", "2025-05-05", Sure::Several),
    ("approved-list-stale", "2025-05-05", Sure::Page),
    ("lync-retired", "2021-07-31", Sure::Several),
    ("windows-81-unsupported", "2023-01-10", Sure::Several),
    ("zoom-encryption", "2020-05-30", Sure::Several),
    ("zoom-credential-flaw-fixed", "spring 2020", Sure::Page),
    ("zoom-defaults", "2020-09-27", Sure::Several),
    ("zoom-free-one-to-one", "2022-07-15", Sure::Several),
    ("zoom-data-centres", "2020-04-18", Sure::Several),
    ("zoom-ftc", "2020-11-09", Sure::Several),
    ("teams-free-limits", "2023-04-12", Sure::Page),
    ("teams-paid-limits", "by 2023", Sure::Page),
    ("meet-free", "2020-05", Sure::Several),
    ("g-suite-renamed", "2020-10-06", Sure::Several),
    ("slack-canada-storage", "by 2026", Sure::Several),
    ("slack-huddles", "by 2026", Sure::Several),
    ("whatsapp-32", "2022-09", Sure::Several),
    ("mattermost-editions", "by 2026", Sure::Page),
    ("goto-meeting-name", "by 2024", Sure::Several),
    ("webex-limits", "by 2026", Sure::Page),
    ("mtics-renamed", "2017-07-18", Sure::Several),
    ("pia-home-moved", "date not known", Sure::Several),
    ("pia-templates", "by 2025-03-19", Sure::Page),
    ("personal-information-meaning", "as of 2021-12-13", Sure::Several),
    ("shared-programs-review", "2011-11", Sure::Page),
    ("helpline", "2023", Sure::Page),
    ("page-never-refreshed", "2023-01-10", Sure::Several),
];

#[test]
fn every_later_change_is_there_with_its_date_and_how_sure_it_is() {
    for (id, since, sure) in LATER {
        let development = GUIDE.developments.get(id).unwrap();
        assert_eq!((development.since.to_string().as_str(), development.sure), (since, sure), "{id}");
    }
    assert_eq!(ids(GUIDE.developments.iter()), LATER.iter().map(|(id, ..)| (*id).to_owned()).collect());
}

#[test]
fn today_skype_is_retired_meet_has_a_free_plan_and_free_teams_is_limited() {
    let today = Platforms::seen(&GUIDE, View::Today);
    assert!(today.get("skype").unwrap().retired.is_some());
    assert_eq!(today.get("meet").unwrap().plan("free").unwrap().cost.value, Some(Cost::Free));
    let teams = &today.get("teams").unwrap().plan("free").unwrap().facts;
    assert_eq!(teams.people.value.as_ref().map(Limit::most), Some(100));
    assert_eq!(teams.minutes.value.as_ref().map(Limit::most), Some(60));
}

#[test]
fn every_abbreviation_that_is_shown_is_in_the_glossary() {
    let known: Vec<String> = GUIDE.terms.iter().map(|term| term.term.replace('.', "")).collect();
    let plain = ["COVID", "COVID-19", "A", "I", "AND", "NOT"];
    for entry in Index::new(&GUIDE).entries() {
        let words = format!("{} {} {}", entry.title, entry.text, entry.why.as_deref().unwrap_or_default());
        for word in words.split(|letter: char| !letter.is_ascii_alphanumeric()) {
            let capitals = word.chars().filter(char::is_ascii_uppercase).count();
            let word = word.trim_end_matches('s');
            if capitals >= 2
                && word.chars().all(|letter| letter.is_ascii_uppercase())
                && !plain.contains(&word)
            {
                assert!(
                    known.iter().any(|term| term.contains(word)),
                    "{word} ({} {})",
                    entry.kind.id(),
                    entry.id
                );
            }
        }
    }
}

#[test]
fn contacts_have_the_numbers_and_addresses_of_the_page_and_none_of_a_person() {
    let helpline = GUIDE.contacts.get("privacy-helpline").unwrap();
    assert_eq!(helpline.phone.as_deref(), Some("250-356-1851"));
    assert_eq!(helpline.email.as_deref(), Some("privacy.helpline@gov.bc.ca"));
    let ministries = GUIDE.contacts.get("ocio-communications").unwrap();
    assert_eq!(ministries.email.as_deref(), Some("OCIO.Communications@gov.bc.ca"));
    let phones: Vec<&str> = GUIDE.contacts.iter().filter_map(|contact| contact.phone.as_deref()).collect();
    assert_eq!(phones, ["250-356-1851"]);
}
