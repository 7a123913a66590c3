//! Saved work outlives its questions: every questionnaire that was released is kept in `tests/golden/questionnaires/`,
//! by the version of its content, and what was saved under it opens under today's.
//!
//! After a questionnaire changed, raise `version` in `content/guide.yaml`, then
//! `UPDATE_GOLDEN=1 cargo test --test golden` adds today's. What is there is never written over.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;
mod witnesses;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use privacy_guide::content::{QuestionId, Questionnaire, Role, load_questionnaire};
use privacy_guide::prescreen::newer::Then;
use privacy_guide::prescreen::proof::Witness;
use privacy_guide::prescreen::{Answer, Answers, Newer, Plan};
use privacy_guide::store::{Change, Sequence};
use privacy_guide::tui::{LastAsked, Message, Place, RunKey};
use stage::{GUIDE, Stage};
use witnesses::witnesses;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/questionnaires")
}

fn read(file: &Path) -> Questionnaire {
    load_questionnaire(file).unwrap().questionnaire().clone()
}

/// The questionnaires of every version, each with its version.
fn released() -> Vec<(String, Questionnaire)> {
    let mut all = Vec::new();
    for version in fs::read_dir(folder()).unwrap() {
        let version = version.unwrap();
        for file in fs::read_dir(version.path()).unwrap() {
            let name = version.file_name().to_string_lossy().into_owned();
            all.push((name, read(&file.unwrap().path())));
        }
    }
    all
}

fn values(answers: &[(QuestionId, Answer)]) -> Vec<Change> {
    answers.iter().map(|(question, answer)| Change::set(question.as_str(), answer.encode())).collect()
}

#[test]
fn no_questionnaire_changes_without_a_new_version_of_the_content() {
    let present = folder().join(GUIDE.version.as_str());
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/questionnaires");
    for questionnaire in &GUIDE.questionnaires {
        let name = format!("{}.yaml", questionnaire.id);
        let golden = present.join(&name);
        if env::var_os("UPDATE_GOLDEN").is_some() && !golden.exists() {
            fs::create_dir_all(&present).unwrap();
            fs::copy(content.join(&name), &golden).unwrap();
        }
        assert!(
            golden.exists(),
            "version {} of the questionnaire '{}' is not kept in {}: UPDATE_GOLDEN=1 cargo test --test golden adds it",
            GUIDE.version,
            questionnaire.id,
            golden.display()
        );
        assert!(
            read(&golden) == *questionnaire,
            "the questionnaire '{}' is not what was released as {}: raise 'version' in content/guide.yaml, then \
             UPDATE_GOLDEN=1 cargo test --test golden keeps it",
            questionnaire.id,
            GUIDE.version
        );
    }
}

#[test]
fn no_answer_given_under_a_released_questionnaire_is_dropped_in_silence() {
    let all = released();
    assert!(all.len() >= GUIDE.questionnaires.len());
    for (version, questionnaire) in all {
        let today = GUIDE.questionnaires.get(questionnaire.id.as_str()).unwrap();
        let (then, now) = (Plan::new(&questionnaire), Plan::new(today));
        for Witness { path, outcome, .. } in witnesses(&questionnaire) {
            let given: Answers = path.iter().cloned().collect();
            let newer = Newer::between(Some(&then), &now, &given);
            let told: BTreeSet<&str> = newer
                .kept
                .iter()
                .map(|kept| kept.was.as_ref().unwrap_or(&kept.question.id).as_str())
                .chain(newer.again.iter().map(|again| again.question.id.as_str()))
                .chain(newer.gone.iter().map(|gone| gone.question.as_str()))
                .collect();
            let answered: BTreeSet<&str> = path.iter().map(|(question, _)| question.as_str()).collect();
            assert_eq!(told, answered, "{version}");
            let is_known = |id: &QuestionId| today.retired.contains(id);
            assert!(
                newer.gone.iter().all(|gone| gone.is_hidden || is_known(&gone.question)),
                "{version}: {newer:?}"
            );
            assert!(
                matches!(newer.then, Then::At(then) if Some(&then.id) == outcome.as_ref()),
                "{version}: {newer:?}"
            );
            if questionnaire == *today {
                assert_eq!(
                    (newer.kept.len(), newer.asks_more(), newer.has_moved()),
                    (path.len(), false, false)
                );
            }
        }
    }
}

#[test]
fn a_run_saved_under_a_released_questionnaire_opens_in_the_app_of_today() {
    for (version, questionnaire) in released() {
        let id = questionnaire.id.to_string();
        let today = GUIDE.questionnaires.get(&id).unwrap();
        let is_today = questionnaire == *today;
        let mut ended = BTreeSet::new();
        for witness in witnesses(&questionnaire) {
            if !ended.insert(witness.outcome.clone()) {
                continue;
            }
            let mut stage = Stage::new(80, 200);
            let run = RunKey { questionnaire: id.clone(), name: "Saved then".to_owned() };
            stage.start(&run);
            stage.add(&run, &values(&witness.path), Sequence::START, true);
            if !is_today {
                let saved = stage.saved(&run);
                saved.asked = LastAsked::Earlier(Arc::new(questionnaire.clone()));
                saved.content_version.clone_from(&version);
            }
            let listed = stage.store.clone();
            stage.send(Message::Listed(listed));
            let list = match questionnaire.role {
                Role::PreScreen => "4",
                Role::Checklist => "3 v",
                Role::Sensitivity => "1 s",
            };
            stage.keys(list).keys("end enter").sees("Saved then");
            assert!(stage.model.place() != Place::Home);
            if !is_today {
                stage.sees("The questions have changed since this was saved").sees(&version);
                stage.keys("v").sees("As it was saved").keys("esc enter");
            }
            stage.sees_no("The questions have changed");
        }
    }
}

#[test]
fn a_questionnaire_is_read_back_as_it_was_kept_with_a_run() {
    for (version, questionnaire) in released() {
        let written = questionnaire.written();
        assert_eq!(Questionnaire::read_written(&written).unwrap(), questionnaire, "{version}");
        assert!(
            !written.contains("false"),
            "what is not said is not written, so that the text stays the same"
        );
    }
}
