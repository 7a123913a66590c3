//! The command line, through the real program: what it prints, where, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::Timestamp;
use privacy_guide::store::Store;
use privacy_guide::text::width;
use serde_json::Value;
use tempfile::TempDir;

const PLATFORMS: [&str; 9] =
    ["skype", "teams", "webex", "mattermost", "slack", "gotomeeting", "zoom", "whatsapp", "meet"];

/// Every command that lists or shows something without a saved pre-screen.
const COMMANDS: [&[&str]; 15] = [
    &["compare"],
    &["compare", "--people", "120", "--minutes", "60", "--in", "browser", "--guests"],
    &["platforms"],
    &["platforms", "zoom"],
    &["practices"],
    &["practices", "--group", "participants"],
    &["practices", "--platform", "zoom"],
    &["topics"],
    &["topics", "approved-platforms"],
    &["developments"],
    &["contacts"],
    &["sources"],
    &["search", "waiting", "room"],
    &["prescreen", "questions"],
    &["prescreen", "list"],
];

/// A run of the program that is being put together.
struct Run {
    command: Command,
    input: String,
    /// Holds a data folder that does not exist, unless another is named.
    _home: TempDir,
}

/// What a run printed.
struct Said {
    output: String,
    errors: String,
}

/// A run with these words, apart from the environment of the tests.
fn run(words: &[&str]) -> Run {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(words).env("PRIVACY_GUIDE_DATA", home.path().join("data"));
    command.env("XDG_CONFIG_HOME", home.path().join("settings"));
    for variable in ["PRIVACY_GUIDE_CONTENT", "PRIVACY_GUIDE_OVERLAY", "PRIVACY_GUIDE_THEME", "NO_COLOR"] {
        command.env_remove(variable);
    }
    Run { command, input: String::new(), _home: home }
}

impl Run {
    fn variable(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    fn input(mut self, text: &str) -> Self {
        text.clone_into(&mut self.input);
        self
    }

    /// Runs it, and expects this exit code. Nothing that is printed may steer a terminal, and a run that is
    /// done tells no error.
    fn expect(mut self, code: i32) -> Said {
        let mut child =
            self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that reads no input may have ended before it is written.
        let _ = child.stdin.take().unwrap().write_all(self.input.as_bytes());
        let ended = child.wait_with_output().unwrap();
        let said = Said {
            output: String::from_utf8(ended.stdout).unwrap(),
            errors: String::from_utf8(ended.stderr).unwrap(),
        };
        assert_eq!(ended.status.code(), Some(code), "{}{}", said.output, said.errors);
        for text in [&said.output, &said.errors] {
            let steers = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(steers), "a control character in {text:?}");
        }
        if code == 0 {
            assert_eq!(said.errors, "");
        } else {
            assert!(!said.errors.is_empty() || !said.output.is_empty());
        }
        said
    }
}

impl Said {
    fn json(&self) -> Value {
        assert!(self.output.ends_with('\n') && !self.output.ends_with("\n\n"), "{:?}", self.output);
        serde_json::from_str(&self.output).unwrap()
    }
}

fn json(words: &[&str]) -> Value {
    run(words_with(words, &["--format", "json"]).as_slice()).expect(0).json()
}

fn text(words: &[&str]) -> String {
    run(words).expect(0).output
}

fn words_with<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, more].concat()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn words_of<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().unwrap()
}

fn keys(entry: &Value) -> BTreeSet<&str> {
    entry.as_object().unwrap().keys().map(String::as_str).collect()
}

fn ids(entries: &Value) -> BTreeSet<&str> {
    list(entries).iter().map(|entry| words_of(entry, "id")).collect()
}

/// The platform with this id in a comparison.
fn platform<'a>(comparison: &'a Value, id: &str) -> &'a Value {
    list(comparison).iter().find(|platform| platform["id"] == id).unwrap()
}

/// Asserts that every `source` within a value is a list of sources in full, and says how many there are.
fn count_sources(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(count_sources).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| if key == "source" { check_sources(value) } else { count_sources(value) })
            .sum(),
        _ => 0,
    }
}

