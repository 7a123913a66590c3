//! What a shell and a manual reader get: completions with the names of the content, a page with every key, and
//! settings that are shown and refused with their place.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;
use std::process::{Command, Output};

use privacy_guide::content::{Identified, embedded};
use privacy_guide::tui::Keys;

fn run(words: &[&str]) -> Output {
    let nowhere = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_privacy-guide"))
        .args(words)
        .env_remove("PRIVACY_GUIDE_CONFIG")
        .env("XDG_CONFIG_HOME", nowhere.path())
        .env("PRIVACY_GUIDE_DATA", nowhere.path())
        .output()
        .unwrap()
}

fn said(words: &[&str]) -> String {
    let output = run(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_offer_the_commands_and_the_names_of_the_content() {
    let guide = embedded().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = said(&["completions", shell]);
        for command in ["compare", "prescreen", "practices", "completions"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
        for platform in &guide.platforms {
            assert!(script.contains(platform.id().as_str()), "{shell}: {}", platform.id());
        }
        for group in &guide.groups {
            assert!(script.contains(group.id().as_str()), "{shell}: {}", group.id());
        }
    }
}

#[test]
fn the_manual_page_has_every_key_of_the_table() {
    let page = said(&["man"]);
    assert!(page.contains(".TH privacy-guide 1"), "{page}");
    let plain = page.replace(r"\*(Aq", "'").replace(r"\(aq", "'").replace('\\', "");
    for row in Keys::default().rows() {
        assert!(plain.contains(row.help), "{}", row.help);
    }
}

#[test]
fn the_settings_are_shown_and_an_example_of_them_can_be_used() {
    assert!(said(&["config", "show"]).contains("theme     auto"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.yaml");
    // Each line of the example, turned on.
    let example = said(&["config", "example"]);
    let lines: Vec<&str> = example
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.contains(':') && !line.ends_with('.'))
        .collect();
    fs::write(&file, lines.join("\n")).unwrap();
    let shown = said(&["--config", file.to_str().unwrap(), "config", "show"]);
    assert!(shown.contains("own theme evening") && shown.contains("key       sort: z"), "{shown}");
}

#[test]
fn colours_of_ones_own_that_are_hard_to_read_are_told_and_the_theme_works_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.yaml");
    let told = |themes: &str| {
        fs::write(&file, format!("theme: mine\nthemes:\n  mine: {themes}\n")).unwrap();
        let output = run(&["--config", file.to_str().unwrap(), "config", "show"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains("own theme mine"));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(told("{text: '252', background: '#101418', muted: '248', chosen: '236'}"), "");
    let weak = told("{text: '#cccccc', background: '#101418', muted: '#555555'}");
    assert_eq!(
        weak,
        "the theme 'mine' may be hard to read: muted has a contrast of 2.4:1 on its background, and a text needs \
         4.5:1\n"
    );
    assert!(told("{background: '#101418'}").contains("sets a background and no text"), "{weak}");
}

#[test]
fn settings_that_are_wrong_are_told_with_their_place_and_a_clash_with_both_commands() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.yaml");
    let told = |text: &str| {
        fs::write(&file, text).unwrap();
        let output = run(&["--config", file.to_str().unwrap(), "search", "zoom"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let wrong = told("theme: dark\nmause: off\n");
    assert!(wrong.contains("config.yaml:2:1: mause: unknown key"), "{wrong}");
    assert!(wrong.contains("did you mean 'mouse'?"), "{wrong}");
    let clash = told("keys: {sort: [n]}\n");
    assert!(clash.contains("'sort'") && clash.contains("'needs'"), "{clash}");
    fs::remove_file(&file).unwrap();
    let output = run(&["--config", file.to_str().unwrap(), "search", "zoom"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("config example"));
}
