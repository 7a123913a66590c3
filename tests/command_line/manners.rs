//! What holds for every command: forms, pipes, help, exit codes, nearest names.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use privacy_guide::text::width;
use serde_json::Value;

use super::program::{json, keys, list, run, text, words_of};

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
    told(
        &["search", "zoom", "--kind", "practise"],
        "'practise' is no kind of entry; did you mean 'practice'?",
    );
    told(&["compare", "--feature", "recordin"], "'recordin' is no feature; did you mean 'recording'?");
    told(&["compare", "--in", "browsr"], "'browsr' is no place to run in; did you mean 'browser'?");
    told(&["compare", "--in", "phone"], "'phone' is no place to run in; expected browser, desktop or mobile");
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
fn the_app_without_a_terminal_and_without_lines_names_commands_to_use_instead() {
    let said = run(&[]).expect(2);
    for command in ["compare", "practices", "search", "prescreen questions", "--help"] {
        assert!(said.errors.contains(&format!("privacy-guide {command}")), "{}", said.errors);
    }
    let theme = run(&[]).variable("PRIVACY_GUIDE_THEME", "ligth").expect(2);
    assert!(theme.errors.contains("did you mean 'light'?"), "{}", theme.errors);
}

#[test]
fn the_help_of_a_command_shows_examples_of_its_own_kind() {
    let checklists = run(&["checklist", "history", "--help"]).expect(0).output;
    assert!(checklists.contains("privacy-guide checklist history Intake"), "{checklists}");
    assert!(!checklists.contains("prescreen"), "{checklists}");
    let prescreens = run(&["prescreen", "history", "--help"]).expect(0).output;
    assert!(prescreens.contains("privacy-guide prescreen history"), "{prescreens}");
    assert!(!prescreens.contains("checklist"), "{prescreens}");
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