fn check_sources(sources: &Value) -> usize {
    for source in list(sources) {
        let item: BTreeSet<&str> = ["document", "section", "item", "label", "date", "line"].into();
        let development: BTreeSet<&str> = ["development", "label", "date", "line"].into();
        let keys = keys(source);
        assert!(keys == item || keys == development, "{source}");
        assert!(!words_of(source, "line").is_empty() && !words_of(source, "date").is_empty(), "{source}");
    }
    list(sources).len()
}

#[test]
fn every_command_replies_as_json_and_as_text() {
    for words in COMMANDS {
        let reply = json(words);
        assert!(reply.is_array() || reply.is_object(), "{words:?}");
        let text = text(words);
        assert!(text.len() > 20 && text.ends_with('\n'), "{words:?}: {text:?}");
    }
}

#[test]
fn text_in_a_pipe_is_at_most_80_columns_wide() {
    for words in COMMANDS.into_iter().filter(|words| *words != ["prescreen", "list"]) {
        for line in text(words).lines() {
            assert!(width(line) <= 80, "{words:?}: {line}");
            assert_eq!(line, line.trim_end(), "{words:?}");
        }
    }
}

#[test]
fn every_source_is_named_in_full() {
    for words in COMMANDS.into_iter().filter(|words| !["sources", "prescreen"].contains(&words[0])) {
        let reply = json(words);
        let needs_none = words == ["compare"];
        assert_eq!(count_sources(&reply) == 0, needs_none, "{words:?}");
    }
    assert!(count_sources(&json(&["prescreen", "questions"])) > 0);
}

#[test]
fn a_comparison_has_all_nine_platforms_with_their_fit_and_plans() {
    for needs in [
        &["compare"][..],
        &["compare", "--people", "5000"],
        &["compare", "--free", "--approved", "--strong-privacy", "--in", "mobile", "--feature", "recording"],
        &["compare", "--as-documented", "--minutes", "40", "--guests"],
    ] {
        let comparison = json(needs);
        assert_eq!(ids(&comparison), BTreeSet::from(PLATFORMS), "{needs:?}");
        assert_eq!(list(&comparison).len(), 9);
        for platform in list(&comparison) {
            assert!(!words_of(platform, "name").is_empty());
            assert!(["meets", "fails", "not_stated"].contains(&words_of(platform, "fit")), "{platform}");
            assert!(!list(&platform["plans"]).is_empty());
            for plan in list(&platform["plans"]) {
                assert!(["meets", "fails", "not_stated"].contains(&words_of(plan, "fit")), "{plan}");
                assert!(!words_of(plan, "id").is_empty());
            }
        }
    }
}

#[test]
fn a_comparison_judges_by_the_documents() {
    let documented = json(&["compare", "--as-documented", "--free", "--people", "100"]);
    assert_eq!(platform(&documented, "zoom")["fit"], "meets");
    assert_eq!(platform(&documented, "mattermost")["fit"], "not_stated");
    assert_eq!(platform(&documented, "gotomeeting")["fit"], "fails");
    let more = json(&["compare", "--as-documented", "--free", "--people", "101"]);
    assert_eq!(platform(&more, "zoom")["fit"], "fails");
}

#[test]
fn a_retired_platform_fails_today_and_fits_as_documented() {
    assert_eq!(platform(&json(&["compare"]), "skype")["fit"], "fails");
    assert_eq!(platform(&json(&["compare", "--as-documented"]), "skype")["fit"], "meets");
    assert!(text(&["compare"]).contains("retired since 5 May 2025"));
}

#[test]
fn a_comparison_as_text_says_why() {
    let text = text(&["compare", "--as-documented", "--people", "120", "--minutes", "60"]);
    assert!(text.starts_with("Needs: 120 people · 60 minutes\n"), "{text}");
    assert!(text.contains("Zoom (zoom) · Business plan, paid"), "{text}");
    assert!(text.contains("✓ 120 people: at most 300"), "{text}");
    assert!(text.contains("? 60 minutes: not stated"), "{text}");
    assert!(text.contains("[Video platforms 2020 › "), "{text}");
}

