//! `prescreen questions` and `prescreen evaluate`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::program::{ids, json, keys, list, run, text, words_of};

#[test]
fn questions_are_listed_with_all_options_and_when_they_are_asked() {
    let sections = json(&["prescreen", "questions"]);
    let questions: Vec<&Value> =
        list(&sections).iter().flat_map(|section| list(&section["questions"])).collect();
    for question in &questions {
        let options = list(&question["options"]);
        let is_choice = words_of(question, "kind").starts_with("choice");
        assert_eq!(options.iter().any(|option| option["id"] == "not-sure"), is_choice, "{question}");
        assert!(!words_of(question, "why").is_empty() && !words_of(question, "help").is_empty());
    }
    let find = |id: &str| *questions.iter().find(|question| question["id"] == id).unwrap();
    assert_eq!(find("organization")["when"], Value::Null);
    assert!(words_of(find("changes"), "when").contains("initiative is change"));
    let text = text(&["prescreen", "questions"]);
    assert!(text.contains("not-sure: Not sure") && text.contains("Asked when  always"), "{text}");
}

const LAW: &str =
    "answers:\n  name: Housing\n  organization: ministry\n  purpose: ''\n  initiative: enactment\n";

#[test]
fn answers_lead_to_the_same_outcome_from_yaml_json_and_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let (yaml, json_file) = (folder.path().join("a.yaml"), folder.path().join("a.json"));
    fs::write(&yaml, LAW).unwrap();
    fs::write(
        &json_file,
        r#"{"answers": {"name": "Housing", "organization": "ministry", "purpose": "", "initiative": "enactment"}}"#,
    )
    .unwrap();
    let evaluate = |file: &Path| json(&["prescreen", "evaluate", file.to_str().unwrap()]);
    let from_yaml = evaluate(&yaml);
    assert_eq!(from_yaml, evaluate(&json_file));
    let input = run(&["prescreen", "evaluate", "-", "--format", "json"]).input(LAW).expect(0);
    assert_eq!(from_yaml, input.json());

    let fixed = [
        "outcome",
        "settled",
        "possible",
        "reasons",
        "actions",
        "to_find_out",
        "knowing_allows",
        "path",
        "unanswered",
    ];
    assert_eq!(keys(&from_yaml), BTreeSet::from(fixed));
    assert_eq!(from_yaml["outcome"], "legislation");
    assert_eq!(from_yaml["settled"], true);
    assert_eq!(from_yaml["unanswered"], Value::Array(Vec::new()));
    let reason = &from_yaml["reasons"][0];
    assert_eq!(keys(reason), ["text", "answers", "source"].into());
    assert_eq!(reason["answers"]["initiative"], "enactment");
}

#[test]
fn nothing_is_settled_before_the_answers_say_so_and_that_is_no_error() {
    let open = run(&["prescreen", "evaluate", "-", "--format", "json"]).input("answers: {}").expect(0).json();
    assert_eq!((&open["outcome"], &open["settled"]), (&Value::Null, &Value::Bool(false)));
    assert_eq!(list(&open["possible"]).len(), 9);
    let text = run(&["prescreen", "evaluate", "-"]).input("answers: {}").expect(0).output;
    assert!(text.starts_with("Outcome: open"), "{text}");
    assert!(text.contains("no legal advice"), "{text}");
}

#[test]
fn an_action_and_a_thing_to_find_out_name_what_to_do() {
    let answers = "answers: {organization: ministry, initiative: new, tool: none, \
                   personal-information: not-sure, sensitive: not-sure, stored-outside-canada: 'yes'}";
    let reply = run(&["prescreen", "evaluate", "-", "--format", "json"]).input(answers).expect(0).json();
    assert_eq!(reply["outcome"], "outside-canada");
    let open: Vec<&str> = list(&reply["to_find_out"]).iter().map(|open| words_of(open, "question")).collect();
    assert_eq!(open, ["personal-information", "sensitive"]);
    assert!(ids(&reply["actions"]).contains("legal-advice"), "{}", reply["actions"]);
    for action in list(&reply["actions"]) {
        assert_eq!(keys(action), ["id", "title", "text", "source"].into());
    }
}

#[test]
fn a_wrong_file_of_answers_is_told_with_the_nearest_names() {
    let wrong = run(&["prescreen", "evaluate", "-"])
        .input("answers: {organisation: ministry, initiative: enactmnt}")
        .expect(2);
    assert!(wrong.errors.contains("'organisation' is no question"), "{}", wrong.errors);
    assert!(wrong.errors.contains("did you mean 'organization'?"), "{}", wrong.errors);
    assert!(wrong.errors.contains("did you mean 'enactment'?"), "{}", wrong.errors);
    assert_eq!(wrong.output, "");
    let shape = run(&["prescreen", "evaluate", "-"]).input("[1, 2]").expect(2);
    assert!(shape.errors.contains("answers:"), "{}", shape.errors);
}

