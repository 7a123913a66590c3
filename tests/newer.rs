//! A saved run is opened after its questions have changed: in the app, on the command line and in plain lines.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use privacy_guide::content::{Guide, Questionnaire, Role, Shelf, Text};
use privacy_guide::prescreen::Plan;
use privacy_guide::prescreen::newer::{Newer, Then};
use privacy_guide::prescreen::{Answer, Answers};
use privacy_guide::store::{Author, Change, Edition, Sequence, Stamp, Store};
use privacy_guide::tui::{LastAsked, Look, Message, Place, RunKey};
use serde_json::Value;
use stage::saved_work::{THEN, earlier};
use stage::{GUIDE, Stage};

/// What was answered then.
const ANSWERS: &[(&str, &str)] = &[
    ("name", "t:Survey"),
    ("organization", "o:ministry"),
    ("purpose", "t:Ask tenants"),
    ("sponsor", "t:The housing branch"),
    ("initiative", "o:enactment"),
];

fn prescreen(guide: &Guide) -> &Questionnaire {
    guide.questionnaire_for(Role::PreScreen).unwrap()
}

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

/// The guide with a newer pre-screen: the purpose has another id, and it asks when the initiative starts.
fn newer_guide() -> Arc<Guide> {
    let mut guide = Guide::clone(&GUIDE);
    let mut now = prescreen(&guide).clone();
    let questions = &mut now.sections[0].questions;
    let mut start = questions[2].clone();
    (start.id, start.short, start.ask) =
        ("start".parse().unwrap(), text("Start"), text("When does it start?"));
    questions[2].id = "aim".parse().unwrap();
    questions.push(start);
    now.renamed.insert("purpose".parse().unwrap(), "aim".parse().unwrap());
    now.retired.push("sponsor".parse().unwrap());
    let others = guide.questionnaires.iter().filter(|other| other.role != Role::PreScreen).cloned();
    guide.questionnaires = Shelf::new(others.chain([now]).collect());
    guide.version = text("2027.1.1");
    Arc::new(guide)
}

fn changes(answers: &[(&str, &str)]) -> Vec<Change> {
    answers.iter().map(|(question, value)| Change::set(*question, *value)).collect()
}

/// The app under the newer guide, with a run that was saved then in its list.
fn saved_then(rows: u16, asked: LastAsked, answers: &[(&str, &str)]) -> Stage {
    let mut stage = Stage::with_guide(80, rows, Look::Mono, newer_guide());
    let run = RunKey { questionnaire: "pia-prescreen".to_owned(), name: "Survey".to_owned() };
    stage.start(&run);
    stage.add(&run, &changes(answers), Sequence::START, true);
    let saved = stage.saved(&run);
    saved.asked = asked;
    THEN.clone_into(&mut saved.content_version);
    let listed = stage.store.clone();
    stage.send(Message::Listed(listed));
    stage.keys("4 end enter");
    stage
}

#[test]
fn what_the_newer_questions_changed_is_one_key_away_later_too() {
    let mut stage = saved_then(60, LastAsked::Earlier(Arc::new(earlier())), ANSWERS);
    stage.sees("The questions have changed since").keys("enter").sees_no("The questions have changed since");
    stage.keys("f7").sees("The questions have changed since").keys("v").sees("As it was saved").keys("esc");
    stage.sees("The questions have changed since").keys("esc").sees_no("The questions have changed since");
    assert_ne!(stage.model.place(), Place::Prescreens);
    let mut stage = Stage::new(80, 24);
    stage.prescreen("X", &[]).keys("N").sees("It was saved under today's questions");
}

#[test]
fn the_app_says_what_became_of_it_before_it_goes_on() {
    let mut stage = saved_then(60, LastAsked::Earlier(Arc::new(earlier())), ANSWERS);
    assert_eq!(stage.model.place(), Place::Newer);
    stage.sees("The questions have changed since this was saved");
    stage.sees("Saved under content 2025.12.1. Today's is 2027.1.1.");
    stage.sees("It moved. Before: ").sees("Now: ");
    stage.sees("New: asked now, and not before").sees("When does it start?");
    stage
        .sees("Renamed: your answer stays")
        .sees("Its purpose: Ask tenants (it was 'purpose', and is 'aim' now)");
    stage.sees("No longer asked: your answer stays in the history").sees("Sponsor: The housing branch");
    stage.sees("Kept as they were").sees("3 answers");
    let before = stage.logs.values().next().unwrap().len();
    stage.keys("v").sees("As it was saved, under content 2025.12.1. To read only.").sees("Because");
    stage.keys("end").sees("Sponsor: The housing branch").keys("esc").sees("It moved.");
    stage.keys("enter").sees("When does it start?");
    assert_eq!(stage.logs.values().next().unwrap().len(), before, "looking changes nothing");
    stage.keys("esc");
}

#[test]
fn the_page_can_be_read_and_left_on_small_screens() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5), (1, 1)] {
        let mut stage = saved_then(24, LastAsked::Earlier(Arc::new(earlier())), ANSWERS);
        stage.resized(columns, rows).keys("end v end home esc");
        assert_eq!(stage.model.place(), Place::Newer);
        stage.keys("esc");
        assert_eq!(stage.model.place(), Place::Prescreens);
    }
}