#[test]
fn a_platform_has_its_values_as_of_today_and_as_documented() {
    let all = json(&["platforms"]);
    assert_eq!(ids(&all), BTreeSet::from(PLATFORMS));
    let teams = json(&["platforms", "teams"]);
    assert_eq!(&teams, platform(&all, "teams"));
    let free = list(&teams["plans"]).iter().find(|plan| plan["id"] == "free").unwrap();
    assert_eq!(free["people"]["value"], 100);
    assert_eq!(free["people"]["changed"]["documented"], 300);
    assert_eq!(teams["strong_privacy"]["value"], true);
    let webex = json(&["platforms", "webex"]);
    assert_eq!(webex["bundled"]["value"], Value::Null);
    assert_eq!(webex["bundled"]["words"], "not stated");
}

#[test]
fn a_practice_has_its_words_group_platform_and_sources() {
    let all = json(&["practices"]);
    let fixed =
        ["id", "title", "text", "why", "group", "platform", "phase", "related", "source", "developments"];
    assert_eq!(keys(&all[0]), BTreeSet::from(fixed));
    assert_eq!(ids(&all).len(), list(&all).len());
    let zoom = json(&["practices", "--platform", "zoom"]);
    assert!(list(&zoom).iter().all(|practice| practice["platform"] == "zoom"));
    let group = json(&["practices", "--group", "participants"]);
    assert!(list(&group).iter().all(|practice| practice["group"] == "participants"));
    let count = |some: &Value| list(some).len();
    assert!(0 < count(&zoom) && count(&zoom) < count(&all));
    assert!(0 < count(&group) && count(&group) < count(&all));
}

#[test]
fn a_choice_of_practices_that_has_none_is_an_empty_list_with_a_note() {
    let mut none = run(&["practices", "--platform", "teams", "--format", "json"]);
    let ended = none.command.output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stdout).unwrap(), "[]\n");
    assert!(String::from_utf8(ended.stderr).unwrap().contains("Without --platform"));
}

#[test]
fn a_topic_is_shown_as_it_is_listed() {
    let all = json(&["topics"]);
    let one = json(&["topics", "approved-platforms"]);
    assert!(list(&all).contains(&one));
    assert!(list(&one["statements"]).len() > 2);
    let text = text(&["topics", "approved-platforms"]);
    assert!(text.starts_with("Approved platforms for ministries (approved-platforms)\n"), "{text}");
    assert!(text.contains("Changed     † since 5 May 2025"), "{text}");
}

#[test]
fn developments_say_what_they_affect_and_change() {
    let all = json(&["developments"]);
    let retired = list(&all).iter().find(|development| development["id"] == "skype-retired").unwrap();
    assert_eq!(retired["since"], "2025-05-05");
    assert_eq!(retired["changes"][0]["platform"], "skype");
    assert_eq!(retired["changes"][0]["retired"], true);
    assert!(list(&retired["affects"]).contains(&"platform/skype".into()));
    assert!(!list(&retired["evidence"]).is_empty());
}

#[test]
fn sources_list_every_item_of_both_documents() {
    let documents = json(&["sources"]);
    assert_eq!(ids(&documents), BTreeSet::from(["note-2016", "video-2020"]));
    let items: usize = list(&documents)
        .iter()
        .flat_map(|document| list(&document["sections"]))
        .map(|section| list(&section["items"]).len())
        .sum();
    let checked = json(&["check"]);
    assert_eq!(checked["summary"]["items"], items);
}

#[test]
fn contacts_say_whom_they_serve_and_how_to_reach_them() {
    let text = text(&["contacts"]);
    assert!(text.contains("Phone       250-356-1851"), "{text}");
    assert!(text.contains("For         broader public sector"), "{text}");
    assert_eq!(json(&["contacts"])[0]["audience"], "broader-public-sector");
}

