//! What is to be done beside the outcome.

use std::collections::BTreeSet;

use crate::given::{actions, given, over, questionnaire};
use crate::questions::ALL;

/// For each action: what brings it, and what does not.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    ("stra", &["stra=no", "stra=not-sure"], &["stra=yes", "stra=no tool=none"]),
    (
        "collection-notice",
        &["collects-directly=yes", "collects-directly=not-sure"],
        &["collects-directly=no", "collects-directly=yes personal-information=no"],
    ),
    (
        "tell-participants",
        &["participants-told=no", "participants-told=not-sure", "participants-told=no recorded=not-sure"],
        &["participants-told=yes", "participants-told=no recorded=no"],
    ),
    (
        "recording-authority",
        &["recording-authority=no", "recording-authority=not-sure"],
        &["recording-authority=yes", "recording-authority=no recorded=no"],
    ),
    (
        "keep-recordings-local",
        &["recording-kept=cloud", "recording-kept=not-sure"],
        &["recording-kept=local", "recording-kept=cloud tool=other-service"],
    ),
    (
        "approved-tools",
        &["approved=no", "approved=not-sure", "approved=no organization=not-sure"],
        &["approved=yes", "approved=no organization=broader-public-sector", "approved=no tool=none"],
    ),
    (
        "legal-advice",
        &[
            "sensitive=yes",
            "sensitive=not-sure",
            "provider-us=yes",
            "provider-us=not-sure",
            "provider-us=yes personal-information=not-sure",
        ],
        &[
            "sensitive=no provider-us=no",
            "provider-us=yes tool=own-system",
            "sensitive=yes provider-us=yes personal-information=no",
        ],
    ),
    (
        "encryption",
        &["encryption=no", "encryption=not-sure", "encryption=no tool=not-sure"],
        &["encryption=yes", "encryption=no tool=own-system"],
    ),
    ("provider-terms", &["terms=no", "terms=not-sure"], &["terms=yes", "terms=no tool=none"]),
    (
        "minimum-information",
        &["minimum=no", "minimum=not-sure"],
        &["minimum=yes", "minimum=no personal-information=no"],
    ),
    (
        "free-zoom",
        &[
            "plan=free",
            "plan=not-sure",
            "plan=free personal-information=not-sure",
            "plan=free personal-information=no confidential=yes",
            "plan=free personal-information=no confidential=not-sure",
        ],
        &[
            "plan=paid",
            "plan=free platform=teams",
            "plan=free platform=another",
            "plan=free personal-information=no confidential=no",
        ],
    ),
    ("records", &["records=no", "records=not-sure", "records=no tool=none"], &["records=yes"]),
    (
        "breach-plan",
        &["breach-plan=no", "breach-plan=not-sure"],
        &["breach-plan=yes", "breach-plan=no personal-information=no"],
    ),
    (
        "accidental-collection",
        &[
            "personal-information=no accidental=registration",
            "personal-information=no accidental=chat",
            "personal-information=no accidental=recordings,files",
            "personal-information=no accidental=not-sure",
        ],
        &["personal-information=no accidental=none", "accidental=chat"],
    ),
    (
        "data-linking",
        &["linking=yes", "linking=not-sure"],
        &["linking=no", "linking=yes personal-information=no"],
    ),
    (
        "other-disclosure-rules",
        &["discloses=public-bodies", "discloses=public-bodies,others", "discloses=not-sure"],
        &["discloses=nobody", "discloses=others", "discloses=public-bodies personal-information=no"],
    ),
];

#[test]
fn each_action_follows_from_its_answers_alone() {
    assert_eq!(actions(&over(ALL, "")), Vec::<&str>::new());
    for (action, when, unless) in TABLE {
        for when in *when {
            assert_eq!(actions(&over(ALL, when)), [*action], "{when}");
        }
        for unless in *unless {
            assert!(!actions(&over(ALL, unless)).contains(action), "{unless}");
        }
    }
    let all: BTreeSet<&str> = questionnaire().actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(TABLE.iter().map(|(action, ..)| *action).collect::<BTreeSet<_>>(), all);
}

#[test]
fn an_early_end_lists_only_what_follows_from_the_answers_given() {
    let undone = "stra=no records=no breach-plan=no sensitive=yes approved=no";
    for end in [
        "organization=other",
        "initiative=enactment",
        "initiative=unchanged",
        "initiative=unchanged earlier-pia=no",
    ] {
        assert_eq!(actions(&over(ALL, &format!("{undone} {end}"))), Vec::<&str>::new(), "{end}");
    }
}

#[test]
fn an_action_is_listed_as_soon_as_its_answer_is_given() {
    let start = "name=x organization=ministry purpose=y initiative=new tool=other-service approved=no";
    assert_eq!(actions(&given(start)), ["approved-tools"]);
}
