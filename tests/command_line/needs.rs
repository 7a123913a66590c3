//! `compare`: the contract of its JSON, and why a platform fits.

use std::collections::BTreeSet;

use privacy_guide::text::width;

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

#[test]
fn a_comparison_begins_with_a_table_of_one_row_a_platform_in_80_columns() {
    for words in [
        &["compare"][..],
        &["compare", "--as-documented"],
        &["compare", "--people", "120", "--minutes", "60", "--guests"],
        &["compare", "--people", "5000", "--strong-privacy"],
    ] {
        let page = text(words);
        assert!(page.lines().all(|line| width(line) <= 80) && !page.contains('\u{1b}'), "{page}");
        let mut lines = page.lines().skip_while(|line| !line.starts_with("Fit  "));
        let head: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
        assert_eq!(head, ["Fit", "Platform", "Plan", "Cost", "People", "Minutes", "Runs", "in"], "{page}");
        let rows: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        assert_eq!(rows.len(), 9, "{page}");
        let compared = json(words);
        for (row, platform) in rows.iter().zip(list(&compared)) {
            let fit = words_of(platform, "fit").replace('_', " ");
            assert!(row[row.find(' ').unwrap()..].trim_start().starts_with(&fit), "{row}");
            let begin: String = words_of(platform, "name").chars().take(7).collect();
            assert!(row.contains(&begin), "{row}: {platform}");
        }
    }
}

#[test]
fn a_cell_that_a_development_changed_is_marked_and_as_documented_none_is() {
    let row = |page: &str, name: &str| {
        let of = |line: &&str| line.contains(name) && !line.contains('(');
        page.lines().find(of).unwrap().to_owned()
    };
    let today = text(&["compare", "--free"]);
    assert!(row(&today, "Microsoft").contains(" 100† "), "{today}");
    assert!(row(&today, "Skype").contains(" retired† "), "{today}");
    assert!(row(&today, "Google").contains(" Free† "), "{today}");
    assert!(today.contains("† changed since the documents"), "{today}");
    let documented = text(&["compare", "--free", "--as-documented"]);
    assert!(row(&documented, "Microsoft").contains(" 300 "), "{documented}");
    assert!(!documented.contains('†'), "{documented}");
}