#[test]
fn a_search_gives_the_entries_own_words_and_marks_what_matched() {
    let found = json(&["search", "waiting", "room", "--kind", "practice", "--limit", "3"]);
    assert!((1..=3).contains(&list(&found).len()));
    for hit in list(&found) {
        assert_eq!(keys(hit), ["kind", "id", "title", "text", "source", "matches"].into());
        assert_eq!(hit["kind"], "practice");
        for found in list(&hit["matches"]) {
            let (start, end) = (found["start"].as_u64().unwrap(), found["end"].as_u64().unwrap());
            let Some(field) = hit[words_of(found, "field")].as_str() else { continue };
            let marked: String = field
                .chars()
                .skip(usize::try_from(start).unwrap())
                .take(usize::try_from(end - start).unwrap())
                .collect();
            assert_eq!(marked, words_of(found, "word"));
        }
    }
    let practices = json(&["practices"]);
    let first = list(&practices).iter().find(|practice| practice["id"] == found[0]["id"]).unwrap();
    assert_eq!((&first["title"], &first["text"]), (&found[0]["title"], &found[0]["text"]));
}

#[test]
fn a_search_forgives_a_slip_and_says_how_many_there_are() {
    let text = text(&["search", "pasword", "zoom", "--limit", "1"]);
    assert!(text.to_lowercase().contains("password"), "{text}");
    assert!(text.contains("1 of "), "{text}");
}

#[test]
fn a_search_that_finds_nothing_answers_no() {
    let text = run(&["search", "xqzzyxq"]).expect(1);
    assert_eq!(text.output, "");
    assert!(text.errors.contains("Nothing was found."), "{}", text.errors);
    let json = run(&["search", "xqzzyxq", "--format", "json"]).expect(1);
    assert_eq!(json.output, "[]\n");
}

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

    let fixed = ["outcome", "settled", "possible", "reasons", "actions", "to_find_out", "path", "unanswered"];
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
    let missing = run(&["prescreen", "evaluate", "no-such-file.yaml"]).expect(2);
    assert!(missing.errors.contains("no-such-file.yaml cannot be read"), "{}", missing.errors);
    let shape = run(&["prescreen", "evaluate", "-"]).input("[1, 2]").expect(2);
    assert!(shape.errors.contains("answers:"), "{}", shape.errors);
}

#[test]
fn an_unknown_name_is_told_with_the_nearest_one() {
    let told = |words: &[&str], expected: &str| {
        let said = run(words).expect(2);
        assert!(said.errors.contains(expected), "{words:?}: {}", said.errors);
        assert_eq!(said.output, "", "{words:?}");
    };
    told(&["platforms", "zom"], "'zom' is no platform; did you mean 'zoom'?");
    told(&["platforms", "telephone"], "'privacy-guide platforms' lists them");
    told(&["topics", "aproved-platforms"], "did you mean 'approved-platforms'?");
    told(&["practices", "--group", "particpants"], "did you mean 'participants'?");
    told(&["practices", "--platform", "Temas"], "did you mean 'teams'?");
    told(&["compare", "--feature", "recordin"], "did you mean 'recording'?");
    told(&["search", "zoom", "--kind", "practise"], "did you mean practice?");
    told(&["compare", "--in", "browsr"], "browser");
    told(&["comapre"], "compare");
}

#[test]
fn wrong_use_ends_with_2() {
    for words in [
        &["compare", "--people", "0"][..],
        &["compare", "--minutes", "many"],
        &["compare", "--people"],
        &["search"],
        &["search", "  "],
        &["search", "zoom", "--limit", "0"],
        &["prescreen"],
        &["prescreen", "evaluate"],
        &["contacts", "--format", "xml"],
        &["--theme", "purple", "contacts"],
        &["--unknown"],
    ] {
        run(words).expect(2);
    }
}

#[test]
fn the_app_without_a_terminal_names_commands_to_use_instead() {
    let said = run(&[]).expect(2);
    assert_eq!(said.output, "");
    for command in ["compare", "practices", "search", "prescreen questions", "--help"] {
        assert!(said.errors.contains(&format!("privacy-guide {command}")), "{}", said.errors);
    }
    let theme = run(&[]).variable("PRIVACY_GUIDE_THEME", "ligth").expect(2);
    assert!(theme.errors.contains("did you mean 'light'?"), "{}", theme.errors);
}

