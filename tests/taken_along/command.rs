//! `prescreen export` and `prescreen import`, through the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use privacy_guide::prescreen::{Plan, read_answers};
use privacy_guide::report::{About, DocumentFormat, prescreen};
use privacy_guide::store::{Store, fold};
use tempfile::TempDir;

use super::sample::{GUIDE, HOUSING, PLAN};

/// A desk: a folder for files, and another with what is saved.
pub struct Desk(TempDir);

/// What a run of the program said, and how it ended.
pub struct Said {
    pub code: i32,
    pub output: String,
    pub errors: String,
}

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with the pre-screen of the samples saved.
    pub fn with_housing() -> Self {
        let desk = Self::new();
        fs::write(desk.file("housing.yaml"), HOUSING).unwrap();
        let said = desk.run(&["import", "housing.yaml"]);
        assert_eq!((said.code, said.errors.as_str()), (0, ""), "{}", said.output);
        desk
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn run(&self, words: &[&str]) -> Said {
        self.run_with(&[], words)
    }

    /// Runs a command about pre-screens with words before it.
    pub fn run_with(&self, before: &[&str], words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        command.current_dir(self.0.path()).args(before).arg("prescreen").args(words);
        command.env("PRIVACY_GUIDE_DATA", self.0.path().join("data"));
        command.env("XDG_CONFIG_HOME", self.0.path().join("settings"));
        for variable in ["PRIVACY_GUIDE_CONTENT", "PRIVACY_GUIDE_OVERLAY", "NO_COLOR"] {
            command.env_remove(variable);
        }
        let ended = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: ended.status.code().unwrap(), output: text(ended.stdout), errors: text(ended.stderr) }
    }

    /// Every value that the log of a pre-screen holds, and how many entries it has.
    pub fn log(&self, name: &str) -> (Vec<(String, String)>, usize) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&self.file("data")).await.unwrap();
            let saved = store.find("pia-prescreen", name).await.unwrap().unwrap();
            let entries = store.entries(saved.id).await.unwrap();
            store.close().await;
            (fold(&entries).into_iter().collect(), entries.len())
        })
    }
}

impl Said {
    /// What was printed, as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.output).unwrap()
    }

    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.output, self.errors);
        self
    }

    #[track_caller]
    pub fn told(self, code: i32, expected: &str) {
        let words = self.errors.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(self.code, code, "{}{}", self.output, self.errors);
        assert!(words.contains(expected), "{words:?} does not say {expected:?}");
    }
}

fn bytes(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap()
}

#[test]
fn export_import_export_is_the_same_to_the_byte_from_one_desk_to_another() {
    let first = Desk::with_housing();
    for ending in ["md", "html", "docx", "json"] {
        let (name, second) = (format!("taken.{ending}"), Desk::new());
        let words = ["export", "housing SURVEY 2026", &name, "--date", "2026-11-22"];
        let said = first.run(&[&words[..], &["--by", "Program manager"]].concat()).done();
        assert!(
            said.errors
                .contains("2 answers do not count now and stay out of the file: What changes, By accident.")
        );
        assert!(said.errors.contains("Written to "), "{}", said.errors);
        fs::copy(first.file(&name), second.file("mail.attachment")).unwrap();
        let said = second.run(&["import", "mail.attachment"]).done();
        assert!(
            said.output.starts_with("Imported as “Housing survey 2026”: 27 answers.\n"),
            "{}",
            said.output
        );
        assert_eq!(said.errors, "");
        second.run(&words).done();
        assert!(bytes(&first.file(&name)) == bytes(&second.file(&name)), "{ending}");
    }
}

