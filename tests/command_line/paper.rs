//! The questionnaire on paper, what changed between two, and the proof's figures.

use std::fs;
use std::path::Path;

use privacy_guide::content::{Role, embedded};

use crate::program::run;

/// The pre-screen's file.
fn questionnaire() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/questionnaires/pia-prescreen.yaml");
    fs::read_to_string(file).unwrap()
}

/// A text without its line ends and marks, to look for words in.
fn flat(text: &str) -> String {
    text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_blank_questionnaire_has_all_that_can_be_asked() {
    let guide = embedded().unwrap();
    for format in ["text", "markdown"] {
        let said = flat(&run(&["prescreen", "blank", "--format", format]).expect(0).output);
        let questionnaire = guide.questionnaire_for(Role::PreScreen).unwrap();
        for (place, question) in questionnaire.questions().enumerate() {
            assert!(said.contains(&flat(&format!("{}. {}", place + 1, question.ask))), "{}", question.id);
            assert!(said.contains(&flat(&question.why)), "{}", question.id);
            assert!(question.find_out.iter().all(|whom| said.contains(&flat(whom))), "{}", question.id);
            for option in &question.options {
                assert!(said.contains(&flat(&format!("[ ] {}", option.label))), "{}", option.label);
            }
        }
        assert!(questionnaire.outcomes.iter().all(|outcome| said.contains(outcome.title.as_str())));
        assert!(questionnaire.actions.iter().all(|action| said.contains(action.title.as_str())));
        assert!(said.contains("[ ] Not sure"));
        assert!(said.contains("May 2020"), "sources have dates");
    }
}

#[test]
fn the_blank_questionnaire_says_where_to_go_on() {
    let said = flat(&run(&["prescreen", "blank"]).expect(0).output);
    for way in [
        "If you ticked \"Neither of these\": stop here; it ends at \"Outside this guide\".",
        "If you ticked \"Something new\" or \"Not sure\": go to question 7.",
        "Only if the answer to question 7 is \"A video platform\".",
        "Stop here if the answer to question 4 is \"It runs already, and nothing changes\"",
    ] {
        assert!(said.contains(way), "{way}");
    }
}

#[test]
fn a_blank_questionnaire_that_does_not_exist_is_wrong_use() {
    let said = run(&["prescreen", "blank", "--questionnaire", "meting"]).expect(2);
    assert!(said.errors.contains("no questionnaire is called 'meting'"), "{}", said.errors);
}

#[test]
fn a_questionnaire_that_did_not_change_moves_nothing() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("same.yaml");
    fs::write(&file, questionnaire()).unwrap();
    let said = run(&["prescreen", "diff", &file.to_string_lossy()]).expect(0).output;
    assert!(said.starts_with("Nothing changed in the questionnaire."), "{said}");
    assert!(flat(&said).contains("Now 0 of them end elsewhere, and 0 may"), "{said}");
}

#[test]
fn a_changed_condition_is_told_with_the_paths_that_it_moves() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("new.yaml");
    let before = "      sensitive: [\"yes\", not-sure]\n      stored-outside-canada: [\"yes\", not-sure]\n    reasons:";
    let now = "      sensitive: \"yes\"\n      stored-outside-canada: [\"yes\", not-sure]\n    reasons:";
    let old = questionnaire();
    assert!(old.contains(before));
    // The reasons that now can never be given are no matter of the comparison.
    fs::write(&file, old.replacen(before, now, 1)).unwrap();
    let said = run(&["prescreen", "diff", "built-in", &file.to_string_lossy()]).expect(0).output;
    let flat = flat(&said);
    assert!(flat.contains("The outcome 'outside-canada' holds when"), "{said}");
    for to in ["assessed-tool", "pia-update", "full-pia"] {
        assert!(flat.contains(&format!("outside-canada → {to}:")), "{to}\n{said}");
    }
    assert!(flat.contains("sensitive: not-sure"), "{said}");

    let json =
        run(&["prescreen", "diff", "built-in", &file.to_string_lossy(), "--format", "json"]).expect(0).output;
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(told["perhaps_elsewhere"], "0");
    assert_eq!(told["moves"].as_array().unwrap().len(), 3);
}

#[test]
fn a_questionnaire_that_cannot_be_read_is_told_with_its_place() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("bad.yaml");
    fs::write(&file, questionnaire().replacen("kind: text", "kind: words", 1)).unwrap();
    let said = run(&["prescreen", "diff", &file.to_string_lossy()]).expect(1);
    assert!(said.errors.contains("bad.yaml:17:"), "{}", said.errors);
    let said = run(&["prescreen", "diff", "nowhere.yaml"]).expect(1);
    assert!(said.errors.contains("does not exist"), "{}", said.errors);
}

#[test]
fn the_proof_tells_its_figures() {
    let json = run(&["check", "--proof", "--format", "json"]).expect(0).output;
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    let proofs = told["proofs"].as_array().unwrap();
    assert_eq!(proofs.len(), embedded().unwrap().questionnaires.len());
    for proof in proofs {
        for (list, _) in [("outcomes", "outcome"), ("actions", "action"), ("questions", "question")] {
            for entry in proof[list].as_array().unwrap() {
                assert!(entry["set"].is_u64(), "{entry}");
            }
        }
        assert!(proof["shortest"]["questions"].as_u64() <= proof["longest"]["questions"].as_u64());
    }
    let text = flat(&run(&["check", "--proof"]).expect(0).output);
    let with_actions =
        embedded().unwrap().questionnaires.iter().filter(|one| !one.actions.is_empty()).count();
    assert_eq!(text.matches("Actions that follow").count(), with_actions, "no heading stands over nothing");
    assert!(
        text.contains("ends in exactly one outcome") && text.contains("outside-this-guide: 1 path"),
        "{text}"
    );
}