#[test]
fn help_names_every_command_the_exit_codes_and_examples() {
    let help = text(&["--help"]);
    for name in [
        "compare",
        "platforms",
        "practices",
        "topics",
        "developments",
        "contacts",
        "sources",
        "search",
        "prescreen",
        "check",
        "--content",
        "--data",
        "--theme",
        "--version",
        "Examples:",
        "Exit codes:",
        "PRIVACY_GUIDE_CONTENT",
        "NO_COLOR",
    ] {
        assert!(help.contains(name), "{name}: {help}");
        assert!(help.lines().all(|line| width(line) <= 100), "{help}");
    }
    let prescreen = text(&["prescreen", "--help"]);
    for name in ["questions", "list", "show", "evaluate"] {
        assert!(prescreen.contains(name), "{prescreen}");
    }
    for command in ["compare", "search"] {
        assert!(text(&[command, "--help"]).contains("Examples:"), "{command}");
    }
    assert_eq!(text(&["--version"]), format!("privacy-guide {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wish_for_no_colour_changes_nothing_in_a_pipe() {
    for words in [&["--help"][..], &["compare", "--people", "120"], &["platforms", "zoom"]] {
        let plain = text(words);
        let asked = run(words).variable("NO_COLOR", "1").variable("TERM", "xterm-256color").expect(0);
        assert_eq!(plain, asked.output);
    }
    run(&["platforms", "zom"]).variable("TERM", "xterm-256color").expect(2);
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    for words in [&["practices", "--format", "json"][..], &["sources", "--format", "json"]] {
        let mut command = run(words).command;
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = child.stdout.take().unwrap();
        output.read_exact(&mut [0; 16]).unwrap();
        drop(output);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{words:?}");
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "", "{words:?}");
    }
}

#[test]
fn a_reply_that_cannot_be_written_is_told() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let ended = run(&["contacts"]).command.stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("could not be written"));
}

/// A copy of the project's content with one file changed.
fn content_with(file: &str, change: impl Fn(&str) -> String) -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let (path, copied) = (entry.path(), to.join(entry.file_name()));
            if path.is_dir() {
                copy(&path, &copied);
            } else {
                fs::write(&copied, fs::read(&path).unwrap()).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content"), folder.path());
    let changed = folder.path().join(file);
    fs::write(&changed, change(&fs::read_to_string(&changed).unwrap())).unwrap();
    folder
}

#[test]
fn a_folder_of_content_replaces_that_of_the_program() {
    let folder = content_with("contacts.yaml", |text| text.replace("250-356-1851", "555-0100"));
    let path = folder.path().to_str().unwrap();
    for reply in [
        text(&["contacts", "--content", path]),
        text(&["--content", path, "contacts"]),
        run(&["contacts"]).variable("PRIVACY_GUIDE_CONTENT", path).expect(0).output,
    ] {
        assert!(reply.contains("555-0100") && !reply.contains("250-356-1851"), "{reply}");
    }
    let empty = run(&["contacts"]).variable("PRIVACY_GUIDE_CONTENT", "").expect(0).output;
    assert!(empty.contains("250-356-1851"), "an empty variable counts as none: {empty}");
}

#[test]
fn content_with_problems_is_refused_with_all_of_them() {
    let folder = content_with("contacts.yaml", |text| {
        text.replacen("audience:", "audiense:", 1).replacen("phone:", "fone:", 1)
    });
    let path = folder.path().to_str().unwrap();
    let refused = run(&["contacts", "--content", path]).expect(1);
    assert_eq!(refused.output, "");
    for found in ["contacts.yaml:", "audiense", "fone"] {
        assert!(refused.errors.contains(found), "{}", refused.errors);
    }

    let checked = run(&["check", path]).expect(1);
    assert!(checked.output.contains("audiense") && checked.output.contains("fone"), "{}", checked.output);
    let json = run(&["check", path, "--format", "json"]).expect(1).json();
    assert_eq!(json["ok"], false);
    let problem = &list(&json["problems"])[0];
    assert_eq!(keys(problem), ["file", "line", "column", "field", "message"].into());
    assert!(run(&["check", "no/such/folder"]).expect(1).output.contains("no/such/folder"));
}

