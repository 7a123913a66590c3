//! `sensitivity questions`, `evaluate` and `fill`, and `checklist new --sensitivity`.

use std::fs;

use serde_json::{Value, json};

use super::checklists::{Desk, flow, row};
use super::program::{Said, list, run, words_of};

/// Health information that may be shared.
const HEALTH: &str = "answers: {information-kind: [personal, confidential], how-sensitive: very, \
                      unnoticed-access: 'no', wanted-by-thieves: 'no', over-free-zoom: 'no', risks-of-law: 'no', \
                      risks-accepted: 'yes', for-a-ministry: 'yes'}\n";

/// What `sensitivity` with these words says to a file of answers on its input.
fn weigh(words: &[&str], input: &str, code: i32) -> Said {
    run(&[&["sensitivity"], words].concat()).input(input).expect(code)
}

fn json_of(input: &str) -> Value {
    weigh(&["evaluate", "-", "--format", "json"], input, 0).json()
}

/// A desk with a pre-screen, and the answers about sensitivity in a file.
fn desk() -> (Desk, String, String) {
    let desk = Desk::new();
    let (file, data) = (desk.file("health.yaml"), desk.file("data"));
    fs::write(&file, HEALTH).unwrap();
    let prescreen = desk.file("housing.yaml");
    fs::write(&prescreen, "answers: {name: Housing survey, organization: ministry, sensitive: 'no'}\n")
        .unwrap();
    run(&["prescreen", "import", &prescreen, "--data", &data]).expect(0);
    (desk, file, data)
}

fn answers(data: &str) -> Value {
    let words = ["prescreen", "show", "Housing survey", "--format", "json", "--data", data];
    run(&words).expect(0).json()["answers"].clone()
}

#[test]
fn the_questions_are_listed_and_every_one_says_why_it_is_asked() {
    let said = weigh(&["questions"], "", 0).output;
    assert!(said.starts_with("How sensitive is it? (sensitivity)\n"), "{said}");
    assert!(said.contains("(how-sensitive)") && said.contains("very: Very sensitive"), "{said}");
    let sections = weigh(&["questions", "--format", "json"], "", 0).json();
    for question in list(&sections).iter().flat_map(|section| list(&section["questions"])) {
        assert!(!words_of(question, "why").is_empty() && !list(&question["source"]).is_empty(), "{question}");
    }
}

#[test]
fn answers_end_in_what_is_in_proportion_with_musts_and_whom_to_ask() {
    let said = flow(&weigh(&["evaluate", "-"], HEALTH, 0).output);
    for words in [
        "Outcome: Protect it strictly (protect-strictly)",
        "✓ The information is very sensitive. (how-sensitive: Very sensitive)",
        "□ Seek internal legal advice (ministry-legal-advice)",
        "Whom to ask · Your organization's privacy officer",
        "Musts □ Check that the security controls are sufficient (check-security-controls)",
        "It would answer in “PIA pre-screen” (pia-prescreen)",
        "· Sensitive information (sensitive): Yes",
    ] {
        assert!(said.contains(words), "{words} is missing: {said}");
    }
    let json = json_of(HEALTH);
    assert_eq!((words_of(&json, "outcome"), &json["settled"]), ("protect-strictly", &true.into()));
    let fills: Vec<(&str, &Value)> = list(&json["fills"])
        .iter()
        .filter(|fill| fill["questionnaire"] == "pia-prescreen")
        .map(|fill| (words_of(fill, "question"), &fill["answer"]))
        .collect();
    let yes = json!("yes");
    assert_eq!(fills, [("personal-information", &yes), ("confidential", &yes), ("sensitive", &yes)]);
}

#[test]
fn proportion_means_fewer_musts_for_less_and_none_for_what_is_public() {
    let musts = |input: &str| list(&json_of(input)["musts"]).len();
    let somewhat = HEALTH.replace("sensitive: very", "sensitive: somewhat");
    assert!(musts(HEALTH) > musts(&somewhat) && musts(&somewhat) > 0);
    let public = "answers: {information-kind: [public]}";
    assert_eq!((words_of(&json_of(public), "outcome"), musts(public)), ("ordinary-care", 0));
    let free = HEALTH.replace("over-free-zoom: 'no'", "over-free-zoom: not-sure");
    assert_eq!(words_of(&json_of(&free), "outcome"), "share-over-another-tool");
    let said = flow(&weigh(&["evaluate", "-"], &free, 0).output);
    assert!(said.contains("Do not share confidential information over free Zoom"), "{said}");
    assert!(said.contains("Until you know, it counts as free"), "{said}");
}

#[test]
fn what_is_open_stays_open_and_wrong_answers_are_told_all_at_once() {
    let said = flow(&weigh(&["evaluate", "-"], "answers: {}", 0).output);
    assert!(said.contains("Outcome: open until more is answered"), "{said}");
    assert!(!said.contains("Musts") && !said.contains("It would answer"), "{said}");
    let told = weigh(&["evaluate", "-"], "answers: {information-kind: [persona], haste: much}", 2).errors;
    assert!(told.contains("'persona' is no option of this question (did you mean 'personal'?)"), "{told}");
    assert!(told.contains("standard input: 'haste' is no question"), "{told}");
    assert!(weigh(&["evaluate", "gone.yaml"], "", 1).errors.contains("gone.yaml cannot be read"));
    assert!(weigh(&["evaluate"], "", 2).errors.contains("<FILE>"));
    assert!(weigh(&["evalute", "-"], "", 2).errors.contains("a similar subcommand exists: 'evaluate'"));
}

