//! Where a pre-screen ends, and why.

use std::collections::BTreeSet;

use privacy_guide::prescreen::{Evaluation, Interview, evaluate};

use crate::given::{GUIDE, Given, PLAN, answers, given, outcome, over, questionnaire};
use crate::questions::ALL;

fn evaluated(given: &Given) -> Evaluation {
    evaluate(&GUIDE, questionnaire(), &answers(given))
}

#[test]
fn each_outcome_has_its_answers() {
    let cases = [
        ("outside-this-guide", "organization=other"),
        ("legislation", "initiative=enactment"),
        ("covered", "initiative=unchanged earlier-pia=yes"),
        ("covered", "initiative=change earlier-pia=yes changes=none"),
        ("ask-first", "initiative=unchanged earlier-pia=no"),
        ("ask-first", "initiative=unchanged earlier-pia=not-sure"),
        ("outside-canada", "sensitive=yes stored-outside-canada=yes"),
        ("outside-canada", "sensitive=yes stored-outside-canada=yes assessed=yes"),
        ("outside-canada", "sensitive=yes stored-outside-canada=yes initiative=change earlier-pia=yes"),
        ("assessed-tool", "assessed=yes"),
        ("assessed-tool", "assessed=yes initiative=change earlier-pia=yes"),
        ("assessed-tool", "assessed=yes sensitive=yes"),
        ("pia-update", "initiative=change earlier-pia=yes"),
        ("pia-update", "initiative=change earlier-pia=yes changes=not-sure"),
        ("full-pia", ""),
        ("full-pia", "initiative=change earlier-pia=no"),
        ("full-pia", "initiative=change earlier-pia=no changes=none"),
        ("full-pia", "initiative=not-sure"),
        ("full-pia", "tool=none assessed=yes"),
        ("full-pia", "sensitive=no stored-outside-canada=yes"),
        ("part-1", "personal-information=no"),
        ("part-1", "personal-information=no assessed=yes initiative=change earlier-pia=yes"),
    ];
    for (expected, when) in cases {
        assert_eq!(outcome(&over(ALL, when)), Some(expected), "{when}");
    }
    let reached: BTreeSet<&str> = cases.iter().map(|(outcome, _)| *outcome).collect();
    let all: BTreeSet<&str> = questionnaire().outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    assert_eq!(reached, all);
}

#[test]
fn the_outcomes_stand_in_their_order() {
    let ids: Vec<&str> = questionnaire().outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    let order = [
        "outside-this-guide",
        "legislation",
        "covered",
        "ask-first",
        "outside-canada",
        "assessed-tool",
        "pia-update",
        "full-pia",
        "part-1",
    ];
    assert_eq!(ids, order);
}

#[test]
fn not_sure_counts_with_care() {
    for (expected, when) in [
        ("full-pia", "personal-information=not-sure"),
        ("outside-canada", "personal-information=not-sure sensitive=not-sure stored-outside-canada=not-sure"),
        ("outside-canada", "sensitive=not-sure stored-outside-canada=yes"),
        ("outside-canada", "sensitive=yes stored-outside-canada=not-sure"),
        ("full-pia", "assessed=not-sure"),
        ("full-pia", "initiative=change earlier-pia=not-sure"),
        ("full-pia", "organization=not-sure"),
    ] {
        assert_eq!(outcome(&over(ALL, when)), Some(expected), "{when}");
    }
}

#[test]
fn what_is_not_sure_is_to_be_found_out_with_whom_to_ask() {
    let found =
        evaluated(&over(ALL, "sensitive=not-sure encryption=not-sure plan=not-sure tool=other-service"));
    let questions: Vec<&str> = found.to_find_out.iter().map(|find| find.question.as_str()).collect();
    assert_eq!(questions, ["sensitive", "encryption"]);
    assert!(found.to_find_out[0].ask.contains("privacy officer"));
    assert!(found.to_find_out[1].ask.contains("provider"));
}

#[test]
fn an_outcome_is_settled_as_soon_as_nothing_can_change_it_and_not_before() {
    let before = given("name=x organization=ministry purpose=y initiative=new tool=none");
    let found = evaluated(&before);
    assert_eq!((found.outcome, found.settled), (None, false));
    assert_eq!(ids(&found.possible), ["outside-canada", "full-pia", "part-1"]);
    assert!(found.reasons.is_empty());

    let mut with = before.clone();
    with.extend(given("personal-information=yes sensitive=no"));
    let found = evaluated(&with);
    assert_eq!(found.outcome.map(|id| id.to_string()).as_deref(), Some("full-pia"));
    assert!(found.settled && !found.unanswered.is_empty());
    assert_eq!(ids(&found.possible), ["full-pia"]);

    let mut without = before;
    without.extend(given("personal-information=no"));
    assert_eq!(outcome(&without), Some("part-1"));
}

fn ids<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[test]
fn every_settled_outcome_says_why_with_answers_and_dated_sources() {
    for when in [
        "organization=other",
        "initiative=enactment",
        "initiative=unchanged earlier-pia=yes",
        "initiative=change earlier-pia=yes changes=none",
        "initiative=unchanged earlier-pia=not-sure",
        "sensitive=yes stored-outside-canada=yes",
        "assessed=yes",
        "initiative=change earlier-pia=yes",
        "organization=not-sure personal-information=not-sure initiative=not-sure",
        "personal-information=no accidental=chat",
    ] {
        let found = evaluated(&over(ALL, when));
        assert!(!found.reasons.is_empty(), "{when}");
        for reason in &found.reasons {
            assert!(!reason.answers.is_empty(), "{when}: {}", reason.text);
            assert!(!reason.source.is_empty(), "{when}: {}", reason.text);
            assert!(reason.source.iter().all(|source| !source.date.is_empty() && !source.line.is_empty()));
        }
    }
}