#[test]
fn a_file_that_cannot_be_read_is_no_wrong_use() {
    let folder = tempfile::tempdir().unwrap();
    let binary = folder.path().join("binary.yaml");
    fs::write(&binary, [0xff, 0xfe, 0x80]).unwrap();
    for file in ["no-such-file.yaml", binary.to_str().unwrap()] {
        let said = run(&["prescreen", "evaluate", file]).expect(1);
        assert!(said.errors.contains(&format!("{file} cannot be read")), "{}", said.errors);
        assert_eq!(said.output, "");
    }
}

#[test]
fn a_question_that_may_stay_empty_is_not_asked_for() {
    let answers = "answers: {name: Housing, organization: ministry, initiative: enactment}";
    let json = run(&["prescreen", "evaluate", "-", "--format", "json"]).input(answers).expect(0).json();
    assert_eq!(json["unanswered"], Value::Array(vec!["purpose".into()]));
    let text = run(&["prescreen", "evaluate", "-"]).input(answers).expect(0).output;
    assert!(!text.contains("Not answered yet"), "{text}");
    let (_, empty) = text.split_once("\nMay be left empty\n").unwrap();
    assert!(empty.lines().next().unwrap().starts_with("  – "), "{text}");
    assert!(empty.contains("(purpose)"), "{text}");
}

#[test]
fn whom_to_ask_says_whom_each_serves() {
    let answers = "answers: {organization: ministry, initiative: new, tool: none, \
                   personal-information: 'yes', sensitive: 'yes', stored-outside-canada: 'yes'}";
    let page = run(&["prescreen", "evaluate", "-"]).input(answers).expect(0).output;
    let (_, contacts) = page.split_once("\nWhom to ask\n").unwrap();
    let contacts = contacts.split_whitespace().collect::<Vec<_>>().join(" ");
    for served in [
        "· Your organization's privacy officer · for everyone ·",
        " · for the broader public sector · 250-356-1851",
        "(CIRMO) · for ministries",
    ] {
        assert!(contacts.contains(served), "{served}: {page}");
    }
}

#[test]
fn what_would_change_the_outcome_is_told_on_request_as_facts() {
    let answers = "answers: {organization: ministry, initiative: new, tool: none, personal-information: 'yes', \
                   sensitive: 'yes', stored-outside-canada: not-sure}";
    let evaluate = |more: &[&str]| {
        let arguments: Vec<&str> = ["prescreen", "evaluate", "-"].iter().chain(more).copied().collect();
        run(&arguments).input(answers).expect(0)
    };
    let told = evaluate(&["--what-if", "--format", "json"]).json();
    let other = |id: &str| {
        let all = list(&told["what_if"]).iter();
        all.clone().find(|other| other["outcome"]["id"] == id).unwrap().clone()
    };
    assert_eq!(list(&told["what_if"]).len(), 8);
    let change = &other("part-1")["ways"][0]["changes"];
    assert_eq!(list(change).len(), 1);
    assert_eq!(
        (&change[0]["question"], &change[0]["answers"]),
        (&"personal-information".into(), &vec!["no"].into())
    );
    assert_eq!(list(&other("full-pia")["ways"]).len(), 2);
    assert_eq!(other("full-pia")["more"], false);
    assert_eq!(told["knowing_allows"], serde_json::json!(["outside-canada", "full-pia"]));
    assert_eq!(told["to_find_out"][0]["can_change_outcome"], true);
    assert_eq!(evaluate(&["--format", "json"]).json()["what_if"], Value::Null);

    let page = evaluate(&["--what-if"]).output;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("It is no advice. "), "{page}");
    assert!(page.contains("→ Full PIA (full-pia) if sensitive: No if stored-outside-canada: No,"), "{page}");
    assert!(page.contains("It can change the outcome. Once all of that is known, it can be: "), "{page}");
    assert!(page.contains("[† Later development › "), "{page}");
    assert!(!evaluate(&[]).output.contains("It would be different"));
}

#[test]
fn nothing_would_change_an_outcome_that_is_open() {
    let open = run(&["prescreen", "evaluate", "-", "--what-if"]).input("answers: {}").expect(0).output;
    assert!(open.contains("It would be different if\n  The outcome is open"), "{open}");
}