#[test]
fn a_checklist_starts_with_its_musts_and_with_what_it_answers() {
    let (desk, file, data) = desk();
    let told = desk.done(&[
        "new",
        "Intake",
        "--sensitivity",
        &file,
        "--answer",
        "role=host",
        "--answer",
        "platform=zoom",
    ]);
    assert!(told.starts_with("Started “Intake”."), "{told}");
    let shown = desk.shown("Intake");
    assert_eq!(shown["answers"]["meeting-information"], json!(["confidential", "personal", "sensitive"]));
    let lock = row(&shown, "zoom-lock-meeting").unwrap();
    assert_eq!(words_of(lock, "weight"), "required");
    assert_eq!(lock["because"][0]["must"]["outcome"], "protect-strictly");
    let without =
        Desk::with("Plain", &["role=host", "platform=zoom", "information=confidential,personal,sensitive"]);
    let without = without.shown("Plain");
    assert_eq!(row(&without, "zoom-lock-meeting").unwrap()["weight"], "advised");
    assert_eq!(
        list(&without["rows"]).len(),
        list(&shown["rows"]).len(),
        "a must adds nothing that does not apply"
    );
    let mine = ["new", "Mine", "--sensitivity", &file, "--answer", "information=public"];
    desk.done(&mine);
    assert_eq!(
        desk.shown("Mine")["answers"]["meeting-information"],
        json!(["public"]),
        "what is said goes before"
    );
    assert!(desk.told(1, &["new", "X", "--sensitivity", "gone.yaml"]).contains("gone.yaml cannot be read"));
    assert!(!flow(&run(&["checklist", "list", "--data", &data]).expect(0).output).contains("X 0 of"));
}

#[test]
fn a_pre_screen_is_filled_only_where_somebody_agrees() {
    let (_desk, file, data) = desk();
    let before = answers(&data);
    let set = |words: &[&str], code| {
        run(&[&["sensitivity", "fill"], words, &["--data", &data]].concat()).expect(code)
    };
    let told = set(&[&file, "Housing survey"], 2).errors;
    assert!(told.contains("nobody can be asked whether to set 3 answers of “Housing survey”"), "{told}");
    assert_eq!(answers(&data), before, "nobody agreed");
    let said = flow(&set(&[&file, "housing SURVEY", "--yes"], 0).output);
    assert!(said.starts_with("Set in “Housing survey”, and saved:"), "{said}");
    assert!(said.contains("· Sensitive information (sensitive): Yes (now: No)"), "{said}");
    assert!(said.contains("(confidential): Yes (now: not answered yet)"), "{said}");
    let after = answers(&data);
    assert_eq!(
        (&after["sensitive"], &after["confidential"], &after["organization"]),
        (&json!("yes"), &json!("yes"), &json!("ministry"))
    );
    let again = flow(&set(&[&file, "Housing survey", "--yes"], 0).output);
    assert_eq!(again, "“Housing survey” has these answers already.");
    let history = run(&["prescreen", "history", "Housing survey", "--data", &data]).expect(0).output;
    assert!(flow(&history).contains("Sensitive information: Yes (before: No"), "{history}");
}

#[test]
fn filling_says_where_the_pre_screen_was_put_away() {
    let (_desk, file, data) = desk();
    run(&["prescreen", "archive", "Housing survey", "--data", &data]).expect(0);
    let set = ["sensitivity", "fill", &file, "Housing survey", "--yes", "--data", &data];
    let said = flow(&run(&set).expect(0).output);
    assert!(said.contains("“Housing survey” was put away, and stays so"), "{said}");
    assert!(said.contains("· Sensitive information (sensitive): Yes (now: No)"), "{said}");
}

#[test]
fn filling_tells_what_is_wrong_and_sets_nothing() {
    let (desk, file, data) = desk();
    let set = |words: &[&str], code| {
        run(&[&["sensitivity", "fill"], words, &["--data", &data]].concat()).expect(code).errors
    };
    assert!(
        set(&[&file, "Housing survei", "--yes"], 1)
            .contains("is no saved pre-screen; did you mean 'Housing survey'?")
    );
    assert!(set(&["gone.yaml", "Housing survey", "--yes"], 1).contains("gone.yaml cannot be read"));
    let open = desk.file("open.yaml");
    fs::write(&open, "answers: {}\n").unwrap();
    assert!(
        set(&[&open, "Housing survey", "--yes"], 1)
            .contains("these answers say nothing for a pre-screen yet")
    );
    assert!(set(&[&file], 2).contains("<NAME>"));
    assert_eq!(answers(&data)["sensitive"], "no");
}