#[test]
fn reasons_name_the_law_that_binds_the_kind_of_organization() {
    let texts = |when: &str| {
        evaluated(&over(ALL, when)).reasons.iter().map(|reason| reason.text.clone()).collect::<String>()
    };
    let ministry = texts("organization=ministry");
    assert!(ministry.contains("s.69(5)") && !ministry.contains("s.69(5.3)"));
    assert!(texts("organization=broader-public-sector").contains("s.69(5.3)"));
    assert!(texts("sensitive=yes stored-outside-canada=yes").contains("s.33.1"));
    assert!(texts("sensitive=yes stored-outside-canada=yes").contains("B.C. Reg. 294/2021"));
}

#[test]
fn every_reason_holds_somewhere() {
    let some = [
        "",
        "organization=other",
        "initiative=enactment",
        "initiative=unchanged earlier-pia=yes",
        "initiative=change earlier-pia=yes changes=none",
        "initiative=unchanged earlier-pia=no",
        "initiative=unchanged earlier-pia=not-sure",
        "organization=broader-public-sector",
        "organization=not-sure",
        "organization=broader-public-sector sensitive=yes stored-outside-canada=yes",
        "personal-information=not-sure sensitive=not-sure stored-outside-canada=not-sure",
        "assessed=yes",
        "assessed=yes personal-information=not-sure",
        "initiative=change earlier-pia=yes changes=not-sure",
        "initiative=change earlier-pia=yes personal-information=not-sure",
        "personal-information=not-sure initiative=not-sure",
        "initiative=change earlier-pia=no",
        "initiative=change earlier-pia=not-sure",
        "sensitive=yes stored-outside-canada=yes",
        "sensitive=yes stored-outside-canada=yes initiative=not-sure",
        "sensitive=yes stored-outside-canada=yes initiative=change earlier-pia=yes",
        "sensitive=yes stored-outside-canada=yes initiative=change earlier-pia=no",
        "sensitive=yes stored-outside-canada=yes initiative=change earlier-pia=not-sure",
        "personal-information=no accidental=chat",
        "personal-information=no recorded=yes",
        "personal-information=no recorded=not-sure",
    ];
    let given: BTreeSet<String> = some
        .iter()
        .flat_map(|when| {
            let found = evaluated(&over(ALL, when));
            let outcome = found.outcome.unwrap();
            found.reasons.into_iter().map(move |reason| format!("{outcome}: {}", reason.text))
        })
        .collect();
    for outcome in &questionnaire().outcomes {
        for reason in &outcome.reasons {
            let reason = format!("{}: {}", outcome.id, reason.text);
            assert!(given.contains(&reason), "{reason}");
        }
    }
}

#[test]
fn the_evaluation_has_the_shape_of_the_contract() {
    let mut some = over(ALL, "sensitive=not-sure stored-outside-canada=yes stra=no");
    some.remove("records");
    let json = serde_json::to_value(evaluated(&some)).unwrap();
    assert_eq!(json["outcome"], "outside-canada");
    assert_eq!(json["settled"], true);
    assert_eq!(json["possible"], serde_json::json!(["outside-canada"]));
    assert_eq!(json["unanswered"], serde_json::json!(["records"]));
    assert_eq!(json["to_find_out"][0]["question"], "sensitive");
    assert_eq!(
        json["reasons"][0]["answers"],
        serde_json::json!({
            "personal-information": "yes", "sensitive": "not-sure", "stored-outside-canada": "yes",
        })
    );
    let source = &json["reasons"][0]["source"][0];
    assert_eq!(source["development"], "outside-canada-assessment");
    assert_eq!(source["date"], "2021-11-26");
    assert!(source.get("document").is_none());
    let stra = &json["actions"][0];
    assert_eq!(stra["id"], "stra");
    let note = &stra["source"][1];
    assert_eq!(note["document"], "note-2016");
    assert_eq!((&note["section"], &note["item"]), (&"background".into(), &"stra-required".into()));
    assert_eq!(note["date"], "2016-04-27");
    assert_eq!(json["path"][0], "name");
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 9);
}

#[test]
fn several_answers_to_one_question_are_a_list_in_a_reason() {
    let some = over(ALL, "personal-information=no accidental=chat,files");
    let json = serde_json::to_value(evaluated(&some)).unwrap();
    assert_eq!(json["reasons"][1]["answers"], serde_json::json!({ "accidental": ["chat", "files"] }));
}

#[test]
fn an_answer_that_no_longer_fits_its_question_counts_as_none() {
    let mut answers = answers(&over(ALL, ""));
    answers.set(
        "personal-information".parse().unwrap(),
        privacy_guide::prescreen::Answer::One("perhaps".parse().unwrap()),
    );
    let interview = Interview::new(&PLAN, &answers);
    assert_eq!(interview.next().map(|question| question.id.as_str()), Some("personal-information"));
    assert!(!interview.is_settled());
}