#[test]
fn the_content_of_the_program_passes_its_check() {
    let checked = json(&["check"]);
    assert_eq!((&checked["ok"], &checked["problems"]), (&Value::Bool(true), &Value::Array(Vec::new())));
    assert_eq!(checked["summary"]["platforms"], 9);
    let summary = text(&["check"]);
    assert!(summary.starts_with("9 platforms, ") && summary.ends_with(" items cited\n"), "{summary}");
}

/// A data folder with one saved pre-screen.
fn saved(name: &str, answers: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(folder.path()).await.unwrap();
        let now = Timestamp::now();
        let id = store.create(name, "pia-prescreen", "2026.1", now).await.unwrap();
        for (question, value) in answers {
            store.append(id, question, Some(value), now).await.unwrap();
        }
        store.close().await;
    });
    folder
}

#[test]
fn a_saved_prescreen_is_listed_and_shown_with_its_answers_and_outcome() {
    let folder = saved(
        "Housing survey",
        &[("organization", "o:ministry"), ("initiative", "o:enactment"), ("tool", "o:none")],
    );
    let data = folder.path().to_str().unwrap();
    let all = json(&["prescreen", "list", "--data", data]);
    assert_eq!(list(&all).len(), 1);
    assert_eq!(all[0]["name"], "Housing survey");
    assert_eq!((&all[0]["outcome"], &all[0]["answers"]), (&"legislation".into(), &3.into()));

    let shown = json(&["prescreen", "show", "housing SURVEY", "--data", data]);
    assert_eq!((&shown["name"], &shown["outcome"]), (&"Housing survey".into(), &"legislation".into()));
    assert_eq!(shown["answers"]["organization"], "ministry");
    assert_eq!(shown["answers"]["tool"], "none");
    assert_eq!(shown["settled"], true);

    let listed = run(&["prescreen", "list"]).variable("PRIVACY_GUIDE_DATA", data).expect(0).output;
    assert!(listed.starts_with("Housing survey\n") && listed.contains("(legislation)"), "{listed}");
    let text = text(&["prescreen", "show", "Housing survey", "--data", data]);
    for words in ["A ministry of the B.C. government", "Kept, but not asked now", "Outcome: ", "Next steps"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_prescreen_that_does_not_exist_answers_no_with_the_nearest_name() {
    let folder = saved("Housing survey", &[]);
    let data = folder.path().to_str().unwrap();
    let said = run(&["prescreen", "show", "Housing servey", "--data", data]).expect(1);
    assert_eq!(said.output, "");
    assert!(said.errors.contains("did you mean 'Housing survey'?"), "{}", said.errors);
    let far = run(&["prescreen", "show", "X", "--data", data, "--format", "json"]).expect(1);
    assert!(far.errors.contains("prescreen list"), "{}", far.errors);
}

#[test]
fn what_another_program_wrote_into_an_answer_cannot_steer_the_terminal() {
    let folder = saved("Evil", &[("purpose", "t:a\u{1b}[31mred\u{9b}2J"), ("organization", "o:ministry")]);
    let data = folder.path().to_str().unwrap();
    for form in ["text", "json"] {
        let shown = run(&["prescreen", "show", "Evil", "--data", data, "--format", form]).expect(0);
        assert!(shown.output.contains("a[31mred2J"), "{}", shown.output);
        assert!(!shown.output.contains("\\u001b"), "{}", shown.output);
    }
}

#[test]
fn reading_makes_no_data_folder() {
    let home = tempfile::tempdir().unwrap();
    let missing = home.path().join("none").join("data");
    let data = missing.to_str().unwrap();
    assert_eq!(run(&["prescreen", "list", "--data", data, "--format", "json"]).expect(0).output, "[]\n");
    assert!(
        text(&["prescreen", "list", "--data", data]).contains(&format!("No pre-screen is saved in {data}."))
    );
    run(&["prescreen", "show", "Housing", "--data", data]).expect(1);
    assert!(fs::read_dir(home.path()).unwrap().next().is_none());
}

#[test]
fn a_data_folder_that_is_a_file_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let said = run(&["prescreen", "list", "--data", file.to_str().unwrap()]).expect(1);
    assert!(said.errors.contains("is not a folder"), "{}", said.errors);
}
