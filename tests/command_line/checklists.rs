//! `checklist new`, `list`, `show`, `answer`, `tick`, `untick`, `add`, `drop` and `note`.

use std::collections::BTreeSet;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{list, run, words_of};

/// What is said of a meeting on free Zoom, hosted, with confidential information.
pub const ON_FREE_ZOOM: &[&str] = &[
    "role=host",
    "platform=zoom",
    "plan=free",
    "cleared=yes",
    "guests=yes",
    "phone=no",
    "information=confidential,personal",
    "collects=no",
    "discloses=no",
    "uses=screen,chat",
    "recorded=no",
];

/// A data folder for checklists.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with one checklist.
    pub fn with(name: &str, answers: &[&str]) -> Self {
        let desk = Self::new();
        let mut words = vec!["new", name];
        words.extend(answers.iter().flat_map(|answer| ["--answer", answer]));
        desk.done(&words);
        desk
    }

    pub fn file(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// What `checklist` with these words prints, its lines joined, where it ends well.
    pub fn done(&self, words: &[&str]) -> String {
        let data = self.file("data");
        let all = [&["checklist"], words, &["--data", &data]].concat();
        flow(&run(&all).expect(0).output)
    }

    /// What it tells, where it ends with a code. Nothing is printed then.
    pub fn told(&self, code: i32, words: &[&str]) -> String {
        let said = run(&[&["checklist"], words, &["--data", &self.file("data")]].concat()).expect(code);
        assert_eq!(said.output, "");
        flow(&said.errors)
    }

    /// What `checklist show` says for programs.
    pub fn shown(&self, name: &str) -> Value {
        let data = self.file("data");
        run(&["checklist", "show", name, "--format", "json", "--data", &data]).expect(0).json()
    }
}

/// A text without its line breaks.
pub fn flow(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a practice.
pub fn row<'a>(shown: &'a Value, practice: &str) -> Option<&'a Value> {
    list(&shown["rows"]).iter().find(|row| row["practice"] == practice)
}

#[test]
fn a_new_one_says_what_it_comes_to_and_what_is_open() {
    let desk = Desk::new();
    let said = desk.done(&["new", "Intake, Tuesday"]);
    assert!(said.starts_with("Started “Intake, Tuesday”. 0 of "), "{said}");
    assert!(said.contains("Open Host or join (meeting-role), Meeting's platform"), "{said}");
    let said = desk.done(&["new", "Teams", "--answer", "role=join", "--answer", "meeting-platform=teams"]);
    assert!(!said.contains("Host or join") && said.contains("Meeting's plan (meeting-plan)"), "{said}");
    assert!(said.ends_with("Answers to these can add practices."), "{said}");
}

#[test]
fn answers_are_read_from_a_file_and_single_ones_go_over_it() {
    let desk = Desk::new();
    let file = desk.file("meeting.yaml");
    std::fs::write(&file, "answers: {meeting-role: join, meeting-platform: webex}\n").unwrap();
    desk.done(&["new", "Weekly", "--answers", &file, "--answer", "role=host"]);
    let shown = desk.shown("weekly");
    assert_eq!(shown["answers"]["meeting-role"], "host");
    assert_eq!((words_of(&shown, "platform"), words_of(&shown, "checklist")), ("webex", "Weekly"));
    std::fs::write(&file, "answers: {meeting-role: hots, meeting-day: monday}\n").unwrap();
    let told = desk.told(2, &["new", "Other", "--answers", &file]);
    assert!(
        told.contains("meeting-role: 'hots' is no option of this question (did you mean 'host'?)"),
        "{told}"
    );
    assert!(told.contains("'meeting-day' is no question"), "{told}");
    assert!(desk.told(1, &["new", "Other", "--answers", "gone.yaml"]).contains("gone.yaml cannot be read"));
}

#[test]
fn a_name_that_is_taken_or_empty_starts_nothing() {
    let desk = Desk::with("Intake", &[]);
    let told = desk.told(1, &["new", " intake "]);
    assert!(told.contains("There is one named \"intake\" already. Choose another name"), "{told}");
    assert!(desk.told(2, &["new", " "]).contains("It needs a name"));
    assert_eq!(desk.done(&["list"]).matches("last changed").count(), 1);
}

