//! How sensitive it is, as a person asks it in the app; and that the command line comes to the same.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use privacy_guide::prescreen::Answer;
use privacy_guide::tui::{Pane, Place, Saved};
use serde_json::Value;
use stage::saved_work::weigh;
use stage::{GUIDE, Stage};

fn saved<'s>(stage: &'s Stage, name: &str) -> &'s Saved {
    stage.store.iter().find(|saved| saved.name == name).unwrap()
}

/// What the real program says of answers, each a question and its options joined by `+`.
fn evaluated(answers: &[(&str, &str)]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let written: serde_json::Map<String, Value> = answers
        .iter()
        .map(|(question, answer)| {
            let options: Vec<&str> = answer.split('+').collect();
            let several = *question == "information-kind";
            ((*question).to_owned(), if several { options.into() } else { (*answer).into() })
        })
        .collect();
    fs::write(&file, serde_json::json!({ "answers": written }).to_string()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(["sensitivity", "evaluate"]).arg(&file).args(["--format", "json"]);
    let ended = command.env("XDG_CONFIG_HOME", folder.path()).output().unwrap();
    serde_json::from_slice(&ended.stdout).unwrap()
}

#[test]
fn the_app_and_the_command_line_come_to_the_same() {
    const REST: &[(&str, &str)] = &[
        ("over-free-zoom", "not-sure"),
        ("risks-of-law", "no"),
        ("risks-accepted", "yes"),
        ("for-a-ministry", "not-sure"),
    ];
    let ways: [&[(&str, &str)]; 6] = [
        &[("information-kind", "public")],
        &[
            ("information-kind", "personal"),
            ("how-sensitive", "very"),
            ("unnoticed-access", "no"),
            ("wanted-by-thieves", "no"),
        ],
        &[
            ("information-kind", "personal+confidential"),
            ("how-sensitive", "somewhat"),
            ("unnoticed-access", "no"),
            ("wanted-by-thieves", "no"),
        ],
        &[
            ("information-kind", "personal"),
            ("how-sensitive", "somewhat"),
            ("unnoticed-access", "no"),
            ("wanted-by-thieves", "no"),
        ],
        &[
            ("information-kind", "personal"),
            ("how-sensitive", "hardly"),
            ("unnoticed-access", "yes"),
            ("wanted-by-thieves", "no"),
        ],
        &[
            ("information-kind", "not-sure"),
            ("how-sensitive", "not-sure"),
            ("unnoticed-access", "not-sure"),
            ("wanted-by-thieves", "yes"),
            ("guarded-by-tool", "no"),
        ],
    ];
    let mut outcomes = BTreeSet::new();
    for way in ways {
        let answers: Vec<(&str, &str)> =
            way.iter().chain(REST.iter().filter(|_| way.len() > 1)).copied().collect();
        let json = evaluated(&answers);
        let mut stage = Stage::new(80, 60);
        stage.keys("3 s").typed("These").keys("enter");
        for (question, answer) in &answers {
            stage.answer(question, answer);
        }
        let outcome = json["outcome"].as_str().unwrap();
        let questionnaire = GUIDE.questionnaires.get("sensitivity").unwrap();
        let title = &questionnaire.outcomes.iter().find(|one| one.id.as_str() == outcome).unwrap().title;
        assert_eq!(stage.model.place(), Place::Weighed, "{}", stage.screen());
        let screen = stage.screen().to_lowercase();
        assert!(screen.contains(&title.to_lowercase()), "{title}:\n{screen}");
        stage.keys("c").typed("List").keys("enter");
        let log = &saved(&stage, "List").answers;
        let musts: BTreeSet<&str> = log.keys().filter_map(|key| key.strip_prefix("must/")).collect();
        let expected: BTreeSet<&str> =
            json["musts"].as_array().unwrap().iter().map(|must| must.as_str().unwrap()).collect();
        assert_eq!(musts, expected);
        assert!(log.iter().all(|(key, value)| !key.starts_with("must/") || value == outcome), "{log:?}");
        for fill in json["fills"].as_array().unwrap().iter().filter(|fill| fill["questionnaire"] == "meeting")
        {
            let question = fill["question"].as_str().unwrap();
            let answer = Answer::decode(&log[question]).unwrap();
            assert_eq!(serde_json::to_value(answer).unwrap(), fill["answer"]);
        }
        outcomes.insert(outcome.to_owned());
    }
    assert_eq!(outcomes.len(), 5, "each outcome was reached: {outcomes:?}");
}

#[test]
fn sensitivity_is_asked_from_home_and_practices_and_ends_in_an_outcome_with_offers() {
    let mut stage = Stage::new(80, 24);
    stage
        .sees("How sensitive is it?")
        .keys("down down down down enter")
        .sees("Which information do you want to share?");
    stage.keys("esc esc");
    weigh(&mut stage, "Intake interviews");
    stage.sees("▸ c starts a checklist with the ").sees("▸ f sets ").sees("Intake interviews");
    assert_eq!(stage.model.place(), Place::Weighed);
    stage.keys("esc").sees("Intake interviews").keys("esc");
    assert_eq!(stage.model.pane(), Pane::Practices);
}

#[test]
fn an_outcome_about_sensitivity_lists_its_musts_and_is_taken_along() {
    let mut stage = Stage::new(80, 170);
    stage.send(privacy_guide::tui::Message::Today("2026-11-22".parse().unwrap()));
    weigh(&mut stage, "Intake interviews");
    stage.sees(" Musts").sees("□ Lock the meeting once everybody is in").sees("Whom to ask");
    stage.keys("e ctrl-u").typed("intake.md").keys("enter").sees("Written: intake.md");
    let text = &stage.files["intake.md"];
    assert!(
        text.contains("### Musts") && text.contains("- [ ] Lock the meeting once everybody is in"),
        "{text}"
    );
    stage.keys("y").sees("✓ Answers copied: ");
    let copied = stage.copied.clone().unwrap();
    assert!(copied.contains("# Intake interviews") && copied.contains("## Sources"), "{copied}");
    stage.keys("esc e").sees("Export “Intake interviews”").sees("intake-interviews.docx");
}

#[test]
fn an_outcome_about_sensitivity_starts_a_checklist_with_what_it_requires() {
    let mut stage = Stage::new(80, 60);
    weigh(&mut stage, "Intake interviews");
    stage.keys("c").sees("What is the meeting called?").sees("It starts with").sees("✓ required: ");
    stage.typed("Intake").keys("enter").sees("Do you host the meeting");
    let musts = saved(&stage, "Intake").answers.keys().filter(|key| key.starts_with("must/")).count();
    assert!(musts > 0);
    for _ in 0..20 {
        match stage.model.place() {
            Place::Choosing => stage.keys("home enter"),
            Place::Ticking => stage.keys("home space enter"),
            _ => break,
        };
    }
    assert_eq!(stage.model.place(), Place::Checklist, "{}", stage.screen());
}

#[test]
fn an_outcome_about_sensitivity_fills_a_pre_screen_after_asking_and_only_then() {
    let mut stage = Stage::new(80, 40);
    weigh(&mut stage, "Intake interviews");
    stage.keys("f").sees("No pre-screen is saved");
    stage.prescreen("Housing survey", &[("organization", "ministry")]).keys("esc 3 s").sees("Intake");
    if stage.model.place() != Place::Weighed {
        stage.keys("down enter");
    }
    let before = saved(&stage, "Housing survey").answers.clone();
    stage.keys("f").sees("Which pre-screen is about this information?").sees("Housing survey").keys("enter");
    stage.sees("Set these answers in “Housing survey”?").sees("now: not answered yet").sees("y sets them");
    // A small screen begins at the question too, and scrolls.
    stage.resized(40, 12).sees("Set these answers in").sees_no("y sets them");
    stage.keys("end").sees("y sets them").keys("home").sees("Set these answers in").resized(80, 40);
    stage.keys("n").sees("Which pre-screen");
    assert_eq!(saved(&stage, "Housing survey").answers, before, "nothing is set before one agrees");
    stage.keys("enter y").sees("✓ Set in “Housing survey”, and saved");
    let after = &saved(&stage, "Housing survey").answers;
    assert!(after.len() > before.len(), "{after:?}");
    assert!(after.contains_key("sensitive") || after.contains_key("confidential"), "{after:?}");
}