#[test]
fn an_export_says_how_it_differs_from_the_earlier_one_and_carries_that_to_another_desk() {
    let first = Desk::with_housing();
    let update = ["update", "Housing survey 2026", "--as", "Housing 2027", "--answer", "platform=slack"];
    first.run(&update).done();
    for ending in ["md", "html", "docx", "json"] {
        let (name, second) = (format!("taken.{ending}"), Desk::new());
        let words = ["export", "Housing 2027", &name, "--date", "2026-11-22", "--by", "Program manager"];
        first.run(&words).done();
        fs::copy(first.file(&name), second.file(&name)).unwrap();
        second.run(&["import", &name]).done();
        second.run(&[&words[..], &["--force"]].concat()).done();
        assert!(bytes(&first.file(&name)) == bytes(&second.file(&name)), "{ending}");
        let shown = second.run(&["show", "Housing 2027"]).done().output;
        assert!(shown.contains("made by Program manager"), "{shown}");
        assert!(shown.contains("Since “Housing survey 2026”"), "{shown}");
    }
    let text = fs::read_to_string(first.file("taken.md")).unwrap();
    for words in
        ["## Since the earlier pre-screen", "It started from “Housing survey 2026”", "(before: Zoom)"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let json: serde_json::Value = serde_json::from_slice(&bytes(&first.file("taken.json"))).unwrap();
    let changed = json["report"]["differs"]["answers"].as_array().unwrap();
    assert!(changed.iter().any(|one| one["before"] == "Zoom" && one["now"] == "Slack"), "{changed:?}");
    let plain = fs::read_to_string(first.file("taken.html")).unwrap();
    assert!(plain.contains("Since the earlier pre-screen"));
}

#[test]
fn an_export_goes_over_no_file_without_force_and_chooses_the_form_by_ending_or_word() {
    let desk = Desk::with_housing();
    fs::write(desk.file("mine.md"), "mine").unwrap();
    desk.run(&["export", "Housing survey 2026", "mine.md"])
        .told(1, "is there already, and was left as it is. --force replaces it.");
    assert_eq!(bytes(&desk.file("mine.md")), b"mine");
    desk.run(&["export", "Housing survey 2026", "mine.md", "--force"]).done();
    assert!(bytes(&desk.file("mine.md")).starts_with(b"# Housing survey 2026"));
    desk.run(&["export", "Housing survey 2026", "plain", "--format", "word"]).done();
    assert!(bytes(&desk.file("plain")).starts_with(b"PK"));
    desk.run(&["export", "Housing survey 2026", "x.pdf"]).told(2, "expected .md, .html, .docx or .json");
    desk.run(&["export", "Housing survey 2026", "-", "--format", "word"])
        .told(2, "a Word file is no text to print");
    desk.run(&["export", "Housing", "x.md"])
        .told(1, "'Housing' is no saved pre-screen; did you mean 'Housing survey 2026'?");
    desk.run(&["export", "Housing survey 2026", "x.md", "--date", "soon"]).told(2, "'soon' is no date");
    let printed = desk.run(&["export", "Housing survey 2026", "-", "--format", "html"]).done();
    assert!(printed.output.starts_with("<!DOCTYPE html>") && !printed.output.contains("Program manager"));
}

#[test]
fn an_import_goes_over_no_saved_one_unless_it_is_asked_to() {
    let desk = Desk::with_housing();
    desk.run(&["export", "Housing survey 2026", "taken.docx"]).done();
    desk.run(&["import", "taken.docx"])
        .told(1, "“Housing survey 2026” is saved already, and was left as it is.");
    desk.run(&["import", "taken.docx"])
        .told(1, "--as NAME imports under another name; --replace puts these answers");
    let (_, before) = desk.log("Housing survey 2026");

    let said = desk.run(&["import", "taken.docx", "--as", "Second"]).done();
    assert!(said.output.starts_with("Imported as “Second”: 27 answers."), "{}", said.output);
    assert_eq!(desk.log("Second").0.len(), 27);
    desk.run(&["import", "taken.docx", "--as", "second"]).told(1, "“Second” is saved already");

    let said = desk.run(&["import", "taken.docx", "--replace"]).done();
    assert!(said.output.starts_with("Imported in the place of the answers of “Housing survey 2026”"));
    let (answers, after) = desk.log("Housing survey 2026");
    assert_eq!(answers.len(), 27);
    assert_eq!(after, before + 2, "what changed is added, and nothing is gone from the log");
}

#[test]
fn a_file_of_answers_is_imported_and_its_mistakes_are_told() {
    let desk = Desk::new();
    fs::write(desk.file("a.yaml"), "answers: {organization: ministry}").unwrap();
    desk.run(&["import", "a.yaml"])
        .told(2, "a.yaml does not say what the pre-screen is called; --as NAME says so");
    let said = desk.run(&["import", "a.yaml", "--as", "Short"]).done();
    assert!(said.output.contains("1 answer.\nOutcome: open until more is answered"), "{}", said.output);
    fs::write(desk.file("b.json"), r#"{"answers": {"organisation": "ministry"}}"#).unwrap();
    desk.run(&["import", "b.json"]).told(2, "did you mean 'organization'?");
    fs::write(desk.file("c.txt"), "Dear colleague").unwrap();
    desk.run(&["import", "c.txt"]).told(1, "c.txt was not imported: it carries no pre-screen");
    fs::write(desk.file("d.json"), r#"{"checklist": "x", "rows": [], "answers": {"role": "host"}}"#).unwrap();
    desk.run(&["import", "d.json"]).told(1, "d.json was not imported: it carries no pre-screen");
    desk.run(&["import", "nowhere.md"]).told(1, "nowhere.md cannot be read");
}

#[test]
fn what_was_changed_around_the_answers_is_told() {
    let desk = Desk::with_housing();
    desk.run(&["export", "Housing survey 2026", "taken.md"]).done();
    let text = fs::read_to_string(desk.file("taken.md")).unwrap();
    fs::write(desk.file("edited.md"), text.replacen("Zoom", "Teams", 1)).unwrap();
    desk.run(&["import", "edited.md", "--as", "Edited"])
        .told(0, "The text of edited.md was changed after it was exported.");
    let (answers, _) = desk.log("Edited");
    assert!(answers.contains(&("platform".to_owned(), "o:zoom".to_owned())), "{answers:?}");
}

#[test]
fn what_the_content_does_not_know_is_told_and_the_rest_is_taken() {
    // A questionnaire of another content, with a question and an option that this one does not have.
    let mut other = PLAN.questionnaire().clone();
    let mut choice = other.sections[0].questions[1].options[0].clone();
    choice.id = "crown-corporation".parse().unwrap();
    other.sections[0].questions[1].options.push(choice);
    let mut question = other.sections[0].questions[2].clone();
    question.id = "budget".parse().unwrap();
    other.sections[0].questions.push(question);
    let answers = "answers: {name: Old, organization: crown-corporation, budget: Small, initiative: new}";
    let answers = read_answers(&other, answers).unwrap();
    let about =
        About { name: "Old".to_owned(), date: "2025-01-01".parse().unwrap(), by: None, earlier: None };
    let file = prescreen(&GUIDE, &Plan::new(&other), &answers, &about, DocumentFormat::Html);

    let desk = Desk::new();
    fs::write(desk.file("old.html"), file).unwrap();
    let said = desk.run(&["import", "old.html"]).done();
    assert!(
        said.errors.contains("Not taken: 'budget' is no question of this questionnaire"),
        "{}",
        said.errors
    );
    assert!(said.errors.contains("'crown-corporation' is no option of this question"), "{}", said.errors);
    assert!(said.output.starts_with("Imported as “Old”: 2 answers."), "{}", said.output);
}