#[test]
fn wrong_words_are_told_with_the_nearest_right_ones() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    for (code, words, expected) in [
        (
            2,
            &["new", "A", "--answer", "rle=host"][..],
            "'rle' is no question of “Checklist for a meeting”; did you mean 'role'?",
        ),
        (2, &["new", "A", "--answer", "role"], "'role' is no answer: expected QUESTION=OPTION"),
        (
            2,
            &["new", "A", "--answer", "platform=zom"],
            "'zom' is no option of this question (did you mean 'zoom'?)",
        ),
        (2, &["new", "A", "--anser", "role=host"], "a similar argument exists: '--answer'"),
        (2, &["new"], "<NAME>"),
        (1, &["show", "Intke"], "'Intke' is no saved checklist; did you mean 'Intake'?"),
        (1, &["answer", "Intke", "--answer", "role=host"], "did you mean 'Intake'?"),
        (2, &["answer", "Intake"], "no answer is given; --answer or --answers gives one"),
        (
            1,
            &["tick", "Zebra", "lock-meeting"],
            "'Zebra' is no saved checklist; 'privacy-guide checklist list' lists them",
        ),
        (2, &["tick", "Intake", "lock-meting"], "'lock-meting' is no practice; did you mean 'lock-meeting'?"),
        (2, &["untick", "Intake", "zebra"], "'zebra' is no practice; 'privacy-guide practices' lists them"),
        (2, &["add", "Intake", "give-colection-notice"], "did you mean 'give-collection-notice'?"),
        (2, &["drop", "Intake"], "<PRACTICE>"),
        (
            1,
            &["drop", "Intake", "give-collection-notice"],
            "is not on the checklist “Intake”, and nothing was changed",
        ),
        (1, &["note", "Zebra", "lock-meeting", "x"], "'Zebra' is no saved checklist"),
        (2, &["shw", "Intake"], "a similar subcommand exists: 'show'"),
        (2, &["list", "--format", "xml"], "invalid value 'xml'"),
    ] {
        let told = desk.told(code, words);
        assert!(told.contains(expected), "{words:?}: {told}");
    }
    let shown = desk.shown("Intake");
    assert_eq!(shown["done"], 0, "nothing of this changed the list");
    assert_eq!(list(&shown["dropped"]).len() + list(&shown["kept"]).len(), 0);
}

#[test]
fn a_long_note_is_refused_and_several_practices_are_marked_all_or_none() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    let told = desk.told(2, &["note", "Intake", "lock-meeting", &"x".repeat(1_001)]);
    assert!(told.contains("the note has 1001 characters; at most 1000 are kept"), "{told}");
    desk.told(1, &["tick", "Intake", "lock-meeting", "give-collection-notice"]);
    assert_eq!(desk.shown("Intake")["done"], 0);
}

#[test]
fn the_saved_ones_are_listed_with_how_far_they_are() {
    let desk = Desk::new();
    assert!(desk.done(&["list"]).contains("No checklist is saved in "));
    assert!(desk.done(&["list"]).ends_with("'privacy-guide checklist new NAME' starts one."));
    assert!(!std::path::Path::new(&desk.file("data")).exists(), "looking makes no folder");
    desk.done(&["new", "Intake", "--answer", "platform=zoom"]);
    desk.done(&["tick", "Intake", "use-headphones"]);
    let said = desk.done(&["list"]);
    assert!(
        said.starts_with("Intake 1 of ") && said.contains(" required left · Zoom · last changed 20"),
        "{said}"
    );
    let data = desk.file("data");
    let all = run(&["checklist", "list", "--format", "json", "--data", &data]).expect(0).json();
    let [one] = list(&all).as_slice() else { unreachable!("{all}") };
    assert_eq!(
        (words_of(one, "name"), words_of(one, "platform"), &one["done"]),
        ("Intake", "zoom", &1.into())
    );
    assert!(one["unanswered"].as_u64().unwrap() > 3 && words_of(one, "content_version").starts_with("20"));
}