#[test]
fn an_answer_that_is_no_choice_any_more_is_asked_for_again() {
    let answers = [("name", "t:Survey"), ("organization", "o:crown")];
    let mut stage = saved_then(60, LastAsked::Earlier(Arc::new(earlier())), &answers);
    stage
        .sees("To be answered again")
        .sees("Which kind of organization is it for? (before: A Crown corporation)");
    stage.keys("enter").sees("Which kind of organization is it for?");
}

#[test]
fn where_the_questions_of_then_were_not_kept_that_is_said() {
    let mut stage = saved_then(60, LastAsked::NotKept, ANSWERS);
    stage
        .sees("The questions of then were not kept with it")
        .sees("Now: ")
        .sees("sponsor: The housing branch");
    stage.keys("v").sees("The questions of then were not kept with it.");
    assert_eq!(stage.model.place(), Place::Newer);
}

#[test]
fn what_did_not_count_then_and_counts_now_is_told() {
    let (then, now) = (earlier(), newer_guide());
    let now = prescreen(&now);
    let mut given: Answers = Answers::new();
    for (question, value) in ANSWERS.iter().chain(&[("tool", "o:none")]) {
        given.set(question.parse().unwrap(), Answer::decode(value).unwrap());
    }
    let (then, now) = (Plan::new(&then), Plan::new(now));
    let newer = Newer::between(Some(&then), &now, &given);
    assert!(matches!(newer.then, Then::At(_)) && newer.has_moved() && newer.asks_more());
    let unknown = Newer::between(None, &now, &given);
    assert_eq!((unknown.then, unknown.has_moved()), (Then::NotKnown, false));
    let same = Newer::between(Some(&now), &now, &given);
    assert_eq!(
        (same.has_moved(), same.asks_more(), same.told().len()),
        (false, false, 2),
        "{:?}",
        same.told()
    );
}

/// A data folder in which the run was saved then by the real store.
fn data_of_then() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(folder.path()).await.unwrap();
        let edition = Edition { content_version: THEN.to_owned(), questionnaire: Some(earlier().written()) };
        let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: Timestamp::now() };
        store.create_with("pia-prescreen", "Survey", &edition, &changes(ANSWERS), stamp).await.unwrap();
        store.close().await;
    });
    folder
}

fn said(data: &Path, words: &[&str], lines: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(words).env("PRIVACY_GUIDE_DATA", data).env("XDG_CONFIG_HOME", data.join("settings"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    String::from_utf8(ended.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_command_line_says_the_same_and_shows_it_as_it_was_saved() {
    let data = data_of_then();
    let show = |more: &[&str]| said(data.path(), &[&["prescreen", "show", "survey"], more].concat(), "");
    let told = show(&[]);
    for words in [
        "The questions have changed since this was saved",
        "Saved under content 2025.12.1.",
        "It moved. Before:",
        "No longer asked: your answer stays in the history: - Sponsor: The housing branch",
        "Kept as they were: - 4 answers",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let before = show(&["--as-saved"]);
    assert!(before.contains("As it was saved, under content 2025.12.1."), "{before}");
    assert!(before.contains("Sponsor") && !before.contains("It moved"), "{before}");
    let form: Value = serde_json::from_str(&show(&["--format", "json"])).unwrap();
    assert_eq!(
        (&form["newer"]["moved"], &form["newer"]["no_longer_asked"][0]),
        (&true.into(), &"sponsor".into())
    );
    assert_eq!(form["newer"]["now"], form["outcome"]);
    let form: Value = serde_json::from_str(&show(&["--as-saved", "--format", "json"])).unwrap();
    assert_eq!((&form["content_version"], &form["newer"]), (&THEN.into(), &Value::Null));
}

#[test]
fn plain_lines_say_it_and_the_old_view_can_be_read_after_it_was_answered_under_todays_questions() {
    let data = data_of_then();
    let opened = said(data.path(), &["--plain"], "pre-screen\nsurvey\nquit\n");
    assert!(opened.contains("The questions have changed since this was saved"), "{opened}");
    assert!(opened.contains("Sponsor: The housing branch"), "{opened}");
    let told = said(data.path(), &["prescreen", "show", "survey"], "");
    assert!(told.contains("have changed since this was saved"), "opening it changes nothing: {told}");

    said(data.path(), &["--plain"], "pre-screen\nsurvey\nreview\n2\nbroader public sector\nquit\n");
    let now = said(data.path(), &["prescreen", "show", "survey"], "");
    assert!(!now.contains("have changed since") && now.contains("broader public sector"), "{now}");
    let before = said(data.path(), &["prescreen", "show", "survey", "--as-saved"], "");
    assert!(before.contains("under content 2025.12.1.") && before.contains("A ministry"), "{before}");
    assert!(before.contains("The housing branch"), "{before}");
    let again = said(data.path(), &["--plain"], "pre-screen\nsurvey\nquit\n");
    assert!(!again.contains("have changed since"), "{again}");
}
