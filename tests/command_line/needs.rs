//! `compare`: the contract of its JSON, and why a platform fits.

use std::collections::BTreeSet;

use super::program::{PLATFORMS, ids, json, list, platform, text, words_of};

#[test]
fn a_comparison_has_all_nine_platforms_with_their_fit_and_plans() {
    for needs in [
        &["compare"][..],
        &["compare", "--people", "5000"],
        &["compare", "--free", "--approved", "--strong-privacy", "--in", "mobile", "--feature", "recording"],
        &["compare", "--as-documented", "--minutes", "40", "--guests"],
    ] {
        let comparison = json(needs);
        assert_eq!(ids(&comparison), BTreeSet::from(PLATFORMS), "{needs:?}");
        assert_eq!(list(&comparison).len(), 9);
        for platform in list(&comparison) {
            assert!(!words_of(platform, "name").is_empty());
            assert!(["meets", "fails", "not_stated"].contains(&words_of(platform, "fit")), "{platform}");
            assert!(!list(&platform["plans"]).is_empty());
            for plan in list(&platform["plans"]) {
                assert!(["meets", "fails", "not_stated"].contains(&words_of(plan, "fit")), "{plan}");
                assert!(!words_of(plan, "id").is_empty());
            }
        }
    }
}

#[test]
fn a_comparison_judges_by_the_documents() {
    let documented = json(&["compare", "--as-documented", "--free", "--people", "100"]);
    assert_eq!(platform(&documented, "zoom")["fit"], "meets");
    assert_eq!(platform(&documented, "mattermost")["fit"], "not_stated");
    assert_eq!(platform(&documented, "gotomeeting")["fit"], "fails");
    let more = json(&["compare", "--as-documented", "--free", "--people", "101"]);
    assert_eq!(platform(&more, "zoom")["fit"], "fails");
}

#[test]
fn a_retired_platform_fails_today_and_fits_as_documented() {
    assert_eq!(platform(&json(&["compare"]), "skype")["fit"], "fails");
    assert_eq!(platform(&json(&["compare", "--as-documented"]), "skype")["fit"], "meets");
    assert!(text(&["compare"]).contains("retired since 5 May 2025"));
}

#[test]
fn a_comparison_as_text_says_why() {
    let text = text(&["compare", "--as-documented", "--people", "120", "--minutes", "60"]);
    assert!(text.starts_with("Needs: 120 people · 60 minutes\n"), "{text}");
    assert!(text.contains("Zoom (zoom) · Business plan, paid"), "{text}");
    assert!(text.contains("✓ 120 people: at most 300"), "{text}");
    assert!(text.contains("? 60 minutes: not stated"), "{text}");
    assert!(text.contains("[Video platforms 2020 › "), "{text}");
}