#[test]
fn a_checklist_is_renamed_copied_put_away_looked_back_on_and_deleted_like_a_pre_screen() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    desk.done(&["tick", "Intake", "use-headphones"]);
    desk.done(&["copy", "Intake", "Weekly"]);
    let done = desk.shown("Weekly")["done"].clone();
    assert_eq!(done, 1, "what is ticked is copied too");
    assert_eq!(desk.done(&["rename", "Weekly", "Monthly"]), "“Weekly” is called “Monthly” now.");
    assert!(desk.told(1, &["copy", "Intake", "monthly"]).contains("There is one named"));

    desk.done(&["archive", "Monthly"]);
    let listed = desk.done(&["list"]);
    assert!(listed.starts_with("Intake ") && listed.ends_with("1 put away: --all lists them."), "{listed}");
    assert!(desk.done(&["list", "--all"]).contains(" Monthly put away 20"));
    desk.done(&["archive", "Monthly", "--take-out"]);
    assert!(!desk.done(&["list"]).contains("put away"));

    let history = desk.done(&["history", "Intake"]);
    assert!(history.ends_with("Ticked: Use headphones where you have no privacy"), "{history}");
    desk.done(&["history", "Intake", "--restore", "0"]);
    assert_eq!(desk.shown("Intake")["done"], 0);

    assert!(desk.told(2, &["delete", "Monthly"]).contains("--yes deletes it without asking"));
    assert!(desk.done(&["delete", "Monthly", "--yes"]).starts_with("“Monthly” is deleted"));
    assert!(desk.told(1, &["show", "Monthly"]).contains("is no saved checklist"));
}

#[test]
fn a_list_is_shown_by_phase_with_what_is_required_before_what_is_advised_and_each_practice_once() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    let said = desk.done(&["show", "INTAKE"]);
    let heads = ["Before the meeting", "At the start", "During the meeting", "Always"];
    let places: Vec<Option<usize>> = heads.iter().map(|head| said.find(&format!(" {head} "))).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}: {said}");
    assert!(places.is_sorted(), "{places:?}");
    assert!(said.contains(
        "[ ] Check that the security controls are sufficient (check-security-controls) · required"
    ));
    assert!(said.contains("in general: Use a virtual lobby (use-virtual-lobby)"), "{said}");
    let shown = desk.shown("Intake");
    let rows = list(&shown["rows"]);
    let mut seen = BTreeSet::new();
    for row in rows {
        let merged = list(&row["stands_for"]).iter().map(|general| general.as_str().unwrap());
        for practice in merged.chain([words_of(row, "practice")]) {
            assert!(seen.insert(practice.to_owned()), "{practice} is there twice");
        }
        assert!(!list(&row["because"]).is_empty() && !list(&row["source"]).is_empty(), "{row}");
        assert!(row["platform"].is_null() || row["platform"] == "zoom", "{row}");
    }
    let phases = ["before", "at-the-start", "during", "after", "always"];
    let keys: Vec<(usize, bool)> = rows
        .iter()
        .map(|row| {
            (phases.iter().position(|phase| row["phase"] == *phase).unwrap(), row["weight"] == "advised")
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
    assert_eq!(shown["done"].as_u64().unwrap() + shown["left"].as_u64().unwrap(), rows.len() as u64);
}

#[test]
fn ticks_notes_and_rows_that_were_added_or_dropped_are_kept() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    let before = list(&desk.shown("Intake")["rows"]).len();
    let said = desk.done(&["tick", "Intake", "lock-meeting", "use-headphones"]);
    let zoom = "Ticked: Lock a Zoom meeting once everybody is in";
    assert!(said.starts_with(zoom) && said.contains(&format!(" 2 of {before} done · ")), "{said}");
    let said = desk.done(&["untick", "Intake", "use-headphones"]);
    assert!(said.starts_with("Not ticked any more: Use headphones"), "{said}");
    let said = desk.done(&["add", "Intake", "give-collection-notice"]);
    assert!(said.starts_with("On the list: Give a collection notice 1 of "), "{said}");
    let said = desk.done(&["drop", "Intake", "use-virtual-lobby"]);
    assert!(said.starts_with("Taken off the list: Use the Zoom Waiting Room"), "{said}");
    desk.done(&["note", "Intake", "lock-meeting", "  Ask the *host* <first>\nthen lock  "]);

    let shown = desk.shown("Intake");
    let lock = row(&shown, "zoom-lock-meeting").unwrap();
    assert_eq!((&lock["ticked"], words_of(lock, "note")), (&true.into(), "Ask the *host* <first> then lock"));
    assert_eq!(row(&shown, "use-headphones").unwrap()["ticked"], false);
    assert_eq!(row(&shown, "give-collection-notice").unwrap()["added"], true);
    assert!(row(&shown, "zoom-waiting-room").is_none());
    assert_eq!(shown["dropped"][0]["practice"], "zoom-waiting-room");
    let said = desk.done(&["show", "Intake"]);
    assert!(said.contains("[x] Lock a Zoom meeting once everybody is in (zoom-lock-meeting)"), "{said}");
    assert!(said.contains("note: Ask the *host* <first> then lock"), "{said}");
    assert!(said.contains("Taken off the list – Use the Zoom Waiting Room (zoom-waiting-room)"), "{said}");

    desk.done(&["note", "Intake", "lock-meeting"]);
    desk.done(&["add", "Intake", "use-virtual-lobby"]);
    desk.done(&["drop", "Intake", "give-collection-notice"]);
    desk.done(&["untick", "Intake", "lock-meeting"]);
    let shown = desk.shown("Intake");
    assert_eq!((list(&shown["rows"]).len(), &shown["done"]), (before, &0.into()), "all of it is taken back");
    assert!(row(&shown, "zoom-waiting-room").is_some() && list(&shown["dropped"]).is_empty());
}

#[test]
fn what_is_answered_later_changes_the_list_and_keeps_the_ticks() {
    let desk = Desk::with("Intake", ON_FREE_ZOOM);
    desk.done(&["tick", "Intake", "zoom-lock-meeting", "use-headphones"]);
    let said = desk.done(&["answer", "Intake", "--answer", "platform=teams"]);
    assert!(said.starts_with("Answered about “Intake”."), "{said}");
    let shown = desk.shown("Intake");
    assert_eq!(row(&shown, "lock-meeting").unwrap()["ticked"], false);
    assert_eq!(shown["kept"][0]["practice"], "zoom-lock-meeting");
    assert!(desk.done(&["show", "Intake"]).contains("Kept, but not on the list now [x] Lock a Zoom meeting"));
    desk.done(&["answer", "Intake", "--answer", "platform=zoom"]);
    let shown = desk.shown("Intake");
    assert_eq!(row(&shown, "zoom-lock-meeting").unwrap()["ticked"], true);
    assert_eq!(shown["done"], 2);
}

#[test]
fn a_platform_that_is_retired_and_a_plan_that_the_content_warns_of_are_said_first() {
    let desk = Desk::with("Old", &["platform=skype", "role=host", "information=personal"]);
    let said = desk.done(&["show", "Old"]);
    let warning = "! Skype is retired (since 5 May 2025): take another platform. [† Later development";
    assert!(said.find(warning).unwrap() < said.find("A meeting that needs care").unwrap(), "{said}");
    desk.done(&["new", "Free", "--answer", "platform=zoom", "--answer", "plan=not-sure"]);
    let warnings = desk.shown("Free")["warnings"].clone();
    assert_eq!(list(&warnings).len(), 1);
    assert!(
        warnings[0].as_str().unwrap().starts_with("The meeting is on free Zoom, or may be."),
        "{warnings}"
    );
    for plan in ["platform=teams", "platform=zoom"] {
        let desk = Desk::with("Paid", &[plan, "plan=paid", "information=personal"]);
        assert_eq!(desk.shown("Paid")["warnings"], serde_json::json!([]), "{plan}");
    }
}

#[test]
fn the_questions_are_listed_with_all_options() {
    let said = Desk::new().done(&["questions"]);
    for words in [
        "Checklist for a meeting (meeting)",
        "(meeting-role)",
        "not-sure: Not sure",
        "teams: Microsoft Teams",
    ] {
        assert!(said.contains(words), "{words}");
    }
}
